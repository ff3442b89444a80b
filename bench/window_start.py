"""Seconds from ``advocacy`` to a window a person can work in, beside an empty PySide6 window; whole processes.

Run as ``python bench/window_start.py``; prints medians and their ratio, measured in turns in one run.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 7
EMPTY_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(sys.argv)
window = QMainWindow()
window.show()
QTimer.singleShot(0, application.quit)
application.exec()
"""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library"
        _run(["-m", "advocacy", "demo", str(library)])
        ours = ["-m", "advocacy", "--library", str(library), "--quit-when-ready"]
        _run(ours)  # both once before measuring: bytecode and disk cache
        _run(["-c", EMPTY_WINDOW])
        pairs = [(_run(ours), _run(["-c", EMPTY_WINDOW])) for _ in range(RUNS)]
    full, empty = (statistics.median(times) for times in zip(*pairs, strict=True))
    sys.stdout.write(f"advocacy, ready to work in   {full:6.3f} s\n")
    sys.stdout.write(f"an empty PySide6 window      {empty:6.3f} s\n")
    sys.stdout.write(f"ratio                        {full / empty:6.2f}\n")


def _run(words: list[str]) -> float:
    """Seconds one process takes."""
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    return time.perf_counter() - start


if __name__ == "__main__":
    main()

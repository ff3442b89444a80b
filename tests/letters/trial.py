"""Tries every attempt of the corpus, each in a process of its own that may not take much, write elsewhere or call.

    trial.py FOLDER     writes FOLDER/results.json: for each attempt what the command said and what it cost

The command is ``advocacy letters render``, run in a fork of this process with limits on memory and time. Python's
own audit events tell of every file opened for writing and every connection; what libxml2 does by itself would show
as a call at a port that listens here, or as the secret in a letter.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import sys
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from advocacy.__main__ import main  # noqa: E402
from advocacy.errors import AdvocacyError  # noqa: E402
from advocacy.letters import letter_text  # noqa: E402
from tests.letters.hostile import Attempt, with_parts  # noqa: E402
from tests.letters.hostile_tags import attempts  # noqa: E402
from tests.letters.masters import parts_of  # noqa: E402

SECRET = "the-secret-of-this-machine"
MEMORY = 512 * 2**20
SECONDS = 5
FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "ctypes.",
    "urllib.",
)
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one attempt."""

    name: str
    wanted: str
    ended: int
    said: str
    broke: str
    letter: str
    seconds: float
    megabytes: int


def tried(attempt: Attempt, folder: Path, port: int) -> Result:
    """One attempt in a fork with limits."""
    folder.mkdir()
    secret = folder.parent / "secret.txt"
    words = {b"@PORT@": str(port).encode(), b"@SECRET@": str(secret).encode()}
    (folder / "template.docx").write_bytes(_filled(attempt.template, words))
    (folder / "facts.json").write_bytes(_replaced(attempt.facts, words))
    child = os.fork()
    if child == 0:
        _run(folder)
    _, status, used = os.wait4(child, 0)
    said = (folder / "said").read_text(errors="replace")
    broke = (folder / "broke").read_text() if (folder / "broke").exists() else ""
    letter = _letter(folder / "letter.docx")
    ended = os.waitstatus_to_exitcode(status)
    seconds = used.ru_utime + used.ru_stime
    return Result(attempt.name, attempt.outcome, ended, said, broke, letter, seconds, used.ru_maxrss // 1024)


def _replaced(content: bytes, words: dict[bytes, bytes]) -> bytes:
    for placeholder, word in words.items():
        content = content.replace(placeholder, word)
    return content


def _filled(docx: bytes, words: dict[bytes, bytes]) -> bytes:
    """The template with the placeholders of its parts filled in; as it is when it cannot be opened."""
    try:
        parts = parts_of(docx)
    except (zipfile.BadZipFile, RuntimeError):
        return docx
    changed = {name: data for name, data in parts.items() if any(word in data for word in words)}
    return (
        with_parts({name: _replaced(data, words) for name, data in changed.items()}, docx)
        if changed
        else docx
    )


def _run(folder: Path) -> None:
    """What the fork does; it never returns."""
    code = 70
    try:
        out = os.open(folder / "said", os.O_WRONLY | os.O_CREAT)
        os.dup2(out, 1)
        os.dup2(out, 2)
        os.chdir(folder)
        broke = os.open(folder / "broke", os.O_WRONLY | os.O_CREAT)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.alarm(60)
        _forbid(folder, broke)
        files = ["--template", "template.docx", "--data", "facts.json", "--output", "letter.docx"]
        code = main(["letters", "render", *files])
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _forbid(folder: Path, broke: int) -> None:
    """End the process at once when it connects, starts something or writes outside its folder."""

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        outside = event == "open" and _writes_outside(folder, *arguments)
        if outside or event.startswith(FORBIDDEN):
            os.write(broke, f"{event} {arguments[:1]}".encode())
            os._exit(99)

    sys.addaudithook(hear)


def _writes_outside(folder: Path, path: object, mode: object, flags: object) -> bool:
    if not isinstance(flags, int) or not flags & WRITES or not isinstance(path, (str, bytes)):
        return False
    return not Path(os.path.realpath(os.fsdecode(path))).is_relative_to(folder)


def _letter(file: Path) -> str:
    """What is wrong with the letter that was written, "" when nothing is."""
    if not file.exists():
        return "none"
    try:
        text = "\n".join(one.text for one in letter_text(file.read_bytes()))
    except AdvocacyError as trouble:
        return str(trouble)
    return "tells the secret" if SECRET in text else ""


def everything(folder: Path) -> list[Result]:
    """All attempts; none may call the port that listens here, nor leave anything beside its own folder."""
    os.environ |= {"HOME": str(folder / "home"), "XDG_DATA_HOME": str(folder / "home"), "LANGUAGE": "en"}
    (folder / "secret.txt").write_text(SECRET)
    (folder / "tries").mkdir()
    main(["letters", "render", "--help"])
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        port = listening.getsockname()[1]
        results = [tried(one, folder / "tries" / str(n), port) for n, one in enumerate(attempts())]
        try:
            listening.accept()
        except BlockingIOError:
            return results
    raise SystemExit("somebody called")


if __name__ == "__main__":
    place = Path(sys.argv[1]).resolve()
    sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115
    found = everything(place)
    (place / "results.json").write_text(json.dumps([asdict(one) for one in found]))

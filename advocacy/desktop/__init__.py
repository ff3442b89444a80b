"""The window: pages over the workflows, drawn with Qt. The only part of the program that knows PySide6."""

from advocacy.desktop.main import run as main

__all__ = ["main"]

"""Where things lie: the data that come with the program, and the libraries of the people who use it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from advocacy.errors import AdvocacyError, N_

LIBRARY_VARIABLE = "ADVOCACY_LIBRARY"
"""The environment variable that names the library when no ``--library`` does."""

FOLDER_NAME = "advocacy-desk"
"""What the program calls its own folder among a person's data."""

PRIVATE_UMASK = 0o077
"""Files and folders that nobody but their owner can read: a library holds people's lives."""

_PACKAGE = Path(__file__).resolve().parent


class ShippedData(Enum):
    """A kind of data that comes with the program; the value is its folder's name."""

    LETTER_TEMPLATES = "letter_templates"
    LOCALES = "locales"
    RECIPIENTS = "recipients"


class ShippedDataMissing(AdvocacyError):
    """The program was copied without its data."""

    sentence = N_("The folder “{folder}” that comes with the program is missing; install the program again.")


def shipped(kind: ShippedData, *, package: Path = _PACKAGE) -> Path:
    """The folder of this kind of shipped data.

    In an installed program it lies in ``advocacy/data``, in a checkout beside the package; the installed
    place wins. Raises ShippedDataMissing when it is in neither.
    """
    for root in (package / "data", package.parent):
        folder = root / kind.value
        if folder.is_dir():
            return folder
    raise ShippedDataMissing(folder=kind.value)


def data_home(
    environment: Mapping[str, str] = os.environ, *, platform: str = sys.platform, home: Path | None = None
) -> Path:
    """The folder where this person's data of this program belong on this system (it need not exist yet).

    Windows: %LOCALAPPDATA%; macOS: ~/Library/Application Support; anywhere else the XDG base directory
    specification 0.8 ($XDG_DATA_HOME when absolute, else ~/.local/share).
    """
    home = Path.home() if home is None else home
    if platform == "win32":
        named, usual = environment.get("LOCALAPPDATA", ""), home / "AppData" / "Local"
    elif platform == "darwin":
        named, usual = "", home / "Library" / "Application Support"
    else:
        named, usual = environment.get("XDG_DATA_HOME", ""), home / ".local" / "share"
    # The specification: a relative path is invalid and to be ignored.
    base = Path(named) if named and Path(named).is_absolute() else usual
    return base / FOLDER_NAME


def default_library(environment: Mapping[str, str] = os.environ) -> Path:
    """The library to open when none is named: $ADVOCACY_LIBRARY, else one folder among this person's data."""
    named = environment.get(LIBRARY_VARIABLE, "")
    return Path(named).expanduser() if named else data_home(environment) / "library"


def make_private(folder: Path) -> Path:
    """The folder, made if need be, with whatever is new on the way readable by its owner alone."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=0o700, exist_ok=True)
    return folder


def keep_new_files_private() -> None:
    """From now on this process makes files and folders that only their owner can read."""
    os.umask(PRIVATE_UMASK)

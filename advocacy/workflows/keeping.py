"""Making a library, and keeping it: backups, bringing one back, proof that the record is whole."""

from __future__ import annotations

from pathlib import Path

from advocacy.domain.moment import Moment
from advocacy.domain.wording import Wording
from advocacy.errors import AdvocacyError
from advocacy.letters.facts import ORGANISATION
from advocacy.register import Library
from advocacy.workflows.shipped_directory import bring_in_shipped
from advocacy.workflows.workplace import HOME, ONE_PERSON, Workplace, let_go_on_failure, workplace_of

BACKUPS = "backups"


def make_library(
    folder: Path, organisation: str, mark: str, moment: Moment, *, country: str = "", one_person: bool = False
) -> Workplace:
    """Make a library with its first desk and the shipped directory of offices, and open it for work.

    The organisation's name is entered in every language letters are written in; it is a name, not a translation.
    ``one_person`` lets whoever wrote a letter approve it too.
    Raises LibraryExists, BadInput for a mark that is none, and what writing refuses.
    """
    settings = {HOME: country} | ({ONE_PERSON: "yes"} if one_person else {})
    library = Library.create(folder, moment, mark=mark, name=organisation, settings=settings)
    with let_go_on_failure(library):
        workplace = workplace_of(library)
        names = [
            Wording(ORGANISATION, "name", language, "", organisation) for language in workplace.languages
        ]
        library.write(moment, "organisation named", organisation, *names)
        bring_in_shipped(library, moment)
    return workplace


def back_up(workplace: Workplace, moment: Moment, target: Path | None = None) -> Path:
    """Copy the whole library; without a target into its own folder of backups, named by the second."""
    library = workplace.library
    named = library.folder / BACKUPS / f"{library.desk.mark}-{moment.now():%Y%m%d-%H%M%S}.zip"
    return library.backup(target or named)


def bring_back(archive: Path, folder: Path) -> None:
    """Bring a backup back into an empty folder, proven whole before it gets its name."""
    Library.restore(archive, folder).close()


def verify(workplace: Workplace) -> tuple[AdvocacyError, ...]:
    """Every fault of the record; none is the proof that it is whole."""
    return workplace.library.verify()

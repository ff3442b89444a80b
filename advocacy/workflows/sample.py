"""The sample library: real cases from public facts, letters of an invented organisation, and their fate.

Every run gives the same library but for the times of recording: days, ids and texts are fixed.
"""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from pathlib import Path

from advocacy.domain.moment import Moment, repeatable_ids
from advocacy.formats.case_toml import read_case
from advocacy.formats.recorded_toml import read_recorded
from advocacy.paths import ShippedData
from advocacy.register import Library
from advocacy.workflows import recording
from advocacy.workflows.cases import enter_case
from advocacy.workflows.files import text_of
from advocacy.workflows.office_import import bring_in
from advocacy.workflows.organisation import import_organisation
from advocacy.workflows.sample_letters import SampleDesk, Tell, akhmetova, exempel, koblyakov, krylova
from advocacy.workflows.shipped_directory import bring_in_shipped, read_folder
from advocacy.workflows.workplace import (
    INSTRUMENTS,
    ONE_PERSON,
    SAMPLE,
    Workplace,
    let_go_on_failure,
    workplace_of,
)

MARK = "EXO"
ACTOR = "Ada Muster"
FIRST_DAY = date(2014, 9, 4)


def make_sample_library(folder: Path, tell: Tell | None = None) -> Workplace:
    """Make the sample library in the folder and do the main job in it; ``tell`` hears each thing done.

    Raises LibraryExists and what writing refuses; then no half of a sample is left in a new folder.
    """
    moment, new = _moment(), not folder.exists()
    try:
        workplace = _empty(folder, moment)
        with let_go_on_failure(workplace.library):
            with as_file(files("advocacy.sample")) as content:
                _enter(workplace, content, moment)
            desk = SampleDesk(workplace, moment, tell or (lambda _: None))
            for do in (koblyakov, akhmetova, krylova, exempel):
                do(desk)
    except BaseException:
        if new:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    return workplace


def _moment() -> Moment:
    start = datetime(2014, 9, 4, 9, 0, tzinfo=UTC)
    return Moment(FIRST_DAY, lambda: datetime.now(UTC), ACTOR, repeatable_ids("sample", start))


def _empty(folder: Path, moment: Moment) -> Workplace:
    library = Library.create(folder, moment, mark=MARK, name="Sample desk", settings={SAMPLE: "yes", ONE_PERSON: "yes"})
    with let_go_on_failure(library), as_file(files("advocacy.sample")) as content:
        own = folder / ShippedData.RECIPIENTS.value
        own.mkdir(exist_ok=True)
        shutil.copyfile(content / "recipients" / INSTRUMENTS, own / INSTRUMENTS)
        return workplace_of(library)


def _enter(workplace: Workplace, content: Path, moment: Moment) -> None:
    """The organisation, the offices, the cases and what others wrote."""
    library = workplace.library
    import_organisation(workplace, content / "organisation.toml", moment, logo=content / "logo.png")
    bring_in_shipped(library, moment)
    bring_in(library, read_folder(content / "recipients"), "invented offices", moment)
    for case in sorted((content / "cases").glob("*.toml")):
        enter_case(workplace, read_case(text_of(case), case.name), moment)
    for one in read_recorded(text_of(content / "recorded.toml"), "recorded.toml"):
        day = one.letter_date or FIRST_DAY
        recording.record_appeal(workplace, one, moment.on(day))

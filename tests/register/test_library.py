"""Making, opening and reading a library; what is refused and in which words."""

from __future__ import annotations

import errno
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from advocacy.domain.appeal import Appeal
from advocacy.domain.case import Case, CaseKind, CaseState
from advocacy.domain.exchange import best_class
from advocacy.domain.library import Desk, Setting
from advocacy.domain.moment import Moment
from advocacy.domain.office import Office
from advocacy.domain.person import CasePerson, Role
from advocacy.errors import BadInput, UnknownReference
from advocacy.register import Library, engine
from advocacy.register.refusals import (
    DiskFull,
    LibraryClosed,
    LibraryDamaged,
    LibraryExists,
    LibraryNewer,
    LibraryNotWritable,
    NoLibrary,
)
from tests.register.samples import LETTER, Sample, fill, moment_of, new_library


def set_marks(file: Path, application: int | None = None, schema: int | None = None) -> bytes:
    """Write into the header of a closed library file; gives back its bytes."""
    data = bytearray(file.read_bytes())
    # https://www.sqlite.org/fileformat2.html, the database header: user version at 60, application id at 68
    if schema is not None:
        data[60:64] = schema.to_bytes(4)
    if application is not None:
        data[68:72] = application.to_bytes(4)
    file.write_bytes(data)
    return bytes(data)


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """The folder of a filled library that nobody has open."""
    folder = tmp_path / "closed"
    with new_library(folder) as made:
        fill(made, moment_of())
    return folder


def test_a_new_library_says_what_it_is(library: Library, tmp_path: Path) -> None:
    assert (library.desk.mark, library.desk.name) == ("SOF", "Sofia")
    assert library.folder == tmp_path / "library"
    assert library.setting("organisation.name") == "Test Fund"
    assert library.setting("unheard of", "as before") == "as before"
    names = {one.name for one in library.folder.iterdir()}
    assert names >= {
        "library.db",
        "letters",
        "drafts",
        "letter_templates",
        "locales",
        "recipients",
        "backups",
    }
    (first,) = library.journal()
    assert (first.kind, first.actor, first.seq, first.origin) == ("library made", "Anna", 1, "SOF")


def test_only_its_owner_can_read_it(library: Library) -> None:
    for file in library.folder.glob("library.db*"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
    assert stat.S_IMODE(library.folder.stat().st_mode) == 0o700


def test_a_library_is_never_made_over_another(library: Library, moment: Moment) -> None:
    with pytest.raises(LibraryExists):
        Library.create(library.folder, moment, mark="VAR")
    assert library.find(Desk) == (library.desk,)


def test_a_wrong_mark_leaves_nothing_behind(tmp_path: Path, moment: Moment) -> None:
    with pytest.raises(BadInput, match="two to six capital letters"):
        Library.create(tmp_path / "new", moment, mark="sofia")
    assert not (tmp_path / "new").exists()


def test_a_library_that_was_interrupted_while_made_can_be_made_again(tmp_path: Path) -> None:
    (tmp_path / "library.db.new").write_bytes(b"half")
    with pytest.raises(NoLibrary):
        Library.open(tmp_path)
    with new_library(tmp_path) as made:
        assert made.verify() == ()


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "Грижа? за #7 100%20 & 'x'"
    new_library(folder).close()
    with Library.open(folder) as library:
        assert library.verify() == ()


def test_a_folder_in_the_way_is_told(tmp_path: Path, moment: Moment) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(LibraryNotWritable, match="cannot be written"):
        Library.create(tmp_path / "file" / "library", moment, mark="SOF")


def test_no_library_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoLibrary, match="There is no library in"):
        Library.open(tmp_path)


@pytest.mark.parametrize("data", [b"", b"no database at all" * 500])
def test_a_file_that_is_no_library_is_told_and_left_alone(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "library.db"
    file.write_bytes(data)
    with pytest.raises(LibraryDamaged):
        Library.open(tmp_path)
    assert file.read_bytes() == data
    assert [one.name for one in tmp_path.iterdir()] == ["library.db"]


def test_another_program_s_file_is_left_alone(closed: Path) -> None:
    before = set_marks(closed / "library.db", application=0x12345678)
    with pytest.raises(LibraryDamaged, match="is not a library of this program"):
        Library.open(closed)
    assert (closed / "library.db").read_bytes() == before


def test_a_newer_library_is_left_as_it_is(closed: Path) -> None:
    before = set_marks(closed / "library.db", schema=99)
    with pytest.raises(LibraryNewer, match="its structure is number 99, this release knows 3"):
        Library.open(closed)
    assert (closed / "library.db").read_bytes() == before
    assert not list((closed / "backups").iterdir())


@pytest.mark.parametrize("left", ["library.db*", "library.db-wal"])
def test_a_newer_library_whose_log_was_not_written_back_is_left_as_it_is(
    closed: Path, tmp_path: Path, left: str
) -> None:
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with Library.open(closed) as newer:
        newer.engine.run("PRAGMA user_version = 99")
        for file in (closed / "library.db", *closed.glob(left)):
            (crashed / file.name).write_bytes(file.read_bytes())
    before = (crashed / "library.db").read_bytes()
    with pytest.raises(LibraryNewer):
        Library.open(crashed)
    assert (crashed / "library.db").read_bytes() == before


def test_a_torn_file_is_told(closed: Path) -> None:
    file = closed / "library.db"
    file.write_bytes(file.read_bytes()[:6000])
    with pytest.raises(LibraryDamaged, match=r"Restore it from a backup\.$"):
        Library.open(closed)


def test_a_library_that_lost_its_desk_is_told(closed: Path) -> None:
    with Library.open(closed) as library:
        library.engine.run("DELETE FROM settings WHERE \"key\" = 'desk'")
    with pytest.raises(LibraryDamaged, match="it does not say whose desk it is"):
        Library.open(closed)


def test_a_connection_that_cannot_be_set_up_is_closed_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_SETTINGS", ("PRAGMA foreign_keys = ON", "no statement"))
    with pytest.raises(LibraryDamaged, match="syntax error"):
        Library.open(library.folder)


def test_values_come_back_by_id_and_by_what_they_equal(library: Library, sample: Sample) -> None:
    case = library.get(Case, sample.id("case"))
    assert case == replace(case, reference="koblyakov", revision=1)
    assert library.one(Case, reference="koblyakov") == case
    assert library.find(Case, state=CaseState.CLOSED) == ()
    assert library.find(Office, country="BG", checked_on=None)[0].key == "bg-president"
    role = library.get(CasePerson, sample.id("case"), sample.id("person"), "subject")
    assert role.role is Role.SUBJECT
    assert library.some(Office, "key", ["bg-president", "unknown"]) == library.find(Office, key="bg-president")


def test_what_is_not_there_is_told(library: Library) -> None:
    with pytest.raises(UnknownReference, match="There is no case called “nobody”"):
        library.one(Case, reference="nobody")
    with pytest.raises(UnknownReference):
        library.get(Case, "nobody")
    with pytest.raises(UnknownReference):
        library.case_file("nobody")
    with pytest.raises(UnknownReference):
        library.appeal_file("nobody")
    with pytest.raises(UnknownReference):
        library.bytes_of("0" * 64)


def test_a_class_that_is_not_stored_is_a_mistake(library: Library) -> None:
    with pytest.raises(TypeError, match="the record does not store Moment"):
        library.find(Moment)


def test_a_case_comes_with_all_that_belongs_to_it(library: Library, sample: Sample, moment: Moment) -> None:
    other = Case(moment.new_id(), "other", CaseKind.INSTITUTIONAL, "Another case")
    library.write(moment, "case opened", "other", other)
    found = library.case_file(sample.id("case"))
    assert [one.id for one in found.subjects] == [sample.id("person")]
    parts = (found.roles, found.proceedings, found.events, found.points, found.consents)
    assert [len(part) for part in (*parts, found.outcomes, found.outcome_appeals)] == [1] * 7
    assert found.name_of(sample.id("person")) == "Nikolai Koblyakov"
    owners = {one.owner for one in found.wordings}
    assert owners == {sample.id("person"), "ground-echr-3", "country:BG", "bg-president"}
    alone = library.case_file(other.id)
    assert (alone.case.title, alone.people, alone.consents) == ("Another case", (), ())
    assert {one.owner for one in library.wordings(["elsewhere", "nobody"])} == {"elsewhere"}


def test_an_appeal_comes_with_all_that_belongs_to_it(library: Library, sample: Sample) -> None:
    found = library.appeal_file(sample.id("appeal"))
    assert [one.id for one in found.addressees] == [sample.id("to"), sample.id("cc")]
    assert [len(part) for part in (found.signatories, found.annexes, found.approvals)] == [1, 1, 1]
    assert [len(part) for part in (found.deliveries, found.steps, found.links)] == [1, 2, 1]
    assert [len(part) for part in (found.replies, found.closings)] == [1, 1]
    assert library.appeal_files() == (found,)
    assert library.appeal_files([sample.id("appeal"), "unknown"]) == (found,)
    assert library.appeal_files([]) == ()


def test_many_appeals_take_no_more_queries_than_one(library: Library, sample: Sample, moment: Moment) -> None:
    first = library.get(Appeal, sample.id("appeal"))
    library.write(
        moment, "drafted", "many",
        *(replace(first, id=moment.new_id(), reference=f"SOF-2026-{n}", revision=0) for n in range(2, 40)),
    )  # fmt: skip
    statements: list[str] = []
    library.engine.database.conn.set_trace_callback(statements.append)
    library.appeal_files([sample.id("appeal")])
    one = len(statements)
    assert len(library.appeal_files()) == 39
    assert len(statements) == 2 * one


def test_the_views_tell_what_the_domain_does(library: Library, sample: Sample) -> None:
    found = library.appeal_file(sample.id("appeal"))
    rows = library.engine.rows(
        'SELECT appeal, "case", office, role, delivery_state, best_reply FROM v_outreach ORDER BY position'
    )
    expected = [
        ("SOF-2026-001", "koblyakov", "bg-president", one.role.value, found.delivery_state(one),
         best_class(found.links_of(one.id)))
        for one in found.addressees
    ]  # fmt: skip
    assert rows == expected
    assert library.engine.rows("SELECT * FROM v_cases") == [
        ("koblyakov", "individual", "open", 1, 1, "2026-03-02")
    ]


def test_what_there_is_is_counted(library: Library, sample: Sample) -> None:
    counts = library.counts()
    assert (counts["cases"], counts["people"], counts["documents"], counts["journal"]) == (1, 2, 3, 5)
    assert library.references_taken() == ("SOF-2026-001",)
    assert library.references_taken("SO") == ()


def test_settings_are_set_whatever_they_were(library: Library, moment: Moment) -> None:
    library.put_settings(moment, {"organisation.name": "New Fund", "place": "Sofia"})
    library.put_settings(moment, {"place": "Sofia"})
    assert (library.setting("organisation.name"), library.setting("place")) == ("New Fund", "Sofia")
    assert library.get(Setting, "organisation.name").revision == 2
    assert [one.kind for one in library.journal()] == ["library made", "settings changed"]


def test_the_journal_is_read_piece_by_piece(
    library: Library, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advocacy.register.reading._AT_A_TIME", 2)
    for number in range(4):
        library.put_settings(moment, {"number": str(number)})
    assert [one.seq for one in library.journal("SOF")] == [1, 2, 3, 4, 5]
    assert list(library.journal("VAR")) == []


def test_every_thread_reads_and_writes_for_itself(library: Library, sample: Sample) -> None:
    def work(number: int) -> str:
        mine = moment_of(seed=str(number))
        case = Case(mine.new_id(), f"case {number}", CaseKind.INDIVIDUAL, "x")
        library.write(mine, "case opened", case.reference, case)
        assert library.bytes_of(library.get(Appeal, sample.id("appeal")).issued or "") == LETTER
        return library.get(Case, case.id).reference

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(work, range(20))) == sorted(f"case {number}" for number in range(20))
    assert library.verify() == ()


def test_a_thread_s_connection_is_closed_when_the_thread_ends(library: Library) -> None:
    for _ in range(3):
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(library.counts).result()
    # This thread's own, and at most the last ended thread's, not yet looked at.
    assert sum(one.alive for one in library.engine._closers) <= 2


def test_nothing_is_asked_of_a_closed_library(library: Library) -> None:
    library.close()
    library.close()
    with pytest.raises(LibraryClosed, match="has been closed"):
        library.counts()
    with pytest.raises(LibraryClosed), library.transaction():
        pass


def test_closing_under_another_thread_is_told(library: Library) -> None:
    library.engine.database.conn.close()
    with pytest.raises(LibraryClosed):
        library.find(Case)


def test_a_library_that_may_only_be_read_is_told(library: Library, moment: Moment) -> None:
    library.engine.run("PRAGMA query_only = ON")
    with pytest.raises(LibraryNotWritable, match="attempt to write a readonly database"):
        library.put_settings(moment, {"place": "Sofia"})


@pytest.mark.parametrize(
    ("number", "refusal"),
    [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EACCES, LibraryNotWritable)],
)
def test_trouble_with_files_is_told(tmp_path: Path, number: int, refusal: type[Exception]) -> None:
    with pytest.raises(refusal), engine.files_in_words(tmp_path):
        raise OSError(number, "as the system says")


def test_a_mistake_in_the_program_is_no_refusal(library: Library) -> None:
    with pytest.raises(Exception, match="Incorrect number of bindings") as mistake:
        library.engine.rows("SELECT ?", ())
    assert type(mistake.value).__module__ == "sqlite3"

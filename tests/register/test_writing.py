"""All writing passes one way: rows and journal together, revisions, documents, removal."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace

import pytest

from advocacy.domain.appeal import Addressee, Appeal
from advocacy.domain.approval import canonical, sha256
from advocacy.domain.case import Case, CaseKind
from advocacy.domain.consent import Consent, ConsentState
from advocacy.domain.document import PDF, Document, describe
from advocacy.domain.journal import START, broken_links
from advocacy.domain.library import Desk, Setting
from advocacy.domain.moment import Moment
from advocacy.domain.person import CasePerson, Person
from advocacy.errors import BadInput
from advocacy.register import Library, Removed
from advocacy.register.correspondence_schema import ADDED_LASTING
from advocacy.register.first_schema import NEVER_CHANGED, NEVER_REMOVED
from advocacy.register.refusals import (
    AlreadyRecorded,
    AlreadyTaken,
    BrokenLink,
    ChangedMeanwhile,
    DocumentDamaged,
    DocumentErased,
    RecordRefused,
)
from advocacy.register.tables import BY_NAME, TABLES
from tests.register.samples import LETTER, Sample, moment_of


@pytest.fixture
def case(library: Library, moment: Moment) -> Case:
    """A case as it is stored."""
    library.write(moment, "case opened", "k", Case(moment.new_id(), "k", CaseKind.INDIVIDUAL, "Title"))
    return library.one(Case, reference="k")


def test_the_journal_tells_each_change_as_the_row_it_left(
    library: Library, case: Case, moment: Moment
) -> None:
    entry = library.write(moment, "case renamed", "k", replace(case, title="Заглавие"))
    row = {
        "id": case.id, "kind": "individual", "note": "", "reference": "k", "revision": 2, "sample": 0,
        "state": "open", "title": "Заглавие",
    }  # fmt: skip
    assert entry.payload == canonical([{"table": "cases", "row": row}])
    assert (entry.kind, entry.subject, entry.actor) == ("case renamed", "k", "Anna")
    assert entry.at == "2026-03-02T09:30:00+00:00"
    assert list(library.journal())[-1] == entry


def test_the_chain_holds(library: Library, sample: Sample) -> None:
    entries = tuple(library.journal("SOF"))
    assert entries[0].previous == START
    assert [one.previous for one in entries[1:]] == [one.hash for one in entries[:-1]]
    assert list(broken_links(entries)) == []


def test_what_was_changed_meanwhile_is_told_with_the_name(
    library: Library, case: Case, moment: Moment
) -> None:
    library.write(moment_of("Boris"), "case renamed", "k", replace(case, title="His"))
    with pytest.raises(ChangedMeanwhile, match="case “k” was changed meanwhile by Boris"):
        library.write(moment, "case renamed", "k", replace(case, title="Mine"))
    assert library.get(Case, case.id).title == "His"
    assert len(list(library.journal())) == 3


def test_what_was_entered_meanwhile_is_told(library: Library, case: Case, moment: Moment) -> None:
    with pytest.raises(ChangedMeanwhile, match="by Anna"):
        library.write(moment, "case opened", "k", replace(case, revision=0))


def test_what_was_removed_meanwhile_is_told(library: Library, moment: Moment) -> None:
    library.write(moment, "set", "place", Setting("place", "Sofia"))
    seen = library.get(Setting, "place")
    library.write(moment_of("Boris"), "removed", "place", Removed(seen))
    for late in (replace(seen, value="Varna"), Removed(seen)):
        with pytest.raises(ChangedMeanwhile, match="setting “place” was changed meanwhile by Boris"):
            library.write(moment, "set", "place", late)


def test_nobody_is_named_who_is_not_in_the_journal(library: Library, moment: Moment) -> None:
    with pytest.raises(ChangedMeanwhile, match=r"by \?"):
        library.write(moment, "set", "place", Setting("place", "Sofia", revision=7))


def test_a_removed_row_is_gone_and_the_journal_tells_its_key(
    library: Library, sample: Sample, moment: Moment
) -> None:
    role = library.find(CasePerson)[0]
    entry = library.write(moment, "taken out", "koblyakov", Removed(role))
    assert library.find(CasePerson) == ()
    key = {"case": role.case, "person": role.person, "role": "subject"}
    assert json.loads(entry.payload or "") == [{"table": "case_people", "removed": key}]
    library.write(moment, "put back", "koblyakov", replace(role, revision=0))
    assert library.find(CasePerson) == (role,)


def test_what_is_kept_for_good_is_not_removed(library: Library, case: Case, moment: Moment) -> None:
    with pytest.raises(TypeError, match="rows of cases are never removed"):
        library.write(moment, "removed", "k", Removed(case))


def test_a_lasting_row_is_entered_once(library: Library, sample: Sample, moment: Moment) -> None:
    consent = library.find(Consent)[0]
    with pytest.raises(AlreadyRecorded, match=r"consent “.*” is already on record"):
        library.write(moment, "consent", "k", replace(consent, state=ConsentState.REFUSED))
    assert library.find(Consent) == (consent,)


def test_two_cannot_have_the_same_reference(library: Library, case: Case, moment: Moment) -> None:
    with pytest.raises(AlreadyTaken, match="another row of “cases” already has this “reference”"):
        library.write(moment, "case opened", "k", replace(case, id=moment.new_id(), revision=0))


def test_rows_may_come_in_any_order_but_must_all_come(library: Library, case: Case, moment: Moment) -> None:
    person = Person(moment.new_id())
    with pytest.raises(BrokenLink, match="a row of “case_people” would name one of “people”"):
        library.write(moment, "joined", "k", CasePerson(case.id, person.id))
    assert library.find(CasePerson) == ()
    library.write(moment, "joined", "k", CasePerson(case.id, person.id), person)
    assert len(library.find(CasePerson)) == 1


def test_what_others_name_cannot_be_removed(library: Library, sample: Sample, moment: Moment) -> None:
    addressee = library.get(Addressee, sample.id("to"))
    with pytest.raises(BrokenLink, match="would name one of “addressees”"):
        library.write(moment, "removed", "x", Removed(addressee))
    assert library.get(Addressee, sample.id("to")) == addressee


@pytest.mark.parametrize("value", [Moment, Document("0" * 64, PDF, 1, "a"), "text"])
def test_only_stored_classes_are_written(library: Library, moment: Moment, value: object) -> None:
    with pytest.raises(TypeError):
        library.write(moment, "x", "x", value)


def test_a_text_that_is_no_text_is_refused(library: Library, moment: Moment) -> None:
    with pytest.raises(BadInput, match="no characters"):
        library.write(moment, "set", "place", Setting("place", "\udcff"))
    with pytest.raises(BadInput, match="no characters"):
        library.write(moment, "set", "\udcff", Setting("place", "Sofia"))
    assert library.setting("place") == ""


def test_a_document_is_kept_once_under_its_first_name(library: Library, moment: Moment) -> None:
    with library.transaction():
        first = library.store(b"data", "first.pdf", PDF)
        again = library.store(b"data", "again.pdf", "text/plain")
        entry = library.write(moment, "kept", "x")
    assert first == again == describe(b"data", "first.pdf", PDF)
    assert library.bytes_of(first.sha) == b"data"
    assert library.find(Document) == (first,)
    assert entry.payload == canonical(
        [
            {
                "table": "documents",
                "row": {"sha": sha256(b"data"), "media_type": PDF, "size": 4, "name": "first.pdf"},
            }
        ]
    )


def test_a_document_is_stored_with_what_names_it_or_not_at_all(library: Library, moment: Moment) -> None:
    with pytest.raises(RuntimeError, match="inside a transaction"):
        library.store(b"data", "a.pdf", PDF)
    with pytest.raises(RuntimeError, match="nothing written tells of it"), library.transaction():
        library.store(b"data", "a.pdf", PDF)
    assert library.find(Document) == ()
    library.write(moment, "nothing", "x")
    assert list(library.journal())[-1].payload == "[]"


def test_a_part_of_a_transaction_can_fail_alone(library: Library, moment: Moment) -> None:
    with library.transaction():
        kept = library.store(b"kept", "kept.pdf", PDF)
        with suppress(AlreadyRecorded), library.transaction():
            library.store(b"lost", "lost.pdf", PDF)
            library.write(moment, "lost", "x", Setting("lost", ""), library.desk)
        library.write(moment, "kept", "x", Setting("kept", ""))
    assert library.find(Document) == (kept,)
    assert {one.key for one in library.find(Setting)} >= {"kept"}
    assert library.setting("lost", "no") == "no"
    assert library.verify() == ()


def test_bytes_are_checked_when_they_are_read(library: Library, sample: Sample) -> None:
    sha = library.get(Appeal, sample.id("appeal")).issued or ""
    assert library.bytes_of(sha) == LETTER
    library.engine.run("DROP TRIGGER documents_only_blanked")
    library.engine.run("UPDATE documents SET bytes = ? WHERE sha = ?", (b"forged", sha))
    with pytest.raises(DocumentDamaged, match=r"a\.docx"):
        library.bytes_of(sha)


def test_erased_bytes_do_not_come_back(library: Library, sample: Sample, moment: Moment) -> None:
    library.erase_document(moment, "asked for by the person", sha256(LETTER))
    with pytest.raises(DocumentErased, match=r"“a\.docx” was erased"):
        library.bytes_of(sha256(LETTER))
    with pytest.raises(DocumentErased), library.transaction():
        library.store(LETTER, "a.docx", PDF)


@pytest.mark.parametrize("name", [*NEVER_CHANGED, *ADDED_LASTING, "documents", "journal"])
def test_the_file_itself_forbids_changing_what_lasts(library: Library, sample: Sample, name: str) -> None:
    column = BY_NAME[name].columns[-1]
    with pytest.raises(RecordRefused, match="never changed"):
        library.engine.run(f'UPDATE "{name}" SET "{column}" = \'1\'')
    with pytest.raises(RecordRefused, match="never removed"):
        library.engine.run(f'REPLACE INTO "{name}" SELECT * FROM "{name}"')


@pytest.mark.parametrize("name", NEVER_REMOVED)
def test_the_file_itself_forbids_removing_what_stays(library: Library, sample: Sample, name: str) -> None:
    with pytest.raises(RecordRefused, match="never removed"):
        library.engine.run(f'DELETE FROM "{name}"')


def test_the_guards_cover_what_the_tables_say() -> None:
    lasting = {table.name for table in TABLES if table.append_only}
    assert lasting == {*NEVER_CHANGED, *ADDED_LASTING, "documents", "journal"}
    assert {table.name for table in TABLES if not table.removable} == {*NEVER_REMOVED, *ADDED_LASTING}


def test_an_issued_letter_and_a_reference_stay(library: Library, sample: Sample, moment: Moment) -> None:
    appeal = library.get(Appeal, sample.id("appeal"))
    for changed in (replace(appeal, issued=appeal.facts), replace(appeal, issued=None)):
        with pytest.raises(RecordRefused, match="an issued letter is never changed"):
            library.write(moment, "x", "x", changed)
    with pytest.raises(RecordRefused, match="a reference is never changed"):
        library.write(moment, "x", "x", replace(appeal, reference="SOF-2026-002"))
    library.write(moment, "noted", "x", replace(appeal, note="a remark"))


def test_a_desk_s_mark_is_its_own(library: Library, moment: Moment) -> None:
    with pytest.raises(AlreadyTaken):
        library.write(moment, "desk", "SOF", Desk(moment.new_id(), "SOF", "Another"))

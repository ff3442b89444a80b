"""Lists of offices: looked at, entered once, and a desk's own corrections outlive the next list."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from advocacy.domain.membership import Body, Group, GroupOffice, Membership
from advocacy.domain.moment import Moment
from advocacy.domain.office import Audience, Channel, Contact, ContactState, Holder, Office, Organization
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import ANY_LATIN, Confidence, Wording
from advocacy.errors import AdvocacyError, BadInput
from advocacy.formats.listing import Flagged, ListedHolder, ListedMembership, ListedOffice, Listing, Rejected
from advocacy.register.writing import Removed
from advocacy.workflows import office_import
from advocacy.workflows.list_files import MOST_BYTES, ListFile, ListFormat, format_of, read_list
from advocacy.workflows.office_comparing import EntryOutcome, Verdict
from advocacy.workflows.office_import import ImportReport, import_list, look_at_list
from advocacy.workflows.refusals import (
    FileNotRead,
    FileTooLarge,
    TwiceInTheList,
    UnknownFormat,
    UnknownInstitution,
)
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import counts, moment_of
from tests.workflows.test_directory import NEW

DAY = date(2026, 11, 1)
SEAT = "eu-parliament-brussels"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    target = tmp_path / "zz.toml"
    target.write_text(NEW, encoding="utf-8")
    return target


def numbers(report: ImportReport) -> tuple[int, ...]:
    return (*(report.count(one) for one in Verdict), report.also)


def member(number: int, name: str = "Mara Exempel", **changes: object) -> ListedOffice:
    """A member of the Parliament as a list has one."""
    surname = name.rpartition(" ")[2]
    office = Office("", f"mep-{number}", "", Audience.MEP, "PL", ("pl", "en"), f"MEP {name}", checked_on=DAY)
    group = Organization("", "ep-group-x", Body.POLITICAL_GROUP, None, name="Group of Examples")
    person = ListedHolder(
        Holder("", "", "", attested_on=DAY),
        Person(""),
        (Wording("", "name", ANY_LATIN, "", name), Wording("", "surname", ANY_LATIN, "", surname)),
        (ListedMembership(Membership("", "", "", attested_on=DAY), group),),
        str(number),
    )
    return replace(
        ListedOffice(number, str(number), office, None, (person,), belongs_to=SEAT),
        **changes,  # type: ignore[arg-type]
    )


def bring(workplace: Workplace, *offices: ListedOffice, as_of: date = DAY, source: str = "a list") -> ImportReport:
    """What bringing these in did."""
    listing = Listing(source, offices, as_of=as_of)
    return office_import.bring_in(workplace.library, [listing], "a list", moment_of())


def on(listed: ListedOffice, day: date) -> ListedOffice:
    """The same as a list of another day has it."""
    (person,) = listed.holders
    (belongs,) = person.memberships
    person = replace(
        person,
        holder=replace(person.holder, attested_on=day),
        memberships=(replace(belongs, membership=replace(belongs.membership, attested_on=day)),),
    )
    return replace(listed, office=replace(listed.office, checked_on=day), holders=(person,))


def office_of(workplace: Workplace, key: str = "mep-7") -> Office:
    return workplace.library.one(Office, key=key)


def the_holder(workplace: Workplace, key: str = "mep-7") -> Holder:
    return workplace.library.one(Holder, office=office_of(workplace, key).id)


def correct(workplace: Workplace, *values: object) -> None:
    """Somebody at the desk corrects something."""
    workplace.library.write(moment_of(), "corrected", "a test", *values)


def test_a_look_tells_exactly_what_the_import_does(workplace: Workplace, file: Path) -> None:
    before = counts(workplace)
    foreseen = look_at_list(workplace, ListFile(file), moment_of())
    assert counts(workplace) == before
    done = import_list(workplace, ListFile(file), moment_of())
    assert done == foreseen
    assert numbers(done) == (2, 0, 0, 0, 2)
    assert [(one.line, one.name) for one in done.outcomes] == [(2, "Zoë Łąka"), (15, "Ministry of Justice")]
    between = counts(workplace)
    assert numbers(import_list(workplace, ListFile(file), moment_of())) == (0, 0, 2, 0, 0)
    assert counts(workplace) == between
    file.write_text(NEW.replace("of Zubrowka", "of the Republic of Zubrowka"), encoding="utf-8")
    changed = import_list(workplace, ListFile(file), moment_of())
    assert numbers(changed) == (0, 1, 1, 0, 0)
    assert {(one.field, one.listed) for one in changed.outcomes[0].changes} == {
        ("name", "President of the Republic of Zubrowka"), ("text", "President of the Republic of Zubrowka"),
    }  # fmt: skip
    assert workplace.library.verify() == ()


def test_two_laptops_know_a_member_by_the_same_ids(workplace: Workplace, sample_made: Path) -> None:
    from advocacy.workflows.workplace import open_workplace

    bring(workplace, member(7))
    mine = office_of(workplace), the_holder(workplace)
    assert mine[0].organization == workplace.library.one(Organization, key=SEAT).id
    with open_workplace(sample_made) as other:
        listing = Listing("a list", (member(7),), as_of=DAY)
        report = office_import.report_on(other.library, listing, moment_of(), lambda _names: ())
    rows = {type(one): one for one in report.outcomes[0].values}
    assert (rows[Office].id, rows[Holder].id) == (mine[0].id, mine[1].id)  # type: ignore[attr-defined]


def test_a_list_of_a_later_day_proves_longer_and_changes_nothing(workplace: Workplace) -> None:
    bring(workplace, member(7), member(8, "Zoë Łąka"))
    later = date(2026, 11, 20)
    report = bring(workplace, on(member(7), later), as_of=later)
    assert numbers(report) == (0, 0, 1, 0, 0)
    seen = the_holder(workplace)
    assert (seen.attested_on, seen.attested_until) == (DAY, later)
    assert office_of(workplace).checked_on == later
    assert the_holder(workplace, "mep-8").attested_until is None
    earlier = date(2026, 10, 1)
    older = on(member(7, "Mara Older"), earlier)
    assert numbers(bring(workplace, older, as_of=earlier)) == (0, 0, 1, 0, 0)
    seen = the_holder(workplace)
    assert (seen.attested_on, seen.attested_until) == (earlier, later)
    assert workplace.library.wordings([seen.person]).name_of(seen.person) == "Mara Exempel"
    assert numbers(bring(workplace, on(member(7), later), as_of=later)) == (0, 0, 1, 0, 0)


def test_what_was_corrected_here_stays_and_is_told(workplace: Workplace) -> None:
    bring(workplace, member(7))
    office = office_of(workplace)
    correct(workplace, replace(office, languages=("en",)))
    assert bring(workplace, member(7)).kept == ()
    news = member(7)
    news = replace(news, office=replace(news.office, languages=("pl", "de")))
    (outcome,) = bring(workplace, news).outcomes
    assert outcome.verdict is Verdict.UNCHANGED
    (kept,) = outcome.kept
    assert (kept.field, kept.here, kept.listed) == ("languages", '["en"]', '["pl", "de"]')
    assert office_of(workplace).languages == ("en",)
    assert [one.kept for one in bring(workplace, news).outcomes] == [(kept,)]


def test_what_was_taken_away_here_does_not_come_back(workplace: Workplace) -> None:
    bring(workplace, member(7))
    (belongs,) = workplace.library.find(Membership, person=the_holder(workplace).person)
    correct(workplace, Removed(belongs))
    assert numbers(bring(workplace, member(7))) == (0, 0, 1, 0, 0)
    assert workplace.library.find(Membership, person=the_holder(workplace).person) == ()


def test_a_text_somebody_confirmed_is_not_replaced(workplace: Workplace) -> None:
    office = office_of(workplace, "xr-president")
    name = Wording("xr-president", "name", "en", "", "President of Examples", confirmed_by="Ada", confirmed_on=DAY)
    correct(workplace, replace(name, revision=_revision(workplace, name)))
    listed = ListedOffice(1, "x", replace(office, id="", organization="", revision=0), None)
    rows = (replace(name, text="Another president", confirmed_by=None, confirmed_on=None),)
    report = office_import.report_on(
        workplace.library, Listing("a list", (replace(listed, wordings=rows),)), moment_of(), lambda names: names
    )
    assert [one.listed for one in report.outcomes[0].kept] == ["Another president"]
    same = (replace(name, confirmed_by=None, confirmed_on=None),)
    report = office_import.report_on(
        workplace.library, Listing("a list", (replace(listed, wordings=same),)), moment_of(), lambda names: names
    )
    assert report.kept == ()


def _revision(workplace: Workplace, name: Wording) -> int:
    found = workplace.library.wordings([name.owner]).find(*name.key)
    return found.revision if found else 0


def test_damaged_names_are_told_and_kept_out_of_letters(workplace: Workplace) -> None:
    (outcome,) = bring(workplace, member(7, "Vilija Blinkevi?i?t?")).outcomes
    assert len(outcome.flagged) == 2
    assert "Blinkevi?i?t?" in str(outcome.flagged[0])
    person = the_holder(workplace).person
    names = workplace.library.wordings([person])
    assert {one.confidence for one in names} == {Confidence.LOW}
    assert not any(one.may_be_printed for one in names)


def test_an_office_known_by_its_key_is_added_to(workplace: Workplace) -> None:
    known = office_of(workplace, "xr-president")
    holders = workplace.library.find(Holder, office=known.id)
    name = workplace.library.wordings([holders[0].person]).name_of(holders[0].person)
    post = workplace.library.one(Contact, office=known.id, channel=Channel.POST)
    listed = ListedOffice(
        1,
        "a row",
        Office("", "xr-president", "", Audience.HEAD_OF_STATE, None),
        Organization("", "", "head_of_state", None),
        (
            ListedHolder(Holder("", "", ""), Person("", Gender.FEMININE), (Wording("", "name", "en", "", name),)),
            ListedHolder(Holder("", "", "", attested_on=DAY), Person(""), (Wording("", "name", "en", "", "Zoë Łąka"),)),
        ),
        (
            Contact("", "", Channel.EMAIL, "office@example.org"),
            replace(post, id="", office="", source="", revision=0),
        ),
    )
    report = bring(workplace, listed, source="csv")
    assert numbers(report) == (0, 1, 0, 0, 0)
    after = office_of(workplace, "xr-president")
    assert replace(after, revision=known.revision) == known
    assert workplace.library.one(Contact, office=known.id, channel=Channel.EMAIL).address == "office@example.org"
    assert len(workplace.library.find(Contact, office=known.id, channel=Channel.POST)) == 1
    assert len(workplace.library.find(Holder, office=known.id)) == len(holders) + 1
    assert numbers(bring(workplace, listed, source="csv")) == (0, 0, 1, 0, 0)


def test_groups_of_a_list_become_groups(workplace: Workplace) -> None:
    report = bring(workplace, member(7, groups=("Human rights",)), member(8, "Zoë Łąka", groups=("Human Rights",)))
    assert numbers(report) == (2, 0, 0, 0, 2)  # the political group and the group
    (group,) = workplace.library.find(Group, name="Human rights")
    assert len(workplace.library.find(GroupOffice, group=group.id)) == 2


def test_whoever_belongs_to_nothing_known_is_rejected_and_the_rest_goes_in(workplace: Workplace) -> None:
    lost = replace(member(7), belongs_to="nobody-knows")
    report = bring(workplace, lost, member(8, "Zoë Łąka"))
    assert [one.verdict for one in report.outcomes] == [Verdict.REJECTED, Verdict.ADDED]
    assert isinstance(report.outcomes[0].reason, UnknownInstitution)


def test_an_entry_under_the_name_of_an_earlier_one_is_rejected(workplace: Workplace) -> None:
    double = member(8, "Zoë Łąka")
    double = replace(double, office=replace(double.office, key="mep-7"))
    report = bring(workplace, member(7), double, replace(member(9), source_id="7"))
    assert [one.verdict for one in report.outcomes] == [Verdict.ADDED, Verdict.REJECTED, Verdict.REJECTED]
    assert isinstance(report.outcomes[1].reason, TwiceInTheList)


def test_organizations_are_the_same_whatever_list_names_them(workplace: Workplace) -> None:
    bring(workplace, member(7))
    assert numbers(bring(workplace, member(8, "Zoë Łąka"), source="another list")) == (1, 0, 0, 0, 0)
    group = workplace.library.one(Organization, key="ep-group-x")
    assert len(workplace.library.find(Membership, organization=group.id)) == 2
    chair = Office("", "chair-of-examples", "", Audience.OFFICE, None, name="Chair of the Group of Examples")
    bring(workplace, ListedOffice(1, "chair", chair, replace(group, id="", revision=0)), source="a third list")
    assert office_of(workplace, "chair-of-examples").organization == group.id


def test_what_the_reader_says_of_an_entry_is_told_with_it(workplace: Workplace) -> None:
    listing = Listing(
        "a list",
        (member(7),),
        (Rejected(9, "Nobody", BadInput(place="line 9", cause="nothing")),),
        (Flagged(7, "Mara", BadInput(place="line 7", cause="no country")),),
        DAY,
    )
    report = office_import.report_on(workplace.library, listing, moment_of(), lambda _names: ())
    first, second = report.outcomes
    assert str(first.flagged[0]) == "line 7: no country"
    assert (second.line, second.name, second.verdict) == (9, "Nobody", Verdict.REJECTED)


def test_pieces_are_told_as_they_are_written(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_import, "AT_A_TIME", 2)
    told: list[tuple[int, int]] = []
    listing = Listing("a list", tuple(member(n) for n in range(1, 6)), as_of=DAY)
    report = office_import.report_on(workplace.library, listing, moment_of(), lambda _names: ())
    office_import.enter(workplace.library, report, "x", moment_of(), lambda done, of: told.append((done, of)))
    assert told == [(2, 5), (4, 5), (5, 5)]


def test_what_is_no_list_changes_nothing(workplace: Workplace, file: Path, tmp_path: Path) -> None:
    before = counts(workplace)
    file.write_text("[[office]]\nkey = 1", encoding="utf-8")
    with pytest.raises(BadInput):
        import_list(workplace, ListFile(file), moment_of())
    with pytest.raises(FileNotRead):
        import_list(workplace, ListFile(tmp_path / "gone.toml"), moment_of())
    file.write_bytes(b"\xff")
    with pytest.raises(FileNotRead):
        import_list(workplace, ListFile(file), moment_of())
    with pytest.raises(UnknownFormat):
        import_list(workplace, ListFile(tmp_path / "list.docx"), moment_of())
    huge = tmp_path / "huge.toml"
    with huge.open("wb") as out:
        out.truncate(MOST_BYTES + 1)
    with pytest.raises(FileTooLarge, match="100 MB at the most"):
        import_list(workplace, ListFile(huge), moment_of())
    assert counts(workplace) == before


def test_a_refusal_while_writing_leaves_the_library_as_it_was(
    workplace: Workplace, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = counts(workplace)
    monkeypatch.setattr(office_import, "AT_A_TIME", 1)

    def fail(done: int, of: int) -> None:
        raise AdvocacyError

    with pytest.raises(AdvocacyError):
        import_list(workplace, ListFile(file), moment_of(), fail)
    assert counts(workplace) == before


def test_a_list_is_of_the_day_it_says_else_of_the_day_its_file_changed(file: Path) -> None:
    noon = time.mktime((2026, 3, 2, 12, 0, 0, 0, 0, -1))
    os.utime(file, (noon, noon))
    assert read_list(ListFile(file)).listing.as_of == date(2026, 3, 2)
    assert read_list(ListFile(file, as_of=DAY)).listing.as_of == DAY


def test_a_term_said_of_a_list_is_that_of_everybody_without_one(file: Path) -> None:
    given = ListFile(file, since=date(2024, 7, 16), until=date(2029, 7, 15))
    first, second = read_list(given).listing.offices
    assert [(one.holder.since, one.holder.until) for one in first.holders] == [(given.since, given.until)]
    assert second.holders == ()
    file.write_text(NEW.replace("attested_on", "since"), encoding="utf-8")
    assert read_list(given).listing.offices[0].holders[0].holder.since == date(2020, 2, 10)


def test_a_file_is_what_it_is_called_unless_somebody_says_otherwise() -> None:
    assert format_of(ListFile(Path("MEPS.XML"))) is ListFormat.MEP_XML
    assert format_of(ListFile(Path("meps.xml"), ListFormat.CSV)) is ListFormat.CSV


def the_outcome(report: ImportReport) -> EntryOutcome:
    (outcome,) = report.outcomes
    return outcome


def test_an_empty_list_is_no_news(workplace: Workplace, tmp_path: Path) -> None:
    empty = tmp_path / "empty.toml"
    empty.write_text("", encoding="utf-8")
    moment: Moment = moment_of()
    assert numbers(import_list(workplace, ListFile(empty), moment)) == (0, 0, 0, 0, 0)
    assert office_import.joined([]) == Listing("", ())


def test_an_address_marked_bad_here_stays_bad(workplace: Workplace) -> None:
    address = Contact("", "", Channel.EMAIL, "mara@example.org")
    bring(workplace, member(7, contacts=(address,)))
    stored = workplace.library.one(Contact, office=office_of(workplace).id, channel=Channel.EMAIL)
    correct(workplace, replace(stored, state=ContactState.BAD))
    outcome = the_outcome(bring(workplace, member(7, contacts=(replace(address, address="other@example.org"),))))
    assert {one.field for one in outcome.kept} == {"address", "state"}
    assert not workplace.library.get(Contact, stored.id).usable

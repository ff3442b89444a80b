"""Changes to the directory by hand: holders, proofs, addresses; and the letters they touch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from advocacy.domain.gap import Gap, GapKind
from advocacy.domain.office import Channel, Contact, ContactState, Holder
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import ANY_LATIN
from advocacy.errors import BadInput, SeveralProblems, UnknownReference
from advocacy.workflows import letters, office_changes
from advocacy.workflows.directory import office_card
from advocacy.workflows.office_changes import NewHolder
from advocacy.workflows.refusals import NobodyOnRecord
from advocacy.workflows.relationship import relationship
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import ORDER, TODAY, drafted, issued, moment_of
from tests.workflows.test_office_import import DAY, bring, correct, member, office_of, the_holder

NEXT = NewHolder("Zoë Łąka", gender=Gender.FEMININE, since=date(2020, 1, 1), source="invented")


def gaps(workplace: Workplace, kind: GapKind, **changes: object) -> list[Gap]:
    """The gaps of this kind in the check of one letter."""
    order = replace(ORDER, **changes)  # type: ignore[arg-type]
    (checked,) = letters.check(workplace, order, moment_of())
    return [one for one in checked.gaps if one.kind is kind]


def test_a_new_holder_ends_the_term_of_the_one_before_and_drafts_that_name_him_are_told(
    workplace: Workplace,
) -> None:
    draft = drafted(workplace)
    changed = office_changes.add_holder(workplace, "xr-president", NEXT, moment_of())
    assert changed.touched == (draft.reference,)
    (name, latest), (_, before) = office_card(workplace, "xr-president").holders
    assert (name, latest.since, before.until) == ("Zoë Łąka", date(2020, 1, 1), date(2019, 12, 31))
    person = workplace.library.get(Person, latest.person)
    assert person.gender is Gender.FEMININE
    words = workplace.library.wordings([person.id])
    assert {(one.field, one.language, one.text) for one in words} == {
        ("name", ANY_LATIN, "Zoë Łąka"), ("surname", ANY_LATIN, "Łąka"),
    }  # fmt: skip
    assert "Łąka" in "\n".join(
        one.text for one in letters.check(workplace, ORDER, moment_of())[0].paragraphs
    )


def test_a_name_in_another_script_is_of_its_language(workplace: Workplace) -> None:
    new = NewHolder("Зоя Лонка", "Лонка", "uk", attested_on=TODAY)
    office_changes.add_holder(workplace, "xr-justice", new, moment_of())
    holder = next(one for one in workplace.library.find(Holder, attested_on=TODAY))
    assert holder.source == "Ada Muster"
    assert {one.language for one in workplace.library.wordings([holder.person])} == {"uk"}


@pytest.mark.parametrize("new", [NewHolder("", since=TODAY), NewHolder("Zoë Łąka")])
def test_a_holder_has_a_name_and_a_day(workplace: Workplace, new: NewHolder) -> None:
    with pytest.raises(BadInput):
        office_changes.add_holder(workplace, "xr-president", new, moment_of())


def test_a_term_ends_and_its_letters_are_told(workplace: Workplace) -> None:
    draft = drafted(workplace)
    changed = office_changes.end_term(workplace, "xr-president", date(2020, 2, 1), moment_of())
    assert changed.touched == (draft.reference,)
    assert the_holder(workplace, "xr-president").until == date(2020, 2, 1)
    with pytest.raises(NobodyOnRecord):
        office_changes.end_term(workplace, "xr-president", date(2020, 2, 2), moment_of())


def test_outside_a_proven_span_the_check_asks_and_a_proof_answers(workplace: Workplace) -> None:
    bring(workplace, member(7))
    to, day = {"to": ("mep-7",), "template": "mep_intervene"}, date(2026, 12, 1)
    assert gaps(workplace, GapKind.HOLDER, letter_date=DAY, **to) == []
    (asked,) = gaps(workplace, GapKind.HOLDER, letter_date=day, **to)
    assert asked.stops_the_letter
    assert "on record is Mara Exempel, until 2026-11-01 only" in asked.in_words(str)
    (plain,) = gaps(workplace, GapKind.HOLDER, letter_date=date(2020, 1, 1), **to)
    assert "nobody is on record" in plain.in_words(str)
    (changed,) = office_changes.attest(workplace, ["mep-7"], day, "the Parliament’s site", moment_of())
    assert changed.touched == ()
    assert gaps(workplace, GapKind.HOLDER, letter_date=day, **to) == []
    seen = the_holder(workplace)
    assert (seen.attested_until, seen.source) == (day, "the Parliament’s site")
    office_changes.attest(workplace, ["mep-7"], DAY, "again", moment_of())
    assert the_holder(workplace) == seen


def test_of_nobody_it_cannot_be_said_that_he_still_holds_it(workplace: Workplace) -> None:
    bring(workplace, member(7))
    before = the_holder(workplace)
    with pytest.raises(NobodyOnRecord):
        office_changes.attest(workplace, ["mep-7", "un-unhcr"], date(2026, 12, 1), "x", moment_of())
    assert the_holder(workplace) == before


def test_a_member_is_written_to_at_the_seat_of_the_parliament_and_a_bad_address_stops_it(
    workplace: Workplace,
) -> None:
    listed = member(7)
    (person,) = listed.holders
    bring(workplace, replace(listed, holders=(replace(person, person=Person("", Gender.FEMININE)),)))
    order = replace(ORDER, to=("mep-7",), template="mep_intervene", letter_date=DAY)
    text = "\n".join(one.text for one in letters.check(workplace, order, moment_of())[0].paragraphs)
    assert "Wiertz" in text
    changed = office_changes.mark_contact(
        workplace, "eu-parliament-brussels", Channel.POST, ContactState.BAD, moment_of(), "wiertz"
    )
    assert changed.touched == ()
    (gap,) = gaps(workplace, GapKind.ADDRESS, to=("mep-7",), template="mep_intervene", letter_date=DAY)
    assert gap.stops_the_letter


def test_a_bad_address_names_the_letters_that_were_not_sent(workplace: Workplace) -> None:
    first, second = drafted(workplace), issued(workplace)
    changed = office_changes.mark_contact(
        workplace, "xr-president", Channel.POST, ContactState.BAD, moment_of()
    )
    assert changed.touched == (first.reference, second.reference)
    with pytest.raises(SeveralProblems):
        drafted(workplace)
    changed = office_changes.mark_contact(
        workplace, "xr-president", Channel.POST, ContactState.VERIFIED, moment_of()
    )
    assert changed.touched == ()
    post = workplace.library.one(Contact, office=changed.office.id, channel=Channel.POST)
    assert (post.state, post.verified_on) == (ContactState.VERIFIED, TODAY)
    assert gaps(workplace, GapKind.UNVERIFIED) == []
    with pytest.raises(UnknownReference):
        office_changes.mark_contact(workplace, "xr-president", Channel.FAX, ContactState.BAD, moment_of())


def test_an_address_is_entered_once_and_known_better_later(workplace: Workplace) -> None:
    mail = Contact("", "", Channel.EMAIL, "office@example.org")
    office_changes.enter_contact(workplace, "xr-president", mail, moment_of())
    better = replace(mail, state=ContactState.VERIFIED, verified_on=TODAY)
    changed = office_changes.enter_contact(workplace, "xr-president", better, moment_of())
    (kept,) = workplace.library.find(Contact, office=changed.office.id, channel=Channel.EMAIL)
    assert (kept.address, kept.state) == ("office@example.org", ContactState.VERIFIED)
    with pytest.raises(BadInput):
        office_changes.enter_contact(workplace, "xr-president", replace(mail, address=" "), moment_of())


def test_what_an_office_reads_and_when_it_was_checked(workplace: Workplace) -> None:
    changed = office_changes.set_languages(workplace, "xr-president", ["fr", "en", "fr"], moment_of())
    assert changed.office.languages == ("fr", "en")
    assert office_changes.mark_checked(workplace, "xr-president", moment_of()).office.checked_on == TODAY
    with pytest.raises(BadInput, match="is no code of a language"):
        office_changes.set_languages(workplace, "xr-president", ["French"], moment_of())


def test_a_stale_entry_is_a_warning(workplace: Workplace) -> None:
    office = office_of(workplace, "xr-president")
    correct(workplace, replace(office, checked_on=date(2018, 1, 1)))
    (gap,) = gaps(workplace, GapKind.STALE)
    assert not gap.stops_the_letter
    assert "since 2018-01-01" in gap.in_words(str)
    office_changes.set_stale_after(workplace, 36, moment_of())
    assert gaps(workplace, GapKind.STALE) == []
    for months in (0, 121):
        with pytest.raises(BadInput):
            office_changes.set_stale_after(workplace, months, moment_of())


def test_the_relationship_counts_answers_and_receipts_apart(workplace: Workplace) -> None:
    found = relationship(workplace, "bg-president")
    assert found.sent == len(found.letters) == 2
    assert found.sent == found.answered + found.receipts + found.silent
    assert found.receipts == 1
    assert found.days is None
    assert found.last_contact == max(found.last_sent or date.min, found.last_reply or date.min)
    nothing = relationship(workplace, "un-unhcr")
    assert (nothing.letters, nothing.sent, nothing.last_contact) == ((), 0, None)


def test_letters_to_a_double_count_with_the_office_it_is(workplace: Workplace) -> None:
    from advocacy.workflows.office_doubles import merge

    before = relationship(workplace, "bg-president")
    merge(workplace, "bg-justice", "bg-president", moment_of())
    merge(workplace, "bg-interior", "bg-justice", moment_of())
    after = relationship(workplace, "bg-president")
    assert set(before.letters) <= set(after.letters)
    assert after == relationship(workplace, "bg-interior")


def test_an_address_named_whole_is_marked_alone(workplace: Workplace) -> None:
    for address in ("press@example.org", "foreign-press@example.org"):
        office_changes.enter_contact(
            workplace, "xr-justice", Contact("", "", Channel.EMAIL, address), moment_of()
        )
    office_changes.mark_contact(
        workplace, "xr-justice", Channel.EMAIL, ContactState.BAD, moment_of(), "Press@example.org"
    )
    mails = [one for one in office_card(workplace, "xr-justice").contacts if one.channel is Channel.EMAIL]
    assert {one.address for one in mails if one.state is ContactState.BAD} == {"press@example.org"}


def test_how_forty_members_are_addressed_is_said_at_once(workplace: Workplace) -> None:
    bring(workplace, member(7), member(8, "Zoë Łąka"))
    order = {"to": ("mep-7",), "template": "mep_intervene", "letter_date": DAY}
    assert gaps(workplace, GapKind.GENDER, **order)
    assert the_holder(workplace).id in office_card(workplace, "mep-7").ungendered
    changed = office_changes.set_gender(workplace, ["mep-7", "mep-8"], Gender.FEMININE, moment_of(date(2026, 12, 1)))
    assert [one.office.key for one in changed] == ["mep-7", "mep-8"]
    assert gaps(workplace, GapKind.GENDER, **order) == []
    assert office_card(workplace, "mep-7").ungendered == frozenset()
    position = workplace.library.position
    office_changes.set_gender(workplace, ["mep-7"], Gender.FEMININE, moment_of(date(2026, 12, 1)))
    assert workplace.library.position == position
    with pytest.raises(NobodyOnRecord):
        office_changes.set_gender(workplace, ["mep-7", "un-unhcr"], Gender.MASCULINE, moment_of())
    bring(workplace, member(7))
    assert workplace.library.get(Person, the_holder(workplace).person).gender is Gender.FEMININE

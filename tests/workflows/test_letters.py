"""Letters checked and drafted: every gap before anything is made, all letters of an order or none."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from advocacy.domain.appeal import AddresseeRole, Annex, Appeal, Campaign, DocumentState, Origin
from advocacy.domain.approval import sha256
from advocacy.domain.consent import ConsentState
from advocacy.domain.disclosure import Disclosure
from advocacy.domain.gap import Gap, GapKind
from advocacy.domain.office import Channel, Contact, ContactState, Office, Organization
from advocacy.domain.person import Person
from advocacy.domain.wording import Confidence, Wording
from advocacy.errors import AdvocacyError, SeveralProblems, UnknownReference
from advocacy.letters import Catalogue, compile_template
from advocacy.letters.locale_data import LanguageMissing
from advocacy.workflows import approving, issuing, letters
from advocacy.workflows.copies import draft_path
from advocacy.workflows.letters import Enclosure, LetterCheck
from advocacy.workflows.ordering import person_named, proposed_language, proposed_template
from advocacy.workflows.refusals import FileNotRead, NobodyNamed, NobodySigns, NotReady
from advocacy.workflows.workplace import LOGO, Workplace, open_workplace
from tests.workflows.desk import (
    ORDER,
    TODAY,
    an_event,
    approved,
    counts,
    decide,
    drafted,
    exempel,
    issued,
    moment_of,
    text_of,
)


def check(workplace: Workplace, **changes: Any) -> LetterCheck:  # noqa: ANN401 - fields of an order
    (checked,) = letters.check(workplace, replace(ORDER, **changes), moment_of())
    return checked


def kinds(checked: LetterCheck) -> set[GapKind]:
    return {one.kind for one in checked.gaps}


def gap(checked: LetterCheck, kind: GapKind) -> Gap:
    return next(one for one in checked.gaps if one.kind is kind)


def test_a_check_writes_nothing_and_shows_the_letter(workplace: Workplace) -> None:
    before = counts(workplace)
    checked = check(workplace)
    assert (checked.ready, checked.offices, checked.names) == (
        True, ("xr-president",), ("President of the Republic of Ruritania",),
    )  # fmt: skip
    text = "\n".join(one.text for one in checked.paragraphs)
    assert "Ms Exempel was detained" in text
    assert "⟦" not in text
    assert counts(workplace) == before


def test_what_is_only_to_be_looked_at_does_not_stop_the_letter(workplace: Workplace) -> None:
    checked = check(workplace, to=("xr-president",))
    assert GapKind.UNVERIFIED in kinds(checked)
    issued(workplace)
    again = check(workplace)
    assert again.ready
    assert "EXO-2020-005" in gap(again, GapKind.WRITTEN_BEFORE).value
    assert GapKind.LANGUAGE in kinds(check(workplace, to=("bg-interior",), language="en"))


def test_every_gap_is_told_at_once_and_nothing_is_drafted(workplace: Workplace) -> None:
    library, event = workplace.library, an_event(workplace)
    subject, office = exempel(workplace).subjects[0], library.one(Office, key="xr-president")
    text = library.one(Wording, owner=event.id, field="text", language="en")
    guess = replace(text, confidence=Confidence.LOW)
    contacts = [replace(one, state=ContactState.BAD) for one in library.find(Contact, office=office.id)]
    library.write(moment_of(), "lost", "exempel", guess, replace(subject, gender=None), *contacts)
    decide(workplace, ConsentState.UNKNOWN)
    before, demand = counts(workplace), "refuse-extradition"
    checked = check(workplace, demands=(demand,))
    assert not checked.ready
    assert kinds(checked) >= {
        GapKind.FACT, GapKind.CONSENT, GapKind.ADDRESS, GapKind.POWER, GapKind.GENDER,
    }  # fmt: skip
    assert gap(checked, GapKind.FACT).owner == str(event.occurred)
    assert "⟦" in "\n".join(one.text for one in checked.paragraphs)
    with pytest.raises(SeveralProblems) as refused:
        letters.draft(workplace, replace(ORDER, demands=(demand,)), moment_of())
    problems = refused.value.problems
    assert {type(one) for one in problems} == {NotReady}
    assert len(problems) == sum(one.stops_the_letter for one in checked.gaps)
    assert all(one.in_words(str).startswith("President of the Republic") for one in problems)
    assert counts(workplace) == before


def test_a_reason_of_several_lines_is_told_on_one(workplace: Workplace) -> None:
    decide(workplace, ConsentState.REFUSED, reason="first line\nsecond line")
    with pytest.raises(SeveralProblems) as refused:
        drafted(workplace)
    told = [one.in_words(str) for one in refused.value.problems]
    assert any("first line second line" in one for one in told)
    assert not any("\n" in one for one in told)


def test_nobody_on_record_as_holder_stops_the_letter_to_a_person_only(workplace: Workplace) -> None:
    long_ago = check(workplace, letter_date=date(1999, 1, 1))
    assert gap(long_ago, GapKind.HOLDER).value == "1999-01-01"
    asylum = check(workplace, to=("xr-asylum",), template="grant_asylum", letter_date=date(1999, 1, 1))
    assert {GapKind.IMPERSONAL} <= kinds(asylum)
    assert GapKind.HOLDER not in kinds(asylum)


def test_law_that_does_not_bind_is_left_out_and_said(sample: Path) -> None:
    (sample / "recipients" / "instruments.toml").write_text("", encoding="utf-8")
    with open_workplace(sample) as without_law:
        checked = check(without_law)
        assert {one.field for one in checked.gaps if one.kind is GapKind.LAW} == {
            "Convention relating to the Status of Refugees",
            "Convention for the Protection of Human Rights and Fundamental Freedoms",
        }  # fmt: skip
        assert checked.ready
        assert "Article 3" not in "\n".join(one.text for one in checked.paragraphs)


def test_a_letter_that_is_not_meant_for_an_addressee_says_so(workplace: Workplace) -> None:
    checked = check(workplace, case="interpol-2017", to=("interpol-ccf",))
    assert {GapKind.TEMPLATE, GapKind.DEMAND} <= kinds(checked)


def test_a_demand_nobody_could_grant_or_nobody_knows_is_refused(workplace: Workplace) -> None:
    assert gap(check(workplace, demands=("refuse-extradition",)), GapKind.POWER).value == (
        "to refuse the extradition of Ms Exempel to Graustark"
    )
    demand = next(one for one in exempel(workplace).points if one.key == "use-influence")
    assert check(workplace, demands=(demand.id,)).ready
    for unknown in ("no such", ""):
        with pytest.raises(UnknownReference, match="demand"):
            check(workplace, demands=("use-influence", unknown))


def test_a_demand_that_somebody_may_not_know_of_is_not_left_out_silently(workplace: Workplace) -> None:
    demand = next(one for one in exempel(workplace).points if one.key == "examine-asylum")
    hidden = replace(demand, disclosure=Disclosure.INTERNAL)
    workplace.library.write(moment_of(), "hidden", "exempel", hidden)
    checked = check(workplace, demands=("use-influence", "examine-asylum"))
    assert not checked.ready
    assert (
        gap(checked, GapKind.POWER)
        .in_words(str)
        .startswith(
            "Not everybody who reads this letter may be told of the demand “to ensure that the application"
        )
    )


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"case": "nobody"}, UnknownReference),
        ({"to": ("nobody",)}, UnknownReference),
        ({"cc": ("nobody",)}, UnknownReference),
        ({"to": ()}, NobodyNamed),
        ({"template": "no such"}, UnknownReference),
        ({"language": "xx"}, LanguageMissing),
        ({"language": "../bg"}, LanguageMissing),
        ({"sign": ("Nobody",)}, UnknownReference),
        ({"sign": ()}, NobodySigns),
        ({"annexes": (Enclosure("Report", Path("/nowhere/report.pdf")),)}, FileNotRead),
    ],
)
def test_what_is_not_there_is_named_and_nothing_drafted(
    workplace: Workplace, changes: dict[str, Any], refusal: type[AdvocacyError]
) -> None:
    before = counts(workplace)
    with pytest.raises(refusal):
        drafted(workplace, **changes)
    assert counts(workplace) == before


def test_a_draft_is_a_stored_docx_with_a_copy_for_word(workplace: Workplace) -> None:
    appeal = drafted(workplace)
    assert (appeal.reference, appeal.state, appeal.origin) == (
        "EXO-2020-005", DocumentState.DRAFT, Origin.MADE,
    )  # fmt: skip
    assert (appeal.letter_date, appeal.language, appeal.template) == (TODAY, "en", "stop_extradition")
    data = workplace.library.bytes_of(appeal.draft or "")
    assert draft_path(workplace.library, appeal).read_bytes() == data
    assert "EXO-2020-005" in text_of(data)
    (addressee,) = workplace.library.appeal_file(appeal.id).addressees
    assert (addressee.role, addressee.holder is not None) == (AddresseeRole.TO, True)


def test_one_order_makes_a_letter_to_each_or_one_to_all(workplace: Workplace) -> None:
    to = ("xr-asylum", "xr-president", "xr-prime-minister")
    steps: list[tuple[int, int]] = []
    each = letters.draft(
        workplace, replace(ORDER, to=to), moment_of(), lambda done, of: steps.append((done, of))
    )
    assert [one.reference for one in each] == [f"EXO-2020-{number:03d}" for number in (5, 6, 7)]
    assert steps == [(1, 3), (2, 3), (3, 3)]
    (joint,) = letters.draft(workplace, replace(ORDER, to=to, joint=True, cc=("xr-justice",)), moment_of())
    file = workplace.library.appeal_file(joint.id)
    keys = [workplace.library.get(Office, one.office).key for one in file.addressees]
    assert keys == ["xr-president", "xr-prime-minister", "xr-asylum", "xr-justice"]
    assert [one.role for one in file.addressees] == [*[AddresseeRole.TO] * 3, AddresseeRole.CC]


def test_one_letter_with_a_gap_keeps_the_whole_order_back(workplace: Workplace) -> None:
    before = counts(workplace)
    with pytest.raises(SeveralProblems):
        drafted(workplace, to=("xr-president", "kg-president"))
    assert counts(workplace) == before


def test_who_gets_the_letter_gets_no_copy_and_nobody_gets_it_twice(workplace: Workplace) -> None:
    appeal = drafted(workplace, to=("xr-president", "xr-president"), cc=("xr-president", "xr-justice"))
    file = workplace.library.appeal_file(appeal.id)
    keys = [workplace.library.get(Office, one.office).key for one in file.addressees]
    assert keys == ["xr-president", "xr-justice"]


def test_annexes_are_kept_and_named_in_the_letter(workplace: Workplace, tmp_path: Path) -> None:
    report = tmp_path / "report.pdf"
    report.write_bytes(b"%PDF- report")
    appeal = approved(workplace, annexes=(Enclosure("Report on prisons", report),))
    (annex,) = workplace.library.find(Annex, appeal=appeal.id)
    assert (annex.title, annex.document) == ("Report on prisons", sha256(b"%PDF- report"))
    assert "Report on prisons" in text_of(workplace.library.bytes_of(appeal.draft or ""))
    assert issuing.issue(workplace, [appeal.reference], moment_of()).not_written == ()


def test_letters_of_one_campaign_share_it(workplace: Workplace) -> None:
    one, other = drafted(workplace, campaign="Spring"), drafted(workplace, campaign="Spring")
    assert one.campaign == other.campaign
    assert workplace.library.get(Campaign, one.campaign).name == "Spring"
    assert workplace.library.get(Campaign, drafted(workplace).campaign).name == "Mara Exempel"


def test_template_and_language_are_proposed(workplace: Workplace) -> None:
    appeal = drafted(workplace, template="", language="")
    assert (appeal.template, appeal.language) == ("stop_extradition", "en")
    library = workplace.library
    bulgarian = library.one(Office, key="bg-president")
    template = workplace.template("stop_extradition")
    assert proposed_language(workplace, template, [bulgarian]) == "bg"
    turkish = library.one(Office, key="tr-president")
    assert proposed_language(workplace, template, [turkish]) == "en"
    assert proposed_language(workplace, template, [bulgarian, turkish]) == "en"
    institutional = library.case_file(library.one(Appeal, reference="EXO-2017-001").case)
    assert proposed_template(workplace, institutional, [bulgarian]).id == "stop_extradition"


def test_a_person_is_known_by_a_name_in_any_language(workplace: Workplace) -> None:
    found = person_named(workplace, "Ада Мустер")
    assert isinstance(found, Person)
    assert person_named(workplace, "Ada Muster") == found
    with pytest.raises(UnknownReference):  # an office has a name too
        person_named(workplace, "Prime Minister of Ruritania")


def test_the_postal_address_known_to_be_bad_is_not_printed(workplace: Workplace) -> None:
    library = workplace.library
    office = library.one(Office, key="xr-president")
    bad = [replace(one, state=ContactState.BAD) for one in library.find(Contact, office=office.id)]
    good = Contact("new", office.id, Channel.POST, "3 New Street\n00003 Strelsau", ContactState.VERIFIED)
    library.write(moment_of(), "moved", "xr-president", *bad, good)
    checked = check(workplace)
    assert GapKind.UNVERIFIED not in kinds(checked)
    text = "\n".join(one.text for one in checked.paragraphs)
    assert "3 New Street" in text
    assert "1 Crown Square" not in text


def test_a_draft_given_up_and_made_again_has_another_reference(workplace: Workplace) -> None:
    first = drafted(workplace)
    approving.discard(workplace, [first.reference], moment_of())
    second = drafted(workplace)
    assert (first.reference, second.reference) == ("EXO-2020-005", "EXO-2020-006")


def test_a_paragraph_without_a_translation_stops_the_letter(sample: Path) -> None:
    with open_workplace(sample) as own:
        template = own.template("stop_extradition")
        untranslated = compile_template(
            template.file, catalogue=Catalogue({}), language="bg", template_id=template.id
        )
        own._compiled[template.id, "bg", own.library.setting(LOGO)] = untranslated
        checked = check(own, language="bg")
        assert not checked.ready
        assert gap(checked, GapKind.TRANSLATION).language == "bg"
        with pytest.raises(SeveralProblems):
            drafted(own, language="bg")


def test_two_windows_that_draft_at_once_never_share_a_reference(workplace: Workplace, sample: Path) -> None:
    def three(window: Workplace) -> list[str]:
        return [drafted(window).reference for _ in range(3)]

    with open_workplace(sample) as other, ThreadPoolExecutor(2) as pool:
        other._compiled.update(workplace._compiled)
        references = [one for made in pool.map(three, (workplace, other)) for one in made]
    assert sorted(references) == [f"EXO-2020-{number:03d}" for number in range(5, 11)]
    assert workplace.library.verify() == ()


def test_a_shipped_demand_may_be_chosen_for_one_letter(workplace: Workplace) -> None:
    appeal = drafted(workplace, demands=("forward-to-competent",))
    assert appeal.demands == ("forward-to-competent",)
    said = " ".join(one.text for one in letters.text_of(workplace, appeal.reference))
    assert "to pass this letter to the authorities that are competent to decide." in said
    with pytest.raises(UnknownReference, match="no-such-demand"):
        drafted(workplace, demands=("no-such-demand",))


def test_a_court_is_reached_through_the_lawyer_only(workplace: Workplace) -> None:
    assert GapKind.COURT not in kinds(check(workplace))
    office = workplace.library.one(Office, key=ORDER.to[0])
    court = replace(workplace.library.get(Organization, office.organization), classification="court")
    workplace.library.write(moment_of(), "office corrected", office.key, court)
    told = gap(check(workplace), GapKind.COURT)
    assert "through the lawyer only" in told.in_words(str)
    assert not told.stops_the_letter


def test_a_king_is_greeted_by_his_office_alone(workplace: Workplace) -> None:
    checked = check(workplace, to=("es-head-of-state",), language="es")
    assert not kinds(checked) & {GapKind.HOLDER, GapKind.ADDRESS_FORM, GapKind.GENDER}
    assert any("Majestad" in one.text for one in checked.paragraphs)


def test_an_earlier_letter_is_named_only_if_it_went_out_to_these_offices_about_this_case(
    workplace: Workplace,
) -> None:
    sent = issued(workplace)
    reminder = drafted(workplace, template="reminder", earlier=sent.reference)
    assert reminder.earlier == sent.id
    for wrong, why in (
        ({"earlier": "EXO-2014-022"}, "is not about the case"),
        ({"earlier": reminder.reference}, "has not been issued"),
        ({"earlier": sent.reference, "to": ("xr-prime-minister",)}, "is not addressed to"),
    ):
        with pytest.raises(AdvocacyError, match=why):
            drafted(workplace, template="reminder", **wrong)

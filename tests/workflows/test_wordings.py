"""Wordings entered, corrected and confirmed: what letters then print, what the check says, and what is on record."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.domain.appeal import DocumentState
from advocacy.domain.disclosure import Disclosure, Side
from advocacy.domain.gap import Gap, GapKind
from advocacy.domain.person import Person
from advocacy.domain.wording import Confidence, Wording
from advocacy.errors import BadInput, UnknownReference
from advocacy.letters import suggesting
from advocacy.letters.forms_of_address import FORMS
from advocacy.letters.sentences import SentenceRefused
from advocacy.register.refusals import ChangedMeanwhile
from advocacy.workflows import approving, cases, letters, wordings
from advocacy.workflows.refusals import NotEntered
from advocacy.workflows.wordings import Owner, text_on_record
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import ORDER, TODAY, approved, exempel, moment_of

OLENA = moment_of(actor="Olena")
UK = replace(ORDER, language="uk")


def mara(workplace: Workplace) -> Owner:
    return wordings.owner_in_case(workplace, "exempel", "Mara Exempel")


def stored(workplace: Workplace, field: str, language: str, form: str = "", **changes: Any) -> Wording:  # noqa: ANN401 - fields of a wording
    """A text of the invented person as the library has it, changed so."""
    library, owner = workplace.library, mara(workplace).id
    text = library.one(Wording, owner=owner, field=field, language=language, form=form)
    library.write(moment_of(), "test", "", replace(text, **changes))
    return library.one(Wording, owner=owner, field=field, language=language, form=form)


def gaps(workplace: Workplace, order: letters.LetterOrder = UK) -> list[Gap]:
    """What the check says of the invented person, or of texts that nobody confirmed."""
    (checked,) = letters.check(workplace, order, moment_of())
    kinds = {GapKind.FACT, GapKind.FORM, GapKind.UNCONFIRMED}
    return [one for one in checked.gaps if one.kind in kinds and one.owner == "Mara Exempel"]


def confirmed(workplace: Workplace, owner: Owner, seen: Wording) -> Wording:
    return wordings.confirm(workplace, owner, [seen], OLENA)[0]


def test_a_confirmed_text_is_no_longer_remarked_on_and_the_record_tells_who_and_when(
    workplace: Workplace,
) -> None:
    unsure = stored(workplace, "short", "uk", "gen", confidence=Confidence.MEDIUM)
    assert [one.kind for one in gaps(workplace)] == [GapKind.UNCONFIRMED]
    seen = text_on_record(workplace, mara(workplace), "short", "uk", "gen")
    assert seen == unsure
    now = confirmed(workplace, mara(workplace), seen)
    assert (now.text, now.confirmed_by, now.confirmed_on) == (unsure.text, "Olena", TODAY)
    assert now == text_on_record(workplace, mara(workplace), "short", "uk", "gen")
    assert gaps(workplace) == []
    last = list(workplace.library.journal())[-1]
    assert (last.kind, last.actor, last.subject) == (
        "wording confirmed",
        "Olena",
        f"{now.owner}/short/uk/gen",
    )
    assert '"confirmed_on":"2020-02-10"' in str(last.payload)
    assert workplace.library.verify() == ()


def test_a_guess_stops_the_letter_until_somebody_confirms_it(workplace: Workplace) -> None:
    guess = stored(workplace, "short", "uk", "gen", confidence=Confidence.LOW)
    (gap,) = gaps(workplace)
    assert (gap.kind, gap.form, gap.value, gap.stops_the_letter) == (GapKind.FORM, "gen", guess.text, True)
    confirmed(workplace, mara(workplace), guess)
    assert gaps(workplace) == []


def test_a_missing_form_is_suggested_and_taken_once_a_person_enters_it(workplace: Workplace) -> None:
    there = stored(workplace, "short", "uk", "gen")
    workplace.library.write(moment_of(), "test", "", replace(there, text=" "))
    (gap,) = gaps(workplace)
    assert (gap.owner, gap.form, gap.language, gap.suggestion) == (
        "Mara Exempel",
        "gen",
        "uk",
        "пані Екземпель",
    )
    (checked,) = letters.check(workplace, UK, moment_of())
    assert gap.suggestion not in [one.text for one in checked.paragraphs]
    seen = text_on_record(workplace, mara(workplace), "short", "uk", "gen")
    entered = wordings.enter(workplace, mara(workplace), seen, gap.suggestion, OLENA)
    assert (entered.confidence, entered.confirmed_by) == (Confidence.MEDIUM, None)
    assert [one.kind for one in gaps(workplace)] == [GapKind.UNCONFIRMED]
    confirmed(workplace, mara(workplace), entered)
    assert gaps(workplace) == []


def test_a_corrected_text_loses_its_confirmation(workplace: Workplace) -> None:
    owner = mara(workplace)
    seen = confirmed(workplace, owner, text_on_record(workplace, owner, "short", "uk", "gen"))
    assert wordings.enter(workplace, owner, seen, f" {seen.text} ", OLENA) == seen
    corrected = wordings.enter(workplace, owner, seen, "пані Мара Екземпель", OLENA)
    assert (corrected.confirmed_by, corrected.confirmed_on) == (None, None)
    assert [one.value for one in gaps(workplace)] == ["пані Мара Екземпель"]
    assert list(workplace.library.journal())[-1].kind == "wording corrected"
    again = wordings.enter(workplace, owner, corrected, corrected.text, OLENA, confirmed=True)
    assert (again.confirmed_by, gaps(workplace)) == ("Olena", [])
    both = wordings.enter(workplace, owner, again, "пані Екземпель", moment_of(), confirmed=True)
    assert (both.confirmed_by, both.text) == ("Ada Muster", "пані Екземпель")


def test_confirming_keeps_an_approval_and_correcting_lets_it_lapse(workplace: Workplace) -> None:
    owner = mara(workplace)
    stored(workplace, "short", "en", confidence=Confidence.MEDIUM)
    appeal = approved(workplace)

    def state() -> DocumentState:
        return approving.standing_of(workplace, appeal.reference).state

    seen = confirmed(workplace, owner, text_on_record(workplace, owner, "short", "en"))
    assert state() is DocumentState.APPROVED
    wordings.enter(workplace, owner, seen, "Mrs Exempel", OLENA)
    assert state() is DocumentState.IN_REVIEW


def test_what_changed_meanwhile_is_not_overwritten(workplace: Workplace) -> None:
    owner = mara(workplace)
    seen = text_on_record(workplace, owner, "short", "uk")
    fresh = text_on_record(workplace, owner, "short", "uk", "voc")
    wordings.enter(workplace, owner, seen, "пані Е.", OLENA)
    wordings.enter(workplace, owner, fresh, "пані Е.", OLENA)
    for stale in (seen, fresh):
        with pytest.raises(ChangedMeanwhile) as refused:
            wordings.enter(workplace, owner, stale, "пані Екземпель!", moment_of())
        assert refused.value.fields["actor"] == "Olena"
    with pytest.raises(ChangedMeanwhile):
        wordings.confirm(
            workplace, owner, [text_on_record(workplace, owner, "name", "uk"), seen], moment_of()
        )
    assert text_on_record(workplace, owner, "name", "uk").confirmed_by is None


def test_a_shipped_text_is_confirmed_in_the_library_and_stays_when_the_program_changes_it(
    workplace: Workplace,
) -> None:
    owner = wordings.owner_of_country(workplace, "tr")
    seen = text_on_record(workplace, owner, "in", "uk")
    assert (seen.revision, seen.waits_for_a_yes) == (0, True)
    confirmed(workplace, owner, seen)
    mine = workplace.library.wordings([owner.id]).find(owner.id, "in", "uk")
    assert mine
    assert (mine.text, mine.confirmed_by, mine.revision) == (seen.text, "Olena", 1)
    locale = workplace.locale("uk")
    changed = [replace(one, text="інакше") if one.key == seen.key else one for one in locale.wordings]
    workplace._locales["uk"] = replace(locale, wordings=type(locale.wordings)(changed))
    assert text_on_record(workplace, owner, "in", "uk") == mine
    assert text_on_record(workplace, owner, "from", "uk").revision == 0


def test_an_office_is_worded_by_the_library(workplace: Workplace) -> None:
    owner = wordings.owner_of_office(workplace, "xr-justice")
    seen = text_on_record(workplace, owner, "portfolio", "uk", "gen")
    wordings.enter(workplace, owner, seen, "правосуддя", OLENA)
    (checked,) = letters.check(workplace, replace(UK, to=("xr-justice",)), moment_of())
    assert "правосуддя" in [one.value for one in checked.gaps]
    assert any("правосуддя" in one.text for one in checked.paragraphs)


def test_everybody_and_everything_of_a_case_is_called_by_name_or_number(workplace: Workplace) -> None:
    called = [one.called for one in wordings.owners_of_case(workplace, "exempel")]
    assert called[:2] == ["Mara Exempel", "event 1"]
    assert {"statement 1", "ground 1", "demand 1"} <= set(called)
    outcome = wordings.owner_in_case(workplace, "koblyakov", "outcome 1")
    assert text_on_record(workplace, outcome, "text", "en").disclosure is Disclosure.INTERNAL
    for name in ("mara exempel", "Мара Екземпел", "Mara Exempel "):
        assert wordings.owner_in_case(workplace, "exempel", name).called == "Mara Exempel"
    with pytest.raises(BadInput, match="name one of: Mara Exempel, event 1"):
        wordings.owner_in_case(workplace, "exempel", "event 99")


def test_shipped_sentences_and_instruments_have_texts(workplace: Workplace) -> None:
    shipped = [one for one in wordings.owners_of_case(workplace, "exempel") if one.id in workplace.points]
    texts = wordings.texts_of(workplace, shipped[0], "en")
    assert [(one.field, one.language) for one in texts] == [("text", "en")]
    with pytest.raises(SentenceRefused):
        wordings.enter(workplace, shipped[0], texts[0], "{{ config.secret() }}", OLENA)
    key = next(iter(workplace.instruments))
    assert wordings.owner_of_instrument(workplace, key).called == workplace.instruments[key].name
    assert wordings.our_organisation().id == "organisation"


def test_people_are_found_by_name_and_never_mixed_up(workplace: Workplace) -> None:
    assert wordings.owner_of_person(workplace, "Ada Muster").called == "Ada Muster"
    with pytest.raises(UnknownReference):
        wordings.owner_of_person(workplace, "Nobody")
    twin = Person("0197-twin")
    workplace.library.write(moment_of(), "test", "", twin, Wording(twin.id, "name", "en", "", "Ada Muster"))
    with pytest.raises(BadInput, match="several people"):
        wordings.owner_of_person(workplace, "Ada Muster")
    for unknown in (wordings.owner_of_country, wordings.owner_of_instrument, wordings.owner_of_office):
        with pytest.raises(UnknownReference):
            unknown(workplace, "zz")


def test_a_new_text_travels_no_further_than_its_like(workplace: Workplace) -> None:
    sides = frozenset({Side.OWN})
    stored(workplace, "short", "fr", disclosure=Disclosure.ADDRESSEE, sides=sides)
    owner = mara(workplace)
    fresh = text_on_record(workplace, owner, "short", "ru")
    assert (fresh.disclosure, fresh.sides, fresh.text) == (Disclosure.ADDRESSEE, sides, "")
    event = next(one for one in exempel(workplace).events if one.disclosure is Disclosure.INTERNAL)
    (part,) = [one for one in wordings.owners_of_case(workplace, "exempel") if one.id == event.id]
    assert text_on_record(workplace, part, "place", "ru").disclosure is Disclosure.INTERNAL


@pytest.mark.parametrize(
    ("field", "language", "form", "cause"),
    [
        ("nam", "uk", "", "the field “nam” is not one of: name, short"),
        ("name", "uk", "genitive", "the form “genitive” is not one of: base, gen"),
        ("name", "xx-yy", "", "“xx-yy” is no code of a language"),
    ],
)
def test_what_cannot_be_is_refused(
    workplace: Workplace, field: str, language: str, form: str, cause: str
) -> None:
    with pytest.raises(BadInput, match=cause):
        text_on_record(workplace, mara(workplace), field, language, form)


def test_nothing_is_confirmed_or_entered_as_nothing(workplace: Workplace) -> None:
    owner = mara(workplace)
    fresh = text_on_record(workplace, owner, "name", "uk", "voc")
    with pytest.raises(NotEntered, match="“name” is not entered in uk, in the form “voc”"):
        confirmed(workplace, owner, fresh)
    with pytest.raises(BadInput, match="a text is needed"):
        wordings.enter(workplace, owner, fresh, " \n", OLENA)
    assert text_on_record(workplace, owner, "name", "uk", "base") == text_on_record(
        workplace, owner, "name", "uk"
    )


def test_forms_not_entered_are_suggested_for_names_alone(workplace: Workplace) -> None:
    found = wordings.suggestions_for(workplace, mara(workplace), "uk")
    assert {(one.field, one.form, one.text) for one in found} >= {("name", "voc", "Маро Екземпель")}
    assert {one.form for one in found} == {"voc"}
    office = wordings.owner_of_office(workplace, "ua-president")
    assert wordings.suggestions_for(workplace, office) == ()


def test_bringing_a_case_up_to_date_keeps_what_was_confirmed_of_the_same_text(
    workplace: Workplace, tmp_path: Path
) -> None:
    file = tmp_path / "exempel.toml"
    cases.export_case_to(workplace, "exempel", file)
    owner = mara(workplace)
    confirmed(workplace, owner, text_on_record(workplace, owner, "name", "uk"))
    cases.import_case(workplace, file, moment_of())
    assert text_on_record(workplace, owner, "name", "uk").confirmed_by == "Olena"
    file.write_text(
        file.read_text(encoding="utf-8").replace("Мара Екземпель", "Мара Екземпль"), encoding="utf-8"
    )
    cases.import_case(workplace, file, moment_of())
    assert text_on_record(workplace, owner, "name", "uk").confirmed_by is None


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40), st.sampled_from(["", *FORMS]), st.booleans())
def test_any_text_is_kept_as_it_is_or_refused_in_a_sentence(
    workplace: Workplace, text: str, form: str, yes: bool
) -> None:
    owner = mara(workplace)
    seen = text_on_record(workplace, owner, "description", "uk", form)
    try:
        entered = wordings.enter(workplace, owner, seen, text, OLENA, confirmed=yes)
    except BadInput:
        return
    assert (entered.text, bool(entered.confirmed_by)) == (text.strip(), yes)
    assert text_on_record(workplace, owner, "description", "uk", form) == entered


def test_without_the_libraries_the_gap_is_told_and_nothing_is_suggested(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for library, ask in (("shevchenko", "_shevchenko"), ("pymorphy3", "_pymorphy")):
        monkeypatch.setitem(sys.modules, library, None)
        monkeypatch.setattr(suggesting, ask, getattr(suggesting, ask).__wrapped__)
    stored(workplace, "short", "uk", "gen", text=" ")
    (gap,) = gaps(workplace)
    assert (gap.kind, gap.form, gap.suggestion) == (GapKind.FORM, "gen", "")
    assert gap.in_words(str).endswith("is not entered in uk, in the form “gen”.")
    assert wordings.suggestions_for(workplace, mara(workplace)) == ()

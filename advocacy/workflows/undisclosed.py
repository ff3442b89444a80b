"""What of a case the readers of one letter may not know, searched for in a text somebody wrote by hand.

What the letter itself says today of its own facts is known to its readers, and so is what they may be told of the
case. Everything else that is entered about it is not: a fact reaches a letter through the case, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from advocacy.domain.case import CaseEvent, Point, Proceeding
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.case_file import CaseFile, as_told_to, readers_of
from advocacy.domain.disclosure import may_be_told
from advocacy.domain.moment import Id
from advocacy.domain.outcome import Outcome
from advocacy.domain.partial_date import Precision
from advocacy.domain.person import Role
from advocacy.errors import N_
from advocacy.letters.dates import date_in_words
from advocacy.letters.edits import PlacedText, placed_texts
from advocacy.letters.facts.changed import folded_values
from advocacy.letters.facts.notebook import FIELD_WORDS
from advocacy.letters.folding import folded, stands_in
from advocacy.letters.locale_data import country_owner
from advocacy.workflows.edit_refusals import UndisclosedFact
from advocacy.workflows.facts_today import Today
from advocacy.workflows.letter_check import letter_of
from advocacy.workflows.workplace import Workplace

SHORTEST = 4
"""Letters of the shortest text that is searched for: shorter ones stand everywhere."""
RUN_OF_WORDS = 6
"""So many words of a longer text in a row are that text."""
EVERYDAY = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
FEWEST_EVERYDAY = 4
"""So many everyday words, all in small letters, stand in a row only on purpose."""
TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that is not for the readers: what it is and whose, each in words to be translated."""

    text: str
    field: str
    owner: str


def undisclosed(
    workplace: Workplace, today: Today, paragraphs: Iterable[PlacedText]
) -> tuple[UndisclosedFact, ...]:
    """A refusal for each paragraph of a text that tells its readers what they may not know."""
    texts = [(one, folded(one.said)) for one in paragraphs]
    whole = "\n".join(text for _, text in texts)
    known = _known(workplace, today)
    found: dict[tuple[PlacedText, str, str], UndisclosedFact] = {}
    for secret in _secrets(workplace, today):
        for piece in _pieces(secret.text):
            if piece not in whole or any(stands_in(piece, one) for one in known):
                continue
            for paragraph, text in texts:
                if stands_in(piece, text):
                    refusal = UndisclosedFact(paragraph, secret.text, secret.field, secret.owner)
                    found.setdefault((paragraph, secret.field, secret.owner), refusal)
    return tuple(found.values())


def _pieces(text: str) -> Iterator[str]:
    """What of a text gives it away: the whole, or some words in a row; nothing of a short or an everyday word."""
    plain = " ".join(text.split())
    whole = folded(plain)
    words = whole.split()
    if len(whole) < SHORTEST or (len(words) < FEWEST_EVERYDAY and EVERYDAY.fullmatch(plain) and plain.islower()):
        return
    yield whole
    for at in range(len(words) - RUN_OF_WORDS + 1):
        yield " ".join(words[at : at + RUN_OF_WORDS])


def _known(workplace: Workplace, today: Today) -> tuple[str, ...]:
    """What the readers know by the letter itself: its facts, its text as it would be today, and what it may say."""
    compiled, facts = letter_of(workplace, today.plan)[0], today.facts
    preview = (one.said for one in placed_texts(compiled.preview(facts.context, lambda _path: "")))
    told = today.matter.told
    mine = _owners(told) - {one.person for one in told.roles if one.role is not Role.SUBJECT}
    said = (one.text for one in told.wordings if one.owner in mine)
    return (*folded_values(facts.context), *map(folded, preview), *map(folded, said))


def _owners(file: CaseFile) -> frozenset[Id]:
    rows = (file.people, file.proceedings, file.events, file.points, file.outcomes)
    return frozenset(one.id for kind in rows for one in kind)


def _secrets(workplace: Workplace, today: Today) -> Iterator[Secret]:
    file = workplace.library.case_file(today.plan.case_file.case.id)
    readers = readers_of(today.plan.case_file, today.plan.offices)
    # What comes after the date of the letter is no secret: only what these readers may not know is.
    told = replace(as_told_to(file, readers, date.max), points=today.matter.told.points)
    yield from _of_the_desk(file)
    yield from _wordings(file, told)
    yield from _states_of_tracks(workplace, today, file, told)
    yield from _deadlines(workplace, today, file)
    yield from _days(today, file, told)
    yield from _shipped(today, file, told)


def _days(today: Today, file: CaseFile, told: CaseFile) -> Iterator[Secret]:
    """The days of events that stay hidden."""
    for one in file.events:
        if one not in told.events and one.occurred.precision is Precision.DAY:
            yield Secret(date_in_words(one.occurred, today.matter.locale), N_("date"), N_("an event"))


def _shipped(today: Today, file: CaseFile, told: CaseFile) -> Iterator[Secret]:
    """The sentences of shipped points that stay hidden, as far as they stand without facts."""
    hidden = {one.key for one in file.points if one.key} - {one.key for one in told.points}
    for one in today.matter.locale.wordings:
        if one.owner in hidden:
            yield from (Secret(text, N_("sentence"), N_("a statement")) for text in TAGS.split(one.text))


def _of_the_desk(file: CaseFile) -> Iterator[Secret]:
    """The desk's own words: nobody releases them."""
    yield Secret(file.case.title, N_("working title"), N_("the case"))
    yield Secret(file.case.note, N_("note"), N_("the case"))
    for track in file.proceedings:
        yield Secret(track.stage, N_("stage"), N_("the proceeding"))
    for event in file.events:
        yield Secret(event.source, N_("source"), N_("an event"))
    for outcome in file.outcomes:
        yield Secret(outcome.note, N_("note"), N_("the outcome"))
        yield Secret(outcome.source, N_("source"), N_("the outcome"))
    for consent in file.consents:
        said = (consent.given_by, consent.scope, consent.reason, consent.second_name, consent.evidence)
        yield from (Secret(one, N_("consent"), N_("a person")) for one in said)


def _wordings(file: CaseFile, told: CaseFile) -> Iterator[Secret]:
    """Every name, place and sentence of the case that these readers are not told."""
    open_to_them = {one.key for one in told.wordings}
    beside = {one.person for one in file.roles if one.role is not Role.SUBJECT}
    shown = {one.id for kind in (told.proceedings, told.events, told.points) for one in kind}
    hidden = {one.id for kind in (file.proceedings, file.events, file.points) for one in kind} - shown
    hidden |= beside | {one.id for one in file.outcomes if one.proceeding in hidden}
    mine = _owners(file)
    for one in file.wordings:
        if one.owner in mine and (one.key not in open_to_them or one.owner in hidden):
            yield Secret(one.text, FIELD_WORDS.get(one.field, one.field), _owner(file, one.owner))


def _states_of_tracks(workplace: Workplace, today: Today, file: CaseFile, told: CaseFile) -> Iterator[Secret]:
    """The states of a proceeding that stays hidden, unless they play another part."""
    shown = {one.id for one in told.proceedings}
    theirs = {state for one in told.proceedings for state in _states(one)}
    theirs |= {one.country for one in today.plan.offices if one.country} | {workplace.home or ""}
    hidden = {state for one in file.proceedings if one.id not in shown for state in _states(one)} - theirs
    owners = {country_owner(state) for state in hidden}
    for one in today.matter.locale.wordings:
        if one.owner in owners:
            yield Secret(one.text, N_("state"), N_("the proceeding"))


def _states(track: Proceeding) -> tuple[str, ...]:
    return (track.requested, *track.requesting)


def _deadlines(workplace: Workplace, today: Today, file: CaseFile) -> Iterator[Secret]:
    readers = readers_of(today.plan.case_file, today.plan.offices)
    for one in workplace.library.find(CaseDeadline, case=file.case.id):
        if not may_be_told(one.disclosure, one.sides, readers):
            yield Secret(one.what, N_("deadline"), N_("the case"))
        yield Secret(one.source, N_("source"), N_("the case"))


def _owner(file: CaseFile, owner: Id) -> str:
    """Whose a wording is: a name, or what kind of thing it is."""
    kinds: dict[str, Iterable[CaseEvent | Point | Proceeding | Outcome]] = {
        N_("an event"): file.events,
        N_("a statement"): file.points,
        N_("the proceeding"): file.proceedings,
        N_("the outcome"): file.outcomes,
    }
    found = (words for words, rows in kinds.items() if any(one.id == owner for one in rows))
    return next(found, file.name_of(owner))

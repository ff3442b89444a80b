"""Who has not answered: every addressee of the letters asked about, and whether it is reminded or why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from advocacy.domain.appeal import Appeal, Campaign
from advocacy.domain.case import Case, Proceeding
from advocacy.domain.case_file import CaseFile
from advocacy.domain.consent import Consent
from advocacy.domain.correspondence import Correspondence, correspondences, is_reminder
from advocacy.domain.exchange import ExchangeState
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Office
from advocacy.domain.person import CasePerson, Person
from advocacy.errors import AdvocacyError
from advocacy.register import Library
from advocacy.workflows.checking import why_nothing_goes_out_about
from advocacy.workflows.ordering import office_called
from advocacy.workflows.reminder_refusals import RemindedWithTheOther
from advocacy.workflows.reminder_rules import Circumstances, Verdict, judged
from advocacy.workflows.same_office import kept_of
from advocacy.workflows.workplace import Workplace

AFTER = 30
"""Days without an answer after which an office is reminded, where nothing else is said."""

Pair = tuple[str, str]
"""A letter's reference and the key of an office it went to."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose silence is asked about: a campaign by name, a case by reference, offices by key; empty: all.

    ``after`` is how many days must have passed since the letter and its last reminder went out; ``among`` are the only
    pairs that count, where they are named.
    """

    campaign: str = ""
    case: str = ""
    offices: tuple[str, ...] = ()
    after: int = AFTER
    among: frozenset[Pair] | None = None


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """One office a letter is addressed to: how it stands, and whether it is reminded (``why`` says why not, else None).

    ``addressed`` is the office as it is on record now; ``days`` are those since the letter last went out.
    """

    of: Correspondence
    case: CaseFile
    campaign: str
    addressed: Office
    verdict: Verdict
    why: AdvocacyError | None
    days: int | None

    @property
    def letter(self) -> Appeal:
        """The letter."""
        return self.of.letter.file.appeal

    @property
    def office(self) -> str:
        """The key of the office the letter is addressed to."""
        return self.of.office.key

    @property
    def pair(self) -> Pair:
        """What names the line."""
        return self.letter.reference, self.office

    @property
    def sent_on(self) -> date | None:
        """The day the letter last went out; None where it did not."""
        return self.of.letter.on if self.days is not None else None

    @property
    def received(self) -> bool:
        """Whether no more than a receipt or the like came to it."""
        return self.of.letter.state is ExchangeState.ACKNOWLEDGED

    @property
    def reminders(self) -> int:
        """How many reminders went out."""
        return len(self.of.reminded)


def lines(workplace: Workplace, asked: Asked, moment: Moment) -> tuple[ReminderLine, ...]:
    """Every addressee of the letters asked about, in the order of the letters; in a fixed number of queries.

    Raises UnknownReference for a campaign, case or office that is none.
    """
    library = workplace.library
    of_case = {"case": library.one(Case, reference=asked.case).id} if asked.case else {}
    appeals = {one.id: one for one in library.find(Appeal, **of_case)}
    chosen = {one.id for one in _chosen(library, asked, appeals.values())}
    offices = {one.id: one for one in library.find(Office)}
    kept = {id_: kept_of(id_, offices) for id_ in offices}
    wanted = {office_called(library, one).id for one in asked.offices}
    files = library.appeal_files(_with_reminders(chosen, appeals))
    found = [
        one
        for one in correspondences(files, kept, offices)
        if one.letter.addressee.appeal in chosen
        and (not wanted or kept[one.letter.addressee.office] in wanted)
        and (asked.among is None or (one.letter.reference, one.office.key) in asked.among)
    ]
    return tuple(_once_each(_lines(workplace, found, offices, kept, asked.after, moment.today)))


def _chosen(library: Library, asked: Asked, appeals: Iterable[Appeal]) -> Iterator[Appeal]:
    campaign = library.one(Campaign, name=asked.campaign).id if asked.campaign else ""
    references = None if asked.among is None else {reference for reference, _office in asked.among}
    for one in appeals:
        named = references is None or one.reference in references
        if named and campaign in {"", one.campaign}:
            yield one


def _with_reminders(chosen: set[Id], appeals: Mapping[Id, Appeal]) -> set[Id]:
    """The letters, every reminder that leads back to one of them, and what it leads over."""
    wanted = set(chosen)
    for appeal in appeals.values():
        chain = [appeal]
        while is_reminder(chain[-1]):
            chain.append(appeals[chain[-1].earlier or ""])
        if any(one.id in chosen for one in chain):
            wanted |= {one.id for one in chain}
    return wanted


def _lines(
    workplace: Workplace,
    found: Iterable[Correspondence],
    offices: Mapping[Id, Office],
    kept: Mapping[Id, Id],
    after: int,
    today: date,
) -> Iterator[ReminderLine]:
    found = list(found)
    cases = _cases(workplace.library, {one.letter.file.appeal.case for one in found})
    campaigns = {one.id: one.name for one in workplace.library.find(Campaign)}
    asking = {one.id: bool(one.demands) for one in workplace.shelf}
    for one in found:
        appeal = one.letter.file.appeal
        case, addressed = cases[appeal.case], offices[kept[one.office.id]]
        given = Circumstances(
            today, after, asking.get(appeal.template, True), why_nothing_goes_out_about(case, (addressed,), today)
        )
        verdict, why = judged(one, given)
        out = one.letter.on if one.letter.is_out else None
        days = (today - out).days if out else None
        yield ReminderLine(one, case, campaigns[appeal.campaign], addressed, verdict, why, days)


def _once_each(found: Iterable[ReminderLine]) -> Iterator[ReminderLine]:
    """The lines, with one reminder of a letter to an office that stands on it twice."""
    taken: set[tuple[Id, Id]] = set()
    for one in found:
        reminder = (one.letter.id, one.addressed.id)
        if one.verdict is Verdict.REMIND and reminder in taken:
            why = RemindedWithTheOther(reference=one.letter.reference, office=one.of.office.name)
            yield replace(one, verdict=Verdict.SAME_OFFICE, why=why)
            continue
        if one.verdict is Verdict.REMIND:
            taken.add(reminder)
        yield one


def _cases(library: Library, ids: set[Id]) -> dict[Id, CaseFile]:
    """The cases with what says whether anything may go out about them: people, their consents and proceedings."""
    roles = library.some(CasePerson, "case", ids)
    persons = {one.person for one in roles}
    people = {one.id: one for one in library.some(Person, "id", persons)}
    consents = library.some(Consent, "person", persons)
    proceedings, names = library.some(Proceeding, "case", ids), library.wordings(persons)
    found = {}
    for case in library.some(Case, "id", ids):
        mine = tuple(one for one in roles if one.case == case.id)
        within = {one.person for one in mine}
        found[case.id] = CaseFile(
            case,
            people=tuple(people[one] for one in sorted(within)),
            roles=mine,
            proceedings=tuple(one for one in proceedings if one.case == case.id),
            consents=tuple(one for one in consents if one.person in within),
            wordings=names,
        )
    return found

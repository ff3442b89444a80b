"""An invented library for letters of every kind: persons, tracks, offices and staff that exist nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from pathlib import Path

from advocacy.domain.appeal import Appeal
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.moment import Id, Moment, repeatable_ids
from advocacy.domain.office import Channel
from advocacy.domain.reply import ReplyClass
from advocacy.formats.case_toml import read_case
from advocacy.formats.organisation import read_organisation
from advocacy.formats.recipients import read_directory
from advocacy.letters import CompiledTemplate, MissingField
from advocacy.letters.facts import ORGANISATION, Facts, Matter, gather
from advocacy.paths import ShippedData
from advocacy.register import Library
from advocacy.workflows import approving, issuing, letters, replies, sending
from advocacy.workflows.cases import enter_case
from advocacy.workflows.letters import LetterCheck, LetterOrder
from advocacy.workflows.matters import matter_of
from advocacy.workflows.office_import import bring_in
from advocacy.workflows.ordering import Plan, plans
from advocacy.workflows.shipped_directory import bring_in_shipped
from advocacy.workflows.workplace import HOME, INSTRUMENTS, ONE_PERSON, Workplace, workplace_of
from tests.letters_facts.phrases import in_every_language, phrase_books

HERE = Path(__file__).parent
DAY = date(2020, 2, 10)
COMPILED: dict[tuple[str, str, str], CompiledTemplate] = {}
"""What these tests compiled so far: every library here has the same masters and letterhead."""

EARLIER = date(2019, 12, 2)
REFERENCE = "TST-2020-001"
LANGUAGES = tuple(sorted({"bg", "en", "fr", "uk", *phrase_books()}))
STAFF = (
    *("Ada Muster", "Jan Testowy", "Eva Vzorová"),
    *("Juan Pérez Ejemplo", "Zuzanna Wzór", "Pista Minta", "Jonas Pavyzdys"),
)
MEMBER = "Nikos Paradeigma"
NOW = datetime(2020, 2, 10, 9, tzinfo=UTC)
NEW_ID: Callable[[], Id] = repeatable_ids("world", NOW)


def moment_on(day: date = DAY) -> Moment:
    """Somebody at the desk on a day."""
    return Moment(day, lambda: NOW, "Ada Muster", NEW_ID)


def make_world(folder: Path) -> Workplace:
    """A library with the invented organisation, states and offices, ready for cases."""
    moment = moment_on()
    settings = {HOME: "FR", ONE_PERSON: "yes"}
    library = Library.create(folder, moment, mark="TST", name="Test desk", settings=settings)
    with as_file(files("advocacy.sample")) as content:
        own = folder / ShippedData.RECIPIENTS.value
        own.mkdir(exist_ok=True)
        (own / INSTRUMENTS).write_bytes((content / "recipients" / INSTRUMENTS).read_bytes())
        organisation = [content / "organisation.toml", HERE / "more_of_the_organisation.toml"]
        offices = [content / "recipients" / "xr.toml", HERE / "more_offices.toml"]
        with library.transaction():
            for file in organisation:
                enter_organisation(library, file.read_text(encoding="utf-8"))
            read = [
                read_directory(in_every_language(one.read_text(encoding="utf-8")), one.name)
                for one in offices
            ]
            bring_in(library, read, "invented offices", moment)
            bring_in_shipped(library, moment)
    return replace(workplace_of(library), _compiled=COMPILED)


def enter_organisation(library: Library, text: str) -> None:
    """Enter staff and wordings."""
    values = read_organisation(in_every_language(text), "test.toml", ORGANISATION)
    library.write(moment_on(), "organisation entered", "test.toml", *values)


def enter(workplace: Workplace, text: str) -> str:
    """Enter a case; its reference."""
    return enter_case(workplace, read_case(in_every_language(text), "test.toml"), moment_on()).reference


def send(workplace: Workplace, order: LetterOrder, *, received: bool) -> Appeal:
    """A letter that went out before, whose receipt was confirmed or not."""
    moment = moment_on(EARLIER)
    (draft,) = letters.draft(workplace, replace(order, letter_date=EARLIER), moment)
    approving.review(workplace, [draft.reference], moment)
    approving.approve(workplace, [draft.reference], moment)
    (issued,) = issuing.issue(workplace, [draft.reference], moment).appeals
    (office,) = order.to
    sending.send(
        workplace, issued.reference, office, Channel.POST, sending.Step(DeliveryState.SENT, EARLIER), moment
    )
    if received:
        came = replies.Received(moment.today, Channel.POST, "Received.")
        replies.add(workplace, came, moment, (issued.reference, office, ReplyClass.ACKNOWLEDGEMENT))
    return issued


@dataclass(frozen=True, slots=True)
class Made:
    """Everything one letter is made from."""

    plan: Plan
    matter: Matter
    facts: Facts
    compiled: CompiledTemplate

    @property
    def missing(self) -> tuple[MissingField, ...]:
        """What the letter would print and does not have."""
        return self.compiled.missing(self.facts.context)

    @property
    def docx(self) -> bytes:
        """The letter."""
        return self.compiled.render(self.facts.context, title=self.plan.template.title)


def made(workplace: Workplace, order: LetterOrder) -> Made:
    """The one letter of an order, under a fixed reference."""
    (plan,) = plans(workplace, order, moment_on())
    matter = matter_of(workplace, plan, REFERENCE)
    return Made(plan, matter, gather(matter), workplace.compiled(plan.template, plan.language))


def checked(workplace: Workplace, order: LetterOrder) -> LetterCheck:
    """The check of the one letter of an order."""
    (check,) = letters.check(workplace, order, moment_on(order.letter_date or DAY))
    return check

"""What may not leave the desk does not: every internal field is marked, every outward byte is searched."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from advocacy.domain.appeal import Addressee, Appeal
from advocacy.domain.case import CaseEvent, Point, PointKind, Proceeding, ProceedingKind
from advocacy.domain.case_file import CaseFile
from advocacy.domain.consent import ConsentState
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.disclosure import NEVER_THE_REQUESTING_SIDE, Disclosure, Side
from advocacy.domain.gap import GapKind
from advocacy.domain.office import Audience, Channel, Contact, Holder, Office, Organization
from advocacy.domain.outcome import Outcome, OutcomeKind
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import CasePerson, Gender, Person, Role
from advocacy.domain.reply import ReplyClass
from advocacy.domain.wording import Wording
from advocacy.workflows import approving, issuing, letters, mailing, reminder_letters, replies, sending
from advocacy.workflows.correcting import draft_corrections
from advocacy.workflows.corrections import carrying
from advocacy.workflows.evidence import make_evidence
from advocacy.workflows.letters import LetterOrder
from advocacy.workflows.reminding import Asked
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import TODAY, decide, drafted, exempel, issued, moment_of, parts_of, text_of

LANGUAGES = ("en", "fr", "bg", "uk")
SECRET = "Zqsecret"
"""Begins every marker of what is internal."""
CLOSE = "Zqclose"
"""Begins every marker of what the requesting side may not know."""
OPEN = "Zqopen"
"""A marker that everybody may read: the search finds what is there."""


def marks(stem: str) -> Iterator[str]:
    return (f"{stem}{number}x" for number in count(1))


def marked(value: Wording, stem: str) -> Wording:
    return replace(value, text=f"{value.text} {stem}")


def texts(owner: str, field: str, marker: str) -> list[Wording]:
    return [Wording(owner, field, one, "", marker) for one in LANGUAGES]


@pytest.fixture
def planted(workplace: Workplace) -> Workplace:
    """The sample library with a marker in everything internal, everything confidential, and something public."""
    library, file, secret = workplace.library, exempel(workplace), marks(SECRET)
    library.write(moment_of(), "planted", "exempel", *rows_of_the_case(file, secret))
    library.write(moment_of(), "planted", "exempel", *new_rows(file, secret))
    library.write(moment_of(), "planted", "offices", *offices(workplace, secret))
    decide(
        workplace, ConsentState.GIVEN, given_by=next(secret), scope=next(secret), reason=next(secret),
        second_name=next(secret), evidence=next(secret),
    )  # fmt: skip
    return workplace


def rows_of_the_case(file: CaseFile, secret: Iterator[str]) -> Iterator[object]:
    """The case as it is, each internal text and each text for some sides alone marked."""
    yield replace(file.case, note=next(secret), title=next(secret))
    kinds = {one.id: one.disclosure for one in file.events} | {one.id: one.disclosure for one in file.points}
    stems = {Disclosure.INTERNAL: SECRET, Disclosure.ADDRESSEE: CLOSE, Disclosure.PUBLIC: OPEN}
    for wording in file.wordings:
        if wording.owner in kinds:
            yield marked(wording, stems[kinds[wording.owner]])
    for event in file.events:
        yield replace(event, source=next(secret))
    for track in file.proceedings:
        yield replace(track, stage=next(secret))


def new_rows(file: CaseFile, secret: Iterator[str]) -> Iterator[object]:
    """Internal rows of every kind, and a point for some sides alone of every kind."""
    case, internal = file.case.id, Disclosure.INTERNAL
    yield Proceeding("track", case, ProceedingKind.CRIMINAL, "XR", ("XG",), next(secret), outcome=next(secret),
                     disclosure=internal)  # fmt: skip
    yield CaseEvent("hidden", case, file.events[0].kind, PartialDate(2019), "track", next(secret), internal)
    yield from (*texts("hidden", "text", next(secret)), *texts("hidden", "place", next(secret)))
    yield Outcome("end", case, OutcomeKind.RELEASED, PartialDate(2019), "track", next(secret), next(secret))
    for kind in PointKind:
        yield Point(f"inner {kind}", case, kind, 9, disclosure=internal)
        yield from texts(f"inner {kind}", "text", next(secret))
        yield Point(f"close {kind}", case, kind, 8, disclosure=Disclosure.ADDRESSEE)
        yield from texts(f"close {kind}", "text", f"{CLOSE} {kind}.")
        yield Point(f"their {kind}", case, kind, 8, disclosure=Disclosure.ADDRESSEE,
                    sides=frozenset({Side.INTERNATIONAL}))  # fmt: skip
        yield from texts(f"their {kind}", "text", next(secret))  # nobody international is written to
    for role in (Role.FAMILY, Role.LAWYER):
        yield Person(role.value, Gender.FEMININE)
        yield CasePerson(case, role.value, role, 2)
        yield from texts(role.value, "name", next(secret))
    subject = file.subjects[0].id
    yield Wording(subject, "whereabouts", "en", "", next(secret), internal)


def offices(workplace: Workplace, secret: Iterator[str]) -> Iterator[object]:
    """Where each entry of the directory comes from, marked; and an office of the requesting side."""
    library = workplace.library
    sourced: list[Organization | Office | Holder | Contact] = [
        *library.find(Organization),
        *library.find(Office),
    ]
    sourced += [*library.find(Holder), *library.find(Contact)]
    for one in sourced:
        yield replace(one, source=next(secret))
    yield Organization("xg", "xg-ministry", "office", "XG", next(secret))
    yield Office(
        "xg", "xg-ministry", "xg", Audience.OFFICE, "XG", LANGUAGES, "A ministry", source=next(secret)
    )
    yield Contact("xg", "xg", Channel.POST, "1 Grey Street\n00002 Graustadt", source=next(secret))
    yield from texts("xg-ministry", "name", "Ministry of Graustark")


def order(language: str, *to: str, cc: tuple[str, ...] = (), **more: object) -> LetterOrder:
    plain = LetterOrder("exempel", to, cc, "stop_extradition", language, sign=("Ada Muster", "Jan Testowy"))
    return replace(plain, **more)  # type: ignore[arg-type]


def orders(language: str) -> dict[str, LetterOrder]:
    """Letters to several audiences; ``told`` to some sides, ``open`` also to the requesting side."""
    three = ("xr-president", "xr-prime-minister", "xr-asylum")
    return {
        "told": order(language, "xr-president", campaign=f"{SECRET} campaign"),
        "told jointly": order(language, *three, cc=("xr-justice",), joint=True),
        "told of asylum": order(language, "xr-asylum", template="grant_asylum"),
        "open by a copy": order(language, "xr-prime-minister", cc=("xg-ministry",)),
        "open": order(language, "xg-ministry"),
        "open jointly": order(language, *three, "xg-ministry", joint=True),
    }


def issue_all(workplace: Workplace, ordered: dict[str, LetterOrder]) -> dict[str, Appeal]:
    done = {name: letters.draft(workplace, one, moment_of())[0] for name, one in ordered.items()}
    references = [one.reference for one in done.values()]
    approving.review(workplace, references, moment_of())
    approving.approve(workplace, references, moment_of())
    issuing.issue(workplace, references, moment_of())
    return done


def follow_up(workplace: Workplace, appeal: Appeal, folder: Path, secret: Iterator[str]) -> None:
    """What comes after issuing, with markers wherever somebody can write."""
    paper = folder / f"{next(secret)}.txt"
    paper.write_text(next(secret), encoding="utf-8")
    for addressee in workplace.library.find(Addressee, appeal=appeal.id):
        office = workplace.library.get(Office, addressee.office).key
        step = sending.Step(DeliveryState.SENT, TODAY, next(secret), next(secret), paper)
        sending.send(workplace, appeal.reference, office, Channel.POST, step, moment_of())
        came = replies.Received(TODAY, Channel.POST, next(secret), "en", from_text=next(secret),
                                to_person=next(secret), files=(paper,))  # fmt: skip
        replies.add(workplace, came, moment_of(), (appeal.reference, office, ReplyClass.REFUSAL))


def send_all(workplace: Workplace, appeals: Iterable[Appeal], folder: Path, secret: Iterator[str]) -> None:
    """Each went to each of its addressees, with markers wherever somebody can write."""
    proof = folder / f"{next(secret)}.txt"
    proof.write_text(next(secret), encoding="utf-8")
    for appeal in appeals:
        for addressee in workplace.library.find(Addressee, appeal=appeal.id):
            office = workplace.library.get(Office, addressee.office).key
            step = sending.Step(DeliveryState.SENT, TODAY, next(secret), next(secret), proof)
            sending.send(workplace, appeal.reference, office, Channel.POST, step, moment_of())


def outward(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every name and every byte that lies where letters go out, .docx files also unpacked."""
    for place in ("letters", "drafts"):
        for file in (folder / place).rglob("*"):
            yield file.name, file.name.encode()
            yield file.name, file.read_bytes()
            for part, data in parts_of(file.read_bytes()).items():
                yield f"{file.name}/{part}", part.encode() + data


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_marker_of_anything_internal_is_in_any_outward_byte(
    planted: Workplace, tmp_path: Path, language: str
) -> None:
    secret = marks(f"{SECRET}after")
    done = issue_all(planted, orders(language))
    for appeal in done.values():
        follow_up(planted, appeal, tmp_path, secret)
    again = drafted(planted, language=language)
    leaks = [place for place, data in outward(planted.library.folder) if SECRET.encode() in data]
    assert leaks == []
    library = planted.library
    read = {name: text_of(library.bytes_of(one.draft or "")) for name, one in done.items()}
    assert CLOSE in text_of(library.bytes_of(again.draft or ""))
    assert all(OPEN in text for text in read.values())
    for name, text in read.items():
        assert (CLOSE in text) is name.startswith("told"), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_follows_a_letter_tells_no_more_than_the_letter(
    planted: Workplace, tmp_path: Path, language: str
) -> None:
    """Letters that correct, reminders, envelopes and labels."""
    secret, later = marks(f"{SECRET}later"), moment_of(TODAY + timedelta(days=60))
    done = issue_all(planted, orders(language))
    send_all(planted, done.values(), tmp_path, secret)
    events = [one for one in exempel(planted).events if one.id != "hidden"]
    moved = [replace(one, occurred=PartialDate(2018), source=next(secret)) for one in events]
    planted.library.write(later, "case brought up to date", "exempel", *moved)
    corrected = {one.reference: one for one in carrying(planted, "exempel")}
    assert corrected.keys() >= {one.reference for one in done.values()}
    drafts = draft_corrections(planted, "exempel", list(corrected), later)
    reminded = reminder_letters.draft(planted, Asked(case="exempel"), reminder_letters.Wish(), later).drafted
    assert drafts
    assert reminded
    folder = planted.library.folder / "letters"
    lines = mailing.lines_of_letters(planted, [one.reference for one in done.values()], later.today)
    mailing.write_envelopes(planted, lines, "C5", folder / "envelopes.docx")
    mailing.write_labels(lines, "3x8", folder / "labels.docx")
    leaks = [place for place, data in outward(planted.library.folder) if SECRET.encode() in data]
    assert leaks == []


def test_the_named_views_tell_nothing_internal(planted: Workplace, tmp_path: Path) -> None:
    for appeal in issue_all(planted, orders("en")).values():
        follow_up(planted, appeal, tmp_path, marks(f"{SECRET}after"))
    engine = planted.library.engine
    views = [name for (name,) in engine.rows("SELECT name FROM sqlite_schema WHERE type = 'view'")]
    assert set(views) == {"v_cases", "v_outreach"}
    for name in views:
        rows = engine.rows(f"SELECT * FROM {name}")
        assert rows
        assert [one for one in rows if SECRET in str(one) or CLOSE in str(one)] == []


def test_evidence_tells_of_the_appeal_alone(planted: Workplace, tmp_path: Path) -> None:
    """What was noted of the sending and of the answer is the evidence; the case beyond it stays at the desk."""
    noted = marks("Zqnoted")
    for name, appeal in issue_all(planted, orders("en")).items():
        follow_up(planted, appeal, tmp_path, noted)
        made = make_evidence(planted, appeal.reference, tmp_path / f"{name}.zip", moment_of())
        with zipfile.ZipFile(made.file) as archive:
            parts = {one: archive.read(one) for one in archive.namelist()}
        parts |= {f"{one}/{part}": data for one in parts if one.endswith(".docx")
                  for part, data in parts_of(parts[one]).items()}  # fmt: skip
        assert [one for one, data in parts.items() if SECRET.encode() in one.encode() + data] == []
        assert any(b"Zqnoted" in data for data in parts.values())
        assert any(CLOSE.encode() in data for data in parts.values()) is name.startswith("told")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_letter_was_made_from_is_kept_without_what_its_readers_may_not_know(
    planted: Workplace, language: str
) -> None:
    for name, appeal in issue_all(planted, orders(language)).items():
        facts = planted.library.bytes_of(appeal.facts or "").decode()
        assert SECRET not in facts
        assert (CLOSE in facts) is name.startswith("told")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_state_a_person_fled_is_not_told_of_the_asylum_claim(workplace: Workplace, language: str) -> None:
    library, file = workplace.library, exempel(workplace)
    library.write(moment_of(), "planted", "offices", *offices(workplace, marks(SECRET)))
    decide(workplace, ConsentState.GIVEN)
    words = {"en": "asylum", "fr": "asile", "bg": "закрила", "uk": "міжнародн"}
    claim = {"en": "application for asylum", "fr": "demande d’asile", "bg": "молба", "uk": "міжнародн"}
    told, hidden = (
        letters.check(workplace, order(language, "xr-prime-minister", cc=cc), moment_of())[0]
        for cc in ((), ("xg-ministry",))
    )
    assert any(one.disclosure is Disclosure.ADDRESSEE for one in file.proceedings)
    assert told.ready
    assert words[language] in "\n".join(one.text for one in told.paragraphs)
    body = "\n".join(one.text for one in hidden.paragraphs if one.style != "Addressee")
    assert claim[language] not in body
    assert hidden.ready


def test_what_limited_consent_keeps_back_stays_back_whatever_the_letters_date(workplace: Workplace) -> None:
    since, until = date(2020, 2, 1), date(2020, 3, 1)
    decide(workplace, ConsentState.LIMITED, since=since, until=until, withheld=("description",),
           sides=NEVER_THE_REQUESTING_SIDE)  # fmt: skip
    for day in (date(2020, 1, 31), TODAY, date(2020, 4, 1)):
        (checked,) = letters.check(
            workplace, replace(order("en", "xr-president"), letter_date=day), moment_of()
        )
        assert "newspaper “Exempel-Blatt”" not in " ".join(
            one.text for one in checked.paragraphs if "founder" in one.text
        )
        assert GapKind.CONSENT not in {one.kind for one in checked.gaps}


def test_a_subject_who_signs_is_told_no_further_than_the_consent_reaches(workplace: Workplace) -> None:
    decide(workplace, ConsentState.LIMITED, withheld=("description",))
    ordered = replace(order("en", "xr-president"), sign=("Mara Exempel",))
    (checked,) = letters.check(workplace, ordered, moment_of())
    assert "journalist and founder" not in "\n".join(one.text for one in checked.paragraphs)


def test_a_limited_consent_does_not_reach_the_requesting_side_even_by_a_copy(workplace: Workplace) -> None:
    workplace.library.write(moment_of(), "planted", "offices", *offices(workplace, marks(SECRET)))
    (checked,) = letters.check(workplace, order("en", "xr-president", cc=("xg-ministry",)), moment_of())
    (refused,) = [one for one in checked.gaps if one.kind is GapKind.CONSENT]
    assert "does not reach these addressees" in refused.in_words(str)


def test_the_letters_folder_holds_nothing_but_letters(workplace: Workplace) -> None:
    appeal = issued(workplace)
    names = {one.name for one in (workplace.library.folder / "letters").iterdir()}
    assert f"{appeal.reference}.docx" in names
    assert all(one.startswith("EXO-") and one.endswith(".docx") for one in names)

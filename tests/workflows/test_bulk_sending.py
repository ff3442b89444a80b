"""Many letters marked as sent at once: all or none, one line for each that cannot, each its own delivery."""

from __future__ import annotations

from pathlib import Path

import pytest

from advocacy.domain.consent import ConsentState
from advocacy.domain.delivery import DeliveryState, DeliveryStep
from advocacy.domain.office import Channel, ContactState
from advocacy.errors import BadInput, SeveralProblems, UnknownReference
from advocacy.workflows import office_changes, sending
from advocacy.workflows.bulk_sending import Outgoing, mark_as_sent, outgoing_of, verdicts, with_tracking
from advocacy.workflows.sending import Step
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import TODAY, approved, counts, decide, issued, moment_of

PRESIDENT = "President of the Republic of Ruritania"
POST = Channel.REGISTERED_POST


def of(workplace: Workplace, number: int) -> list[str]:
    return [issued(workplace, to=("xr-justice",)).reference for _ in range(number)]


def reasons(problems: SeveralProblems) -> list[str]:
    return [str(one) for one in problems.problems]


def test_each_becomes_a_delivery_of_its_own(workplace: Workplace) -> None:
    president = issued(workplace, cc=("xr-justice",)).reference
    wanted = outgoing_of(workplace, [*of(workplace, 2), president, president])
    assert [one.office for one in wanted] == ["xr-justice", "xr-justice", "xr-president", "xr-justice"]
    assert {one.problem for one in verdicts(workplace, wanted, POST, TODAY, moment_of())} == {None}
    steps: list[tuple[int, int]] = []
    made, remarks = mark_as_sent(
        workplace, wanted, POST, TODAY, moment_of(), note="in one go", on_step=lambda *told: steps.append(told)
    )
    assert len({one.addressee for one in made}) == len(wanted)
    assert steps == [(n, 4) for n in range(1, 5)]
    assert ["without its signed file" in str(one) for one in remarks] == [True]
    (step,) = workplace.library.find(DeliveryStep, delivery=made[0].id)
    assert (step.state, step.on, step.note) == (DeliveryState.SENT, TODAY, "in one go")
    assert workplace.library.verify() == ()


def test_all_or_none_and_a_line_for_each_that_cannot(workplace: Workplace) -> None:
    good, sent = of(workplace, 2)
    sending.send(workplace, sent, "xr-justice", POST, Step(DeliveryState.SENT, TODAY), moment_of())
    bad = issued(workplace).reference
    waiting = approved(workplace, to=("xr-justice",)).reference
    office_changes.mark_contact(workplace, "xr-president", Channel.POST, ContactState.BAD, moment_of())
    before = counts(workplace)
    wanted = outgoing_of(workplace, [good, sent, bad, waiting])
    with pytest.raises(SeveralProblems) as refused:
        mark_as_sent(workplace, wanted, POST, TODAY, moment_of())
    assert counts(workplace) == before
    assert reasons(refused.value) == [
        f"{sent} to Ministry of Justice of Ruritania was sent already, on 2020-02-10.",
        f"{bad} to {PRESIDENT}: the address on record for this channel is marked as bad.",
        f"{waiting} has not been issued, so it cannot be sent.",
    ]
    found = verdicts(workplace, wanted, POST, TODAY, moment_of())
    assert [one.problem is None for one in found] == [True, False, False, False]
    assert mark_as_sent(workplace, wanted[:1], POST, TODAY, moment_of())[1] == ()


def test_consent_and_another_window_stand_in_the_way(workplace: Workplace) -> None:
    first, second = (Outgoing(one, "xr-justice", seen="") for one in of(workplace, 2))
    sending.send(workplace, first.reference, first.office, POST, Step(DeliveryState.FAILED, TODAY), moment_of())
    with pytest.raises(SeveralProblems) as refused:
        mark_as_sent(workplace, [first, second], POST, TODAY, moment_of())
    (line,) = reasons(refused.value)
    assert "Ada Muster recorded a delivery meanwhile" in line
    decide(workplace, ConsentState.WITHDRAWN, since=TODAY)
    with pytest.raises(SeveralProblems) as refused:
        mark_as_sent(workplace, [second], POST, TODAY, moment_of())
    assert "Mara Exempel" in reasons(refused.value)[0]


def test_an_unknown_letter_or_office_is_named(workplace: Workplace) -> None:
    with pytest.raises(UnknownReference):
        outgoing_of(workplace, ["EXO-1"])
    (reference,) = of(workplace, 1)
    (verdict,) = verdicts(workplace, outgoing_of(workplace, [reference], "nobody"), POST, TODAY, moment_of())
    assert (verdict.office_name, "nobody" in str(verdict.problem)) == ("nobody", True)


def test_tracking_numbers_come_from_a_table(workplace: Workplace, tmp_path: Path) -> None:
    first, second = of(workplace, 2)
    both = issued(workplace, cc=("xr-justice",)).reference
    table = tmp_path / "numbers.csv"
    table.write_text(
        f"Our Reference;Barcode;Office\n{first};RR 1;\n{second};;\n{both};RR 3;xr-president\n", encoding="utf-8"
    )
    wanted = with_tracking(outgoing_of(workplace, [first, second, both]), table)
    assert [one.tracking for one in wanted] == ["RR 1", "", "RR 3", ""]
    made, _remarks = mark_as_sent(workplace, wanted, POST, TODAY, moment_of())
    found = [workplace.library.find(DeliveryStep, delivery=one.id)[0].tracking for one in made]
    assert found == ["RR 1", "", "RR 3", ""]


def test_numbers_that_fit_no_letter_or_two_are_named_with_their_lines(workplace: Workplace, tmp_path: Path) -> None:
    (first,) = of(workplace, 1)
    both = issued(workplace, cc=("xr-justice",)).reference
    table = tmp_path / "numbers.csv"
    table.write_text(f"reference,tracking\nEXO-1,A\n{first},B\n{first},C\n{both},D\n", encoding="utf-8")
    with pytest.raises(SeveralProblems) as refused:
        with_tracking(outgoing_of(workplace, [first, both]), table)
    lines = reasons(refused.value)
    assert [line.split(" of ")[0] for line in lines] == ["Line 2", "Line 4", "Line 5"]
    assert "EXO-1 is not among" in lines[0]
    assert "in a column “office”" in lines[2]


@pytest.mark.parametrize(("text", "cause"), [
    ("reference,weight\nEXO-1,2\n", "numbers.csv: the table needs the columns"),
    ("reference,tracking\nEXO-1,2,3,4\n", "numbers.csv, 2: "),
    ("", "a table needs a first row"),
])  # fmt: skip
def test_what_is_no_such_table_is_told(workplace: Workplace, tmp_path: Path, text: str, cause: str) -> None:
    (tmp_path / "numbers.csv").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=cause):
        with_tracking((), tmp_path / "numbers.csv")


def test_a_table_with_a_remark_is_read_all_the_same(workplace: Workplace, tmp_path: Path) -> None:
    (first,) = of(workplace, 1)
    (tmp_path / "numbers.csv").write_text(f"reference,tracking,\n{first},RR 1,loose\n", encoding="utf-8")
    (one,) = with_tracking(outgoing_of(workplace, [first]), tmp_path / "numbers.csv")
    assert one.tracking == "RR 1"

"""What is made for sending an issued letter (envelopes, a package for a portal) stops with the letter.

A case that rests, or a person who said no, stops what has not gone out yet; of a letter that is out already, papers
can still be made. What really happened is recorded whatever the case's state: the record never refuses the truth.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from advocacy.domain.appeal import Appeal, Origin
from advocacy.domain.delivery import REACHED_OUT
from advocacy.domain.exchange import standing
from advocacy.domain.office import Office
from advocacy.errors import AdvocacyError, SeveralProblems
from advocacy.workflows.checking import why_nothing_goes_out_about
from advocacy.workflows.workplace import Workplace


def refuse_to_send(workplace: Workplace, appeals: Iterable[Appeal], today: date) -> None:
    """Raise SeveralProblems with a CaseRests or a refusal of consent for letters that must not go out any more."""
    problems = dict.fromkeys(problem for one in appeals for problem in _problems(workplace, one, today))
    if problems:
        raise SeveralProblems(tuple(problems))


def _problems(workplace: Workplace, appeal: Appeal, today: date) -> tuple[AdvocacyError, ...]:
    library = workplace.library
    file = library.appeal_file(appeal.id)
    if appeal.origin is Origin.RECORDED or any(one.state in REACHED_OUT for one in standing(file.steps)):
        return ()
    offices = [library.get(Office, one.office) for one in file.addressees]
    return why_nothing_goes_out_about(library.case_file(appeal.case), offices, today)

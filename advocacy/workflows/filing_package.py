"""The package of a filing: the request, its annexes numbered, and a check list, as a folder or a ZIP file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from advocacy.domain.appeal import Annex, Appeal
from advocacy.domain.document import Document
from advocacy.domain.filing import Filing, FilingKind, Rule, RuleKey, rules_on
from advocacy.domain.filing_check import TITLES, CheckItem
from advocacy.errors import N_, Translate
from advocacy.workflows.copies import copy_name, write_file
from advocacy.workflows.filing import check_items, length_of
from advocacy.workflows.going_out import refuse_to_send
from advocacy.workflows.ordering import Enclosure, plan_of
from advocacy.workflows.refusals import FileNotWritten, NotAFiling, NothingIssued
from advocacy.workflows.workplace import Workplace

ZIP = ".zip"
LONGEST_NAME = 80
_NO_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
DECIDED = {
    FilingKind.ACCESS: RuleKey.ACCESS_MONTHS,
    FilingKind.CORRECTION_DELETION: RuleKey.DELETION_MONTHS,
}
"""How long a decision may take, by what is asked; for a revision no source names a time."""

HEAD = N_("Request to INTERPOL’s Commission {reference}, dated {date}")
TO_DO = (
    N_("[ ] Sign the request; sign the power of attorney where a representative files."),
    N_("[ ] Look that copies are legible and whole, with nothing blacked out."),
    N_("[ ] File it by: {channels}. {text}"),
    N_("[ ] Record when it was filed, and when it was declared admissible: the time limits count from then."),
)


@dataclass(frozen=True, slots=True)
class Package:
    """Where the package lies, and the check list of the rules it was packed by."""

    place: Path
    files: tuple[str, ...]
    items: tuple[CheckItem, ...]


def package(workplace: Workplace, reference: str, out: Path, today: date, say: Translate = str) -> Package:
    """Write the package of an issued filing to ``out``: a ZIP file where it is called so, else a folder.

    Raises UnknownReference, NotAFiling, NothingIssued, FileNotWritten, and what reading documents and
    ``refuse_to_send`` raise.
    """
    library = workplace.library
    appeal = library.one(Appeal, reference=reference)
    filing = next(iter(library.find(Filing, appeal=appeal.id)), None)
    if filing is None:
        raise NotAFiling(reference=reference)
    if not appeal.issued:
        raise NothingIssued(reference=reference)
    refuse_to_send(workplace, [appeal], today)
    request = library.bytes_of(appeal.issued)
    annexes = sorted(library.find(Annex, appeal=appeal.id), key=lambda one: one.position)
    files = {f"00 {copy_name(library, appeal)}": request, **dict(_numbered(workplace, annexes))}
    items, text = _check_list(workplace, appeal, filing, request, files, say)
    files[say(N_("Check list")) + ".txt"] = text.encode()
    _write(out, files)
    return Package(out, tuple(files), items)


def _numbered(workplace: Workplace, annexes: Iterable[Annex]) -> Iterator[tuple[str, bytes]]:
    for one in annexes:
        suffix = Path(workplace.library.get(Document, one.document).name).suffix
        yield f"{file_name(one)}{suffix}", workplace.library.bytes_of(one.document)


def file_name(annex: Annex) -> str:
    """An annex's number and title as a file may be called anywhere."""
    title = " ".join(_NO_NAME.sub(" ", annex.title).split())[:LONGEST_NAME].rstrip(" .")
    return f"{annex.position:02} {title}".rstrip()


def _check_list(
    workplace: Workplace,
    appeal: Appeal,
    filing: Filing,
    request: bytes,
    files: Mapping[str, bytes],
    say: Translate,
) -> tuple[tuple[CheckItem, ...], str]:
    plan = plan_of(workplace, workplace.library.appeal_file(appeal.id))
    papers = tuple(Enclosure(name, Path()) for name in list(files)[1:])
    items = check_items(workplace, replace(plan, enclosures=papers), length_of(request))
    lines = [
        say(HEAD).format(reference=appeal.reference, date=plan.letter_date),
        "",
        *(line for one in items for line in _lines(one, say)),
        "",
        *_to_do(rules_on(workplace.filing_rules, plan.letter_date), filing, say),
        "",
        *files,
    ]
    return items, "\n".join(lines) + "\n"


def _lines(item: CheckItem, say: Translate) -> Iterator[str]:
    mark = "[x]" if item.problem is None else "[!]"
    yield f"{mark} {say(TITLES[item.rule.key])}"
    yield f"    {item.problem.in_words(say) if item.problem else item.rule.text}"
    yield from (f"    {one.in_words(say)}" for one in item.findings)


def _to_do(rules: Mapping[RuleKey, Rule], filing: Filing, say: Translate) -> Iterator[str]:
    channel = rules.get(RuleKey.CHANNEL)
    channels, text = (", ".join(channel.values), channel.text) if channel else ("", "")
    for one in TO_DO:
        yield say(one).format(channels=channels, text=text)
    for key in (RuleKey.ADMISSIBILITY_MONTHS, DECIDED.get(filing.kind)):
        if key and key in rules:
            yield f"    {rules[key].text}"


def _write(out: Path, files: Mapping[str, bytes]) -> None:
    try:
        if out.suffix.lower() == ZIP:
            write_file(out, _zipped(files))
            return
        for name, data in files.items():
            write_file(out / name, data)
    except OSError as trouble:
        raise FileNotWritten(file=out, cause=trouble.strerror or str(trouble)) from trouble


def _zipped(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()

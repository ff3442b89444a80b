"""Evidence: one appeal as it was, in one file that proves itself: what went out, what came back, who did what when.

The ZIP holds the documents with their exact bytes, the appeal's rows, the journal's entries about it whole, and of all
other entries only the hashes that the chain is made of. ``evidence_check`` proves it with nothing but the file.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from advocacy.domain.appeal import ONCE_ISSUED, Appeal
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.approval import canonical, sha256
from advocacy.domain.document import Document
from advocacy.domain.journal import JournalEntry
from advocacy.domain.moment import Moment
from advocacy.errors import Translate
from advocacy.register.refusals import DocumentErased, FileExists
from advocacy.workflows.copies import write_file
from advocacy.workflows.evidence_index import index_page
from advocacy.workflows.evidence_rows import (
    Rows,
    papers_named,
    rows_of,
    rows_told,
    subjects_of,
    tells_only_of,
)
from advocacy.workflows.refusals import FileNotWritten, NothingIssued
from advocacy.workflows.workplace import Workplace

FORMAT = "advocacy-desk-evidence-1"
MANIFEST, RECORD, JOURNAL, CHAIN, INDEX = "manifest.json", "record.json", "journal.json", "chain.json", "index.html"
FOLDER = "documents"
LONGEST_NAME = 60
SAME_TIME = (1980, 1, 1, 0, 0, 0)
"""The time each part of the file carries: the same evidence is the same file."""

_NO_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was written: the file and its SHA-256, how many documents and entries it holds.

    ``withheld`` counts entries about the appeal that tell of something else too, so that only their hash is in it.
    ``erased`` are names of documents that were erased on purpose.
    """

    file: Path
    sha256: str
    documents: int
    entries: int
    withheld: int
    erased: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the evidence: where it lies in the file; None where it was erased."""

    sha: str
    name: str
    size: int
    place: str | None


def make_evidence(
    workplace: Workplace, reference: str, out: Path, moment: Moment, say: Translate = str
) -> Evidence:
    """Write the evidence of an appeal that went out to a new ZIP file, and note its SHA-256 in the journal.

    Raises UnknownReference, NothingIssued, FileExists, FileNotWritten, DocumentDamaged.
    """
    library = workplace.library
    if out.exists():
        raise FileExists(file=out)
    with library.transaction():
        file = library.appeal_file(library.one(Appeal, reference=reference).id)
        if file.appeal.state not in ONCE_ISSUED:
            raise NothingIssued(reference=reference)
        rows = rows_of(library, file)
        papers, contents = _papers(workplace, papers_named(rows))
        about = library.journal_about(subjects_of(file, papers_named(rows)))
        entries = tuple(one for one in about if tells_only_of(one, rows))
        parts = contents | _told(workplace, file, rows, entries)
        parts[INDEX] = index_page(workplace, file, papers, entries, say).encode()
        data = _packed(parts | {MANIFEST: _manifest(file, papers, parts, moment)})
        library.write(moment, "evidence made", f"{reference} {sha256(data)}")
        try:
            write_file(out, data)
        except OSError as trouble:
            raise FileNotWritten(file=out, cause=trouble.strerror or str(trouble)) from trouble
    erased = tuple(one.name for one in papers if one.place is None)
    return Evidence(out, sha256(data), len(contents), len(entries), len(about) - len(entries), erased)


def _papers(workplace: Workplace, shas: tuple[str, ...]) -> tuple[tuple[Paper, ...], dict[str, bytes]]:
    library = workplace.library
    papers: list[Paper] = []
    contents: dict[str, bytes] = {}
    for number, sha in enumerate(shas, 1):
        document = library.get(Document, sha)
        place: str | None = f"{FOLDER}/{number:02} {_file_name(document.name)}"
        try:
            contents[str(place)] = library.bytes_of(sha)
        except DocumentErased:
            place = None
        papers.append(Paper(sha, document.name, document.size, place))
    return tuple(papers), contents


def _file_name(name: str) -> str:
    plain = Path(" ".join(_NO_NAME.sub(" ", name).split()))
    return plain.stem[:LONGEST_NAME].strip(" .") + plain.suffix[:LONGEST_NAME]


def _told(
    workplace: Workplace, file: AppealFile, rows: Rows, entries: tuple[JournalEntry, ...]
) -> dict[str, bytes]:
    """The rows, the entries, and the chains they stand in."""
    listed = [{"table": table, "row": row} for (table, _), row in rows.items()]
    chains = {origin: workplace.library.chain(origin) for origin in dict.fromkeys(one.origin for one in entries)}
    told = rows_told(entries)
    elsewhere = [[table, *key] for (table, key), row in rows.items() if told.get((table, key)) != row]
    record = {"reference": file.appeal.reference, "rows": listed, "told_elsewhere": elsewhere}
    return {
        RECORD: _json(record),
        JOURNAL: _json([asdict(one) for one in entries]),
        CHAIN: _json(chains),
    }


def _manifest(
    file: AppealFile, papers: tuple[Paper, ...], parts: Mapping[str, bytes], moment: Moment
) -> bytes:
    return _json(
        {
            "format": FORMAT,
            "reference": file.appeal.reference,
            "made_at": moment.now().isoformat(),
            "by": moment.actor,
            "documents": [asdict(one) for one in papers],
            "files": {name: sha256(data) for name, data in sorted(parts.items())},
        }
    )


def _json(value: object) -> bytes:
    # Indented for those who read it; what is hashed within is text of its own.
    return json.dumps(json.loads(canonical(value)), ensure_ascii=False, indent=1).encode() + b"\n"


def _packed(parts: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(parts.items()):
            archive.writestr(zipfile.ZipInfo(name, SAME_TIME), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()

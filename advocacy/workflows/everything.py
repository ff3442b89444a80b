"""Everything on record in files that any program reads: for leaving this one, never for handing on.

A ZIP with one file of JSON lines for each table, the documents by their SHA-256, and a page that says what it is.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from advocacy.domain.document import Document
from advocacy.errors import N_, Translate
from advocacy.paths import make_private
from advocacy.register.refusals import DocumentErased, FileExists
from advocacy.register.tables import TABLES
from advocacy.workflows.refusals import FileNotWritten
from advocacy.workflows.workplace import Workplace

README = "README.txt"
WHAT_IT_IS = (
    N_("Everything on record in the library of the desk {mark}, in files that any program reads."),
    N_(
        "It holds internal facts, names, addresses, notes and every document. It is for your own organisation: hand "
        "it on to nobody, and keep it as safe as the library itself."
    ),
    N_("tables/: one file for each table, one row a line, as JSON. documents/: every document, named by its SHA-256."),
)


@dataclass(frozen=True, slots=True)
class Everything:
    """What was written: the file, how many rows and documents."""

    file: Path
    rows: int
    documents: int


def export_everything(workplace: Workplace, out: Path, say: Translate = str) -> Everything:
    """Write everything to a new ZIP file, readable by its owner alone. Raises FileExists, FileNotWritten."""
    if out.exists():
        raise FileExists(file=out)
    library, rows, documents = workplace.library, 0, 0
    part = out.with_name(f".{out.name}.part")
    try:
        make_private(out.parent)
        part.touch(mode=0o600)
        with library.snapshot(), zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            text = "\n\n".join(say(one) for one in WHAT_IT_IS).format(mark=library.desk.mark)
            archive.writestr(README, text + "\n")
            for table in TABLES:
                lines = [json.dumps(row, ensure_ascii=False) for row in library.rows(table.holds)]
                archive.writestr(f"tables/{table.name}.jsonl", "".join(f"{one}\n" for one in lines))
                rows += len(lines)
            for name, data in _documents(workplace):
                archive.writestr(name, data)
                documents += 1
        part.replace(out)
    except OSError as trouble:
        raise FileNotWritten(file=out, cause=trouble.strerror or str(trouble)) from trouble
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return Everything(out, rows, documents)


def _documents(workplace: Workplace) -> Iterator[tuple[str, bytes]]:
    for one in workplace.library.find(Document):
        with suppress(DocumentErased):
            yield f"documents/{one.sha}{Path(one.name).suffix}", workplace.library.bytes_of(one.sha)

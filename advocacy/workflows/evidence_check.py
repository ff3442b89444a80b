"""Checking evidence with nothing but the file: every byte, every entry, every row, and that they belong together."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from advocacy.domain.approval import sha256
from advocacy.domain.journal import START, EntryChanged, JournalEntry, PayloadChanged, hash_of
from advocacy.errors import AdvocacyError, N_
from advocacy.register.erasing import ERASED
from advocacy.register.tables import BY_NAME
from advocacy.workflows.evidence import CHAIN, FORMAT, INDEX, JOURNAL, MANIFEST, RECORD
from advocacy.workflows.evidence_rows import RowKey, Rows, papers_named, row_key, rows_told

MOST_FILES = 20_000
MOST_BYTES = 2 * 1024**3
"""More than any appeal has, and less than fills a disk: checked before anything is unpacked."""

KNOWN = frozenset({MANIFEST, RECORD, JOURNAL, CHAIN, INDEX})
_UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)
_NONSENSE = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)


class NoEvidence(AdvocacyError):
    """The file is not what ``appeals show --bundle`` writes."""

    sentence = N_("“{file}” is no evidence of an appeal: {cause}.")


class PartChanged(AdvocacyError):
    """A file in the bundle is not the one that was put into it."""

    sentence = N_("“{part}” was changed.")


class PartMissing(AdvocacyError):
    """Something that the bundle must hold is not in it."""

    sentence = N_("“{part}” is missing.")


class PartAdded(AdvocacyError):
    """Something lies in the bundle that nobody put there."""

    sentence = N_("“{part}” does not belong to it.")


class RowNotProven(AdvocacyError):
    """What the record says is not what the journal tells."""

    sentence = N_("The journal tells otherwise of {table} “{key}”.")


@dataclass(frozen=True, slots=True)
class EvidenceReport:
    """What the check found: no problem is the proof.

    ``unproven`` counts rows whose last change an entry tells that is not in the file, as it tells of other matters too.
    """

    reference: str
    documents: int
    entries: int
    problems: tuple[AdvocacyError, ...] = ()
    unproven: int = 0


@dataclass(frozen=True, slots=True)
class _Opened:
    """The file as read."""

    manifest: Mapping[str, Any]
    rows: Rows
    elsewhere: frozenset[RowKey]
    """The rows that the file itself says it does not prove."""
    entries: tuple[JournalEntry, ...]
    chains: Mapping[str, list[str]]
    hashes: Mapping[str, str]
    """The SHA-256 of each part by its name."""


def check_evidence(file: Path) -> EvidenceReport:
    """Every fault of the evidence in a file. Raises NoEvidence for what is no such file."""
    try:
        opened = _opened(file)
        problems = (*_parts(opened), *_entries(opened), *_rows(opened), *_papers(opened))
        return EvidenceReport(
            str(opened.manifest["reference"]),
            sum(one["place"] is not None for one in opened.manifest["documents"]),
            len(opened.entries),
            problems,
            len(opened.elsewhere),
        )
    except _UNREADABLE as unreadable:
        raise NoEvidence(file=file, cause=str(unreadable) or type(unreadable).__name__) from unreadable
    except _NONSENSE as nonsense:
        raise NoEvidence(file=file, cause="its parts do not fit together") from nonsense


def _opened(file: Path) -> _Opened:
    with zipfile.ZipFile(file) as archive:
        listed = archive.infolist()
        names = [one.filename for one in listed]
        if len(names) > MOST_FILES or sum(one.file_size for one in listed) > MOST_BYTES:
            raise NoEvidence(file=file, cause="it is larger than any evidence")
        if len(set(names)) < len(names):
            raise NoEvidence(file=file, cause="it holds two parts of one name")
        for name in KNOWN - set(names):
            raise NoEvidence(file=file, cause=f"it holds no “{name}”")
        manifest = json.loads(archive.read(MANIFEST))
        if manifest["format"] != FORMAT:
            raise NoEvidence(file=file, cause=f"its form is “{manifest['format']}”")
        record = json.loads(archive.read(RECORD))
        return _Opened(
            manifest,
            {row_key(one["table"], one["row"]): one["row"] for one in record["rows"]},
            frozenset((table, tuple(key)) for table, *key in record["told_elsewhere"]),
            tuple(_entry(one) for one in json.loads(archive.read(JOURNAL))),
            json.loads(archive.read(CHAIN)),
            {name: sha256(archive.read(name)) for name in names if name != MANIFEST},
        )


def _entry(told: Mapping[str, Any]) -> JournalEntry:
    return JournalEntry(**{one.name: told[one.name] for one in fields(JournalEntry)})


def _parts(opened: _Opened) -> Iterator[AdvocacyError]:
    """Each part is the one that the manifest names, and there is no other."""
    listed = opened.manifest["files"]
    for name in sorted(listed.keys() | opened.hashes.keys()):
        if name not in opened.hashes:
            yield PartMissing(part=name)
        elif name not in listed:
            yield PartAdded(part=name)
        elif listed[name] != opened.hashes[name]:
            yield PartChanged(part=name)


def _entries(opened: _Opened) -> Iterator[AdvocacyError]:
    """Each entry carries its own hash, stands in its chain at its number, and names the one before it."""
    for one in opened.entries:
        where: dict[str, object] = {"origin": one.origin, "seq": one.seq}
        chain = [START, *opened.chains[one.origin]]
        if one.seq < 1 or [one.previous, one.hash] != chain[one.seq - 1 : one.seq + 1] or hash_of(one) != one.hash:
            yield EntryChanged(**where)
        if one.payload is not None and sha256(one.payload) != one.payload_sha256:
            yield PayloadChanged(**where)


def _rows(opened: _Opened) -> Iterator[AdvocacyError]:
    """Each row is as the last entry tells that speaks of it, and none of those that are told is left out."""
    told = rows_told(opened.entries)
    for table, key in sorted(told.keys() | opened.rows.keys(), key=str):
        proven = told.get((table, key)) == opened.rows.get((table, key))
        if not proven and (table, key) not in opened.elsewhere:
            yield RowNotProven(table=BY_NAME[table].noun, key=" ".join(str(part) for part in key))


def _papers(opened: _Opened) -> Iterator[AdvocacyError]:
    """Each document that a row names is there with the bytes it is named by, or was erased as the journal says."""
    listed = {one["sha"]: one for one in opened.manifest["documents"]}
    erased = {one.subject for one in opened.entries if one.kind == ERASED}
    for sha in papers_named(opened.rows):
        paper = listed.get(sha)
        if paper is None or (paper["place"] is None and sha not in erased):
            yield PartMissing(part=paper["name"] if paper else sha)
        elif paper["place"] is not None and opened.hashes.get(paper["place"]) != sha:
            yield PartChanged(part=paper["place"])

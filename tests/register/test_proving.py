"""Erasing, replaying and verifying: the journal gives the tables back, and every tampering is found."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.domain.approval import sha256
from advocacy.domain.document import PDF
from advocacy.domain.journal import JournalEntry, seal
from advocacy.domain.library import Setting
from advocacy.domain.moment import Moment
from advocacy.domain.wording import Wording
from advocacy.errors import UnknownReference
from advocacy.register import Library, Removed
from advocacy.register.engine import Engine
from advocacy.register.opening import bring_up_to_date, make
from advocacy.register.reading import plain_rows
from advocacy.register.refusals import CannotErase
from advocacy.register.replaying import replay
from advocacy.register.tables import TABLES, Key
from tests.register.samples import ANNEX, LETTER, NOW, Sample, new_library


def tables_of(engine: Engine) -> dict[str, dict[Key, object]]:
    return {table.name: {table.key_of(row): row for row in plain_rows(engine, table)} for table in TABLES}


def replayed(library: Library, folder: Path) -> dict[str, dict[Key, object]]:
    file = make(folder)
    engine = Engine(file)
    try:
        bring_up_to_date(engine)
        replay(library.engine, engine)
        return tables_of(engine)
    finally:
        engine.close()


def tamper(library: Library, statement: str, *parameters: object) -> None:
    """Change the file behind the program's back, its guards put back afterwards."""
    engine = library.engine
    guards = engine.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    engine.run("PRAGMA foreign_keys = OFF")
    for name, _ in guards:
        engine.run(f'DROP TRIGGER "{name}"')
    engine.run(statement, parameters)
    for _, sql in guards:
        engine.run(sql)


def problems(library: Library) -> str:
    return "\n".join(str(one) for one in library.verify())


def test_the_journal_gives_the_tables_back(library: Library, sample: Sample, tmp_path: Path) -> None:
    assert library.verify() == ()
    assert all(rows or name == "settings" for name, rows in tables_of(library.engine).items())
    assert replayed(library, tmp_path / "again") == tables_of(library.engine)


ACTS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["set", "remove", "store"]), st.text(max_size=3))
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(acts=ACTS)
def test_any_row_of_acts_is_told_by_the_journal(
    tmp_path_factory: pytest.TempPathFactory, moment: Moment, acts: list[tuple[str, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("acts")
    with new_library(folder / "first", moment) as library:
        for key, act, text in acts:
            found = library.find(Setting, key=key)
            with library.transaction():
                if act == "store":
                    library.store(text.encode(), text, PDF)
                    library.write(moment, act, key)
                elif act == "remove" and found:
                    library.write(moment, act, key, Removed(found[0]))
                else:
                    library.write(moment, act, key, Setting(key, text, found[0].revision if found else 0))
        assert library.verify() == ()
        assert replayed(library, folder / "again") == tables_of(library.engine)


def test_an_erased_document_leaves_its_trace(library: Library, sample: Sample, moment: Moment) -> None:
    entry = library.erase_document(moment, "asked for", sha256(LETTER))
    assert (entry.kind, entry.subject) == ("erased", sha256(LETTER))
    assert json.loads(entry.payload or "") == [
        {"table": "documents", "erased": {"sha": sha256(LETTER)}, "reason": "asked for"}
    ]
    assert library.verify() == ()
    assert not holds(library, LETTER)
    assert holds(library, ANNEX)


def holds(library: Library, data: bytes) -> bool:
    """Whether the bytes are anywhere in the files of the record."""
    return any(data in file.read_bytes() for file in library.folder.glob("library.db*"))


def test_an_erased_entry_leaves_a_sound_chain(
    library: Library, sample: Sample, moment: Moment, tmp_path: Path
) -> None:
    secret = library.find(Wording, owner="elsewhere")[0]
    told = [one.seq for one in library.journal() if "belongs to nobody" in (one.payload or "")]
    library.write(moment, "blanked", "elsewhere", replace(secret, text=""))
    for seq in told:
        library.erase_entry(moment, "asked for", seq)
    assert not holds(library, b"belongs to nobody here")
    assert library.verify() == ()
    # The rest of what that entry told is known from the tables alone.
    assert replayed(library, tmp_path / "again") == tables_of(library.engine)


def test_a_removal_may_be_erased_too(library: Library, moment: Moment) -> None:
    library.write(moment, "set", "place", Setting("place", "Sofia"))
    entry = library.write(moment, "removed", "place", Removed(library.get(Setting, "place")))
    library.erase_entry(moment, "asked for", entry.seq, "SOF")
    assert library.verify() == ()


def test_what_cannot_be_erased_is_told(library: Library, sample: Sample, moment: Moment) -> None:
    erased = library.erase_document(moment, "asked for", sha256(LETTER))
    library.erase_entry(moment, "asked for", 1)
    with pytest.raises(CannotErase, match="SOF 1 cannot be erased: it was erased already"):
        library.erase_entry(moment, "again", 1)
    with pytest.raises(CannotErase, match="it was erased already"):
        library.erase_document(moment, "again", sha256(LETTER))
    with pytest.raises(CannotErase, match="it tells of an erasure"):
        library.erase_entry(moment, "cover up", erased.seq)
    with pytest.raises(CannotErase, match="needs a reason"):
        library.erase_entry(moment, " ", 2)
    with pytest.raises(UnknownReference):
        library.erase_entry(moment, "asked for", 99)
    with pytest.raises(UnknownReference):
        library.erase_document(moment, "asked for", "0" * 64)


def test_an_erasure_is_part_of_what_it_is_done_with(library: Library, sample: Sample, moment: Moment) -> None:
    with suppress(UnknownReference), library.transaction():
        library.erase_document(moment, "asked for", sha256(LETTER))
        library.get(Wording, "nobody", "name", "en", "")
    assert library.bytes_of(sha256(LETTER)) == LETTER


TAMPERINGS = [
    ("UPDATE cases SET title = 'Another'", "“cases” is not what the journal tells: 1 rows differ"),
    ("DELETE FROM consents", "“consents” is not what the journal tells"),
    ("INSERT INTO settings VALUES ('forged', '', 1)", "“settings” is not .* the first is forged"),
    ("UPDATE journal SET actor = 'Nobody' WHERE seq = 2", "The journal of SOF was changed at entry 2"),
    ("UPDATE journal SET payload = '[]' WHERE seq = 2", "What entry 2 in the journal of SOF recorded"),
    ("UPDATE journal SET payload = NULL WHERE seq = 2", "What entry 2 of SOF told is missing"),
    ("DELETE FROM journal WHERE seq = 2", "has a hole before entry 3"),
    ("UPDATE documents SET bytes = X'00' WHERE name = 'a.docx'", "“a.docx” is damaged"),
    ("UPDATE documents SET bytes = NULL WHERE name = 'a.docx'", "bytes of the document “a.docx” are missing"),
    ("DELETE FROM campaigns", "A row of “appeals” names one of “campaigns”"),
    ("DROP VIEW v_cases", "“v_cases” is not as this program made it"),
    ("CREATE TRIGGER extra AFTER INSERT ON cases BEGIN DELETE FROM settings; END", "“extra” is not as"),
]


@pytest.mark.parametrize(("statement", "sentence"), TAMPERINGS)
def test_every_tampering_is_found(library: Library, sample: Sample, statement: str, sentence: str) -> None:
    tamper(library, statement)
    assert re.search(sentence, problems(library))


def test_a_forged_chain_is_found_by_what_it_does_not_tell(library: Library, sample: Sample) -> None:
    """Whoever rewrites the last entry, hash and all, still has to rewrite the tables."""
    last = list(library.journal())[-1]
    forged = seal("SOF", last.seq, NOW, "Nobody", "sent", "x", "[]", last.previous)
    tamper(
        library,
        "UPDATE journal SET payload = '[]', actor = 'Nobody', subject = 'x', payload_sha256 = ?, hash = ?"
        " WHERE seq = ?", forged.payload_sha256, forged.hash, last.seq,
    )  # fmt: skip
    assert library.get(JournalEntry, "SOF", last.seq) == forged
    assert "“deliveries” is not what the journal tells" in problems(library)


def test_a_damaged_page_is_found(library: Library, sample: Sample, moment: Moment) -> None:
    with library.transaction():
        library.store(b"long " * 100_000, "long.pdf", PDF)
        library.write(moment, "kept", "x")
    library.close()
    file = library.folder / "library.db"
    data = bytearray(file.read_bytes())
    where = data.index(b"long " * 300)
    data[where : where + 5] = b"LONG "
    file.write_bytes(data)
    with Library.open(library.folder) as damaged:
        assert problems(damaged).startswith("The stored document “long.pdf” is damaged")
    start = data.index(LETTER) // 4096 * 4096
    data[start : start + 100] = b"\xff" * 100
    file.write_bytes(data)
    with Library.open(library.folder) as damaged:
        assert "damaged" in problems(damaged)


def test_what_sqlite_finds_is_told(library: Library, sample: Sample) -> None:
    library.engine.run("PRAGMA ignore_check_constraints = ON")
    tamper(library, "UPDATE cases SET kind = 'of its own'")
    library.engine.run("PRAGMA ignore_check_constraints = OFF")
    assert problems(library) == "The file is damaged: CHECK constraint failed in cases."


def test_looking_that_fails_is_a_finding(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise UnknownReference(kind="table", reference="journal")

    monkeypatch.setattr("advocacy.register.verifying.reading.journal", refuse)
    assert problems(library) == "There is no table called “journal” in this library."

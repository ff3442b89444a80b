from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from advocacy.letters import (
    Catalogue,
    Coverage,
    Message,
    Translation,
    UnreadableCatalogue,
    coverage,
    extract_messages,
    read_catalogue,
    template_catalogue,
)
from tests.letters.masters import master, paragraph

PO = r"""
msgid ""
msgstr ""
"Language: bg\n"
"Content-Type: text/plain; charset=UTF-8\n"

#. Style: Body
# Signed off by Anna on 2026-01-02
msgctxt "letter"
msgid "One"
msgstr "Едно"

#, fuzzy
#| msgctxt "letter"
#| msgid "Old two"
msgctxt "letter"
msgid "Two"
msgstr "Две"

msgctxt "letter"
msgid "Three"
msgstr ""

msgctxt "other"
msgid "One"
msgstr "Друго"

#~| msgid "Older"
#~ msgctxt "letter"
#~ msgid "Gone"
#~ msgstr "Няма"
"""


def test_a_catalogue_says_what_is_done_fuzzy_and_missing(tmp_path: Path) -> None:
    path = tmp_path / "letters.po"
    path.write_text(PO, encoding="utf-8")
    catalogue = read_catalogue(path)
    assert catalogue.language == "bg"
    assert catalogue.lookup("letter", "One") == Translation("Едно", "done", signed_off=True)
    assert catalogue.lookup("letter", "Two") == Translation("Две", "fuzzy")
    assert catalogue.lookup("letter", "Three").state == "missing"
    assert catalogue.lookup("letter", "Gone").state == "missing"
    assert catalogue.lookup("other", "One") == Translation("Друго", "done")


@pytest.mark.parametrize("text", ['msgid "a"\nmsgstr "\\777"\nnonsense \xff', "\udcff"])
def test_a_catalogue_that_cannot_be_read_is_a_sentence(text: str) -> None:
    with pytest.raises(UnreadableCatalogue, match=r"letters\.po"):
        read_catalogue(text.encode("latin-1", "surrogateescape"))


def test_a_catalogue_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableCatalogue, match=r"nothing\.po"):
        read_catalogue(tmp_path / "nothing.po")


def test_coverage_counts_each_message_once() -> None:
    data = master(*map(paragraph, ("One", "Two", "Three", "One", "{{ name }}")))
    assert coverage(data, read_catalogue(PO.encode()), "letter") == Coverage(
        done=1, fuzzy=1, missing=1, signed_off=1
    )


def test_what_is_extracted_reads_back_with_its_text_unharmed() -> None:
    texts = ["100 % of {{ a }}", 'say "x"\\', "a\tb\nc", "<1>é</1>", "{% if a %}b{% endif %} {c}"]
    messages = [Message("letter", text, "Body") for text in [*texts, texts[0]]]
    pot = template_catalogue(messages)
    assert "#. Style: Body" in pot
    assert "msgctxt" not in pot
    assert "python-format" not in pot
    back = read_po(iter(pot.splitlines(keepends=True)), abort_invalid=True)
    assert [one.id for one in back if one.id] == texts


def test_extraction_and_catalogue_meet() -> None:
    data = master(paragraph('{{ persons | agree(m="he", f="she") }} is here'))
    before, _, after = template_catalogue(extract_messages(data, "letter")).rpartition('msgstr ""')
    catalogue = read_catalogue(f'{before}msgstr "Y"{after}'.encode())
    assert coverage(data, catalogue, "letter").done == 1


def test_the_digest_changes_with_what_is_said() -> None:
    first = Catalogue({("t", "a"): Translation("x", "done")})
    second = Catalogue({("t", "a"): Translation("y", "done")})
    assert first.used_sha("t", ["a"]) != second.used_sha("t", ["a"])
    assert first.used_sha("t", ["a", "a"]) == first.used_sha("t", ["a"])

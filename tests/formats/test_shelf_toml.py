"""One entry of the list of letter templates written, all else left as it stands."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.formats.shelf_toml import ShelfNotKept, with_entry

INDEX = """# ours
[note]  # the first
file = "note.docx"
title = "A note"

# what follows
[other]
file = "other.docx"
"""


def test_a_new_entry_comes_last() -> None:
    assert with_entry("", "a", {"file": "a.docx", "purpose": ""}) == '[a]\nfile = "a.docx"\n'
    assert with_entry(INDEX, "a", {"file": "a.docx"}) == f'{INDEX}\n[a]\nfile = "a.docx"\n'
    assert with_entry("# ours\n\n", "a", {"file": "a.docx"}) == '# ours\n\n[a]\nfile = "a.docx"\n'


def test_an_entry_is_replaced_in_its_place() -> None:
    after = with_entry(INDEX, "note", {"file": "note.docx", "title": "New “title”", "audiences": ["mep"]})
    assert after.startswith('# ours\n[note]\nfile = "note.docx"\ntitle = "New “title”"\n')
    assert after.endswith('\n\n# what follows\n[other]\nfile = "other.docx"\n')
    assert with_entry(INDEX, "other", {"file": "o.docx"}).endswith('[other]\nfile = "o.docx"\n')


@pytest.mark.parametrize(
    "index",
    [
        'note.file = "note.docx"\n',
        'note = { file = "note.docx" }\n',
        '[other]\ntitle = """\n[note]\nx\n"""\n',
        '[note.more]\nfile = "x"\n[note]\nfile = "note.docx"\n[other]\nx = 1\n',
    ],
)
def test_a_list_written_otherwise_is_left_alone(index: str) -> None:
    with pytest.raises(ShelfNotKept):
        with_entry(index, "note", {"file": "new.docx"})


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20)
ENTRIES = st.dictionaries(
    st.from_regex("[a-z][a-z0-9_]{1,5}", fullmatch=True), WORDS | st.lists(WORDS), max_size=4
)


@given(st.lists(st.tuples(st.sampled_from(["note", "other", "third"]), ENTRIES), max_size=5))
def test_whatever_is_written_can_be_read_again(written: list[tuple[str, dict[str, str | list[str]]]]) -> None:
    text, wanted = INDEX, tomllib.loads(INDEX)
    for key, entry in written:
        text = with_entry(text, key, entry)
        wanted[key] = {name: value for name, value in entry.items() if value}
    assert tomllib.loads(text) == wanted
    assert "# ours" in text
    assert "# what follows" in text

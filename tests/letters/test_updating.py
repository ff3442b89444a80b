from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from advocacy.letters.catalogue import Message
from advocacy.letters.notes import blocks_after, examples, noted_messages
from advocacy.letters.po_file import Entry, po_text, read_po_file
from advocacy.letters.updating import MeaningKept, UpdatedCatalogue, changed_paragraphs, updated
from tests.letters.masters import master, paragraph, run

HEAD = Entry("", "Language: bg\n", comments=("Ours",))
WORD = MeaningKept("Ada Muster", "a comma", date(2020, 2, 3))


def messages(*sources: str, template: str = "t") -> list[Message]:
    return [Message(template, one, "Body", ("Stands in: letter",)) for one in sources]


def held(*sources: str, template: str = "t") -> list[Entry]:
    return [HEAD, *(Entry(one, f"[{one}]", template, ("Signed off by Anna",)) for one in sources)]


def said(after: UpdatedCatalogue) -> list[tuple[str, str, bool, str | None]]:
    return [
        (one.source, one.translation, one.fuzzy, one.previous)
        for one in after.entries[1:]
        if not one.obsolete
    ]


def test_a_changed_paragraph_alone_waits_to_be_read_again() -> None:
    after = updated(held("a one", "b two", "c three"), messages("a one", "b TWO", "c three"), "bg")
    assert said(after) == [
        ("a one", "[a one]", False, None),
        ("b TWO", "[b two]", True, "b two"),
        ("c three", "[c three]", False, None),
    ]
    assert (after.new, after.changed, after.gone, after.unchanged) == (0, 1, 0, 2)
    assert [one.comments for one in after.entries[1:]] == [
        ("Signed off by Anna",),
        ("Earlier text signed off by Anna",),
        ("Signed off by Anna",),
    ]
    assert after.entries[0] == HEAD
    assert '#, fuzzy\n#| msgctxt "t"\n#| msgid "b two"\n' in po_text(after.entries)


def test_an_update_is_the_same_when_done_twice() -> None:
    first = updated(held("a", "b", "c"), messages("c", "x", "y", "a"), "bg")
    second = updated(first.entries, messages("c", "x", "y", "a"), "bg")
    assert (second.entries, second.unchanged) == (first.entries, 4)
    assert read_po_file(po_text(first.entries).encode()) == first.entries


def test_the_text_a_translation_was_made_for_is_kept_through_several_changes() -> None:
    first = updated(held("a", "b"), messages("a", "b2"), "bg")
    second = updated(first.entries, messages("a", "b3"), "bg")
    assert said(second)[1] == ("b3", "[b]", True, "b")
    back = updated(second.entries, messages("a", "b"), "bg")
    assert said(back)[1] == ("b", "[b]", True, None)


def test_gone_paragraphs_stay_at_the_end_and_come_back_with_their_translation() -> None:
    gone = updated(held("a", "b"), messages("a"), "bg")
    assert [(one.source, one.translation) for one in gone.entries if one.obsolete] == [("b", "[b]")]
    assert gone.gone == 1
    back = updated(gone.entries, messages("a", "b"), "bg")
    assert said(back) == [("a", "[a]", False, None), ("b", "[b]", False, None)]
    assert not any(one.obsolete for one in back.entries)


def test_an_untranslated_paragraph_that_goes_or_changes_leaves_nothing() -> None:
    empty = [replace(one, translation="") for one in held("a", "b", "c")[1:]]
    after = updated([HEAD, *empty], messages("a", "b2"), "bg")
    assert [(one.source, one.fuzzy, one.previous) for one in after.entries[1:]] == [
        ("a", False, None),
        ("b2", False, None),
    ]


def test_meaning_unchanged_keeps_translations_and_says_who_and_why() -> None:
    before = held("a", "b", "c")
    before[3] = before[3].marked(fuzzy=True)
    after = updated(before, messages("a", "b,", "c,"), "bg", kept=WORD)
    assert said(after)[1] == ("b,", "[b]", False, None)
    assert said(after)[2] == ("c,", "[c]", True, "c")
    comment = "Source reworded, meaning unchanged (Ada Muster, 2020-02-03): a comma"
    assert after.entries[2].comments == ("Signed off by Anna", comment)


def test_only_one_template_is_touched_and_all_keep_their_order() -> None:
    before = [*held("a", template="first"), *held("a", template="second")[1:]]
    after = updated(before, messages("a2", template="first"), "bg", only="first")
    assert [(one.context, one.source) for one in after.entries[1:]] == [("first", "a2"), ("second", "a")]


def test_a_paragraph_that_templates_share_is_translated_once() -> None:
    both = [*messages("a", "b"), *messages("c", "b", template="u")]
    first = updated((), both, "bg")
    assert [(one.source, one.context, one.places) for one in first.entries[1:]] == [
        ("a", "", ("t:1",)),
        ("b", "", ("t:2 u:2",)),
        ("c", "", ("u:1",)),
    ]
    translated = [replace(one, translation=f"[{one.source}]") for one in first.entries]
    changed = updated(translated, [*messages("a", "b2"), *messages("c", "b", template="u")], "bg")
    assert said(changed) == [
        ("a", "[a]", False, None),
        ("b2", "[b]", True, "b"),
        ("c", "[c]", False, None),
        ("b", "[b]", False, None),
    ]
    assert (changed.new, changed.changed, changed.gone, changed.unchanged) == (0, 1, 0, 3)
    alone = updated(translated, messages("a", "b2"), "bg", only="t")
    assert {one.source: one.places for one in alone.entries[1:]} == {
        "a": ("t:1",),
        "b2": ("t:2",),
        "c": ("u:1",),
        "b": ("u:2",),
    }


def test_a_translation_of_its_own_stays_beside_the_shared_one() -> None:
    both = [*messages("a", "b"), *messages("a", "c", template="u")]
    own = Entry("a", "[u’s a]", "u")
    before = [replace(one, translation=f"[{one.source}]") for one in updated((), both, "bg").entries]
    after = updated([*before, own], both, "bg")
    assert {one.key: (one.translation, one.places) for one in after.entries[1:]} == {
        ("", "a"): ("[a]", ("t:1",)),
        ("u", "a"): ("[u’s a]", ("u:1",)),
        ("", "b"): ("[b]", ("t:2",)),
        ("", "c"): ("[c]", ("u:2",)),
    }
    moved = updated(after.entries, [*messages("a", "b"), *messages("a2", "c", template="u")], "bg")
    assert {one.key: one.translation for one in moved.entries[1:]} == {
        ("", "a"): "[a]",
        ("u", "a2"): "[u’s a]",
        ("", "b"): "[b]",
        ("", "c"): "[c]",
    }


def test_an_untouched_language_begins_with_a_head() -> None:
    (head, one) = updated((), messages("a"), "pl").entries
    assert "Language: pl\n" in head.translation
    assert "nplurals=3" in head.translation
    assert one == Entry("a", notes=("Style: Body", "Stands in: letter"), places=("t:1",))
    assert "nplurals=2" in updated((), messages("a"), "no such!").entries[0].translation


def test_paragraphs_are_aligned_in_order() -> None:
    assert changed_paragraphs(["a", "b", "c"], ["a", "x", "c"]) == [("b", "x")]
    assert changed_paragraphs(["a", "b", "c"], ["b", "c", "a"]) == []
    assert changed_paragraphs(["one two three", "z"], ["new", "one two four", "z"]) == [
        ("one two three", "one two four")
    ]
    assert changed_paragraphs(["p q r", "s t u", "z"], ["s t v", "z"]) == [("s t u", "s t v")]


def test_a_master_written_anew_is_aligned_in_reasonable_time() -> None:
    old, new = [f"old {n} x{n}" for n in range(300)], [f"new {n} x{n}" for n in range(301)]
    assert changed_paragraphs(old, new)[7] == (old[7], new[7])


@given(st.lists(st.sampled_from("abcdefgh"), unique=True), st.lists(st.sampled_from("abcdefgh"), unique=True))
def test_nothing_translated_is_ever_lost(old: list[str], new: list[str]) -> None:
    after = updated(held(*old), messages(*new), "bg")
    assert [one[0] for one in said(after)] == new
    assert {f"[{one}]" for one in old} == {one.translation for one in after.entries[1:]} - {""}
    assert all(one.fuzzy == (one.previous is not None) for one in after.entries[1:])
    assert {one[0]: one[1] for one in said(after) if one[0] in old} == {
        one: f"[{one}]" for one in new if one in old
    }


LISTS = st.lists(st.sampled_from("abcdef"), unique=True)


@given(LISTS, LISTS, LISTS, LISTS)
def test_nothing_two_templates_share_is_ever_lost(
    old: list[str], others: list[str], new: list[str], newer: list[str]
) -> None:
    before = updated((), [*messages(*old), *messages(*others, template="u")], "bg")
    translated = [replace(one, translation=f"[{one.source}]") for one in before.entries]
    now = [*messages(*new), *messages(*newer, template="u")]
    after = updated(translated, now, "bg")
    done = {one[0]: one for one in said(after)}
    assert set(done) == {*new, *newer}
    assert all(done[one] == (one, f"[{one}]", False, None) for one in set(done) & {*old, *others})
    assert {f"[{one}]" for one in {*old, *others}} <= {one.translation for one in after.entries}
    assert updated(after.entries, now, "bg").entries == after.entries


def test_notes_tell_place_condition_marks_and_examples() -> None:
    body = (
        paragraph("{%p for person in persons %}"),
        paragraph("{%p if person.description %}"),
        paragraph(
            "{{ person.name }} is ", run("here", "<w:b/><w:i/>"), " and {{ no.such }} {{ 1 + 1 }} glad"
        ),
        paragraph("{%p else %}"),
        paragraph("No word"),
        paragraph("{%p endif %}"),
        paragraph("{%p endfor %}"),
        paragraph("x ", run("y" * 9, "<w:color w:val='FF0000'/>"), " z" * 9),
    )
    footer = paragraph(
        "Page ", '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>', "<w:sym/>"
    )
    found = noted_messages(master(*body, footer=footer), "t")
    assert found[0].notes == (
        "Stands in: letter; for each person of persons; if person.description",
        "<1>…</1>: bold, italic",
        "{{ person.name }}: Mara Exempel",
    )
    assert found[1].notes == ("Stands in: letter; for each person of persons; otherwise",)
    assert found[2].notes[1] == "<1>…</1>: set differently"
    assert found[3].notes[:2] == ("Stands in: footer", "<1/>: the number of the page")


def test_blocks_and_examples_of_odd_texts() -> None:
    assert blocks_after("{% endif %}{% else %}", ()) == ()
    (elif_,) = blocks_after("{% if a %}{% elif b %}", ())
    assert elif_.in_words == "otherwise if b"
    inner = "{% for one in no.such %}{{ one }}{% endfor %}{% for e in events %}{{ e.date }}{% endfor %}"
    assert list(examples(inner)) == ["{{ e.date }}: 3 February 2020"]

"""Names of styles, elements without a parent, and page breaks among the text of a run."""

from __future__ import annotations

from advocacy.letters.tags import gather_tags, reading
from advocacy.letters.wordml import drop, local, parse_xml, style_names, w
from tests.letters.masters import paragraph, part, run


def test_a_style_without_a_name_is_left_out_and_the_default_is_known() -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="N" w:default="1"><w:name w:val="Standard"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="X"/><w:style w:type="character" w:styleId="C" w:default="1">'
        '<w:name w:val="Letters"/></w:style>',
    )
    assert style_names(styles.encode()) == {"": "Standard", "N": "Standard", "C": "Letters"}
    assert style_names(None) == {"": "Normal"}


def test_a_root_has_nothing_to_be_dropped_from() -> None:
    root = parse_xml(part("document", "<w:p/>").encode())
    drop(root)
    assert local(root[0]) == "p"
    drop(root[0])
    assert not len(root)


def test_a_tag_is_gathered_over_elements_and_leaves_no_empty_text() -> None:
    pieces = run("{{ a"), "<w:r><w:tab/><w:br/></w:r>", run(" }"), run("}", "<w:b/>"), run(""), run("z")
    root = parse_xml(part("document", paragraph(*pieces)).encode())
    gather_tags(root)
    assert reading(root[0]) == "{{ a   }}z"
    assert [len(one) for one in root.iter(w("r"))] == [1, 0, 1]


def test_a_page_break_is_no_text() -> None:
    root = parse_xml(
        part("document", paragraph('<w:r><w:br w:type="page"/><w:t>a</w:t><w:cr/></w:r>')).encode()
    )
    assert reading(root[0]) == "a\n"

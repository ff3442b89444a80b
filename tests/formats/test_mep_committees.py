"""Committees and roles in cells: every way tables write them, one seat in each, nothing guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.membership import MemberRole
from advocacy.formats.mep_committees import highest, role_in, seats_in
from advocacy.formats.mep_refusals import CommitteeNotKnown

MEMBER, SUBSTITUTE = MemberRole.MEMBER, MemberRole.SUBSTITUTE
CHAIR, VICE = MemberRole.CHAIR, MemberRole.VICE_CHAIR


@pytest.mark.parametrize(
    ("text", "role"),
    [
        *(("member", MEMBER), ("Member", MEMBER), ("M", MEMBER), ("x", MEMBER), ("1", MEMBER), ("Mitglied", MEMBER)),
        *(("substitute", SUBSTITUTE), ("Substitute member", SUBSTITUTE), ("S", SUBSTITUTE), ("suppléant", SUBSTITUTE)),
        *(("Chair", CHAIR), ("chairwoman", CHAIR), ("Présidente", CHAIR), ("(Chair)", CHAIR)),
        *(("Vice-Chair", VICE), ("1st Vice-Chair", VICE), ("vice chair", VICE), ("Vice-présidente", VICE)),
        *(("", None), (" ", None), ("-", None), ("no", None), ("0", None), ("False", None)),
    ],
)
def test_a_cell_about_one_committee_states_a_role(text: str, role: MemberRole | None) -> None:
    assert role_in(text) is role


@pytest.mark.parametrize("text", ["perhaps", "member?", "member until May", "?", "2"])
def test_another_word_is_no_role(text: str) -> None:
    with pytest.raises(CommitteeNotKnown):
        role_in(text)


@pytest.mark.parametrize(
    ("text", "seats"),
    [
        ("LIBE member; DROI substitute", [("LIBE", MEMBER), ("DROI", SUBSTITUTE)]),
        ("LIBE (Chair); AFET (Vice-Chair); DEVE (Coordinator/Member)",
         [("LIBE", CHAIR), ("AFET", VICE), ("DEVE", MEMBER)]),
        ("LIBE: substitute | DROI", [("LIBE", SUBSTITUTE), ("DROI", MEMBER)]),
        ("LIBE (S); DROI (M)", [("LIBE", SUBSTITUTE), ("DROI", MEMBER)]),
        ("LIBE member, DROI substitute", [("LIBE", MEMBER), ("DROI", SUBSTITUTE)]),
        ("Member, LIBE", [("LIBE", MEMBER)]),
        ("PETI,CULT", [("PETI", MEMBER), ("CULT", MEMBER)]),
        ("CULT ENVI ", [("CULT", MEMBER), ("ENVI", MEMBER)]),
        ("JURI,", [("JURI", MEMBER)]),
        ("ENVI,,ITRE", [("ENVI", MEMBER), ("ITRE", MEMBER)]),
        ("libe", [("LIBE", MEMBER)]),
        ("XYZW member", [("XYZW", MEMBER)]),
        ("Committee on Women's Rights and Gender Equality (FEMM) substitute", [("FEMM", SUBSTITUTE)]),
        ("Committee on Civil Liberties, Justice and Home Affairs (LIBE)", [("LIBE", MEMBER)]),
        ("", []),
        (" ; - ", []),
    ],
)  # fmt: skip
def test_a_cell_lists_committees(text: str, seats: list[tuple[str, MemberRole]]) -> None:
    assert seats_in(text, MEMBER) == (tuple(seats), ())


def test_the_column_says_the_role_where_the_cell_does_not() -> None:
    assert seats_in("LIBE; DROI chair", SUBSTITUTE) == ((("LIBE", SUBSTITUTE), ("DROI", CHAIR)), ())


@pytest.mark.parametrize("text", ["Foreign Affairs", "LIBE perhaps", "member", "LIBE, foo"])
def test_what_names_no_committee_is_told_whole(text: str) -> None:
    seats, doubts = seats_in(f"AGRI; {text}", MEMBER)
    assert seats == (("AGRI", MEMBER),)
    assert [one.fields for one in doubts] == [{"text": text}]


def test_there_is_one_seat_in_each_committee() -> None:
    seats = [("LIBE", SUBSTITUTE), ("LIBE", MEMBER), ("DROI", CHAIR), ("DROI", MEMBER), ("AFET", VICE)]
    assert highest(seats) == (("LIBE", MEMBER), ("DROI", CHAIR), ("AFET", VICE))


@given(st.text(alphabet="LIBEDROmembrsubtichav;,|-/ ()\n", max_size=40))
def test_any_cell_gives_seats_or_doubts(text: str) -> None:
    seats, doubts = seats_in(text, MEMBER)
    assert all(len(name) == 4 and name.isupper() for name, _ in seats)
    assert all(one.in_words(str) for one in doubts)

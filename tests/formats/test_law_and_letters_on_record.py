"""Instruments, shipped points, an organisation and recorded letters in TOML: read, or refused with the place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.appeal import AddresseeRole, AppealKind
from advocacy.domain.case import PointKind
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.disclosure import Disclosure
from advocacy.domain.instrument import Binds
from advocacy.domain.office import Channel
from advocacy.domain.person import Gender, Person
from advocacy.domain.reply import ReplyClass
from advocacy.domain.wording import Wording
from advocacy.errors import BadInput
from advocacy.formats.instruments import read_instruments, read_points
from advocacy.formats.organisation import read_organisation, staff_id
from advocacy.formats.recorded_toml import read_recorded

LAW = """
[convention]
binds = "state"
not_between = ["AA", "BB"]
source = "a treaty office"
[convention.parties]
XX = { since = 1950-01-02, until = 1999-12-31 }
YY = {}
"""
OURS = """
[organisation]
name.en = "Our Office"
address.en = "1 Street"
[[staff]]
key = "jane"
gender = "f"
name.en = "Jane Doe"
function.en = "Director"
[[staff]]
key = "nobody"
[[country]]
code = "XX"
name.en = "Xland"
[[office]]
key = "xx-president"
disclosure = "internal"
name.en = { base = "President", gen = "President’s" }
"""
LETTER = """
[[appeal]]
case = "one"
kind = "question"
language = "en"
letter_date = 2020-01-02
campaign = "C"
note = "A note."
source = "a newspaper"
signatories = [{ label = "Somebody", organisation = "House" }]
[[appeal.addressee]]
office = "xx-president"
role = "cc"
came_from = "the printed line"
office_name = "President"
office_country = "XX"
classification = "head_of_state"
deliveries = [{ state = "refused", channel = "by_hand", on = 2020-01-03, note = "at the door" }]
[[appeal.reply]]
office = "xx-president"
class = "partial"
received = 2020-02-01
from = "a clerk"
to = "Somebody"
text = "Half a yes."
note = "By telephone."
"""

ours = partial(read_organisation, name="x.toml", owner="organisation")
recorded = partial(read_recorded, name="x.toml")


def test_an_instrument_binds_its_parties_in_their_time() -> None:
    one = read_instruments(LAW)["convention"]
    assert (one.binds, one.not_between) == (Binds.STATE, frozenset({"AA", "BB"}))
    assert one.binds_on("XX", (), date(1999, 12, 31))
    assert not one.binds_on("XX", (), date(2000, 1, 1))
    assert one.binds_on("YY", (), date(2000, 1, 1))


def test_a_shipped_point_names_its_law_and_powers() -> None:
    points = read_points(
        '[x]\nkind = "demand"\naudiences = ["minister"]\n[y]\nkind = "ground"\ninstrument = "c"\n'
    )
    assert (points["x"].kind, points["x"].audiences) == (PointKind.DEMAND, ("minister",))
    assert (points["y"].instrument, points["y"].article) == ("c", "")


def test_an_organisation_is_its_words_and_its_staff() -> None:
    values = ours(OURS)
    people = [one for one in values if isinstance(one, Person)]
    assert people == [Person(staff_id("jane"), Gender.FEMININE), Person(staff_id("nobody"), None)]
    words = {(one.owner, one.field, one.form): one for one in values if isinstance(one, Wording)}
    assert words["organisation", "name", ""].text == "Our Office"
    assert words[staff_id("jane"), "function", ""].text == "Director"
    assert words["country:XX", "name", ""].text == "Xland"
    assert words["xx-president", "name", "gen"].disclosure is Disclosure.INTERNAL
    assert ours("") == ()


def test_a_letter_on_record_says_what_is_known_and_no_more() -> None:
    (one,) = recorded(LETTER)
    assert (one.kind, one.letter_date, one.campaign) == (AppealKind.QUESTION, date(2020, 1, 2), "C")
    assert one.note == "A note. Source: a newspaper."
    (addressee,), (sender,), (reply,) = one.addressees, one.signatories, one.replies
    assert (addressee.role, addressee.classification) == (AddresseeRole.CC, "head_of_state")
    (delivery,) = addressee.deliveries
    assert (delivery.state, delivery.channel, delivery.on) == (
        DeliveryState.REFUSED, Channel.BY_HAND, date(2020, 1, 3),
    )  # fmt: skip
    assert (sender.label, sender.organization) == ("Somebody", "House")
    assert (reply.reply_class, reply.text) == (ReplyClass.PARTIAL, "Half a yes. By telephone.")
    (bare,) = recorded('[[appeal]]\ncase = "one"\n[[appeal.addressee]]\noffice = "x"\ndeliveries = [{}]\n')
    assert (bare.letter_date, bare.language, bare.note, bare.signatories) == (None, "", "", ())
    assert bare.addressees[0].deliveries[0].channel is Channel.NOT_ON_RECORD
    assert recorded("") == ()


READERS: dict[str, Callable[[str], object]] = {
    "law": read_instruments,
    "points": read_points,
    "organisation": ours,
    "recorded": recorded,
}


@pytest.mark.parametrize(
    ("reader", "text", "place"),
    [
        ("law", "[x", "instruments.toml"),
        ("law", "x = 1", "x: a table is needed"),
        ("law", "[x]\n", "x: “binds” is missing"),
        ("law", "[x]\nbinds = 'all'", "x, binds"),
        ("law", LAW + "[x]\nbinds = 'state'\npartys = {}", "x: “partys” is not known"),
        ("law", "[x]\nbinds = 'state'\nparties = { XX = 1950-01-01 }", "x, parties, XX"),
        ("law", "[x]\nbinds = 'state'\nparties = { XX = { from = 1950-01-01 } }", "“from” is not known"),
        ("law", "[x]\nbinds = 'state'\nparties = { XX = { since = 1950 } }", "x, parties, XX, since"),
        ("law", "[x]\nbinds = 'state'\nnot_between = 'XX'", "x, not_between"),
        ("points", "[x]\nkind = 'wish'", "x, kind"),
        ("points", "[x]\n", "x: “kind” is missing"),
        ("organisation", "[us]", "“us” is not known here"),
        ("organisation", "organisation = 1", "organisation: a table"),
        ("organisation", "[organisation]\nname = 'x'", "organisation, name"),
        ("organisation", "[organisation]\nname.en = 1", "organisation, name.en: a text is needed"),
        ("organisation", "[[staff]]\nkey = 'x'\nshoe = 1", "staff 1: “shoe”"),
        ("organisation", "[[staff]]\nname.en = 'x'", "staff 1: “key” is missing"),
        ("organisation", "[[country]]\nname.en = 'x'", "country 1: “code” is missing"),
        ("recorded", "[[letter]]", "“letter” is not known here"),
        ("recorded", "[[appeal]]", "appeal 1: “case” is missing"),
        ("recorded", LETTER.replace("campaign", "campain"), "appeal 1: “campain”"),
        ("recorded", LETTER.replace("came_from", "from_"), "appeal 1, addressee 1: “from_”"),
        ("recorded", LETTER.replace(", on =", ", day ="), "appeal 1, addressee 1, deliveries 1: “day”"),
        ("recorded", LETTER.replace("to =", "for ="), "appeal 1, reply 1: “for”"),
        ("recorded", LETTER.replace('"partial"', '"nice"'), "appeal 1, reply 1, class"),
        ("recorded", LETTER.replace('"by_hand"', '"pigeon"'), "deliveries 1, channel"),
        ("recorded", LETTER.replace("2020-01-02", "2020"), "appeal 1, letter_date"),
    ],
)
def test_a_fault_names_its_place(reader: str, text: str, place: str) -> None:
    with pytest.raises(BadInput) as refused:
        READERS[reader](text)
    assert place in str(refused.value)


@pytest.mark.parametrize("reader", READERS)
@given(
    text=st.text(),
    cut=st.integers(0, 900),
    junk=st.sampled_from(["", "=", "[", '"', "1", "\n[x]\n", "{}", "é"]),
)
def test_whatever_a_file_holds_it_is_read_or_refused(reader: str, text: str, cut: int, junk: str) -> None:
    whole = {"law": LAW, "points": "[x]\nkind = 'ground'", "organisation": OURS, "recorded": LETTER}[reader]
    for given_text in (text, whole[:cut] + junk + whole[cut:]):
        with suppress(BadInput):
            READERS[reader](given_text)

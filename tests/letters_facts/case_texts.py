"""Invented cases as TOML: persons, tracks, events and demands put together as a test needs them."""

from __future__ import annotations

from collections.abc import Iterable

MARA = """
[[person]]
key = "mara"
gender = "f"
citizenships = ["XG"]
name.en = "Mara Exempel"
short.en = "Ms Exempel"
description.en = "a journalist"
"""
ERIK = """
[[person]]
key = "erik"
gender = "m"
citizenships = ["XG", "AM"]
name.en = "Erik Beispiel"
short.en = "Mr Beispiel"
description.en = "a trade unionist"
"""
LEA = """
[[person]]
key = "lea"
gender = "f"
name.en = "Lea Modell"
short.en = "Ms Modell"
description.en = "a lawyer"
"""
CONSENT = """
[[person.consent]]
state = "given"
evidence = "invented"
"""
FROM_ONE = """
[[proceeding]]
key = "extradition"
kind = "extradition"
requested = "XR"
requesting = ["XG"]
"""
FROM_ANOTHER = """
[[proceeding]]
key = "second"
kind = "extradition"
requested = "XR"
requesting = ["AM"]
"""
NOTICE = "notice = true\n"
ASYLUM = """
[[proceeding]]
key = "asylum"
kind = "asylum"
requested = "XR"
"""
REFUSED = 'outcome = "refused"\n'
EVENTS = """
[[event]]
on = 2018
text.en = "The newspaper was closed."

[[event]]
on = "2019-04"
text.en = "The editorial office was searched."

[[event]]
on = 2019-10-01
text.en = "The request for extradition reached Ruritania."

[[event]]
on = 2020-06-09
text.en = "LATER"
text.fr = "LATER"
text.bg = "LATER"
text.uk = "LATER"
"""
GROUNDS = """
[[ground]]
key = "extradition-1957-persecution"
instrument = "european_convention_on_extradition"

[[ground]]
key = "refugee-1951-definition"
instrument = "refugee_convention"

[[ground]]
key = "human-rights-convention-article-3"
instrument = "european_convention_on_human_rights"
"""
DEMANDS = """
[[demand]]
key = "refuse-extradition"
audiences = ["prime_minister", "minister", "prosecutor_general"]

[[demand]]
key = "use-influence"
audiences = ["head_of_state", "prime_minister"]
"""
ASYLUM_DEMANDS = """
[[demand]]
key = "wait-for-asylum"
audiences = ["prime_minister", "minister", "prosecutor_general"]

[[demand]]
key = "examine-asylum"
audiences = ["head_of_agency"]

[[demand]]
key = "grant-protection"
audiences = ["minister", "head_of_agency"]
"""
OWN_DEMAND = """
[[demand]]
text.en = "to receive a delegation of our organisation"
text.fr = "de recevoir une délégation de notre organisation"
text.bg = "да приемете представители на нашата организация"
text.uk = "прийняти представників нашої організації"

[[demand]]
key = "inform-decision"
"""


def case_text(reference: str, *parts: str) -> str:
    """A case file of these parts."""
    return "".join([f'[case]\nreference = "{reference}"\ntitle = "{reference}"\n', *parts])


def people(*texts: str, consent: str = CONSENT) -> str:
    """Persons who consent."""
    return "".join(text + consent for text in texts)


def events(*rows: tuple[str, str]) -> str:
    """Events by day and English sentence."""
    return "".join(f'\n[[event]]\non = "{on}"\ntext.en = "{text}"\n' for on, text in rows)


def demands(*keys: str, audiences: Iterable[str] = ()) -> str:
    """Shipped demands within the power of these audiences."""
    allowed = ", ".join(f'"{one}"' for one in audiences)
    return "".join(f'\n[[demand]]\nkey = "{key}"\naudiences = [{allowed}]\n' for key in keys)


HELD_GROUNDS = """
[[ground]]
key = "liberty-article-5"
instrument = "european_convention_on_human_rights"

[[ground]]
key = "liberty-covenant-article-9"
instrument = "civil_and_political_rights_covenant"
"""
RESIDENCE_GROUNDS = """
[[ground]]
key = "family-life-article-8"
instrument = "european_convention_on_human_rights"

[[ground]]
key = "effective-remedy-article-13"
instrument = "european_convention_on_human_rights"
"""
INTERPOL_GROUNDS = """
[[ground]]
key = "interpol-constitution-article-2"
instrument = "interpol_constitution"

[[ground]]
key = "interpol-constitution-article-3"
instrument = "interpol_constitution"
"""
RESIDENCE = """
[[proceeding]]
key = "residence"
kind = "residence"
requested = "XR"
outcome = "refused"
"""
REFUGE = """
[[proceeding]]
key = "asylum"
kind = "asylum"
requested = "PL"
outcome = "granted"
"""
NOT_EXTRADITED = """
[[outcome]]
kind = "extradition_refused"
on = 2020-01-20
"""
PROTECTED = """
[[outcome]]
kind = "asylum_granted"
on = "2020-01"
"""

WOMAN = case_text(
    "woman", people(MARA), FROM_ONE, NOTICE, ASYLUM, EVENTS, GROUNDS, DEMANDS, ASYLUM_DEMANDS, OWN_DEMAND
)
MAN = case_text("man", people(ERIK), FROM_ONE, FROM_ANOTHER, EVENTS, GROUNDS, DEMANDS, OWN_DEMAND)
MAN_REFUSED = case_text(
    "man-refused", people(ERIK), FROM_ONE, FROM_ANOTHER, ASYLUM, REFUSED, GROUNDS, ASYLUM_DEMANDS
)
PAIR = case_text(
    "pair",
    people(MARA, ERIK),
    FROM_ONE,
    NOTICE,
    FROM_ANOTHER,
    ASYLUM,
    EVENTS,
    GROUNDS,
    DEMANDS,
    ASYLUM_DEMANDS,
)
WOMEN = case_text("women", people(MARA, LEA), ASYLUM, EVENTS, GROUNDS, ASYLUM_DEMANDS, OWN_DEMAND)
WOMEN_HELD = case_text("women-held", people(MARA, LEA), FROM_ONE, EVENTS, HELD_GROUNDS)
MAN_REFUGEE = case_text(
    "man-refugee", people(ERIK), FROM_ONE, NOTICE, REFUGE, EVENTS, GROUNDS, INTERPOL_GROUNDS
)
MAN_SENT_AWAY = case_text("man-sent-away", people(ERIK), RESIDENCE, EVENTS, RESIDENCE_GROUNDS)
MAN_FREE = case_text("man-free", people(ERIK), FROM_ONE, NOT_EXTRADITED)
WOMEN_SAFE = case_text("women-safe", people(MARA, LEA), ASYLUM, PROTECTED)
MISUSE = case_text("misuse", 'kind = "institutional"\n', INTERPOL_GROUNDS)
CASES = (
    *(WOMAN, MAN, MAN_REFUSED, PAIR, WOMEN),
    *(WOMEN_HELD, MAN_REFUGEE, MAN_SENT_AWAY, MAN_FREE, WOMEN_SAFE, MISUSE),
)

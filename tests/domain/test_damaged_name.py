"""Names that lost letters on their way are known as such; names as people have them are not."""

from __future__ import annotations

import pytest

from advocacy.domain.damaged_name import LOST, MARKUP, MISREAD, NO_NAME, damage_in


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("Vilija Blinkevi?i?t?", LOST), ("Zo\ufffd Muster", LOST), ("?ukasz Wzorcowy", LOST),
        ("Å»aneta Wzorcowa", MISREAD), ("ZoÃ« Exempel", MISREAD), ("RenÃ© Exemple", MISREAD),
        ('=HYPERLINK("x")', MARKUP), ("Mara &amp; Exempel", MARKUP), ("<b>Mara</b>", MARKUP), ("@mara", MARKUP),
        ("", NO_NAME), ("---", NO_NAME), ("12345", NO_NAME),
    ],
)  # fmt: skip
def test_damage_is_told_with_its_cause(name: str, cause: str) -> None:
    found = damage_in(name)
    assert found is not None
    assert found.fields["cause"] == cause
    assert f"“{name}” looks damaged ({cause})" in found.in_words(str)
    assert f"({cause.upper()})" in found.in_words(lambda text: text.upper() if text == cause else text)


@pytest.mark.parametrize(
    "name",
    ["Zoë Łąka", "Ñandú Ñu", "Ångström Ödön", "O’Sample", "Ægir Þór", "Ada Muster (MEP)", "Николай Кобляков",
     "لينا مثال", "Αλέξης Δοκιμή", "Ñ. Äb"],
)  # fmt: skip
def test_names_as_people_have_them_are_whole(name: str) -> None:
    assert damage_in(name) is None

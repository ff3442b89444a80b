"""The palette: every colour of the window by name, light and dark, and the contrast between two of them."""

from __future__ import annotations

from dataclasses import dataclass, fields

TEXT_CONTRAST = 4.5
"""The least ratio of text to its ground (WCAG 2.2, 1.4.3, level AA)."""

CONTROL_CONTRAST = 3.0
"""The least ratio of the outline of a control or a status shape to its ground (WCAG 2.2, 1.4.11)."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme's colours as ``#RRGGBB``; what each is for stands in its name."""

    window: str
    surface: str
    subtle: str
    hover: str
    selected: str
    canvas: str
    paper: str
    paper_ink: str
    paper_soft: str
    paper_mark: str
    paper_tint: str
    paper_bar: str
    line: str
    line2: str
    control: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_fill: str
    on_accent: str
    ok: str
    ok_tint: str
    warn: str
    warn_tint: str
    bad: str
    bad_tint: str
    violet: str
    violet_tint: str
    gap_fill: str
    gap_ink: str
    gap_line: str


LIGHT = Colours(
    window="#F6F6F4",
    surface="#FFFFFF",
    subtle="#FAFAF8",
    hover="#F0F0ED",
    selected="#E4EDF9",
    canvas="#E9E9E6",
    paper="#FFFFFF",
    paper_ink="#1A1C20",
    paper_soft="#555A62",
    paper_mark="#1F3A63",
    paper_tint="#E4EDF9",
    paper_bar="#1D5AAE",
    line="#E6E6E2",
    line2="#D3D4CF",
    control="#7E838A",
    text="#1A1C20",
    text2="#555A62",
    text3="#636870",
    accent="#1D5AAE",
    accent_fill="#1D5AAE",
    on_accent="#FFFFFF",
    ok="#17703F",
    ok_tint="#E6F3EB",
    warn="#8A5000",
    warn_tint="#FCF1DC",
    bad="#B3261E",
    bad_tint="#FBEAE8",
    violet="#6541B0",
    violet_tint="#F0EBFA",
    gap_fill="#FFE3A3",
    gap_ink="#5E3700",
    gap_line="#8A5000",
)

DARK = Colours(
    window="#17181B",
    surface="#1D1F22",
    subtle="#222427",
    hover="#292C30",
    selected="#24344D",
    canvas="#121315",
    paper="#F4F3F0",
    paper_ink="#1A1C20",
    paper_soft="#555A62",
    paper_mark="#1F3A63",
    paper_tint="#E4EDF9",
    paper_bar="#1D5AAE",
    line="#2D3034",
    line2="#41454B",
    control="#848A93",
    text="#E9EAEC",
    text2="#ABB0B8",
    text3="#9AA0A9",
    accent="#86B4F4",
    accent_fill="#2C66C0",
    on_accent="#FFFFFF",
    ok="#6CC594",
    ok_tint="#1C3327",
    warn="#E3AE54",
    warn_tint="#3A2E17",
    bad="#F28B82",
    bad_tint="#402422",
    violet="#BBA2F2",
    violet_tint="#302A45",
    gap_fill="#FFE3A3",
    gap_ink="#5E3700",
    gap_line="#8A5000",
)

ROW_GROUNDS = ("surface", "window", "subtle", "hover", "selected")
"""What text can stand on in lists and panels."""

TEXT_ON = {
    **dict.fromkeys(("text", "text2", "text3", "accent", "ok", "warn", "bad", "violet"), ROW_GROUNDS),
    "on_accent": ("accent_fill",),
    "gap_ink": ("gap_fill",),
    "paper_ink": ("paper", "paper_tint"),
    "paper_soft": ("paper", "paper_tint"),
    "paper_mark": ("paper",),
}
"""Every text colour with every ground it is set on, apart from the tints."""

TINTS = {"ok": "ok_tint", "warn": "warn_tint", "bad": "bad_tint", "violet": "violet_tint"}
"""A meaning's colour and the tint of its banner or pill; ``text`` and ``text2`` stand on the tints too."""


def text_pairs() -> tuple[tuple[str, str], ...]:
    """Every pair (ink, ground) of text that the window shows."""
    plain = [(ink, ground) for ink, grounds in TEXT_ON.items() for ground in grounds]
    tinted = [(ink, tint) for own, tint in TINTS.items() for ink in (own, "text", "text2")]
    return (*plain, *tinted)


DARKEST = 0.04045
"""Below it a channel is linear (IEC 61966-2-1)."""


def luminance(colour: str) -> float:
    """The relative luminance of ``#RRGGBB``, 0 to 1 (WCAG 2.2, definition)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [value / 12.92 if value <= DARKEST else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def names() -> tuple[str, ...]:
    """The names of all colours."""
    return tuple(field.name for field in fields(Colours))

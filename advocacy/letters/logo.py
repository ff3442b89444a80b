"""The organisation's logo in the place of the master's header picture."""

from __future__ import annotations

import struct

from advocacy.letters.package import CONTENT_TYPES, TYPES, Package, rels_name, resolved
from advocacy.letters.refusals import UnusableLogo
from advocacy.letters.wordml import CELL, WP, A, Element, R, parse_xml, serialise, w

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LOGO = "word/media/letterhead.png"
MAX_LOGO = 5_000_000
SMALLEST = 33
"""Bytes of a PNG's signature and header."""
MAX_SIDE = 20_000
WIDEST = 5_760_000
"""EMU (1/360,000 cm): 16 cm, the text width of an A4 letter."""
EMU_PER_TWIP = 635
SAYS_WHO = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})


def replace_logo(package: Package, logo: bytes) -> bool:
    """Put a PNG in the place of the first picture a header shows; its height stays.

    It gets smaller only where its table cell or the page is too narrow for it.
    Gives False when no header has a picture. Raises UnusableLogo when the bytes are no PNG.
    """
    width, height = png_size(logo)
    headers = package.parts_of_type("header")
    pictures = ((header, one) for header in headers for one in package.relationships(header))
    target = next((one.target for _, one in pictures if one.kind == "image" and not one.external), None)
    if target is None:
        return False
    package.parts[LOGO] = without_remarks(logo)
    _declare_png(package)
    for header in headers:
        for identifier in _point_to_logo(package, header, target):
            _resize(package, header, identifier, width / height)
    package.forget_unreachable()
    return True


def png_size(logo: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels; raises UnusableLogo."""
    if (
        len(logo) > MAX_LOGO
        or not logo.startswith(SIGNATURE)
        or logo[12:16] != b"IHDR"
        or len(logo) < SMALLEST
    ):
        raise UnusableLogo(limit=MAX_LOGO // 1_000_000)
    width, height = struct.unpack(">II", logo[16:24])
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
        raise UnusableLogo(limit=MAX_LOGO // 1_000_000)
    return width, height


def without_remarks(logo: bytes) -> bytes:
    """The PNG without the chunks that say who made it, when and where."""
    kept, position = [SIGNATURE], len(SIGNATURE)
    while position + 12 <= len(logo):
        (length,) = struct.unpack(">I", logo[position : position + 4])
        kind, end = logo[position + 4 : position + 8], position + 12 + length
        if kind not in SAYS_WHO:
            kept.append(logo[position:end])
        position = end
    return b"".join(kept)


def _declare_png(package: Package) -> None:
    if package.content_type(LOGO) != "image/png":
        root = parse_xml(package.parts[CONTENT_TYPES])
        entry = root.makeelement(f"{{{TYPES}}}Default", {"Extension": "png", "ContentType": "image/png"})
        root.insert(0, entry)
        package.parts[CONTENT_TYPES] = serialise(root)


def _point_to_logo(package: Package, header: str, target: str) -> list[str]:
    """Lead a header's relationships with the old picture to the logo; gives their ids."""
    name = rels_name(header)
    if name not in package.parts:
        return []
    root = parse_xml(package.parts[name])
    found = [one for one in root if _leads_to(one, header, target)]
    for one in found:
        one.set("Target", f"/{LOGO}")
    package.parts[name] = serialise(root)
    return [one.get("Id", "") for one in found]


def _leads_to(relationship: Element, header: str, target: str) -> bool:
    external = relationship.get("TargetMode") == "External"
    return not external and resolved(header, relationship.get("Target", "")) == target


def _resize(package: Package, header: str, identifier: str, ratio: float) -> None:
    root = parse_xml(package.parts[header])
    for blip in root.iter(f"{{{A}}}blip"):
        if blip.get(f"{{{R}}}embed") != identifier:
            continue
        frame = next(blip.iterancestors(f"{{{WP}}}inline", f"{{{WP}}}anchor"), None)
        widest = _room(blip)
        for size in frame.iter(f"{{{WP}}}extent", f"{{{A}}}ext") if frame is not None else ():
            _fit(size, ratio, widest)
    package.parts[header] = serialise(root)


def _room(picture: Element) -> int:
    """The widest a picture can be where it stands: its table cell, or the page."""
    cell = next(picture.iterancestors(CELL), None)
    width = None if cell is None else cell.find(f"{w('tcPr')}/{w('tcW')}")
    if width is None or width.get(w("type")) != "dxa":
        return WIDEST
    return min(WIDEST, int(width.get(w("w"), "0")) * EMU_PER_TWIP)


def _fit(size: Element, ratio: float, widest: int) -> None:
    if size.get("cy") is None:
        return
    height = int(size.get("cy", "0"))
    widest = max(widest, int(size.get("cx", "0")))
    width = round(height * ratio)
    if width > widest:
        width, height = widest, round(widest / ratio)
    size.set("cx", str(width))
    size.set("cy", str(height))

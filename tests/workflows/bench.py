"""A small folder of masters and locales of one's own, as a translator has them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from advocacy.workflows.catalogues import Bench, bench
from tests.letters.masters import master, paragraph

INDEX = '[note]\nfile = "note.docx"\n\n[other]\nfile = "other.docx"\n'
LETTER = 'language = "{}"\nname = "x"\ndate_pattern = "y"\nagree = ["m", "f", "mp", "fp"]\n'


@dataclass(frozen=True, slots=True)
class Folders:
    """The two folders, and the ways to change what lies in them."""

    masters: Path
    locales: Path

    @property
    def bench(self) -> Bench:
        return bench(self.locales, self.masters)

    def master(self, name: str, *texts: str) -> None:
        """Write a master with these paragraphs."""
        (self.masters / f"{name}.docx").write_bytes(master(*map(paragraph, texts)))

    def file(self, language: str) -> Path:
        """The catalogue of a language."""
        return self.locales / language / "LC_MESSAGES" / "letters.po"

    def translate(self, language: str, source: str, text: str) -> None:
        """Say a translation as a .po editor does."""
        before = self.file(language).read_text(encoding="utf-8")
        after = before.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{text}"')
        assert before != after
        self.file(language).write_text(after, encoding="utf-8")


def translated(docx: bytes, source: str, text: str) -> bytes:
    """A hand-out after somebody wrote a translation into the row of a source."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            xml = before.read(name).decode()
            if name == "word/document.xml":
                place = xml.index("<w:permEnd", xml.index(f">{source}<"))
                xml = f"{xml[:place]}<w:r><w:t>{text}</w:t></w:r>{xml[place:]}"
            after.writestr(name, xml)
    return out.getvalue()


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Two masters of two paragraphs, and the languages bg and fr with nothing said yet."""
    made = Folders(tmp_path / "masters", tmp_path / "locales")
    made.masters.mkdir()
    (made.masters / "index.toml").write_text(INDEX, encoding="utf-8")
    made.master("note", "Dear {{ letter.place }}", "Goodbye")
    made.master("other", "Welcome")
    for language in ("bg", "fr"):
        (made.locales / language).mkdir(parents=True)
        (made.locales / language / "letter.toml").write_text(LETTER.format(language), encoding="utf-8")
    return made

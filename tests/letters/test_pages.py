"""The pages of a letter: counted by LibreOffice, estimated where it is missing or fails."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from advocacy.letters import pages
from advocacy.letters.pages import Pages, count_pages
from tests.example_letters import example_letter

LETTER = ("interpol_ccf", "en")


@pytest.mark.needs("soffice")
def test_libreoffice_counts_the_pages() -> None:
    (counted,) = count_pages(example_letter(*LETTER))
    assert counted.number in {1, 2}
    assert not counted.estimated


@pytest.mark.parametrize(("per_page", "least", "most"), [(100_000, 1, 1), (500, 3, 9)])
def test_without_libreoffice_they_are_estimated(
    per_page: int, least: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(pages, "CHARACTERS_PER_PAGE", per_page)
    (found,) = count_pages(example_letter(*LETTER))
    assert found.estimated
    assert least <= found.number <= most


@pytest.mark.parametrize(
    "trouble",
    [OSError("gone"), subprocess.TimeoutExpired("soffice", 1), subprocess.CalledProcessError(1, "soffice")],
)
def test_where_libreoffice_fails_they_are_estimated(
    trouble: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_words: object, **_options: object) -> None:
        raise trouble

    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(subprocess, "run", failing)
    assert count_pages(example_letter(*LETTER))[0].estimated


def test_pages_are_told_from_the_list_of_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "as_pdfs", lambda _letters: (b"/Type /Pages /Type/Page>> /Type /Page /X",))
    assert count_pages(b"") == (Pages(2),)


@pytest.mark.needs("soffice")
def test_several_letters_are_counted_in_one_go() -> None:
    letter = example_letter(*LETTER)
    assert count_pages(letter, example_letter("thank_you", "en")) == (*count_pages(letter), Pages(1))

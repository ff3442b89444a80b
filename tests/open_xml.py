"""What an auditor of Open XML says against a document; it reads its schemas once for all tests of a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from openxml_audit import OpenXmlValidator


@cache
def _auditor() -> OpenXmlValidator:
    return OpenXmlValidator()


def damage(file: Path) -> list[str]:
    """Every error in a document, each as a sentence with its place."""
    return [str(one) for one in _auditor().validate(str(file)).errors]

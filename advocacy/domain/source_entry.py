"""What a source last said of one of its entries, so that a desk's own correction is known as one and survives."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

RowName = str
"""A row of the record as ``table/key``."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One entry of a source (a shipped file, a list that was imported) as it was last brought in.

    ``said`` is JSON: for each row that came of the entry a digest of the row as the source has it. A stored row with
    another digest was corrected here, and the next import leaves it alone.
    """

    source: str
    entry: str
    said: str
    seen_on: date
    revision: int = 0

    @property
    def digests(self) -> Mapping[RowName, str]:
        """The digest of each row, by its name."""
        read: dict[RowName, str] = json.loads(self.said)
        return read


def said(digests: Mapping[RowName, str]) -> str:
    """Digests as an entry keeps them."""
    return json.dumps(digests, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

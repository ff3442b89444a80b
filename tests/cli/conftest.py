from __future__ import annotations

from tests.cli.typed import at, run
from tests.workflows.desk import sample, sample_made, workplace

__all__ = ["at", "run", "sample", "sample_made", "workplace"]

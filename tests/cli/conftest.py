from __future__ import annotations

from tests.workflows.desk import sample, sample_made, workplace

__all__ = ["sample", "sample_made", "workplace"]

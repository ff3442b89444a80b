"""The record of a library: one SQLite file, read and written through ``Library`` alone."""

from advocacy.register.library import Library
from advocacy.register.reading import Version
from advocacy.register.writing import Removed

__all__ = ["Library", "Removed", "Version"]

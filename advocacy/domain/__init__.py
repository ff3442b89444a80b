"""Frozen values and rules of the work: cases, offices, appeals, what came back. Standard library only."""

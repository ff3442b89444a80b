"""Advocacy Desk: writes, records and follows up appeals for people who face extradition or seek asylum."""

__version__ = "0.3.0"

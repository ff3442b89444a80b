"""An organisation's own translations laid over the shipped ones, message by message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from advocacy.letters.po_file import Entry


def laid_over(own: Sequence[Entry], shipped: Sequence[Entry]) -> tuple[Entry, ...]:
    """The shipped messages, each as the own catalogue has it where it has it; what only that has comes last."""
    ours = {_place(one): one for one in own}
    beneath = [ours.pop(_place(one), one) for one in shipped]
    return (*beneath, *ours.values())


def differing(entries: Sequence[Entry], shipped: Sequence[Entry]) -> tuple[Entry, ...]:
    """What an own catalogue has to hold so that, laid over the shipped one, it gives these messages."""
    beneath = {_place(one): _said(one) for one in shipped}
    head = [one for one in entries if not one.source]
    changed = [one for one in entries if one.source and beneath.get(_place(one)) != _said(one)]
    return (*head, *changed) if changed else ()


def _place(entry: Entry) -> tuple[bool, str, str]:
    return entry.obsolete, *entry.key


def _said(entry: Entry) -> Entry:
    """A message without what the masters tell of it."""
    return replace(entry, notes=(), places=())

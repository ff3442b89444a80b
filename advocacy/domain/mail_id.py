"""The name a mail of ours carries: made from the delivery's id, so that a reply that quotes it finds the attempt.

Source: RFC 5322, section 3.6.4 (Message-ID, In-Reply-To, References); RFC 2606, section 2: ``.invalid`` names no host.
"""

from __future__ import annotations

import re

from advocacy.domain.moment import Id

HOST = "advocacy-desk.invalid"

_OURS = re.compile(
    rf"<\s*([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})@{re.escape(HOST)}\s*>", re.ASCII | re.IGNORECASE
)


def message_id(delivery_id: Id) -> str:
    """The Message-ID of the mail that is this attempt: ``<…@advocacy-desk.invalid>``."""
    return f"<{delivery_id}@{HOST}>"


def deliveries_named(header: str) -> tuple[Id, ...]:
    """The ids of our attempts that an In-Reply-To or References header names, in its order, each once."""
    return tuple(dict.fromkeys(found.lower() for found in _OURS.findall(header)))

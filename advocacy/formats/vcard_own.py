"""What our exports add to vCards: properties for what vCard has none for, each one a table as JSON.

One that belongs to another property stands in its group, as ``c1.EMAIL`` and ``c1.X-ADVOCACY-CONTACT`` do.
"""

from __future__ import annotations

import json

from advocacy.domain.office import Channel
from advocacy.domain.person import Gender
from advocacy.formats.list_refusals import OwnPartDamaged
from advocacy.formats.own_values import Table
from advocacy.formats.vcard_lines import Line

OFFICE = "X-ADVOCACY-OFFICE"
ORGANIZATION = "X-ADVOCACY-ORGANIZATION"
OFFICE_WORDING = "X-ADVOCACY-OFFICE-WORDING"
HOLDER = "X-ADVOCACY-HOLDER"
OTHER_HOLDER = "X-ADVOCACY-OTHER-HOLDER"
WORDING = "X-ADVOCACY-WORDING"
CONTACT = "X-ADVOCACY-CONTACT"
AUDIENCE = "X-ADVOCACY-AUDIENCE"

PROPERTIES = {
    Channel.EMAIL: "EMAIL",
    Channel.TELEPHONE: "TEL",
    Channel.FAX: "TEL",
    Channel.POST: "ADR",
    Channel.WEB_FORM: "URL",
}
"""The channels vCard has a property for."""

GENDERS = {Gender.FEMININE: "F", Gender.MASCULINE: "M"}


def table_in(line: Line) -> Table:
    """The table in a property of ours. Raises OwnPartDamaged."""
    try:
        table = json.loads(line.text)
    except (ValueError, RecursionError) as trouble:
        raise OwnPartDamaged(field=line.head.name) from trouble
    if not isinstance(table, dict):
        raise OwnPartDamaged(field=line.head.name)
    return table

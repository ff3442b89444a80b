"""Who works when: public holidays and weekends by country, from the “holidays” library; national ones only.

Holidays of regions are left out: where an office lies within its country is not on record.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

SATURDAY = 5


class WorkingDays:
    """The calendar of every country; each is read when it is first asked for."""

    def __init__(self) -> None:
        self._countries: dict[str, HolidayBase | None] = {}

    def knows(self, country: str | None) -> bool:
        """Whether the holidays of the country are known; those of a body of no state never are."""
        return self._of(country) is not None

    def is_working_day(self, country: str | None, day: date) -> bool:
        """Whether it is neither a day of the weekend there nor a public holiday.

        The weekend is the country's own (Friday and Saturday in some), Saturday and Sunday where nothing is known.
        """
        known = self._of(country)
        return day.weekday() < SATURDAY if known is None else known.is_working_day(day)

    def _of(self, country: str | None) -> HolidayBase | None:
        code = country or ""
        if code not in self._countries:
            self._countries[code] = _holidays_of(code)
        return self._countries[code]


def _holidays_of(country: str) -> HolidayBase | None:
    import holidays  # noqa: PLC0415 - most lists of deadlines count no working days

    if country not in holidays.list_supported_countries(include_aliases=False):
        return None
    return holidays.country_holidays(country)


CALENDAR = WorkingDays()
"""The one calendar; what it read it keeps."""

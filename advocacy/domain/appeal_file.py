"""An appeal with all that belongs to it: addressees, approvals, deliveries, what came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from advocacy.domain.appeal import Addressee, Annex, Appeal, Signatory
from advocacy.domain.approval import Approval
from advocacy.domain.delivery import REACHED_OUT, Delivery, DeliveryState, DeliveryStep
from advocacy.domain.exchange import (
    Closing,
    ExchangeState,
    closing_that_stands,
    delivery_state_of_addressee,
    exchange_state,
    standing,
)
from advocacy.domain.milestone import Milestone
from advocacy.domain.moment import Id
from advocacy.domain.reply import Reply, ReplyLink


@dataclass(frozen=True, slots=True)
class AppealFile:
    """Everything on record about one appeal."""

    appeal: Appeal
    addressees: tuple[Addressee, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    annexes: tuple[Annex, ...] = ()
    approvals: tuple[Approval, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    steps: tuple[DeliveryStep, ...] = ()
    links: tuple[ReplyLink, ...] = ()
    replies: tuple[Reply, ...] = ()
    closings: tuple[Closing, ...] = ()
    milestones: tuple[Milestone, ...] = ()

    def deliveries_to(self, addressee: Id) -> tuple[Delivery, ...]:
        """The attempts to reach one addressee, first to last."""
        mine = (one for one in self.deliveries if one.addressee == addressee)
        return tuple(sorted(mine, key=lambda one: (one.attempt, one.id)))

    def links_of(self, addressee: Id) -> tuple[ReplyLink, ...]:
        """The reply links that concern one addressee."""
        return tuple(one for one in self.links if one.addressee == addressee)

    def milestones_of(self, addressee: Id) -> tuple[Milestone, ...]:
        """The standing steps of one addressee's handling, by day."""
        mine = standing(one for one in self.milestones if one.addressee == addressee)
        return tuple(sorted(mine, key=lambda one: (one.on, one.id)))

    def delivery_state(self, addressee: Addressee) -> DeliveryState | None:
        """How the latest attempt to reach the addressee stands."""
        return delivery_state_of_addressee(self.deliveries_to(addressee.id), self.steps)

    def last_entry(self, addressee: Id) -> Id:
        """The id of what was last recorded of the deliveries to the addressee; "" before anything was.

        Who shows the addressee keeps it: another one later tells that somebody recorded something meanwhile.
        """
        mine = {one.id for one in self.deliveries if one.addressee == addressee}
        return max([*mine, *(one.id for one in self.steps if one.delivery in mine)], default="")

    def could_be_answered_from(self, addressee: Addressee) -> date | None:
        """The first day of which a reply of the addressee can be: that of the letter, or of its sending; None unknown.

        To whom it was passed on later, it was unknown until then.
        """
        attempts = {one.id for one in self.deliveries_to(addressee.id)}
        steps = (one for one in standing(self.steps) if one.delivery in attempts and one.state in REACHED_OUT)
        days = [one.on for one in steps if one.on]
        if self.appeal.letter_date and not (addressee.came_from and days):
            days.append(self.appeal.letter_date)
        return min(days, default=None)

    def exchange_state(self, addressee: Addressee) -> ExchangeState | None:
        """Where we stand with the addressee; None for a copy."""
        closings = tuple(one for one in self.closings if one.addressee == addressee.id)
        return exchange_state(
            addressee, self.deliveries_to(addressee.id), self.steps, self.links_of(addressee.id), closings
        )

    def closing_of(self, addressee: Id) -> Closing | None:
        """The closing that counts of the exchange with one addressee; None while it is open."""
        closings = (one for one in self.closings if one.addressee == addressee)
        return closing_that_stands(closings, self.links_of(addressee))

    def is_silent(self, addressee: Id) -> bool:
        """Whether it stands on record that the addressee did not answer even when reminded."""
        closing = self.closing_of(addressee)
        return closing is not None and closing.for_silence

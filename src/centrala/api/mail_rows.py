"""A customer's mail as a row, for its own lists and for the story of its ticket."""

from __future__ import annotations

from centrala.api.rows import MailRow
from centrala.api.shown import moment
from centrala.post.mail import Mail

__all__ = ["mail_row"]


def mail_row(one: Mail) -> MailRow:
    return MailRow(
        id=one.id,
        customer=one.customer,
        ticket=one.ticket,
        postbox=one.postbox,
        sender=one.sender,
        name=one.name,
        subject=one.subject,
        words=one.words,
        quoted=one.quoted,
        at=moment(one.at),
        answers=one.answers,
        hand=one.hand.value,
        left_out=one.left_out,
        cut=one.cut,
    )

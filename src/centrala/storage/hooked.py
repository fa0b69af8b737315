"""What other systems are to be told, written in the transaction of the deed.

Owns one statement: a row for each webhook that wants to know of this deed, and none where nobody does. No value of a
person is in a row; what the message says is read when it is sent.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import BigInteger, Connection, Text, bindparam, literal_column, select

from centrala.clock import Wall
from centrala.organisation import HookEvent
from centrala.storage.codec import clean
from centrala.storage.hands import Statement, hands_of
from centrala.storage.schema import webhook_deliveries, webhook_wants
from centrala.webhooks import DeliveryState

__all__ = ["TOLD", "HookRow", "event_id", "hook_row", "tell", "tell_of_erased"]

HookRow = tuple[str, str, str, int, int, int, int, str]
"""A deed as ``TOLD`` takes it."""


def _told(insert: Any) -> Any:
    named = [bindparam(f"of_{name}", type_=Text) for name in ("event", "object", "about")]
    moments = [bindparam(f"of_{name}", type_=BigInteger) for name in ("at", "since", "due", "changed")]
    zero: Any = literal_column("0")
    rest: list[Any] = [literal_column(f"'{DeliveryState.WAITING.value}'"), zero, zero, literal_column("''")]
    wanted = select(webhook_wants.c.hook, webhook_wants.c.type, *named, *moments, *rest)
    columns = ["hook", "type", "event", "object", "about", "at", "since", "due", "changed"]
    columns += ["state", "attempts", "status", "trouble"]
    return insert(webhook_deliveries).from_select(columns, wanted.where(webhook_wants.c.deed == bindparam("of_deed")))


TOLD: Final = Statement(
    _told, "of_event", "of_object", "of_about", "of_at", "of_since", "of_due", "of_changed", "of_deed"
)


def hook_row(deed: str, object_: str, at: int, *, about: str = "", event: str) -> HookRow:
    return event, clean(object_), clean(about), at, at, at, at, clean(deed)


def event_id() -> str:
    """Of a deed that is kept once, by the transaction it is in."""
    return f"evt_{secrets.token_hex(16)}"


def tell(connection: Connection, deed: str, object_: str, at: Wall, *, about: str = "") -> None:
    """Within the transaction of the deed."""
    hands_of(connection).one(TOLD, *hook_row(deed, object_, at, about=about, event=event_id()))


def tell_of_erased(connection: Connection, customers: Collection[str]) -> None:
    """What was still to be told of these is not told any more, but that they are gone."""
    table = webhook_deliveries
    of_them = table.c.object.in_([clean(id_) for id_ in customers]), table.c.state != DeliveryState.DELIVERED.value
    statement = table.delete().where(*of_them, table.c.type != HookEvent.CUSTOMER_ERASED.value)
    connection.execute(statement)

"""Files of tickets in the store of files: implements ``api.ports.TicketFiles``."""

from __future__ import annotations

from centrala.clock import Wall
from centrala.desk.ticket_ports import NEVER_DUE, file_subject
from centrala.ids import TicketId
from centrala.storage.files import Files

__all__ = ["TicketFileRoom"]


class TicketFileRoom:
    """Kept as long as the ticket; they go when its customer is erased."""

    def __init__(self, files: Files) -> None:
        self._files = files

    async def keep(self, file: str, content: bytes, ticket: TicketId, at: Wall) -> None:
        await self._files.put(
            file, content, retention="ticket", subject=file_subject(ticket), at=at, keep_until=NEVER_DUE
        )

    async def drop(self, file: str, at: Wall) -> None:
        await self._files.erase(file, at)

    async def read(self, file: str, tickets: frozenset[TicketId]) -> tuple[str, bytes] | None:
        found = await self._files.find(file)
        if found is None or found.subject not in {file_subject(ticket) for ticket in tickets}:
            return None
        content = await self._files.get(file)
        return None if content is None else (found.media, content)

"""Later work: what recurs, when it is due, how often it may fail. Keeping the list is ``storage``'s."""

from centrala.jobs.rules import HOUSEKEEPING, Recurring, due_after, pause_ms

__all__ = ["HOUSEKEEPING", "Recurring", "due_after", "pause_ms"]

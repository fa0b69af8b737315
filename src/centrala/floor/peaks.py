"""Peaks: what is different while there is more to do than people for it.

Owns the switch, for a queue or for all, thrown by hand or by the number of those who wait, and the rules of a
queue while it is on. A peak that a person began is ended by a person.
"""

from __future__ import annotations

from dataclasses import replace

from centrala.clock import after
from centrala.floor.live import Live
from centrala.ids import AgentName, QueueName
from centrala.interactions.interaction import Stage
from centrala.organisation import Peak, Queue, WrapUpMode, WrapUpRule
from centrala.queues.entry import calls_back
from centrala.queues.events import PeakBegan, PeakEnded

__all__ = ["EVERYWHERE", "adapted", "begin", "callback_first", "end", "of", "watch"]

EVERYWHERE = QueueName("")


def of(live: Live, queue: Queue) -> Peak | None:
    """What is different in this queue now; None: nothing."""
    on = live.books.peaks
    return queue.peak if on and (queue.name in on or EVERYWHERE in on) else None


def callback_first(live: Live, queue: Queue) -> bool:
    """Whether a callback is offered here before anything else."""
    peak = of(live, queue)
    return peak is not None and peak.callback_first and calls_back(queue)


def adapted(live: Live, queue: Queue) -> Queue:
    """The queue with the rules that hold now."""
    peak = of(live, queue)
    if peak is None:
        return queue
    return replace(
        queue,
        wrap_up=_shorter(queue.wrap_up, peak.wrap_up_ms),
        max_wait_ms=min(filter(None, (queue.max_wait_ms, peak.max_wait_ms)), default=0),
        overflow=peak.overflow or queue.overflow,
    )


def _shorter(rule: WrapUpRule, limit_ms: int) -> WrapUpRule:
    if not limit_ms or rule.mode is WrapUpMode.NONE or 0 < rule.limit_ms <= limit_ms:
        return rule
    return replace(rule, limit_ms=limit_ms)


def begin(live: Live, queue: QueueName, by: AgentName) -> None:
    """From now on; a person's word replaces that of the count."""
    known = live.books.peaks.get(queue)
    if known is not None and (known or not by):
        return
    live.books.peaks[queue] = by
    live.touch_books()
    live.say(PeakBegan(queue, by))
    for one in live.interactions.values():
        rules = None if one.queue is None else live.rules(one).queues.get(one.queue)
        peak = None if rules is None or one.promise is not None else of(live, rules)
        if peak is not None and peak.max_wait_ms and one.stage in (Stage.WAITING, Stage.OFFERED):
            one.wait_ends = max(live.now.mono, min(one.wait_ends, after(one.entered, ms=peak.max_wait_ms)))
            live.touch(one)


def end(live: Live, queue: QueueName, by: AgentName) -> None:
    if live.books.peaks.pop(queue, None) is not None:
        live.touch_books()
        live.say(PeakEnded(queue, by))


def watch(live: Live, queue: Queue) -> None:
    """How many wait has changed."""
    peak = queue.peak
    if not peak.waiting:
        return
    waiting = live.distribution.waiting(queue.name)
    if waiting >= peak.waiting:
        begin(live, queue.name, AgentName(""))
    elif waiting <= peak.calm and live.books.peaks.get(queue.name) == "":
        end(live, queue.name, AgentName(""))

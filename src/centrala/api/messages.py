"""Messages that callers left: the list, their sound, and what one does with each.

Owns whose a mailbox is: it has the name of a queue or of an agent; any other is for those who may hear everything.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import Query, Request, Response

from centrala.access import Reach, Right, Subject
from centrala.api.forms import AssignForm, PathName
from centrala.api.guard import Caller, center_of, needs, not_allowed
from centrala.api.problems import Problem
from centrala.api.ranges import in_part
from centrala.api.rows import Begun, DeedRow, MailboxRow, MessageRow, MessageRows, MessageStory
from centrala.api.shown import moment
from centrala.api.version import version_one
from centrala.clock import Wall
from centrala.floor import commands
from centrala.ids import AgentName, QueueName
from centrala.interactions.left import Act, LeftMessage, MessageState
from centrala.organisation import Organisation

__all__ = ["mailboxes_of", "message_row", "router", "subject_of"]

router = version_one("/messages", tags=["messages"])

_DAY_MS: Final = 24 * 3_600_000


def subject_of(organisation: Organisation, mailbox: str) -> Subject:
    """Whose messages these are."""
    if mailbox in organisation.queues:
        return Subject.of(queue=mailbox)
    return Subject.of(mailbox) if mailbox in organisation.agents else Subject()


@router.get("")
async def list_messages(
    request: Request,
    caller: Annotated[Caller, needs(Right.RECORDINGS_PLAY)],
    state: Annotated[str, Query(pattern="^(open|new|heard|done|deleted|all)$")] = "open",
    mailbox: Annotated[str, Query(max_length=63)] = "",
    search: Annotated[str, Query(max_length=100)] = "",
    days: Annotated[int, Query(ge=1, le=366)] = 31,
) -> MessageRows:
    """Messages of the mailboxes that one may hear, newest first; and how many are new in each mailbox.

    One closes itself when somebody talks with its number later, whoever called. ``search`` looks at number and name.
    """
    center = center_of(request)
    reach = caller.reach(Right.RECORDINGS_PLAY)
    since = Wall(center.now().wall - days * _DAY_MS)
    boxes = mailboxes_of(center.organisation, reach)
    names = None if reach.everything else boxes
    standing = await center.messages.find(since=since, mailboxes=names)
    found = standing if state != "deleted" else await center.messages.find(since=since, mailboxes=names, deleted=True)
    shown = [one for one in found if _wanted(one, state, mailbox, search)]
    return MessageRows([message_row(one) for one in shown], _boxes(center.organisation, boxes, standing))


@router.get("/{interaction}")
async def one_message(
    request: Request, interaction: PathName, caller: Annotated[Caller, needs(Right.RECORDINGS_PLAY)]
) -> MessageStory:
    """One message, and who did what with it."""
    one = await _find(request, caller, interaction)
    deeds = await center_of(request).messages.deeds(interaction)
    return MessageStory(
        message_row(one), [DeedRow(moment(deed.at), deed.by, deed.act.value, deed.about) for deed in deeds]
    )


@router.get("/{interaction}/sound", response_class=Response)
async def sound(
    request: Request,
    interaction: PathName,
    caller: Annotated[Caller, needs(Right.RECORDINGS_PLAY)],
    download: bool = False,
) -> Response:
    """The sound as a WAV file, whole or the part that is asked for. As a file to keep it takes ``interactions.export``,
    unless the mailbox is one's own."""
    one = await _find(request, caller, interaction)
    if download and one.mailbox != caller.name:
        caller.must(Right.INTERACTIONS_EXPORT, subject_of(center_of(request).organisation, one.mailbox))
    content = await center_of(request).messages.sound(one.file) if one.file else None
    if content is None:
        raise Problem("no_sound", "The sound of this message is not there.", remedy="It was erased, or comes soon.")
    if download:
        await center_of(request).messages.act(interaction, Act.DOWNLOADED, caller.name)
    headers = {"cache-control": "private, no-store"}
    if download:
        headers["content-disposition"] = f'attachment; filename="voicemail-{interaction}.wav"'

    async def read(first: int, last: int) -> bytes:
        return content[first : last + 1]

    return await in_part(request, "audio/wav", len(content), read, headers)


@router.post("/{interaction}/heard")
async def heard(
    request: Request, interaction: PathName, caller: Annotated[Caller, needs(Right.RECORDINGS_PLAY)]
) -> MessageRow:
    """One has heard it: it is not new any more."""
    one = await _find(request, caller, interaction)
    if not _may_work(request, caller, one):
        return message_row(one)
    return await _act(request, caller, one, Act.HEARD)


@router.post("/{interaction}/claim")
async def claim(
    request: Request, interaction: PathName, caller: Annotated[Caller, needs(Right.MISSED_WORK)]
) -> MessageRow:
    """One looks after it: nobody else need. 409 ``already_claimed`` when another does."""
    return await _act(request, caller, await _mine(request, caller, interaction), Act.CLAIMED)


@router.delete("/{interaction}/claim")
async def release(
    request: Request, interaction: PathName, caller: Annotated[Caller, needs(Right.MISSED_WORK)]
) -> MessageRow:
    """Anybody's again. One's own only."""
    return await _act(request, caller, await _mine(request, caller, interaction), Act.RELEASED)


@router.put("/{interaction}/owner")
async def assign(
    request: Request, interaction: PathName, form: AssignForm, caller: Annotated[Caller, needs(Right.MISSED_WORK)]
) -> MessageRow:
    """Give it to somebody, whoever had it; to nobody, with an empty name."""
    one = await _mine(request, caller, interaction)
    if form.owner and form.owner not in center_of(request).organisation.agents:
        raise Problem("no_such_agent", "There is no such agent.")
    return await _act(request, caller, one, Act.ASSIGNED, form.owner)


@router.post("/{interaction}/done")
async def done(
    request: Request, interaction: PathName, caller: Annotated[Caller, needs(Right.MISSED_WORK)]
) -> MessageRow:
    """Nothing is left to do, without a call."""
    return await _act(request, caller, await _mine(request, caller, interaction), Act.DONE)


@router.delete("/{interaction}/done")
async def reopen(
    request: Request, interaction: PathName, caller: Annotated[Caller, needs(Right.MISSED_WORK)]
) -> MessageRow:
    """There is something to do after all."""
    return await _act(request, caller, await _mine(request, caller, interaction), Act.REOPENED)


@router.delete("/{interaction}")
async def delete(
    request: Request, interaction: PathName, caller: Annotated[Caller, needs(Right.MISSED_WORK)]
) -> MessageRow:
    """Out of the list. For a week it can be brought back, then its sound is erased. Of a mailbox that is not one's own
    it takes ``recordings.delete``."""
    one = await _mine(request, caller, interaction)
    _may_delete(request, caller, one)
    return await _act(request, caller, one, Act.DELETED)


@router.post("/{interaction}/restore")
async def restore(
    request: Request, interaction: PathName, caller: Annotated[Caller, needs(Right.MISSED_WORK)]
) -> MessageRow:
    """Back on the list."""
    one = await _mine(request, caller, interaction)
    _may_delete(request, caller, one)
    return await _act(request, caller, one, Act.RESTORED)


@router.post("/{interaction}/call-back", status_code=201)
async def call_back(
    request: Request, interaction: PathName, caller: Annotated[Caller, needs(Right.MISSED_WORK)]
) -> Begun:
    """Claim it, and call the number: one's own phone rings first. The message closes itself when they have talked."""
    one = await _mine(request, caller, interaction)
    if one.state is MessageState.DONE:
        raise Problem("already_done", "Somebody has talked with this caller since, or closed it.")
    if not one.party_number:
        raise Problem("no_number", "This caller hid the number.", remedy="Listen: perhaps it is said in the message.")
    caller.must(Right.CALLS_DIAL, Subject.of(caller.name))
    center = center_of(request)
    if one.owner != caller.name:
        await _act(request, caller, one, Act.CLAIMED)
    effect = await center.command(commands.Dial(caller.name, one.party_number, "", caller.name))
    await _act(request, caller, one, Act.CALLED_BACK, effect.made)
    return Begun(effect.made)


def message_row(one: LeftMessage) -> MessageRow:
    return MessageRow(
        id=one.interaction,
        mailbox=one.mailbox,
        queue=one.queue,
        number=one.number,
        party_number=one.party_number,
        party_name=one.party_name,
        opened=moment(one.opened),
        long_ms=one.long_ms,
        sound=bool(one.file),
        trouble=one.trouble if not one.file else "",
        peaks=base64.b64encode(one.peaks).decode(),
        state=one.state.value,
        owner=one.owner,
        claimed=moment(one.claimed_at),
        heard_by=one.heard_by,
        heard=moment(one.heard_at),
        closed_how=_how(one),
        closed_by_call=one.answer,
        closed_by=one.done_by,
        closed=moment(one.done_at if one.answer is None else one.answered_at),
        deleted_by=one.deleted_by,
        deleted=moment(one.deleted_at),
        transcript=one.transcript,
        missed=one.missed,
    )


def _how(one: LeftMessage) -> str | None:
    if one.answer is not None:
        return "called_back" if one.called_back else "got_through"
    return None if one.done_by is None else "by_hand"


def mailboxes_of(organisation: Organisation, reach: Reach) -> list[str]:
    """The mailboxes that this reaches."""
    names = dict.fromkeys([*organisation.voicemail, *organisation.queues, *organisation.agents])
    return [name for name in names if reach.covers(subject_of(organisation, name))]


def _wanted(one: LeftMessage, state: str, mailbox: str, search: str) -> bool:
    fits = state in ("all", "deleted", one.state.value) or (state == "open" and one.state is not MessageState.DONE)
    sought = search.strip().lower()
    digits = re.sub(r"[^0-9]", "", sought)
    said = one.party_name.lower(), one.party_number
    found = not sought or sought in said[0] or (bool(digits) and digits in said[1])
    return fits and found and mailbox in ("", one.mailbox)


def _boxes(organisation: Organisation, names: list[str], messages: Sequence[LeftMessage]) -> list[MailboxRow]:
    """Those that are named in the configuration or hold a message."""
    held = [one.mailbox for one in messages]
    shown = dict.fromkeys([*(name for name in names if name in organisation.voicemail), *held])
    return [
        MailboxRow(
            name,
            _title(organisation, name),
            sum(one.mailbox == name and one.state is MessageState.NEW for one in messages),
            sum(one.mailbox == name and one.state is not MessageState.DONE for one in messages),
        )
        for name in shown
    ]


def _title(organisation: Organisation, name: str) -> str:
    entries = (
        organisation.voicemail.get(name),
        organisation.queues.get(QueueName(name)),
        organisation.agents.get(AgentName(name)),
    )
    return next((entry.title for entry in entries if entry is not None and entry.title), name)


async def _find(request: Request, caller: Caller, interaction: str) -> LeftMessage:
    """Raises Problem (``no_such_interaction``, ``not_allowed``)."""
    center = center_of(request)
    found = await center.messages.find(since=Wall(0), mailboxes=None, interaction=interaction)
    if not found:
        raise Problem("no_such_interaction", "There is no such message.")
    if not caller.reach(Right.RECORDINGS_PLAY).covers(subject_of(center.organisation, found[0].mailbox)):
        raise not_allowed(Right.RECORDINGS_PLAY)
    return found[0]


def _may_work(request: Request, caller: Caller, one: LeftMessage) -> bool:
    whose = subject_of(center_of(request).organisation, one.mailbox)
    return caller.reach(Right.MISSED_WORK).covers(whose)


async def _mine(request: Request, caller: Caller, interaction: str) -> LeftMessage:
    one = await _find(request, caller, interaction)
    if not _may_work(request, caller, one):
        raise not_allowed(Right.MISSED_WORK)
    return one


def _may_delete(request: Request, caller: Caller, one: LeftMessage) -> None:
    if one.mailbox != caller.name:
        caller.must(Right.RECORDINGS_DELETE, subject_of(center_of(request).organisation, one.mailbox))


async def _act(request: Request, caller: Caller, one: LeftMessage, act: Act, about: str = "") -> MessageRow:
    center = center_of(request)
    await center.messages.act(one.interaction, act, AgentName(caller.name), about)
    center.messages.changed(one.mailbox)
    return message_row(await _find(request, caller, one.interaction))

"""The self-test of a trunk: what is wrong with it, step by step, each with a remedy.

Owns the steps, and the catalogue of what can be found. It asks the far end as the trunk would, and changes nothing
there: nobody who is registered loses it. Sound is judged by the last call over the trunk (``sound_watch``).
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from ipaddress import ip_address, ip_network
from typing import Final

from centrala.api.ports import EngineStanding, Silence, TrunkStep
from centrala.organisation import Nat, Transport, Trunk
from centrala.robots.sip.message import Malformed
from centrala.robots.sip.probe import Answer, Server, ask_bindings, ask_options

__all__ = ["steps_of_trunk"]

RESOLVE_S: Final = 5.0
_PORTS: Final = {Transport.UDP: 5060, Transport.TCP: 5060, Transport.TLS: 5061}
_WRONG: Final = frozenset({401, 403, 407})


CATALOGUE: Final[Mapping[str, tuple[str, str]]] = {
    "only_receives": ("This trunk only receives: nothing can be asked.", ""),
    "name_unknown": ("There is no address for the name {where}.", "Check how it is written, and the name server."),
    "name_known": ("{where} is {host}.", ""),
    "answers": ("It answers ({status}).", ""),
    "no_answer": (
        "Nothing answers at {host}, port {port}, by {transport}.",
        "Check address, port and transport, and that the firewall lets it out; some carriers answer calls only.",
    ),
    "signed_in": ("User name and password are right.", ""),
    "wrong_password": (
        "The provider says that the password, or the user name, is wrong ({status}).",
        "Type both again; some providers have a password for SIP alone.",
    ),
    "unknown_user": ("The provider does not know this user name (404).", "Check the user name and the server."),
    "refused": ("The provider refuses to sign us in ({status}).", "Ask the provider; the number tells them why."),
    "private_address": (
        "We are {local} here, which nobody outside reaches: sound would come one way only.",
        "Set `nat.external_address` to the router's address{as_seen}.",
    ),
    "other_address": (
        "We say that we are {told}, and the provider sees {seen}.",
        "Set `nat.external_address` to {seen}, or to `auto` with a STUN server.",
    ),
    "not_told_yet": (
        "The engine was started with other settings of the network, and tells the old address.",
        "Start it anew with `centrala engine restart`; calls end.",
    ),
    "reached": ("The far end is told an address at which it reaches us.", ""),
    "common_codec": ("A codec that every provider speaks is offered.", ""),
    "rare_codecs": (
        "Neither alaw nor ulaw is offered, and these are what every provider speaks.",
        "Add `alaw` (Europe) or `ulaw` (America) to `codecs`.",
    ),
    "codec_agreed": ("The provider takes {common}, and so do we.", ""),
    "other_codecs": (
        "The provider takes {theirs}, and we offer {ours}: calls would be refused.",
        "Choose in `codecs` what the provider takes.",
    ),
    "no_silence": (
        "No call over this trunk was without sound since the start.",
        "Call a number to hear both ways.",
    ),
    "one_way_sound": ("The last call over this trunk had no sound from the far end.", "{said}"),
}
"""Code to why, and what to do."""
_MENDED: Final = frozenset({"private_address", "other_address"})
"""Those that ``nat.external_address`` mends."""


async def steps_of_trunk(trunk: Trunk, nat: Nat, standing: Callable[[], EngineStanding]) -> AsyncIterator[TrunkStep]:
    """One after another; the first that fails says what is to be done first. ``standing`` is asked at the end."""
    where = trunk.register.server if trunk.register is not None else trunk.to
    if where:
        async for step in _far_end(trunk, nat, where, standing):
            yield step
    else:
        yield _step("reachable", "skipped", "only_receives")
        yield _codecs(trunk, ())
    yield _sound(trunk, standing().silences)


async def _far_end(
    trunk: Trunk, nat: Nat, where: str, standing: Callable[[], EngineStanding]
) -> AsyncIterator[TrunkStep]:
    server = await _resolved(trunk, where)
    if server is None:
        yield _step("name", "failed", "name_unknown", where=where)
        yield _codecs(trunk, ())
        return
    yield _step("name", "ok", "name_known", where=where, host=server.host)
    told = answer = None
    try:
        told = answer = await ask_options(server)
        yield _step("reachable", "ok", "answers", status=told.status)
    except _SILENT:
        yield _unanswered("reachable", "warning", server)
    if trunk.register is not None:
        try:
            answer = await ask_bindings(server, trunk.register.username, trunk.register.password)
            yield _judged(answer)
        except _SILENT:
            yield _unanswered("registration", "failed", server)
    if answer is not None:
        yield _nat(nat, server, answer, needs_restart=standing().needs_restart)
    yield _codecs(trunk, told.codecs if told is not None else ())


_SILENT: Final = (OSError, TimeoutError, Malformed)


async def _resolved(trunk: Trunk, where: str) -> Server | None:
    host, colon, port = where.rpartition(":")
    name = (host if colon and port.isdigit() else where).strip("[]")
    number = int(port) if colon and port.isdigit() else _PORTS[trunk.transport]
    try:
        async with asyncio.timeout(RESOLVE_S):
            found = await asyncio.get_running_loop().getaddrinfo(name, number, type=socket.SOCK_STREAM)
    except (OSError, TimeoutError, UnicodeError):
        return None
    domain = name if number == _PORTS[trunk.transport] else f"{name}:{number}"
    return Server(str(found[0][4][0]), number, domain, trunk.transport.value)


def _unanswered(step: str, state: str, server: Server) -> TrunkStep:
    return _step(step, state, "no_answer", host=server.host, port=server.port, transport=server.transport)


def _judged(answer: Answer) -> TrunkStep:
    """By the status of the answer to our user name and password."""
    if answer.status == 200:
        return _step("registration", "ok", "signed_in")
    code = "wrong_password" if answer.status in _WRONG else "refused"
    return _step("registration", "failed", "unknown_user" if answer.status == 404 else code, status=answer.status)


def _nat(nat: Nat, server: Server, answer: Answer, *, needs_restart: bool) -> TrunkStep:
    """Whether the far end is told an address at which it can reach us. Outside is what the engine takes for it."""
    told = nat.external_address
    if not _outside(nat, server.host):
        return _step("nat", "ok", "reached")
    if not told and answer.local and not ip_address(answer.local).is_global and answer.local != answer.seen:
        as_seen = f", {answer.seen}" if answer.seen else ""
        return _step("nat", "failed", "private_address", local=answer.local, seen=answer.seen, as_seen=as_seen)
    if answer.seen and told not in ("", "auto", answer.seen):
        return _step("nat", "failed", "other_address", told=told, seen=answer.seen)
    if needs_restart:
        return _step("nat", "warning", "not_told_yet")
    return _step("nat", "ok", "reached")


def _outside(nat: Nat, host: str) -> bool:
    address = ip_address(host)
    return not any(address in ip_network(network, strict=False) for network in nat.local_networks)


def _codecs(trunk: Trunk, theirs: tuple[str, ...]) -> TrunkStep:
    """``theirs``: what the far end said that it takes; empty: it did not say."""
    common = [codec for codec in trunk.codecs if codec in theirs]
    if common:
        return _step("codecs", "ok", "codec_agreed", common=", ".join(common))
    if theirs:
        return _step("codecs", "failed", "other_codecs", theirs=", ".join(theirs), ours=", ".join(trunk.codecs))
    usual = bool({"alaw", "ulaw"} & set(trunk.codecs))
    return _step("codecs", "ok" if usual else "warning", "common_codec" if usual else "rare_codecs")


def _sound(trunk: Trunk, silences: Collection[Silence]) -> TrunkStep:
    silent = next((one for one in silences if one.where == f"trunk {trunk.name}"), None)
    if silent is None:
        return _step("sound", "skipped", "no_silence")
    return _step("sound", "failed", "one_way_sound", said=silent.said)


def _step(step: str, state: str, code: str, **values: object) -> TrunkStep:
    why, remedy = CATALOGUE[code]
    mends = str(values.get("seen", "")) if code in _MENDED else ""
    return TrunkStep(step, state, code, why.format(**values), remedy.format(**values), mends)

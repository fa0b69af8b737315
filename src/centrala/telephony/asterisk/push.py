"""Phones, pushed to the engine as they are wanted: no file, no reload, no call touched.

Owns what a phone is to PJSIP, and the difference between the phones that are wanted and those that are
there. They live in the engine's memory: after a restart of the engine there are none, and all are pushed
again. Trunks are not here (``configuration``, ``Engine.apply``).

A desk phone is an endpoint under the agent's user name. A browser phone is a second one under a name and a
secret of its session; the plus in its name keeps it apart from every user name.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from centrala.errors import Mistake, Mistakes
from centrala.personal import Secret
from centrala.telephony.asterisk.ari import Ari, AriGone, path
from centrala.telephony.asterisk.configuration import ENDPOINT_RULES, media_address
from centrala.telephony.asterisk.dialplan import CONTEXT_PHONE, CONTEXT_WEB
from centrala.telephony.asterisk.settings import NAME, EngineSettings

__all__ = ["Phone", "Phones", "browser_name", "phone_objects", "pull", "push"]

AT_ONCE: Final = 64
"""Phones under way at once: the engine works one socket off in order, more would only wait there."""

BROWSER_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}\+[A-Za-z0-9_-]{1,40}\Z")

PCM: Final = ("alaw", "ulaw", "g722")
WEB: Final = ("opus", "alaw", "ulaw")

CONFIG: Final = ("asterisk", "config", "dynamic", "res_pjsip")
KINDS: Final = ("auth", "aor", "endpoint")
"""In this order: an endpoint is refused until what it names is there."""

FOR_PHONES: Final = {key: value for key, value in ENDPOINT_RULES.items() if key != "set_var"}
"""An endpoint with a variable can be pushed, and never again: the engine can't copy it. It is not needed here: what
we dial by ARI follows no 302."""

Objects = Mapping[str, Mapping[str, str]]
"""Kind to attributes."""


@dataclass(frozen=True, slots=True)
class Phone:
    """One device that may register."""

    name: str
    """Its endpoint, its AOR and the user of its digest: the agent's user name, or ``browser_name``."""
    password: Secret
    browser: bool = False
    """WebRTC: SIP over WebSocket, ICE, DTLS-SRTP."""
    srtp: bool = False
    """A desk phone whose sound must be encrypted (SDES, over TLS)."""
    guest: bool = False
    """Of nobody: it reaches one number alone."""
    codecs: tuple[str, ...] = ()
    """Empty: G.711 and G.722, for browsers Opus and G.711."""


def browser_name(agent: str, session: str) -> str:
    """The endpoint of one browser session of an agent."""
    return f"{agent}+{session}"


def phone_objects(phone: Phone, settings: EngineSettings) -> Objects:
    """What a phone is to PJSIP.

    Raises Mistakes: a name that no endpoint may have, an empty password, a line end in it.
    """
    pattern = BROWSER_NAME if phone.browser else NAME
    if pattern.match(phone.name) is None:
        raise Mistakes([Mistake(("agents", phone.name), "Can't be the name of a phone.", "Use letters and digits.")])
    if not phone.password or any(ord(letter) < 32 for letter in phone.password):
        raise Mistakes([Mistake(("agents", phone.name, "sip_password"), "Is empty or holds a line end.")])
    return {
        "auth": {"auth_type": "digest", "username": phone.name, "password": phone.password},
        "aor": {
            "max_contacts": "1",
            "remove_existing": "yes",  # who registers last is the one who sits there now
            "default_expiration": "300",
            "minimum_expiration": "20",
            "maximum_expiration": "3600",
            "qualify_frequency": str(0 if phone.browser else settings.qualify_s),
        },
        "endpoint": _endpoint(phone, settings),
    }


def _endpoint(phone: Phone, settings: EngineSettings) -> Mapping[str, str]:
    endpoint = {
        "context": CONTEXT_WEB if phone.guest else CONTEXT_PHONE,
        "identify_by": "username",
        "auth": phone.name,
        "aors": phone.name,
        "callerid": f"{phone.name} <{phone.name}>",  # nobody calls under another's name
        "disallow": "all",
        "allow": ",".join(phone.codecs or (WEB if phone.browser else PCM)),
        "rewrite_contact": "yes",
        "rtp_timeout": str(settings.rtp_timeout_s),
        "rtp_timeout_hold": str(settings.rtp_timeout_hold_s),
        **FOR_PHONES,
    }
    if phone.browser:
        return {**endpoint, "webrtc": "yes"}
    return {
        **endpoint,
        "media_encryption": "sdes" if phone.srtp else "no",
        **{key: str(value) for key, value in media_address(settings)},
    }


async def push(ari: Ari, phone: Phone, settings: EngineSettings) -> None:
    """Makes or changes one phone; calls in progress keep what they began with.

    Raises Mistakes, AriRefused, ConnectionDown, AnswerLost (repeat it: it is idempotent).
    """
    for kind, attributes in phone_objects(phone, settings).items():
        uri = path(*CONFIG, kind, phone.name)
        if kind == "aor" and await _stands(ari, uri, attributes):
            continue
        fields = [{"attribute": name, "value": value} for name, value in attributes.items()]
        await ari.put(uri, {"fields": fields})


async def _stands(ari: Ari, uri: str, attributes: Mapping[str, str]) -> bool:
    """Whether the AOR is there as it is wanted; another one is taken away.

    Changing one would copy it with the contacts that registered, as contacts for ever: an agent's old phone
    would ring until the engine's end. Taken away and made anew it keeps them as what they are.
    """
    try:
        found = {field["attribute"]: field["value"] for field in await ari.get(uri)}
    except AriGone:
        return False
    if all(_same(found.get(name, ""), value) for name, value in attributes.items()):
        return True
    await ari.delete(uri)
    return False


def _same(found: str, wanted: str) -> bool:
    """The engine gives a truth back in its own word."""
    return found == {"yes": "true", "no": "false"}.get(wanted, wanted)


async def pull(ari: Ari, name: str) -> None:
    """Takes a phone away; one that is not there is as good."""
    for kind in reversed(KINDS):
        await ari.delete(path(*CONFIG, kind, name))


class Phones:
    """The phones that are wanted, and those that the engine has. One caller at a time."""

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings
        self._wanted: dict[str, Phone] = {}
        self._there: dict[str, Phone] = {}

    def want(self, phones: Iterable[Phone]) -> None:
        """All that are wanted from now on; ``settle`` makes it so.

        Raises Mistakes: nothing has changed.
        """
        wanted = {phone.name: phone for phone in phones}
        for phone in wanted.values():
            phone_objects(phone, self._settings)
        self._wanted = wanted

    def add(self, phone: Phone) -> None:
        """One more, or one changed. Raises Mistakes."""
        phone_objects(phone, self._settings)
        self._wanted[phone.name] = phone

    def drop(self, name: str) -> None:
        self._wanted.pop(name, None)

    def forget(self) -> None:
        """The engine is another one: nothing is there."""
        self._there.clear()

    @property
    def missing(self) -> int:
        """How many the engine does not have as they are wanted, or has too many."""
        return len(self._changed()) + len(self._there.keys() - self._wanted.keys())

    def _changed(self) -> list[Phone]:
        return [phone for name, phone in self._wanted.items() if self._there.get(name) != phone]

    async def settle(self, ari: Ari) -> int:
        """Pushes and pulls until the engine has what is wanted; how many phones that took.

        Raises what ``push`` raises, when all others are done; calling again goes on with the rest.
        """
        limit = asyncio.Semaphore(AT_ONCE)
        changed = self._changed()
        surplus = [name for name in self._there if name not in self._wanted]
        work = [self._push(ari, phone, limit) for phone in changed] + [self._pull(ari, name, limit) for name in surplus]
        results = await asyncio.gather(*work, return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result
        return len(work)

    async def _push(self, ari: Ari, phone: Phone, limit: asyncio.Semaphore) -> None:
        async with limit:
            await push(ari, phone, self._settings)
            self._there[phone.name] = phone

    async def _pull(self, ari: Ari, name: str, limit: asyncio.Semaphore) -> None:
        async with limit:
            await pull(ari, name)
            self._there.pop(name, None)

"""The phones of the people in the configuration, and those of browser sessions, kept in the engine."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from centrala.calls.facts import WEB
from centrala.ids import AgentName
from centrala.organisation import Organisation
from centrala.telephony.asterisk.ari import Ari
from centrala.telephony.asterisk.push import Phone, Phones, browser_name
from centrala.telephony.asterisk.settings import EngineSettings

__all__ = ["PhoneBook"]

_SESSION_BYTES = 6
_SECRET_BYTES = 24


class PhoneBook:
    """What the engine is told of phones; ``settle`` makes it so."""

    def __init__(self, settings: EngineSettings, organisation: Organisation) -> None:
        self._phones = Phones(settings)
        self._sessions: dict[str, Phone] = {}
        self._organisation = organisation
        self.adopt(organisation)

    def adopt(self, organisation: Organisation) -> None:
        """Another revision. Sessions of people who are gone end. Raises Mistakes: nothing has changed."""
        self._organisation = organisation
        self._sessions = {
            name: phone
            for name, phone in self._sessions.items()
            if phone.guest or name.split("+", 1)[0] in organisation.agents
        }
        self._phones.want((*_desk_phones(organisation), *self._sessions.values()))

    def open_session(self, agent: AgentName) -> Phone:
        """A browser phone of this agent, with a secret of its own."""
        name = browser_name(agent, secrets.token_hex(_SESSION_BYTES))
        phone = Phone(name, secrets.token_urlsafe(_SECRET_BYTES), browser=True)
        self._sessions[name] = phone
        self._phones.add(phone)
        return phone

    def open_guest(self) -> Phone:
        """A browser phone of nobody: it reaches the number of ``web_calls`` alone."""
        name = browser_name(WEB, secrets.token_hex(_SESSION_BYTES))
        phone = Phone(name, secrets.token_urlsafe(_SECRET_BYTES), browser=True, guest=True)
        self._sessions[name] = phone
        self._phones.add(phone)
        return phone

    def close_session(self, name: str) -> None:
        if self._sessions.pop(name, None) is not None:
            self._phones.drop(name)

    def forget(self) -> None:
        """The engine is another one: it has none of them."""
        self._phones.forget()

    @property
    def missing(self) -> int:
        return self._phones.missing

    async def settle(self, ari: Ari) -> None:
        """Raises AriRefused, ConnectionDown, AnswerLost; calling again goes on with the rest."""
        await self._phones.settle(ari)


def _desk_phones(organisation: Organisation) -> Iterator[Phone]:
    for name, agent in organisation.agents.items():
        if agent.sip_password:
            yield Phone(name, agent.sip_password, srtp=agent.sip_srtp)

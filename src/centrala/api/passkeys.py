"""Passkeys (W3C WebAuthn, level 2): signing in by the device's own lock, without a password.

Owns the challenges that are open and the step from a browser's answer to a ``Factor``. A passkey belongs to a host
name; an address of numbers can't have one. Both factors are in it: what one has, and the device's lock.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Final

from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from centrala.access.factors import Factor, FactorKind
from centrala.api.once import Once
from centrala.api.ports import Center
from centrala.api.problems import Problem
from centrala.ids import AgentName

__all__ = ["Passkeys"]

OPEN_MS: Final = 300_000


@dataclass(frozen=True, slots=True)
class _Asked:
    state: Any
    host: str
    user: AgentName | None


class Passkeys:
    """Makes passkeys and asks for them."""

    def __init__(self, center: Center) -> None:
        self._center = center
        self._asked: Once[_Asked] = Once(center.now, longest_ms=OPEN_MS)

    def ask_new(self, host: str, user: AgentName, title: str, known: Sequence[Factor]) -> tuple[str, dict[str, Any]]:
        """A challenge, and what ``navigator.credentials.create`` is given. Raises Problem (``no_passkey``)."""
        person = PublicKeyCredentialUserEntity(id=user.encode(), name=user, display_name=title or user)
        options, state = self._server(host).register_begin(
            person,
            [_data(one) for one in known if one.kind is FactorKind.PASSKEY],
            resident_key_requirement=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return self._asked.begin(_Asked(state, host, user)), dict(options.public_key)

    def take_new(self, challenge: str, user: AgentName, label: str, answer: Mapping[str, Any]) -> Factor:
        """Raises Problem (``no_passkey``): not what was asked for."""
        asked = self._close(challenge)
        if asked.user != user:
            raise _refused()
        try:
            made = self._server(asked.host).register_complete(asked.state, answer).credential_data
        except Exception as error:  # the library's many, for an answer of any form
            raise _refused() from error
        if made is None:
            raise _refused()
        kept = base64.b64encode(bytes(made)).decode()
        return Factor(_id(made.credential_id), user, FactorKind.PASSKEY, label, kept, self._center.now().wall)

    def ask(self, host: str) -> tuple[str, dict[str, Any]]:
        """A challenge for whoever sits there, and what ``navigator.credentials.get`` is given."""
        options, state = self._server(host).authenticate_begin(user_verification=UserVerificationRequirement.REQUIRED)
        return self._asked.begin(_Asked(state, host, None)), dict(options.public_key)

    async def take(self, challenge: str, answer: Mapping[str, Any]) -> AgentName:
        """Whose passkey answered. Raises Problem (``no_passkey``)."""
        asked = self._close(challenge)
        if asked.user is not None:
            raise _refused()
        try:
            told = AuthenticationResponse.from_dict(answer)
        except Exception as error:
            raise _refused() from error
        known = await self._center.factor(_id(told.raw_id))
        if known is None or known.kind is not FactorKind.PASSKEY or known.user not in self._center.organisation.agents:
            raise _refused()
        try:
            self._server(asked.host).authenticate_complete(asked.state, [_data(known)], answer)
        except Exception as error:
            raise _refused() from error
        counter = told.response.authenticator_data.counter
        if counter and not await self._center.use_factor(known.id, counter):
            raise _refused()
        return known.user

    def _server(self, host: str) -> Fido2Server:
        try:
            ip_address(host.strip("[]"))
        except ValueError:
            return Fido2Server(PublicKeyCredentialRpEntity(id=host, name=self._center.organisation.name))
        raise Problem(
            "no_passkey",
            "A passkey belongs to a host name, and this address is a number.",
            remedy="Open the center under its name, localhost on this machine.",
        )

    def _close(self, challenge: str) -> _Asked:
        asked = self._asked.end(challenge)
        if asked is None:
            raise Problem("no_passkey", "This took too long.", remedy="Try again.")
        return asked


def _refused() -> Problem:
    return Problem("no_passkey", "This passkey is not known here.", remedy="Sign in with your password.")


def _id(credential: bytes) -> str:
    return base64.urlsafe_b64encode(credential).decode().rstrip("=")


def _data(factor: Factor) -> AttestedCredentialData:
    return AttestedCredentialData(base64.b64decode(factor.secret))

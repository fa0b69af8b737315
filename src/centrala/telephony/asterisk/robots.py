"""The robots' own way in: a trunk and a phone that stand in no configuration.

Owns their names and what they are to PJSIP. Whoever knows the secret of this start of the service may use
them, from wherever; nobody else. Their names begin with a line, as no trunk and no agent of a file may be
called. The engine's records of such calls say nothing of an arrival: what comes over this trunk unheard
leaves no row.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from centrala.ids import AgentName
from centrala.interactions.interaction import ROBOTS
from centrala.personal import Secret
from centrala.telephony.asterisk.ari import Ari, path
from centrala.telephony.asterisk.configuration import ENDPOINT_RULES, media_address
from centrala.telephony.asterisk.dialplan import CONTEXT_ROBOTS
from centrala.telephony.asterisk.push import CONFIG, Phone, phone_objects
from centrala.telephony.asterisk.settings import EngineSettings, endpoint_of_trunk

__all__ = ["ROBOT", "ROBOT_CALLER", "push_robots"]

ROBOT: Final = AgentName("_robot")
"""The robots' phone: endpoint and user name."""
ROBOT_CALLER: Final = endpoint_of_trunk(ROBOTS)
"""Whoever calls over the robots' trunk signs in under this name."""

_TRUNK_RULES: Final = {key: value for key, value in ENDPOINT_RULES.items() if key != "set_var"}


def _trunk(secret: Secret, settings: EngineSettings) -> Mapping[str, Mapping[str, str]]:
    return {
        "auth": {"auth_type": "digest", "username": ROBOT_CALLER, "password": secret},
        "endpoint": {
            "context": CONTEXT_ROBOTS,
            "identify_by": "username",
            "auth": ROBOT_CALLER,
            "disallow": "all",
            "allow": "alaw,ulaw",
            "trust_id_inbound": "yes",
            "rtp_timeout": str(settings.rtp_timeout_s),
            **_TRUNK_RULES,
            **{key: str(value) for key, value in media_address(settings)},
        },
    }


async def push_robots(ari: Ari, secret: Secret, settings: EngineSettings) -> None:
    """Make both anew, under this secret.

    Raises AriRefused, ConnectionDown, AnswerLost (repeat it: it is idempotent).
    """
    phone = phone_objects(Phone(ROBOT, secret), settings)
    for name, objects in ((ROBOT_CALLER, _trunk(secret, settings)), (ROBOT, phone)):
        for kind, attributes in objects.items():
            fields = [{"attribute": key, "value": value} for key, value in attributes.items()]
            await ari.put(path(*CONFIG, kind, name), {"fields": fields})

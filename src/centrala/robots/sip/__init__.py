"""A SIP phone in a few hundred lines: a real caller, agent's phone or carrier for the robots and the tests.

Owns what a phone needs of RFC 3261 over UDP: registration with digest, calls both ways, hold by
re-INVITE, G.711 sound and RFC 4733 digits. Takes nothing else of the package: it touches the center by
SIP and RTP alone.

    phone = Phone("anna", "secret", server=("127.0.0.1", 5060))
    await phone.open()
    await phone.register()
    call = await phone.incoming()          # it rings; call.received is the moment of the INVITE
    call.answer(tone=440)
    await call.sound.hears(700)            # the far end's tone
    await call.hang_up()
    await phone.close()

A carrier is a phone without registration: ``Phone("carrier", server=..., port=5070)``; it calls with
``phone.call("+37167000000", caller="+37120000001", headers=[...])``.
"""

from centrala.robots.sip.call import Call, CallState
from centrala.robots.sip.message import Malformed, Request, Response
from centrala.robots.sip.phone import Phone, Refusal
from centrala.robots.sip.sound import Sound

__all__ = ["Call", "CallState", "Malformed", "Phone", "Refusal", "Request", "Response", "Sound"]

"""The sentence about missing sound follows the figures."""

from dataclasses import replace

import pytest

from centrala.organisation import Nat
from centrala.telephony.asterisk.settings import EnginePorts, EngineSettings
from centrala.telephony.asterisk.silence import Heard, why_silent

PORTS = EnginePorts(rtp_first=20_000, rtp_last=20_399)
LOOPBACK = EngineSettings()
OPEN = EngineSettings(bind="0.0.0.0")
TOLD = replace(OPEN, nat=Nat(external_address="203.0.113.9"))
FAR = "8.8.8.8"


@pytest.mark.parametrize(
    ("heard", "settings", "expected"),
    [
        (Heard(sent=10, received=10), LOOPBACK, ""),
        (Heard(sent=10, received=10, lost=30), LOOPBACK, "More than half"),
        (Heard(sent=10, received=0, far=FAR), LOOPBACK, "--bind"),
        (Heard(sent=10, received=0, far=FAR), OPEN, "external_address"),
        (Heard(sent=10, received=0, far=FAR), replace(OPEN, nat=Nat(external_address="9.9.9.9")), "Forward UDP 20000"),
        (Heard(sent=10, received=0, far="198.51.100.20"), OPEN, "external_address"),
        (Heard(sent=10, received=0, far="10.0.0.20"), OPEN, "firewall"),
        (Heard(sent=0, received=0), LOOPBACK, "gave no address"),
        (Heard(sent=5, received=0, far="127.0.0.1"), LOOPBACK, "firewall"),
        (Heard(sent=5, received=0, far="not an address"), OPEN, "firewall"),
    ],
)
def test_why(heard: Heard, settings: EngineSettings, expected: str) -> None:
    said = why_silent(heard, settings, PORTS)
    assert expected in said
    assert bool(said) == bool(expected)

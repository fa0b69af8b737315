"""Ports: given, remembered or free; and who holds one that is not."""

import os
import socket
from dataclasses import replace

import pytest

from centrala.telephony.asterisk.alive import pulse_of
from centrala.telephony.asterisk.ports import choose_ports, holder_of, is_free
from centrala.telephony.asterisk.settings import EnginePorts, EngineSettings
from centrala.telephony.asterisk.troubles import PortTaken
from tests.plugins.engines import free_port

SETTINGS = EngineSettings(rtp_ports=400)


def test_everything_is_chosen_and_the_sound_lies_below_the_kernels_own_range() -> None:
    ports = choose_ports(SETTINGS)
    assert len({ports.sip, ports.http, ports.ami}) == 3
    assert ports.sip_tls == 0
    assert 10_000 <= ports.rtp_first < ports.rtp_last <= 32_767
    assert ports.rtp_last - ports.rtp_first == 399
    assert ports.rtp_first % 2 == 0


def test_remembered_ports_are_kept_while_they_are_free() -> None:
    ports = choose_ports(SETTINGS)
    assert choose_ports(SETTINGS, ports) == ports
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", ports.sip))
        again = choose_ports(SETTINGS, ports)
    assert again.sip != ports.sip
    assert replace(again, sip=ports.sip) == ports


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_a_given_port_that_is_taken_is_told_with_its_holder(kind: socket.SocketKind) -> None:
    with socket.socket(socket.AF_INET, kind) as taken:
        taken.bind(("127.0.0.1", 0))
        if kind is socket.SOCK_STREAM:
            taken.listen()
        port = taken.getsockname()[1]
        assert not is_free("127.0.0.1", port, kind)
        assert str(os.getpid()) in holder_of(port)
        with pytest.raises(PortTaken, match=str(os.getpid())):
            choose_ports(replace(SETTINGS, ports=EnginePorts(sip=port)))


def test_a_given_range_is_taken_as_it_is() -> None:
    given = EnginePorts(rtp_first=20_000, rtp_last=20_099, sip=free_port())
    ports = choose_ports(replace(SETTINGS, ports=given))
    assert (ports.rtp_first, ports.rtp_last, ports.sip) == (20_000, 20_099, given.sip)


def test_a_number_names_a_program_only_together_with_its_start() -> None:
    pulse = pulse_of(os.getpid())
    assert pulse is not None
    assert pulse.alive()
    assert not replace(pulse, began=pulse.began + 1).alive()
    assert pulse_of(2**22 + 7) is None

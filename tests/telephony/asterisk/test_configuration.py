"""The text of the engine's files: nothing that somebody typed can mean more than a value."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.errors import Mistakes
from centrala.ids import TrunkName
from centrala.organisation import Admission, Emergency, Nat, NumberFrom, Organisation, Registration, Transport, Trunk
from centrala.telephony.asterisk.configuration import Section, render, render_trunks, trunk_sections
from centrala.telephony.asterisk.dialplan import render_dialplan
from centrala.telephony.asterisk.modules import MODULES
from centrala.telephony.asterisk.prefix import Prefix
from centrala.telephony.asterisk.settings import (
    EngineFolder,
    EnginePorts,
    EngineSecrets,
    EngineSettings,
    TlsFiles,
    endpoint_of_trunk,
    trunk_of_endpoint,
)

PORTS = EnginePorts(sip=5060, sip_tls=5061, http=8088, ami=5038, rtp_first=10_000, rtp_last=20_000)
SECRETS = EngineSecrets(ari="ari-secret", ami="ami-secret")
PREFIX = Prefix(Path("/p"), "22.10.1", Path("/p/sbin/asterisk"), Path("/p/modules"), Path("/p/share"))
FOLDER = EngineFolder(Path("/d/engine"))
CARRIER = Trunk(name=TrunkName("carrier"), hosts=("192.0.2.1", "192.0.2.0/24"), to="192.0.2.1:5070")


def files(settings: EngineSettings) -> dict[str, str]:
    return dict(render(settings, PORTS, SECRETS, PREFIX, FOLDER, Path("/r")))


def read(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The file as the engine's reader takes it: a semicolon begins a comment unless a backslash stands before it."""
    sections: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.split("\n"):
        kept, at = "", 0
        while at < len(line):
            if line[at] == ";":
                if not kept.endswith("\\"):
                    break
                kept = kept[:-1]
            kept += line[at]
            at += 1
        kept = kept.strip()
        if kept.startswith("["):
            sections.append((kept[1:].partition("]")[0], []))
        elif "=" in kept:
            key, _, value = kept.partition("=")
            sections[-1][1].append((key.strip(), value.removeprefix(">").strip()))
    return sections


def section(text: str, name: str, kind: str = "") -> dict[str, str]:
    for found, options in read(text):
        if found == name and (not kind or ("type", kind) in options):
            return dict(options)
    raise AssertionError(f"no [{name}]")


PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=40)


@given(PRINTABLE)
def test_a_value_is_read_back_as_it_was_written_and_opens_nothing(value: str) -> None:
    options = [("password", value), ("after", "1")]
    assert read(Section("x", options).text()) == [("x", [("password", value.removeprefix(">")), ("after", "1")])]


@pytest.mark.parametrize("value", ["a\nb", "a\r[b]", " a", "a ", "a\0b", "x" * 2_001, "a\x7f"])
def test_a_value_that_no_line_can_hold_is_a_mistake(value: str) -> None:
    with pytest.raises(Mistakes):
        Section("x", [("key", value)]).text()


@pytest.mark.parametrize("name", ["", "a b", "a]", "a\n[b]", "a;b", "a(!)", "-a", "ä", "a" * 64, "a/b", "a@b"])
def test_a_trunk_with_a_name_that_no_section_can_have_is_a_mistake(name: str) -> None:
    with pytest.raises(Mistakes):
        trunk_sections(EngineSettings(), replace(CARRIER, name=TrunkName(name)))


def test_on_every_address_of_both_families_ipv4_has_transports_of_its_own_and_a_trunk_takes_its_own() -> None:
    six = replace(CARRIER, name=TrunkName("six"), hosts=("2001:db8::1",), to="[2001:db8::1]:5070")
    text = render_trunks(EngineSettings(bind="::", trunks=(CARRIER, six)), PORTS)
    assert section(text, "udp")["bind"] == "[::]:5060"
    assert section(text, "udp4")["bind"] == "0.0.0.0:5060"
    used = [section(text, endpoint_of_trunk(one.name), "endpoint")["transport"] for one in (CARRIER, six)]
    assert used == ["udp4", "udp"]
    alone = render_trunks(EngineSettings(bind="2001:db8::9", trunks=(six,)), PORTS)
    assert section(alone, "udp")["bind"] == "[2001:db8::9]:5060"
    assert not any(name == "udp4" for name, _ in read(alone))


def test_everything_private_is_on_loopback_with_its_own_secret_and_list_of_allowed() -> None:
    written = files(EngineSettings(bind="0.0.0.0"))
    assert section(written["http.conf"], "general")["bindaddr"] == "127.0.0.1"
    assert section(written["manager.conf"], "general")["bindaddr"] == "127.0.0.1"
    for name, user in (("ari.conf", "password"), ("manager.conf", "secret")):
        options = section(written[name], "centrala")
        assert options["permit"] == "127.0.0.1/255.255.255.255"
        assert options["deny"] == "0.0.0.0/0.0.0.0"
        assert options[user] in ("ari-secret", "ami-secret")
    assert section(written["http.conf"], "general")["enable_status"] == "no"
    assert section(written["asterisk.conf"], "options")["live_dangerously"] == "no"
    assert "default" not in {name for name, _ in read(written["extensions.conf"])}
    assert "originate" not in section(written["manager.conf"], "centrala")["write"]


def test_only_the_listed_modules_are_loaded() -> None:
    text = files(EngineSettings())["modules.conf"]
    assert "autoload=no" in text
    assert [value for _, options in read(text) for key, value in options if key == "load"] == [
        f"{name}.so" for name in MODULES
    ]
    assert not {"app_system", "func_shell", "res_agi", "app_originate", "func_curl", "chan_audiosocket"} & set(MODULES)


def test_a_trunk_is_known_by_its_address_and_never_by_a_name_that_somebody_writes() -> None:
    text = render_trunks(EngineSettings(trunks=(CARRIER,)), PORTS)
    endpoint = section(text, "trunk+carrier", "endpoint")
    assert endpoint["identify_by"] == "ip"
    assert endpoint["allow_transfer"] == "no"
    assert endpoint["trust_id_inbound"] == "yes"
    identify = [options for name, options in read(text) if name == "trunk+carrier" and ("type", "identify") in options]
    assert [value for key, value in identify[0] if key == "match"] == ["192.0.2.1", "192.0.2.0/24"]
    assert section(text, "trunk+carrier", "aor")["contact"] == "sip:192.0.2.1:5070"
    assert section(text, "global")["endpoint_identifier_order"] == "username,ip"
    assert trunk_of_endpoint(endpoint_of_trunk("carrier")) == "carrier"
    assert trunk_of_endpoint("carrier") is None


def test_a_trunk_that_registers() -> None:
    register = Registration(server="sip.example.com:5080", username="u;1", password="p;w", realm="r")
    trunk = Trunk(name=TrunkName("r"), register=register, transport=Transport.TCP)
    text = render_trunks(EngineSettings(trunks=(trunk,)), PORTS)
    assert section(text, "trunk+r", "auth")["password"] == "p;w"
    registration = section(text, "trunk+r", "registration")
    assert registration["server_uri"] == "sip:sip.example.com:5080;transport=tcp"
    assert registration["client_uri"] == "sip:u%3B1@sip.example.com:5080;transport=tcp"
    assert section(text, "trunk+r", "identify")["match"] == "sip.example.com"
    assert section(text, "trunk+r", "endpoint")["from_domain"] == "sip.example.com"


def test_tls_srtp_and_codecs() -> None:
    trunk = replace(CARRIER, transport=Transport.TLS, srtp=True, codecs=("g722", "alaw"), trusted_identity=False)
    settings = EngineSettings(trunks=(trunk,), tls=TlsFiles(Path("/c.pem"), Path("/k.pem")))
    text = render_trunks(settings, PORTS)
    assert section(text, "tls", "transport")["bind"] == "127.0.0.1:5061"
    endpoint = section(text, "trunk+carrier", "endpoint")
    assert endpoint["media_encryption"] == "sdes"
    assert endpoint["allow"] == "g722,alaw"
    assert endpoint["trust_id_inbound"] == "no"
    with pytest.raises(Mistakes):
        render_trunks(EngineSettings(trunks=(replace(CARRIER, codecs=("alaw", "!all")),)), PORTS)


def test_behind_nat_the_outside_address_is_told_to_the_outside_only() -> None:
    nat = Nat(external_address="198.51.100.7", local_networks=("10.0.0.0/8",), stun="stun.example.com:3478")
    settings = EngineSettings(bind="0.0.0.0", nat=nat)
    udp = section(render_trunks(settings, PORTS), "udp", "transport")
    assert udp["external_media_address"] == "198.51.100.7"
    assert udp["external_signaling_address"] == "198.51.100.7"
    assert udp["local_net"] == "10.0.0.0/8"
    rtp = section(files(settings)["rtp.conf"], "general")
    assert rtp["stunaddr"] == "stun.example.com:3478"
    assert (rtp["rtpstart"], rtp["rtpend"], rtp["strictrtp"]) == ("10000", "20000", "yes")
    assert "external_media_address" not in section(render_trunks(EngineSettings(), PORTS), "udp", "transport")


def test_the_dialplan_has_the_limits_and_the_emergency_destination_and_no_word_of_a_stranger() -> None:
    settings = EngineSettings(
        trunks=(CARRIER,),
        admission=Admission(at_once=7, per_trunk_per_s=3),
        emergency=Emergency(number="+371 200-00)\nx", after_ms=4_500),
        emergency_numbers=("112", "evil)\n"),
    )
    text = render_dialplan(settings)
    assert "> 7]?refused" in text
    assert "> 3]?refused" in text
    assert "${CENTRALA_WAITED} < 4]" in text
    assert "Dial(PJSIP/+37120000@trunk+carrier,60)" in text
    assert "exten => 112,1,Stasis" in text
    assert "evil" not in text
    assert {f"centrala-in-{each.value}" for each in NumberFrom} <= {name for name, _ in read(text)}


def test_settings_come_from_the_organisation() -> None:
    organisation = Organisation(trunks={CARRIER.name: CARRIER}, admission=Admission(at_once=9))
    settings = EngineSettings.of(organisation, ports=EnginePorts(sip=5066))
    assert settings.trunks == (CARRIER,)
    assert settings.admission.at_once == 9
    assert settings.ports.sip == 5066
    assert settings.qualify_s == 0
    assert EngineSettings.of(organisation, bind="0.0.0.0").qualify_s > 0

"""The engine's configuration files, all of them ours: ``/etc/asterisk`` is never read.

Owns the text of every file but the dialplan (``dialplan``). ``render`` is pure: settings in, names and
texts out. Every value that somebody typed goes through ``_value``, every name through ``checked_name``:
nothing typed can open a section, a comment or a line.

Phones are not here: they are pushed (``push``). Trunks are, so that a call that comes before the service
is up meets the waiting room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Final
from urllib.parse import quote

from centrala.addresses import EVERYWHERE, LOOPBACK, with_port
from centrala.errors import Mistake, Mistakes
from centrala.organisation import Registration, Transport, Trunk
from centrala.telephony.asterisk.dialplan import context_of_trunk, render_dialplan
from centrala.telephony.asterisk.modules import MODULES
from centrala.telephony.asterisk.prefix import Prefix
from centrala.telephony.asterisk.settings import (
    APP,
    EngineFolder,
    EnginePorts,
    EngineSecrets,
    EngineSettings,
    checked_name,
    endpoint_of_trunk,
)

__all__ = [
    "CANARY",
    "ENDPOINT_RULES",
    "Section",
    "media_address",
    "render",
    "render_bans",
    "render_trunks",
    "trunk_sections",
]

BANS: Final = "bans"
"""The named ACL of addresses to which SIP does not listen."""

EMPTY: Final = (
    *("amd.conf", "ccss.conf", "chan_websocket.conf", "features.conf", "pjproject.conf", "queuerules.conf"),
    *("queues.conf", "stasis.conf", "udptl.conf", "websocket_client.conf"),
)
"""Defaults will do; a file that is missing is a line of noise in the log at each start."""

Options = list[tuple[str, str | int]]

MAX_LINE: Final = 2_000
"""The engine's reader cuts lines at 8,191 bytes; nothing of ours is near."""

USER_LETTERS: Final = "+*!$&'()~.-_"

CODECS: Final = frozenset({"alaw", "ulaw", "g722", "opus", "gsm"})

CANARY: Final = "canary+engine"
"""The user of our own OPTIONS: answered without a challenge, allowed from this machine only."""

BOTH: Final = "::"
"""Every address of both families; the transports of IPv4 have names of their own."""
FOUR: Final = "4"

NOWHERE: Final = "centrala-nowhere"
"""A context that does not exist: who is sent there gets 404."""


ENDPOINT_RULES: Final[Mapping[str, str]] = {
    "allow_transfer": "no",  # REFER is answered 603: transfers are ours
    "allow_subscribe": "no",
    "direct_media": "no",
    "rtp_symmetric": "yes",
    "force_rport": "yes",
    "dtmf_mode": "auto_info",
    "send_connected_line": "no",  # no re-INVITE at each bridge, only to renew a display
    "trust_connected_line": "no",
    "timers": "yes",
    "timers_sess_expires": "1800",
    "sdp_session": "call",
    "t38_udptl": "no",
    "set_var": f"FORWARD_CONTEXT={NOWHERE}",  # a 302 leads nowhere: nobody dials out by being called
}
"""What every endpoint of ours has, trunk or phone."""


class Section:
    """One section of a file: a name and options in order, an option may come more than once."""

    __slots__ = ("name", "options")

    def __init__(self, name: str, options: Iterable[tuple[str, str | int]]) -> None:
        self.name = name
        self.options = tuple((key, str(value)) for key, value in options)

    def text(self) -> str:
        return "\n".join([f"[{self.name}]", *(f"{key}={_value(value, key)}" for key, value in self.options), ""])


def _value(value: str, *path: str | int) -> str:
    """``value`` as the file's reader will give it back.

    Raises Mistakes: it holds a control character, begins or ends with a blank, or is too long.
    """
    if (
        len(value) > MAX_LINE
        or value != value.strip()
        or any(ord(letter) < 32 or ord(letter) == 127 for letter in value)
    ):
        raise Mistakes([Mistake(path, "Holds a line end, a blank at an end or more than 2,000 characters.")])
    return value.replace(";", "\\;")


def _file(*sections: Section) -> str:
    return "\n".join(section.text() for section in sections)


def _asterisk(settings: EngineSettings, prefix: Prefix, folder: EngineFolder, run: Path) -> str:
    folders: Options = [
        ("astetcdir", str(folder.configuration)),
        ("astmoddir", str(prefix.modules)),
        ("astvarlibdir", str(prefix.shared)),
        ("astdatadir", str(prefix.shared)),
        ("astdbdir", str(folder.database)),
        ("astkeydir", str(folder.database)),
        ("astagidir", str(folder.database)),
        ("astspooldir", str(folder.spool)),
        ("astrundir", str(run)),
        ("astlogdir", str(folder.log)),
        ("astcachedir", str(folder.database)),
        ("astsbindir", str(prefix.binary.parent)),
    ]
    options: Options = [
        ("systemname", APP),
        ("nocolor", "yes"),
        ("live_dangerously", "no"),
        ("disable_remote_console_shell", "yes"),
        ("execincludes", "no"),
        ("dumpcore", "no"),
        ("maxfiles", 65_536),
        # a second line behind the dialplan's exact one; calls out count here too
        ("maxcalls", 2 * settings.admission.at_once + 100),
        ("transmit_silence", "yes"),  # a phone on hold keeps getting packets: nothing in between forgets the way
        ("defaultlanguage", "en"),
        ("documentation_language", "en_US"),
        ("hideconnect", "yes"),
    ]
    return _file(Section("directories", folders), Section("options", options))


def _modules() -> str:
    return "\n".join(["[modules]", "autoload=no", *(f"load={name}.so" for name in MODULES), ""])


def _sorcery() -> str:
    """Phones live in memory (pushed), trunks in the file, registered contacts in the engine's own database."""
    both = [(kind, f"config,pjsip.conf,criteria=type={kind}") for kind in ("endpoint", "auth", "aor")]
    objects: Options = [*both, ("endpoint", "memory"), ("auth", "memory"), ("aor", "memory")]
    return _file(Section("res_pjsip", [*objects, ("contact", "astdb,registrar")]))


def _http(ports: EnginePorts) -> str:
    general: Options = [
        ("enabled", "yes"),
        ("servername", ""),
        ("bindaddr", LOOPBACK),
        ("bindport", ports.http),
        ("tlsenable", "no"),
        ("enable_static", "no"),
        ("enable_status", "no"),
        ("sessionlimit", 5_000),  # each browser phone holds one
    ]
    return _file(Section("general", general))


def _ari(settings: EngineSettings, secrets: EngineSecrets) -> str:
    general: Options = [
        ("enabled", "yes"),
        ("pretty", "no"),
        ("websocket_write_timeout", settings.ws_write_timeout_ms),
    ]
    user: Options = [
        ("type", "user"),
        ("read_only", "no"),
        ("password", secrets.ari),
        ("password_format", "plain"),
        ("deny", "0.0.0.0/0.0.0.0"),
        ("permit", f"{LOOPBACK}/255.255.255.255"),
    ]
    return _file(Section("general", general), Section(APP, user))


def _manager(ports: EnginePorts, secrets: EngineSecrets) -> str:
    general: Options = [
        ("enabled", "yes"),
        ("webenabled", "no"),
        ("bindaddr", LOOPBACK),
        ("port", ports.ami),
        ("displayconnects", "no"),
        ("allowmultiplelogin", "yes"),
    ]
    user: Options = [
        ("secret", secrets.ami),
        ("deny", "0.0.0.0/0.0.0.0"),
        ("permit", f"{LOOPBACK}/255.255.255.255"),
        # no originate: what starts calls goes through ARI and its gate
        ("read", "system,security"),
        ("write", "system,call,command,reporting"),
        ("writetimeout", 1_000),
    ]
    return _file(Section("general", general), Section(APP, user))


def _rtp(settings: EngineSettings, ports: EnginePorts) -> str:
    nat = settings.nat
    general: Options = [
        ("rtpstart", ports.rtp_first),
        ("rtpend", ports.rtp_last),
        ("strictrtp", "yes"),
        ("icesupport", "yes"),
        ("stun_software_attribute", "no"),
    ]
    if nat.stun:
        general.append(("stunaddr", nat.stun))
    if nat.turn:
        general += [("turnaddr", nat.turn), ("turnusername", nat.turn_username), ("turnpassword", nat.turn_password)]
    outside = nat.external_address
    # browsers get both: the one outside, and ours for those who sit beside us
    candidates: Options = [(own, f"{outside},include_local_address") for own in settings.addresses if outside]
    return _file(Section("general", general), Section("ice_host_candidates", candidates))


def _cdr() -> str:
    general: Options = [("enable", "yes"), ("unanswered", "yes"), ("congestion", "yes"), ("initiatedseconds", "yes")]
    csv: Options = [("usegmtime", "yes"), ("loguniqueid", "yes"), ("loguserfield", "yes"), ("accountlogs", "no")]
    return _file(Section("general", general), Section("csv", csv))


def _logger() -> str:
    return _file(
        Section("general", [("dateformat", "%FT%T.%3q"), ("queue_log", "no"), ("rotatestrategy", "rotate")]),
        Section("logfiles", [("messages", "notice,warning,error"), ("security", "security")]),
    )


def _indications() -> str:
    """The tones of ETSI countries: 425 Hz."""
    tones: Options = [
        ("description", "Europe"),
        ("ringcadence", "1000,4000"),
        ("dial", "425"),
        ("busy", "425/500,0/500"),
        ("ring", "425/1000,0/4000"),
        ("congestion", "425/250,0/250"),
        ("callwaiting", "425/200,0/600,425/200,0/3000"),
        ("dialrecall", "!425/100,!0/100,!425/100,!0/100,!425/100,!0/100,425"),
        ("record", "1400/500,0/15000"),
        ("info", "!950/330,!1400/330,!1800/330,0"),
    ]
    return _file(Section("general", [("country", "eu")]), Section("eu", tones))


def _music(folder: EngineFolder) -> str:
    return _file(Section("default", [("mode", "files"), ("directory", str(folder.music))]))


def _transport(settings: EngineSettings, protocol: str, port: int, extra: Options) -> list[Section]:
    """One section; two on every address of both families, for a socket of IPv6 takes nothing of IPv4 here."""
    options: Options = [("type", "transport"), ("protocol", protocol), *extra, *_outside(settings)]
    found = [Section(protocol, [*options, ("bind", with_port(settings.bind, port))])]
    if settings.bind == BOTH:
        found.append(Section(f"{protocol}{FOUR}", [*options, ("bind", with_port("0.0.0.0", port))]))  # noqa: S104
    return found


def transport_of(settings: EngineSettings, trunk: Trunk) -> str:
    """Over which of the transports this trunk is reached."""
    target = trunk.to or (trunk.register.server if trunk.register else "")
    four = settings.bind == BOTH and not _host(target).count(":")
    return f"{trunk.transport.value}{FOUR if four else ''}"


def _outside(settings: EngineSettings) -> Options:
    nat = settings.nat
    if not nat.external_address:
        return []
    return [
        ("external_signaling_address", nat.external_address),
        ("external_media_address", nat.external_address),
        *(("local_net", str(ip_network(net, strict=False))) for net in nat.local_networks),
    ]


def _transports(settings: EngineSettings, ports: EnginePorts) -> list[Section]:
    sections = [one for name in ("udp", "tcp") for one in _transport(settings, name, ports.sip, [])]
    if settings.tls is not None:
        files: Options = [
            ("cert_file", str(settings.tls.certificate)),
            ("priv_key_file", str(settings.tls.key)),
            ("method", "tlsv1_2"),
        ]
        sections += _transport(settings, "tls", ports.sip_tls, files)
    # SIP over WebSocket (RFC 7118) comes over the HTTP server; the address here is not used
    ws: Options = [("type", "transport"), ("protocol", "ws"), ("bind", f"{LOOPBACK}:{ports.http}")]
    return [*sections, Section("ws", ws)]


def _pjsip_global() -> Section:
    everywhere: Options = [
        ("type", "global"),
        ("user_agent", "SIP"),
        ("default_realm", APP),
        ("default_from_user", "anonymous"),
        ("endpoint_identifier_order", "username,ip"),
        ("mwi_disable_initial_unsolicited", "yes"),
    ]
    return Section("global", everywhere)


def _canary(settings: EngineSettings) -> Section:
    options: Options = [
        ("type", "endpoint"),
        ("identify_by", "username"),
        ("context", NOWHERE),
        ("disallow", "all"),
        ("allow", "alaw"),
        ("allow_transfer", "no"),
        ("allow_subscribe", "no"),
        ("deny", "0.0.0.0/0"),
        ("deny", "::/0"),
        ("permit", f"{LOOPBACK}/32"),
        ("permit", "::1/128"),
    ]
    if settings.bind not in EVERYWHERE:
        options.append(("permit", settings.bind))
    return Section(CANARY, options)


def _host(address: str) -> str:
    """The host of ``host[:port]`` or ``[v6]:port``."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.rpartition(":")[0] if address.count(":") == 1 else address


def _uri(address: str, transport: Transport, user: str = "") -> str:
    scheme = "sips" if transport is Transport.TLS else "sip"
    # RFC 3261, section 25.1: what a user part may hold as it is
    who = f"{quote(user, safe=USER_LETTERS)}@" if user else ""
    suffix = ";transport=tcp" if transport is Transport.TCP else ""
    return f"{scheme}:{who}{address}{suffix}"


def media_address(settings: EngineSettings) -> Options:
    """Binds an endpoint's sound to the address that we were told to use."""
    if settings.bind in EVERYWHERE:
        return []
    return [("media_address", settings.bind), ("bind_rtp_to_media_address", "yes")]


def _codecs(trunk: Trunk) -> str:
    unknown = [codec for codec in trunk.codecs if codec not in CODECS]
    if unknown or not trunk.codecs:
        why = f"{', '.join(unknown) or 'No codec'} can't be used."
        raise Mistakes([Mistake(("trunks", trunk.name, "codecs"), why, f"Choose of {', '.join(sorted(CODECS))}.")])
    return ",".join(trunk.codecs)


def _trunk_endpoint(settings: EngineSettings, trunk: Trunk) -> Section:
    name = endpoint_of_trunk(trunk.name)
    options: Options = [
        ("type", "endpoint"),
        ("transport", transport_of(settings, trunk)),
        ("context", context_of_trunk(trunk.number_from)),
        ("identify_by", "ip"),  # nobody becomes a trunk by writing its name
        ("disallow", "all"),
        ("allow", _codecs(trunk)),
        *ENDPOINT_RULES.items(),
        ("trust_id_inbound", "yes" if trunk.trusted_identity else "no"),
        ("trust_id_outbound", "yes"),
        ("send_pai", "yes"),
        ("media_encryption", "sdes" if trunk.srtp else "no"),
        ("rtp_timeout", settings.rtp_timeout_s),
        ("rtp_timeout_hold", settings.rtp_timeout_hold_s),
        ("set_var", f"CENTRALA_TRUNK={trunk.name}"),
        ("set_var", f"CENTRALA_MAX={trunk.max_calls}"),
        *media_address(settings),
    ]
    if trunk.to or trunk.register:
        options.append(("aors", name))
    if trunk.register is not None:
        options += [("outbound_auth", name), ("from_domain", _host(trunk.register.server))]
    return Section(name, options)


def _trunk_registration(settings: EngineSettings, trunk: Trunk, register: Registration) -> list[Section]:
    name = endpoint_of_trunk(trunk.name)
    auth: Options = [
        ("type", "auth"),
        ("auth_type", "digest"),
        ("username", register.username),
        ("password", register.password),
    ]
    if register.realm:
        auth.append(("realm", register.realm))
    options: Options = [
        ("type", "registration"),
        ("transport", transport_of(settings, trunk)),
        ("outbound_auth", name),
        ("server_uri", _uri(register.server, trunk.transport)),
        ("client_uri", _uri(register.server, trunk.transport, register.username)),
        ("contact_user", register.username),
        ("expiration", register.expires_s),
        ("retry_interval", 20),
        ("forbidden_retry_interval", 300),
        ("fatal_retry_interval", 300),
        ("max_retries", 1_000_000),  # a provider's bad day must not need our hand
        ("auth_rejection_permanent", "no"),
        ("endpoint", name),
        ("line", "yes"),
    ]
    return [Section(name, auth), Section(name, options)]


def trunk_sections(settings: EngineSettings, trunk: Trunk) -> list[Section]:
    """What a trunk is to PJSIP: endpoint, aor, identify, and auth and registration if we register.

    Raises Mistakes: a name or value that no configuration file may hold.
    """
    checked_name(trunk.name, "trunks", trunk.name)
    name = endpoint_of_trunk(trunk.name)
    sections = [_trunk_endpoint(settings, trunk)]
    target = trunk.to or (trunk.register.server if trunk.register else "")
    if target:
        sections.append(Section(name, [("type", "aor"), ("contact", _uri(target, trunk.transport))]))
    hosts = [*trunk.hosts, *([_host(trunk.register.server)] if trunk.register else [])]
    if hosts:
        matches: Options = [("match", host) for host in dict.fromkeys(hosts)]
        sections.append(Section(name, [("type", "identify"), ("endpoint", name), *matches]))
    if trunk.register is not None:
        sections += _trunk_registration(settings, trunk, trunk.register)
    return sections


def render_bans(addresses: Iterable[str]) -> str:
    """``acl.conf``. Raises ValueError: no address."""
    options: Options = [("permit", "0.0.0.0/0"), ("permit", "::/0")]
    for address in sorted({str(ip_address(address)) for address in addresses}):
        options.append(("deny", f"{address}/{128 if ':' in address else 32}"))
    return _file(Section(BANS, options))


def render_trunks(settings: EngineSettings, ports: EnginePorts) -> str:
    """``pjsip.conf``: transports and trunks."""
    trunks = [section for trunk in settings.trunks for section in trunk_sections(settings, trunk)]
    bans = Section(BANS, [("type", "acl"), ("acl", BANS)])
    return _file(_pjsip_global(), *_transports(settings, ports), bans, _canary(settings), *trunks)


def render(
    settings: EngineSettings,
    ports: EnginePorts,
    secrets: EngineSecrets,
    prefix: Prefix,
    folder: EngineFolder,
    run: Path,
) -> Mapping[str, str]:
    """Every file of the configuration directory: name to text.

    ``ports`` are chosen (none is 0 but ``sip_tls`` without a certificate); ``run`` is the short folder of
    the engine's control socket. Raises Mistakes, as ``trunk_sections``.
    """
    return {
        "asterisk.conf": _asterisk(settings, prefix, folder, run),
        "modules.conf": _modules(),
        "sorcery.conf": _sorcery(),
        "pjsip.conf": render_trunks(settings, ports),
        "extensions.conf": render_dialplan(settings),
        "acl.conf": render_bans(()),
        "http.conf": _http(ports),
        "ari.conf": _ari(settings, secrets),
        "manager.conf": _manager(ports, secrets),
        "rtp.conf": _rtp(settings, ports),
        "cdr.conf": _cdr(),
        "logger.conf": _logger(),
        "indications.conf": _indications(),
        "musiconhold.conf": _music(folder),
        **dict.fromkeys(EMPTY, ""),
        "cel.conf": _file(Section("general", [("enable", "no")])),
    }

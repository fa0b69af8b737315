"""Passwords that a directory keeps, asked of a real slapd."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.x509.oid import NameOID

from centrala.api.directory import fits
from centrala.errors import Trouble
from centrala.ids import AgentName
from centrala.organisation import Agent, Directory, Organisation, SignInBy
from tests.api.test_rest import login, problem
from tests.api.world import World, hash_of, organisation

pytestmark = pytest.mark.servers

SUFFIX = "dc=example,dc=com"
PEOPLE = f"""
dn: {SUFFIX}
objectClass: organization
objectClass: dcObject
o: Example
dc: example

dn: ou=people,{SUFFIX}
objectClass: organizationalUnit
ou: people

dn: cn=reader,{SUFFIX}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: reader
userPassword: reader's secret

dn: uid=zane,ou=people,{SUFFIX}
objectClass: inetOrgPerson
uid: zane
cn: Zane
sn: Kalniņa
mail: zane@example.com
userPassword: zane's own

dn: uid=anna,ou=people,{SUFFIX}
objectClass: inetOrgPerson
uid: anna
cn: Anna
sn: Ozola
userPassword: another of anna
"""


def certificate(folder: Path, *, rsa: bool = False) -> tuple[Path, Path]:
    """For loopback; certificate and key."""
    key = generate_private_key(65537, 2048) if rsa else ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "directory")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = folder / "directory.pem", folder / "directory.key"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    files[1].write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    return files


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert found, f"no {name} on this machine"
    return found


@pytest.fixture(scope="module")
def slapd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, str]]:
    """Addresses without and with encryption, and the certificate."""
    folder = tmp_path_factory.mktemp("slapd")
    shown, key = certificate(folder)
    (folder / "data").mkdir()
    settings = folder / "slapd.conf"
    settings.write_text(
        f"""
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile {folder}/pid
TLSCertificateFile {shown}
TLSCertificateKeyFile {key}
database mdb
suffix "{SUFFIX}"
directory {folder}/data
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="cn=reader,{SUFFIX}" read by * none
"""
    )
    subprocess.run(
        [program("slapadd"), "-f", settings], input=PEOPLE, text=True, check=True, timeout=30, capture_output=True
    )
    plain, secure = f"ldap://127.0.0.1:{free_port()}", f"ldaps://127.0.0.1:{free_port()}"
    command = [program("slapd"), "-f", str(settings), "-h", f"{plain}/ {secure}/", "-d", "0"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with socket.socket() as sock:
                if sock.connect_ex(("127.0.0.1", int(secure.rpartition(":")[2]))) == 0:
                    break
            time.sleep(0.05)
        yield plain, secure, shown.read_text("ascii")
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def searched(address: str, pem: str = "") -> Directory:
    return Directory(
        address,
        base=f"ou=people,{SUFFIX}",
        filter="(|(uid={user})(mail={user}))",
        reader_dn=f"cn=reader,{SUFFIX}",
        reader_password="reader's secret",
        certificate=pem,
    )


def test_a_person_is_found_or_named_and_known_by_the_password(slapd: tuple[str, str, str]) -> None:
    plain, secure, pem = slapd
    named = Directory(plain, user_dn=f"uid={{user}},ou=people,{SUFFIX}")
    for directory in (named, replace(named, address=secure, certificate=pem), searched(plain), searched(secure, pem)):
        assert fits(directory, "zane", "zane's own")
        assert not fits(directory, "zane", "wrong")
        assert not fits(directory, "zane", ""), "an empty password is nobody's, and slapd would say yes"
        assert not fits(directory, "nobody", "zane's own")
    assert fits(searched(plain), "zane@example.com", "zane's own")


HOSTILE = ["*", "z*", "zane)(uid=*", "zane,ou=people", "*)(|(uid=zane", "\x00", "zane\\", "=", "#"]


@pytest.mark.parametrize("user", HOSTILE)
def test_a_name_is_never_a_part_of_the_question(slapd: tuple[str, str, str], user: str) -> None:
    plain, _, _ = slapd
    for directory in (Directory(plain, user_dn=f"uid={{user}},ou=people,{SUFFIX}"), searched(plain)):
        assert not fits(directory, user, "zane's own")


def test_a_directory_that_nobody_vouches_for_or_that_is_away_is_said(slapd: tuple[str, str, str]) -> None:
    _, secure, _ = slapd
    nowhere, unknown = f"ldap://127.0.0.1:{free_port()}", replace(searched(slapd[0]), reader_dn="cn=x")
    for wrong in (searched(secure), searched(nowhere), unknown):
        with pytest.raises(Trouble) as refused:
            fits(wrong, "zane", "zane's own")
        assert refused.value.code == "directory_away"


def test_who_has_no_password_of_ours_signs_in_by_the_directorys(slapd: tuple[str, str, str]) -> None:
    """And who has one, by that alone."""
    rules = SignInBy(directory=searched(slapd[0]))
    first: Organisation = replace(organisation(), sign_in=rules)
    anna = AgentName("anna")
    first = replace(first, agents={**first.agents, anna: Agent(anna, password_hash=hash_of("password of anna"))})

    async def story() -> None:
        world = World(first)
        async with world.client() as client:
            assert (await login(client, "zane", "zane's own")).status_code == 200
            assert problem(await login(client, "zane", "wrong")) == (401, "wrong_credentials")
            assert (await login(client, "anna", "password of anna")).status_code == 200
            assert problem(await login(client, "anna", "another of anna")) == (401, "wrong_credentials")

    asyncio.run(story())

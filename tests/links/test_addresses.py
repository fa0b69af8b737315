"""Where a request of ours may go, whatever its name says and however the address is written."""

from __future__ import annotations

import asyncio
import ipaddress
import socket

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from centrala.links.addresses import NotPublic, PublicOnly, check_literal, is_public, may_go_to

INSIDE = (
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "224.0.0.0/4",
    "240.0.0.0/4",
)
"""Of IANA's registry of special-purpose IPv4 addresses (RFC 6890), those that lead into a house, and multicast."""
INSIDE_6 = (
    "::1/128",
    "::/128",
    "100::/64",
    "fc00::/7",
    "fe80::/10",
    "fec0::/10",
    "ff00::/8",
    "64:ff9b:1::/48",
    "2001::/32",
    "2001:db8::/32",
    "3fff::/20",
    "5f00::/16",
)


def within(network: str) -> st.SearchStrategy[str]:
    return st.ip_addresses(network=network).map(str)


inner = st.sampled_from(INSIDE).flatmap(within)


def as_ipv6(address: str, form: str) -> str:
    bits = int(ipaddress.IPv4Address(address))
    forms = {"mapped": 0xFFFF << 32, "nat64": 0x64FF9B << 96, "6to4": 0x2002 << 112, "compatible": 0}
    shift = 80 if form == "6to4" else 0
    return str(ipaddress.IPv6Address(forms[form] | (bits << shift)))


@given(inner | st.sampled_from(INSIDE_6).flatmap(within))
def test_no_address_of_a_house_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("network", [*INSIDE, *INSIDE_6])
def test_nor_is_the_first_or_the_last_of_a_network(network: str) -> None:
    found = ipaddress.ip_network(network)
    assert not is_public(str(found[0]))
    assert not is_public(str(found[-1]))


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.216.34", "100.63.255.255", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"]
)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@given(inner, st.sampled_from(["mapped", "nat64", "6to4", "compatible"]))
def test_nor_is_one_that_is_written_as_ipv6(address: str, form: str) -> None:
    assert not is_public(as_ipv6(address, form))


@given(st.ip_addresses(v=4), st.sampled_from(["mapped", "nat64"]))
def test_an_address_is_judged_alike_in_each_writing(address: ipaddress.IPv4Address, form: str) -> None:
    assert is_public(as_ipv6(str(address), form)) is is_public(str(address))


@given(within("10.20.0.0/16") | within("fd00:1::/64"), within("10.21.0.0/16") | within("fd00:2::/64"))
def test_named_networks_are_let_through_and_no_others(named: str, other: str) -> None:
    allowed = ("10.20.0.0/16", "fd00:1::/64")
    assert may_go_to(named, allowed)
    assert not may_go_to(other, allowed)
    if ":" not in named:
        assert may_go_to(as_ipv6(named, "mapped"), allowed)


@given(st.text(alphabet="abcxyz ./-_ä", min_size=1))
def test_what_is_no_address_is_not_public(text: str) -> None:
    assert not may_go_to(text, ("0.0.0.0/0", "::/0"))


def test_a_literal_address_is_judged_without_a_resolver() -> None:
    for host in ("127.0.0.1", "[::1]", "169.254.169.254", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]"):
        with pytest.raises(NotPublic):
            check_literal(URL(f"http://{host}/"))
    check_literal(URL("http://127.0.0.1/"), ("127.0.0.0/8",))
    check_literal(URL("http://a-name.example/"))


class Says(AbstractResolver):
    """A name server that says one thing the first time and another the second (DNS rebinding)."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [ResolveResult(hostname=host, host=self.answers.pop(0), port=port, family=family, proto=0, flags=0)]

    async def close(self) -> None: ...


async def _second_answer() -> None:
    resolver = PublicOnly(Says("93.184.216.34", "127.0.0.1"))
    (found,) = await resolver.resolve("rebinds.example", 443)
    assert found["host"] == "93.184.216.34", "the connection goes to what was judged"
    with pytest.raises(NotPublic):
        await resolver.resolve("rebinds.example", 443)


def test_a_name_that_changes_its_mind_leads_nowhere() -> None:

    asyncio.run(_second_answer())

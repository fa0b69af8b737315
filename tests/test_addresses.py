"""Addresses with their brackets, and who reaches them."""

import pytest

from centrala.addresses import in_reach, is_loopback, with_port


@pytest.mark.parametrize(
    ("host", "written"), [("127.0.0.1", "127.0.0.1:5060"), ("::1", "[::1]:5060"), ("pbx.example", "pbx.example:5060")]
)
def test_a_port_follows_an_address_of_ipv6_in_brackets(host: str, written: str) -> None:
    assert with_port(host, 5060) == written


def test_loopback_is_all_of_it_and_a_name_is_not() -> None:
    assert [is_loopback(one) for one in ("127.0.0.1", "127.9.9.9", "::1", "::", "0.0.0.0", "127.example", "")] == [
        *(3 * [True]),
        *(4 * [False]),
    ]


def test_what_listens_everywhere_is_reached_on_loopback_of_its_family() -> None:
    assert [in_reach(one) for one in ("::", "0.0.0.0", "192.0.2.1", "fd00::2")] == [
        "::1",
        "127.0.0.1",
        "192.0.2.1",
        "fd00::2",
    ]

"""What the parent tells the service is what the service understands: both must ask the engine for the same."""

from pathlib import Path

import pytest

from centrala.organisation import Organisation
from centrala.service.__main__ import options_of
from centrala.service.options import ServiceOptions

ROOT = Path("/srv/center")


@pytest.mark.parametrize(
    "options",
    [
        ServiceOptions(ROOT),
        ServiceOptions(ROOT, "0.0.0.0", 80, 5070, tls_port=5071, rtp_ports=(20_000, 20_999)),
        ServiceOptions(ROOT, "192.0.2.7", certificate=Path("/c.pem"), key=Path("/k.pem"), demo=True),
    ],
)
def test_the_command_line_carries_everything_the_engine_depends_on(options: ServiceOptions) -> None:
    understood = options_of(list(options.arguments()))
    assert understood.engine_settings(Organisation()) == options.engine_settings(Organisation())
    assert (understood.root, understood.bind, understood.port) == (options.root, options.bind, options.port)
    assert understood.demo == options.demo


def test_beyond_loopback_there_is_a_certificate_of_our_own_unless_one_is_given() -> None:
    assert ServiceOptions(ROOT).tls is None
    own = ServiceOptions(ROOT, "192.0.2.7")
    assert own.makes_certificate
    assert own.tls == own.own_tls
    given = ServiceOptions(ROOT, "192.0.2.7", certificate=Path("/both.pem"))
    assert not given.makes_certificate
    assert given.tls is not None
    assert given.tls.key == Path("/both.pem")

"""The demo's center, read as any file is."""

from __future__ import annotations

import itertools

import orjson
import pytest

from centrala.documents import read_text
from centrala.organisation import Organisation
from centrala.robots.demo.document import demo_document
from centrala.service.beginning import first_organisation


@pytest.fixture(scope="module")
def center() -> Organisation:
    made = itertools.count()
    document = demo_document(trunk_port=5070, new_secret=lambda: f"secret-{next(made)}-of-a-phone")
    text = orjson.dumps(document).decode()
    return read_text(text, base=first_organisation(), hash_password=lambda _: "", same_password=lambda *_: False)

"""Signing in by another house's account (SAML), with answers that pysaml2 signs; and what is not believed."""

from __future__ import annotations

import asyncio
import base64
import copy
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from lxml import etree
from saml2 import BINDING_HTTP_REDIRECT
from saml2.config import IdPConfig
from saml2.saml import NAMEID_FORMAT_UNSPECIFIED, NameID
from saml2.server import Server
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

from centrala.organisation import Saml, SignInBy
from tests.api.test_directory import certificate, program
from tests.api.world import World, organisation

pytestmark = [pytest.mark.servers, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

US = "http://center.test"
ENTITY, BACK = f"{US}/sign-in/saml/metadata", f"{US}/sign-in/saml/back"
THEM, SSO = "https://id.example.com/metadata", "https://id.example.com/sso"
A = "{urn:oasis:names:tc:SAML:2.0:assertion}"
DS = "{http://www.w3.org/2000/09/xmldsig#}"


class House:
    """The other house."""

    def __init__(self, folder: Path, about_us: str) -> None:
        self.shown, key = certificate(folder, rsa=True)
        settings = {
            "entityid": THEM,
            "xmlsec_binary": program("xmlsec1"),
            "key_file": str(key),
            "cert_file": str(self.shown),
            "metadata": {"inline": [about_us]},
            "service": {"idp": {"endpoints": {"single_sign_on_service": [(SSO, BINDING_HTTP_REDIRECT)]}}},
        }
        self.server = Server(config=IdPConfig().load(settings))

    def answer(self, request: str, name: str = "anna", *, response: bool = False, **more: Any) -> str:
        """A signed Response as XML; ``response``: not the assertion is signed but all of it."""
        given: dict[str, Any] = {
            "identity": {"uid": [name]},
            "in_response_to": request,
            "destination": BACK,
            "sp_entity_id": ENTITY,
            "name_id": NameID(format=NAMEID_FORMAT_UNSPECIFIED, text=name),
            "authn": {"class_ref": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password", "authn_auth": THEM},
            "sign_assertion": not response,
            "sign_response": response,
            "sign_alg": SIG_RSA_SHA256,
            "digest_alg": DIGEST_SHA256,
            **more,
        }
        return str(self.server.create_authn_response(**given))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    async def about_us() -> str:
        rules = Saml(THEM, SSO, "")
        async with World(replace(organisation(), sign_in=SignInBy(saml=rules))).client() as client:
            return (await client.get("/sign-in/saml/metadata")).text

    return House(tmp_path_factory.mktemp("saml"), asyncio.run(about_us()))


def world_of(house: House, **more: Any) -> World:
    rules = Saml(THEM, SSO, house.shown.read_text("ascii"), title="Example account", **more)
    world = World(replace(organisation(), sign_in=SignInBy(saml=rules)))
    world.desk.wait(round(1_000 * time.time()) - world.now().wall)  # the other house lives today
    return world


async def asked(client: httpx.AsyncClient) -> str:
    """Sent to the other house; the name of the request."""
    sent = await client.get("/sign-in/saml", params={"after": "/board"})
    packed = parse_qs(urlsplit(sent.headers["location"]).query)["SAMLRequest"][0]
    request = etree.fromstring(zlib.decompress(base64.b64decode(packed), -15))
    assert (request.get("AssertionConsumerServiceURL"), request.findtext(f"{A}Issuer")) == (BACK, ENTITY)
    return str(request.get("ID"))


async def landed(client: httpx.AsyncClient, answer: str | bytes) -> str:
    content = answer.encode() if isinstance(answer, str) else answer
    told = await client.post("/sign-in/saml/back", data={"SAMLResponse": base64.b64encode(content).decode()})
    assert told.status_code == 303, told.text
    return str(told.headers["location"])


@pytest.mark.parametrize("response", [False, True])
def test_there_and_back_and_one_is_signed_in(house: House, response: bool) -> None:
    async def story() -> None:
        world = world_of(house)
        async with world.client() as client:
            answer = house.answer(await asked(client), response=response)
            assert await landed(client, answer) == "/board"
            assert (await client.get("/api/v1/auth/me")).json()["username"] == "anna"
            assert await landed(client, answer) == "/sign-in?said=took_too_long", "an answer counts once"
            assert await landed(client, house.answer("_never_asked")) == "/sign-in?said=took_too_long"

    asyncio.run(story())


def test_the_name_may_stand_in_an_attribute_and_under_our_domain_only(house: House) -> None:
    async def story() -> None:
        for more, name, place in (
            ({"attribute": "uid"}, "bert", "/board"),
            ({"attribute": "nothing"}, "bert", "/sign-in?said=not_believed"),
            ({"domain": "example.com"}, "anna@example.com", "/board"),
            ({"domain": "example.com"}, "anna@elsewhere.example", "/sign-in?said=nobody_here"),
            ({}, "stranger", "/sign-in?said=nobody_here"),
        ):
            async with world_of(house, **more).client() as client:
                assert await landed(client, house.answer(await asked(client), name)) == place, (more, name)

    asyncio.run(story())


def forged(xml: str, kind: str) -> bytes:
    """An answer that was signed for somebody else, bent to be anybody's."""
    document: Any = etree.fromstring(xml.encode())
    assertion = document.find(f"{A}Assertion")
    if kind == "changed":
        assertion.find(f"{A}Subject/{A}NameID").text = "admin"
    elif kind == "unsigned":
        assertion.remove(assertion.find(f"{DS}Signature"))
    elif kind.startswith("wrapped"):
        return wrapped(document, kind)
    elif kind == "comment":
        name = assertion.find(f"{A}Subject/{A}NameID")
        name.text = "admin"
        name.append(etree.Comment("x"))
        name[0].tail = ".example"
    elif kind == "doctype":
        return b'<!DOCTYPE x [<!ENTITY who "admin">]>' + etree.tostring(document).replace(b">anna<", b">&who;<")
    return etree.tostring(document)


def wrapped(document: Any, kind: str) -> bytes:
    """What was signed stands somewhere else, and something else in its place (XML signature wrapping)."""
    signed = document if document.find(f"{DS}Signature") is not None else document.find(f"{A}Assertion")
    evil = copy.deepcopy(signed)
    evil.remove(evil.find(f"{DS}Signature"))
    evil.set("ID", "_evil")
    for name in evil.iter(f"{A}NameID"):
        name.text = "admin"
    around = document if signed is not document else None
    if kind == "wrapped_inside":
        signature = copy.deepcopy(signed.find(f"{DS}Signature"))
        if around is not None:
            around.replace(signed, evil)
        evil.insert(1, signature)
        etree.SubElement(signature, f"{DS}Object").append(signed)
    elif around is None:
        evil.insert(1 if kind == "wrapped_before" else len(evil), signed)
    else:
        around.insert(around.index(signed) + (kind == "wrapped_after"), evil)
    return etree.tostring(evil if around is None else around)


@pytest.mark.parametrize(
    "kind", ["changed", "unsigned", "wrapped_before", "wrapped_after", "wrapped_inside", "comment", "doctype"]
)
@pytest.mark.parametrize("response", [False, True])
def test_an_answer_that_somebody_bent_is_not_believed(house: House, kind: str, response: bool) -> None:
    if response and kind == "unsigned":
        kind = "changed"

    async def story() -> None:
        world = world_of(house)
        async with world.client() as client:
            answer = forged(house.answer(await asked(client), response=response), kind)
            assert await landed(client, answer) == "/sign-in?said=not_believed"
            assert world.tokens == {}

    asyncio.run(story())


def test_an_answer_for_others_of_others_or_of_yesterday_is_not_believed(house: House, tmp_path: Path) -> None:
    async def story() -> None:
        async with world_of(house).client() as client:
            about_us = (await client.get("/sign-in/saml/metadata")).text
        stranger = House(tmp_path, about_us)
        bent: tuple[tuple[str, Callable[[str], str]], ...] = (
            ("not_believed", lambda name: stranger.answer(name)),
            ("not_believed", lambda name: house.answer(name, destination="https://elsewhere.example/back")),
            ("not_believed", lambda name: house.answer(name).replace(ENTITY, "https://elsewhere.example")),
            ("refused_there", lambda name: str(house.server.create_error_response(name, BACK, ("s", "no")))),
            ("not_believed", lambda name: "<Response/>"),
            ("not_believed", lambda name: "no xml at all"),
            ("not_believed", lambda name: "<a>" * 100_000),
        )
        for place, made in bent:
            async with world_of(house).client() as client:
                assert await landed(client, made(await asked(client))) == f"/sign-in?said={place}"
        late = world_of(house)
        async with late.client() as client:
            answer = house.answer(await asked(client))
            late.desk.wait(7_200_000)
            assert await landed(client, answer) == "/sign-in?said=not_believed"
        async with world_of(house).client() as client:
            for body in ({}, {"SAMLResponse": "!!"}, {"SAMLResponse": "A" * 600_000}):
                told = await client.post("/sign-in/saml/back", data=body)
                assert told.headers["location"] == "/sign-in?said=not_believed"

    asyncio.run(story())

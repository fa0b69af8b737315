"""SAML 2.0 web browser SSO: AuthnRequest by redirect, Response by POST (saml-bindings-2.0, sections 3.4 and 3.5).

Owns what of an answer is believed: only what stands in the very element whose signature was verified by the
certificate of the configuration (never one that the answer brings along), for us, now, and once. An encrypted assertion
is not read: TLS carries it.
"""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode
from xml.sax.saxutils import escape, quoteattr

import structlog
from lxml import etree
from signxml.exceptions import SignXMLException
from signxml.verifier import SignatureConfiguration, XMLVerifier

from centrala.api.elsewhere import not_believed
from centrala.api.problems import Problem
from centrala.clock import Wall, to_datetime
from centrala.organisation import Saml

__all__ = ["Answered", "metadata", "read_answer", "request_address"]

LEEWAY_MS: Final = 60_000
LARGEST: Final = 1 << 18
_P: Final = "urn:oasis:names:tc:SAML:2.0:protocol"
_A: Final = "urn:oasis:names:tc:SAML:2.0:assertion"
_SUCCESS: Final = "urn:oasis:names:tc:SAML:2.0:status:Success"
_BEARER: Final = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
_DS: Final = "http://www.w3.org/2000/09/xmldsig#"
_POST: Final = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"

log = structlog.get_logger("saml")


@dataclass(frozen=True, slots=True)
class Answered:
    request: str
    """The name of the request that this answers."""
    name: str
    """Who signed in, as the other house calls them."""


def request_address(rules: Saml, name: str, entity: str, back: str, now: Wall) -> str:
    """Where the browser is sent; the request is not signed."""
    asked = (
        f'<samlp:AuthnRequest xmlns:samlp="{_P}" xmlns:saml="{_A}" ID={quoteattr(name)} Version="2.0"'
        f" IssueInstant={quoteattr(_told(now))} Destination={quoteattr(rules.address)}"
        f" ProtocolBinding={quoteattr(_POST)} AssertionConsumerServiceURL={quoteattr(back)}>"
        f"<saml:Issuer>{escape(entity)}</saml:Issuer></samlp:AuthnRequest>"
    )
    packer = zlib.compressobj(wbits=-15)
    packed = base64.b64encode(packer.compress(asked.encode()) + packer.flush()).decode()
    return f"{rules.address}{'&' if '?' in rules.address else '?'}{urlencode({'SAMLRequest': packed})}"


def metadata(entity: str, back: str) -> str:
    """Of us as a service provider."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID={quoteattr(entity)}>'
        f'<SPSSODescriptor AuthnRequestsSigned="false" WantAssertionsSigned="true" protocolSupportEnumeration="{_P}">'
        f'<AssertionConsumerService Binding="{_POST}" Location={quoteattr(back)} index="0" isDefault="true"/>'
        "</SPSSODescriptor></EntityDescriptor>"
    )


def read_answer(rules: Saml, answer: str, entity: str, back: str, now: Wall) -> Answered:
    """Raises Problem (``not_believed``, ``refused_there``)."""
    try:
        document = etree.fromstring(_decoded(answer), _parser())
        if document.tag != f"{{{_P}}}Response":
            raise ValueError("no response")
        status = document.find(f"{{{_P}}}Status/{{{_P}}}StatusCode")
        if status is None or status.get("Value") != _SUCCESS:
            raise Problem("refused_there", "The other house did not sign you in.")
        return _believed(rules, _signed(rules, document), entity, back, now)
    except (SignXMLException, etree.LxmlError, ValueError, TypeError, KeyError) as error:
        log.warning("saml_answer_refused", why=type(error).__name__, what=str(error)[:100])
        raise not_believed() from error


def _decoded(answer: str) -> bytes:
    if len(answer) > LARGEST:
        raise ValueError("endless")
    return base64.b64decode(answer, validate=True)


def _parser() -> etree.XMLParser:
    """No entities, no network, no depths."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )


def _signed(rules: Saml, document: Any) -> Any:
    """The assertion as it was signed: itself, or the one in a response that was."""
    if document.getroottree().docinfo.doctype:
        raise ValueError("a document type")
    expected = SignatureConfiguration(require_x509=True, location="./")
    assertions = document.findall(f"{{{_A}}}Assertion")
    if len(assertions) != 1:
        raise ValueError("not one assertion")
    for candidate in (assertions[0], document):
        if candidate.find(f"{{{_DS}}}Signature") is None:
            continue
        # Verified in a document of its own: nothing around it can be meant instead.
        alone = etree.fromstring(etree.tostring(candidate, with_tail=False), _parser())
        found = XMLVerifier().verify(
            alone, x509_cert=rules.certificate, id_attribute="ID", expect_references=1, expect_config=expected
        )
        results = found if isinstance(found, list) else [found]
        seen = results[0].signed_xml
        if seen is None or seen.get("ID") != candidate.get("ID"):
            raise ValueError("something else is signed")
        inner = [seen] if seen.tag == f"{{{_A}}}Assertion" else seen.findall(f"{{{_A}}}Assertion")
        if len(inner) != 1:
            raise ValueError("not one assertion")
        return inner[0]
    raise ValueError("nothing is signed")


def _believed(rules: Saml, assertion: Any, entity: str, back: str, now: Wall) -> Answered:
    """For us, from them, of now (saml-profiles-2.0, section 4.1.4.3)."""
    if assertion.findtext(f"{{{_A}}}Issuer", "").strip() != rules.entity:
        raise ValueError("of another issuer")
    conditions = assertion.find(f"{{{_A}}}Conditions")
    if conditions is None:
        raise ValueError("no conditions")
    _check_time(conditions, now)
    audiences = [one.text for one in conditions.iter(f"{{{_A}}}Audience")]
    if entity not in audiences:
        raise ValueError("for another audience")
    subject = assertion.find(f"{{{_A}}}Subject")
    confirmations = [] if subject is None else subject.findall(f"{{{_A}}}SubjectConfirmation")
    for one in confirmations:
        data = one.find(f"{{{_A}}}SubjectConfirmationData")
        if one.get("Method") != _BEARER or data is None or data.get("Recipient") != back:
            continue
        if data.get("NotBefore") is not None or data.get("NotOnOrAfter") is None:
            continue
        _check_time(data, now)
        return Answered(str(data.get("InResponseTo", "")), _name_in(rules, assertion, subject))
    raise ValueError("not confirmed for us")


def _check_time(element: Any, now: Wall) -> None:
    before, after = element.get("NotBefore"), element.get("NotOnOrAfter")
    if before is not None and now + LEEWAY_MS < _moment(before):
        raise ValueError("not yet valid")
    if after is not None and now - LEEWAY_MS >= _moment(after):
        raise ValueError("over")


def _name_in(rules: Saml, assertion: Any, subject: Any) -> str:
    if not rules.attribute:
        found = [subject.findtext(f"{{{_A}}}NameID", "").strip()]
    else:
        found = [
            (value.text or "").strip()
            for one in assertion.iter(f"{{{_A}}}Attribute")
            if rules.attribute in (one.get("Name"), one.get("FriendlyName"))
            for value in one.findall(f"{{{_A}}}AttributeValue")
        ]
    if len(found) != 1 or not found[0]:
        raise ValueError("no name, or several")
    return str(found[0])


def _moment(text: str) -> int:
    found = datetime.fromisoformat(text)
    return round((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp() * 1_000)


def _told(now: Wall) -> str:
    return to_datetime(now).strftime("%Y-%m-%dT%H:%M:%SZ")

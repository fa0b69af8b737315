"""Records for tests, and a rule that makes any."""

from __future__ import annotations

from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.customers.customer import Address, Consent, Customer, CustomerKind, Reach, mail_reach, phone_reach
from centrala.ids import AgentName, CustomerId
from centrala.organisation import CustomerField, FieldKind

__all__ = ["FIELDS", "NOW", "customer", "customers"]

NOW = Wall(1_790_000_000_000)

FIELDS = {
    "contract": CustomerField("contract", "Contract"),
    "seats": CustomerField("seats", "Seats", FieldKind.NUMBER),
    "since": CustomerField("since", "Customer since", FieldKind.DATE),
    "partner": CustomerField("partner", "Partner", FieldKind.YES_NO),
    "plan": CustomerField("plan", "Plan", FieldKind.CHOICE, ("small", "large")),
}


def customer(id_: str = "c1-1", number: str = "+37120001111", name: str = "Ilze Kalniņa") -> Customer:
    reaches = (phone_reach(number, "LV"),) if number else ()
    return Customer(CustomerId(id_), name=name, reaches=reaches, created=NOW, changed=NOW)


_TEXT = st.text(max_size=12)
_REACH: st.SearchStrategy[Reach] = st.one_of(
    st.integers(20_000_000, 20_000_009).map(lambda number: phone_reach(str(number), "LV")),
    st.sampled_from(("a", "B", "c")).map(lambda name: mail_reach(f"{name}@x.lv")),
)
_REACHES = st.lists(_REACH, max_size=4, unique_by=lambda reach: reach.key).map(tuple)
_CONSENT = st.builds(Consent, *(st.sampled_from((None, True, False)) for _ in range(4)))
_OWN = st.dictionaries(st.sampled_from(tuple(FIELDS)), st.one_of(_TEXT, st.integers(0, 9), st.booleans()), max_size=4)


def customers(id_: str) -> st.SearchStrategy[Customer]:
    """Any record of this id."""
    return st.builds(
        Customer,
        id=st.just(CustomerId(id_)),
        version=st.integers(1, 9),
        kind=st.sampled_from(CustomerKind),
        name=_TEXT,
        reaches=_REACHES,
        address=st.builds(Address, _TEXT, _TEXT, _TEXT, _TEXT, st.sampled_from(("", "LV", "EE"))),
        industry=_TEXT,
        language=st.sampled_from(("", "lv", "ru")),
        owner=st.sampled_from((AgentName(""), AgentName("anna"), AgentName("bert"))),
        department=st.sampled_from(("", "billing")),
        value=st.integers(-9, 9),
        note=_TEXT,
        consent=_CONSENT,
        fields=_OWN,
        fresh=st.booleans(),
        firm=st.sampled_from((None, CustomerId("c9-9"))),
        created=st.just(NOW),
        changed=st.just(NOW),
    )

"""Own fields of customers in the file: what is read, and which mistakes are told."""

from __future__ import annotations

import pytest

from centrala.documents import read_text
from centrala.errors import Mistakes
from centrala.organisation import EMPTY, CustomerField, FieldKind


def test_a_name_alone_is_a_text() -> None:
    told = "customer_fields: {contract: Contract, plan: {kind: choice, choices: [small, large]}}"
    own = read_text(told, base=EMPTY).customer_fields
    assert own["contract"] == CustomerField("contract", "Contract")
    assert own["plan"] == CustomerField("plan", "", FieldKind.CHOICE, ("small", "large"))


@pytest.mark.parametrize(
    ("told", "path"),
    [
        ("{plan: {kind: choice}}", ("customer_fields", "plan", "choices")),
        ("{plan: {choices: [a]}}", ("customer_fields", "plan", "choices")),
        ("{plan: {kind: colour}}", ("customer_fields", "plan", "kind")),
        (f"{{{', '.join(f'f{n}: F' for n in range(65))}}}", ("customer_fields",)),
    ],
)
def test_what_cannot_be_is_told_with_its_place(told: str, path: tuple[str, ...]) -> None:
    with pytest.raises(Mistakes) as caught:
        read_text(f"customer_fields: {told}", base=EMPTY)
    assert [mistake.path for mistake in caught.value.mistakes] == [path]

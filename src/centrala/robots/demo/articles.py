"""What the demo's agents know: a few articles of the invented *Baltic Bank*, one of them in two languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

__all__ = ["SHELF", "DemoArticle"]


@dataclass(frozen=True, slots=True)
class DemoArticle:
    title: str
    category: str
    lines: tuple[str, ...]
    """A line that begins with ``- `` is an entry of a list, with ``# `` a heading."""
    language: str = "en"
    tags: tuple[str, ...] = ()
    public: bool = False
    same_as: str = ""
    """The title of the article that this is in another language."""
    check_by: str = ""

    @property
    def body(self) -> dict[str, Any]:
        parts: list[dict[str, Any]] = []
        for line in self.lines:
            text = [{"type": "text", "text": line.removeprefix("- ").removeprefix("# ")}]
            if line.startswith("# "):
                parts.append({"type": "heading", "attrs": {"level": 2}, "content": text})
                continue
            paragraph = {"type": "paragraph", "content": text}
            if not line.startswith("- "):
                parts.append(paragraph)
                continue
            if not parts or parts[-1]["type"] != "bulletList":
                parts.append({"type": "bulletList", "content": []})
            parts[-1]["content"].append({"type": "listItem", "content": [paragraph]})
        return {"type": "doc", "content": parts}


SHELF: Final[Sequence[DemoArticle]] = (
    DemoArticle(
        "Block a lost or stolen card",
        "troubleshooting",
        (
            "Block the card first, ask for the story afterwards.",
            "# In the call",
            "- Ask for the name and the last four digits of the card.",
            "- Block it, and read the time of the block aloud.",
            "- Look for payments that the customer does not know.",
            "# Afterwards",
            "A new card is at the customer's address within five working days.",
        ),
        tags=("card", "lost", "theft"),
        public=True,
    ),
    DemoArticle(
        "Nozaudētas vai nozagtas kartes bloķēšana",
        "troubleshooting",
        (
            "Vispirms bloķējiet karti, pēc tam jautājiet, kas noticis.",
            "- Pajautājiet vārdu un kartes pēdējos četrus ciparus.",
            "- Bloķējiet karti un nosauciet bloķēšanas laiku.",
            "Jauna karte pie klienta ir piecu darba dienu laikā.",
        ),
        language="lv",
        tags=("karte", "zādzība"),
        public=True,
        same_as="Block a lost or stolen card",
    ),
    DemoArticle(
        "Forgotten PIN of the app",
        "troubleshooting",
        (
            "The customer sets a new PIN in the app, under Security. Nobody here can see the old one.",
            "- After three wrong tries the app waits for an hour.",
            "- With a new telephone the app asks for the identity card once.",
        ),
        tags=("PIN", "password"),
    ),
    DemoArticle(
        "How long a payment takes",
        "faq",
        (
            "Within the bank: at once. To other banks in the euro area: ten seconds, rarely an hour.",
            "Outside the euro area: one to three working days. Ask for the amount and the day before you look.",
        ),
        tags=("transfer", "SEPA"),
        public=True,
    ),
    DemoArticle(
        "Invoice and fee questions",
        "billing",
        (
            "The monthly fee is taken on the first working day. It is explained in the app under Fees.",
            "A fee that was taken twice is paid back the same day. Write both amounts.",
        ),
        tags=("bill", "charge", "refund"),
    ),
    DemoArticle(
        "Accounts and cards at a glance",
        "product",
        (
            "# Accounts",
            "- Everyday: no fee below the age of 25, else 2 EUR a month.",
            "- Savings: no fee, three withdrawals a month.",
            "# Cards",
            "- Debit: with each account.",
            "- Credit: from 500 EUR of income a month.",
        ),
    ),
    DemoArticle(
        "Two months without a fee",
        "promotions",
        ("Whoever opens an account this quarter pays no fee for two months. Not for savings accounts.",),
        tags=("offer", "discount"),
        check_by="2020-01-01",
    ),
    DemoArticle(
        "When a new card arrives",
        "delivery",
        (
            "Five working days in the country, ten abroad. The letter has no name of the bank on it.",
            "Not there after ten days: block it, and order another without a fee.",
        ),
        tags=("post", "letter"),
        public=True,
    ),
)

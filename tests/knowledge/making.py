"""Articles for tests, in six languages, with questions that must find them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from hypothesis import strategies as st

from centrala.knowledge.article import Content

__all__ = ["CATEGORIES", "QUESTIONS", "SHELF", "Asked", "content", "documents", "text"]

CATEGORIES: Final = ("faq", "product", "troubleshooting", "promotions", "billing", "delivery")


def text(*lines: str) -> dict[str, Any]:
    """A document of plain paragraphs."""
    return {"type": "doc", "content": [{"type": "paragraph", "content": _words(line)} for line in lines]}


def _words(line: str) -> list[dict[str, Any]]:
    return [{"type": "text", "text": line}]


def content(
    title: str, *lines: str, language: str = "en", category: str = "faq", tags: tuple[str, ...] = ()
) -> Content:
    return Content(title, text(*lines), category, language, tags)


SHELF: Final[tuple[Content, ...]] = (
    content("How to pay an invoice", "Invoices are paid by card or by bank transfer within fourteen days."),
    content(
        "Return a parcel", "Parcels are returned within thirty days. The delivery is paid by us.", tags=("refund",)
    ),
    content("Restart the router", "Unplug the router, wait ten seconds, and plug it in again."),
    content("Kā samaksāt rēķinu", "Rēķinus apmaksā ar karti vai pārskaitījumu četrpadsmit dienu laikā.", language="lv"),
    content("Piegādes laiki", "Sūtījumus piegādā trīs dienu laikā visā Latvijā.", language="lv"),
    content("Как да платя фактура", "Фактурите се плащат с карта или по банков път.", language="bg"),
    content("Срокове за доставка", "Доставката отнема три дни в цялата страна.", language="bg"),
    content("Cum plătesc o factură", "Facturile se plătesc cu cardul sau prin transfer bancar.", language="ro"),
    content("Termene de livrare", "Livrarea durează trei zile în toată țara.", language="ro"),
    content("Как оплатить счёт", "Счета оплачивают картой или банковским переводом.", language="ru"),
    content("Сроки доставки", "Доставка занимает три дня по всей стране.", language="ru"),
    content("如何支付账单", "账单可以用银行卡或转账支付。", language="zh"),
    content("送货时间", "全国三天内送货上门。", language="zh"),
)


@dataclass(frozen=True)
class Asked:
    words: str
    first: str
    """The title that must be the first hit."""


QUESTIONS: Final[tuple[Asked, ...]] = (
    Asked("invoice", "How to pay an invoice"),
    Asked("paying invoices", "How to pay an invoice"),
    Asked("invocie", "How to pay an invoice"),
    Asked("rout", "Restart the router"),
    Asked("returning parcels", "Return a parcel"),
    Asked("refund", "Return a parcel"),
    Asked("rekini", "Kā samaksāt rēķinu"),
    Asked("RĒĶINA apmaksa", "Kā samaksāt rēķinu"),
    Asked("rēķimu", "Kā samaksāt rēķinu"),
    Asked("piegade", "Piegādes laiki"),
    Asked("фактурата", "Как да платя фактура"),
    Asked("доставките срок", "Срокове за доставка"),
    Asked("facturilor", "Cum plătesc o factură"),
    Asked("platesc factura", "Cum plătesc o factură"),
    Asked("livrării", "Termene de livrare"),
    Asked("счетов", "Как оплатить счёт"),
    Asked("оплата счета картой", "Как оплатить счёт"),
    Asked("сроков доставки", "Сроки доставки"),
    Asked("账单", "如何支付账单"),
    Asked("怎么支付账单", "如何支付账单"),
    Asked("送货", "送货时间"),
)

_MARKS = st.lists(
    st.one_of(
        st.sampled_from(("bold", "italic", "code")).map(lambda kind: {"type": kind}),
        st.sampled_from(("https://a.lv/x?y=1", "mailto:a@b.lv", "tel:+371")).map(
            lambda href: {"type": "link", "attrs": {"href": href, "onclick": "x()", "target": "_blank"}}
        ),
    ),
    max_size=3,
)
_TEXTS = st.builds(
    lambda words, marks: {"type": "text", "text": words, "marks": marks}, st.text(min_size=1, max_size=20), _MARKS
)
_LINES = st.builds(
    lambda kind, parts: {"type": kind, "content": parts, "attrs": {"level": 2, "style": "color: red"}},
    st.sampled_from(("paragraph", "heading")),
    st.lists(st.one_of(_TEXTS, st.just({"type": "hardBreak"})), max_size=3),
)
_SHOWN = st.builds(
    lambda kind, file, words, size: {"type": kind, "attrs": {"file": file, "words": words, "src": "x", **size}},
    st.sampled_from(("picture", "video")),
    st.sampled_from(("a" * 41, "a" + "0" * 40)),
    st.text(max_size=20),
    st.sampled_from(({}, {"width": 20, "height": 10}, {"width": True, "height": -1})),
)
_BLOCKS = st.recursive(
    _LINES | _SHOWN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: {"type": "blockquote", "content": parts}),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda parts: {"type": "bulletList", "content": [{"type": "listItem", "content": parts}]}
        ),
    ),
    max_leaves=6,
)
documents = st.lists(_BLOCKS, max_size=4).map(lambda parts: {"type": "doc", "content": parts, "html": "<script>"})
"""As an editor may write them, with what is not kept."""

"""Words are found however they were typed, in six languages; the rule is one for articles and questions."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from centrala.ids import ArticleId
from centrala.knowledge.ranking import Posting, ranked, rarity
from centrala.knowledge.stems import STEMMED, stem
from centrala.knowledge.terms import (
    MOST_TERMS,
    MOST_WORDS,
    is_word,
    keys_near,
    near,
    question,
    synonyms_of,
    terms_of,
    words_in,
)
from tests.knowledge.making import content

_WORD = st.text(alphabet="abcdē", min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "invoice invoices invoiced invoicing"),
        ("en", "delivery deliveries delivered"),
        ("en", "cancel cancelled cancelling cancels cancellation"),
        ("en", "address addresses"),
        ("lv", "rekins rekina rekini rekiniem rekinos rekinu"),
        ("lv", "piegade piegades piegadi"),
        ("bg", "фактура фактури фактурата фактурите"),
        ("bg", "доставка доставки доставката"),
        ("ro", "factura facturi facturii facturile facturilor"),
        ("ro", "livrare livrarea livrari livrarii"),
        ("ru", "счет счета счетов счетами счетам"),
        ("ru", "оплата оплаты оплатить оплатил оплату"),
    ],
)
def test_the_forms_of_a_word_are_one_stem(language: str, forms: str) -> None:
    assert len({stem(word, language) for word in forms.split()}) == 1


@given(_WORD, st.sampled_from((*STEMMED, "de")))
def test_a_stem_begins_its_word_and_keeps_three_letters(word: str, language: str) -> None:
    found = stem(word, language)
    assert word.startswith(found)
    assert len(found) >= min(3, len(word))


@given(st.text(max_size=60))
def test_each_word_of_an_article_is_one_of_its_terms(text: str) -> None:
    terms = terms_of(content(text, text))
    assert set(words_in(text)) == {term for term in terms if is_word(term)}
    assert all(0 < impact <= 2_200 for impact in terms.values())


@given(st.text(min_size=1, max_size=40))
def test_an_article_has_every_word_of_its_own_title_asked_for(title: str) -> None:
    terms = terms_of(content(title, "x"))
    assert all(terms.keys() & one.terms.keys() for one in question(title, {}).words)


def test_an_endless_article_keeps_the_words_that_say_most() -> None:
    terms = terms_of(content("short title", " ".join(f"word{number}" for number in range(3_000))))
    assert len(terms) == MOST_TERMS
    assert {"short", "title"} <= terms.keys()


def test_a_question_is_bounded_and_its_last_word_may_be_a_beginning() -> None:
    asked = question("one two three four five six seven eight nine", {}).words
    assert [one.word for one in asked] == ["one", "two", "three", "four", "five", "six", "seven", "eight"]
    assert len(asked) == MOST_WORDS
    assert [one.beginning for one in question("pay inv", {}).words] == [False, True]
    assert [one.beginning for one in question("pay inv ", {}).words] == [False, False]
    assert question(" ?! ", {}).words == []


def test_pairs_stand_for_words_where_nothing_stands_between_them() -> None:
    assert list(words_in("账单可以")) == ["账单", "单可", "可以", "以"]
    assert [one.word for one in question("账单可以", {}).words] == ["账单", "单可", "可以"]
    assert [one.word for one in question("账", {}).words] == ["账"]


def test_synonyms_are_found_with_less_weight_and_in_both_directions() -> None:
    same = synonyms_of([("invoice", "bill"), ("bill", "Rēķins")])
    (asked,) = question("bill ", same).words
    assert asked.terms["bill"] == 1.0
    assert {"invoice", "rekins"} <= asked.terms.keys()
    assert max(asked.terms["invoice"], asked.terms["lv:rekin"]) < 1.0
    assert "bill" in question("invoice ", same).words[0].terms
    assert "rekins" not in question("invoice ", same).words[0].terms


def edits(word: str) -> set[str]:
    """Everything that is one letter away."""
    found = {word[:at] + word[at + 1 :] for at in range(len(word))}
    found |= {word[:at] + "q" + word[at:] for at in range(len(word) + 1)}
    found |= {word[:at] + "q" + word[at + 1 :] for at in range(len(word))}
    return found | {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}


@given(st.text(alphabet="abcd", min_size=5, max_size=9))
def test_words_that_differ_by_one_letter_share_a_key_and_are_near(word: str) -> None:
    for other in edits(word) - {word}:
        assert near(word, other), other
        assert near(other, word), other
        assert keys_near(word) & keys_near(other), other


@given(_WORD, _WORD)
def test_only_words_that_differ_by_one_letter_are_near(word: str, other: str) -> None:
    changed = sum((Counter(word) - Counter(other)).values())
    assume(changed > 1 or word == other)
    assert not near(word, other)


def test_rare_words_count_more_and_all_words_stand_before_some() -> None:
    assert rarity(1, 100) > rarity(50, 100) > rarity(100, 100) > 0
    a, b = ArticleId("a"), ArticleId("b")
    words = [{"pay": 1.0}, {"card": 1.0, "en:card": 0.8}]
    postings = [Posting("pay", a, 2_000), Posting("pay", b, 900), Posting("card", b, 900), Posting("en:card", b, 900)]
    found = ranked(words, postings, {"pay": 2, "card": 1, "en:card": 1}, 2)
    assert [article for article, _ in found] == [b, a]


@given(st.permutations([Posting(f"t{n % 3}", ArticleId(f"k{n % 4}"), 100 * n + 1) for n in range(9)]))
def test_the_order_of_what_was_read_makes_no_difference(postings: list[Posting]) -> None:
    words = [{"t0": 1.0, "t1": 0.5}, {"t2": 1.0}]
    having = {"t0": 3, "t1": 2, "t2": 3}
    assert ranked(words, postings, having, 4) == ranked(words, sorted(postings), having, 4)

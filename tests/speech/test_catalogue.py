import re

import pytest
from babel import Locale

from centrala.house_words import LANGUAGES, HouseWord, Takes
from centrala.speech.catalogue import catalogue, house_text
from centrala.speech.plurals import CATEGORIES, plural

EXAMPLES = {
    Takes.NOTHING: (),
    Takes.PLACE: (3,),
    Takes.MINUTES: (7,),
    Takes.SPAN: (5, 10),
    Takes.KEY: (4,),
    Takes.TWO_KEYS: (1, 2),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_are_those_of_cldr(language: str) -> None:
    rule = Locale(language).plural_form
    assert [plural(language, n) for n in range(1_000)] == [rule(n) for n in range(1_000)]
    assert {plural(language, n) for n in range(1_000)} == CATEGORIES[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_there_in_every_language_and_none_besides(language: str) -> None:
    assert set(catalogue(language)["words"]) == {word.value for word in HouseWord}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", HouseWord)
def test_a_word_has_the_plurals_of_its_language_and_a_place_for_each_number(language: str, word: HouseWord) -> None:
    said = catalogue(language)["words"][word.value]
    counted = word.takes in (Takes.PLACE, Takes.MINUTES, Takes.SPAN)
    assert isinstance(said, dict) is counted
    forms = said if counted else {"other": said}
    if counted:
        assert {form for form in forms if not form.startswith("=")} == CATEGORIES[language]
    places = ["{n}", "{m}"][: word.takes.how_many]
    for form, text in forms.items():
        wanted = [] if form.startswith("=") else places
        assert sorted(re.findall(r"\{.*?\}", text)) == sorted(wanted)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", HouseWord)
def test_nothing_is_left_to_fill_in(language: str, word: HouseWord) -> None:
    text = house_text(language, word, EXAMPLES[word.takes])
    assert text
    assert "{" not in text
    assert text == text.strip()
    assert "  " not in text


@pytest.mark.parametrize(
    ("language", "n", "end"),
    [
        ("en", 1, "about one minute."),
        ("en", 2, "about 2 minutes."),
        ("lv", 1, "viena minūte."),
        ("lv", 2, "divas minūtes."),
        ("lv", 10, "10 minūtes."),
        ("lv", 21, "divdesmit viena minūte."),
        ("bg", 1, "около една минута."),
        ("bg", 22, "двадесет и две минути."),
        ("ro", 1, "un minut."),
        ("ro", 2, "două minute."),
        ("ro", 19, "19 minute."),
        ("ro", 20, "20 de minute."),
        ("ro", 21, "douăzeci și unu de minute."),
        ("ru", 1, "одна минута."),
        ("ru", 2, "две минуты."),
        ("ru", 5, "5 минут."),
        ("ru", 11, "11 минут."),
        ("ru", 21, "двадцать одна минута."),
        ("ru", 22, "двадцать две минуты."),
        ("zh", 2, "约两分钟。"),
        ("zh", 12, "约12分钟。"),
    ],
)
def test_minutes_agree_with_their_number(language: str, n: int, end: str) -> None:
    assert house_text(language, HouseWord.ESTIMATE_ABOUT, (n,)).endswith(end)


def test_the_last_number_of_a_span_decides() -> None:
    assert house_text("ru", HouseWord.ESTIMATE_BETWEEN, (1, 2)).endswith("минимум одна, максимум две минуты.")
    assert house_text("ro", HouseWord.ESTIMATE_BETWEEN, (15, 20)).endswith("între 15 și 20 de minute.")


def test_the_first_is_told_in_words() -> None:
    assert house_text("en", HouseWord.POSITION, (1,)) == "You are next in line."
    assert house_text("en", HouseWord.POSITION, (2,)) == "You are number 2 in line."


def test_keys_stand_in_their_order() -> None:
    assert house_text("en", HouseWord.CONSENT_ASK, (5, 6)).endswith("press 5. If you do not, press 6.")

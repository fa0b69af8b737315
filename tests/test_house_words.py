import pytest

from centrala.house_words import MOST, HouseWord, Takes, house_media, read_house_media

NUMBERS = {Takes.NOTHING: (), Takes.PLACE: (3,), Takes.MINUTES: (7,), Takes.SPAN: (5, 10), Takes.KEY: (0,)} | {
    Takes.TWO_KEYS: (1, 2)
}


@pytest.mark.parametrize("word", HouseWord)
def test_what_is_written_is_read(word: HouseWord) -> None:
    media = house_media(word, *NUMBERS[word.takes], language="lv")
    assert read_house_media(media) == (word, NUMBERS[word.takes], "lv")


def test_numbers_follow_the_name() -> None:
    assert house_media(HouseWord.WAIT) == "house::wait"
    assert house_media(HouseWord.POSITION, 3, language="ru") == "house:ru:position:3"
    assert house_media(HouseWord.ESTIMATE_BETWEEN, 5, 10) == "house::estimate_between:5-10"


@pytest.mark.parametrize(
    ("word", "numbers"),
    [
        (HouseWord.WAIT, (1,)),
        (HouseWord.POSITION, ()),
        (HouseWord.POSITION, (0,)),
        (HouseWord.POSITION, (MOST + 1,)),
        (HouseWord.ESTIMATE_BETWEEN, (10, 5)),
        (HouseWord.CALLBACK_OFFER, (10,)),
        (HouseWord.CONSENT_ASK, (1, 1)),
    ],
)
def test_a_word_takes_its_own_numbers_only(word: HouseWord, numbers: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="takes"):
        house_media(word, *numbers)


@pytest.mark.parametrize(
    "media",
    [
        "house:en",
        "house:en:nothing",
        "house:en:position",
        "house:en:position:03",
        "house:en:position:x",
        "say:en:wait",
        "house:en:position:3:4",
        "house:en:position:+3",
        "house:en:position:3-",
    ],
)
def test_anything_else_is_no_word_of_the_house(media: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_house_media(media)

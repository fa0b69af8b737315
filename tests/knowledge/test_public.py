"""What everybody may read, after any steps of an article's life."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.errors import Mistakes, Refused
from centrala.ids import AgentName, ArticleId
from centrala.knowledge import article as steps
from centrala.knowledge.article import Article, Audience, Version
from centrala.knowledge.public import in_one_language, shown
from tests.knowledge.making import content

ANNA, NOW = AgentName("anna"), Wall(1_000)
STEPS = ("write_public", "write_internal", "publish", "retire", "revive", "discard", "roll_back")


@given(st.lists(st.sampled_from(STEPS), max_size=14))
def test_only_the_last_published_version_is_public_and_only_while_it_stands(taken: list[str]) -> None:
    one, versions = Article(ArticleId("k1"), ArticleId("k1")), list[Version]()
    for number, step in enumerate(taken):
        try:
            one = after(one, step, number, versions)
        except (Refused, Mistakes):
            continue
        if one.live is not None and one.live not in versions:
            versions.append(one.live)
    read = shown(one, ())
    public = one.live is not None and one.live.content.audience is Audience.PUBLIC and not one.retired
    assert (read is not None) is public
    if read is not None:
        assert versions[-1].content == read
        assert shown(one, ("faq",)) == read
        assert shown(one, ("billing",)) is None


def after(one: Article, step: str, number: int, versions: list[Version]) -> Article:
    if step.startswith("write"):
        audience = Audience.PUBLIC if step == "write_public" else Audience.INTERNAL
        return steps.drafted(one, replace(content(f"Title {number}", "Words."), audience=audience), ANNA, NOW)
    if step == "publish":
        return steps.published(one, len(versions) + 1, ANNA, NOW)
    if step == "roll_back" and versions:
        return steps.rolled_back(one, versions[0], len(versions) + 1, ANNA, NOW)
    plain = {"retire": steps.retired, "revive": steps.revived, "discard": steps.discarded}
    return plain[step](one, NOW) if step in plain else one


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from(["en", "lv", "pt-BR", "zh"])), unique=True))
def test_each_topic_stands_once_in_the_language_that_is_wanted_most(pairs: list[tuple[str, str]]) -> None:
    def variant(topic: str, language: str) -> Article:
        live = Version(1, content("T", "W", language=language), ANNA, ANNA, NOW)
        return Article(ArticleId(f"{topic}-{language}"), ArticleId(topic), live=live)

    there = [variant(*pair) for pair in pairs]
    found = in_one_language(there, ["pt", "en"])
    assert [one.topic for one in found] == list(dict.fromkeys(topic for topic, _ in pairs))
    for one in found:
        languages = [language for topic, language in pairs if topic == one.topic]
        best = next((language for language in ("pt-BR", "en") if language in languages), languages[0])
        assert one.id == f"{one.topic}-{best}"

"""Scripts at random, each of them right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from centrala.script import ClosingAction, Script, ScriptStep, StepKind
from tests.documents.flow_strategies import claims, words

NAMES = ("greet", "1.5", "no")
STAGES = ("Opening", "on")
several = st.lists(words, max_size=3).map("\n".join)


def plain_scripts(known: Mapping[str, Sequence[Any]]) -> st.SearchStrategy[Script]:
    targets = st.sampled_from(("", *NAMES))
    step = st.builds(
        ScriptStep,
        st.sampled_from(StepKind),
        st.just("") | words,
        st.sampled_from(("", *STAGES)),
        several,
        st.dictionaries(words, targets, max_size=2),
        targets,
        st.sampled_from(("", "wish")),
        st.sampled_from(("", "mail")),
        st.lists(claims, max_size=2).map(tuple),
        st.sampled_from(ClosingAction),
        several,
    )
    return st.builds(
        Script,
        st.just(""),
        st.just("") | words,
        st.lists(st.sampled_from(known["queues"]), max_size=1).map(tuple) if known["queues"] else st.just(()),
        st.sampled_from(((), ("Charged twice", "yes"))),
        st.sampled_from(((), ("Invoice",))),
        st.sampled_from(((), ("main/hello",))) if "main" in known["flows"] else st.just(()),
        st.just(STAGES),
        st.fixed_dictionaries({"greet": step, "1.5": step, "no": step}),
    )

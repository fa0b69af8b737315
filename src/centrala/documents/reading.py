"""From the form to the value.

Owns how a document changes an organisation: sections that are absent stay untouched, entries that are
absent from a section that is there are archived, an entry that is there is told whole. Either all of it
is right, or nothing happens and every mistake is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from centrala.documents.check import check
from centrala.documents.forms import NAMED, WHOLE
from centrala.documents.kinds import (
    At,
    Gathered,
    Kind,
    clipped,
    country,
    currency,
    language,
    listed,
    mapping_of,
    name,
    one_of,
    text,
    timezone,
    whole,
)
from centrala.documents.secret import keep
from centrala.documents.shapes import is_hashed
from centrala.documents.text import Path, with_lines, yaml_lines
from centrala.documents.writing import write
from centrala.errors import Mistake, Mistakes
from centrala.organisation import Agent, Organisation, Role

__all__ = ["HashPassword", "SamePassword", "read", "read_text"]

HashPassword = Callable[[str], str]
"""A plain password becomes a hash of Argon2id. Slow on purpose: keep it off the loop."""

SamePassword = Callable[[str, str], bool]
"""Whether a hash (first) is of this plain password."""

_SINGLE: Final[dict[str, Kind[Any]]] = {
    "revision": whole(0, 1 << 62),
    "name": text(empty=False),
    "timezone": timezone,
    "currency": currency,
    "language": language,
}
_KEYS: Final = (*_SINGLE, "country", "skills", *NAMED, *WHOLE, "archived")
_SECTIONS: Final = ("skills", *NAMED)
"""Whose entries are archived."""


def read(
    document: Mapping[str, Any],
    *,
    base: Organisation,
    hash_password: HashPassword | None = None,
    same_password: SamePassword | None = None,
) -> Organisation:
    """The organisation that ``document`` makes of ``base``.

    A section with nothing behind its key counts as absent; ``{}`` says that there is none.
    Secrets and passwords that an entry leaves out stay as they are. The last administrators are not
    archived by a file that names none. Plain passwords are hashed once everything else is right; with
    ``same_password`` a hash that fits is kept, so that the same file twice changes nothing.

    Raises Mistakes: with everything that is wrong, each with its path; nothing was hashed then.
    """
    reading = _Reading(base, mapping_of(document, At(base.country), example="`name: ...`, `queues: ...`"))
    organisation = reading.organisation()
    return _hashed(organisation, base, hash_password, same_password)


def read_text(
    written: str,
    *,
    base: Organisation,
    hash_password: HashPassword | None = None,
    same_password: SamePassword | None = None,
) -> Organisation:
    """As ``read``, from the text of a file.

    Raises Mistakes: each with its line.
    """
    document, lines = yaml_lines(written)
    try:
        return read(document, base=base, hash_password=hash_password, same_password=same_password)
    except Mistakes as mistakes:
        raise with_lines(mistakes, lines) from None


@dataclass(slots=True)
class _Reading:
    """One document on its way into one base."""

    base: Organisation
    document: dict[str, Any]
    gathered: Gathered = field(default_factory=Gathered)
    found: dict[str, Any] = field(default_factory=dict)
    """Attributes of Organisation that change."""
    names: dict[str, set[str]] = field(default_factory=dict)
    """Section to all names in it, those of faulty entries included."""
    written: dict[Path, Path] = field(default_factory=dict)
    """Where an entry stands in the file, when its name there is not ours."""

    def organisation(self) -> Organisation:
        at = self._country()
        self.document = keep(self.document, write(self.base, secrets=True))
        self._unknown_keys(at)
        for key in self.document:
            if self.document[key] is not None:
                with self.gathered.more():
                    self._section(key, at.inside(key))
        self._administrators(at)
        for section in _SECTIONS:
            self.names.setdefault(section, set(getattr(self.base, section)))
        self._archive()
        whole_center = replace(self.base, **self.found)
        removed = {section: set(getattr(self.base, section)) - self.names[section] for section in _SECTIONS}
        self.gathered.mistakes.extend(map(self._as_written, check(whole_center, self.names, removed)))
        self.gathered.done()
        return whole_center

    def _country(self) -> At:
        """All else depends on it: numbers are read as written there."""
        at = At(self.base.country)
        if self.document.get("country") is not None:
            with self.gathered.more():
                self.found["country"] = country.read(self.document["country"], at.inside("country"))
        return At(self.found.get("country", self.base.country))

    def _unknown_keys(self, at: At) -> None:
        for key in self.document:
            if key not in _KEYS:
                self.gathered.mistakes.append(
                    at.inside(key).mistake(f"{clipped(key)!r} is not known here.", one_of(key, _KEYS))
                )

    def _section(self, key: str, at: At) -> None:
        value = self.document[key]
        if key in _SINGLE:
            self.found[key] = _SINGLE[key].read(value, at)
        elif key == "skills":
            self._skills(value, at)
        elif key in WHOLE:
            self.found[key] = WHOLE[key].read(value, at)
        elif key in NAMED:
            self._entries(key, value, at)

    def _skills(self, value: Any, at: At) -> None:
        items = list(value) if isinstance(value, Mapping | list | tuple) else [value]
        self.names["skills"] = set(map(clipped, items))
        self.found["skills"] = listed(name).read(items, at)

    def _entries(self, section: str, value: Any, at: At) -> None:
        form = NAMED[section]
        if isinstance(value, list | tuple) and form.brief:
            value = dict.fromkeys(map(clipped, value))
        found: dict[str, Any] = {}
        names = self.names[section] = set()
        self.found[section] = found
        for key, inner in mapping_of(value, at, example=f"`{section}: {{name: {{...}}}}`").items():
            there = at.inside(key)
            with self.gathered.more():
                entry = form.key.read(key, there)
                if entry in names:
                    raise there.wrong(f"{entry} is in this section twice.", "Keep one.")
                names.add(entry)
                self.written[section, entry] = there.path
                found[entry] = form.read(entry, inner, there)

    def _administrators(self, at: At) -> None:
        """Nobody can lock the house from outside: a file without administrators leaves them as they are."""
        agents = self.found.get("agents")
        before = {entry: agent for entry, agent in self.base.agents.items() if agent.role is Role.ADMIN}
        if agents is None or not before or any(agent.role is Role.ADMIN for agent in agents.values()):
            return
        if self.names["agents"] - agents.keys():
            return
        if before.keys() <= agents.keys():
            why = "Nobody would be administrator any more."
            self.gathered.mistakes.append(at.inside("agents").mistake(why, "Give one of them `role: admin`."))
        for entry in before.keys() - agents.keys():
            agents[entry] = before[entry]
            self.names["agents"].add(entry)

    def _archive(self) -> None:
        """What is gone from a section that was told, and what the file says is archived, less what is there."""
        told = self._told_archived()
        archived = {}
        for section in _SECTIONS:
            gone = {*self.base.archived.get(section, ()), *told.get(section, ()), *getattr(self.base, section)}
            if left := gone - self.names[section]:
                archived[section] = tuple(sorted(left))
        if archived != dict(self.base.archived):
            self.found["archived"] = archived

    def _told_archived(self) -> dict[str, tuple[str, ...]]:
        at = At(self.base.country).inside("archived")
        found: dict[str, tuple[str, ...]] = {}
        for section, entries in mapping_of(
            self.document.get("archived") or {}, at, example="`{queues: [old]}`"
        ).items():
            there = at.inside(section)
            with self.gathered.more():
                if section not in _SECTIONS:
                    raise there.wrong(f"{clipped(section)!r} is no section.", one_of(section, _SECTIONS))
                found[section] = listed(text(empty=False)).read(entries, there)
        return found

    def _as_written(self, mistake: Mistake) -> Mistake:
        there = self.written.get(mistake.path[:2])
        return mistake if there is None else replace(mistake, path=(*there, *mistake.path[2:]))


def _hashed(
    organisation: Organisation,
    base: Organisation,
    hash_password: HashPassword | None,
    same_password: SamePassword | None,
) -> Organisation:
    """The organisation without a plain password in it."""
    plain = [
        agent for agent in organisation.agents.values() if agent.password_hash and not is_hashed(agent.password_hash)
    ]
    if not plain:
        return organisation
    if hash_password is None:
        why, remedy = "A plain password can't be taken here.", "Give its hash."
        raise Mistakes([Mistake(("agents", agent.name, "password"), why, remedy) for agent in plain])
    agents = dict(organisation.agents)
    for agent in plain:
        agents[agent.name] = replace(agent, password_hash=_hash(agent, base, hash_password, same_password))
    return replace(organisation, agents=agents)


def _hash(agent: Agent, base: Organisation, hash_password: HashPassword, same_password: SamePassword | None) -> str:
    before = base.agents.get(agent.name)
    if before and before.password_hash and same_password and same_password(before.password_hash, agent.password_hash):
        return before.password_hash
    return hash_password(agent.password_hash)

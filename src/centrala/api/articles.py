"""Articles: found, read, written, reviewed, published, and what readers say of them.

Owns who sees what: readers what is published; who writes, drafts and versions, too. What an article is, and which step
may follow which, is ``knowledge``'s business.
"""

from __future__ import annotations

from datetime import date
from time import perf_counter
from typing import Annotated, Any, Final

from fastapi import Query, Request, Response
from pydantic import Field

from centrala.access import Right
from centrala.api.calls import visible
from centrala.api.forms import Form, Name, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.problems import Problem
from centrala.api.rows import (
    AnsweredRow,
    ArticleContent,
    ArticleDeedRow,
    ArticleDeeds,
    ArticleDifference,
    ArticleDraft,
    ArticleHits,
    ArticleLine,
    ArticleLines,
    ArticleOrigin,
    ArticleRow,
    ArticleUse,
    ArticleUses,
    ArticleVariant,
    ArticleVersion,
    ArticleVersionRow,
    ArticleVersions,
    ArticleVoteRow,
    ArticleVoteRows,
    ArticleVotes,
    AskedRow,
    Categories,
    CategoryRow,
    PieceRow,
    ProposalRow,
    ProposalRows,
    ProposalsFound,
    ProposalStep,
    QuestionKept,
    QuestionsReport,
    UnansweredRow,
    UnansweredRows,
)
from centrala.api.shown import moment
from centrala.api.version import version_one
from centrala.desk.article_ports import ArticleQuestion
from centrala.desk.articles import ArticleDesk
from centrala.desk.proposal_ports import Kept, ProposalState
from centrala.errors import Refused
from centrala.ids import AgentName, ArticleId, InteractionId, ProposalId
from centrala.knowledge.anonymous import SHARED
from centrala.knowledge.article import LONGEST_NOTE, Article, Audience, Content, Stage, State, Version
from centrala.knowledge.differing import difference
from centrala.knowledge.document import paragraphs, plain
from centrala.knowledge.terms import LONGEST_QUESTION, Question, telling

__all__ = ["excerpt", "readable_article", "router"]

router = version_one("/articles", tags=["knowledge"])

Page = Annotated[int, Query(ge=1, le=200)]
Cursor = Annotated[str | None, Query(max_length=2_000)]
Short = Annotated[str | None, Query(max_length=100)]
Day = Annotated[date, Query()]
Revision = Annotated[int, Field(ge=1)]
Reader = Annotated[Caller, needs(Right.KNOWLEDGE_READ)]
Writer = Annotated[Caller, needs(Right.KNOWLEDGE_WRITE)]
Publisher = Annotated[Caller, needs(Right.KNOWLEDGE_PUBLISH)]

LONGEST_EXCERPT: Final = 240
MOST_DAYS: Final = 400
MOST_UNANSWERED: Final = 200
_FACTS: Final = ("category", "language", "tags", "audience")


class ContentForm(Form):
    """What is written, reviewed and published together."""

    title: Annotated[str, Field(max_length=1_000)] = ""
    body: dict[str, Any] = Field(default_factory=lambda: {"type": "doc"})
    """A tree of known nodes, as the browser's editor writes it."""
    category: Annotated[str, Field(max_length=63)] = ""
    language: Annotated[str, Field(max_length=16)] = "en"
    tags: Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=100)] = Field(default_factory=list)
    audience: Annotated[str, Field(pattern="^(internal|public)$")] = "internal"

    @property
    def content(self) -> Content:
        return Content(self.title, self.body, self.category, self.language, tuple(self.tags), Audience(self.audience))


class NewArticle(ContentForm):
    variant_of: Name | None = None
    """The article that this is in another language."""


class DraftForm(ContentForm):
    revision: Revision
    """Of the article that was written on: 409 ``changed_meanwhile`` when somebody else was faster."""


class StepForm(Form):
    revision: Revision


class SendBackForm(StepForm):
    note: Annotated[str, Field(min_length=1, max_length=LONGEST_NOTE)]


class RollBackForm(StepForm):
    to: Annotated[int, Field(ge=1)]
    """The version that readers are to see again."""


class CareForm(StepForm):
    """What is left out stays as it is."""

    owner: Annotated[str, Field(max_length=63)] | None = None
    """Empty: nobody."""
    check_by: Annotated[str, Field(max_length=10)] | None = None
    """``2026-01-30``; empty: never."""


class VoteForm(Form):
    helpful: bool
    words: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""


class UseForm(Form):
    interaction: Name


class QuestionForm(Form):
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]


class AnsweredForm(Form):
    key: Annotated[str, Field(min_length=1, max_length=1_000)]


@router.get("")
async def list_articles(
    request: Request,
    caller: Reader,
    state: Annotated[str | None, Query(pattern="^(draft|published|retired)$")] = None,
    stage: Annotated[str | None, Query(pattern="^(writing|in_review)$")] = None,
    category: Short = None,
    language: Short = None,
    audience: Annotated[str | None, Query(pattern="^(internal|public)$")] = None,
    owner: Short = None,
    due: bool = False,
    limit: Page = 50,
    cursor: Cursor = None,
) -> ArticleLines:
    """The last changed first. ``due``: published ones that somebody is to look at by now. Who does not write articles
    gets the published ones."""
    desk = center_of(request).articles
    writes = caller.may_all(Right.KNOWLEDGE_WRITE)
    question = ArticleQuestion(
        state=(State(state) if state else None) if writes else State.PUBLISHED,
        stage=Stage(stage) if stage and writes else None,
        category=category,
        language=language,
        audience=Audience(audience) if audience else None,
        owner=owner,
        due=desk.today() if due else None,
        limit=limit,
        cursor=cursor,
    )
    page = await desk.reads.page(question)
    return ArticleLines([line_of(one, desk.today()) for one in page.rows], page.cursor)


@router.get("/search")
async def search(
    request: Request,
    caller: Reader,
    q: Annotated[str, Query(max_length=LONGEST_QUESTION)],
    category: Short = None,
    language: Short = None,
    audience: Annotated[str | None, Query(pattern="^(internal|public)$")] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
) -> ArticleHits:
    """Published articles that answer the question, the best first. The last word may be one that is still being
    typed; words that differ by an ending, a diacritic or one letter are found, too."""
    del caller
    desk = center_of(request).articles
    began = perf_counter()
    hits = await desk.search(
        q, category=category, language=language, audience=Audience(audience) if audience else None, limit=limit
    )
    asked, today = desk.question(q), desk.today()
    rows = [line_of(hit.article, today, asked) for hit in hits]
    return ArticleHits(rows, round(1_000 * (perf_counter() - began), 1))


@router.get("/categories")
async def categories(request: Request, caller: Reader) -> Categories:
    """Where articles stand, with how many published ones there are."""
    del caller
    desk = center_of(request).articles
    counts = await desk.reads.counts()
    known = desk.categories
    rows = [CategoryRow(name, one.title or name, counts.get(name, 0)) for name, one in known.items()]
    rows += [CategoryRow(name, name, count) for name, count in sorted(counts.items()) if name not in known]
    return Categories(rows)


@router.get("/unanswered")
async def unanswered(request: Request, caller: Writer) -> UnansweredRows:
    """What was looked for and not found, the most frequent first."""
    del caller
    found = await center_of(request).articles.reads.unanswered(MOST_UNANSWERED)
    return UnansweredRows(
        [UnansweredRow(one.key, one.written, one.count, moment(one.at), one.visitors) for one in found]
    )


@router.post("/unanswered/answered", status_code=204)
async def answered(request: Request, form: AnsweredForm, caller: Writer) -> Response:
    """There is an answer now, or there will be none: the question is on that list no longer."""
    del caller
    await center_of(request).articles.answered(form.key)
    return Response(status_code=204)


@router.get("/proposals")
async def proposals(
    request: Request, caller: Writer, state: Annotated[str, Query(pattern="^(open|accepted|dismissed)$")] = "open"
) -> ProposalRows:
    """Articles that solved tickets ask for. Nothing in them tells who somebody is."""
    del caller
    found = await center_of(request).proposals.reads.all(ProposalState(state))
    return ProposalRows([_proposal(one) for one in found if state != "open" or len(one.tickets) >= SHARED])


@router.post("/proposals/look")
async def look(request: Request, caller: Writer) -> ProposalsFound:
    """Look through what was solved now, not in the night. 409 ``already_looking``."""
    del caller
    return ProposalsFound(await center_of(request).proposals.look())


@router.post("/proposals/{proposal}/accept", status_code=201)
async def accept(request: Request, proposal: PathName, caller: Writer) -> ArticleRow:
    """A draft of it. 409 ``proposal_done``: it was accepted or dismissed already."""
    made = await center_of(request).proposals.accept(ProposalId(proposal), caller.name)
    return await _whole(request, caller, made)


@router.post("/proposals/{proposal}/dismiss", status_code=204)
async def dismiss(request: Request, proposal: PathName, caller: Writer) -> Response:
    """It is not proposed again. 409 ``proposal_done``."""
    await center_of(request).proposals.dismiss(ProposalId(proposal), caller.name)
    return Response(status_code=204)


@router.post("/proposals/{proposal}/restore", status_code=204)
async def restore(request: Request, proposal: PathName, caller: Writer) -> Response:
    """What was dismissed waits again. 409 ``proposal_done``: it was accepted."""
    del caller
    await center_of(request).proposals.restore(ProposalId(proposal))
    return Response(status_code=204)


@router.post("/questions")
async def ask(request: Request, form: QuestionForm, caller: Reader) -> QuestionKept:
    """A search found nothing: say so, that somebody may write it. Numbers and addresses are left out."""
    return QuestionKept(await center_of(request).articles.ask(form.text, caller.name))


@router.get("/report")
async def report(
    request: Request, caller: Annotated[Caller, needs(Right.REPORTS_READ)], since: Day, until: Day
) -> QuestionsReport:
    """By agent and day, both days with them: the questions that were answered with articles, by category; and what was
    looked for and not found. 422 ``too_many_days`` beyond 400."""
    if (until - since).days > MOST_DAYS:
        raise Problem("too_many_days", f"These are more than {MOST_DAYS} days.")
    reach = caller.reach(Right.REPORTS_READ)
    reads, days = center_of(request).articles.reads, (since.isoformat(), until.isoformat())
    told = [one for one in await reads.answered(*days) if reach.everything or one.by in reach.people]
    asked = [one for one in await reads.asked(*days) if reach.everything or one.by in reach.people]
    return QuestionsReport(
        [AnsweredRow(one.by, one.day, one.category, one.count) for one in told],
        [AskedRow(one.by, one.day, one.written, one.count) for one in asked],
    )


@router.get("/uses")
async def uses(request: Request, interaction: Annotated[str, Query(max_length=100)], caller: Reader) -> ArticleUses:
    """With which articles the question of a call that is up was answered. Of one that is over, none: a page may ask in
    the moment in which it ends."""
    if InteractionId(interaction) not in center_of(request).live.interactions:
        return ArticleUses([])
    visible(request, caller, interaction)
    reads = center_of(request).articles.reads
    rows = []
    for use in await reads.uses(interaction):
        one = await reads.one(use.article)
        rows.append(ArticleUse(use.article, "" if one is None else one.newest.title, use.by, moment(use.at)))
    return ArticleUses(rows)


@router.post("", status_code=201)
async def create(request: Request, form: NewArticle, caller: Writer) -> ArticleRow:
    """A new draft."""
    variant = None if form.variant_of is None else ArticleId(form.variant_of)
    made = await center_of(request).articles.create(form.content, caller.name, variant_of=variant)
    return await _whole(request, caller, made)


@router.get("/{article}")
async def one_article(request: Request, article: PathName, caller: Reader) -> ArticleRow:
    """As readers see it; with its draft for those who write."""
    return await _whole(request, caller, await readable_article(request, caller, article))


@router.put("/{article}/draft")
async def write(request: Request, article: PathName, form: DraftForm, caller: Writer) -> ArticleRow:
    """The draft is this. What readers see stays as it is."""
    desk = center_of(request).articles
    return await _whole(request, caller, await desk.write(ArticleId(article), form.revision, form.content, caller.name))


@router.post("/{article}/discard")
async def discard(request: Request, article: PathName, form: StepForm, caller: Writer) -> ArticleRow:
    """Without its draft. 409 ``never_published``: nothing would be left."""
    desk = center_of(request).articles
    return await _whole(request, caller, await desk.discard(ArticleId(article), form.revision, caller.name))


@router.post("/{article}/submit")
async def submit(request: Request, article: PathName, form: StepForm, caller: Writer) -> ArticleRow:
    """The draft is ready to be looked at by another."""
    desk = center_of(request).articles
    return await _whole(request, caller, await desk.submit(ArticleId(article), form.revision, caller.name))


@router.post("/{article}/send-back")
async def send_back(request: Request, article: PathName, form: SendBackForm, caller: Publisher) -> ArticleRow:
    """To its writer, with words. 409 ``not_in_review``."""
    desk = center_of(request).articles
    sent = await desk.send_back(ArticleId(article), form.revision, form.note, caller.name)
    return await _whole(request, caller, sent)


@router.post("/{article}/publish")
async def publish(request: Request, article: PathName, form: StepForm, caller: Publisher) -> ArticleRow:
    """The draft is what everybody reads, as a new version."""
    desk = center_of(request).articles
    return await _whole(request, caller, await desk.publish(ArticleId(article), form.revision, caller.name))


@router.post("/{article}/roll-back")
async def roll_back(request: Request, article: PathName, form: RollBackForm, caller: Publisher) -> ArticleRow:
    """An earlier version is what everybody reads again, as a new one. A draft stays."""
    desk = center_of(request).articles
    return await _whole(request, caller, await desk.roll_back(ArticleId(article), form.revision, form.to, caller.name))


@router.post("/{article}/retire")
async def retire(request: Request, article: PathName, form: StepForm, caller: Publisher) -> ArticleRow:
    """Nobody finds it any more; nothing of it is lost."""
    desk = center_of(request).articles
    return await _whole(request, caller, await desk.retire(ArticleId(article), form.revision, caller.name))


@router.post("/{article}/revive")
async def revive(request: Request, article: PathName, form: StepForm, caller: Publisher) -> ArticleRow:
    desk = center_of(request).articles
    return await _whole(request, caller, await desk.revive(ArticleId(article), form.revision, caller.name))


@router.patch("/{article}")
async def look_after(request: Request, article: PathName, form: CareForm, caller: Writer) -> ArticleRow:
    """Who looks after it, and until when it is right."""
    owner = None if form.owner is None else AgentName(form.owner)
    desk = center_of(request).articles
    kept = await desk.look_after(ArticleId(article), form.revision, caller.name, owner=owner, check_by=form.check_by)
    return await _whole(request, caller, kept)


@router.get("/{article}/versions")
async def versions(request: Request, article: PathName, caller: Writer) -> ArticleVersions:
    one = await readable_article(request, caller, article)
    found = await center_of(request).articles.reads.versions(one.id)
    return ArticleVersions([_version(version) for version in found])


@router.get("/{article}/versions/{number}")
async def one_version(request: Request, article: PathName, number: int, caller: Writer) -> ArticleVersionRow:
    """404 ``no_such_version``."""
    one = await readable_article(request, caller, article)
    found = await _at(center_of(request).articles, one.id, number)
    return ArticleVersionRow(_version(found), _content(found.content))


@router.get("/{article}/difference")
async def compare(
    request: Request,
    article: PathName,
    caller: Writer,
    before: Annotated[int, Query(ge=1)],
    after: Annotated[int, Query(ge=0)] = 0,
) -> ArticleDifference:
    """Between two versions; ``after`` 0: the draft. 404 ``no_such_version``, ``no_draft``."""
    one, desk = await readable_article(request, caller, article), center_of(request).articles
    old = (await _at(desk, one.id, before)).content
    if after == 0 and one.draft is None:
        raise Refused("no_draft", "There is no draft of this article.")
    new = one.newest if after == 0 else (await _at(desk, one.id, after)).content
    return ArticleDifference(
        _pieces(old.title, new.title),
        _pieces(plain(old.body), plain(new.body)),
        [name for name in _FACTS if getattr(old, name) != getattr(new, name)],
    )


@router.get("/{article}/deeds")
async def deeds(request: Request, article: PathName, caller: Writer) -> ArticleDeeds:
    """Who did what with it, in order."""
    one = await readable_article(request, caller, article)
    found = await center_of(request).articles.reads.deeds(one.id)
    return ArticleDeeds([ArticleDeedRow(moment(deed.at), deed.by, deed.act.value, deed.about) for deed in found])


@router.post("/{article}/vote")
async def vote(request: Request, article: PathName, form: VoteForm, caller: Reader) -> ArticleVotes:
    """Whether it helped; one's last word counts. Numbers and addresses are left out of the words."""
    one, desk = await readable_article(request, caller, article), center_of(request).articles
    await desk.vote(one.id, form.helpful, form.words, caller.name)
    return await _votes(desk, one, caller)


@router.get("/{article}/votes")
async def votes(request: Request, article: PathName, caller: Writer) -> ArticleVoteRows:
    """What readers said of it, the last first."""
    one = await readable_article(request, caller, article)
    found = await center_of(request).articles.reads.votes(one.id)
    return ArticleVoteRows(
        [ArticleVoteRow(said.by, said.helpful, said.words, said.number, moment(said.at)) for said in found]
    )


@router.post("/{article}/use", status_code=204)
async def use(request: Request, article: PathName, form: UseForm, caller: Reader) -> Response:
    """It answered the question of this call."""
    visible(request, caller, form.interaction)
    one = await readable_article(request, caller, article)
    await center_of(request).articles.use(one.id, form.interaction, caller.name)
    return Response(status_code=204)


async def readable_article(request: Request, caller: Caller, name: str) -> Article:
    """Raises Refused (``no_such_article``): there is none, or none that is there for this reader."""
    one = await center_of(request).articles.reads.one(ArticleId(name))
    if one is None or not (one.state is State.PUBLISHED or caller.may_all(Right.KNOWLEDGE_WRITE)):
        raise Refused("no_such_article", "There is no such article.")
    return one


async def _at(desk: ArticleDesk, id_: ArticleId, number: int) -> Version:
    """Raises Refused (``no_such_version``)."""
    found = await desk.reads.version(id_, number)
    if found is None:
        raise Refused("no_such_version", "There is no such version.")
    return found


async def _whole(request: Request, caller: Caller, one: Article) -> ArticleRow:
    desk = center_of(request).articles
    writes = caller.may_all(Right.KNOWLEDGE_WRITE)
    others = [
        other
        for other in await desk.reads.of_topic(one.topic)
        if other.id != one.id and (other.state is State.PUBLISHED or (writes and other.state is State.DRAFT))
    ]
    return ArticleRow(
        line_of(one, desk.today()),
        None if one.live is None else _content(one.live.content),
        None if one.live is None else _version(one.live),
        _draft(one) if writes else None,
        [ArticleVariant(other.id, _shown(other).language, _shown(other).title, other.state.value) for other in others],
        await _votes(desk, one, caller),
        await _origin(request, one) if writes else None,
    )


async def _origin(request: Request, one: Article) -> ArticleOrigin | None:
    kept = await center_of(request).proposals.reads.origin(one.id)
    return None if kept is None else ArticleOrigin(kept.id, list(kept.tickets))


def _proposal(kept: Kept) -> ProposalRow:
    one = kept.proposal
    return ProposalRow(
        id=kept.id,
        title=one.title,
        steps=[ProposalStep(step.text, step.tickets) for step in one.steps],
        tickets=list(kept.tickets),
        questions=kept.questions,
        reason=one.reason,
        tags=list(one.tags),
        language=one.language,
        state=kept.state.value,
        made=moment(kept.made),
    )


def _shown(one: Article) -> Content:
    return one.newest if one.live is None else one.live.content


def excerpt(content: Content, asked: Question | None = None) -> str:
    """The line that stands under a title: that which says most of what is asked, else the first."""
    line = next(paragraphs(content.body), "") if asked is None else telling(content, asked)
    return line[:LONGEST_EXCERPT]


def line_of(one: Article, today: str, asked: Question | None = None) -> ArticleLine:
    content = _shown(one)
    return ArticleLine(
        id=one.id,
        topic=one.topic,
        revision=one.revision,
        title=content.title,
        category=content.category,
        language=content.language,
        tags=list(content.tags),
        audience=content.audience.value,
        state=one.state.value,
        stage="" if one.draft is None else one.draft.stage.value,
        owner=one.owner,
        check_by=one.check_by,
        stale=one.stale(today),
        version=0 if one.live is None else one.live.number,
        published=None if one.live is None else moment(one.live.at),
        changed=moment(one.changed),
        excerpt=excerpt(content, asked),
    )


def _content(content: Content) -> ArticleContent:
    return ArticleContent(
        content.title,
        dict(content.body),
        content.category,
        content.language,
        list(content.tags),
        content.audience.value,
    )


def _version(version: Version) -> ArticleVersion:
    return ArticleVersion(
        version.number, version.content.title, version.author, version.reviewer, moment(version.at), version.again
    )


def _draft(one: Article) -> ArticleDraft | None:
    draft = one.draft
    if draft is None:
        return None
    return ArticleDraft(_content(draft.content), draft.by, moment(draft.at), draft.stage.value, draft.note)


async def _votes(desk: ArticleDesk, one: Article, caller: Caller) -> ArticleVotes:
    said, visitors = await desk.reads.votes(one.id), await desk.reads.visitors(one.id)
    helpful = sum(vote.helpful for vote in said)
    mine = next((vote.helpful for vote in said if vote.by == caller.name), None)
    return ArticleVotes(helpful, len(said) - helpful, mine, visitors.helpful, visitors.not_helpful)


def _pieces(before: str, after: str) -> list[PieceRow]:
    return [PieceRow(piece.which.value, piece.text) for piece in difference(before, after)]

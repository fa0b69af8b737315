"""The web application: its routes, its errors, what every answer carries."""

from __future__ import annotations

from fastapi import FastAPI

from centrala.api import (
    accounts,
    accuracy,
    appointments,
    article_files,
    articles,
    behind,
    boards,
    built,
    call_leads,
    call_tickets,
    callbacks,
    calls,
    configuration,
    customers,
    decisions,
    desk,
    dictation,
    factors,
    feedback,
    floor,
    flows,
    followups,
    guests,
    hints,
    imports,
    inbox,
    interactions,
    leads,
    letters,
    live,
    mails,
    measured,
    messages,
    missed,
    myday,
    notices,
    orders,
    own_tickets,
    pages,
    passing,
    phone,
    pieces,
    portal,
    privacy,
    profiles,
    prompts,
    providers,
    readiness,
    reasons,
    scripts,
    sso,
    status,
    surveys,
    switches,
    texts,
    ticket_files,
    ticket_lines,
    ticket_presence,
    ticket_views,
    tickets,
    trunks,
    webhooks,
)
from centrala.api.elsewhere import Underway
from centrala.api.guard import People
from centrala.api.guests import Guests
from centrala.api.hub import Hub
from centrala.api.passkeys import Passkeys
from centrala.api.pencils import Pencils
from centrala.api.phone import Phones
from centrala.api.portal import Opinions
from centrala.api.ports import Center
from centrala.api.problems import answer_problems
from centrala.api.settings import ApiSettings
from centrala.api.shell import Shell
from centrala.api.signing import SignIn
from centrala.api.sockets import Sockets
from centrala.api.surveys import Strangers
from centrala.tickets.presence import Presence

__all__ = ["attach", "bare_app", "create_app"]


def create_app(center: Center, settings: ApiSettings) -> FastAPI:
    """Everything that the web port serves."""
    app = bare_app()
    app.add_middleware(Shell, settings=settings)
    attach(app, center, settings)
    return app


def attach(app: FastAPI, center: Center, settings: ApiSettings) -> None:
    """Let the app serve this center; nothing is left of one before."""
    app.state.center = center
    app.state.settings = settings
    app.state.people = People()
    app.state.sockets = Sockets()
    app.state.hub = Hub(center)
    app.state.phones = Phones(center)
    app.state.guests = Guests(center)
    app.state.strangers = Strangers(center)
    app.state.opinions = Opinions()
    app.state.sign_in = SignIn(center)
    app.state.passkeys = Passkeys(center)
    app.state.pencils = Pencils()
    app.state.presence = Presence()
    app.state.underway = Underway(center)


def bare_app() -> FastAPI:
    """The routes without a center: for the reference."""
    app = FastAPI(title="Centrala", version="1", openapi_url="/api/openapi.json", docs_url=None, redoc_url=None)
    answer_problems(app)
    parts = (
        accounts,
        factors,
        status,
        desk,
        floor,
        flows,
        calls,
        call_leads,
        call_tickets,
        passing,
        decisions,
        boards,
        behind,
        interactions,
        missed,
        inbox,
        notices,
        callbacks,
        imports,
        customers,
        ticket_views,
        tickets,
        ticket_files,
        ticket_lines,
        ticket_presence,
        followups,
        leads,
        orders,
        appointments,
        letters,
        mails,
        scripts,
        articles,
        article_files,
        feedback,
        surveys,
        portal,
        own_tickets,
        switches,
        messages,
        texts,
        webhooks,
        myday,
        accuracy,
        reasons,
        configuration,
        pieces,
        privacy,
        profiles,
        providers,
        readiness,
        live,
        phone,
        guests,
        hints,
        trunks,
        prompts,
        dictation,
        sso,
    )
    routers = (
        *(part.router for part in parts),
        status.public_router,
        sso.pages,
        accounts.pages,
        measured.router,
        built.router,
        pages.router,
        phone.proxy,
    )
    # To include them would make each route's models once more, and again when the first request looks for its own.
    for router in routers:
        app.router.routes.extend(router.routes)
    return app

"""Errors as RFC 9457 problems: a stable code, a sentence, the remedy; never an exception's text.

Owns the one mapping from codes to statuses of HTTP.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import orjson
import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from centrala.errors import Mistake, Mistakes, Refused, Trouble

__all__ = ["Problem", "answer_problems", "problem"]

log = structlog.get_logger("api")

MEDIA_TYPE: Final = "application/problem+json"

_STATUS: Final = {
    "no_such_agent": 404,
    "no_such_customer": 404,
    "no_such_ticket": 404,
    "no_such_macro": 404,
    "no_such_file": 404,
    "file_empty": 422,
    "file_not_shown": 422,
    "file_too_large": 413,
    "no_such_state": 422,
    "same_ticket": 422,
    "fields_missing": 422,
    "ticks_missing": 422,
    "not_merged": 409,
    "no_such_merge": 404,
    "no_such_import": 404,
    "too_many_records": 422,
    "too_many_calls": 422,
    "customer_erased": 410,
    "ticket_erased": 410,
    "no_such_followup": 404,
    "no_such_lead": 404,
    "no_such_order": 404,
    "no_such_appointment": 404,
    "card_number": 422,
    "no_such_letter": 404,
    "no_such_mail": 404,
    "no_such_reach": 422,
    "no_such_script": 404,
    "no_such_step": 409,
    "script_too_large": 413,
    "no_such_article": 404,
    "no_such_proposal": 404,
    "too_many_days": 422,
    "no_such_idea": 404,
    "no_such_webhook": 404,
    "which_again": 422,
    "which_letters": 422,
    "which_mails": 422,
    "no_such_survey": 404,
    "no_such_link": 404,
    "link_over": 410,
    "not_new_again": 422,
    "no_such_zone": 422,
    "no_moment": 422,
    "same_customer": 422,
    "no_such_call": 404,
    "no_such_offer": 404,
    "no_such_colleague": 404,
    "no_such_interaction": 404,
    "no_sound": 404,
    "no_number": 422,
    "no_such_queue": 404,
    "no_such_place": 404,
    "no_such_revision": 404,
    "no_such_user": 404,
    "no_such_phone": 404,
    "no_such_token": 404,
    "no_such_path": 404,
    "no_web_calls": 404,
    "no_portal": 404,
    "no_callbacks": 404,
    "not_called": 422,
    "no_own_tickets": 404,
    "not_then": 422,
    "no_such_entry": 404,
    "no_such_flow": 404,
    "no_such_version": 404,
    "no_draft": 404,
    "flow_locked": 409,
    "flow_red": 422,
    "flow_untested": 409,
    "flow_unreadable": 422,
    "flow_too_large": 413,
    "no_such_section": 404,
    "no_such_profile": 404,
    "no_such_recording": 404,
    "not_said": 422,
    "not_sound": 422,
    "too_short": 422,
    "too_long": 422,
    "silent": 422,
    "too_large": 413,
    "not_signed_in": 401,
    "wrong_credentials": 401,
    "second_factor_needed": 401,
    "wrong_code": 401,
    "no_passkey": 401,
    "not_believed": 401,
    "nobody_here": 403,
    "no_such_factor": 404,
    "weak_password": 422,
    "not_allowed": 403,
    "not_yours": 403,
    "may_not_dial": 403,
    "other_origin": 403,
    "too_many_tries": 429,
    "too_many_at_once": 429,
    "bad_digits": 422,
    "note_too_long": 422,
    "no_such_code": 422,
    "no_such_reason": 422,
    "no_such_destination": 422,
    "body_too_large": 413,
    "engine_away": 503,
    "starting": 503,
}
"""Of ``Refused``; what is not here may be asked again later: 409."""

_OF_STATUS: Final = {
    400: ("bad_request", "The request can't be read."),
    404: ("no_such_path", "There is nothing at this address."),
    405: ("no_such_method", "This address does not take that method."),
    413: ("body_too_large", "The request is too large."),
    415: ("no_such_form", "The request is in a form that is not read here."),
}


class Problem(Refused):
    """A refusal of the web side itself, with headers of its own."""

    def __init__(self, code: str, why: str, *, remedy: str = "", headers: dict[str, str] | None = None) -> None:
        super().__init__(code, why, remedy=remedy)
        self.headers = headers or {}


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    remedy: str = "",
    mistakes: Sequence[Mistake] = (),
    headers: dict[str, str] | None = None,
) -> Response:
    """One answer of the media type ``application/problem+json``."""
    content: dict[str, Any] = {
        "type": "about:blank",
        "title": code.replace("_", " "),
        "status": status,
        "code": code,
        "detail": detail,
        "remedy": remedy,
    }
    if mistakes:
        content["mistakes"] = [
            {"path": list(one.path), "why": one.why, "remedy": one.remedy, "line": one.line} for one in mistakes
        ]
    return Response(orjson.dumps(content), status, headers, MEDIA_TYPE)


def answer_problems(app: FastAPI) -> None:
    """Every error of the app leaves as a problem."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(Mistakes, _mistakes)
    app.add_exception_handler(Trouble, _trouble)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unknown)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    headers = error.headers if isinstance(error, Problem) else {}
    status = _STATUS.get(error.code, 409)
    if status == 401:
        headers = {"WWW-Authenticate": "Bearer", **headers}
    return problem(status, error.code, error.why, remedy=error.remedy, headers=headers)


def _mistakes(request: Request, error: Exception) -> Response:
    assert isinstance(error, Mistakes)
    return problem(422, "mistakes", "Nothing has changed: see the mistakes.", mistakes=error.mistakes)


def _trouble(request: Request, error: Exception) -> Response:
    assert isinstance(error, Trouble)
    log.warning("trouble", code=error.code, why=error.why)
    return problem(503, error.code, error.why, remedy=error.remedy)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = [Mistake(tuple(_clean(part) for part in one["loc"]), f"{one['msg']}.") for one in error.errors()[:20]]
    return problem(422, "invalid", "The request is not in the form that is read here.", mistakes=found)


def _clean(part: str | int) -> str | int:
    return part if isinstance(part, int) else part[:100]


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code, detail = _OF_STATUS.get(error.status_code, ("refused", "The request is refused."))
    return problem(error.status_code, code, detail, headers=dict(error.headers or {}))


def _unknown(request: Request, error: Exception) -> Response:
    return problem(
        500, "internal", "Something went wrong here. It is in the log.", remedy="Try again; tell whoever runs this."
    )

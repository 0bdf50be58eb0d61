"""Errors as problem documents (RFC 9457), in the reader's language.

    {"type": "/problems/not_allowed", "title": …, "status": 403, "code": "not_allowed", "detail": …}

`code` is for programs and never changes its meaning, `detail` is the sentence for people.
"""

from __future__ import annotations

import logging
from http import HTTPStatus

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ecabinet.documents.packs import BadPackError
from ecabinet.errors import BadInput, ECabinetError, NotFound, Refused, Unavailable
from ecabinet.sentences import LANGUAGES, say

_log = logging.getLogger("ecabinet.server")

RETRY_AFTER = 5
"""Seconds after which what was unavailable may be asked for again."""

_BY_KIND: tuple[tuple[type[ECabinetError], int], ...] = (
    (NotFound, 404),
    (Unavailable, 503),
    (BadInput, 422),
    (Refused, 409),
)
_BY_CODE = {
    "bad_credentials": 401,
    "bad_card": 403,
    "not_signed_in": 401,
    "session_ran_out": 401,
    "not_allowed": 403,
    "download_not_allowed": 403,
    "offline_not_allowed": 403,
    "foreign_origin": 403,
    "foreign_agency": 403,
    "staff_password": 403,
    "secret_paper_only": 403,
    "wrong_old_password": 403,
    "sign_in_slowed": 429,
    "pdf_too_big": 413,
    "too_large": 413,
    "body_too_slow": 408,
    "upload_too_slow": 408,
    "not_json": 415,
    "not_a_pdf": 415,
    "office_file": 415,
    "picture_file": 415,
    "not_a_paper": 415,
    "not_an_office_file": 415,
    "old_office_file": 415,
    "picture_kind": 415,
    "svg_file": 415,
    "web_page": 415,
    "program_file": 415,
    "archive_file": 415,
    "bad_request": 400,
    "not_found": 404,
    "method_not_allowed": 405,
}
_BY_STATUS = {404: "not_found", 405: "method_not_allowed", 413: "too_large"}


class Problem(msgspec.Struct, kw_only=True, omit_defaults=True):
    """The document. `mistakes`: those of an agenda pack."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    mistakes: list[Mistake] | None = None


class Mistake(msgspec.Struct):
    """What is wrong in a pack: where (`line` 0 is the whole file), what, and what to do."""

    file: str
    line: int
    text: str
    cure: str


def status_of(error: ECabinetError) -> int:
    """The HTTP status that an error is answered with."""
    by_kind = next((status for kind, status in _BY_KIND if isinstance(error, kind)), 500)
    return _BY_CODE.get(error.code, by_kind)


def language_of(request: Request) -> str:
    """The account's language, or the browser's first one that we speak (RFC 9110, 12.5.4)."""
    if known := getattr(request.state, "language", None):
        return str(known)
    for wish in request.headers.get("accept-language", "").split(","):
        if (language := wish.partition(";")[0].strip()[:2].lower()) in LANGUAGES:
            return language
    return LANGUAGES[0]


def problem(request: Request, error: ECabinetError) -> Response:
    """The answer to an error that people are told."""
    status, language = status_of(error), language_of(request)
    document = Problem(
        type=f"/problems/{error.code}",
        title=HTTPStatus(status).phrase,
        status=status,
        code=error.code,
        detail=say(error.code, language, error.details),
    )
    if isinstance(error, BadPackError):
        document.mistakes = [Mistake(m.file, m.line, *m.told(language)) for m in error.mistakes]
    headers = {"Cache-Control": "no-store", "Content-Language": language}
    if status == 503:
        headers["Retry-After"] = str(RETRY_AFTER)
    if status == 408:
        headers["Connection"] = "close"
    if status == 429:
        headers["Retry-After"] = str(error.details["seconds"])
    return Response(
        msgspec.json.encode(document), status, headers, media_type="application/problem+json"
    )


async def on_http_error(request: Request, error: Exception) -> Response:
    """Answers what Starlette itself refuses, such as an unknown path."""
    assert isinstance(error, HTTPException)
    answer = problem(request, ECabinetError(_BY_STATUS.get(error.status_code, "bad_request")))
    answer.headers.update(error.headers or {})
    return answer


def on_failure(request: Request, error: Exception) -> Response:
    """Answers a mistake of ours; what it was is in the log and nobody else's business."""
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return problem(request, ECabinetError("internal_error"))

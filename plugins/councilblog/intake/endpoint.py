"""The endpoint: where the form under a post is sent to. One plain WSGI callable (PEP 3333).

It knows nothing of the blog but its address, reads one small form, writes one file and
always answers with the same page. It keeps no cookies and no addresses. Any number of
processes may run it, on one machine or several; each counts its own limits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import IO, Final, NamedTuple, cast

from councilblog.comments.submission import Submission
from councilblog.intake.endpoint_form import (
    LARGEST_FORM_BYTES,
    Form,
    Mistakes,
    form_from,
    typed_in,
)
from councilblog.intake.endpoint_limits import (
    Limits,
    Network,
    PrefixKey,
    client_address,
    shortened,
)
from councilblog.intake.endpoint_words import problem_page
from councilblog.intake.keeping import SpoolFullError
from councilblog.intake.moments import utc_text

StartResponse = Callable[[str, list[tuple[str, str]]], object]
Application = Callable[[Mapping[str, object], StartResponse], Iterable[bytes]]

_FORM = re.compile(
    r'application/x-www-form-urlencoded(?:\s*;\s*charset="?utf-8"?)?', re.IGNORECASE
)
_LENGTH = re.compile(r"[0-9]{1,9}")
_LANGUAGE = re.compile(r"(?:^|&)language=(en|cy)(?:&|$)")
_STATUSES: Final = {
    "method": "405 Method Not Allowed",
    "too-large": "413 Content Too Large",
    "elsewhere": "403 Forbidden",
    "unreadable": "400 Bad Request",
    "too-many": "429 Too Many Requests",
    "full": "503 Service Unavailable",
}
_POLICY: Final = (
    "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS: Final = (
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", _POLICY),
    # Not "no-referrer", with which the form of this page would come from the origin "null".
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
)


class EndpointSettings(NamedTuple):
    """What the endpoint is told. Addresses are absolute.

    `blog` is the blog's address, whose origin forms must come from; `origins` are further
    origins it is read at. `thanks` is the one page that every sender is shown; `thanks_cy`
    the same in Welsh, "" if there is none. `proxies` are the networks whose word on the
    client's address is taken.
    """

    blog: str
    thanks: str
    thanks_cy: str = ""
    origins: tuple[str, ...] = ()
    proxies: tuple[Network, ...] = ()


def endpoint(
    settings: EndpointSettings,
    keep: Callable[[Submission], None],
    key: PrefixKey,
    *,
    clock: Callable[[], datetime],
    limits: Limits | None = None,
) -> Application:
    """Return the WSGI callable; `keep` puts a submission where it is fetched from.

    `clock` answers with the time now, aware. What was typed comes back only to whoever sent
    it from the form, to be put right; nothing else that was sent is ever in an answer.
    """
    desk = _Door(settings, keep, key, clock, limits or Limits())
    return desk.answer


class _Refusal(NamedTuple):
    codes: tuple[str, ...]
    language: str | None = None
    typed: Mapping[str, str] = MappingProxyType({})


class _Door(NamedTuple):
    settings: EndpointSettings
    keep: Callable[[Submission], None]
    key: PrefixKey
    clock: Callable[[], datetime]
    limits: Limits

    def answer(self, environ: Mapping[str, object], start: StartResponse) -> Iterable[bytes]:
        asked = _LANGUAGE.search(str(environ.get("QUERY_STRING", ""))[:200])
        outcome = self._outcome(environ)
        if isinstance(outcome, _Refusal):
            language = outcome.language or (asked[1] if asked else None)
            return self._refuse(outcome, language, start)
        language = outcome.language or (asked[1] if asked else None)
        thanks = (language == "cy" and self.settings.thanks_cy) or self.settings.thanks
        start("303 See Other", [("Location", thanks), ("Content-Length", "0"), *_HEADERS])
        return ()

    def _outcome(self, environ: Mapping[str, object]) -> Form | _Refusal:
        code = self._refused_unread(environ)
        if code:
            return _Refusal((code,))
        body = _body(environ)
        form = Mistakes(("unreadable",), None) if body is None else form_from(body)
        if isinstance(form, Mistakes):
            return _Refusal(form.codes, form.language, typed_in(body or b""))
        if form.is_trapped:
            return form
        code = self._kept(form, environ)
        return _Refusal((code,), form.language, typed_in(body or b"")) if code else form

    def _refused_unread(self, environ: Mapping[str, object]) -> str:
        """Return why the request is refused before a byte of its body is read, or ""."""
        if environ.get("REQUEST_METHOD") != "POST":
            return "method"
        length = str(environ.get("CONTENT_LENGTH", ""))
        if not _LENGTH.fullmatch(length) or int(length) > LARGEST_FORM_BYTES:
            return "too-large"
        if not _FORM.fullmatch(str(environ.get("CONTENT_TYPE", "")).strip()):
            return "unreadable"
        origin = environ.get("HTTP_ORIGIN")
        allowed = {origin_of(self.settings.blog), *self.settings.origins}
        is_ours = origin is None or origin in allowed or _is_own(str(origin), environ)
        return "" if is_ours else "elsewhere"

    def _kept(self, form: Form, environ: Mapping[str, object]) -> str:
        now = self.clock()
        try:
            address = client_address(environ, self.settings.proxies)
            prefix = self.key.digest(shortened(address), now)
            if not self.limits.let_through(prefix, now):
                return "too-many"
            self.keep(_submission(form, prefix, environ, now))
        except (SpoolFullError, OSError):
            return "full"
        return ""

    def _refuse(
        self, refusal: _Refusal, language: str | None, start: StartResponse
    ) -> Iterable[bytes]:
        codes = refusal.codes
        page = problem_page(codes, language, self.settings.blog, refusal.typed)
        more = {"method": [("Allow", "POST")], "too-many": [("Retry-After", "600")]}
        start(
            _STATUSES.get(codes[0], _STATUSES["unreadable"]),
            [
                ("Content-Type", "text/html; charset=utf-8"),
                ("Content-Length", str(len(page))),
                *more.get(codes[0], []),
                *_HEADERS,
            ],
        )
        return (page,)


def _is_own(origin: str, environ: Mapping[str, object]) -> bool:
    """Answer whether a form came from a page of the endpoint itself: what was put right.

    By name alone: what stands before the endpoint may speak https where it does not.
    """
    host = str(environ.get("HTTP_HOST", "")).lower()
    return bool(host) and origin.lower().partition("://")[2] == host


def origin_of(address: str) -> str:
    """Return scheme and host of an absolute address, as a browser sends them in Origin.

    Source: RFC 6454, section 6.2 (the port is left out where it is the scheme's own).
    """
    scheme, _, rest = address.lower().partition("://")
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    own = {"https": ":443", "http": ":80"}.get(scheme, "")
    return f"{scheme}://{host.removesuffix(own) if own else host}"


def agent_class(agent: str) -> str | None:
    """Return what kind of program sent it, in one word; None if it does not say.

    Which browser of which version would help to tell people apart, and is not kept.
    """
    if not agent:
        return None
    if not agent.startswith(("Mozilla/", "Opera/")):
        return "program"
    return "phone" if "Mobi" in agent else "browser"


def _body(environ: Mapping[str, object]) -> bytes | None:
    length = int(str(environ["CONTENT_LENGTH"]))
    stream = cast("IO[bytes]", environ["wsgi.input"])
    try:
        body = stream.read(length)
    except OSError:
        return None
    return body if len(body) == length else None


def _submission(
    form: Form, prefix: str, environ: Mapping[str, object], now: datetime
) -> Submission:
    return Submission(
        received=utc_text(now),
        source="form",
        body=form.comment,
        name=form.name,
        ticket=form.ticket,
        parent=form.parent,
        email=form.email,
        language=form.language,
        staff=form.staff,
        address_prefix=prefix,
        agent=agent_class(str(environ.get("HTTP_USER_AGENT", ""))),
    )

"""Asking the endpoint, as a server would call it and as a browser would reach it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from councilblog.intake.endpoint import Application, EndpointSettings, endpoint
from councilblog.intake.endpoint_limits import PrefixKey
from councilblog.intake.keeping import keep_in
from tests.library.intake.places import NOW, TICKET

SETTINGS = EndpointSettings(
    blog="https://blog.example.org/",
    thanks="https://blog.example.org/comments/thanks/",
    thanks_cy="https://blog.example.org/cy/comments/thanks/",
)
FORM = {"name": "A resident", "email": "", "comment": "I agree.", "ticket": TICKET}


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    page: str


def an_endpoint(
    folder: Path,
    settings: EndpointSettings = SETTINGS,
    clock: Callable[[], datetime] = lambda: NOW,
) -> Application:
    private = folder / "private"
    private.mkdir(mode=0o700, exist_ok=True)
    return endpoint(settings, keep_in(private / "inbox"), PrefixKey(private), clock=clock)


def ask(
    application: Application, form: Mapping[str, str] | bytes = FORM, **changes: str
) -> Answer:
    """Return the answer to the form; `changes` are keys of the WSGI environment."""
    body = form if isinstance(form, bytes) else urlencode(form).encode()
    environ: dict[str, object] = {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "REMOTE_ADDR": "192.0.2.7",
        "HTTP_ORIGIN": "https://blog.example.org",
        "wsgi.input": io.BytesIO(body),
        **changes,
    }
    said: list[tuple[str, list[tuple[str, str]]]] = []
    parts = application(environ, lambda status, headers: said.append((status, headers)))
    status, headers = said[0]
    return Answer(int(status[:3]), dict(headers), b"".join(parts).decode())

"""What a request of the desk says, and what is answered: values, without sockets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qs, urlsplit

HTML: Final = "text/html; charset=utf-8"
#: More fields than a page of twenty-five ticked comments has.
_MOST_FIELDS = 200

#: The fields of an address or a form, in the order they came.
Fields = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request that may be answered: its path, and the fields of its address and form.

    `form` is None if nothing is to be changed.
    """

    path: str
    query: Fields = field(default_factory=dict)
    form: Fields | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: its status, and either a body of a type or the address to go to."""

    status: HTTPStatus = HTTPStatus.OK
    body: bytes = b""
    type: str = HTML
    location: str = ""


def to(address: str) -> Answer:
    """Return the answer that sends a browser to an address of the desk."""
    return Answer(status=HTTPStatus.SEE_OTHER, location=address)


def read_request(target: str, body: bytes | None) -> Request | None:
    """Return what was asked for; None if it is not written as a browser writes it.

    `body` is None for a request that changes nothing.
    """
    parts = urlsplit(target)
    query = _fields(parts.query)
    form = None if body is None else _form(body)
    if query is None or (body is not None and form is None):
        return None
    return Request(path=parts.path, query=query, form=form)


def one(fields: Fields, name: str, otherwise: str = "") -> str:
    """Return the first value of a field, or what stands for none."""
    values = fields.get(name, ())
    return values[0] if values else otherwise


def _form(body: bytes) -> Fields | None:
    try:
        return _fields(body.decode("ascii"))
    except UnicodeDecodeError:
        return None


def _fields(text: str) -> Fields | None:
    try:
        found = parse_qs(
            text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except ValueError:
        return None
    return {name: tuple(values) for name, values in found.items()}

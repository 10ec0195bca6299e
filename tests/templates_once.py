"""Templates are compiled once in a test process, however many sites are made in it.

A publish compiles each template that it needs, which is most of what a small site costs.
What Jinja makes of a template follows from its source, its name and how the environment is
set up, so that a second site made from the same theme is given what the first was given.
"""

from __future__ import annotations

from collections.abc import Hashable
from types import CodeType

import jinja2
from jinja2.utils import internalcode

_compiled: dict[Hashable, CodeType] = {}
_compile = jinja2.Environment.compile


def _set_up(environment: jinja2.Environment) -> Hashable:
    """Return all that decides, beside a template, what is made of it."""
    return (
        type(environment),
        environment.lexer,  # one for each way to write templates: Jinja keeps them
        environment.autoescape,
        environment.optimized,
        environment.is_async,
        environment.finalize,
        tuple(environment.extensions),
        tuple(environment.filters.items()),
        tuple(environment.tests.items()),
    )


@internalcode
def _compile_once(
    self: jinja2.Environment,
    source: str,
    name: str | None = None,
    filename: str | None = None,
) -> CodeType:
    key = (_set_up(self), source, name)
    if key not in _compiled:
        _compiled[key] = _compile(self, source, name, filename)
    return _compiled[key]


def compile_templates_once() -> None:
    """See to it, for this process."""
    jinja2.Environment.compile = _compile_once  # type: ignore[method-assign,assignment]  # fewer ways to call it

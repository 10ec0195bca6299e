"""The verb `why`: what one page is made from, and what of that changed."""

from __future__ import annotations

import argparse
from pathlib import Path

from councilblog.builds.clock import build_time
from councilblog.cli import console
from councilblog.publishing.request import PublishRequest
from councilblog.publishing.why import NoSuchPage, Why, why


def tell_why(options: argparse.Namespace) -> int:
    """Print what a page is made from; return 1 if there is no such page."""
    request = PublishRequest(
        settings_file=options.settings or Path("publishconf.py"),
        output=options.output or Path("output"),
        content=options.content,
        strict_from=options.strict_from,
    )
    answer = why(request, options.page, now=build_time())
    if isinstance(answer, NoSuchPage):
        hint = f"Did you mean “{answer.guess}”?" if answer.guess else ""
        console.complain(f"The site has no page “{answer.address}”. {hint}".rstrip())
        return 1
    console.say(f"/{answer.address} ({answer.words}) is made from:")
    console.say(*(f"  {name}" for name in answer.made_from))
    console.say("  its template, the phrases, the navigation and the settings")
    console.say(_verdict(answer))
    return 0


def _verdict(answer: Why) -> str:
    if answer.is_new:
        return "It is new: the next publish makes it."
    if answer.is_same:
        return "Nothing of that has changed since it was published."
    if answer.changed:
        return f"The next publish makes it again, because of: {', '.join(answer.changed)}."
    return (
        "The next publish makes it again, because its template, a phrase, the navigation, "
        "a setting or the program has changed."
    )

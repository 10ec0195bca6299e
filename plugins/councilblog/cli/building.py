"""The verbs that build: publish, check, html."""

from __future__ import annotations

import argparse
import gc
import getpass
import time
from pathlib import Path

from councilblog.builds.clock import build_time
from councilblog.cli import console
from councilblog.cli.progress import ProgressShown
from councilblog.publishing.outcome import Outcome
from councilblog.publishing.publish import publish
from councilblog.publishing.request import PublishRequest

#: Where the copy to look at stands. It is never what readers see.
COPY = Path(".cache/html")


def publish_site(options: argparse.Namespace) -> int:
    """Build, check and put the site live."""
    return _run(_request(options, "publishconf.py"))


def check_site(options: argparse.Namespace) -> int:
    """Do all that a publish does, but put nothing live."""
    return _run(_request(options, "publishconf.py", is_trial=True))


def build_copy(options: argparse.Namespace) -> int:
    """Build the copy to look at."""
    COPY.parent.mkdir(exist_ok=True)
    if options.output is None:
        options.output = COPY
    return _run(_request(options, "pelicanconf.py"))


def _request(
    options: argparse.Namespace, settings: str, *, is_trial: bool = False
) -> PublishRequest:
    return PublishRequest(
        settings_file=options.settings or Path(settings),
        content=options.content,
        output=options.output or Path("output"),
        strict_from=options.strict_from,
        is_trial=is_trial,
    )


def _run(request: PublishRequest) -> int:
    started = time.monotonic()
    # A build makes many small values and keeps nearly all of them to its end: looking for
    # ones to throw away costs a third of the time and finds next to nothing.
    gc.disable()
    shown = ProgressShown()
    try:
        outcome = publish(request, now=build_time(), who=getpass.getuser(), progress=shown)
    finally:
        shown.close()
    console.tell_warnings(outcome, all_of_them=request.is_trial)
    if outcome.changes is None:
        return _stopped(outcome)
    console.tell_outcome(outcome, time.monotonic() - started, is_trial=request.is_trial)
    return 0


def _stopped(outcome: Outcome) -> int:
    console.complain_of(outcome.judged.errors)
    console.complain_of_pages(outcome.page_findings)
    number = len(outcome.judged.errors) + len(outcome.page_findings)
    console.complain(
        f"Not published: {console.things(number)} to put right. {console.UNCHANGED}"
    )
    return 1

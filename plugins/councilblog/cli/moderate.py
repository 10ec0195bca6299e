"""The verb that opens the moderation desk: `make moderate`."""

from __future__ import annotations

import argparse
import signal
import threading
import time
from collections.abc import Mapping
from contextlib import suppress

from councilblog.builds.clock import build_time
from councilblog.builds.renderer import Theme
from councilblog.cli import console
from councilblog.cli.comments_place import CommentsPlace, comments_place
from councilblog.cli.faults import FAULT_FILE, write_fault
from councilblog.comments.posts_list import CommentedPost
from councilblog.desk.app import DeskApp
from councilblog.desk.desk import Desk
from councilblog.desk.place import Place
from councilblog.desk.reading import Reader
from councilblog.desk.requests import Request
from councilblog.desk.server import IDLE_S, DeskServer
from councilblog.languages.language import Language
from councilblog.languages.phrases import read_phrases
from councilblog.moderation.root import INBOX
from councilblog.moderation.taking_in import take_in


def show_desk(options: argparse.Namespace) -> int:
    """Show the desk on this computer until it is stopped, or nobody uses it any more."""
    for ending in (signal.SIGINT, signal.SIGTERM):
        # Also where a shell has switched Ctrl and C off, as for what runs behind it.
        signal.signal(ending, signal.default_int_handler)
    place = comments_place(options)
    place.posts()  # to say now, and not in the middle of the work, if there are none
    app: DeskApp | None = None
    server = DeskServer(
        lambda request, access: _there(app).answer(request, access),
        on_fault=_tell_fault,
        clock=time.monotonic,
    )
    app = DeskApp(_desk(place), server.is_over.set)
    console.say(
        f"The moderation desk is open for {place.who}, on this computer only.",
        "Its address, which works once:",
        f"  {server.address}",
        "(stop: Ctrl and C)",
    )
    # While somebody opens the page, what waits is read already.
    threading.Thread(target=_read_ahead, args=(app, server), daemon=True).start()
    if options.browser:
        _open(server.address)
    is_idle = False
    try:
        is_idle = server.serve()
    except KeyboardInterrupt:
        pass  # the way to stop it
    finally:
        server.server_close()
    console.say("", *([f"Nobody used it for {IDLE_S // 60} minutes."] if is_idle else []))
    console.say(
        "The desk has stopped. What was decided is kept, and goes out with: make publish"
    )
    return 0


def _read_ahead(app: DeskApp, server: DeskServer) -> None:
    # What stands in the way of it is told to whoever asks for the page.
    with suppress(Exception):
        app.answer(Request(path=Place().url), server.access)


def _open(address: str) -> None:
    """Open the address in the browser of whoever asked, if one is found."""
    import webbrowser  # noqa: PLC0415  (dear, and not needed without a browser)

    with suppress(webbrowser.Error):
        webbrowser.open(address)


def _there(app: DeskApp | None) -> DeskApp:
    assert app is not None  # noqa: S101  (made before the server answers)
    return app


def _desk(place: CommentsPlace) -> Desk:
    phrases = read_phrases(place.theme / "translations")

    def posts() -> Mapping[str, CommentedPost]:
        return {post.thread: post for post in place.posts()}

    def arrive() -> None:
        if any((place.root.folder / INBOX / "new").iterdir()):
            take_in(place.root, place.posts(), now=build_time())

    return Desk(
        root=place.root,
        reader=Reader(place.root),
        who=place.who,
        now=build_time,
        posts=posts,
        promise_days=place.settings.comments.promise_days,
        rules=place.rules,
        office=place.settings.default_author,
        theme=Theme(place.theme, phrases),
        theme_folder=place.theme,
        phrases=phrases[Language.EN],
        arrive=arrive,
    )


def _tell_fault() -> None:
    write_fault()
    console.complain(
        "This is a fault in the publisher, not in what you did. Nothing was decided.",
        f"Send the file {FAULT_FILE} to whoever looks after it.",
    )

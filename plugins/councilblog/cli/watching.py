"""Build the copy to look at again whenever something is saved."""

from __future__ import annotations

import argparse
import threading
from pathlib import Path

from watchfiles import watch

from councilblog.cli import building, console, serving
from councilblog.errors import BlogError


def rebuild_at_every_save(options: argparse.Namespace) -> int:
    """Build now and after every save, until Ctrl and C are pressed."""
    _build(options)
    folders = [options.content or Path("content"), Path("theme")]
    settings = [
        path for path in (Path("pelicanconf.py"), Path("publishconf.py")) if path.exists()
    ]
    console.say("Waiting for the next save (stop: Ctrl and C)")
    for _ in watch(*folders, *settings, raise_interrupt=True):
        _build(options)
    return 0


def rebuild_and_show(options: argparse.Namespace) -> int:
    """The same, with the copy shown at localhost."""
    _build(options)
    server = serving.make_server(options.output or building.COPY, options.port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    console.say(f"The copy is at http://localhost:{server.server_port}/")
    return rebuild_at_every_save(options)


def _build(options: argparse.Namespace) -> None:
    try:
        building.build_copy(options)
    except BlogError as error:
        console.complain_of(error.findings)

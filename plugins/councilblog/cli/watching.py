"""Do something again whenever something is saved."""

from __future__ import annotations

import argparse
import queue
import threading
from collections.abc import Generator, Iterable
from contextlib import suppress
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from councilblog.cli import building, console
from councilblog.errors import BlogError

#: What settings are written in.
_SETTINGS = ".py"
#: Milliseconds without another save after which a save counts as done, and at most.
_QUIET, _LONGEST = 20, 400


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


def saves(folders: Iterable[Path], beside: Path) -> Generator[None]:
    """Yield after each save in the folders, or of a settings file in the folder `beside`.

    Saves that come in a burst count as one. A folder that goes and comes back is watched
    again. Close the generator to stop.
    """
    seen: queue.SimpleQueue[None] = queue.SimpleQueue()
    stop = threading.Event()
    watchers = [
        threading.Thread(target=_look, args=(seen, stop, folder, is_deep), daemon=True)
        for folder, is_deep in (*((folder, True) for folder in folders), (beside, False))
    ]
    for watcher in watchers:
        watcher.start()
    try:
        while True:
            # Waited for in pieces, so that Ctrl and C are heard at once on every system.
            with suppress(queue.Empty):
                seen.get(timeout=1)
                while not seen.empty():
                    seen.get()
                yield
    finally:
        stop.set()
        for watcher in watchers:
            watcher.join(timeout=5)


def _look(
    seen: queue.SimpleQueue[None],
    stop: threading.Event,
    folder: Path,
    is_deep: bool,  # noqa: FBT001  (a thread's arguments have no names)
) -> None:
    """Put a token for each save below a folder (or just in it) until told to stop."""
    is_polled = False
    while not stop.is_set():
        place = _place(folder)
        if place is None:
            stop.wait(1)
            continue
        seen.put(None)  # what was saved before the watch began
        try:
            for changes in watch(
                folder,
                watch_filter=DefaultFilter() if is_deep else _is_settings,
                debounce=_LONGEST,
                step=_QUIET,
                stop_event=stop,
                rust_timeout=1000,
                yield_on_timeout=True,
                force_polling=is_polled or None,
                recursive=is_deep,
            ):
                if changes:
                    seen.put(None)
                if _place(folder) != place:
                    break
        except OSError:
            is_polled = True  # the system tells of no more folders: look at them instead
            stop.wait(1)


def _place(folder: Path) -> int | None:
    """Return what tells a folder from another of its name; None if there is none."""
    try:
        return folder.stat().st_ino
    except OSError:
        return None


def _is_settings(_: Change, path: str) -> bool:
    return path.endswith(_SETTINGS)


def _build(options: argparse.Namespace) -> None:
    try:
        building.build_copy(options)
    except BlogError as error:
        console.complain_of(error.findings)

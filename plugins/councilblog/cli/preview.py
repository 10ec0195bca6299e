"""The verb that shows the site while it is written: `make preview`."""

from __future__ import annotations

import argparse
import gc
import signal
import threading
import time
from contextlib import closing
from pathlib import Path

from councilblog.builds.clock import build_time
from councilblog.cli import console
from councilblog.cli.faults import FAULT_FILE, write_fault
from councilblog.cli.watching import saves
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.previewing.engine import Preview, state_folder
from councilblog.previewing.server import PreviewServer
from councilblog.publishing.request import PublishRequest, understand

#: Below it stands what previews remember for their next start. Nothing of it is published.
STATES = Path(".cache/preview")
#: How many ports after the one that was asked for are tried.
_PORTS = 20


def show_preview(options: argparse.Namespace) -> int:
    """Show the site with drafts at localhost, as it is after every save, until stopped."""
    for ending in (signal.SIGINT, signal.SIGTERM):
        # Also where a shell has switched Ctrl and C off, as for what runs behind it.
        signal.signal(ending, signal.default_int_handler)
    request = PublishRequest(
        settings_file=options.settings or Path("publishconf.py"),
        content=options.content,
        output=options.output or Path("output"),
        strict_from=options.strict_from,
    )
    _, folders, _ = understand(request)
    preview = Preview(request, state_folder(STATES, request))
    started = time.monotonic()
    console.say("Reading the site …")
    preview.rebuild(build_time())
    preview.save()
    # What was read now stays to the end: it is not looked through for leavings again.
    gc.freeze()
    _tell(preview, time.monotonic() - started)
    server = _server(preview, folders.theme, options.port)
    if server is None:
        return 1
    try:
        _follow(preview, server, (folders.content, folders.theme), request)
    except KeyboardInterrupt:
        pass  # the way to stop it
    finally:
        server.server_close()
        preview.save()
    console.say("", f"The preview has stopped. {console.UNCHANGED}")
    return 0


def _follow(
    preview: Preview, server: PreviewServer, watched: tuple[Path, ...], request: PublishRequest
) -> None:
    """Answer, and take in every save, until somebody stops it."""
    threading.Thread(target=server.serve_forever, daemon=True).start()
    console.say(
        f"The preview is at http://localhost:{server.server_port}/ "
        "and follows every save (stop: Ctrl and C)"
    )
    with closing(saves(watched, request.settings_file.resolve().parent)) as all_saves:
        for number, _ in enumerate(all_saves):
            started = time.monotonic()
            _rebuild(preview)
            if number:  # the first is only what was saved since the reading
                _tell(preview, time.monotonic() - started)


def _server(preview: Preview, theme: Path, port: int) -> PreviewServer | None:
    """Return the server, at the first port that is free; None if there is none."""

    def recover(source: str) -> None:
        preview.rebuild(build_time(), forced={source})

    for candidate in range(port, port + _PORTS):
        try:
            server = PreviewServer(preview, theme, candidate, recover, _own_fault)
        except OSError:
            continue
        if candidate != port:
            console.say(f"Something else on this computer uses port {port}.")
        return server
    console.complain(
        f"Other programs on this computer use port {port} and the {_PORTS - 1} after it.",
        f"Type: make preview PORT={port + 1000}",
    )
    return None


def _rebuild(preview: Preview) -> None:
    """Take in a save. Whatever happens, the preview goes on and says what it is."""
    try:
        try:
            preview.rebuild(build_time())
        except OSError:
            # An editor that saves under another name first: the file is there in a moment.
            time.sleep(0.05)
            preview.rebuild(build_time())
    except Exception:  # noqa: BLE001  (the front door: no traceback reaches a person)
        preview.show_trouble((_own_fault(),))


def _own_fault() -> Finding:
    write_fault()
    return Finding(
        rule="own-fault",
        gravity=Gravity.LOSS,
        where=SourceRef(path=str(FAULT_FILE)),
        problem="This is a fault in the publisher, not in what you wrote.",
        consequence="This page cannot be shown.",
        remedy=f"Send the file {FAULT_FILE} to whoever looks after the publisher.",
    )


def _tell(preview: Preview, seconds: float) -> None:
    """Print one line on what is shown now."""
    state = preview.now
    if state.trouble or state.shown is None:
        console.complain_of(state.trouble)
        return
    judged = state.shown.judged
    console.say(
        f"{len(state.shown.outputs):,} files in {seconds:.2f} seconds: "
        f"{console.things(len(judged.errors))} to put right before a publish, "
        f"{console.things(len(judged.warnings))} worth a look."
    )

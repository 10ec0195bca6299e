"""Print what publishes of one edited page ask of the disk, on a site of so many posts.

A JSON object for each publish: how often each kind of thing was done.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from types import FrameType

from councilblog.publishing.trees import GENERATOR_MARK
from tests.library.publishing.small_sites import MEMORY, publish_known, settle

_EDITS = 4


def main() -> None:
    """Count everything but the finding of the lock and the rest of the interpreter."""
    posts = int(sys.argv[1])
    site = {f"2017/{n % 12:02}/post-{n}/index.html": b"%d" % n for n in range(posts)}
    site["index.html"] = GENERATOR_MARK
    events: Counter[str] = Counter()
    sys.addaudithook(lambda event, _: events.update([event]))
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        output = Path(folder, "output")
        settle(output, site)
        for edit in range(_EDITS):
            site["2017/00/post-0/index.html"] = b"edit %d" % edit
            events.clear()
            calls: Counter[str] = Counter()

            def count(
                _: FrameType, event: str, function: object, calls: Counter[str] = calls
            ) -> None:
                if event == "c_call":
                    calls[getattr(function, "__name__", "")] += 1

            sys.setprofile(count)
            made = publish_known(output, site)
            sys.setprofile(None)
            opened = {
                name: events[name]
                for name in sorted(events)
                if name.startswith(("open", "os."))
            }
            asked = {name: calls[name] for name in ("lstat", "scandir", "fsync", "blake2b")}
            sys.stdout.write(
                json.dumps({"made": made, "events": opened, "calls": asked}) + "\n"
            )


if __name__ == "__main__":
    gc.disable()
    main()

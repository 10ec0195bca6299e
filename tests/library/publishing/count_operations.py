"""Print what publishes of one edited page ask of the disk, on a site of so many posts.

A JSON object for each publish: which pages were made, and how often each kind of thing was
done. Python tells of all but stats and syncs in audit events; those are counted as calls.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from types import FrameType

from councilblog.publishing.strangers import GENERATOR_MARK
from tests.library.publishing.small_sites import MEMORY, publish_known, settle

_EDITS = 4


def main() -> None:
    """Edit another page each time, so that later publishes see to what earlier ones left."""
    posts = int(sys.argv[1])
    site = {f"2017/{n % 12:02}/post-{n}/index.html": b"%d" % n for n in range(posts)}
    site["index.html"] = GENERATOR_MARK
    events: Counter[str] = Counter()
    calls: Counter[str] = Counter()

    def count_call(_: FrameType, event: str, function: object) -> None:
        if event == "c_call":
            calls[getattr(function, "__name__", "")] += 1

    sys.addaudithook(lambda event, _: events.update([event]))
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        output = Path(folder, "output")
        settle(output, site)
        for edit in range(_EDITS):
            site[f"2017/{edit:02}/post-{edit}/index.html"] = b"edited"
            events.clear()
            calls.clear()
            sys.setprofile(count_call)
            made = publish_known(output, site)
            sys.setprofile(None)
            done = {name: count for name, count in events.items() if _is_of_disk(name)}
            asked = {name: calls[name] for name in ("lstat", "fsync")}
            sys.stdout.write(json.dumps({"made": made, "done": done, "asked": asked}) + "\n")
            time.sleep(0.012)  # a tick of the disk's clock, or more


def _is_of_disk(event: str) -> bool:
    return event == "open" or event.startswith("os.")


if __name__ == "__main__":
    gc.disable()
    main()

"""For each line “folder version” that is read, a child that publishes from there on, for ever.

It prints the child's process id and goes on when the child has been killed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.library.publishing.small_sites import publish, version_of_site


def _publish_for_ever(output: Path, version: int) -> None:
    while True:
        site = version_of_site(version)
        known = [path for number, path in enumerate(site) if number % 3]
        publish(output, site, known=known, settling_ns=0)
        version += 1


def main() -> None:
    """Serve until standard input ends."""
    os.umask(0o077)
    for line in sys.stdin:
        folder, version = line.split()
        child = os.fork()
        if child == 0:
            try:
                _publish_for_ever(Path(folder), int(version))
            finally:
                os._exit(3)  # only reached if publishing raised: the test sees the number
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

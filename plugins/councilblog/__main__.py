"""`python -m councilblog`: the buttons behind the Makefile."""

import os
import sys

from councilblog.cli.main import main

if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    # Everything is written; taking a large site in memory apart again would cost a third
    # of a second, and nobody waits for it.
    os._exit(code)

"""`python -m councilblog`: the buttons behind the Makefile."""

import sys

from councilblog.cli.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

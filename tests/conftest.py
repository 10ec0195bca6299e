"""How hypothesis looks: the same inputs every time, so that a red run is red for everybody.

HYPOTHESIS_PROFILE=explore looks at new inputs each time; what it finds becomes a test.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

from hypothesis import settings

from tests.templates_once import compile_templates_once

settings.register_profile("suite", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

compile_templates_once()

# Many tests start the program. Where Python is told to keep no compiled copies in the folders
# of the program, each start would compile all of it: they are kept elsewhere for this run.
if os.environ.pop("PYTHONDONTWRITEBYTECODE", "") and "PYTHONPYCACHEPREFIX" not in os.environ:
    compiled = tempfile.mkdtemp(prefix="compiled-")
    os.environ["PYTHONPYCACHEPREFIX"] = compiled
    atexit.register(shutil.rmtree, compiled, ignore_errors=True)

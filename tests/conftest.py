"""How hypothesis looks: the same inputs every time, so that a red run is red for everybody.

HYPOTHESIS_PROFILE=explore looks at new inputs each time; what it finds becomes a test.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("suite", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

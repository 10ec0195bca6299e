"""The time a site is built for: the only thing of the clock that reaches a page."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def build_time() -> datetime:
    """Return the moment to build for, in UTC: what is dated later stays unpublished.

    SOURCE_DATE_EPOCH (seconds since 1970) sets it, as reproducible builds ask
    (reproducible-builds.org/specs/source-date-epoch); otherwise it is now.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.now(UTC)

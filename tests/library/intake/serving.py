"""Runs the endpoint as a process of its own, for tests: folder and, maybe, a bucket."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from councilblog.intake.bucket import Bucket, keep_in_bucket
from councilblog.intake.endpoint import EndpointSettings, endpoint
from councilblog.intake.endpoint_limits import PrefixKey
from councilblog.intake.endpoint_server import endpoint_server
from councilblog.intake.keeping import keep_in


def main(folder: Path, blog: str, bucket: str = "", program: str = "") -> None:
    keep = keep_in_bucket(Bucket(bucket, program)) if bucket else keep_in(folder / "inbox")
    settings = EndpointSettings(blog=blog, thanks=f"{blog}/thanks/")
    key = PrefixKey(folder)
    application = endpoint(settings, keep, key, clock=lambda: datetime.now(UTC))
    server = endpoint_server(application, host="127.0.0.1", port=0)
    sys.stdout.write(f"{server.effective_port}\n")
    sys.stdout.flush()
    server.run()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])

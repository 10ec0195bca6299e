"""What tests of the preview say: start it on a project, save a file, look."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.whole_site.driver import ROOT, a_post, good_content, write_content

POST = "posts/2026-01-05-a-good-letter.md"
ADDRESS = "2026/01/a-good-letter/"
LONG = "".join(f"Paragraph {number} of a long letter.\n\n" for number in range(60))


@dataclass(frozen=True, kw_only=True)
class Running:
    """A running preview and the project it shows."""

    project: Path
    port: int
    process: subprocess.Popen[str]

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}/"

    def save(self, path: str, text: str) -> None:
        """Save as many editors do: under another name first."""
        file = self.project / path
        beside = file.with_name(f".{file.name}.new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(file)

    @contextmanager
    def saved(self, path: str, change: Callable[[str], str]) -> Iterator[None]:
        """Save a changed file; put it back as it was at the end."""
        before = (self.project / path).read_text(encoding="utf-8")
        self.save(path, change(before))
        try:
            yield
        finally:
            self.save(path, before)

    def ask(
        self, target: str, headers: Mapping[str, str] | None = None, method: str = "GET"
    ) -> tuple[int, str]:
        """Return status and body for a request written as it is; no Host unless named."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        given = {"Host": f"localhost:{self.port}"} if headers is None else headers
        for name, value in given.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        body = response.read().decode()
        connection.close()
        return response.status, body


def a_project(folder: Path) -> Path:
    """A project of its own: settings, theme, and content with a draft and a later post."""
    folder.mkdir()
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "theme", folder / "theme")
    (folder / "plugins").symlink_to(ROOT / "plugins")
    write_content(
        good_content(folder / "content"),
        {
            "posts/2026-03-01-a-long-letter.md": a_post(
                "A long letter", "2026-03-01", words=LONG
            ),
            "posts/2026-04-01-a-draft.md": a_post(
                "Not ready yet", "2026-04-01", status="draft"
            ),
            "posts/2031-05-02-later.md": a_post("For later", "2031-05-02 09:00"),
        },
    )
    return folder


@contextmanager
def running(project: Path, port: int = 0) -> Iterator[Running]:
    """Start `make preview` in a project, and stop it as Ctrl and C would."""
    process = subprocess.Popen(
        [sys.executable, "-m", "councilblog", "preview", "--port", str(port)],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(ROOT / "plugins")},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if found := re.search(r"http://localhost:(\d+)/", line):
                yield Running(project=project, port=int(found[1]), process=process)
                break
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=20)
        finally:
            process.kill()

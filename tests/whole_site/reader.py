"""A reader of the published sample site: opens a page, and reads what stands in its parts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from councilblog.cli.serving import make_server
from tests.browser import chromium
from tests.whole_site.driver import ROOT, publish

#: 22 November 2026, noon: two questions of the sample are closed then, and one is open.
NOON = "1795348800"


class Reader:
    """Reads pages as people do: by role, label and text."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def open(self, path: str) -> Page:
        """Open a page of the site, by its path."""
        self.page.goto(self.address + path)
        return self.page

    def region(self, name: str) -> Locator:
        """A part of the page that is open, by its heading."""
        return self.page.get_by_role("region", name=name, exact=True)

    def says(self, path: str, locator: str = "main") -> str:
        """What stands in the first element like this on a page, on one line."""
        return line(self.open(path).locator(locator).first)


def line(locator: Locator) -> str:
    """Return what an element says, as it is seen, on one line."""
    return " ".join(locator.inner_text().split())


def lines(locator: Locator) -> list[str]:
    """Return what each of the elements says."""
    return [" ".join(text.split()) for text in locator.all_inner_texts()]


def links(locator: Locator) -> dict[str, str]:
    """Return where each link within leads, by its accessible words."""
    found = {}
    for link in locator.get_by_role("link").all():
        name = " ".join((link.text_content() or "").split())
        found[name] = link.get_attribute("href") or ""
    return found


@contextmanager
def published_sample(folder: Path) -> Iterator[Path]:
    """Give the sample site as it was published on 22 November 2026."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", NOON)
        came = publish(ROOT / "content", folder / "output")
    assert came.code == 0, came.complained
    yield came.output


@contextmanager
def reading(output: Path, *, with_scripts: bool = True) -> Iterator[Reader]:
    """Give a reader of a published site, in a real Chromium."""
    with make_server(output, 0) as server, chromium() as browser:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        window = browser.new_page(java_script_enabled=with_scripts)
        yield Reader(window, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()

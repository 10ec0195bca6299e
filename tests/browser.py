"""A real Chromium for tests: where it is, how it is started, what axe says of a page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

#: `make test` says where Chromium is.
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"

#: WCAG 2.2 AA, and what axe recommends beside it.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
#: What axe need not write down: every element that is as it should be, and how to find each.
_BRIEFLY = {"resultTypes": ["violations", "incomplete"], "selectors": False}
_OBJECTIONS = """async (options) => {
  const found = await axe.run(options);
  const unsure = found.incomplete.filter((rule) => rule.id === "color-contrast");
  return [...found.violations, ...unsure].flatMap((rule) =>
    rule.nodes.map((node) => [rule.id, node.html]));
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a headless browser; no test is passed over because there is none."""
    assert Path(CHROMIUM).exists(), "There is no Chromium here. Type: make test"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


def violations(page: Page, rules: dict[str, Any] = RULES) -> list[tuple[str, str]]:
    """Return what axe objects to, and every contrast that it could not work out."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(Axe().axe_script)
    found: list[tuple[str, str]] = page.evaluate(_OBJECTIONS, {**rules, **_BRIEFLY})
    return [(rule, html[:160]) for rule, html in found]

"""A page as a strict parser sees it, asked in a test's words."""

from __future__ import annotations

import re

import html5lib


class Page:
    """A parsed page, asked in a test's words."""

    def __init__(self, html: str) -> None:
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        self.tree = parser.parse(html)

    def all(self, path: str) -> list[dict[str, str]]:
        return [dict(element.attrib) for element in self.tree.iterfind(f".//{path}")]

    def words(self, path: str) -> list[str]:
        return [
            " ".join("".join(element.itertext()).split())
            for element in self.tree.iterfind(f".//{path}")
        ]

    def headings(self) -> list[int]:
        return [
            int(element.tag[1])
            for element in self.tree.iter()
            if isinstance(element.tag, str) and re.fullmatch("h[1-6]", element.tag)
        ]

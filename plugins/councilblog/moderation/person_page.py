"""What is kept of a person, as a page that they can read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape


def person_page(address: str, comments: Iterable[dict[str, object]]) -> str:
    """Return a whole HTML page: each comment and what is kept with it."""
    parts = []
    for each in comments:
        rows = "".join(
            f"<dt>{escape(key)}</dt><dd><pre>{escape(_shown(value))}</pre></dd>\n"
            for key, value in each.items()
        )
        parts.append(
            f"<section>\n<h2>Comment {escape(str(each['comment']))}</h2>\n"
            f"<dl>\n{rows}</dl>\n</section>\n"
        )
    title = f"What we keep about {escape(address)}"
    body = "".join(parts) or "<p>Nothing.</p>\n"
    return (
        f'<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n<title>{title}'
        f"</title>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{body}</main>\n</body>\n</html>\n"
    )


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)

"""The same posts with stock Pelican and, if it is there, with Hugo."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from tests.benchmarks.measuring import Took, timed
from tests.benchmarks.project_copy import NOW

#: As Pelican's own quickstart sets a blog up: lists in pages of ten, feeds where it has them.
_PELICAN = """\
PATH = {content!r}
OUTPUT_PATH = {output!r}
ARTICLE_PATHS = ["posts"]
PAGE_PATHS = ["pages"]
SITENAME = "A blog"
SITEURL = "https://blog.example.org"
AUTHOR = "Chief Executive"
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"
DEFAULT_PAGINATION = 10
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = "feeds/{{slug}}.atom.xml"
THEME = "simple"
PLUGINS = []
FILENAME_METADATA = r"(?P<date>\\d{{4}}-\\d{{2}}-\\d{{2}})-(?P<slug>[^.]*)(?:\\.(?P<lang>cy))?"
"""

_HUGO = """\
baseURL = "https://blog.example.org/"
title = "A blog"
defaultContentLanguage = "en"
[taxonomies]
tag = "tags"
author = "authors"
[markup.goldmark.renderer]
unsafe = true
[permalinks]
posts = "/:year/:month/:slug/"
"""

_FRAME = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>'
    '{{ range .AlternativeOutputFormats }}<link rel="alternate" type="{{ .MediaType.Type }}" '
    'href="{{ .Permalink }}">{{ end }}</head><body><main>%s</main></body></html>\n'
)
_LAYOUTS = {
    "single.html": _FRAME
    % (
        "<h1>{{ .Title }}</h1>{{ .Content }}{{ with .NextInSection }}"
        '<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .PrevInSection }}'
        '<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'
    ),
    "list.html": _FRAME
    % (
        "<h1>{{ .Title }}</h1>{{ range .Paginator.Pages }}"
        '<h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>{{ .Summary }}{{ end }}'
    ),
}


def stock_pelican(content: Path, folder: Path) -> Took:
    """Return what stock Pelican takes for the whole site: its plainest theme, no plugins."""
    folder.mkdir()
    settings = folder / "settings.py"
    output = folder / "output"
    settings.write_text(_PELICAN.format(content=str(content), output=str(output)))
    return timed([sys.executable, "-m", "pelican", "-s", str(settings)], folder, NOW)


def hugo(content: Path, folder: Path) -> tuple[Took, Took] | None:
    """Return what Hugo takes for the whole site, and again after one edit; None without it."""
    command = shutil.which("hugo")
    if command is None:
        return None
    _write_hugo_site(content, folder)
    first = timed([command, "--quiet"], folder, {})
    edited = min((folder / "content/posts").glob("*.md"))
    edited.write_text(edited.read_text(encoding="utf-8") + "\nOne word more.\n")
    return first, timed([command, "--quiet"], folder, {})


def _write_hugo_site(content: Path, folder: Path) -> None:
    for name in ("content/posts", "layouts/_default", "static"):
        (folder / name).mkdir(parents=True)
    (folder / "hugo.toml").write_text(_HUGO, encoding="utf-8")
    for name, layout in _LAYOUTS.items():
        (folder / "layouts/_default" / name).write_text(layout, encoding="utf-8")
    shutil.copytree(content / "images", folder / "static/images")
    for post in sorted((content / "posts").rglob("*.md")):
        # Its Welsh pairs would need a second set of settings: here they are posts like others.
        name = post.name.replace(".cy.md", "-cy.md")
        text = _for_hugo(post.read_text(encoding="utf-8"), name.removesuffix(".md"))
        (folder / "content/posts" / name).write_text(text, encoding="utf-8")


def _for_hugo(text: str, name: str) -> str:
    """Return a post with Hugo's header and addresses."""
    top, _, body = text.partition("\n\n")
    values = dict(line.split(": ", 1) for line in top.splitlines())
    day, _, clock = values["Date"].partition(" ")
    lines = [
        f"title: {_quoted(values['Title'])}",
        f"date: {day}T{clock or '00:00'}:00Z",
        f"slug: {name[11:]}",
        f"tags: [{', '.join(map(_quoted, values['Tags'].split(', ')))}]",
        f"authors: [{_quoted(values.get('Author', 'Chief Executive'))}]",
    ]
    if "Summary" in values:
        lines.append(f"summary: {_quoted(values['Summary'])}")
    body = body.replace("{static}", "")
    body = re.sub(
        r"\{filename\}/posts/\d+/(\d{4})-(\d\d)-\d\d-([^)]*)\.md", r"/\1/\2/\3/", body
    )
    return "---\n" + "\n".join(lines) + f"\n---\n\n{body}"


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'

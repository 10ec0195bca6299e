"""Why one output is as it is, or would be made again: its ingredients, by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from councilblog import addresses
from councilblog.builds.build import Build, Read, prepare_build
from councilblog.builds.outputs import Output
from councilblog.publishing.looking import Looked, looked_at
from councilblog.publishing.request import PublishRequest
from councilblog.suggestions import closest


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What an output is made from, and what of that changed since it was published.

    `is_new`: it was not published yet. `changed` names ingredients; `is_same`: the next
    publish would leave it as it is. If neither, the theme, a phrase or a setting changed.
    """

    address: str
    words: str
    made_from: tuple[str, ...]
    changed: tuple[str, ...]
    is_new: bool
    is_same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchPage:
    """The site has no such address; `guess` is the nearest it has, or ""."""

    address: str
    guess: str


def why(request: PublishRequest, page: str, *, now: datetime) -> Why | NoSuchPage:
    """Return what the page at an address ("2017/07/") is made from, and what changed.

    Raises:
        SettingsError: The settings, theme, plugins or content folder cannot be used.
    """
    address = page.strip().removesuffix("index.html").lstrip("/")
    with looked_at(request, now) as looked:
        known = {output.path: output for output in looked.build.outputs}
        output = known.get(address) or known.get(
            addresses.output_path(f"{address.rstrip('/')}/" if address else "")
        )
        if output is None:
            guess = closest(address, sorted(path.removesuffix("index.html") for path in known))
            return NoSuchPage(address=address, guess=guess or "")
        return _why(looked, output, now)


def _why(looked: Looked, output: Output, now: datetime) -> Why:
    row = looked.index.prints.get(output.path)
    is_same = row is not None and row.fingerprint == output.fingerprint
    ingredients = dict(output.made_from())
    before = {} if is_same or row is None else dict(_before(looked, output.path, now))
    names = [*ingredients, *(name for name in before if name not in ingredients)]
    return Why(
        address=output.path.removesuffix("index.html"),
        words=output.words,
        made_from=tuple(ingredients),
        changed=tuple(
            name for name in names if before and before.get(name) != ingredients.get(name)
        ),
        is_new=row is None,
        is_same=is_same,
    )


def _before(looked: Looked, path: str, now: datetime) -> list[tuple[str, str]]:
    """Return the ingredients as the last publish remembered the content."""
    old = _old_build(looked, now)
    for output in old.outputs:
        if output.path == path:
            return list(output.made_from())
    return []


def _old_build(looked: Looked, now: datetime) -> Build:
    read = looked.content.read
    remembered = Read(
        files=read.files, facts=read.facts, kept=looked.index.kept.values(), bodies=read.bodies
    )
    blog = looked.asked.settings.blog
    return prepare_build(remembered, looked.asked.folders, blog, looked.environment, now)

"""A finished site as the checks look at it: its files, and where an address leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import SplitResult, unquote, urljoin, urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltSite:
    """A finished site.

    `files` gives for each output path ("2017/07/index.html") a way to read its bytes.
    `site_url` is absolute, without a slash at its end, and includes the base path;
    `base_path` starts and ends with a slash ("/", "/blog/").
    """

    files: Mapping[str, Callable[[], bytes]]
    base_path: str
    site_url: str

    def read(self, path: str) -> bytes:
        """Return the bytes of an output file."""
        return self.files[path]()

    def url_of(self, path: str) -> str:
        """Return the address of an output path as links write it: "/blog/2017/07/"."""
        return self.base_path + _without_index(path)

    def absolute(self, path: str) -> str:
        """Return the absolute address of an output path."""
        return f"{self.site_url}/{_without_index(path)}"

    def destination(self, written: str, *, page: str) -> Destination:
        """Return where an address leads that was written on the page with this output path."""
        # Most addresses start at the root and lead to the same place from every page.
        base = self.base_path + page if is_relative(written) else self.base_path
        return _destination(written.strip(), base, self.base_path, self.site_url)


class Place(Enum):
    """What kind of place an address leads to."""

    SITE = auto()  # a file of this site, or what should be one
    BESIDE = auto()  # the same web server, but outside the site's base path
    ELSEWHERE = auto()  # another web server
    OTHER = auto()  # not a page at all: mailto:, tel:, javascript:, data:
    UNREADABLE = auto()  # no browser would agree with another on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where an address leads. `path` (an output path) is "" unless it is on the site."""

    place: Place
    path: str = ""
    fragment: str = ""
    scheme: str = ""


def site_in_folder(folder: Path, *, base_path: str, site_url: str) -> BuiltSite:
    """Return the site that stands in a folder; its files are read only when asked for."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder).as_posix(): partial(path.read_bytes) for path in paths}
    return BuiltSite(files=files, base_path=base_path, site_url=site_url)


def _without_index(path: str) -> str:
    is_index = path == "index.html" or path.endswith("/index.html")
    return path.removesuffix("index.html") if is_index else path


def is_relative(written: str) -> bool:
    """Return whether it depends on the page where an address leads that is written on it."""
    return not written.startswith(("/", "http:", "https:", "mailto:"))


@lru_cache(maxsize=65_536)
def _destination(written: str, base: str, base_path: str, site_url: str) -> Destination:
    """Return where an address leads from a page whose own path on the server is `base`.

    Source: RFC 3986, section 5.2.
    """
    try:
        parts = urlsplit(written)
    except ValueError:
        return Destination(place=Place.UNREADABLE)
    if parts.scheme not in {"", "http", "https"}:
        return Destination(place=Place.OTHER, scheme=parts.scheme)
    if "\\" in written or (parts.scheme and not parts.netloc):
        return Destination(place=Place.UNREADABLE)
    if not parts.netloc:
        return _on_our_server(parts, base, base_path, outside=Place.BESIDE)
    if parts.netloc.lower() != urlsplit(site_url).netloc.lower():
        return Destination(place=Place.ELSEWHERE, scheme=parts.scheme)
    return _on_our_server(parts, "/", base_path, outside=Place.ELSEWHERE)


def _on_our_server(
    parts: SplitResult, base: str, base_path: str, *, outside: Place
) -> Destination:
    path = urljoin(base, parts.path) if parts.path or base != "/" else "/"
    if f"{path}/" == base_path:
        path = base_path  # "https://example.org" and "https://example.org/blog"
    if not path.startswith(base_path):
        return Destination(place=outside, scheme=parts.scheme)
    # A text fragment (":~:text=") tells the browser what to mark, not where to go.
    fragment = unquote(parts.fragment.partition(":~:")[0])
    rest = unquote(path[len(base_path) :])
    file = f"{rest}index.html" if not rest or rest.endswith("/") else rest
    return Destination(place=Place.SITE, path=file, fragment=fragment)

"""Where the pages that list posts stand. A post's own address comes from Pelican.

Every path is an output path as an address writes it: no leading slash, and a slash at the
end for a page ("cy/2017/07/"). They are fixed on purpose: an address, once published,
stays.
"""

from __future__ import annotations

from councilblog.languages.language import Language

STYLESHEET = "theme/css/site.css"
ICON = "theme/images/icon.svg"
CREST = "theme/images/crest.svg"
SITEMAP = "sitemap.xml"
NOT_FOUND = "404.html"


def home(language: Language) -> str:
    """Return "" or "cy/"."""
    return language.path_prefix


def year(language: Language, number: int) -> str:
    """Return "2017/"."""
    return f"{language.path_prefix}{number:04d}/"


def month(language: Language, year_number: int, number: int) -> str:
    """Return "2017/07/"."""
    return f"{language.path_prefix}{year_number:04d}/{number:02d}/"


def archive(language: Language) -> str:
    """Return "archive/"."""
    return f"{language.path_prefix}archive/"


def topics(language: Language) -> str:
    """Return "topics/"."""
    return f"{language.path_prefix}topics/"


def topic(language: Language, slug: str) -> str:
    """Return "topics/digital/"."""
    return f"{language.path_prefix}topics/{slug}/"


def author(language: Language, slug: str) -> str:
    """Return "authors/chief-executive/"."""
    return f"{language.path_prefix}authors/{slug}/"


def updates(language: Language) -> str:
    """Return "updates/": the page that offers the feeds."""
    return f"{language.path_prefix}updates/"


def atom(language: Language) -> str:
    """Return "feeds/all.atom.xml"."""
    return f"{language.path_prefix}feeds/all.atom.xml"


def rss(language: Language) -> str:
    """Return "feeds/all.rss.xml"."""
    return f"{language.path_prefix}feeds/all.rss.xml"


def output_path(address: str) -> str:
    """Return the file that answers an address: "2017/07/" is "2017/07/index.html"."""
    return f"{address}index.html" if address == "" or address.endswith("/") else address

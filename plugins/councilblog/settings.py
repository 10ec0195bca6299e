"""The blog's settings: what pelicanconf.py and publishconf.py say, checked once.

Our own settings start with `BLOG_`; the rest are Pelican's. Only plain values (text,
numbers, lists, dictionaries) are settings, so that pages can be proven to follow from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeGuard
from urllib.parse import urlsplit

from councilblog.comment_settings import CommentSettings, read_comment_settings
from councilblog.errors import Finding, Gravity, SettingsError, SourceRef
from councilblog.languages.language import Language
from councilblog.suggestions import closest

KNOWN = (
    "BLOG_COMMENTS",
    "BLOG_COMMENTS_CLOSE_AFTER_DAYS",
    "BLOG_COMMENTS_EMAIL",
    "BLOG_COMMENTS_ENDPOINT",
    "BLOG_COMMENTS_MAILBOX",
    "BLOG_COMMENTS_PROMISE_DAYS",
    "BLOG_COMMENTS_PROXIES",
    "BLOG_CONTACT",
    "BLOG_COUNCIL",
    "BLOG_FEED_ALIASES",
    "BLOG_FEED_AUTHORITY",
    "BLOG_LANGUAGES",
    "BLOG_LAUNCHED",
    "BLOG_NAME",
    "BLOG_NAVIGATION",
    "BLOG_PRE_ELECTION",
    "BLOG_PRIVATE_FOLDER",
    "BLOG_STRICT_FROM",
    "BLOG_WEBSUB_HUB",
)
#: A whole address without a user name (RFC 3986).
_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?][^\s<>\"@]*)?")
#: An output path as a setting may name one; a slash at its end means a folder.
_PATH = re.compile(r"/?[A-Za-z0-9_~-][A-Za-z0-9._~-]*(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?")


@dataclass(frozen=True, slots=True, kw_only=True)
class BlogSettings:
    """What every page may depend on.

    `site_url` has no slash at its end; `base_path` starts and ends with one ("/",
    "/blog/"). `council` and `name` hold one text for each of `languages`. `feed_aliases`
    are addresses of an old blog's feeds, each with the feed of ours that stands there too;
    both are output paths. `websub_hub` is told of every publish, "" for nobody.
    """

    site_url: str
    base_path: str
    languages: tuple[Language, ...]
    council: Mapping[Language, str]
    name: Mapping[Language, str]
    contact: str
    default_author: str
    strict_from: date
    feed_authority: str
    launched: date
    navigation: tuple[str, ...]  # slugs of pages that stand in the navigation
    comments: CommentSettings
    feed_aliases: Mapping[str, str] = field(default_factory=dict)
    websub_hub: str = ""

    def url_of(self, path: str) -> str:
        """Return the address of an output path as links write it: "/blog/2017/07/"."""
        return self.base_path + path.removesuffix("index.html")

    def absolute(self, url: str) -> str:
        """Return the absolute address of a `url_of` address."""
        scheme, host, *_ = urlsplit(self.site_url)
        return f"{scheme}://{host}{url}"


def read_settings(values: Mapping[str, object], file: str) -> BlogSettings:
    """Return the settings, or raise SettingsError with everything that is wrong in them.

    `file` is named in messages ("publishconf.py").
    """
    reader = _Reader(values, file)
    languages = tuple(reader.languages())
    site_url = reader.site_url()
    settings = BlogSettings(
        site_url=site_url,
        base_path=urlsplit(site_url).path.rstrip("/") + "/",
        languages=languages,
        council=reader.by_language("BLOG_COUNCIL", languages),
        name=reader.by_language("BLOG_NAME", languages),
        contact=reader.text("BLOG_CONTACT", example='BLOG_CONTACT = "blog@example.org"'),
        default_author=reader.text("AUTHOR", example='AUTHOR = "Chief Executive"'),
        strict_from=reader.day("BLOG_STRICT_FROM"),
        feed_authority=reader.text(
            "BLOG_FEED_AUTHORITY", example='BLOG_FEED_AUTHORITY = "blog.example.org,2026"'
        ),
        launched=reader.day("BLOG_LAUNCHED"),
        navigation=reader.slugs("BLOG_NAVIGATION"),
        comments=read_comment_settings(values, languages, reader.refuse),
        feed_aliases=reader.feed_aliases(),
        websub_hub=reader.websub_hub(),
    )
    reader.refuse_unknown()
    if reader.findings:
        raise SettingsError(*reader.findings)
    return settings


def _is_path(written: object) -> TypeGuard[str]:
    return isinstance(written, str) and _PATH.fullmatch(written) is not None


class _Reader:
    """Reads one setting after the other and gathers what is wrong with them."""

    def __init__(self, values: Mapping[str, object], file: str) -> None:
        self.values = values
        self.file = file
        self.findings: list[Finding] = []

    def refuse(self, rule: str, problem: str, remedy: str) -> None:
        self.findings.append(
            Finding(
                rule=rule,
                gravity=Gravity.LOSS,
                where=SourceRef(path=self.file),
                problem=problem,
                consequence="No page can be made without it.",
                remedy=remedy,
            )
        )

    def text(self, name: str, *, example: str) -> str:
        value = self.values.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.refuse("setting-missing", f"The setting {name} is not there.", f"Add: {example}")
        return ""

    def site_url(self) -> str:
        written = str(self.values.get("SITEURL") or "http://localhost:8000").rstrip("/")
        parts = urlsplit(written)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            self.refuse(
                "site-address",
                f"The address of the site, “{written}”, is not a whole web address.",
                'Write it with https, for example: SITEURL = "https://blog.example.org"',
            )
            return "http://localhost"
        return written

    def languages(self) -> Iterator[Language]:
        written = self.values.get("BLOG_LANGUAGES", ["en"])
        for code in written if isinstance(written, list | tuple) else [written]:
            if code in {language.value for language in Language}:
                yield Language(code)
            else:
                self.refuse(
                    "language",
                    f"“{code}” is not a language of this blog.",
                    'Write: BLOG_LANGUAGES = ["en", "cy"]',
                )

    def by_language(self, name: str, languages: tuple[Language, ...]) -> Mapping[Language, str]:
        value = self.values.get(name)
        table = value if isinstance(value, dict) else dict.fromkeys(languages, value)
        found = {}
        for language in languages:
            words = table.get(language.value, table.get(language))
            if isinstance(words, str) and words.strip():
                found[language] = words.strip()
                continue
            found[language] = ""
            self.refuse(
                "setting-missing",
                f"The setting {name} has no words for the language “{language.value}”.",
                f'Write: {name} = {{"en": "…", "cy": "…"}}',
            )
        return found

    def slugs(self, name: str) -> tuple[str, ...]:
        value = self.values.get(name, [])
        if isinstance(value, list | tuple) and all(isinstance(slug, str) for slug in value):
            return tuple(value)
        self.refuse(
            "setting-missing",
            f"The setting {name} is not a list.",
            f'Write the names of pages, for example: {name} = ["our-ambition"]',
        )
        return ()

    def day(self, name: str) -> date:
        written = str(self.values.get(name, ""))
        try:
            return date.fromisoformat(written)
        except ValueError:
            self.refuse(
                "setting-date",
                f"The setting {name} is “{written}”, which is not a date.",
                f'Write year-month-day, for example: {name} = "2026-01-31"',
            )
            return date.max

    def feed_aliases(self) -> Mapping[str, str]:
        written = self.values.get("BLOG_FEED_ALIASES", {})
        table = written if isinstance(written, dict) else {"BLOG_FEED_ALIASES": written}
        aliases: dict[str, str] = {}
        for old, ours in table.items():
            if _is_path(old) and _is_path(ours) and not ours.endswith("/"):
                aliases[old.strip("/") + "/" * old.endswith("/")] = ours.strip("/")
            else:
                self.refuse(
                    "feed-alias",
                    f"BLOG_FEED_ALIASES has “{old}” for “{ours}”, and one of them is no "
                    "address on this site.",
                    'Write: BLOG_FEED_ALIASES = {"/feed/": "/feeds/all.rss.xml"}',
                )
        return aliases

    def websub_hub(self) -> str:
        written = str(self.values.get("BLOG_WEBSUB_HUB") or "").strip()
        if not written:
            return ""
        if _WEB_ADDRESS.fullmatch(written):
            return written
        self.refuse(
            "websub-hub",
            f"The setting BLOG_WEBSUB_HUB is “{written}”, which is not a whole web address.",
            'Write it with https, for example: BLOG_WEBSUB_HUB = "https://hub.example.org/"',
        )
        return ""

    def refuse_unknown(self) -> None:
        for name in sorted(self.values):
            if name.startswith("BLOG_") and name not in KNOWN:
                guess = closest(name, KNOWN)
                self.refuse(
                    "setting-unknown",
                    f"There is no setting named {name}.",
                    f"Did you mean {guess}?" if guess else "Take the line out.",
                )

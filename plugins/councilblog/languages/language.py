"""The languages of the site: English and Welsh."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """A language the site is written in; the value is its ISO 639-1 code."""

    EN = "en"
    CY = "cy"

    # A key of many a mapping: that of an enum is a function of Python, three times as slow.
    __hash__ = str.__hash__

    @property
    def html_lang(self) -> str:
        """The BCP 47 tag for HTML `lang` and feeds: "en-GB" or "cy"."""
        return "en-GB" if self is Language.EN else "cy"

    @property
    def path_prefix(self) -> str:
        """What addresses in this language start with: "" or "cy/"."""
        return "" if self is Language.EN else "cy/"

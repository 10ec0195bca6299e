"""Language tags in file names and video.toml: “en-GB”, “cy”, and others as BCP 47 has them."""

from __future__ import annotations

import re

_TAG = re.compile(r"([a-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Z]{2}|[0-9]{3}))?", re.IGNORECASE)
_WORDS = {
    "en": "en-GB",
    "eng": "en-GB",
    "english": "en-GB",
    "saesneg": "en-GB",
    "cy-GB": "cy",
    "cym": "cy",
    "welsh": "cy",
    "cymraeg": "cy",
}


def read_tag(written: str) -> str:
    """Return the tag as it is written everywhere on the site, or "" if it is none.

    English without a country is British, and Welsh needs none.

    Source: RFC 5646 (BCP 47), 2.1.1: capitals carry no meaning.
    """
    text = written.strip().replace("_", "-")
    if text.casefold() in _WORDS:
        return _WORDS[text.casefold()]
    match = _TAG.fullmatch(text)
    if match is None:
        return ""
    language, script, region = match.groups()
    parts = (language.lower(), script and script.title(), region and region.upper())
    tag = "-".join(part for part in parts if part)
    return _WORDS.get(tag, tag)

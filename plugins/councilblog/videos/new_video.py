"""What a new film's folder begins with: its slug, and a video.toml that explains itself."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from pathlib import PurePosixPath

from councilblog.errors import BlogError, Finding, Gravity, SourceRef
from councilblog.posts.hidden_characters import character_findings
from councilblog.slugs import slug_of
from councilblog.suggestions import quoted
from councilblog.videos.media import MIME_TYPES, SOUND_SUFFIXES

_EXAMPLE = 'make video SLUG=a-morning-at-the-depot TITLE="A morning at the depot"'
#: An address is read aloud and typed from paper.
_LONGEST_SLUG = 60
_TEXT = """\
# What the film says about itself. Lines that begin with # are for you; nobody else sees them.
# Beside this file belong:
#   video.mp4            the film, unless YouTube or Vimeo has it (for sound alone: sound.m4a)
#   poster.jpg           its still picture
#   captions.en-GB.vtt   its captions; make captions FROM=file VIDEO={slug}   converts yours
#   captions.cy.vtt      its captions in Welsh, if there are any

title = {title}
# One or two sentences. They stand where the film cannot play, and in feeds.
summary = ""
# The day on which the film itself first came out, which may be long before the post. The law
# goes by this day.
published = {day}
# The language that is spoken: en-GB or cy
language = "en-GB"
# video, audio (sound alone), silent (pictures alone) or live-recording
kind = "{kind}"
# What the still picture shows, for somebody who cannot see it.
poster_alt = ""

# If YouTube or Vimeo has the film, take the # away here, and write its id and its length:
# provider = "youtube"
# id = "EXAMPLE-123"
# duration = "6:12"

[captions]
# "draft" until somebody has watched the film with them. Then "checked", by whom and when.
status = "draft"
# checked_by = "Communications team"
# checked_on = {day}

[description]
# How somebody who cannot see learns what is shown. Write one of these:
#   not-needed         everything that matters is also said; say below what is to be seen
#   in-soundtrack      the film already has a voice that describes it
#   text-track         a file descriptions.en-GB.vtt says what is shown, and when
#   separate-version   another version has audio description; “version” says which
#   missing            it is needed, and not there yet
status = ""
visual_summary = ""
# version = "described.mp4"

# Who speaks, each with a short name of your own. “Name:” in captions counts as a speaker only
# for the names here. cy is the name in Welsh captions.
[speakers]
# CX = {{ name = "Chief Executive", cy = "Prif Weithredwr", url = "/authors/chief-executive/" }}

# Chapters, as many as you like: take the # away, and repeat the three lines.
# [[chapter]]
# start = "1:04"
# title = "Where the money goes"

# Only for the recording of a live broadcast: when it was sent.
# [live]
# broadcast = {day}T18:00:00

# The same in Welsh, for Welsh pages.
# [cy]
# title = ""
# summary = ""
"""


def title_from(typed: str) -> str:
    """Return a title as it was typed, on one line, or refuse it.

    Raises:
        BlogError: There is none, or it has characters that no page may hold.
    """
    title = " ".join(typed.split())
    if not title:
        raise _refusal("no-title", "TITLE", "There is no title.", f"Type:  {_EXAMPLE}")
    is_odd = any("\ud800" <= letter <= "\udfff" for letter in title)
    if is_odd or character_findings(title, "TITLE"):
        raise _refusal(
            "title-characters",
            "TITLE",
            "The title has characters in it that no page may hold.",
            f"Type it again, for example:  {_EXAMPLE}",
        )
    return title


def slug_from(typed: str, title: str) -> str:
    """Return the slug that was typed, or else one of the title's words.

    Raises:
        BlogError: What was typed is no slug, or the title has nothing to make one of.
    """
    slug = slug_of(title)
    if len(slug) > _LONGEST_SLUG:
        slug = slug[: _LONGEST_SLUG + 1].rpartition("-")[0] or slug[:_LONGEST_SLUG]
    written = typed.strip()
    if not written and slug:
        return slug
    if written and slug_of(written) == written and len(written) <= _LONGEST_SLUG:
        return written
    right = (slug_of(written) or slug)[:_LONGEST_SLUG].strip("-")
    problem = (
        f"{quoted(written)} cannot be a folder’s name and part of an address: small letters, "
        f"figures and single hyphens can, at most {_LONGEST_SLUG} of them."
        if written
        else f"The title {quoted(title)} has no letter or figure that an address can hold."
    )
    example = f"make video SLUG={right} TITLE=…" if right else _EXAMPLE
    raise _refusal("unsafe-slug", "SLUG", problem, f"Type:  {example}")


def new_video_text(title: str, slug: str, day: date, names: Collection[str] = ()) -> str:
    """Return the whole text of a new video.toml; `names` are the files that are there."""
    suffixes = {PurePosixPath(name).suffix.lower() for name in names} & set(MIME_TYPES)
    is_sound = bool(suffixes) and suffixes <= SOUND_SUFFIXES
    return _TEXT.format(
        # TOML's strings in double quotation marks are written as JSON's are.
        title=json.dumps(title, ensure_ascii=False),
        slug=slug,
        day=day.isoformat(),
        kind="audio" if is_sound else "video",
    )


def _refusal(rule: str, path: str, problem: str, remedy: str) -> BlogError:
    finding = Finding(
        rule=rule,
        gravity=Gravity.LOSS,
        where=SourceRef(path=path),
        problem=problem,
        consequence="No film was started.",
        remedy=remedy,
    )
    return BlogError(finding)

"""What a header asks for beside the text: a video, and whether comments are open."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.posts.header import Header
from councilblog.posts.header_place import find_field, place_of, value_of
from councilblog.posts.post import Comments
from councilblog.prose.video_places import VideoPlace
from councilblog.slugs import slug_of
from councilblog.suggestions import closest, quoted

_MEANT = {
    "yes": Comments.OPEN,
    "on": Comments.OPEN,
    "true": Comments.OPEN,
    "agored": Comments.OPEN,
    "close": Comments.CLOSED,
    "frozen": Comments.CLOSED,
    "ar gau": Comments.CLOSED,
    "no": Comments.OFF,
    "none": Comments.OFF,
    "false": Comments.OFF,
    "disabled": Comments.OFF,
    "dim": Comments.OFF,
}


def read_comments(header: Header, source: str) -> tuple[Comments, tuple[Finding, ...]]:
    """Return what the header says of comments; closed, with a finding, if it is not known."""
    field = find_field(header, "comments")
    written = value_of(field).lower()
    if written in set(Comments):
        return Comments(written), ()
    meant = _MEANT.get(written) or closest(written, [each.value for each in Comments if each])
    finding = Finding(
        rule="unknown-comments",
        gravity=Gravity.LOSS,
        where=place_of(header, field, source),
        problem=f"{quoted(value_of(field))} does not say whether people may comment.",
        consequence="Comments might be taken where none are wanted.",
        remedy=f"Type:  Comments: {meant or 'open'}"
        + ("" if meant else "  (or closed: no new ones; or off: none are shown)"),
    )
    return Comments.CLOSED, (finding,)


def read_video(
    header: Header, places: Sequence[VideoPlace], source: str
) -> tuple[str, tuple[Finding, ...]]:
    """Return the slug of the post's video, "" if it has none, and what is wrong with it.

    The header names it; or else the text does, by the place it gives it.
    """
    field = find_field(header, "video")
    written = value_of(field)
    named = [VideoPlace(written, place_of(header, field, source).line)] if written else []
    every = [*named, *places]
    findings = [_no_slug(source, place) for place in every if place.slug != slug_of(place.slug)]
    if not every:
        return "", ()
    first = every[0]
    findings.extend(
        _another(source, first, place) for place in places if place.slug != first.slug
    )
    findings.extend(
        _twice(source, place) for before, place in pairwise(places) if before.slug == place.slug
    )
    return (first.slug if not findings else slug_of(first.slug)), tuple(findings)


def page_videos(places: Sequence[VideoPlace], source: str) -> tuple[Finding, ...]:
    """Return what is said of videos that an undated page gives a place."""
    return tuple(
        Finding(
            rule="video-on-page",
            gravity=Gravity.FAULT,
            where=SourceRef(path=source, line=place.line),
            problem=f"“[video: {place.slug}]” stands on a page, and only posts have videos.",
            consequence="Readers would see these words, and no video.",
            remedy="Show the video in a post, and link to that post from here.",
        )
        for place in places
    )


def _no_slug(source: str, place: VideoPlace) -> Finding:
    return Finding(
        rule="video-name",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source, line=place.line),
        problem=f"{quoted(place.slug)} is not the name of a folder in content/videos: such a "
        "name has only small letters, figures and single hyphens.",
        consequence="The video would not be found.",
        remedy=f"Type:  Video: {slug_of(place.slug) or 'our-away-day'}",
    )


def _another(source: str, first: VideoPlace, other: VideoPlace) -> Finding:
    return Finding(
        rule="second-video",
        gravity=Gravity.LOSS,
        where=SourceRef(path=source, line=other.line),
        problem=f"{quoted(other.slug)} is a second video beside {quoted(first.slug)} "
        f"(line {first.line}); a post has one.",
        consequence="The second would not be shown.",
        remedy="Give the second video a post of its own, and link to it from here.",
    )


def _twice(source: str, place: VideoPlace) -> Finding:
    return Finding(
        rule="video-twice",
        gravity=Gravity.FAULT,
        where=SourceRef(path=source, line=place.line),
        problem=f"“[video: {place.slug}]” stands in the text a second time.",
        consequence="The video is shown once, at its first place.",
        remedy="Take the second one out.",
    )

"""Which videos are on the site, and what is wrong with them there. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from councilblog import addresses
from councilblog.builds.records import Records
from councilblog.builds.site import Edition
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.posts.post import Post, Status
from councilblog.suggestions import closest, quoted
from councilblog.videos.law import gate
from councilblog.videos.video import Video, source_of


@dataclass(frozen=True, slots=True, kw_only=True)
class VideosShown:
    """The videos of posts that are live, by slug; and what is to be said of all videos."""

    live: Mapping[str, Video]
    findings: tuple[Finding, ...]

    @property
    def files(self) -> Iterator[str]:
        """The files of their folders that go out as they are, as content paths."""
        for slug, video in self.live.items():
            names = {media.name for media in video.media}
            if video.poster:
                names.add(video.poster.name)
            if video.description_version and "/" not in video.description_version:
                names.add(video.description_version)
            yield from (source_of(slug, name) for name in sorted(names))


def videos_shown(
    records: Records, live_posts: Iterable[Post], folders: Iterable[str], today: date
) -> VideosShown:
    """Return the videos that readers see today.

    `folders` are the slugs that content/videos has a folder for; `today` is London's.
    """
    known = {video.slug: video for video in records.videos}
    there = set(folders)
    wanted = {
        post.video for post in records.posts if post.video and post.status is not Status.DRAFT
    }
    named = {post.video for post in records.posts}
    findings = [
        *(
            _unknown(post, there)
            for post in records.posts
            if post.video and post.video not in there
        ),
        *(
            finding
            for slug in sorted(wanted & known.keys())
            for finding in gate(known[slug], today)
        ),
        *(_unshown(slug) for slug in sorted(there - named)),
    ]
    shown = {post.video for post in live_posts}
    return VideosShown(
        live={slug: video for slug, video in sorted(known.items()) if slug in shown},
        findings=tuple(findings),
    )


def video_addresses(edition: Edition, videos: Mapping[str, Video]) -> list[str]:
    """Return the addresses of pages and files about the videos of a language."""
    shown = {post.video for post in edition.posts if post.video in videos}
    if not shown:
        return []
    from councilblog.videos.derived import derived_names  # noqa: PLC0415  (few blogs have any)

    return [
        addresses.videos(edition.language),
        addresses.video_status(edition.language),
        *(
            addresses.video_file(slug, name)
            for slug in sorted(shown)
            for name in derived_names(videos[slug])
        ),
    ]


def eased(findings: Iterable[Finding], posts: Iterable[Post]) -> Iterator[Finding]:
    """Yield the findings; those of videos that only drafts show, or nobody, stop nothing."""
    wanted = {post.video for post in posts if post.status is not Status.DRAFT}
    for finding in findings:
        top, _, rest = finding.where.path.partition("/")
        if top == "videos" and rest.partition("/")[0] not in wanted:
            yield replace(finding, gravity=Gravity.ADVICE)
        else:
            yield finding


def _unknown(post: Post, there: set[str]) -> Finding:
    guess = closest(post.video, there)
    return Finding(
        rule="unknown-video",
        gravity=Gravity.LOSS,
        where=SourceRef(path=post.source),
        problem=f"The post shows the video {quoted(post.video)}, and content/videos has no "
        "such folder.",
        consequence="Readers would miss the video and its transcript.",
        remedy=f"Did you mean “{guess}”? Type:  Video: {guess}"
        if guess
        else f"Type:  make video SLUG={post.video}  to start the folder.",
    )


def _unshown(slug: str) -> Finding:
    return Finding(
        rule="video-not-shown",
        gravity=Gravity.ADVICE,
        where=SourceRef(path=source_of(slug, "video.toml")),
        problem="No post shows this video.",
        consequence="It is not on the blog.",
        remedy=f"Add a line to the header of the post that is to show it:  Video: {slug}",
    )

"""What stories follow from, of all that a site is made of. Pure."""

from __future__ import annotations

from collections.abc import Container

from councilblog.builds.comment_opening import OFF, Opening, opening_on
from councilblog.builds.site_inputs import SiteInputs
from councilblog.posts.post import Post
from councilblog.stories.pieces import TiedPiece
from councilblog.stories.tying import TyingInputs

#: States in which comments are taken, now or once they are no longer paused.
_TAKEN = {"open", "paused"}


def tying_inputs(inputs: SiteInputs, live: Container[str]) -> TyingInputs:
    """Return what stories follow from; `live` are the sources that readers see."""
    records = inputs.records
    pieces: tuple[TiedPiece, ...] = (*records.posts, *records.decisions, *records.ambitions)
    settings = inputs.settings

    def opening(post: Post) -> Opening:
        if not settings.comments.is_on:
            return OFF
        return opening_on(
            inputs.today,
            written=post.comments,
            published_on=post.published_at.date(),
            close_after_days=settings.comments.close_after_days,
            periods=settings.comments.pre_election,
        )

    return TyingInputs(
        live={
            language: [p for p in pieces if p.language is language and p.source in live]
            for language in settings.languages
        },
        unseen=[piece for piece in pieces if piece.source not in live],
        unreadable=records.unreadable,
        languages=settings.languages,
        site_url=settings.site_url,
        base_path=settings.base_path,
        today=inputs.today,
        takes_comments=lambda post: opening(post).state in _TAKEN,
        comments_until=lambda post: opening(post).closes,
    )

from __future__ import annotations

from councilblog.feeds.ids import comment_id, feed_id, podcast_guid, post_id
from councilblog.languages.language import Language

WHO = "blog.example.org,2026"


def test_ids_hold_no_address_and_are_told_apart_by_language() -> None:
    assert post_id(WHO, "2026-07-01-k3f9", Language.EN) == (
        "tag:blog.example.org,2026:post/2026-07-01-k3f9"
    )
    assert post_id(WHO, "2026-07-01-k3f9", Language.CY) == (
        "tag:blog.example.org,2026:post/2026-07-01-k3f9/cy"
    )
    assert comment_id(WHO, "2026-07-01-k3f9", "01j") == (
        "tag:blog.example.org,2026:post/2026-07-01-k3f9/comment/01j"
    )
    assert feed_id(WHO, "topic/money", Language.CY) == (
        "tag:blog.example.org,2026:feed/cy/topic/money"
    )


def test_a_post_that_brought_an_id_keeps_it_whole() -> None:
    brought = "tag:blogger.com,1999:blog-1.post-2"
    assert post_id(WHO, "x", Language.CY, brought) == brought


def test_a_podcasts_number_follows_from_its_id_alone() -> None:
    assert podcast_guid("tag:x") == podcast_guid("tag:x") != podcast_guid("tag:y")
    assert len(podcast_guid("tag:x")) == 36

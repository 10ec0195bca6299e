"""What the template of a post's own page is handed. See `views`."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from councilblog.builds.comment_views import CommentsView
from councilblog.builds.record_views import CitedBy, QuestionView, StoryView
from councilblog.builds.views import PostView, Ref


class AuthorCard(NamedTuple):
    """Under a post: who wrote it, with the role held then.

    `since` is of those still in post, `time` of those who are not; both may be "".
    """

    name: str
    role: str
    council: str
    since: str  # "May 2024", or ""
    url: str
    time: str = ""  # "May 2012 to January 2024", or ""
    is_named_by_role: bool = False


class PostPageView(NamedTuple):
    """A post's own page.

    `question` is what it asks, `story` what it belongs to, `named_in` who names it, `notes`
    the notes to editors of a news item (empty Markup: none; they are not in `post.body`).
    """

    post: PostView
    card: AuthorCard | None  # in place of a typed sign-off
    before: Ref | None  # the post before this one in time
    after: Ref | None
    only_language: bool  # two languages on the site, but this post is in one
    ask_url: str  # mailto: asking for the other language; "" if no contact is set
    comments: CommentsView | None  # None: nothing is said of comments
    question: QuestionView | None = None
    story: StoryView | None = None
    named_in: tuple[CitedBy, ...] = ()
    notes: Markup = Markup("")

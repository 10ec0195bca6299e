"""Comments on the site: on posts' own pages, as data, and the list of posts they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from councilblog.builds.comment_opening import OFF, Opening, opening_on
from councilblog.builds.comment_parts import CommentedPage, comments_view, form_target
from councilblog.builds.comment_views import CommentsView
from councilblog.builds.recipes.recipe import Ingredients
from councilblog.builds.site import Site
from councilblog.comments.comment_json import comment_values, json_bytes
from councilblog.comments.ids import thread_of
from councilblog.comments.posts_list import PATH as POSTS_LIST
from councilblog.comments.posts_list import CommentedPost, PostInOtherLanguage, posts_json
from councilblog.comments.thread_facts import ThreadFacts
from councilblog.comments.threads import NumberedComment, thread_from
from councilblog.comments.ticket import ticket_of
from councilblog.languages.language import Language
from councilblog.posts.post import Post

#: The page with the rules, by its file's name.
_POLICY: Final = "comments-policy"


def thread_path(thread: str) -> str:
    """Return "comments/2026-08-what-we-heard.json"."""
    return f"comments/{thread}.json"


def opening_of(site: Site, post: Post) -> Opening:
    """Return whether a post takes comments on the day that the site is made for."""
    settings = site.settings.comments
    if not settings.is_on:
        return OFF
    return opening_on(
        site.today,
        written=post.comments,
        published_on=post.published_at.date(),  # its calendar is London's
        close_after_days=settings.close_after_days,
        periods=settings.pre_election,
    )


def post_comments(site: Site, post: Post) -> CommentsView | None:
    """Return what a post's page says of comments; see `comments_view`.

    Raises:
        ChangedMeanwhileError: Somebody saved a comment while the site was made.
    """
    facts, opening = site.comments_on.get(post.id), opening_of(site, post)
    comments = site.comments_in(facts.thread) if facts and opening != OFF else ()
    return comments_view(
        thread_from(comments),
        opening,
        commented_page(site, post),
        site.settings.comments,
        site.phrases[post.language],
    )


def comments_print(site: Site, post: Post) -> str:
    """Return what `post_comments` looks at beside the post, as text that differs with it."""
    opening = opening_print(site, post)
    facts = site.comments_on.get(post.id) if opening else None
    return f"{facts.digest} {opening}" if facts else opening


def opening_print(site: Site, post: Post) -> str:
    """Return whether a post takes comments, and where the rules stand; "" for `OFF`.

    It is the same for all posts of a day that say the same.
    """
    key = post.language, post.comments, post.published_at.date()
    known = site.opening_prints.get(key)
    if known is None:
        opening = opening_of(site, post)
        known = "" if opening == OFF else f"{opening} {policy_url(site, post.language)}"
        site.opening_prints[key] = known
    return known


def shown_count(site: Site, post: Post) -> int:
    """Return how many comments can be read under a post: what lists and facts say of it."""
    facts = site.comments_on.get(post.id)
    return facts.shown if facts and opening_of(site, post) != OFF else 0


def form_targets(site: Site, post: Post) -> tuple[str, ...]:
    """Return where a post's page may send to: to the endpoint, if the page has the form."""
    endpoint = site.settings.comments.endpoint
    if endpoint and opening_of(site, post).state == "open":
        return (form_target(endpoint),)
    return ()


def policy_url(site: Site, language: Language) -> str:
    """Return the address of the page with the rules, or "" if the blog has none."""
    for page in site.editions[language].pages:
        if page.key == _POLICY:
            return site.url(page.url_path)
    return ""


def commented_page(site: Site, post: Post) -> CommentedPage:
    """Return what comments say of the post that they stand under."""
    return CommentedPage(
        title=post.title, ticket=ticket_of(post.id), policy_url=policy_url(site, post.language)
    )


def commented_posts(site: Site) -> tuple[CommentedPost, ...]:
    """Return each published post once, in the first language that it is in."""
    by_id: dict[str, list[Post]] = {}
    for edition in site.editions.values():
        for post in edition.posts:
            by_id.setdefault(post.id, []).append(post)
    return tuple(_commented_post(site, post, others) for post, *others in by_id.values())


def _commented_post(site: Site, post: Post, others: Iterable[Post]) -> CommentedPost:
    opening = opening_of(site, post)

    def address(of: Post) -> str:
        return site.settings.absolute(site.url(of.url_path))

    return CommentedPost(
        id=post.id,
        thread=thread_of(post.id),
        ticket=ticket_of(post.id),
        title=post.title,
        url=address(post),
        language=post.language.value,
        state=opening.state,
        closes=opening.closes.isoformat() if opening.closes else None,
        other=tuple(
            PostInOtherLanguage(other.language.value, other.title, address(other))
            for other in others
        ),
    )


@dataclass(frozen=True, slots=True)
class CommentedPostsRecipe:
    """The list of posts for the desk and the intake: comments/posts.json."""

    path: str = POSTS_LIST
    sources: tuple[str, ...] = ()

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the list is made from: all posts, in their order."""
        posts = [post for edition in site.editions.values() for post in edition.posts]
        shown = [
            *[post.id for post in posts],
            *[post.title for post in posts],
            *[post.url_path for post in posts],
            *[opening_print(site, post) for post in posts],
        ]
        return [("the posts", "\0".join(shown))]

    def content(self, site: Site) -> bytes:
        """Return the file's bytes."""
        return posts_json(commented_posts(site))


@dataclass(frozen=True, slots=True)
class ThreadRecipe:
    """The comments on one post as data, for whoever wants to read or keep them."""

    facts: ThreadFacts
    sources: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The output path."""
        return thread_path(self.facts.thread)

    def ingredients(self, site: Site) -> Ingredients:  # noqa: ARG002  (all are asked alike)
        """Return what the file is made from: the comments."""
        return [("the comments", self.facts.digest)]

    def content(self, site: Site) -> bytes:
        """Return the file's bytes: the comments by number, each as it is kept.

        Raises:
            ChangedMeanwhileError: Somebody saved a comment while the site was made.
        """
        thread = thread_from(site.comments_in(self.facts.thread))
        return json_bytes(
            {
                "v": 1,
                "thread": self.facts.thread,
                "shown": thread.shown,
                "comments": [_values(one) for one in thread.by_time],
            }
        )


def _values(one: NumberedComment) -> dict[str, object]:
    """Return a comment as it is kept, with its number; how it reached us is left out."""
    values = comment_values(one.comment)
    del values["v"], values["thread"], values["source"], values["rev"]
    return {**values, "number": one.number, "answers": one.reply_to}


def comment_files(site: Site) -> Iterator[CommentedPostsRecipe | ThreadRecipe]:
    """Yield the list of posts, and the thread of each post that shows its comments."""
    if not site.settings.comments.is_on:
        return
    yield CommentedPostsRecipe()
    shown = {
        site.comments_on[post.id].thread
        for edition in site.editions.values()
        for post in edition.posts
        if post.id in site.comments_on and opening_of(site, post) != OFF
    }
    yield from (
        ThreadRecipe(site.threads[thread]) for thread in site.threads if thread in shown
    )

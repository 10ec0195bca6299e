"""The letter to the writer of a comment: opened in the moderator's own mail program."""

from __future__ import annotations

from urllib.parse import quote

from councilblog.comments.posts_list import CommentedPost

_SUBJECTS = {
    "en": "Your comment on “{title}”",
    "cy": "Eich sylw ar “{title}”",
}


#: What a letter names if what was sent names neither a post nor a subject.
_NO_TITLE = {"en": "the blog", "cy": "y blog"}


def titles_of(post: CommentedPost | None, subject: str = "") -> dict[str, str]:
    """Return the post's title in English and Welsh; its one title twice if it has one.

    Without a post, it is the subject of the mail that was sent.
    """
    if post is None:
        return {language: subject or words for language, words in _NO_TITLE.items()}
    title = post.title
    others = {other.language: other.title for other in post.other}
    return {"en": title, "cy": title} | others | {post.language: title}


def letter_url(email: str, language: str, title: str, letter: str) -> str:
    """Return the mailto: address of a letter; "" if there is nobody to write to.

    The address is one that a stranger gave, so that nothing in it may start another field
    or name another person.

    Source: RFC 6068, sections 2 and 5 (lines of the body end in CR LF).
    """
    local, at, host = email.rpartition("@")
    if not (local and at and host and letter.strip()) or set(email) & set(" ,;\r\n\t"):
        return ""
    subject = _SUBJECTS[language].format(title=title)
    lines = [quote(line, safe="") for line in letter.strip().splitlines()]
    return (
        f"mailto:{quote(local, safe='')}@{quote(host, safe='')}"
        f"?subject={quote(' '.join(subject.split()), safe='')}&body={'%0D%0A'.join(lines)}"
    )

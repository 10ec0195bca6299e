"""What is wrong between the tenures of all who write: gaps, overlaps, days that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import zip_longest
from typing import NamedTuple

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.language import Language
from councilblog.posts.authors import AuthorFile
from councilblog.posts.date_names import MONTH_NAMES
from councilblog.posts.post import Author, Post, Tenure
from councilblog.posts.tenures import WrittenTenure, held_on
from councilblog.slugs import slug_of

_DAY = timedelta(days=1)
_REMEDY = "Put the days right, or"


class _Held(NamedTuple):
    """A tenure with whose it is and where it stands."""

    source: str
    who: str
    written: WrittenTenure

    @property
    def tenure(self) -> Tenure:
        return self.written.tenure

    @property
    def where(self) -> SourceRef:
        return SourceRef(path=self.source, line=self.written.line)

    def is_after(self, day: date) -> bool:
        """Whether it goes on after a day; on the last day the next may begin."""
        return self.tenure.ends is None or self.tenure.ends > day


def tenure_findings(files: Sequence[AuthorFile], posts: Iterable[Post]) -> tuple[Finding, ...]:
    """Return what is wrong between people, between languages, and with days of posts.

    Nothing while a tenure cannot be read: what is missing would look like a gap.
    """
    if not any(file.tenures for file in files):
        return ()
    described = [file for file in files if file.author is not None]
    if any(finding.gravity is Gravity.LOSS for file in files for finding in file.findings):
        return ()
    leading = {
        file.author.slug: file for file in sorted(described, key=_english_last) if file.author
    }
    return (
        *(finding for file in described for finding in _agreement(file, leading)),
        *_of_offices(leading.values()),
        *(finding for file in leading.values() for finding in _of_one_person(file)),
        *_outside(described, leading, posts),
    )


def _english_last(file: AuthorFile) -> bool:
    return file.author is not None and file.author.language is Language.EN


def _agreement(file: AuthorFile, leading: Mapping[str, AuthorFile]) -> Iterator[Finding]:
    """Say where a file has other days than the English one of the same person."""
    first = leading[file.author.slug] if file.author else file
    if first is file:
        return
    theirs = {_days(each): each for each in first.tenures}
    ours = {_days(each): each for each in file.tenures}
    missing = [each for days, each in theirs.items() if days not in ours]
    other = [each for days, each in ours.items() if days not in theirs]
    for here, there in zip_longest(other, missing):
        if here is None:
            problem = f"A time in post, {_span(there)}, is in {first.source} and not here."
        elif there is None:
            problem = f"This time in post, {_span(here)}, is not in {first.source}."
        else:
            problem = (
                f"This time in post is {_span(here)}, and in {first.source} {_span(there)}."
            )
        shown = there or here
        yield Finding(
            rule="tenures-differ",
            gravity=Gravity.FAULT,
            where=SourceRef(path=file.source, line=here.line if here else 0),
            problem=problem,
            consequence="The same post would be signed in two ways.",
            remedy=f"Give both files the same days, for example:  {_lines(shown)}",
        )


def _days(written: WrittenTenure) -> tuple[date, date | None]:
    return written.tenure.begins, written.tenure.ends


def _span(written: WrittenTenure) -> str:
    begins, ends = _days(written)
    return f"from {_words(begins)} to {_words(ends) if ends else 'now'}"


def _lines(written: WrittenTenure) -> str:
    begins, ends = _days(written)
    return f"from = {begins}" + (f"  and  until = {ends}" if ends else "  and no line “until”")


def _of_offices(files: Iterable[AuthorFile]) -> Iterator[Finding]:
    offices: dict[str, list[_Held]] = defaultdict(list)
    for file in files:
        for held in _tenures_of(file):
            offices[slug_of(held.tenure.office)].append(held)
    for _, members in sorted(offices.items()):
        members.sort(key=lambda each: (each.tenure.begins, each.source))
        for place, later in enumerate(members):
            earlier = members[:place]
            yield from (
                _overlap(each, later)
                for each in earlier
                if each.source != later.source and _is_overlap(each, later)
            )
            if earlier:
                yield from _gap(earlier, later)


def _tenures_of(file: AuthorFile) -> list[_Held]:
    name = file.author.name if file.author else ""
    return [_Held(file.source, name, written) for written in file.tenures]


def _is_overlap(first: _Held, later: _Held) -> bool:
    declared = first.written.shared or later.written.shared
    return first.is_after(later.tenure.begins) and not declared


def _shared_days(first: _Held, later: _Held) -> str:
    ends = [day for day in (first.tenure.ends, later.tenure.ends) if day]
    until = f"to {_words(min(ends))}" if ends else "until now"
    return f"from {_words(later.tenure.begins)} {until}"


def _overlap(first: _Held, later: _Held) -> Finding:
    return Finding(
        rule="office-overlap",
        gravity=Gravity.ADVICE,
        where=later.where,
        problem=f"Two people hold the office “{later.tenure.office}” "
        f"{_shared_days(first, later)}: “{first.who}” ({first.source}) and “{later.who}”.",
        consequence="Readers would see two in post at once.",
        remedy=f"{_REMEDY}, if both are meant, add a line below this [[in_post]]:  "
        "shared = true",
    )


def _gap(earlier: Sequence[_Held], later: _Held) -> Iterator[Finding]:
    last = max(earlier, key=lambda each: each.tenure.ends or date.max)
    ends, begins = last.tenure.ends, later.tenure.begins
    if ends is None:
        return
    declared = last.written.vacant_until
    if declared is not None and declared >= begins:
        yield Finding(
            rule="vacant-and-held",
            gravity=Gravity.ADVICE,
            where=last.where,
            problem=f"The office “{last.tenure.office}” is said to stand empty until "
            f"{_words(declared)}, and “{later.who}” holds it from {_words(begins)}.",
            consequence="One of the two is not so.",
            remedy=f"Type:  vacant_until = {begins - _DAY}",
        )
    if begins > (declared or ends) + _DAY:
        yield Finding(
            rule="office-gap",
            gravity=Gravity.ADVICE,
            where=later.where,
            problem=f"Nobody holds the office “{later.tenure.office}” from "
            f"{_words((declared or ends) + _DAY)} to {_words(begins - _DAY)}, between "
            f"“{last.who}” ({last.source}) and “{later.who}”.",
            consequence="Readers could not see who was responsible then.",
            remedy=f"{_REMEDY}, if it stood empty, add a line below “until” in {last.source}:  "
            f"vacant_until = {begins - _DAY}",
        )


def _of_one_person(file: AuthorFile) -> Iterator[Finding]:
    held = _tenures_of(file)
    for place, later in enumerate(held):
        for first in held[:place]:
            if _is_overlap(first, later):
                yield Finding(
                    rule="tenures-overlap",
                    gravity=Gravity.ADVICE,
                    where=later.where,
                    problem=f"“{later.who}” is “{first.tenure.role}” and “{later.tenure.role}” "
                    f"at once {_shared_days(first, later)}.",
                    consequence=f"Posts of that time are signed “{later.tenure.role}”.",
                    remedy=f"{_REMEDY}, if both are meant, add a line below this "
                    "[[in_post]]:  shared = true",
                )


def _outside(
    files: Iterable[AuthorFile], leading: Mapping[str, AuthorFile], posts: Iterable[Post]
) -> Iterator[Finding]:
    people = {(file.author.language, file.author.slug): file for file in files if file.author}
    described: dict[tuple[Language, tuple[str, ...]], list[tuple[str, Author]]] = {}
    for post in posts:
        key = (post.language, post.authors)
        if key not in described:
            slugs = map(slug_of, post.authors)
            found = [people.get((post.language, slug)) or leading.get(slug) for slug in slugs]
            described[key] = [
                (file.source, file.author)
                for file in found
                if file and file.author and file.author.tenures
            ]
        day = post.published_at.date()  # London's, as the record has it
        for source, author in described[key]:
            if held_on(author.tenures, day) is None:
                yield _not_in_post(post, author, source, day)


def _not_in_post(post: Post, author: Author, source: str, day: date) -> Finding:
    return Finding(
        rule="not-in-post",
        gravity=Gravity.ADVICE,
        where=SourceRef(path=post.source),
        problem=f"This post is dated {_words(day)}, and “{author.name}” was not in post then.",
        consequence=f"It is signed with the role held last, “{author.tenures[-1].role}”.",
        remedy=f"Put the date or the line “Author:” right, or the days in {source}.",
    )


def _words(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.errors import PublishError
from councilblog.publishing.paths import TakenPaths, refuse_paths

_UNPRINTABLE = "it contains a letter that cannot be printed."


def _trouble_of(*paths: str) -> str:
    taken = TakenPaths(output=Path("output"))
    for path in paths[:-1]:
        taken.take(path)
    with pytest.raises(PublishError) as caught:
        taken.take(paths[-1])
    (finding,) = caught.value.findings
    assert finding.consequence == "The live site has not changed."
    assert finding.rule == "output-path"
    return finding.problem


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/a", "The site cannot hold a file “/a”: its path starts with “/”."),
        ("a/../b", "The site cannot hold a file “a/../b”: “.” and “..” lead elsewhere."),
        ("./a", "The site cannot hold a file “./a”: “.” and “..” lead elsewhere."),
        ("a//b", "The site cannot hold a file “a//b”: a part of its path is empty."),
        ("a/", "The site cannot hold a file “a/”: a part of its path is empty."),
        ("", "The site cannot hold a file “”: a part of its path is empty."),
        (
            "a\\b",
            "The site cannot hold a file “a\\b”: Windows reads “\\” as the start of a folder.",
        ),
        (
            "a\nb",
            f"The site cannot hold a file “a\\x0ab”: {_UNPRINTABLE}",
        ),
        (
            "a\x00",
            f"The site cannot hold a file “a\\x00”: {_UNPRINTABLE}",
        ),
        (
            "a\udcff",
            f"The site cannot hold a file “a\\xdcff”: {_UNPRINTABLE}",
        ),
        (
            "é" * 128,
            (
                f"The site cannot hold a file “{'é' * 128}”: a name in it is longer than 255 "
                "letters."
            ),
        ),
    ],
)
def test_a_path_that_cannot_be_written_everywhere_is_refused(path: str, problem: str) -> None:
    assert _trouble_of(path) == problem


@pytest.mark.parametrize(
    ("first", "second", "problem"),
    [
        ("a.html", "a.html", "Two things would be written to “a.html”."),
        ("a", "a/b", "“a” would have to be a file and a folder at the same time."),
        ("a/b/c", "a", "“a” would have to be a file and a folder at the same time."),
        (
            "Logo.png",
            "logo.png",
            (
                "“Logo.png” and “logo.png” differ only in capital letters or in how accents "
                "are typed, and on many computers they are one."
            ),
        ),
        (
            "About/index.html",
            "about/more.html",
            (
                "“About/” and “about/” differ only in capital letters or in how accents are "
                "typed, and on many computers they are one."
            ),
        ),
        (
            "caf\u00e9",
            "cafe\u0301",
            (
                "“caf\u00e9” and “cafe\u0301” differ only in capital letters or in how accents "
                "are typed, and on many computers they are one."
            ),
        ),
    ],
)
def test_two_paths_that_cannot_stand_beside_each_other_are_refused(
    first: str, second: str, problem: str
) -> None:
    assert _trouble_of(first, second) == problem


@given(
    st.lists(
        st.lists(st.sampled_from("aAbé"), min_size=1, max_size=3).map("/".join),
        unique=True,
        max_size=6,
    )
)
def test_taken_paths_stay_apart_on_a_disk_that_knows_no_capitals(paths: list[str]) -> None:
    taken, kept = TakenPaths(output=Path("output")), []
    for path in paths:
        try:
            taken.take(path)
        except PublishError:
            # A refusal ends a publish, so nothing is said of what comes after one.
            break
        kept.append(path.casefold())
    assert len(set(kept)) == len(kept)
    assert not any(other.startswith(path + "/") for path in kept for other in kept)


def test_ordinary_paths_are_taken() -> None:
    taken = TakenPaths(output=Path("output"))
    for path in [
        "index.html",
        "2017/07/index.html",
        "2017/07/away-day/index.html",
        ".well-known/security.txt",
        "ffeiliau/tŷ.pdf",
        "a b",
    ]:
        taken.take(path)


_ANY_PATHS = st.lists(
    st.lists(
        st.sampled_from(["a", "A", "b", "é", "e\u0301", "..", ""]), min_size=1, max_size=3
    ).map("/".join),
    max_size=6,
)


def _refusal(paths: list[str], stood: list[str]) -> str:
    try:
        refuse_paths(paths, stood=stood, output=Path("output"))
    except PublishError as error:
        return error.findings[0].problem
    return ""


def _refusal_one_by_one(paths: list[str]) -> str:
    taken = TakenPaths(output=Path("output"))
    try:
        for path in paths:
            taken.take(path)
    except PublishError as error:
        return error.findings[0].problem
    return ""


@given(paths=_ANY_PATHS, stood=_ANY_PATHS)
def test_all_at_once_the_same_paths_are_refused_as_one_by_one(
    paths: list[str], stood: list[str]
) -> None:
    if _refusal_one_by_one(stood):
        stood = []
    assert _refusal(paths, stood) == _refusal_one_by_one(paths)


@given(stood=_ANY_PATHS, data=st.data())
def test_paths_beside_some_that_stood_are_refused_as_one_by_one(
    stood: list[str], data: st.DataObject
) -> None:
    if _refusal_one_by_one(stood):
        stood = ["a/b", "b", "é/A"]
    paths = data.draw(
        st.lists(st.sampled_from([*stood, "A", "a/b", "a", "b/", "B"]), max_size=4)
    )
    assert _refusal(paths, stood) == _refusal_one_by_one(paths)

"""A value that went through JSON is the one that went in, down to its innermost part."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.builds.content_files import picture_size
from councilblog.builds.tables import column_of, values_of
from councilblog.captions.model import ChapterMark
from councilblog.videos.folder import look_at_folder
from councilblog.videos.reading import read_video
from councilblog.videos.video import CaptionsStatus, Video

FILMS = sorted((Path(__file__).parents[3] / "content/videos").iterdir())


class Everything(NamedTuple):
    """A field of each kind, nested."""

    text: str
    days: tuple[date, ...]
    pairs: tuple[tuple[str, str], ...]
    deep: tuple[tuple[tuple[int, ...], ...], ...]
    marks: tuple[ChapterMark, ...]
    mark: ChapterMark | None
    status: CaptionsStatus
    day: date | None


def there_and_back(kind: Any, values: list[Any]) -> list[Any]:
    return list(values_of(kind, json.loads(json.dumps(column_of(kind, values)))))


MARKS = st.builds(ChapterMark, st.integers(0, 9), st.text(max_size=3))
ANYTHING = st.builds(
    Everything,
    text=st.text(max_size=3),
    days=st.lists(st.dates(), max_size=2).map(tuple),
    pairs=st.lists(st.tuples(st.text(max_size=2), st.text(max_size=2)), max_size=2).map(tuple),
    deep=st.lists(
        st.lists(st.lists(st.integers(), max_size=2).map(tuple), max_size=2).map(tuple),
        max_size=2,
    ).map(tuple),
    marks=st.lists(MARKS, max_size=2).map(tuple),
    mark=st.none() | MARKS,
    status=st.sampled_from(CaptionsStatus),
    day=st.none() | st.dates(),
)


@given(st.lists(ANYTHING, max_size=4))
def test_records_come_back_as_they_were(values: list[Everything]) -> None:
    back = there_and_back(Everything, values)
    assert back == values
    # A list in place of a tuple would be told only by who asks for its hash.
    assert list(map(hash, back)) == list(map(hash, values))


@pytest.mark.parametrize("folder", FILMS, ids=lambda folder: folder.name)
def test_the_record_of_a_film_comes_back_as_it_was(folder: Path) -> None:
    video = read_video(folder.name, look_at_folder(folder, picture_size)).video
    (back,) = there_and_back(Video, [video])
    assert back == video
    assert hash(back) == hash(video)

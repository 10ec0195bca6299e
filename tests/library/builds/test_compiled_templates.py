"""Compiled templates are kept, and believed only if they are what was kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from councilblog.builds.compiled_templates import CompiledTemplates
from councilblog.files import digest_of

TEXT = "Hello {{ name }}."


def kept(folder: Path, program: str = "one", source: str = TEXT) -> bool:
    return (
        CompiledTemplates(folder, program).get_bucket(object(), "a", "/a", source).code
        is not None
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    compiled = CompiledTemplates(tmp_path / "templates", "one")
    bucket = compiled.get_bucket(object(), "a", "/a", TEXT)
    assert bucket.code is None
    bucket.code = compile("1", "/a", "eval")
    compiled.set_bucket(bucket)
    return tmp_path / "templates"


def files_in(folder: Path) -> list[Path]:
    return list((folder / "__pycache__").iterdir())


def test_what_was_kept_comes_back(folder: Path) -> None:
    bucket = CompiledTemplates(folder, "one").get_bucket(object(), "a", "/a", TEXT)
    assert bucket.code == compile("1", "/a", "eval")


def test_another_text_or_program_is_compiled_again(folder: Path) -> None:
    assert not kept(folder, source=f"{TEXT} ")
    assert not kept(folder, program="two")


@pytest.mark.parametrize("cut", [0, 1, 40, 41, 90, -1])
def test_a_file_that_is_cut_is_none(folder: Path, cut: int) -> None:
    (file,) = files_in(folder)
    file.write_bytes(file.read_bytes()[:cut])
    assert not kept(folder)


def test_a_file_that_was_edited_is_none(folder: Path) -> None:
    (file,) = files_in(folder)
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(bytes(data))
    assert not kept(folder)


def test_what_is_no_program_is_none(folder: Path) -> None:
    (file,) = files_in(folder)
    head = file.read_bytes().split(b"\n")[1]
    body = head + b"\nN"  # marshal: None
    file.write_bytes(digest_of(body).encode() + b"\n" + body)
    assert not kept(folder)


def test_without_a_place_it_is_compiled_again_next_time(tmp_path: Path) -> None:
    compiled = CompiledTemplates(tmp_path / "nowhere", "one")
    bucket = compiled.get_bucket(object(), "a", "/a", TEXT)
    bucket.code = compile("1", "/a", "eval")
    compiled.set_bucket(bucket)
    assert not kept(tmp_path / "nowhere")

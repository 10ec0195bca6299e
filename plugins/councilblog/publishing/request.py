"""What somebody asked for: which content, with which settings, into which folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from councilblog.builds.folders import Folders
from councilblog.builds.settings_file import read_settings_file
from councilblog.errors import Finding, Gravity, SettingsError, SourceRef
from councilblog.settings import BlogSettings, read_settings

#: Told of a step ("Reading"), how many of its things are done, and how many there are.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishRequest:
    """What to publish, and where.

    `content`, `output` and `strict_from` replace what the settings file says. With
    `is_trial` everything is done but the exchange.
    """

    settings_file: Path
    content: Path | None = None
    output: Path | None = None
    strict_from: date | None = None
    is_trial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings file, its values, and what of them is the blog's."""

    file: Path
    values: Mapping[str, Any]
    blog: BlogSettings


class Understood(NamedTuple):
    """A request with the settings file read."""

    settings: Settings
    folders: Folders
    output: Path


def untold(step: str, done: int, total: int) -> None:
    """Tell nobody how far a step has come."""


def understand(request: PublishRequest) -> Understood:
    """Return what a request means.

    Raises:
        SettingsError: The settings or the content folder cannot be used.
    """
    values = read_settings_file(request.settings_file, _overrides(request))
    blog = read_settings(values, request.settings_file.name)
    folders = Folders(
        content=Path(values["PATH"]), theme=Path(values["THEME"]), label=_label(request, values)
    )
    _need_texts(folders.content, folders.label)
    return Understood(
        settings=Settings(file=request.settings_file, values=values, blog=blog),
        folders=folders,
        output=request.output or Path(values["OUTPUT_PATH"]),
    )


def _overrides(request: PublishRequest) -> Mapping[str, object]:
    overrides: dict[str, object] = {}
    if request.content is not None:
        overrides["PATH"] = str(_folder_above_posts(request.content))
    if request.strict_from is not None:
        overrides["BLOG_STRICT_FROM"] = request.strict_from.isoformat()
    return overrides


def _folder_above_posts(content: Path) -> Path:
    """Return the content folder; who names the folder "posts" in it means the same."""
    is_posts_itself = content.resolve().name == "posts" and not (content / "posts").is_dir()
    return content.resolve().parent if is_posts_itself else content.resolve()


def _label(request: PublishRequest, values: Mapping[str, object]) -> str:
    if request.content is None:
        return Path(str(values["PATH"])).name
    is_posts_itself = Path(str(values["PATH"])) != request.content.resolve()
    shown = request.content.parent if is_posts_itself else request.content
    return shown.as_posix()


def _need_texts(content: Path, label: str) -> None:
    if (content / "posts").is_dir() or (content / "pages").is_dir():
        return
    there = content.is_dir()
    raise SettingsError(
        Finding(
            rule="no-content",
            gravity=Gravity.LOSS,
            where=SourceRef(path=label),
            problem=(
                "This folder holds neither a folder “posts” nor a folder “pages”."
                if there
                else "There is no such folder."
            ),
            consequence="There is nothing to publish.",
            remedy="Name the folder that holds posts/ and pages/, for example: "
            "make publish CONTENT=content",
        )
    )

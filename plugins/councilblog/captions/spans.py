"""From a cue's text to what each speaker says in it, and what is only heard."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from councilblog.captions.characters import without_harm
from councilblog.captions.cue_text import Node, cue_tree
from councilblog.captions.model import Span
from councilblog.captions.references import decoded

#: What stands in brackets or between notes; “(x)” only where it fills whole lines.
_SOUND = re.compile(
    r"(?<!\S)\[[^\[\]]*\](?!\S)"
    r"|(?<!\S)[♪♫][^♪♫]*(?:[♪♫]+(?!\S)|\Z)"
    r"|^[ \t]*(?P<round>\([^()]*\))[ \t]*$",
    re.MULTILINE,
)
#: After one of these a bracket starts something new; within a sentence it is an aside.
_STARTS_ANEW = tuple('.!?…:;)]♪♫"”’»-–—')


class Names:
    """The names that “Name:” at the start of a line stands for; capitals do not matter."""

    def __init__(self, names: Collection[str]) -> None:
        tidy = [" ".join(name.split()) for name in names]
        self._canonical = {name.casefold(): name for name in tidy if name}
        parts = sorted((re.escape(name) for name in tidy if name), key=len, reverse=True)
        choices = "|".join(parts).replace(r"\ ", r"[ \t]+")
        # A dash or “>>” before the name marks a new speaker in many captions.
        self._start = (
            re.compile(
                rf"^[ \t]*+(?:(?:[-–—]|>>+)[ \t]*+)?({choices})[ \t]*+:(?=\s|\Z)[ \t]*+",
                re.MULTILINE | re.IGNORECASE,
            )
            if parts
            else None
        )

    def canonical(self, name: str) -> str:
        """Return the name as it was declared, or with its white space tidied."""
        tidy = " ".join(name.split())
        return self._canonical.get(tidy.casefold(), tidy)

    def is_declared(self, name: str) -> bool:
        """Whether the name is one of those that were declared."""
        return " ".join(name.split()).casefold() in self._canonical

    def parts(self, text: str) -> Iterator[tuple[str | None, str]]:
        """Yield the text in parts, each with the speaker it names, or None before the first."""
        speaker, start = None, 0
        for match in self._start.finditer(text) if self._start else ():
            yield speaker, text[start : match.start()]
            speaker, start = self.canonical(match[1]), match.end()
        yield speaker, text[start:]


class _Run(NamedTuple):
    """Text under one voice and one language. `voice` is None outside every voice tag."""

    text: str
    voice: str | None
    language: str


def cue_spans(
    text: str, names: Names, carried: str, *, has_tags: bool = True
) -> tuple[tuple[Span, ...], str]:
    """Return the spans of a cue's text, and who speaks at its end.

    `carried` is who spoke at the end of the cue before: captions often name a speaker only
    where the turn begins. Without `has_tags` the text is plain, as in SubRip.
    """
    spans: list[Span] = []
    for run in _runs(text) if has_tags else (_Run(without_harm(text), None, ""),):
        if run.voice is not None:
            carried = names.canonical(run.voice) or carried
            spans.extend(_sounds_apart(run.text, carried, run.language))
            continue
        for speaker, part in names.parts(run.text):
            carried = speaker or carried
            spans.extend(_sounds_apart(part, carried, run.language))
    return _joined(spans), carried


def _runs(text: str) -> tuple[_Run, ...]:
    if "<" not in text:
        return (_Run(without_harm(decoded(text)), None, ""),)
    runs: list[_Run] = []
    for run in _walk(cue_tree(text)):
        last = runs[-1] if runs else None
        if last and last[1:] == run[1:]:
            runs[-1] = last._replace(text=last.text + run.text)
        else:
            runs.append(run)
    return tuple(run._replace(text=without_harm(run.text)) for run in runs)


def _walk(root: Node) -> Iterator[_Run]:
    # With a stack of its own: hostile text nests deeper than Python calls.
    stack = [(iter(root.children), _Run("", None, ""), "")]
    while stack:
        children, state, after = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if after:
                yield state._replace(text=after)
        elif isinstance(child, str):
            yield state._replace(text=child)
        else:
            inside = _state_inside(child, state)
            if child.name == "rt":
                yield inside._replace(text=" (")
            stack.append((iter(child.children), inside, ")" if child.name == "rt" else ""))


def _state_inside(node: Node, state: _Run) -> _Run:
    if node.name == "v":
        return state._replace(voice=without_harm(node.value))
    if node.name == "lang":
        return state._replace(language=without_harm(node.value))
    return state


def _sounds_apart(text: str, speaker: str, language: str) -> Iterator[Span]:
    start = 0
    for match in _SOUND.finditer(text):
        if match["round"] and not _is_new(text[start : match.start()]):
            continue
        yield Span(text[start : match.start()], speaker, False, language)  # noqa: FBT003 — a record's field
        yield Span(match[0], speaker, True, language)  # noqa: FBT003 — a record's field
        start = match.end()
    yield Span(text[start:], speaker, False, language)  # noqa: FBT003 — a record's field


def _is_new(before: str) -> bool:
    before = before.rstrip()
    return not before or before.endswith(_STARTS_ANEW)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join what belongs together, and see to the white space between the rest."""
    groups: list[tuple[Span, list[str]]] = []
    for span in spans:
        if not span.text:
            continue
        if not groups:
            # White space before the first words belongs to nobody.
            if text := span.text.lstrip():
                groups.append((span, [text]))
            continue
        last, texts = groups[-1]
        is_apart = texts[-1][-1].isspace() or span.text[0].isspace()
        # A language that changes within a word would cut the word in two.
        if (
            not span.text.strip()
            or span[1:] == last[1:]
            or (span.speaker == last.speaker and not is_apart)
        ):
            texts.append(span.text)
            continue
        if not is_apart:
            texts.append("\n")
        groups.append((span, [span.text]))
    if groups:
        groups[-1][1][-1] = groups[-1][1][-1].rstrip()
    return tuple(span._replace(text="".join(texts)) for span, texts in groups)

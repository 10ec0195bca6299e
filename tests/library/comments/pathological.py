"""Forty-three shapes of Markdown that have hung one renderer or another."""

from __future__ import annotations

_UNITS = {
    "nested strong": "*a **a ",
    "emphasis openers": "_a ",
    "emphasis closers": "a_ ",
    "alternating emphasis": "a**b" + "c* ",
    "mixed emphasis": "*_",
    "long stars": "*",
    "long underscores": "_",
    "stars and spaces": "* ",
    "link openers": "[",
    "link openers with letters": "[a",
    "link closers": "a]",
    "mixed links": "[a](",
    "image openers": "![",
    "image openers with targets": "![](",
    "images in images": "![l",
    "backslashes": "\\",
    "escaped brackets": "\\[",
    "less than": "<",
    "autolink openers": "<http:",
    "tag openers": "<a ",
    "comment openers": "<!--",
    "cdata openers": "<![CDATA[",
    "processing openers": "<?",
    "declarations": "<!A ",
    "entities": "&a",
    "long entity": "&#x",
    "ampersands": "&",
    "block quotes": "> ",
    "block quotes without space": ">",
    "bullets": "- ",
    "numbers": "1. ",
    "numbers and lines": "1. a\n",
    "empty bullets": "-\n",
    "quotes and lines": ">\n",
    "tildes": "~",
    "fences": "```\n",
    "backticks and letters": "`a",
    "parentheses in target": "[a](" + "(",
    "spaces at line ends": "a  \n",
    "tabs": "\t",
}


def shapes(size: int) -> dict[str, str]:
    """Return the shapes by name, each about `size` characters long."""
    repeated = {name: (unit * size)[:size] for name, unit in _UNITS.items()}
    half = size // 2
    ticks = "".join("`" * width + "a" for width in range(1, 400))
    return {
        **repeated,
        "backticks of growing length": ticks[:size],
        "openers then closers": "[" * half + "]" * half,
        "quotes in lists": "".join(" " * depth + "* > a\n" for depth in range(400))[:size],
    }

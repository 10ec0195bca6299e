"""Pages that the preview makes itself, where the site has none: without its theme.

The theme may be what is broken, so nothing here reads a template or a phrase.
"""

from __future__ import annotations

from markupsafe import Markup

from councilblog.previewing.panel import PanelView
from councilblog.previewing.problems import ProblemView

_PAGE = Markup("""<!doctype html>
<html lang="en-GB">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="{policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{title}</title>
  <link rel="stylesheet" href="{stylesheet}">
</head>
<body id="_top">
<main id="_main" class="preview-plain">
<h1>{title}</h1>
<p>{words}</p>
</main>
</body>
</html>
""")
_PANEL = Markup("""<aside class="preview preview--stops" aria-label="Preview">
<div class="preview__head"><p class="preview__title">{title}</p></div>
{problems}
</aside>""")
_PROBLEM = Markup("""<div class="preview__problem">
<p class="preview__level preview__level--stops">Stops publishing</p>
<div class="preview__words">
<p class="preview__what"><strong>{problem.problem}</strong> {problem.consequence}</p>
<p>{problem.remedy}{typed}</p>
<p class="preview__place">{place}</p>
</div>
</div>""")
_TYPED = Markup(' <code class="preview__typed">{}</code>')


def plain_page(title: str, words: str, stylesheet: str) -> str:
    """Return a whole page of a title and a paragraph."""
    # Markup only in the policy of the page itself.
    policy = Markup("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'")
    return str(_PAGE.format(title=title, words=words, stylesheet=stylesheet, policy=policy))


def plain_panel(view: PanelView) -> str:
    """Return the panel without the theme; of what is elsewhere nothing is told."""
    problems = Markup("\n").join(_problem(problem) for problem in view.here)
    title = f"Preview: {len(view.here)} to put right"
    return str(_PANEL.format(title=title, problems=problems))


def _problem(problem: ProblemView) -> Markup:
    place = f"{problem.file}, line {problem.line}" if problem.line else problem.file
    typed = _TYPED.format(problem.typed) if problem.typed else ""
    return _PROBLEM.format(problem=problem, typed=typed, place=place)

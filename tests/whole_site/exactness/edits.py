"""All kinds of edit."""

from __future__ import annotations

from tests.whole_site.exactness.edits_of_files import FILES
from tests.whole_site.exactness.edits_of_memory import MEMORY
from tests.whole_site.exactness.edits_of_pages import PAGES
from tests.whole_site.exactness.edits_of_record import RECORD
from tests.whole_site.exactness.edits_of_texts import TEXTS
from tests.whole_site.exactness.kinds import Edit

KINDS: dict[str, Edit] = TEXTS | PAGES | FILES | RECORD | MEMORY

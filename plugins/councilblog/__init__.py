"""A council's leadership blog: everything it knows, with no Pelican in it."""

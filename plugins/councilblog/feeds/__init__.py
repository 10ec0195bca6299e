"""Feeds: posts as Atom and RSS."""

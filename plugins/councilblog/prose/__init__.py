"""Prose: Markdown text turned into safe HTML, and what is wrong in it."""

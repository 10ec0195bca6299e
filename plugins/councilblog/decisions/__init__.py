"""Decisions of the council: what a meeting resolved, why, and on which papers."""

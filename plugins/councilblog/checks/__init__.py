"""Checks: what is true of every page of a built site."""

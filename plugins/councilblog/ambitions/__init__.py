"""Ambitions: what the council wants to become, as statements that can be cited."""

"""Listings: posts by month, year, topic, author and series."""

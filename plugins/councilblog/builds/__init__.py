"""Builds: records into pages, and what each page is handed."""

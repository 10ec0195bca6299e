"""Recipes: one class for each kind of output, which says what its page is handed."""

"""Caption files: read, checked, put right, and written again in every form."""

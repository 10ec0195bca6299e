"""Posts and pages: what a file's header says, and the record made of it."""

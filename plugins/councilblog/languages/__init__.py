"""Languages: English and Welsh, their phrases and dates."""

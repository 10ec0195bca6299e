"""Films and sound recordings: what stands in their folders, and what the law asks of them."""

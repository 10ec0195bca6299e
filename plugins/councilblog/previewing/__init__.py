"""The site as its writer sees it while writing: drafts too, and what is to be put right."""

"""Documents that readers open: what kind they are, how large, how many pages."""

"""Comments that other systems kept, one module for each."""

"""Private: what waits, who decided what, and the record of it. No build imports this."""

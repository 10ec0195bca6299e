"""Stories: what ties posts, news, decisions and ambitions to one another."""

"""Publishing: the two trees, the lock, and the exchange that puts a site live."""

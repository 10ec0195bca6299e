"""How comments come in: mail, form exports, the endpoint, a bucket, other systems."""

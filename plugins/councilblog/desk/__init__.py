"""The moderation desk: a web page on this computer, where comments are decided."""

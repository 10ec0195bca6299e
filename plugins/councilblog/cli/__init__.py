"""The buttons: arguments in, one library call, words out."""

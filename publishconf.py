"""The site as it is published."""

import os
import sys

sys.path.append(os.curdir)
from pelicanconf import *  # noqa: F403  (Pelican's way to build one file on the other)

# The address that readers use.
SITEURL = "https://blog.example.org"

"""The site as it is looked at while writing. publishconf.py adds the real address."""

# --- Who writes, and for whom ------------------------------------------------------------
# The council's and the blog's name, in each language the blog is written in.
BLOG_COUNCIL = {"en": "Example County Council", "cy": "Cyngor Sir Enghraifft"}
BLOG_NAME = {"en": "The Chief Executive’s blog", "cy": "Blog y Prif Weithredwr"}
# Languages: English at the front, Welsh under /cy/.
BLOG_LANGUAGES = ["en", "cy"]
# Who wrote a post that does not say who wrote it.
AUTHOR = "Chief Executive"
# Pages that stand in the navigation at the top, by file name; all others stand in the footer.
BLOG_NAVIGATION = ["our-ambition"]
# Where readers write to when something is wrong with a page.
BLOG_CONTACT = "blog@example.org"
# Comments. They come by e-mail to this address and wait at the moderation desk (make moderate);
# only what was approved there is published. Say the days on the comments policy page too.
BLOG_COMMENTS = True
BLOG_COMMENTS_EMAIL = "blog-comments@example.org"
BLOG_COMMENTS_CLOSE_AFTER_DAYS = 28
BLOG_COMMENTS_PROMISE_DAYS = 2  # working days within which each is read
# The address that a form on the page posts to, where somebody runs  make comments-endpoint
BLOG_COMMENTS_ENDPOINT = ""
# First day, last day and name of each time before an election: no comments are taken then.
BLOG_PRE_ELECTION: list[list[str]] = []
# What is private (comments that wait, addresses, the log): by default a folder beside this one.
BLOG_PRIVATE_FOLDER = ""
# Posts dated before this day were written for another system: their faults are warnings.
BLOG_STRICT_FROM = "2013-01-01"
# The day the blog began here; an empty feed is dated by it.
BLOG_LAUNCHED = "2013-04-16"
# The name in the identity of every feed entry. Never change it, even if the address changes:
# feed readers would show every post as new.
BLOG_FEED_AUTHORITY = "blog.example.org,2026"

# --- Pelican: where things are -----------------------------------------------------------
SITENAME = BLOG_NAME["en"]
SITEURL = "http://localhost:8000"
PATH = "content"
ARTICLE_PATHS = ["posts", "decisions"]
PAGE_PATHS = ["pages", "ambitions"]
THEME = "theme"
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"

# --- Addresses of posts and pages. Once published, they stay. -----------------------------
ARTICLE_URL = "{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{slug}/index.html"
ARTICLE_LANG_URL = "cy/{date:%Y}/{date:%m}/{slug}/"
ARTICLE_LANG_SAVE_AS = "cy/{date:%Y}/{date:%m}/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
PAGE_LANG_URL = "cy/{slug}/"
PAGE_LANG_SAVE_AS = "cy/{slug}/index.html"

# --- What the blog does: one plugin a line, in this order ---------------------------------
PLUGIN_PATHS = ["plugins"]
PLUGINS = [
    "strict_markdown",  # reads posts and pages, and says what is wrong in them
    "blog_records",  # keeps what lists and pages need of each post
    "blog_pages",  # writes every page, feed and file
]

# --- What Pelican would do by itself, and the plugins above do instead ---------------------
DIRECT_TEMPLATES: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""
DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = DRAFT_PAGE_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = ""
FEED_ALL_ATOM = FEED_ALL_RSS = FEED_ATOM = FEED_RSS = None
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
READERS = {"html": None, "rst": None}  # posts are written in Markdown
IGNORE_FILES = [".*", "__pycache__", "*~", "README.md"]
USE_FOLDER_AS_CATEGORY = False
FILENAME_METADATA = ""
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = None
WITH_FUTURE_DATES = True  # a post becomes due when the site is built, not when it is read
DELETE_OUTPUT_DIRECTORY = False
CACHE_CONTENT = False

"""How Pelican builds the site on your own machine. publishconf.py says what differs for the public."""

import logging
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

# The campaign: change these six lines to make the site yours.
SITENAME = "First Bonds"
SITEURL = "https://firstbonds.example"
PUBLISHER = "First Bonds"
FEEDBACK_EMAIL = "hello@firstbonds.example"
FUNDING = ""  # who pays for the site, and what they have to gain, also said on paper; a build for the public is refused until it is declared
PUBLIC = False  # publishconf.py says True: examples and unverified helplines are then refused

# Northern Ireland's postcodes are not under the Open Government Licence; see docs/postcodes.md.
FINDER_INCLUDE_BT = False

# Which PDFs of each leaflet a build makes, as format:variant (* is any); `./inv leaflets --cost` says what that takes.
LEAFLETS = {
    "everywhere": ["*:*"],
    "districts": ["a4:office", "dl-trifold:office"],
}

AUTHOR = PUBLISHER
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"
PATH = str(ROOT / "content")
THEME = str(ROOT / "theme")
OUTPUT_PATH = str(ROOT / "output")
DELETE_OUTPUT_DIRECTORY = False  # `inv build` builds into a fresh folder and swaps

PLUGINS = [
    "plugins.content", "plugins.theme", "plugins.postcodes", "plugins.finder", "plugins.services", "plugins.open_data", "plugins.leaflets", "plugins.make_your_own",
    "plugins.cards", "plugins.feed", "plugins.search", "plugins.machines", "plugins.rules", "plugins.review", "plugins.withdrawn", "plugins.patterns",
]  # fmt: skip

ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS: list[str] = []
IGNORE_FILES = ["**/.*", ".*", "*~", "#*#", "~$*", "Thumbs.db"]
READERS = {"rst": None, "html": None, "htm": None}
LOG_FILTER = [
    (logging.WARNING, "Empty alt attribute for image %s in %s")
]  # decorative pictures are right without words
TYPOGRIFY = False

ARTICLE_URL = PAGE_URL = "{slug}/"
ARTICLE_SAVE_AS = PAGE_SAVE_AS = "{slug}/index.html"
CATEGORY_URL = "topics/{slug}/"
CATEGORY_SAVE_AS = "topics/{slug}/index.html"
DIRECT_TEMPLATES = ["index", "404"]
DEFAULT_PAGINATION = False
ARCHIVES_SAVE_AS = AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = TAG_SAVE_AS = TAGS_SAVE_AS = ""
DRAFT_SAVE_AS = DRAFT_PAGE_SAVE_AS = ""

FEED_ALL_ATOM = "feeds/all.atom.xml"
FEED_ALL_RSS = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

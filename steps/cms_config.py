"""Writes the configuration of an editor in a browser, docs/cms/config.yml. The site never holds it: see docs/cms.md."""

import re

import yaml
from invoke.exceptions import Exit

from plugins.core.cms import collections

from .place import ROOT
from .say import counted

FILE = ROOT / "docs" / "cms" / "config.yml"
HEAD = """# For Decap CMS or Sveltia CMS, written by ./inv cms-config. How to switch it on: docs/cms.md.
# What stands above “collections:” is yours and is kept; what stands below is made anew each time.

# Where your files are kept. Fill in what is in capitals, or write the lines of another host.
backend:
  name: gitlab
  repo: YOUR-ORGANISATION/YOUR-REPOSITORY
  branch: main
  auth_type: pkce
  app_id: THE-NUMBER-THAT-GITLAB-GIVES-YOU

# To try it on one computer without a login, take the # away and start the helper that docs/cms.md names.
# local_backend: true

# Each change waits as a proposal until someone takes it in, and ./inv check looks at it first.
publish_mode: editorial_workflow

# The only pictures that are uploaded are the logos of clinics. Those of pages are drawn, in theme/pictures/.
media_folder: content/clinics
public_folder: ""

# Names of files are addresses of pages: small letters, numbers and hyphens.
slug:
  encoding: ascii
  clean_accents: true

# What it would show is not what the site looks like.
editor:
  preview: false
"""
MARK = re.compile(r"^[\"']?collections[\"']?[ \t]*:", re.M)


def text(head: str) -> str:
    """It will return the whole file, with *head* above the collections."""
    made = yaml.safe_dump({"collections": collections()}, sort_keys=False, allow_unicode=True, width=140)
    return f"{head.rstrip()}\n\n{made}"


def head_of(old: str) -> str:
    """It will return what staff have written above the collections of the *old* file, or the head of a new one. Raises Exit where nothing tells which is theirs."""
    if not old.strip():
        return HEAD
    if not (mark := MARK.search(old)):
        raise Exit("docs/cms/config.yml has no line “collections:”, so nothing tells what in it is yours, and it is as it was. Write that line below what is yours.", code=1)  # fmt: skip
    return old[: mark.start()]


def write() -> str:
    """It will write the configuration, with what staff have written at its head kept, and return what to do with it. Raises Exit."""
    old = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(text(head_of(old)), encoding="utf-8")
    return f"Wrote {counted(len(collections()), 'collection')} to docs/cms/config.yml. The site does not hold it; how to switch it on: docs/cms.md."

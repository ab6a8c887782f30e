"""Starts a new file of content, with a comment at each field that only a person can fill."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from invoke.exceptions import Exit

from plugins.core.day import Day
from plugins.core.library import OURS
from plugins.core.problem import did_you_mean
from plugins.core.topic import Topic

from .check import check
from .place import CONTENT
from .say import USAGE

KINDS = ("article",)

ARTICLE = """---
title: {title}
# One sentence for lists and search engines, at most 160 letters.
summary: …
# One of: {topics}
topic: {topic}
# parents or professionals
for: parents
# The one thing to remember, in 1 to 3 short sentences. It stands in a box at the top.
main_message: …
# One sentence: what the reader does next.
call_to_action: …
who_for: …
aims: …
# A picture of theme/pictures, without .svg.
picture: parent-and-baby-looking
written: {today}
# At most 24 months from now; 12 for anything about safety.
next_review: {review}
# When an expert has read the text, do not fill these by hand: type ./inv sign.
---
Start with the reader's own feeling, in two or three short sentences.

## What you can do

You can:

- …

## When to get help

{{{{ card call-999 }}}}

{{{{ card call-111 }}}}

{{{{ card ask-a-health-visitor }}}}

## What we know and do not know

### What we know

Each claim ends with its source, such as [@R10].

### What we do not know

…
"""


def slug_of(title: str) -> str:
    """It will return the address part for *title*."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower().replace("'", "").replace("’", "")).strip("-")


def article(title: str, topics: Iterable[Topic], today: Day, topic: str = "") -> str:
    """It will return the text of a new article."""
    slugs = [topic.slug for topic in sorted(topics, key=lambda topic: topic.order)]
    review = Day(today.year + 1, today.month, min(today.day, 28))
    shown = f'"{title}"' if re.search(r': |#|^["\'\[{&*!|>%@`]', title) else title
    return ARTICLE.format(
        title=shown, topics=", ".join(slugs), topic=topic or (slugs or ["…"])[0], today=today, review=review
    )


def create(what: str, title: str, topic: str) -> str:
    """It will start a new file of the kind *what* and return what to do next."""
    if what not in KINDS:
        raise Exit(
            f"“{what}” cannot be started. {did_you_mean(what, KINDS, 'You can start: ' + ', '.join(KINDS) + '.')}",
            code=USAGE,
        )
    title = " ".join((title or asked("What is its title? ")).split())
    slug = slug_of(title)
    if not slug:
        raise Exit('It needs a title: ./inv new article --title "Your first walk"', code=USAGE)
    library = check()
    if topic and topic not in library.topics:
        raise Exit(
            f"There is no topic “{topic}”. {did_you_mean(topic, library.topics, 'Topics are files in content/topics/.')}",
            code=USAGE,
        )
    taken = [url for url in (f"/{slug}/",) if url in library.addresses or slug in OURS]
    file = CONTENT / "articles" / f"{slug}.md"
    if taken or file.exists():
        raise Exit(f"The address /{slug}/ is taken. Give the article another title.", code=USAGE)
    write_new(file, article(title, library.topics.values(), library.today, topic))
    return f"Made content/articles/{slug}.md. Open it, write where it says “…”, then type: ./inv check"


def asked(question: str) -> str:
    """It will return what the person at the terminal answers, or nothing where nobody sits."""
    return input(question) if sys.stdin.isatty() else ""


def write_new(file: Path, text: str) -> None:
    """It will write *text* to *file*. Raises FileExistsError rather than write over anything."""
    with file.open("x", encoding="utf-8") as new:
        new.write(text)

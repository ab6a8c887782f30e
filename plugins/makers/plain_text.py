"""A leaflet without paper: as plain text, for screen readers and for software that makes braille of it, and as a script to read aloud."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ..core.print_job import PrintJob
from ..core.prose import PHONE
from .leaflet import Sheet
from .spoken import Line, heading, line, lines_of, more

TOLD = "large-print:screen"  # the paper that says what a text says
PACE = 130  # words a minute at which someone reads aloud who wants to be understood
STRAIGHT = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "}
)
ADDRESS = re.compile(r"(?:https://|\b[\w.]+@)[\w./-]*\w/?")
SIGNS = {"@": " at ", ".": " dot ", "/": " slash ", "-": " hyphen "}
DIGITS = re.compile(rf"{PHONE.pattern}|(?<![\d,])\b(?:999|111|\d{{5,6}})\b(?!,\d)")


def is_told(job: PrintJob) -> bool:
    """It will say whether a text of its leaflet says what the paper of *job* says."""
    return f"{job.format.slug}:{job.variant.slug}" == TOLD


def plain_text(sheet: Sheet, words: Any) -> str:
    """It will return all that *sheet* says as plain text: each paragraph on one line, and bare lines round each heading."""
    return text_of(all_lines(sheet, words)).translate(STRAIGHT)


def audio_script(sheet: Sheet, words: Any) -> str:
    """It will return *sheet* as someone reads it aloud: what is not read stands in square brackets, and each number figure by figure."""
    lines = all_lines(sheet, words)
    minutes = max(1, round(sum(len(one.text.split()) for one in lines) / PACE))
    note = line("[", words.script_note.format(minutes=minutes), "]")
    opening = line(words.script_opening.format(publisher=sheet.publisher))
    read = (said for one in (*lines, line(words.script_end)) for said in paused(one, words))
    return text_of([note, opening, *read])


def all_lines(sheet: Sheet, words: Any) -> tuple[Line, ...]:
    """It will return the lines of a text, in their order; lines to fill in by hand are none of them."""
    said = lines_of(replace(sheet, blanks=()), ("head", "text", "near", "help"))
    web = line(words.on_the_web.format(address=sheet.web_address))
    return (*said, heading(words.about), *lines_of(sheet, ("imprint",)), web)


def paused(one: Line, words: Any) -> tuple[Line, ...]:
    """It will return *one* line as it is read aloud, after a pause if it is a heading."""
    if one.form == "heading":
        return (heading("[", words.script_pause, "]"), more(aloud(one.text)))
    return (replace(one, said=(aloud(one.text),)),)


def aloud(text: str) -> str:
    """It will return *text* with its web and mail addresses in words, and the figures of each number that can be rung apart."""
    spoken = ADDRESS.sub(lambda found: in_words(found[0]), text)
    return DIGITS.sub(lambda found: ", ".join(" ".join(group) for group in found[0].split()), spoken)


def in_words(address: str) -> str:
    """It will return an *address* with its signs as words."""
    return "".join(SIGNS.get(sign, sign) for sign in address.removeprefix("https://").rstrip("/"))


def text_of(lines: Iterable[Line]) -> str:
    """It will return *lines* as one text, each apart from the one before as its form asks."""
    text, before = "", ""
    for one in lines:
        words = " ".join(one.text.split())
        close = one.form == "more" or one.form == before == "item"
        text += ("\n" if close else "\n\n\n" if one.form == "heading" else "\n\n") if text else ""
        text += f"{one.mark} {words}" if one.form == "item" else words
        before = one.form
    return f"{text}\n"


def file_of(text: str) -> bytes:
    """It will return the bytes of a file of *text*; where it holds more than plain letters a mark at its start says so, which hosts do not."""
    return text.encode("ascii" if text.isascii() else "utf-8-sig")

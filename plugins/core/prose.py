"""Markdown text as staff write it: what it names, and what it may not hold. Nothing here turns it into HTML."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from . import include
from .include import without_code
from .problem import Problem
from .source import Source

CITATION = re.compile(r"\[@([^\]]*)\]")
WITHOUT_NAME = re.compile(r"\[-@([\w-]*)[^\[\]]*\]?")  # a citation of Pandoc, which leaves out who wrote it
DIGIT = re.compile(r"\d")
SPACE = re.compile(r"[^\S\n]")  # of whatever width
LOOSE = re.compile(r"(?<![\w/@.-])[\[(]? ?@?([A-Za-z][\w-]*\d\w*)(?![\w/-])(?: ?[\])])?")
DIGIT_OF_KEY = re.compile(r"\d(?<=[^\W\d]\d|-\d)")  # every key has one behind a letter or a hyphen
NUMBERED = re.compile(
    r"\[(?:\d+(?: ?[,;–-] ?\d+)*|\^[^\]\s]+)\](?!\()"
)  # a source as printed journals have it, or as a footnote
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]*)[^)]*\)")
TARGET = re.compile(
    r"""\]\([^\s)]*(?:\s+(?:"[^"]*"|'[^']*'))?[^)]*\)"""
)  # the end of the words of a link, and where it leads, with its title
ROUND_SOURCE = re.compile(
    rf"\[(?:[^\[\]]|{CITATION.pattern})*+{TARGET.pattern}"
)  # a link, which may hold one
SIGN = re.compile(
    r"\[[ -]?@[^\]]*\]?|\{\{[^}]*\}{0,2}|!?\[[^\]]*\]\([^)]*\)?|\*\*[^*]*\*{0,2}|(?<!\w)__[^_]*_{0,2}"
)  # what no field is read for
LEFT_OVER = re.compile(
    r"\{(filename|static|attach|category)\}|\{\{ *(card|helpline|claim|term|strength|do-not|do)\b|\[@([A-Za-z][\w-]*)"
)  # a sign of our texts that stands on a page as it was typed; its word is a group
TAG = re.compile(r"</?[A-Za-z][^>\n]*>?|<!--|<[!?]")
BETWEEN = r"(?:[,:] ?|[\s().\-/_~·•\u2012-\u2015\u2212]{0,3})"  # what people, and programs they paste from, put between digits
PHONE = re.compile(
    r"(?<![\w@])(?<!\d[./-])(?<!ISBN )(?!\d\d?[./-]\d\d?[./-]\d{4}\b)(?!\d\d:[0-5]\d\b)"  # a date is told as a date, and a time as a time
    rf"(?:(?:(?:\+|00) ?[1-9]|\(?0 ?[1-9])(?:{BETWEEN}\d){{6,12}}|116{BETWEEN}(?:000|111|123))(?!\w)"
)
SHORTEST_PHONE, SHORTEST = 6, 2  # digits: of 116 123, and of a slip such as 99
CALL = r"(?i:call|ring|dial|(?:tele)?phone)(?i:l?ing|s)?"
ASKS = r"(?i:us|them|on|at|to|the|an|their|your|police|ambulance|doctor|emergency|emergencies|helpline|line|numbers?|services?|extension|ext\.?|free|now|for\s(?:help|advice))|GP|[A-Z]{3,}"  # what stands between “call” and a short number
COUNTED = r"(?:families|parents|mothers|mums|fathers|dads|babies|children|people|women|men|homes|households|copies|leaflets|letters)"
MANY = rf"(?:(?:new|more|other|local|young)\s|of\s(?:the|our|these)\s)?(?:{COUNTED}|times|minutes|hours|days|weeks|months|years|calls|services)\b"  # what is no end of a number
GAP = r"[\s:(\"'“‘–-]+"
RIGHT = rf"(?:999|111)(?:\s?[,/]\s?|\s(?i:or|and|then)\s)(?:{CALL}\s)?"  # what may be typed, before another number
WHOM = (
    r"(?:\s(?!(?:in|by|off|out|round|bells?|doorbells?)\b)[\w'’-]+)"  # “the ward” in “call the ward on 4455”
)
COUNTING = "".join(
    f"(?<!{who} )" for who in ("nurses", "visitors", "midwives", "volunteers", "staff", "they", "we")
)
GOES_ON = r"(?:if|when|now|at\sonce|straight|immediately|as|because|first|free|for\s(?:help|advice|an)|(?:and|or|then|to)\s(?!\d))"
SHORT_NUMBER = re.compile(
    rf"\b{CALL}(?:(?:{GAP}(?:{ASKS}))*|(?i:\s(?:the|your|our|their|my|an?)){WHOM}{{1,3}}(?:\s(?i:on|at)|(?=\s?[:(]))|{WHOM}{{1,2}}\s(?i:on|at))"
    rf"{GAP}(?:{RIGHT})*(?!(?:999|111)\b)(?:\d{{3,4}}|18000)\b(?!\s?(?:[%£]|of\s(?:them|the|us|you|all)\b|{MANY})|[,.:/-]\d)"
    rf"|\b(?i:{COUNTING}){CALL}(?:{GAP}(?:{ASKS}))*{GAP}(?<!\bat\s)\d\d(?=[\"'”’)]*(?:[.,;!?](?!\d)|$|\s{GOES_ON}))"
    rf"|\b(?i:text|send|message)(?i:ing|s)?(?:\s[\w\"'“”]+){{0,5}}?\s[6-8]\d{{4}}\b(?![,.]\d|\s(?:\w+\s)?{COUNTED}\b)"
)  # 999 and 111 are the same everywhere; any other number that somebody is told to call may be wrong
SPELT = r"(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|hundred|double|treble|triple)"
NOUGHTS = frozenset(["oh", "zero", "nought"])
SPELT_NUMBER = re.compile(
    rf"\b(?:0|{'|'.join(sorted(NOUGHTS))})(?=[\d ,.-]*{SPELT}\b)(?:[ ,.-]{{0,2}}(?:\d|{SPELT}(?!\w))){{5,}}(?!\w)",
    re.I,
)  # a telephone number, some of it in letters
UNSEEN = re.compile(
    "[\u00ad\u034f\u180e\u200b-\u200f\u2060-\u2064\ufeff]"
)  # signs that stand in a word and show nothing
ALIKE = str.maketrans(
    {"\u2010": "-", "\u2011": "-"} | {chr(sign + 0xFEE0): chr(sign) for sign in range(0x21, 0x7F)}
)  # other hyphens, and the wide letters and digits of Asian keyboards
LETTER_O = re.compile(r"(?<!\w)[oO](?=\d\d)|(?<=\d)[oO](?=\d)")  # typed for a nought
DEFINED = re.compile(
    r"^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)", re.M
)  # the address of a link that is named elsewhere
ONLINE_111 = re.compile(
    r"(?:https?:)?//(?:[^/?#]*@)?(?:[\w-]+\.)*111\.(?:wales\.)?nhs\.uk(?![\w.-]*\w)"
    r"|(?:https?:)?//(?:[^/?#]*@)?(?:[\w-]+\.)*nhs\.(?:uk|wales|scot)[/:](?=[^?#]*\b111\b)[^?#]*\bonline\b",
    re.I,
)
SLANTED = re.compile(r"(?<![\w*])\*(?!\*)[^*\s][^*]*(?<!\*)\*(?![\w*])|(?<![\w_])_[^_\s][^_]*_(?![\w_])")
ITEM = re.compile(r"\s*(?:[-*+]|\d+\.)\s+")  # the sign of an item of a list
BULLET = re.compile(r"\s*([•·●◦▪‣])\s*")  # as word processors put them
MARKS = re.compile(r"[<{}\d*_\[`•·●◦▪‣]")  # a line without any of these is plain words
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
ONLY_KEYS = "Put “;” between two sources, such as [@R28; @R29], and nothing but their keys."
SCHEMES = ("http://", "https://", "mailto:")
DIALS = ("tel:", "sms:", "callto:")
Lines = Iterable[tuple[int, str]]  # each with its number in the file
Facts = Mapping[str, str]


@dataclass(frozen=True)
class Mention:
    """Something that a text names, with its line."""

    what: str
    name: str
    line: int


def numbered(source: Source) -> Iterator[tuple[int, str]]:
    """It will give each line of the body with its number in the file."""
    return enumerate(source.body.split("\n"), source.body_line)


def includes(lines: Lines) -> tuple[Mention, ...]:
    """It will return every {{ card … }}, {{ claim … }} and so on of the text."""
    return tuple(
        Mention(one.what, one.name, line)
        for line, text in lines
        if "{{" in text
        for one in include.includes_in(text)
    )


def citations(lines: Lines) -> tuple[Mention, ...]:
    """It will return every reference that the text cites, in order."""
    return tuple(Mention("reference", key, line) for line, text in lines if "[@" in text
                 for cited in CITATION.findall(text) for key in keys_of(cited))  # fmt: skip


def keys_of(cited: str) -> tuple[str, ...]:
    """It will return the keys of “R28; @R29”, the inside of a citation."""
    return tuple(part.strip().lstrip("@") for part in cited.split(";"))


def links(lines: Lines) -> tuple[Mention, ...]:
    """It will return every address that the text links to or shows as a picture."""
    return tuple(
        Mention("picture" if mark else "link", address, line)
        for line, text in lines
        for mark, address in linked_in(text)
    )


def linked_in(text: str) -> Iterator[tuple[str, str]]:
    """It will give the mark of a picture, or none, and the address of each link in one line of text."""
    if "](" in text:
        yield from LINK.findall(without_code(text))


def ended(text: str, sign: str) -> str:
    """It will return *text* with *sign* after it, where it has none of its own to end with."""
    return text if text[-1:] in (*":;,.!?", "") else text + sign


def linked(text: str) -> Iterator[str]:
    """It will give every address that *text* links to, also where it only says what a name stands for."""
    yield from (found[2] for found in LINK.finditer(text))
    yield from DEFINED.findall(text) if "]:" in text else ()


def is_online_111(address: str) -> bool:
    """It will say whether *address* leads to 111 online, whose questions are not for children under 5."""
    return "111" in address and bool(ONLINE_111.match(address))


def headings(source: Source) -> tuple[tuple[int, str, int], ...]:
    """It will return level, words and line of each heading."""
    found = ((line, HEADING.match(text)) for line, text in numbered(source) if text.startswith("#"))
    return tuple((len(match[1]), match[2], line) for line, match in found if match)


def seen(text: str) -> str:
    """It will return *text* as a page shows it: signs that are written by their names, escapes, joiners nobody sees, and each kind of space as what it looks like."""
    if "&" in text:
        text = unescape(text)
    if not text.isascii():
        text = SPACE.sub(" ", UNSEEN.sub("", text).translate(ALIKE))
    return text.replace("\\", "")


def in_our_digits(text: str) -> str:
    """It will return *text* with the digits of other scripts as ours."""
    return text if text.isascii() else DIGIT.sub(lambda digit: str(int(digit[0])), text)


def typed_numbers(text: str) -> Iterator[re.Match[str]]:
    """It will give each telephone number in *text*, which is as a reader sees it."""
    whole = [*SPELT_NUMBER.finditer(text)]
    if DIGIT.search(text):
        plain = LETTER_O.sub("0", in_our_digits(text))
        digits = len(DIGIT.findall(plain))
        whole += PHONE.finditer(plain) if digits >= SHORTEST_PHONE else ()
        short = SHORT_NUMBER.finditer(plain) if digits >= SHORTEST else ()
        whole += [one for one in short if not any(long.start() < one.end() <= long.end() for long in whole)]
    yield from whole


def html(text: str) -> Iterator[Facts]:
    """It will give the first sign of HTML in one line of text."""
    if "<" in text and (tag := TAG.search(without_code(text))):
        yield {"words": tag[0]}


def bullets(text: str) -> Iterator[Facts]:
    """It will give the sign of a list that one line of text begins with, if it is none here."""
    if bullet := BULLET.match(text):
        yield {"words": bullet[1]}


def numbered_sources(text: str) -> Iterator[Facts]:
    """It will give each source that one line of text names by a number."""
    yield from ({"words": found} for found in (NUMBERED.findall(without_code(text)) if "[" in text else ()))


def muddled_citations(text: str) -> Iterator[Facts]:
    """It will give each citation that cannot be read, and how to mend it."""
    if "@" not in text:
        return
    typed = without_code(text)
    for found in WITHOUT_NAME.finditer(typed):
        yield {"words": found[0], "mend": f"Write it as [@{found[1]}]."}
    for cited in CITATION.findall(typed):
        keys = keys_of(cited)
        if any(is_muddled(key) for key in keys):
            yield {"words": f"[@{cited}]", "mend": ONLY_KEYS if all(keys) else named_again(keys)}


def named_again(keys: Iterable[str]) -> str:
    """It will return how a citation of *keys*, some of them empty, is mended."""
    sound = "; ".join(f"@{key}" for key in keys if key)
    return (
        f"Take out the “;” that has no key beside it: [{sound}]."
        if sound
        else "Write the key of a source into it, such as [@R28]."
    )


def keys_named_twice(text: str) -> Iterator[Facts]:
    """It will give each key that one citation names twice in one line of text."""
    for cited in CITATION.findall(without_code(text)) if "[@" in text else ():
        keys = keys_of(cited)
        twice = {key for key in keys if key and keys.count(key) > 1}
        yield from ({"words": f"[@{cited}]", "key": key} for key in sorted(twice))


def cited_in_links(text: str) -> Iterator[Facts]:
    """It will give each link in one line of text that holds a source: in its words that is a link in a link, and nobody sees it where the link leads or in its title."""
    if "[@" in text and "](" in text:
        links = (link[0] for link in ROUND_SOURCE.finditer(without_code(text)))
        yield from ({"words": link} for link in links if "[@" in link[1:])


def slanted(text: str) -> Iterator[Facts]:
    """It will give the first slanted words of one line of text."""
    marked = "*" in text or "_" in text
    if marked and (found := SLANTED.search(LINK.sub("", without_code(text)))):
        yield {"words": found[0]}


def typed_pictures(text: str) -> Iterator[Facts]:
    """It will give the address of each picture in one line of text."""
    yield from ({"address": address} for mark, address in linked_in(text) if mark)


def loose_links(text: str) -> Iterator[Facts]:
    """It will give the address of each link in one line of text that leads nowhere."""
    for mark, address in linked_in(text):
        if not mark and not address.startswith((*SCHEMES, "/", "#")) and not dials(address):
            yield {"address": address}


def dialling_links(text: str) -> Iterator[Facts]:
    """It will give the address of each link in one line of text that dials a number."""
    yield from ({"address": address} for mark, address in linked_in(text) if not mark and dials(address))


def dials(address: str) -> bool:
    """It will say whether *address* dials a number."""
    return address.casefold().startswith(DIALS)


def loose_keys(text: str, known: Container[str]) -> Iterator[Facts]:
    """It will give each key of *known* that stands in one line of text outside of a citation."""
    bare = LINK.sub("", CITATION.sub("", without_code(text)))
    if DIGIT_OF_KEY.search(bare):
        for found in LOOSE.finditer(bare):
            if (key := found[1].upper()) in known or (key := found[1]) in known:
                yield {"words": found[0].strip(), "key": key}


def is_muddled(key: str) -> bool:
    """It will say whether *key* holds more than the key of one source, or none."""
    return not key or bool(re.search(r"[\s,@]", key))


def missing_headings(source: Source, wanted: tuple[str, ...]) -> list[Problem]:
    """It will return a problem for each wanted heading that the text lacks."""
    have = {words for _, words, _ in headings(source)}
    return [Problem(source.path, source.body_line, f"The section “{words}” is missing.", f"Add a line “{mark} {words}” with what belongs there.")
            for mark, words in (wish.split(" ", 1) for wish in wanted) if words not in have]  # fmt: skip

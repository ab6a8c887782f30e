"""What the rules about a text look for. Each finder gives the line and the facts of every place where its rule is broken."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from . import include
from .audience import Profile
from .blocks import DIGITS, EVERY, Block, Blocks, Form, words_of
from .card import Card
from .claim import Claim
from .easy_read import EasyRead
from .evidence import NUMBERS, is_sourced, spoken_in
from .phrases import Phrases, Span, holds
from .piece import Passage
from .prose import (
    COUNTED,
    LINK,
    MARKS,
    NOUGHTS,
    SIGN,
    Facts,
    is_online_111,
    linked,
    loose_keys,
    typed_numbers,
)
from .record import names_of

NUMBERS_COME = "Numbers come from content/helplines.csv: write {{ helpline … }}"
Fault = tuple[int, Mapping[str, object]]
Misspelt = Mapping[str, Sequence[tuple[int, str, str]]]
TOLD: tuple[Form, ...] = ("paragraph", "item", "quote", "field")  # what is read as sentences
WITH_HOURS: tuple[Form, ...] = ("heading", "table", *TOLD)
LONG = 20  # words; NHS content guide
EVERYONE_KNOWS = frozenset(
    {
        "UK",
        "NHS",
        "GP",
        "GPs",
        "A&E",
        "TV",
        "US",
        "PDF",
        "AM",
        "PM",
        "ID",
        "EXAMPLE",
        "OK",
        "BBC",
        "NSPCC",
        "DVD",
        "CD",
        "HIV",
        "DNA",
    }
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# These begin with the letter itself and look back from it: a search skips from capital to capital then.
CAPITALS = re.compile(r"[A-Z](?<!\w[A-Z])[A-Z]{2,}(?:[ ,]+[A-Z]{2,})+\b")
SHORT_FORM = re.compile(r"[A-Z](?<![\w.&/][A-Z])(?:[A-Z]{2,5}|(?<=A)&E|(?<=G)Ps)(?![\w&-])")
CONTRACTION = re.compile(r"\b\w+n['’]t\b")
END_OF_NOT = frozenset("t")
DIGIT_OR_NOUGHT = DIGITS | NOUGHTS
CURLY = re.compile("[‘’“”]")
UNDERLINE = re.compile(r"\s*(?:=+|-{2,})\s*")
BOLD = re.compile(r"\*\*(.+?)\*\*")
ADDRESS = re.compile(r"(?:https?://|\bwww\.)\S*[^\s.,;:!?)]")
PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being) (?:not |often |usually |sometimes |also )?"
    r"(?!called|born|worried|tired|frightened|concerned|married|used to|supposed|pleased|needed|allowed|related|based|distressed|exhausted)"
    r"(\w+ed|given|taken|seen|known|made|done|found|shown|told|kept|held|written|sent|left|put|set|hurt|driven|chosen)\b"
)  # fmt: skip
BEING = frozenset(["is", "are", "was", "were", "be", "been", "being"])
BIG = re.compile(r"(?<![\d,.£@/-])(?!(?:19|20)\d\ds?\b)\d{4,}(?![\d,]|\.\d)")
NUMBER_WORDS = frozenset(NUMBERS.split("|"))
NUMBER_WORD = re.compile(rf"(?<!\bthe )\b(?:{NUMBERS})\b", re.I)
PER_CENT = re.compile(r"\d+(?:\.\d+)? ?(?:%|per cent\b|percent\b)")
UNCOUNTED = "Write how many it is out of how many, as the source counts them."
DATE = re.compile(
    rf"\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b|\b\d{{1,2}}(?:st|nd|rd|th) (?:of )?(?:{MONTHS})\b|\b(?:{MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?\b(?! babies)"
)
TIME = re.compile(
    r"\b(?:1[3-9]|2[0-3]):[0-5]\d\b|\b\d{1,2}\.[0-5]\d ?(?:am|pm)\b|\b\d{1,2}(?::\d\d)? (?:am|pm|a\.m\.|p\.m\.)(?!\w)|\b\d{1,2}(?::\d\d)?(?:AM|PM)\b"
)
CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)|noon|midday|midnight|\d{1,2}:\d\d)"
ANSWERS = (
    r"\b(?:(?:is|are|be|stays?|they|we|lines?) (?:open|closed?|shut|staffed|available)|opens|opening|closes|closing|shuts|answers"
    r"|(?:they|we|who|volunteers|staff|nurses|people|someone|team) answer)\b[^.!?]{0,60}?\b"
)
RUNS = r"(?:lines?|helplines?|phonelines?|services?|clinics?|groups?|hubs?) (?:runs?|works?|operates?)(?: (?:daily|weekly|weekdays|(?:every|each|most|on|all) \w+))* (?:from|between|at|until|till)"
PART_OF_DAY = r"(?: o'clock)?(?: in the (?:morning|afternoon|evening)| at night)?"
WEEKDAY = r"(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)(?:[a-z]*days?)?\b"
HOURS = re.compile(
    rf"\b\d{{1,2}}(?::\d\d)?(?:am|pm) ?(?:to|until|till|-|–) ?(?:{CLOCK}|\d+)|\b{WEEKDAY} ?(?:to|until|till|-|–) ?{WEEKDAY}"
    rf"|\b{RUNS} {CLOCK}|{ANSWERS}(?:between|from|until|till|at|by|after) {CLOCK}|{ANSWERS}(?:{NUMBERS}){PART_OF_DAY} (?:to|until|till) (?:{NUMBERS})\b(?! \w+s\b)"
    r"|\b(?:open|available|staffed|answers?|(?:help|phone)?lines?)\b[^.!?]{0,40}?\b(?:24/7|(?:24|twenty-four) hours\b|round the clock\b|(?:7|seven) days a week\b)"
    r"|\b(?:opening|office) (?:hours|times)\b[^.!?]{0,30}?\d"
    r"|\b(?:we|they|staff|volunteers|people|someone) (?:is|are) (?:\w+ )?(?:here|there|ready|on call)\b[^.!?]{0,40}?\b(?:24/7|(?:24|twenty-four) hours\b|round the clock\b)"
    rf"|\b(?:opens|closes|shuts) (?:at|from|until|till) (?:\d{{1,2}}|{NUMBERS})\b(?![%:.,]\d)(?! (?:(?:to|or) \d+ )?(?:days|weeks|months|years)\b)"
    rf"|\b{WEEKDAY},? (?:from |between )?\d{{1,2}}(?::\d\d)? ?(?:to|until|till|-|–|and) ?\d{{1,2}}\b(?! (?:{MONTHS}|{COUNTED}|days|weeks|months|years)\b)"
    r"|\bopen (?:from )?\d{1,2} ?(?:to|until|till|-|–) ?\d{1,2}\b(?! (?:days|weeks|months|years|hours|times)\b)"
    r"|\b(?:open|answers?|closed) (?:on )?(?:weekdays|daily|every (?:day|weekday))\b"
    r"|\b24[- ]hours? (?:help|phone|crisis )?(?:line|service|number)s?\b|\bnine (?:to|till|until) five\b",
    re.I,
)
DAYS_OF_WEEK = frozenset([
    "mon", "monday", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays", "tue", "tues", "tuesday", "wed",
    "weds", "wednesday", "thu", "thur", "thurs", "thursday", "fri", "friday", "sat", "saturday", "sun", "sunday"])  # fmt: skip
HOUR_WORDS = DAYS_OF_WEEK | frozenset([
    "am", "pm", "here", "there", "ready", "open", "opens", "opening", "close", "closed", "closes", "closing", "shut", "shuts", "staffed",
    "available", "answer", "answers", "line", "lines", "helpline", "helplines", "phoneline", "phonelines", "hour", "hours", "nine", "noon",
    "midday", "midnight"])  # fmt: skip
TIMES = (
    DIGITS
    | NUMBER_WORDS
    | DAYS_OF_WEEK
    | frozenset(["noon", "midday", "midnight", "hours", "clock", "weekdays", "daily", "every"])
)  # of these each opening time holds one too
AT_HOME = re.compile(
    r"\b(?:slept|sleeps?|asleep|napp?(?:ed|s|ing)?|cry|cries|cried|woke|wakes?|awake|fed|feeds?|rest(?:ed|s)?|alone|at (?:home|work)|on (?:your|my|his|her) own|up all"
    r"|(?:you|I|he|she|partners?|mum|dad)(?: \w+)? works?)\b",
    re.I,
)
OF_A_SERVICE = re.compile(
    r"\b(?:call|ring|phone|contact|book|text|visit|come|drop|answers?|open|opens|close[sd]?|available|staffed|hours|times|(?:help)?lines?|numbers?|services?|teams?|staff"
    r"|groups?|class(?:es)?|clinics?|centres?|hubs?|sessions?|appointments?|volunteers|nurses|visitors?|they (?:can|will|are (?:there|here)))\b",
    re.I,
)
SKIN = re.compile(
    r"\b(?:rash|jaundice|turn(?:s|ed)? (?:blue|pale|grey)|(?:pale|blue|grey|blotchy|mottled) (?:skin|lips|face))\b",
    re.I,
)
SKIN_WORDS = frozenset(["rash", "jaundice", "blue", "pale", "grey", "blotchy", "mottled"])
DEEP_SKIN = re.compile(r"\b(?:brown|black) (?:or (?:brown|black) )?skin\b", re.I)
DEEP_SKIN_WORDS = frozenset(["brown", "black"])
ABUSE = Phrases({"abuse": ("abuse", "abuses", "abused", "abusive", "abuser*", "violence", "violent", "coercive", "coercion", "strangl*", "perpetrator*", "rape", "raped",
                           "sexual/sexually assault*", "forced marriage*", "honour based", "hits/hit/beats/beat/chokes/strangles you/me",
                           "afraid/frightened/scared of your/my partner/husband/wife/boyfriend/girlfriend/ex")})  # fmt: skip
MENTIONS = 2  # paragraphs that may touch on abuse in a page about something else
PARTNER = r"(?:him|her|them|(?:your|the) (?:\w+ )?(?:partner|husband|wife|boyfriend|girlfriend|ex|relationship|marriage))"
AT_ONCE = (
    r"(?: now| today| tonight| at once| straight away| as soon as you can| for good| before it is too late)"
)
PARTING = re.compile(
    rf"\b(?:(?<!not )(?:should|must|need to|have to|ought to|had better|(?:best|better|safer|wiser|time) to) (?:leave|stay with) {PARTNER}(?! (?:in|on|to|with|at|there|alone|a|for)\b)"
    rf"|(?<!not )(?<!to )(?<!can )(?<!you )(?:leave|stay with) {PARTNER}{AT_ONCE}?(?=\W*(?:[.!?;]|$))"
    rf"|(?<!whether )(?<!if )(?<!that )(?<!when )(?<!feel )(?<!think )(?<!say )(?<!tell )\byou (?:should|must|need to|have to|ought to|had better) leave{AT_ONCE}?(?=\W*(?:[.!?;]|$))"
    rf"|(?:^|(?<=[.!?:;,] ))leave{AT_ONCE}(?=\W*(?:[.!?;]|$)))",
    re.I,
)
NO_DENIAL = re.compile(r"(?<!is )(?<!['’]s )(?<!reason )\bwhy not\b|\bnot?\s*[,–—…]", re.I)
CODE = re.compile(r"(?<![\w.,£-])[6-8]\d{4}(?![\w%])")
EMPTY_LINKS = frozenset(
    {
        "here",
        "click here",
        "this",
        "link",
        "this link",
        "more",
        "read more",
        "learn more",
        "find out more",
        "page",
        "this page",
        "website",
        "the website",
        "see here",
        "details",
    }
)


@dataclass(frozen=True)
class Text:
    """One text to be looked at: whom it is for, what its reader meets, the piece that it is, and the watchwords in it by their rows."""

    profile: Profile | None
    blocks: Blocks
    piece: Passage
    watched: Mapping[str, list[Fault]] = field(default_factory=dict)

    @cached_property
    def told(self) -> tuple[tuple[Block, int, str, int], ...]:
        """Its sentences, each with its block, the place where it begins there, and how many words it has."""
        return tuple((block, *sentence) for block in self.blocks.of(*TOLD) for sentence in block.told)

    @cached_property
    def marked(self) -> tuple[tuple[int, str], ...]:
        """The lines of it that are more than plain words, each with its number, as they were typed."""
        return tuple((line, typed) for line, typed in self.piece.lines if MARKS.search(typed))


@dataclass(frozen=True)
class Around:
    """What a rule may ask besides the text: the help cards that texts include, the terms of the glossary, the words that are wrongly spelt, by file: line, word, and what is meant, the keys of the references, the short numbers to which people text, and the keys of references of which nobody has written what they show."""

    cards: Mapping[str, Card] = field(default_factory=dict)
    terms: Phrases = field(default_factory=lambda: Phrases({}))
    misspelt: Misspelt = field(default_factory=dict)
    references: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()


Find = Callable[[Text, Around], Iterable[Fault]]


def begins(sentence: str) -> str:
    """It will return the first words of a sentence, enough to find it again."""
    words = sentence.split()
    return " ".join(words[:5]) + (" …" if len(words) > 5 else "")


def sentences_over(most: int, up_to: int = 10_000) -> Find:
    """It will return what finds sentences of more than *most* words, and no more than *up_to*."""

    def find(text: Text, around: Around) -> Iterator[Fault]:
        for block, start, sentence, count in text.told:
            if most < count <= up_to:
                yield block.line_at(start), {"count": count, "most": most, "start": begins(sentence)}

    return find


def long_share(text: Text, around: Around) -> Iterator[Fault]:
    """It will give a text in which more than a tenth of the sentences are long; a few sentences make no share."""
    counts = [count for _, _, _, count in text.told]
    long = sum(count > LONG for count in counts)
    if long > 1 and long * 10 > len(counts):
        yield text.blocks.line, {"long": long, "all": len(counts), "most": LONG}


def said_by_others(block: Block, place: int) -> bool:
    """It will say whether what begins at *place* stands inside a quotation, which counts as part of the sentence that bears it."""
    return block.text[:place].count('"') % 2 == 1


def sentences_a_block(form: str, most: int) -> Find:
    """It will return what finds paragraphs, or items, of more than *most* sentences."""

    def find(text: Text, around: Around) -> Iterator[Fault]:
        for block in text.blocks.each:
            if block.form == form and len(block.sentences) > most:
                own = sum(not said_by_others(block, start) for start, _ in block.sentences)
                if own > most:
                    yield block.line, {"count": own, "most": most, "start": begins(block.text)}

    return find


def sentences_a_row(most: int) -> Find:
    """It will return what finds rows of pictures and words, and items, of more than *most* sentences."""

    def find(text: Text, around: Around) -> Iterator[Fault]:
        for block in text.blocks.each:
            if (block.form == "item" or block.name == "rows") and len(block.sentences) > most:
                yield block.line, {"count": len(block.sentences), "most": most, "start": begins(block.text)}

    return find


def often_passive(text: Text, around: Around) -> Iterator[Fault]:
    """It will give a text in which more than a fifth of the sentences do not say who acts."""
    sentences = text.told
    passive = [
        (block.line_at(start), found[0])
        for block, start, sentence, _ in sentences
        if not BEING.isdisjoint(block.words) and (found := PASSIVE.search(sentence))
    ]
    if len(passive) > 1 and len(passive) * 5 > len(sentences):
        line, first = passive[0]
        yield line, {"count": len(passive), "all": len(sentences), "first": first}


def matches(pattern: re.Pattern[str], *forms: Form, words: frozenset[str] = frozenset()) -> Find:
    """It will return what finds *pattern* in the blocks of these forms. It holds one of *words*, or of the digits, if there are any."""

    def find(text: Text, around: Around) -> Iterator[Fault]:
        yield from (
            (line, {"words": said.strip()}) for line, said in text.blocks.found(pattern, forms, words)
        )

    return find


def big_numbers(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each amount of 4 digits or more without a comma; a number that somebody is told to call is no amount."""
    for block in text.blocks.of(*TOLD):
        for found in BIG.finditer(block.text) if block.words & DIGITS else ():
            if not is_called(block, found.span()):
                yield block.line_at(found.start()), {"words": found[0]}


def is_called(block: Block, span: Span) -> bool:
    """It will say whether what stands at *span* of *block* is part of a telephone number."""
    return holds((one.span() for one in typed_numbers(block.text)), span)


def per_cent(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each per cent, with the same number as “1 in 4” where that is exact."""
    for line, facts in matches(PER_CENT, *TOLD, words=DIGITS)(text, around):
        share = Fraction(re.sub(r"[^\d.]", "", str(facts["words"]))) / 100
        exact = 0 < share < 1 and (share.numerator == 1 or share.denominator == 10)
        mend = f"Write it as {share.numerator} in {share.denominator:,}." if exact else UNCOUNTED
        yield line, {**facts, "mend": mend}


def opening_times(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each opening time; the hours in which a baby sleeps or someone is alone are none."""
    for block in text.blocks.holding(HOUR_WORDS):
        told = block.form in WITH_HOURS and not TIMES.isdisjoint(block.words)
        for found in HOURS.finditer(block.text) if told else ():
            if not is_at_home(block, found.start()):
                yield block.line_at(found.start()), {"words": found[0].strip()}


def is_at_home(block: Block, place: int) -> bool:
    """It will say whether the sentence of *block* at *place* tells of a day at home, and of no service."""
    said = next((said for start, said in reversed(block.sentences) if start <= place), "")
    return bool(AT_HOME.search(said)) and not OF_A_SERVICE.search(said)


def watched(name: str) -> Find:
    """It will return what finds the watchwords of the row *name*."""
    return lambda text, around: text.watched.get(name, ())


def watched_in(
    blocks: Blocks, phrases: Phrases, unless: Phrases, before: Phrases
) -> Mapping[str, list[Fault]]:
    """It will return the places of all watchwords by the names of their rows, but for those that stand in one of the phrases of *unless*, or straight behind one of *before*."""
    found: dict[str, list[Fault]] = {}
    for block, met in blocks.meeting(phrases):
        inside, ahead = (list(one.placed(block.text, block.said)) for one in (unless, before))
        for name, span in widest(met):
            within, led = (
                [place for excuse, place in some if excuse == name and is_meant(block.text, place)]
                for some in (inside, ahead)
            )
            if not (holds(within, span) or leads(block.text, led, span)):
                found.setdefault(name, []).append(
                    (block.line_at(span[0]), {"words": block.text[slice(*span)]})
                )
    return found


def widest(met: Iterable[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """It will return each of *met* once, without those that stand inside another one of their row."""
    each = list(dict.fromkeys(met))
    return [
        (name, span)
        for name, span in each
        if not holds((other for whose, other in each if whose == name and other != span), span)
    ]


def is_meant(text: str, excuse: Span) -> bool:
    """It will say whether *excuse* denies what is said, as it does not in “why not stop” and “if not, stop”."""
    return not any(one.start() < excuse[1] and excuse[0] < one.end() for one in NO_DENIAL.finditer(text))


def leads(text: str, spans: Iterable[Span], to: Span) -> bool:
    """It will say whether one of *spans* stands straight before the place *to* in a sentence of *text*, with no comma between them."""
    return any(end <= to[0] and not re.search(r"[\w.!?;:,–—…]", text[end : to[0]]) for _, end in spans)


def unexplained(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each short form that is not spelt out on the page, at its first use."""
    whole, _ = text.blocks.joined
    seen: set[str] = set()
    for line, words in text.blocks.found(SHORT_FORM, EVERY):
        if words not in EVERYONE_KNOWS | seen and f"({words})" not in whole and f"{words} (" not in whole:
            yield line, {"words": words}
        seen.add(words)


def bare_terms(text: Text, around: Around) -> Iterator[Fault]:
    """It will give the first use of each term of the glossary on a page that explains it nowhere."""
    seen = {one.name for one in text.piece.includes if one.what == "term"}
    for block, met in text.blocks.meeting(around.terms) if "term" in text.piece.HOLDS else ():
        for name, (start, end) in met if block.form in ("paragraph", "item", "quote") else ():
            words = block.text[start:end]
            if name not in seen and name not in text.piece.slug and not is_linked(words, block):
                yield block.line_at(start), {"words": words, "slug": name}
            seen.add(name)


def is_linked(words: str, block: Block) -> bool:
    """It will say whether *words* stand in the words of a link of *block*."""
    return words.casefold() in " ".join(link_words(block)).casefold()


def short_forms(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each short form, also those that everyone knows, but NHS and GP."""
    for line, words in text.blocks.found(SHORT_FORM, EVERY):
        if words not in ("NHS", "GP", "GPs"):
            yield line, {"words": words}


def contractions_in_instructions(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each “don't” in a help card, in a do or do-not list, and below a heading about what to do."""
    for block in text.blocks.holding(END_OF_NOT):
        if isinstance(text.piece, Card) or block.name in ("do", "do_not"):
            yield from (
                (block.line_at(one.start()), {"words": one[0]}) for one in CONTRACTION.finditer(block.text)
            )


def contractions_elsewhere(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each “don't” that is no instruction."""
    strict = {line for line, _ in contractions_in_instructions(text, around)}
    yield from (
        one for one in matches(CONTRACTION, *TOLD, words=END_OF_NOT)(text, around) if one[0] not in strict
    )


def curly_quotes(text: Text, around: Around) -> Iterator[Fault]:
    """It will give the first curly quote of each block as typed."""
    for block in text.blocks.each:
        if not block.raw.isascii() and (found := CURLY.search(block.raw)):
            yield block.line, {"sign": found[0], "straight": "'" if found[0] in "‘’" else '"'}


def much_bold(text: Text, around: Around) -> Iterator[Fault]:
    """It will give a text in which more than a tenth of the words are strong."""
    strong = sum(
        len(words_of(found))
        for block in text.blocks.of("paragraph", "item", "quote")
        for found in BOLD.findall(block.raw)
    )
    every = (
        sum(len(words_of(block.text)) for block in text.blocks.of("paragraph", "item", "quote"))
        if strong
        else 0
    )
    if strong * 10 > every:
        yield text.blocks.line, {"strong": strong, "all": every}


def headings_that(wrong: Callable[[Block], bool], titles: bool = False) -> Find:
    """It will return what finds headings that are *wrong*; *titles* are looked at too where that is asked for."""

    def find(text: Text, around: Around) -> Iterator[Fault]:
        headings = (
            block
            for block in text.blocks.of("heading", "field")
            if block.form == "heading" or (titles and block.name == "title")
        )
        yield from ((block.line, {"words": block.text, "count": len(block.text), "level": block.level})
                    for block in headings if wrong(block))  # fmt: skip

    return find


def in_title_case(block: Block) -> bool:
    """It will say whether most of the longer words after the first begin with a capital."""
    words = [word for word in words_of(block.text)[1:] if len(word) > 3]
    return len(words) > 1 and sum(word[0].isupper() for word in words) * 2 > len(words)


def underlined(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each line that a line of === or --- below it makes a heading."""
    for (number, line), (_, below) in zip(text.blocks.lines, text.blocks.lines[1:], strict=False):
        if line.strip() and UNDERLINE.fullmatch(below):
            yield number, {"words": line.strip()}


def lists_over(most: int) -> Find:
    """It will return what finds lists of more than *most* items."""

    def find(text: Text, around: Around) -> Iterator[Fault]:
        yield from (
            (items[0].line, {"count": len(items), "most": most})
            for _, items in text.blocks.lists
            if len(items) > most
        )

    return find


def lists_without_lead(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each list that no line with a colon at its end, and no heading, leads into."""
    for above, items in text.blocks.lists:
        if above is None or not (above.form == "heading" or above.text.endswith(":")):
            yield items[0].line, {"start": begins(items[0].text)}


def typed_do_not(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each list in the text that is a list of what not to do."""
    for _, items in text.blocks.lists:
        if len(items) > 1 and all(re.match(r"(?:do not|don['’]t|never) ", item.text, re.I) for item in items):
            yield items[0].line, {"count": len(items)}


def links_like(wrong: Callable[[str], bool]) -> Find:
    """It will return what finds links whose words are *wrong*."""

    def find(text: Text, around: Around) -> Iterator[Fault]:
        for block in text.blocks.each:
            yield from ((block.line, {"words": words}) for words in link_words(block) if wrong(words))

    return find


def link_words(block: Block) -> Iterator[str]:
    """It will give the words of each link in *block*."""
    return map(said_by, LINK.finditer(block.raw) if "](" in block.raw else ())


def said_by(link: re.Match[str]) -> str:
    """It will return the words of *link*."""
    return link[0].lstrip("!")[1:].split("](", 1)[0]


def bare_addresses(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each web address that stands in the text without words."""
    for block in text.blocks.each:
        if "://" in block.raw or "www." in block.raw:
            bare = ADDRESS.finditer(LINK.sub("", block.raw))
            yield from ((block.line, {"words": found[0]}) for found in bare)


def links_to_pdfs(text: Text, around: Around) -> Iterator[Fault]:
    """It will give the words of each link to a PDF that do not say so."""
    for block in text.blocks.each:
        for found in LINK.finditer(block.raw) if ".pdf" in block.raw.casefold() else ():
            if re.search(r"\.pdf(?:[?#]|$)", found[2], re.I) and "pdf" not in said_by(found).casefold():
                yield block.line, {"words": said_by(found)}


def links_to_online_111(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each link to 111 online."""
    for block in text.blocks.each:
        if "111" in block.raw:
            yield from ((block.line, {"address": one}) for one in linked(block.raw) if is_online_111(one))


def misspellings(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each word of the file that is wrongly spelt."""
    for line, typo, better in around.misspelt.get(text.blocks.path, ()):
        yield line, {"typo": typo, "better": better}


def lines_with(faults: Callable[[str], Iterable[Facts]]) -> Find:
    """It will return what finds *faults* in each line as it was typed."""
    return lambda text, around: ((line, facts) for line, typed in text.marked for facts in faults(typed))


def odd_includes(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each include that cannot be read or shown as it was typed."""
    for line, typed in text.marked:
        yield from ((line, {"wrong": wrong, "better": mend}) for wrong, mend in include.faults_of(typed))


def loose_sources(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each reference that is named without the signs of a citation, so that it would stand there as it was typed."""
    for line, typed in text.marked:
        yield from ((line, facts) for facts in loose_keys(typed, around.references))


def phone_numbers(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each telephone number that is typed in the text or its fields, and where a helpline can stand instead."""
    for block in filter(may_dial, text.blocks.each):
        for line, facts in (*numbers_in(block), *codes_in(block, around.codes)):
            yield line, {**facts, "mend": place_of_a_helpline(text.piece, block)}


def place_of_a_helpline(piece: Passage, block: Block) -> str:
    """It will return where *piece*, or what shows it, can put in a helpline whose number was typed in *block*."""
    if "helpline" not in piece.HOLDS:
        return f"{NUMBERS_COME} into the page that shows the {piece.noun}."
    if block.form != "field":
        return f"{NUMBERS_COME} on a line of its own."
    if isinstance(piece, EasyRead):
        return "Numbers come from content/helplines.csv: name the line in the field “helplines”."
    if "helplines" in names_of(type(piece)):
        return f"{NUMBERS_COME} on a line of its own in the text, or name the line in the field “helplines”."
    return f"{NUMBERS_COME} on a line of its own in the text."


def may_dial(block: Block) -> bool:
    """It will say whether a number could stand in *block*: it holds a digit of ours, a sign that may be one of another script, or a nought in letters."""
    return not (block.text.isascii() and block.words.isdisjoint(DIGIT_OR_NOUGHT))


def codes_in(block: Block, codes: frozenset[str]) -> Iterator[Fault]:
    """It will give each of the short *codes* in *block* that stands there without the words by which any other is known."""
    for found in CODE.finditer(block.text):
        if found[0] in codes and not is_called(block, found.span()):
            yield block.line_at(found.start()), {"words": found[0]}


def numbers_in(block: Block) -> Iterator[Fault]:
    """It will give each telephone number that is typed in *block*."""
    for found in typed_numbers(block.text):
        yield block.line_at(found.start()), {"words": found[0]}


def signs_in_fields(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each field that would show a source, an include or a link as it is typed; one whose lines are read as text is none."""
    citing = {line for line, _ in text.piece.lines}
    for block in text.blocks.of("field"):
        if block.line not in citing:
            yield from sign_in(block)


def sign_in(block: Block) -> Iterator[Fault]:
    """It will give the first sign of Markdown, or of our own, in the words of *block*, which shows it as it is typed."""
    if sign := SIGN.search(block.raw):
        yield block.line, {"field": block.name, "words": sign[0]}


def second_titles(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each heading of level 1: the title is the first."""
    return ((block.line, {"words": block.text}) for block in text.blocks.of("heading") if block.level == 1)


def skipped_levels(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each heading that stands more than one level below the one above it."""
    above = 1
    for block in text.blocks.of("heading"):
        if block.level > above + 1:
            yield block.line, {"words": block.text, "better": f"{'#' * (above + 1)} {block.text}"}
        above = block.level


def same_headings(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each heading whose words another one has."""
    seen: dict[str, int] = {}
    for block in text.blocks.of("heading"):
        if block.text in seen:
            yield block.line, {"words": block.text, "first": seen[block.text]}
        seen[block.text] = block.line


def unsourced(room: bool) -> Find:
    """It will return what finds the first words of each paragraph, item, row, heading or field that speak as evidence while no source stands there; *room* says whether one could."""

    def find(text: Text, around: Around) -> Iterator[Fault]:
        citing = {line for line, _ in text.piece.lines} if "reference" in text.piece.HOLDS else set()
        for block in () if isinstance(text.piece, Claim) else text.blocks.of(*TOLD, "heading", "table"):
            if (block.form != "heading" and block.line in citing) is room:
                for part in block.rows if block.form == "table" else (block,):
                    for fault in evidence_in(part):
                        yield from () if room and is_sourced(part, text.blocks) else (fault,)

    return find


def rests_on_unread(text: Text, around: Around) -> Iterator[Fault]:
    """It will give the first words of each paragraph, item or row that speak as evidence while nobody has written what its sources show."""
    for block in text.blocks.of(*TOLD, "table") if around.unread and text.piece.citations else ():
        for part in block.rows if block.form == "table" else (block,):
            if is_sourced(part, text.blocks) and not is_sourced(part, text.blocks, around.unread):
                yield from evidence_in(part)


def evidence_in(block: Block) -> Iterator[Fault]:
    """It will give the first words of *block* that speak as evidence."""
    if found := spoken_in(block):
        yield block.line_at(found.start()), {"words": found[0]}


def skin_without_colours(text: Text, around: Around) -> Iterator[Fault]:
    """It will give the first sign on the skin where nothing says how it looks on brown and black skin."""
    first = next(iter(matches(SKIN, *TOLD, words=SKIN_WORDS)(text, around)), None)
    if first and not any(text.blocks.found(DEEP_SKIN, EVERY, DEEP_SKIN_WORDS)):
        yield first


def about_abuse(text: Text, around: Around) -> Iterator[Fault]:
    """It will give the first words about abuse on a page without a way out that is about it: its title, summary or a heading says so, or 3 of its paragraphs."""
    if getattr(text.piece, "sensitive", True):  # or there is no such choice
        return
    met = [
        (block, block.line_at(places[0][1][0]), block.text[slice(*places[0][1])])
        for block, places in text.blocks.meeting(ABUSE)
    ]
    says_so = [one for one in met if one[0].form == "heading" or one[0].name in ("title", "summary")]
    for _, line, words in (says_so or met[MENTIONS:])[:1]:
        yield line, {"words": words}


def main_message_length(text: Text, around: Around) -> Iterator[Fault]:
    """It will give a main message of more than 3 sentences."""
    for block in text.blocks.of("field"):
        if block.name == "main_message" and len(block.sentences) > 3:
            yield block.line, {"count": len(block.sentences)}


def no_picture(text: Text, around: Around) -> Iterator[Fault]:
    """It will give a text that could have a picture and has none; sensitive pages have none for a reason."""
    if getattr(text.piece, "picture", "") is None and not getattr(text.piece, "sensitive", False):
        yield 1, {}


def links_in_emergency(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each link in an emergency card."""
    if isinstance(text.piece, Card) and text.piece.kind == "emergency":
        yield from ((link.line, {"address": link.name}) for link in text.piece.links)


def emergency_title(text: Text, around: Around) -> Iterator[Fault]:
    """It will give an emergency card whose title does not begin with the number to call."""
    if (
        isinstance(text.piece, Card)
        and text.piece.kind == "emergency"
        and not text.piece.title.startswith("Call 999")
    ):
        yield text.piece.problem("title", "").line, {"title": text.piece.title}


def cards_twice(text: Text, around: Around) -> Iterator[Fault]:
    """It will give each card that stands on a page a second time, and a second emergency card."""
    seen: dict[str, int] = {}
    for mention in text.piece.includes:
        card = around.cards.get(mention.name) if mention.what == "card" else None
        name = "emergency" if card and card.kind == "emergency" else mention.name
        if card and name in seen:
            yield mention.line, {"name": mention.name, "first": seen[name]}
        elif card:
            seen[name] = mention.line

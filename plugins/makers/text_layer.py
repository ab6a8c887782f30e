"""What a screen reader is given of a PDF: the words of Arabic and Indic scripts written out, and proof that every word arrives.

Faces of these scripts draw one letter with several shapes, so the letters that a reader finds in the ink are too few or wrong, also in
a PDF that breaks no rule of PDF/UA. Here the tags get the source's own words (/ActualText), and what is read through the tags
is compared with the source.
"""

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ..core.tongue import Tongue
from .leaflet import LeafletProblem
from .spoken import Passage, joins

if TYPE_CHECKING:
    from pikepdf import Pdf

ENOUGH = 0.99  # of the words, each with the one after it
ALIKE = 0.3  # of the letters, from which a tag can be the one of a passage
INLINE = {"/Span", "/Link", "/Strong", "/Em", "/Quote", "/Code", "/Reference"}
INSIDE = -1  # no run
LINES = re.compile("/P|/H[1-6]")
BACK = 1  # points to the left by which a new line of letters is told
PUNCTUATION = "".join(
    sign for sign in map(chr, range(sys.maxunicode)) if unicodedata.category(sign)[0] == "P"
)
SILENT = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]"
)  # break and turn lines, and are not read
Place = tuple[tuple[int, int], int]  # a page and an MCID on it


@dataclass
class Ink:
    """What is drawn under one MCID: the letters that a reader finds, the language they are marked with, and where they begin."""

    text: str = ""
    lang: str = ""
    x: float | None = None


@dataclass(frozen=True)
class Run:
    """A stretch of a tag that is one kind of words: its ink and its words in the order in which they are read; a link has its tag."""

    kind: str
    places: list[Place]
    text: str
    link: Any = None


def prove(pdf: bytes, passages: Sequence[Passage], tongue: Tongue) -> None:
    """It will raise LeafletProblem unless the words read through the tags of *pdf* are those of *passages*."""
    share, lost = compared(read(pdf), passages)
    if share < ENOUGH:
        words = ", ".join(f"“{word}”" for word in lost[:5])
        raise LeafletProblem(f"A screen reader is given {share:.1%} of the {tongue.name} words, and {ENOUGH:.0%} are needed. The first that are lost: {words}.")  # fmt: skip


def compared(said: str, passages: Sequence[Passage]) -> tuple[float, list[str]]:
    """It will return how much of *passages* is in *said*, each word counted with the one after it, and what is lost."""
    found, wanted = Counter(pairs(said)), Counter[str]()
    for passage in passages:
        wanted.update(pairs(passage.text))
    words = {pair.split(" ")[0] for pair in wanted}
    found.update(word for word in words_of(said) if word in words)
    lost = wanted - found
    count = wanted.total()
    return (1 - lost.total() / count if count else 1.0), [*lost]


def pairs(text: str) -> list[str]:
    """It will return each word of *text* with the word after it; a word alone stands alone."""
    words = words_of(text)
    return [f"{one} {after}" for one, after in pairwise(words)] if len(words) > 1 else words


def words_of(text: str) -> list[str]:
    """It will return the words of *text* without the punctuation round them."""
    plain = unicodedata.normalize("NFC", SILENT.sub("", text))
    return [word for part in plain.split() if (word := part.strip(PUNCTUATION))]


def read(pdf: bytes) -> str:
    """It will return what a screen reader is given, through the tags of *pdf* in their order."""
    from pikepdf import Pdf

    with Pdf.open(BytesIO(pdf)) as document:
        return "".join(spoken(document.Root.StructTreeRoot, None, ink_of(document)))


def spoken(tag: Any, page: Any, ink: Mapping[Place, Ink]) -> Iterator[str]:
    """It will give the words of *tag* and of all below it; a block ends with a space."""
    page = tag.get("/Pg", page)
    told = tag.get("/ActualText", tag.get("/Alt"))
    if told is not None:
        yield str(told)
    else:
        for kid in kids_of(tag):
            if (place := place_of(kid, page)) is not None:
                yield ink.get(place, Ink()).text
            elif is_tag(kid):
                yield from spoken(kid, page, ink)
    if str(tag.get("/S")) not in INLINE:
        yield " "


def repair(pdf: bytes, passages: Sequence[Passage], tongue: Tongue) -> bytes:
    """It will return *pdf* with the words of *passages* written on its tags, where *tongue* needs it."""
    from pikepdf import Pdf

    with Pdf.open(BytesIO(pdf)) as document:
        ink = ink_of(document)
        left = [passage for passage in passages if passage.has_own]
        found = []
        for block, page in blocks(document.Root.StructTreeRoot, None, ""):
            runs = runs_of(block, page, ink, tongue)
            own = any(not run.kind.startswith("english") for run in runs)
            if own and (passage := matched(block, page, ink, left)):
                found.append((block, worded(runs, passage)))
        written = [run for _, runs in found for run in runs if run.kind != "english link"]
        gone = join_ink(document, written, tongue.repair == "ink")
        scribe = Scribe(document, gone)
        for block, runs in found:
            scribe.write(block, runs)
        out = BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def kids_of(tag: Any) -> list[Any]:
    """It will return what stands in *tag*, in order."""
    from pikepdf import Array

    kids = tag.get("/K", [])
    return list(kids) if isinstance(kids, Array) or kids == [] else [kids]


def is_tag(kid: Any) -> bool:
    """It will say whether *kid* is a tag, and neither ink nor a link's place."""
    return not isinstance(kid, int) and "/S" in kid


def place_of(kid: Any, page: Any) -> Place | None:
    """It will return which ink *kid* is, if it is ink."""
    if isinstance(kid, int):
        return page.objgen, kid
    return (kid.get("/Pg", page).objgen, int(kid.MCID)) if kid.get("/Type") == "/MCR" else None


def blocks(tag: Any, page: Any, lang: str) -> Iterator[tuple[Any, Any]]:
    """It will give each tag of the leaflet's own language that holds ink, with its page: paragraphs, headings, and lone links."""
    page, lang = tag.get("/Pg", page), str(tag.get("/Lang", lang))
    kids, kind = kids_of(tag), str(tag.get("/S"))
    holds_ink = any(place_of(kid, page) is not None for kid in kids)
    if kind in INLINE or holds_ink or (LINES.fullmatch(kind) and kids):
        if not lang.startswith("en") and "/Alt" not in tag:
            yield tag, page
        return
    for kid in kids:
        if is_tag(kid):
            yield from blocks(kid, page, lang)


def matched(block: Any, page: Any, ink: Mapping[Place, Ink], left: list[Passage]) -> Passage | None:
    """It will return the passage that *block* shows and take it from those that are *left*; nothing if none is like it."""
    letters = Counter(SILENT.sub("", "".join(spoken(block, page, ink))).replace(" ", ""))
    title = str(block.get("/T", ""))
    best = max(left, key=lambda one: (one.text == title, likeness(letters, one)), default=None)
    if best is None or (likeness(letters, best) < ALIKE and best.text != title):
        return None
    left.remove(best)
    return best


def likeness(letters: Counter[str], passage: Passage) -> float:
    """It will return how much *letters* and those of *passage* have in common, whatever their order: 1 is all."""
    both, either = letters & passage.letters, letters | passage.letters
    return both.total() / max(1, either.total())


def runs_of(block: Any, page: Any, ink: Mapping[Place, Ink], tongue: Tongue) -> list[Run]:
    """It will return the stretches of *block* in the order in which they are read.

    Ink is drawn line by line, each from the left; what is read from the right is turned round within its line.
    """
    lines: list[list[Run]] = [[]]
    last = float("-inf")
    for kid in kids_of(block):
        places = [*places_in(kid, page)]
        if not places:
            continue
        first = ink.get(places[0], Ink())
        if first.x is not None:
            if first.x < last - BACK:
                lines.append([])
            last = first.x
        is_link = is_tag(kid) and kid.S == "/Link"
        english = first.lang.startswith("en") or (is_tag(kid) and str(kid.get("/Lang", "")).startswith("en"))
        kind = " ".join(["english"] * english + ["link"] * is_link) or "own"
        text = "".join(ink.get(place, Ink()).text for place in places)
        lines[-1] = merged([*lines[-1], Run(kind, places, text, kid if is_link else None)])
    return merged([run for line in lines for run in (line[::-1] if tongue.right_to_left else line)])


def merged(runs: Sequence[Run]) -> list[Run]:
    """It will return *runs* with neighbours of one kind as one; a link stays alone, and what has no words joins what is before it."""
    found: list[Run] = []
    for run in runs:
        if found and joins(found[-1].kind, run.kind, run.text):
            found[-1] = replace(found[-1], places=found[-1].places + run.places, text=found[-1].text + run.text)  # fmt: skip
        else:
            found.append(run)
    return found


def places_in(kid: Any, page: Any) -> Iterator[Place]:
    """It will give each piece of ink in *kid*."""
    if (place := place_of(kid, page)) is not None:
        yield place
    elif is_tag(kid):
        for one in kids_of(kid):
            yield from places_in(one, kid.get("/Pg", page))


def worded(runs: Sequence[Run], passage: Passage) -> list[Run]:
    """It will return *runs* with the words of *passage*: each stretch its own where they agree, else all of it in one stretch."""
    pieces = passage.joined
    if [run.kind for run in runs] == [piece.kind for piece in pieces]:
        return [replace(run, text=piece.text) for run, piece in zip(runs, pieces, strict=True)]
    words = Run("own", [place for run in runs if run.link is None for place in run.places], passage.text)
    return [
        words,
        *(replace(run, kind="english link") for run in runs if run.link is not None),
    ]  # these keep their letters


def join_ink(document: "Pdf", runs: Sequence[Run], beside: bool) -> set[Place]:
    """It will make one mark of all ink of a run that is drawn in one go, and return the marks that are no more.

    Some readers repeat the words of a tag at each of its marks. With *beside* the words are written beside the ink too, for readers
    that do not follow tags; that serves what is read from the left.
    """
    homes = {place: number for number, run in enumerate(runs) for place in run.places}
    texts = {number: run.text for number, run in enumerate(runs)} if beside else {}
    gone: set[Place] = set()
    for page in document.pages:
        rewrite(document, page, homes, texts, gone)
    return gone


def rewrite(document: "Pdf", page: Any, homes: Mapping[Place, int], texts: dict[int, str], gone: set[Place]) -> None:  # fmt: skip
    """It will write the ink of *page* again: one mark for what *homes* puts in one run, the first with its words of *texts* if it has any."""
    from pikepdf import Dictionary, Operator, String, parse_content_stream, unparse_content_stream

    steps: list[tuple[list[Any], Any]] = []
    marks: list[
        int | None
    ] = []  # for each mark that is open its run; INSIDE within one, none where it is left as it was
    ending: int | None = None  # the run that ends here unless the next mark goes on with it
    for step in parse_content_stream(page):
        words, operator = list(step.operands), str(step.operator)
        place = mark_of(words, page) if operator in ("BDC", "BMC") else None
        run = homes.get(place) if place is not None else None
        if ending is not None and run != ending:
            steps.append(([], Operator("EMC")))
        goes_on, ending = run is not None and run == ending, None
        if operator in ("BDC", "BMC"):
            inside = any(mark is not None for mark in marks)
            marks.append(INSIDE if inside and texts else None if inside else run)
            if inside and texts:
                continue  # the letters of one sign, or signs that are drawn backwards: the words of the run say it
            if goes_on and place is not None:
                gone.add(place)
                continue
            if run in texts:
                words[-1] = Dictionary({**dict(words[-1].items()), "/ActualText": String(texts[run])})
                texts[run] = ""
        elif operator == "EMC" and marks and (mark := marks.pop()) is not None:
            ending = None if mark == INSIDE else mark
            continue
        steps.append((words, step.operator))
    steps += [([], Operator("EMC"))] if ending is not None else []
    page.obj.Contents = document.make_stream(unparse_content_stream(steps))


def mark_of(words: Sequence[Any], page: Any) -> Place | None:
    """It will return which ink a mark begins, if tags know it."""
    from pikepdf import Dictionary

    known = isinstance(words[-1], Dictionary) and "/MCID" in words[-1]
    return (page.obj.objgen, int(words[-1].MCID)) if known else None


@dataclass(frozen=True)
class Scribe:
    """Writes words on the tags of *document*; *gone* are the marks that are no more."""

    document: "Pdf"
    gone: set[Place]

    def write(self, block: Any, runs: Sequence[Run]) -> None:
        """It will put the words of *runs* on *block*, or on tags within it: a link, and what is English, keep tags of their own."""
        from pikepdf import Array, String

        if len(runs) == 1 and (runs[0].link is None):
            self.fill(block, runs[0])
            return
        tags = [self.tag(block) if run.link is None else run.link for run in runs]
        for tag, run in zip(tags, runs, strict=True):
            if run.kind == "english link":
                continue
            if run.kind == "english":
                tag.Lang = String("en-GB")
            self.fill(tag, run)
        block.K = Array(tags)

    def fill(self, tag: Any, run: Run) -> None:
        """It will put the ink and the words of *run* on *tag*; where its ink lies in several places, the words are said with the first."""
        from pikepdf import Array, String

        links = [kid for kid in kids_of(tag) if not isinstance(kid, int) and kid.get("/Type") == "/OBJR"]
        places = [place for place in run.places if place not in self.gone]
        if len(places) == 1:
            tag.ActualText = String(run.text)
            self.hold(tag, run.places)
        else:
            parts = [self.tag(tag) for _ in places]
            for number, (part, place) in enumerate(zip(parts, places, strict=True)):
                part.ActualText = String("" if number else run.text)
                self.hold(part, [place])
            self.hold(None, [place for place in run.places if place in self.gone])
            tag.K = Array(parts)
        tag.K = Array([*kids_of(tag), *links])

    def tag(self, parent: Any) -> Any:
        """It will return a new tag within *parent*."""
        from pikepdf import Dictionary, Name

        return self.document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Span, P=parent))

    def hold(self, tag: Any, places: Sequence[Place]) -> None:
        """It will put the ink of *places* on *tag*, and tell the pages so."""
        from pikepdf import Array, Dictionary, Name

        kept = []
        for home, number in places:
            page = self.document.get_object(*home)
            self.parents[int(page.StructParents)][number] = None if (home, number) in self.gone else tag
            if (home, number) not in self.gone:
                tag.Pg = tag.get("/Pg", page)
                same = tag.Pg.objgen == home
                kept.append(number if same else Dictionary(Type=Name.MCR, Pg=page, MCID=number))
        if tag is not None:
            tag.K = Array(kept)

    @cached_property
    def parents(self) -> dict[int, Any]:
        """For each page by its number there, the tags of its ink."""
        return parents_in(self.document)


def parents_in(document: "Pdf") -> dict[int, Any]:
    """It will return, for each page by its number there, the tags of its ink."""
    nums = document.Root.StructTreeRoot.ParentTree.Nums
    return {int(nums[place]): nums[place + 1] for place in range(0, len(nums), 2)}


def ink_of(document: "Pdf") -> dict[Place, Ink]:
    """It will return what is drawn under each MCID of *document*."""
    found: dict[Place, Ink] = {}
    faces: dict[Any, Mapping[int, str]] = {}
    for page in document.pages:
        for number, one in ink_on(page, faces).items():
            found[page.obj.objgen, number] = one
    return found


def ink_on(page: Any, faces: dict[Any, Mapping[int, str]]) -> dict[int, Ink]:
    """It will return what is drawn under each MCID of *page*; *faces* learns the letters of each face."""
    from pikepdf import Dictionary, parse_content_stream

    fonts: Any = page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary())
    found: dict[int, Ink] = {}
    marks: list[
        tuple[Ink | None, bool]
    ] = []  # for each open mark its ink, and whether its words are written beside it
    start = 0.0
    face: Mapping[int, str] = {}
    for step in parse_content_stream(page, "BDC BMC EMC Tf Tj TJ cm"):
        operands: Any = step.operands
        match str(step.operator):
            case "BDC" | "BMC":
                marks.append(opened(operands[-1], found, marks[-1] if marks else (None, False)))
            case "EMC" if marks:
                marks.pop()
            case "cm":
                start = float(operands[4])
            case "Tf":
                font = fonts[str(operands[0])]
                if font.objgen not in faces:
                    faces[font.objgen] = letters_of(font)
                face = faces[font.objgen]
            case "Tj" | "TJ" if marks and (ink := marks[-1][0]):
                ink.x = start if ink.x is None else ink.x
                ink.text += "" if marks[-1][1] else shown(operands[0], face)
    return found


def opened(tag: Any, found: dict[int, Ink], around: tuple[Ink | None, bool]) -> tuple[Ink | None, bool]:
    """It will return the ink under a mark that begins with *tag*, and whether its words are written beside it: these count, not its letters."""
    from pikepdf import Dictionary

    ink, written = around
    if not isinstance(tag, Dictionary):
        return around
    if "/MCID" in tag:
        ink = found.setdefault(int(tag.MCID), Ink(lang=str(tag.get("/Lang", ""))))
    if ink and "/ActualText" in tag and not written:
        ink.text += str(tag.ActualText)
    return ink, written or "/ActualText" in tag


def letters_of(font: Any) -> Mapping[int, str]:
    """It will return the letters of each sign of *font*, as its table for readers tells them."""
    if "/ToUnicode" not in font:
        return {}
    table = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        for code, text in re.findall(r"<(\w+)>\s*<(\w*)>", part):
            found[int(code, 16)] = unhex(text)
    for part in re.findall(r"beginbfrange(.*?)endbfrange", table, re.S):
        for low, high, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", part):
            first = unhex(text)
            for step in range(int(high, 16) - int(low, 16) + 1):
                found[int(low, 16) + step] = first[:-1] + chr(ord(first[-1]) + step)
    return found


def unhex(text: str) -> str:
    """It will return the letters of *text*, which are in UTF-16 and written as figures."""
    return bytes.fromhex(text).decode("utf-16-be", "replace")


def shown(drawn: Any, face: Mapping[int, str]) -> str:
    """It will return the letters that are drawn, of two bytes a sign."""
    from pikepdf import Array

    parts = [bytes(one) for one in (drawn if isinstance(drawn, Array) else [drawn]) if not is_number(one)]
    return "".join(face.get(int.from_bytes(part[at : at + 2], "big"), "") for part in parts for at in range(0, len(part), 2))  # fmt: skip


def is_number(operand: Any) -> bool:
    """It will say whether *operand* moves the letters and is none."""
    try:
        float(operand)
    except (TypeError, ValueError):
        return False
    return not hasattr(operand, "__bytes__")

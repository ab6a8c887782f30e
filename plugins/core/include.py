"""What a text puts in from elsewhere: {{ card call-111 }} on a line of its own, {{ claim crying-hours }} also inside a sentence."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from .problem import did_you_mean

CODE = re.compile(r"(?<![`\\])(`+)(?!`)(?:[^`]|(?!\1(?!`))`++)+\1(?!`)")
SIGN = re.compile(r"\{\{ *([a-z-]+)(?: +([^\s{}`]+))?(?: +([^{}`]+?))? *\}\}")


@dataclass(frozen=True)
class Form:
    """How one kind of include is written: alone on its line, inside a line, or both; with or without a name; some are a whole sentence."""

    example: str
    alone: bool = True
    inside: bool = False
    named: bool = True
    sentence: bool = False


FORMS: Mapping[str, Form] = {
    "card": Form("{{ card call-111 }}"),
    "helpline": Form("{{ helpline cry-sis }}"),
    "claim": Form("{{ claim crying-hours }}", inside=True, sentence=True),
    "term": Form("{{ term camhs }}", alone=False, inside=True),
    "do": Form("{{ do }}", named=False),
    "do-not": Form("{{ do-not }}", named=False),
}


# What may stand before a whole sentence and behind it: the sign of a list, or the end of a sentence, with its sources; and the beginning of one.
BEFORE = re.compile(r"(?:^\s*(?:[-*+>]|\d+\.)?|[.!?:…][”’\"')]*|\]|\}\})\s*")
BEHIND = re.compile(r"\s*|\s+[^a-z\s.,;:!?)].*")
# An include in other brackets, which would stand on the page as it was typed.
SLIP = re.compile(
    r"(?:\{ ?[{%]?|\[\[) ?(?:" + "|".join(FORMS) + r")(?![\w-])[^{}\[\]]*(?:\}? ?\}|\]\])", re.I
)
MARKED = re.compile(
    r"\[[^\]]*\]?(?:\([^)]*\)?)?|\*\*|__"
)  # of a source, a link or strong words, which a term shows as it is typed
OPENED = re.compile(r"\{[{\s]*([^{}]*)")


@dataclass(frozen=True)
class Include:
    """One include: what it puts in, the name of that, the words to show instead of a term's own, and whether it has its line for itself."""

    what: str
    name: str = ""
    words: str = ""
    alone: bool = False

    def __str__(self) -> str:
        return f"{{{{ {' '.join(part for part in (self.what, self.name, self.words) if part)} }}}}"


def without_code(line: str) -> str:
    """It will return *line* without what `backticks` only show."""
    return CODE.sub("", line) if "`" in line else line


def signs_in(line: str) -> tuple[re.Match[str], ...]:
    """It will return where the includes of *line* stand; those that `backticks` only show are none."""
    if "{{" not in line:
        return ()
    return tuple(SIGN.finditer(CODE.sub(lambda shown: "`" * len(shown[0]), line)))


def read(sign: re.Match[str], line: str) -> Include:
    """It will return the include that *sign* stands for in *line*."""
    return Include(sign[1], sign[2] or "", sign[3] or "", sign[0] == line.strip())


def includes_in(line: str) -> tuple[Include, ...]:
    """It will return the includes of *line*, in order."""
    return tuple(read(sign, line) for sign in signs_in(line))


def replaced(line: str, make: Callable[[Include], str]) -> str:
    """It will return *line* with each include replaced by what *make* says of it."""
    if "{{" not in line:
        return line
    parts, end = [], 0
    for sign in signs_in(line):
        parts += [line[end : sign.start()], make(read(sign, line))]
        end = sign.end()
    return "".join([*parts, line[end:]])


def meant(typed: str) -> str:
    """It will return the include for which somebody wrote *typed*, or its example where the name is missing, or nothing where no include begins so."""
    what, name, *words = [*re.findall(r"[\w-]+", typed.casefold()), "", ""]
    form = FORMS.get(what)
    if form is None:
        return ""
    if form.named and not name:
        return form.example
    return str(
        Include(what, name if form.named else "", " ".join(filter(None, words)) if what == "term" else "")
    )


def faults_of(line: str) -> Iterator[tuple[str, str]]:
    """It will give what is wrong with the includes of one line, and how to mend it."""
    if "{" not in line and "}}" not in line and "[[" not in line:
        return
    found = includes_in(line)
    left = without_code(replaced(line, lambda include: ""))
    if "{{" in left or "}}" in left:
        opened = OPENED.search(left)
        right = meant(opened[1] if opened else "")
        yield (
            f"“{line.strip()}” cannot be read as an include.",
            f"Write it as {right}."
            if right
            else f"Write it alone on its line, such as {FORMS['card'].example}.",
        )
    else:
        for slip in SLIP.findall(left):
            yield f"“{slip}” cannot be read as an include.", f"Write it as {meant(slip)}."
    for sign in signs_in(line):
        yield from form_faults(read(sign, line), line)
        yield from sentence_faults(sign, line)
    if found and line.startswith("#"):
        yield f"A heading cannot hold {found[0]}.", "Put it into the text below."


def form_faults(include: Include, line: str) -> Iterator[tuple[str, str]]:
    """It will give what is wrong with the form of *include*, which stands in *line*."""
    form = FORMS.get(include.what)
    if form is None:
        yield (
            f"There is no include “{include.what}”.",
            did_you_mean(include.what, FORMS, f"They are: {', '.join(FORMS)}."),
        )
    elif bool(include.name) != form.named:
        wrong = "needs a name" if form.named else "takes no name"
        yield f"{include} cannot be read: “{include.what}” {wrong}.", f"Write it such as {form.example}."
    elif include.words and include.what != "term":
        yield f"{include} holds too many words.", f"Write it such as {form.example}."
    elif marked := MARKED.search(include.words):
        yield (
            f"{include} shows “{marked[0]}” as it is typed: the words of a term are plain words.",
            "Take it out; a source or a link stands behind the term.",
        )
    elif include.alone and not form.alone:
        yield f"{include} stands alone on its line.", "Write it inside a sentence."
    elif not include.alone and not form.inside:
        yield (
            f"“{line.strip()}” cannot be read as an include.",
            f"Write it alone on its line, such as {form.example}.",
        )


def sentence_faults(sign: re.Match[str], line: str) -> Iterator[tuple[str, str]]:
    """It will give that what is a whole sentence stands in the middle of another one."""
    include = read(sign, line)
    if include.what not in FORMS or not FORMS[include.what].sentence:
        return
    before, behind = line[: sign.start()], line[sign.end() :]
    if not re.search(rf"{BEFORE.pattern}$", before) or not BEHIND.fullmatch(behind):
        yield (
            f"{include} is a whole sentence, and stands in the middle of another one.",
            "Put it behind a full stop, with nothing but a new sentence after it.",
        )

"""The text of a piece with its claims and terms written out, so that citations, numbering and paper treat them as typed."""

from collections.abc import Container, Mapping

from .claim import Claim
from .include import Include, replaced
from .term import Term


def for_screen(text: str, claims: Mapping[str, Claim], terms: Mapping[str, Term]) -> str:
    """It will return *text* with each claim inside a sentence as its words, citation and strength, and each term explained once.

    What stands alone on its line, and each first term, is left for whoever draws it.
    """
    seen: set[str] = set()

    def put(include: Include) -> str:
        if include.what == "claim" and not include.alone:
            claim = claims[include.name]
            return f"{claim.cited} {Include('strength', claim.strength)}"
        if include.what == "term" and first(include, seen):
            return str(Include("term", include.name, shown(include, terms)))
        return shown(include, terms) if include.what == "term" else str(include)

    return "\n".join(replaced(line, put) for line in text.split("\n"))


def for_paper(text: str, claims: Mapping[str, Claim], terms: Mapping[str, Term]) -> str:
    """It will return *text* with each claim as its words and citation, and each first term with its plain words in brackets."""
    seen: set[str] = set()
    known: Mapping[str, Container[str]] = {"claim": claims, "term": terms}

    def put(include: Include) -> str:
        if include.what in known and include.name not in known[include.what]:
            return str(include)  # a name that points nowhere is told where it stands
        if include.what == "claim":
            return claims[include.name].cited
        if include.what == "term" and first(include, seen):
            return f"{shown(include, terms)} ({terms[include.name].plain})"
        return shown(include, terms) if include.what == "term" else str(include)

    return "\n".join(replaced(line, put) for line in text.split("\n"))


def shown(include: Include, terms: Mapping[str, Term]) -> str:
    """It will return the words of a term as the sentence needs them."""
    return include.words or terms[include.name].term


def first(include: Include, seen: set[str]) -> bool:
    """It will say whether *include* is the first of its name, and note it."""
    new = include.name not in seen
    seen.add(include.name)
    return new

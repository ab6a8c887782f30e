"""What the build knows of its own checks, for the page that says how we check. Nothing here is typed by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from .correction import Correction
from .day import Day
from .due import Due, due
from .library import Library
from .piece import Reviewed

SOON = 60  # days


@dataclass(frozen=True)
class Trust:
    """The figures of one build. `counts` are how many there are of each thing; `states` how many pieces are in each state of review; `looked_up` the oldest and the newest day on which somebody looked up where a reference was read."""

    counts: Mapping[str, int]
    states: Mapping[str, int]
    unverified: int
    unchecked_claims: int
    oldest: Day | None
    newest: Day | None
    looked_up: tuple[Day, Day] | None
    late: tuple[Due, ...]
    soon: tuple[Due, ...]
    rules: Mapping[str, int]
    corrections: tuple[Correction, ...]


def trust(library: Library) -> Trust:
    """It will return the figures of *library* as it may be read now."""
    simpler = tuple(library.easy_reads.values())
    pieces: tuple[Reviewed, ...] = (*library.readable, *simpler)
    states = [library.desk.state_of(piece) for piece in pieces]
    checks = sorted(
        day
        for day in (
            *(piece.reviewed_on for piece, state in zip(pieces, states, strict=True) if state == "signed"),
            *(line.last_checked for line in library.helplines.values() if line.verified),
            *(claim.checked_on for claim in library.claims.values() if claim.checked),
        )
        if day
    )
    left = [(one, days) for one in open_due(library) if (days := one.days_left(library.today)) is not None]
    looked_up = [one.checked_on for one in library.references.values()]
    weights = [rule.weight for rule in library.engine.rules.values()]
    return Trust(
        counts={"articles": len(library.articles), "pages": len(library.pages), "leaflets": len(library.leaflets), **({"easy_reads": len(simpler)} if simpler else {}),
                **({"chapters": len(library.chapters)} if library.chapters else {}),
                "kinds": len(library.kept_kinds), "topics": len(library.open_topics),
                "claims": len(library.claims), "references": len(library.references), "helplines": len(library.helplines)},
        states={state: states.count(state) for state in ("signed", "open again", "none")},
        unverified=sum(not line.verified for line in library.helplines.values()),
        unchecked_claims=sum(not claim.checked for claim in library.claims.values()),
        oldest=checks[0] if checks else None,
        newest=checks[-1] if checks else None,
        looked_up=(min(looked_up), max(looked_up)) if looked_up else None,
        late=tuple(one for one, days in left if days < 0),
        soon=tuple(one for one, days in left if 0 <= days <= SOON),
        rules={"stop": len(weights) - weights.count("advise"), "advise": weights.count("advise")},
        corrections=tuple(sorted((one for one in library.corrections if one.kind != "typographic"), key=lambda one: one.day, reverse=True)),
    )  # fmt: skip


def open_due(library: Library) -> tuple[Due, ...]:
    """It will return what waits for a person and may be named in public, claims by what they say: no text that is on no page yet, nor a claim that only such a text holds."""
    texts = {one.path for one in (*library.readable, *library.easy_reads.values())}
    closed = {one.path for one in library.reviewed} - texts
    said = {mention.name for one in library.passages if one.path not in closed for mention in one.includes if mention.what == "claim"}  # fmt: skip
    closed |= {claim.path for slug, claim in library.claims.items() if slug not in said}
    statements = {claim.path: claim.statement for claim in library.claims.values()}
    return tuple(replace(one, name=statements.get(one.path, one.name)) for one in due(library) if one.path not in closed)  # fmt: skip

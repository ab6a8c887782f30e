"""What the build knows of its own checks, for the page that says how we check. Nothing here is typed by hand."""

from collections.abc import Mapping
from dataclasses import dataclass

from .correction import Correction
from .day import Day
from .due import due
from .library import Library

SOON = 60  # days


@dataclass(frozen=True)
class Trust:
    """The figures of one build. `counts` are how many there are of each thing; `states` how many pieces are in each state of review."""

    counts: Mapping[str, int]
    states: Mapping[str, int]
    unverified: int
    unchecked_claims: int
    oldest: Day | None
    newest: Day | None
    late: int
    soon: int
    rules: Mapping[str, int]
    corrections: tuple[Correction, ...]


def trust(library: Library) -> Trust:
    """It will return the figures of *library* as it may be read now."""
    pieces = (*library.articles.values(), *library.pages.values(), *library.leaflets.values())
    states = [library.desk.state_of(piece) for piece in pieces]
    checks = sorted(
        day
        for day in (
            *(piece.reviewed_on for piece, state in zip(pieces, states, strict=True) if state == "signed"),
            *(line.last_checked for line in library.helplines.values() if line.verified),
            *(claim.checked_on for claim in library.claims.values()),
        )
        if day
    )
    left = [one.days_left(library.today) for one in due(library) if one.day]
    weights = [rule.weight for rule in library.engine.rules.values()]
    return Trust(
        counts={"articles": len(library.articles), "pages": len(library.pages), "leaflets": len(library.leaflets),
                "claims": len(library.claims), "references": len(library.references), "helplines": len(library.helplines)},
        states={state: states.count(state) for state in ("signed", "open again", "none")},
        unverified=sum(not line.verified for line in library.helplines.values()),
        unchecked_claims=sum(not claim.checked_on for claim in library.claims.values()),
        oldest=checks[0] if checks else None,
        newest=checks[-1] if checks else None,
        late=sum(days is not None and days < 0 for days in left),
        soon=sum(days is not None and 0 <= days <= SOON for days in left),
        rules={"stop": len(weights) - weights.count("advise"), "advise": weights.count("advise")},
        corrections=tuple(sorted((one for one in library.corrections if one.kind != "typographic"), key=lambda one: one.day, reverse=True)),
    )  # fmt: skip

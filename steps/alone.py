"""What a check says of one thing alone, before it stands among the others: the days, places and numbers that it would refuse."""

from collections.abc import Iterator

from plugins.core import helplines
from plugins.core.card import Card
from plugins.core.day import Day
from plugins.core.helpline import Helpline
from plugins.core.piece import Reviewed
from plugins.core.problem import Problem
from plugins.core.quality import OURS, findings
from plugins.core.record import Record
from plugins.core.review import Desk
from plugins.core.service_row import ServiceRow
from plugins.core.shelf import Shelf

from .place import CONTENT


def refused(thing: Record, today: Day) -> Iterator[Problem]:
    """It will give what a check would refuse in *thing*, whatever else the content holds."""
    match thing:
        case Reviewed():
            desk = Desk({}, {}, Shelf(CONTENT, []).pieces(Card, "cards"), {}, {}, today)
            yield from (*thing.review_problems(), *desk.problems(thing))
        case Helpline():
            rung = thing.sign_problems() if thing.numbers else ()  # how it is reached may be written later
            yield from (*rung, *(one.problem for one in helplines.errors([thing], today)))
        case ServiceRow():
            yield from thing.number_problems()
            made = thing.service({}, {}, {})
            said = findings([made], {made.id: (OURS, 1)}, None, None, today)
            yield from (one.problem for one in said if one.severity == "error")

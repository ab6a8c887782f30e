"""What a service costs."""

from .entity import Date, Entity, Words, entity


@entity
class CostOption(Entity):
    """One price: for whom, how much in pounds, and for what."""

    valid_from: Date | None = None
    valid_to: Date | None = None
    option: Words | None = None
    currency: Words | None = None
    amount: float | None = None
    amount_description: Words | None = None

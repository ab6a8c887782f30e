"""How people with prams, wheelchairs or hearing aids get on in a building."""

from .entity import Entity, Words, entity


@entity
class Accessibility(Entity):
    """One thing about the way in, or inside."""

    description: Words | None = None
    details: Words | None = None
    url: Words | None = None

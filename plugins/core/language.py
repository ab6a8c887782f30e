"""A language in which a service helps."""

from .entity import Entity, Words, entity


@entity
class Language(Entity):
    """One language: its English name, and its ISO 639 code."""

    name: Words | None = None
    code: Words | None = None
    note: Words | None = None

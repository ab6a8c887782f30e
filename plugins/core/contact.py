"""A person or desk to ask for."""

from .entity import Entity, Words, entity


@entity
class Contact(Entity):
    """Whom to ask for, by name or by role."""

    name: Words | None = None
    title: Words | None = None
    department: Words | None = None
    email: Words | None = None

"""A person or desk to ask for."""

import re

from .entity import Entity, Words, entity

EMAIL = re.compile(r"[^@\s,;:<>()\"]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")


@entity
class Contact(Entity):
    """Whom to ask for, by name or by role."""

    name: Words | None = None
    title: Words | None = None
    department: Words | None = None
    email: Words | None = None

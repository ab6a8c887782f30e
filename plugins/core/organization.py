"""Who runs a service."""

from .entity import Entity, Words, entity


@entity
class Organization(Entity):
    """A council, a trust, a charity."""

    name: Words
    description: Words | None = None
    alternate_name: Words | None = None
    email: Words | None = None
    website: Words | None = None
    logo: Words | None = None
    uri: Words | None = None
    parent_organization_id: Words | None = None

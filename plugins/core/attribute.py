"""A word from some list that tells what a service is."""

from .entity import Entity, Words, entity


@entity
class TaxonomyTerm(Entity):
    """One word of a list; `taxonomy` names the list."""

    name: Words
    description: Words | None = None
    code: Words | None = None
    parent_id: Words | None = None
    taxonomy: Words | None = None
    taxonomy_id: Words | None = None
    language: Words | None = None
    term_uri: Words | None = None


@entity
class Attribute(Entity):
    """That a term holds for a service."""

    link_type: Words | None = None
    link_entity: Words | None = None
    value: Words | None = None
    taxonomy_term: TaxonomyTerm | None = None

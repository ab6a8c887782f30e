"""Open Referral's tables: which there are, which columns each has, and how a row of one belongs to a row of another (HSDS 3.0)."""

from collections.abc import Mapping
from dataclasses import dataclass

from .accessibility import Accessibility
from .address import Address
from .attribute import Attribute, TaxonomyTerm
from .contact import Contact
from .cost_option import CostOption
from .entity import Entity, columns_of
from .language import Language
from .location import Location
from .organization import Organization
from .phone import Phone
from .schedule import Schedule
from .service import Service
from .service_area import ServiceArea
from .service_at_location import ServiceAtLocation


@dataclass(frozen=True)
class Table:
    """One table. `key` is where its rows stand in JSON; `owners` are the tables a row may belong to, by `<owner>_id`."""

    name: str
    file: str
    entity: type[Entity] | None
    key: str = ""
    owners: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def own(self) -> tuple[str, ...]:
        """The columns of the thing itself, without what is a table of its own."""
        return (
            tuple(name for name in columns_of(self.entity) if name not in NESTED)
            if self.entity
            else self.columns
        )

    @property
    def all(self) -> tuple[str, ...]:
        """Every column: the id, what it belongs to, the rest."""
        return (
            "id",
            *(f"{owner}_id" for owner in self.owners),
            *(name for name in self.own if name != "id"),
            *LINKS.get(self.name, ()),
        )


LARGEST_CELL = 1_000_000  # signs in one cell of a table
PLACED = ("service", "location", "organization", "service_at_location")
LINKS: Mapping[str, tuple[str, ...]] = {
    "service": ("organization_id",),
    "service_at_location": ("location_id",),
    "attribute": ("link_id", "taxonomy_term_id"),
}
TABLES: Mapping[str, Table] = {one.name: one for one in (
    Table("organization", "organizations.csv", Organization),
    Table("service", "services.csv", Service),
    Table("location", "locations.csv", Location),
    Table("service_at_location", "service_at_location.csv", ServiceAtLocation, "service_at_locations", ("service",)),
    Table("address", "addresses.csv", Address, "addresses", ("location",)),
    Table("accessibility", "accessibility.csv", Accessibility, "accessibility", ("location",)),
    Table("contact", "contacts.csv", Contact, "contacts", PLACED),
    Table("phone", "phones.csv", Phone, "phones", (*PLACED, "contact")),
    Table("schedule", "schedules.csv", Schedule, "schedules", ("service", "location", "service_at_location")),
    Table("service_area", "service_areas.csv", ServiceArea, "service_areas", ("service",)),
    Table("language", "languages.csv", Language, "languages", ("service", "location", "phone")),
    Table("cost_option", "cost_options.csv", CostOption, "cost_options", ("service",)),
    Table("attribute", "attributes.csv", Attribute, "attributes"),
    Table("taxonomy_term", "taxonomy_terms.csv", TaxonomyTerm),
    Table("taxonomy", "taxonomies.csv", None, "", (), ("name", "description", "uri", "version")),
    Table("funding", "funding.csv", None, "funding", ("organization", "service"), ("source",)),
    Table("required_document", "required_documents.csv", None, "required_documents", ("service",), ("document", "uri")),
    Table("organization_identifier", "organization_identifiers.csv", None, "organization_identifiers", ("organization",),
          ("identifier_scheme", "identifier_type", "identifier")),
    Table("program", "programs.csv", None, "programs", ("organization",), ("name", "alternate_name", "description")),
)}  # fmt: skip
BY_KEY: Mapping[str, Table] = {one.key: one for one in TABLES.values() if one.key}
NESTED = frozenset(
    [*BY_KEY, "organization", "location", "taxonomy_term"]
)  # what JSON nests and the tables keep apart
LISTS = ("needs", "referral")  # columns of ours that hold several words, with “; ” between
NUMBERS = ("latitude", "longitude", "minimum_age", "maximum_age", "amount", "interval")

"""The campaign's kinds, needs and ways in as terms of Open Referral's taxonomies, and back from those of others."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .attribute import Attribute, TaxonomyTerm
from .entity import minted
from .feed import Feed
from .service import REFERRAL, Service

TAXONOMIES: Mapping[str, str] = {
    "kind": "First Bonds: kinds of service",
    "needs": "First Bonds: what families look for",
    "referral": "First Bonds: ways in",
}
IDS: Mapping[str, str] = {field: minted("taxonomy", field) for field in TAXONOMIES}
DFE = "Department for Education: family services"  # the published list that our own words are mapped to
Labels = Mapping[str, Mapping[str, str]]  # field → slug → words


def labels_of(kinds: Mapping[str, str], needs: Mapping[str, str]) -> Labels:
    """It will return the words of every term: of *kinds* and *needs* by slug, and of the ways in."""
    return {"kind": kinds, "needs": needs, "referral": REFERRAL}


def term(field: str, slug: str, labels: Labels) -> TaxonomyTerm:
    """It will return one of our terms."""
    name = labels[field].get(slug, slug)
    return TaxonomyTerm(
        id=minted("term", field, slug),
        name=name,
        description=name,
        code=slug,
        taxonomy=TAXONOMIES[field],
        taxonomy_id=IDS[field],
    )


def taxonomies_of(terms: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """It will return every list of terms by its id: ours, and those that *terms*, as they are told to others, name."""
    ours = {IDS[field]: name for field, name in TAXONOMIES.items()}
    theirs = {key: one.get("taxonomy") or key for one in terms if (key := one.get("taxonomy_id"))}
    return {
        key: {"id": key, "name": name, "description": name} for key, name in (ours | theirs | ours).items()
    }


def terms_of(service: Service, labels: Labels) -> Iterator[Attribute]:
    """It will give what *service* is in our words, as attributes."""
    values = {
        "kind": (service.kind,) if service.kind else (),
        "needs": service.needs,
        "referral": service.referral,
    }
    for field, slugs in values.items():
        for slug in slugs:
            yield Attribute(
                id=minted(service.id, "term", field, slug),
                link_type=field,
                link_entity="service",
                taxonomy_term=term(field, slug, labels),
            )


def without_ours(raw: dict[str, Any]) -> dict[str, Any]:
    """It will return a service of a feed without the attributes that an export of ours has added to its own words."""
    said = raw.get("attributes")
    if not isinstance(said, list):
        return raw
    theirs = [one for one in said if taxonomy_of(one) not in IDS.values()]
    ours: dict[str, list[str]] = {}
    for one in said:
        for field, key in IDS.items():
            if taxonomy_of(one) == key:
                ours.setdefault(field, []).append(str(one["taxonomy_term"].get("code") or ""))
    told = {
        "kind": next(iter(ours.get("kind", [])), None),
        "needs": ours.get("needs"),
        "referral": ours.get("referral"),
    }
    return {**{field: value for field, value in told.items() if value}, **raw, "attributes": theirs}


def taxonomy_of(attribute: Any) -> str | None:
    """It will return the id of the list that a raw attribute's term belongs to."""
    held = attribute.get("taxonomy_term") if isinstance(attribute, Mapping) else None
    return held.get("taxonomy_id") if isinstance(held, Mapping) else None


def translated(service: Service, feed: Feed, dfe: Mapping[str, str]) -> dict[str, Any]:
    """It will return the kind and the needs of a service in our words, from the terms of its feed; *dfe* knows the Department's."""
    words = [word for one in service.attributes for word in words_of(one)]
    kinds = [found for word in words if (found := feed.kinds.get(word) or dfe.get(word))]
    needs = [found for word in words if (found := feed.needs.get(word))]
    return {
        "kind": service.kind or next(iter(kinds), ""),
        "needs": service.needs or tuple(dict.fromkeys(needs)),
    }


def words_of(attribute: Attribute) -> Iterable[str]:
    """It will return the names by which a source.toml may call a term."""
    held = attribute.taxonomy_term
    return (
        tuple(filter(None, (held.name, held.code, held.term_uri, attribute.value)))
        if held
        else tuple(filter(None, (attribute.value,)))
    )

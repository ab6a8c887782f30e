"""What is printed: one leaflet, in one format, for one use, for everywhere, a district or a clinic."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import product
from typing import TypeVar

from .area import Area
from .clinic import Clinic
from .easy_read import EasyRead
from .format import Format
from .leaflet import Leaflet
from .translation import Translation
from .variant import VARIANTS, Variant

T = TypeVar("T")


@dataclass(frozen=True)
class PrintJob:
    """One PDF that can be made. A clinic brings its district with it."""

    leaflet: Leaflet
    format: Format
    variant: Variant
    district: Area | None = None
    clinic: Clinic | None = None
    easy_read: EasyRead | None = None
    translation: Translation | None = None

    @property
    def place(self) -> str:
        """Whose numbers it carries: the slug of a clinic or of a district, or nothing for everywhere."""
        return self.clinic.slug if self.clinic else self.district.slug if self.district else ""

    @property
    def lang(self) -> str:
        """The code of its language, or nothing for English."""
        return self.translation.lang if self.translation else ""

    @property
    def text(self) -> Leaflet | Translation:
        """The text that it carries."""
        return self.translation or self.leaflet

    @property
    def key(self) -> str:
        """What its text is known by among all texts of leaflets."""
        return self.translation.key if self.translation else self.leaflet.slug

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.named(self.format.slug, self.variant.slug) + ".pdf"

    @property
    def address(self) -> str:
        """Its address on the site."""
        return self.folder + self.name

    @property
    def folder(self) -> str:
        """The address of the folder for its place."""
        return self.leaflet.url + (f"{self.place}/" if self.place else "")

    def named(self, *what: str) -> str:
        """It will return the name of a file that holds *what* of its leaflet, for its place and in its language, without an ending."""
        return "-".join(part for part in (self.leaflet.slug, self.place, *what, self.lang) if part)

    @property
    def place_name(self) -> str:
        """Whose numbers it carries, in words."""
        return self.clinic.name if self.clinic else self.district.name if self.district else ""


def ways(formats: Mapping[str, Format], wanted: Sequence[str]) -> tuple[tuple[Format, Variant], ...]:
    """It will return the formats, each with a variant, that one of *wanted* names, such as “a4:office” or “*:screen”.

    Fields to type into are only for what is local.
    """
    return tuple(
        (format, variant)
        for format in formats.values()
        for variant in VARIANTS.values()
        if any(fnmatchcase(f"{format.slug}:{variant.slug}", way) for way in wanted)
        and (format.is_local or not variant.fields)
    )


def suits(leaflet: Leaflet | Translation, format: Format, easy_reads: Mapping[str, EasyRead]) -> bool:
    """It will say whether *leaflet* has what *format* carries: enough panels, a poster's sentence, or a simplified version."""
    match format.written:
        case "poster":
            return leaflet.poster is not None
        case "easy-read":
            return isinstance(leaflet, Leaflet) and leaflet.slug in easy_reads
    return len(leaflet.panels) >= format.text_pages


def jobs(
    leaflets: Iterable[Leaflet],
    easy_reads: Mapping[str, EasyRead],
    chosen: Sequence[tuple[Format, Variant]],
    places: Sequence[Area | Clinic | None],
    areas: Mapping[str, Area],
    translations: Iterable[Translation | None] = (None,),
) -> Iterator[PrintJob]:
    """It will give each PDF of *leaflets* in the *chosen* ways for *places*, all of one leaflet together.

    *easy_reads* are simplified versions by the slug of their leaflet; of *translations*, where none is English, each takes its own. What has no
    place for local numbers is made for no district; for a clinic it is, since the numbers for urgent help differ by nation.
    """
    spoken = tuple(translations)
    for leaflet in leaflets:
        ours = [one for one in spoken if one is None or one.slug == leaflet.slug]
        for place in places:
            clinic = place if isinstance(place, Clinic) else None
            district = areas[place.district] if isinstance(place, Clinic) else place
            for translation, (format, variant) in product(ours, chosen):
                if suits(translation or leaflet, format, easy_reads) and (
                    format.is_local or not district or clinic
                ):
                    simple = easy_reads[leaflet.slug] if format.written == "easy-read" else None
                    yield PrintJob(leaflet, format, variant, district, clinic, simple, translation)


def part_of(things: Sequence[T], number: int, count: int) -> Sequence[T]:
    """It will return part *number* of *count* of *things*: no thing is in two parts, and each is in one. The first part is 1."""
    return things[number - 1 :: count]

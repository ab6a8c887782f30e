"""A format of paper: how large its pages are, what stands on each, and where each lies on the sheet that is printed."""

from dataclasses import replace
from itertools import accumulate
from math import ceil
from pathlib import Path
from typing import Literal

from pydantic import Field

from .problem import ContentError, Problem
from .record import Part, Record, Text, needed
from .toml import read_settings

Duplex = Literal["none", "short", "long"]
Written = Literal["leaflet", "easy-read", "poster"]


class Page(Part):
    """One page after folding; lengths in millimetres. Nothing of text stands nearer its edge than *margin*."""

    width: float
    height: float
    margin: float
    parts: tuple[str, ...] = Field(examples=[["cover"]], min_length=1)

    @property
    def has_text(self) -> bool:
        """Whether panels of the leaflet's text stand on it."""
        return "text" in self.parts


class Format(Record):
    """One format, from theme/leaflets/<slug>/format.toml; type in points. It is the one place that tells of it."""

    name: Text = needed("A5 fold", "What it is called where it is offered.")
    paper: Text = needed("One sheet of A4, folded once", "What the reader holds.")
    how: Text = needed("Print on A4, both sides.", "How an office prints and folds it.")
    order: int = Field(examples=[10], description="Its place among the formats.")
    written: Written = Field("leaflet", description="Which text it carries.")
    pages: tuple[Page, ...] = Field(examples=[[]], min_length=1)
    sides: tuple[tuple[int, ...], ...] = Field((), description="The pages on each side of each sheet, from the left.")  # fmt: skip
    duplex: Duplex = Field("none", description="Over which edge an office printer turns the sheet.")
    flow: bool = Field(False, description="Yes where text goes on over as many pages as it needs.")
    largest: float = Field(14, description="The size of its text, where there is room.")
    smallest: float = Field(12, description="The smallest its text may be.")
    step: float = 0.5
    faces: tuple[str, ...] = Field((), description="Faces of type to take before those of all leaflets.")
    imprint: float = Field(10, description="The size of the small lines.")
    edge: float = Field(5, description="Nothing at all stands nearer the edge: office printers cannot print there.")  # fmt: skip
    services: int = Field(0, description="How many local services it has room for.")

    @property
    def text_pages(self) -> int:
        """How many pages carry the leaflet's text."""
        return sum(page.has_text for page in self.pages)

    @property
    def sheets(self) -> int:
        """How many sheets of paper one copy takes, where its text does not flow on."""
        return ceil((len(self.sides) or len(self.pages)) / (1 if self.duplex == "none" else 2))

    @property
    def is_folded(self) -> bool:
        """Whether several pages lie on one side of a sheet."""
        return any(len(side) > 1 for side in self.sides)

    @property
    def is_booklet(self) -> bool:
        """Whether two pages lie on each side, as any PDF reader can lay them."""
        return self.is_folded and all(len(side) == 2 for side in self.sides)

    @property
    def is_local(self) -> bool:
        """Whether it has a place for the services of a district, or for a clinic."""
        return any("near" in page.parts for page in self.pages)

    def folds(self, side: int) -> tuple[float, ...]:
        """It will return where *side* is folded, in millimetres from its left edge."""
        widths = [self.pages[page - 1].width for page in self.sides[side]]
        return tuple(accumulate(widths))[:-1]

    def side_problems(self) -> list[Problem]:
        """It will return each page that lies on no side of a sheet, or on two."""
        laid = [page for side in self.sides for page in side]
        if not laid or sorted(laid) == [*range(1, len(self.pages) + 1)]:
            return []
        return [self.problem("sides", f"The {len(self.pages)} pages do not lie once each on the sides: {sorted(laid)}.", "Name each page once.")]  # fmt: skip


def read_format(folder: Path) -> Format:
    """It will return the format that *folder* tells of. Raises ContentError."""
    settings = read_settings(folder / "format.toml", f"theme/leaflets/{folder.name}/format.toml")
    format = Format.from_source(replace(settings, slug=folder.name))
    if problems := format.side_problems():
        raise ContentError(problems)
    return format


def read_formats(theme: Path) -> dict[str, Format]:
    """It will return every format of *theme* by its slug, in their order. Raises ContentError."""
    found = (read_format(file.parent) for file in theme.glob("leaflets/*/format.toml"))
    return {one.slug: one for one in sorted(found, key=lambda one: one.order)}

"""A folder of content on its way in: what cannot be read becomes a problem, and the rest is read all the same."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

from .piece import Passage
from .problem import ContentError, Problem, missing
from .record import Record
from .source import Source, read_source
from .table import read_table
from .toml import read_settings
from .translation import Translation, is_translation, translation_from
from .unfinished import RULE

R = TypeVar("R", bound=Record)
P = TypeVar("P", bound=Passage)
T = TypeVar("T")


def by_slug(things: Iterable[T]) -> Mapping[str, T]:
    """It will return *things*, each of which has a slug, by it."""
    return MappingProxyType({str(getattr(thing, "slug")): thing for thing in things})  # noqa: B009


def raw_fields(file: Path) -> Mapping[str, str]:
    """It will return the lines of *file* that look like fields, by their names: what may be no sound file has no better ones."""
    return dict(re.findall(r"(?m)^(\w+):(.*)$", file.read_text(encoding="utf-8", errors="replace")))


@dataclass(frozen=True)
class Shelf:
    """Reads one folder of content; what it cannot read it adds to the problems and goes on.

    What stands at a *withdrawn* place, such as articles/attachment, it leaves out unread, or without its words, and notes as *met*, with
    what it says of who may see it, as typed. Of a piece of writing whose fields are at fault it keeps what can be read among the *drafts*, and the
    cells of a row at fault as *unread*, by its place.
    """

    content: Path
    problems: list[Problem]
    withdrawn: frozenset[str] = frozenset()
    met: dict[str, Mapping[str, str]] = field(default_factory=dict)
    drafts: list[Passage] = field(default_factory=list)
    unread: dict[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def failed(self) -> frozenset[str]:
        """The slugs of files that have problems: naming them is no second fault."""
        return frozenset(Path(problem.path).name.split(".")[0] for problem in self.faults)

    @property
    def faults(self) -> list[Problem]:
        """The problems without those of files that are read although a person has still to write in them."""
        return [problem for problem in self.problems if problem.rule != RULE]

    def passes(self, place: str, fields: Mapping[str, str]) -> bool:
        """It will say whether what stands at *place* was taken back, and note that it was met, with its *fields*."""
        if place in self.withdrawn:
            self.met[place] = fields
        return place in self.withdrawn

    def passes_file(self, file: Path) -> bool:
        """It will say the same of a piece of writing, which nobody else reads then."""
        place = f"{file.parent.name}/{file.stem}"
        return place in self.withdrawn and self.passes(place, raw_fields(file))

    def one(self, read: Callable[..., T], *given: object) -> T | None:
        """It will return what *read* makes of *given*, or what it could read all the same, if anything, after noting its problems."""
        try:
            return read(*given)
        except ContentError as error:
            self.problems.extend(error.problems)
            return cast("T | None", error.found)
        except FileNotFoundError as error:
            name = Path(str(error.filename)).relative_to(self.content.parent).as_posix()
            self.problems.append(missing(name))
        return None

    def each(self, files: Iterable[object], read: Callable[..., T]) -> list[T]:
        """It will return what *read* makes of each file or row that is sound."""
        things = [thing for file in files if (thing := self.one(read, file)) is not None]
        self.problems.extend(one for thing in things if isinstance(thing, Record) for one in thing.unfinished)
        return things

    def or_draft(self, model: type[P], read: Callable[[Source], P], source: Source) -> P:
        """It will return what *read* makes of *source*. Raises ContentError after keeping a draft of it."""
        try:
            return read(source)
        except ContentError:
            self.drafts.append(model.draft(source))
            raise

    def pieces(self, model: type[P], folder: str) -> Mapping[str, P]:
        """It will return the pieces of writing in *folder*, by slug."""
        return self._read(model, folder, [file for file in self._files(folder) if not self.passes_file(file)])

    def headings(self, model: type[P], folder: str) -> Mapping[str, P]:
        """It will return the same where other things stand under each of them: what was taken back keeps its name and its place for them."""
        files = self._files(folder)
        mute = {file.stem for file in files if self.passes_file(file)}
        pieces = self._read(model, folder, files)
        return by_slug(one.without_words() if slug in mute else one for slug, one in pieces.items())

    def _files(self, folder: str) -> list[Path]:
        return sorted(
            file
            for file in (self.content / folder).glob("*.md")
            if not file.name.startswith(".") and not is_translation(folder, file.name)
        )

    def _read(self, model: type[P], folder: str, files: Iterable[Path]) -> Mapping[str, P]:
        def read(file: Path) -> P:
            return self.or_draft(model, model.from_source, read_source(file, f"content/{folder}/{file.name}"))

        return by_slug(self.each(files, read))

    def translations(self, folder: str) -> tuple[Translation, ...]:
        """It will return the texts of *folder* in other languages: their files are named “slug.language.md”."""

        def read(file: Path) -> Translation:
            return self.or_draft(
                Translation, translation_from, read_source(file, f"content/{folder}/{file.name}")
            )

        files = (file for file in (self.content / folder).glob("*.md") if not file.name.startswith("."))
        kept = (file for file in files if is_translation(folder, file.name) and f"{folder}/{file.name.split('.')[0]}" not in self.withdrawn)  # fmt: skip
        return tuple(self.each(sorted(kept), read))

    def settings(self, model: type[R], folder: str) -> Mapping[str, R]:
        """It will return the things of *folder* that are a file of settings each, by slug."""

        def read(file: Path) -> R:
            return model.from_source(read_settings(file, f"content/{folder}/{file.name}"))

        files = sorted(
            file for file in (self.content / folder).glob("*.toml") if not file.name.startswith(".")
        )
        return by_slug(self.each(files, read))

    def rows(
        self,
        model: type[R],
        name: str,
        columns: tuple[str, ...],
        optional: tuple[str, ...] = (),
        context: object = None,
    ) -> Mapping[str, R]:
        """It will return the rows of a spreadsheet, by slug; what checks them is given *context*."""
        found: dict[str, R] = {}
        table = self.one(read_table, self.content / name, f"content/{name}", columns, optional) or ()
        kept = [
            row
            for row in table
            if not self.passes(f"{Path(name).stem}/{row.cells.get('slug', '')}", row.cells)
        ]
        for record in self.each(kept, lambda row: model.from_row(row, context)):
            if record.slug in found:
                wrong = f"“{record.slug}” stands on row {found[record.slug].row} already."
                self.problems.append(record.problem("slug", wrong, "Give each row a slug of its own."))
            found.setdefault(record.slug, record)
        places = {f"{Path(name).stem}/{slug}": row.cells for row in kept if (slug := row.cells.get("slug", "")) not in found}  # fmt: skip
        self.unread.update(places)
        return MappingProxyType(found)

"""The questions about one new thing, and what is wrong with an answer: both from the model that checks it later."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pydantic import ValidationError

from plugins.core import cell
from plugins.core.cms import title_of
from plugins.core.content_type import TYPES, ContentType
from plugins.core.day import Day, parse_day
from plugins.core.library import OURS
from plugins.core.name import HOMES, MARK
from plugins.core.problem import ContentError, did_you_mean
from plugins.core.record import Record, told
from plugins.core.schema import Schema, as_typed, fields_of
from plugins.core.shelf import raw_fields
from plugins.core.slugs import fault_of
from plugins.core.source import Source
from plugins.core.table import Row
from plugins.core.unfinished import MARK as LATER
from plugins.core.vocabulary import Vocabulary
from plugins.core.withdrawal import FOLDERS

from .alone import refused
from .place import CONTENT, THEME
from .rows import rows_of, table
from .services import vocabulary
from .starts import Start
from .withdraw import withdrawn

FEW = 24  # names that a question shows


@dataclass(frozen=True)
class Form:
    """What is asked about one new thing."""

    start: Start
    today: Day

    @property
    def kind(self) -> ContentType:
        """The type of content that it is."""
        return self.start.kind

    @cached_property
    def fields(self) -> Mapping[str, Schema]:
        """The fields that a person may fill, what people know it by first; a slug is asked of everything."""
        made = fields_of(self.kind)
        slug = {
            "title": "Name in the address",
            "description": "Small letters, numbers and hyphens.",
            "type": "string",
        }
        known = {
            **{name: one for name, one in made["properties"].items() if not one.get("readOnly")},
            "slug": slug,
        }
        return {
            name: known[name]
            for name in dict.fromkeys([self.title, "slug", *known])
            if name not in self.start.fixed
        }

    @property
    def title(self) -> str:
        """The field by which people know it."""
        return title_of(self.kind)

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The fields that it cannot be without."""
        return tuple(name for name in fields_of(self.kind)["required"] if name != "slug")

    @property
    def asked(self) -> tuple[str, ...]:
        """What a person at a terminal is asked, in order."""
        return tuple(
            name for name in self.fields if name in (self.title, "slug", *self.needed, *self.start.also)
        )

    @property
    def offered(self) -> Mapping[str, str]:
        """The answers that stand unless a person gives others."""
        return {name: offer(self.today) for name, offer in self.start.offered.items()}

    @property
    def fixed(self) -> Mapping[str, str]:
        """The fields that nobody is asked about."""
        return {name: made(self.today) for name, made in self.start.fixed.items()}

    def question(self, name: str, offered: str) -> str:
        """It will return the words of a question: what the field means, an example, and what stands if nothing is typed."""
        field = self.fields[name]
        choices = self.choices(name)
        parts = ["", as_typed(field, "text").get("description", "")]
        if 0 < len(choices) <= FEW:
            parts.append(f"  One of: {', '.join(choices)}")
        elif examples := field.get("examples"):
            parts.append(f"  For example: {examples[0].strip('[]')}")
        if self.is_list(name):
            parts.append("  Several: with ; between")
        return "\n".join(
            [
                *parts,
                f"{field['title']} [{offered or ('write it later' if name in self.needed else 'nothing')}]: ",
            ]
        )

    def choices(self, name: str) -> tuple[str, ...]:
        """It will return what can be answered, where that is a list."""
        field = self.fields[name]
        if field.get("type") == "boolean":
            return ("yes", "no")
        inside = field.get("items", field)
        noun = field.get(MARK) or inside.get(MARK)
        return tuple(inside.get("enum", ())) or tuple(sorted(names_of(noun) or ()) if noun else ())

    def is_list(self, name: str) -> bool:
        """It will say whether a field holds several words."""
        return self.fields[name].get("type") == "array"

    def value(self, name: str, text: str) -> str | list[str]:
        """It will return an answer as the model reads it: a cell of a table stays one text."""
        if self.kind.form == "table" or not self.is_list(name):
            return text
        return [part.strip() for part in text.split(";") if part.strip()]

    def wrong(self, name: str, text: str, others: Mapping[str, str]) -> str:
        """It will return what is wrong with an answer, beside the *others* so far, and how to mend it; an empty one is written later."""
        if name == "slug":
            return self.wrong_slug(text)
        if text in ("", LATER):
            return self.untitled if name == self.title else ""
        return (
            self.wrong_cell(text)
            or self.wrong_value(name, text)
            or self.wrong_name(name, text)
            or self.wrong_twice(name, text)
            or self.wrong_order(name, text, others)
            or ("" if name in self.start.together else self.wrong_whole({**others, name: text}))
        )

    @property
    def untitled(self) -> str:
        """What is said where the title is missing."""
        example = self.fields[self.title]["examples"][0]
        return f"It needs a {self.title}, such as “{example}”."

    def wrong_cell(self, text: str) -> str:
        """It will return why an answer cannot stand in a table, if this is written in one."""
        return cell.fault_of(text) if self.kind.form == "table" else ""

    def wrong_value(self, name: str, text: str) -> str:
        """It will return what the model says of an answer."""
        try:
            self.kind.model.model_validate({name: self.value(name, text)}, context=self.words)
        except ValidationError as error:
            said = (
                told(one, self.kind.model, Row("", 1, {}))
                for one in error.errors()
                if one["loc"][:1] == (name,)
            )
            return next((f"{one.wrong} {one.mend}".rstrip() for one in said), "")
        return ""

    def wrong_order(self, name: str, text: str, others: Mapping[str, str]) -> str:
        """It will return that a day comes before one of *others* that it has to follow."""
        first = self.start.after.get(name, "")
        known = {**others, **self.fixed}.get(first, "")
        if known in ("", LATER) or parse_day(known) <= parse_day(text):
            return ""
        return f"“{name}” is {parse_day(text)}, before “{first}”, {parse_day(known)}. Give a later day."

    def wrong_whole(self, answers: Mapping[str, str]) -> str:
        """It will return what a check would refuse in a thing of these *answers*; examples stand where there is none yet."""
        given = {name: self.value(name, text) for name, text in answers.items() if name in self.fields and text not in ("", LATER)}  # fmt: skip
        try:
            whole = self.record({**self.examples, **given, **self.fixed})
        except ContentError:
            return ""
        said = refused(whole, self.today)
        return next((f"{one.wrong} {one.mend}" for one in said), "")

    def record(self, said: Mapping[str, str | list[str]]) -> Record:
        """It will return the thing that has *said*, as a check reads it. Raises ContentError."""
        model, path = self.kind.model, self.kind.path
        assert issubclass(model, Record)
        if self.kind.form == "table":
            return model.from_row(Row(path, 1, {**{name: str(text) for name, text in said.items()}, "slug": "new"}), self.words)  # fmt: skip
        return model.from_source(Source(path, "new", dict(said), {}, self.start.text, 1))

    @cached_property
    def examples(self) -> Mapping[str, str | list[str]]:
        """What stands for each field that it cannot be without, as its model shows it; a day that has come is today."""
        shown = {name: str(self.fields[name]["examples"][0]).strip("[]") for name in self.needed if name in self.fields}  # fmt: skip
        days = {name: self.today.isoformat() for name in shown if name in self.start.past}
        return {name: self.value(name, text) for name, text in {**shown, **self.offered, **days}.items()}

    def wrong_name(self, name: str, text: str) -> str:
        """It will return which name in an answer is not there."""
        field = self.fields[name]
        noun = field.get(MARK) or field.get("items", {}).get(MARK)
        known = names_of(noun) if noun else None
        value = self.value(name, text)
        for entry in [value] if isinstance(value, str) else value:
            if known is not None and entry not in known:
                return f"There is no {noun} “{entry}”. {did_you_mean(entry, known, HOMES[noun].where)}"
        return ""

    def wrong_twice(self, name: str, text: str) -> str:
        """It will return what says the same already, in a field by which things are told apart."""
        if not (alike := self.start.once.get(name)):
            return ""
        places = (where for said, where in said_in(self.kind, name) if alike(said) == alike(text))
        return next(
            (f"“{text}” stands in {where} already. Is that the one you mean?" for where in places), ""
        )

    def wrong_slug(self, slug: str) -> str:
        """It will return why *slug* cannot be its name, with the nearest one that can."""
        if wrong := fault_of(slug):
            return " ".join(wrong)
        if slug in self.taken:
            return f"“{slug}” is taken by {self.taken[slug]}. This one is free: {self.free(slug)}"
        return ""

    def free(self, slug: str) -> str:
        """It will return *slug*, or the first of its like that nothing has."""
        number = 2
        made = slug
        while made in self.taken:
            made, number = f"{slug}-{number}", number + 1
        return made

    @cached_property
    def taken(self) -> Mapping[str, str]:
        """The names that it cannot have, each with what has it."""
        gone = (place.split("/") for place in withdrawn())
        ours = dict.fromkeys(OURS, "the site itself") if self.kind.home == "articles" else {}
        return {
            **ours,
            **{name: "something that was taken back" for folder, name in gone if folder in self.folders},
            **{name: path for folder in self.folders for name, path in files_in(folder)},
            **(rows_in(self.kind) if self.kind.form == "table" else {}),
        }

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders whose names are addresses of the same kind."""
        return (FOLDERS.get(self.kind.name, self.kind.home), *self.start.shares)

    @cached_property
    def words(self) -> Vocabulary | None:
        """The words that the cells of a service may use."""
        return vocabulary(CONTENT, self.today) if self.kind.name == "service" else None


def names_of(noun: str) -> Iterable[str] | None:
    """It will return the names of all things of one kind, also of those with faults; nothing where they are not looked up."""
    if noun == "picture":
        return {file.stem for file in (THEME / "pictures").glob("*.svg")}
    kind = next((one for one in TYPES if one.name == noun), None)
    if kind is None or kind.form == "list":
        return None
    return rows_in(kind) if kind.form == "table" else {name for name, _ in files_in(kind.home)}


def files_in(folder: str) -> Iterator[tuple[str, str]]:
    """It will give the name of each text in a folder of the content, with its file."""
    for file in sorted((CONTENT / folder).glob("*.md")):
        yield file.stem, f"content/{folder}/{file.name}"


def rows_in(kind: ContentType) -> Mapping[str, str]:
    """It will return the name of each row of a table, with where it stands."""
    return dict(cells_in(kind, "slug"))


def cells_in(kind: ContentType, column: str) -> Iterator[tuple[str, str]]:
    """It will give each cell of a column, with where it stands."""
    for line, _, row in rows_of(table(kind.path, kind.columns)):
        yield row.get(column, "").strip(), f"line {line} of {kind.path}"


def said_in(kind: ContentType, field: str) -> Iterator[tuple[str, str]]:
    """It will give what each thing of one kind says in *field*, with where it stands."""
    if kind.form == "table":
        yield from cells_in(kind, field)
    else:
        for _, path in files_in(kind.home):
            yield raw_fields(CONTENT.parent / path).get(field, "").strip(), path

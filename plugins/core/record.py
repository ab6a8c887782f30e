"""The base of everything the campaign knows: checked field by field, frozen, with no unknown fields."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Self, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
)
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError

from .day import EXAMPLE, MONTHS, Day, parse_day
from .problem import ContentError, Problem, did_you_mean
from .slugs import MOST, PATTERN, fault_of, plain
from .source import Form, Location, Nothing, Source
from .table import Row
from .unfinished import IN_TEXT, RULE, WROTE, unfinished_fields, unfinished_lines

TURNED = "If the spreadsheet changes it back, give that column the form yyyy-mm-dd before you save."
OR_OUT = "Write it, or take the line out."
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def fault(wrong: str, mend: str = "") -> PydanticCustomError:
    """It will return an error for a validator to raise, in our own words."""
    return PydanticCustomError("fault", "{wrong}", {"wrong": wrong, "mend": mend})


def as_day(value: Any) -> Any:
    """It will return typed text as a Day."""
    if isinstance(value, date):
        return value
    try:
        return parse_day(str(value))
    except ValueError as error:
        raise fault(str(error)) from None


OF_A_CLOCK = re.compile(r"\d:\d\d|\d ?[ap]\.?m\b|\bnoon\b|\bmid(?:day|night)\b", re.I)


def as_moment(value: Any) -> Any:
    """It will return typed text “2027-06-08 00:01” as a moment of UK time."""
    if isinstance(value, datetime):
        return value
    found = re.fullmatch(r"(.+?)(?:[ ,T]+(\d\d):(\d\d))?", str(value).strip())
    lost = bool(found and not found[2] and OF_A_CLOCK.search(found[1]))
    day = None if lost else as_day(found[1] if found else value)
    if not found or day is None or int(found[2] or 0) > 23 or int(found[3] or 0) > 59:
        raise fault(f"“{value}” is not a date and time.", "Write it as 2027-06-08 00:01.")
    return datetime(day.year, day.month, day.day, int(found[2] or 0), int(found[3] or 0))


def as_slug(value: Any) -> Any:
    """It will return *value* if it can stand in an address."""
    if wrong := fault_of(str(value)):
        raise fault(*wrong)
    return value


def as_text(value: Any) -> Any:
    """It will return *value* on one line, if there is anything in it and it is plain text."""
    return as_plain(" ".join(value.split())) if isinstance(value, str) else value


def as_markdown(value: Any) -> Any:
    """It will return *value* with its lines, which make paragraphs and lists, if there is anything in it and it is no HTML."""
    if not isinstance(value, str):
        return value
    return as_plain("\n".join(line.rstrip() for line in value.splitlines()).strip())


def as_plain(text: str) -> str:
    """It will return *text* if there is anything in it and it holds neither HTML nor signs that nobody sees."""
    if hidden := TURNING.search(text):
        raise fault(
            f"It holds the invisible sign U+{ord(hidden[0]):04X}, which turns round what follows.",
            "Type the words again.",
        )
    if not any(sign.isprintable() and sign != " " for sign in text):
        raise fault("It is empty.", OR_OUT)
    if tag := re.search(r"</?[A-Za-z][^>]*>", text):
        raise fault(f"“{tag[0]}” is HTML, which is not used here.", "Write plain words.")
    return text


DATE = rf"\d{{4}}-\d\d-\d\d|\d{{1,2}} ({'|'.join(MONTHS)}) \d{{4}}"  # how a day is typed, for editors
DAY_SCHEMA = {"type": "string", "pattern": f"^({DATE})$"}
MOMENT_SCHEMA = {"type": "string", "pattern": f"^({DATE})([ ,T]+([01]\\d|2[0-3]):[0-5]\\d)?$"}
DayField = Annotated[Day, BeforeValidator(as_day), WithJsonSchema(DAY_SCHEMA)]
Moment = Annotated[datetime, BeforeValidator(as_moment), WithJsonSchema(MOMENT_SCHEMA)]
SLUG_SCHEMA = {"type": "string", "pattern": f"^{PATTERN}$", "maxLength": MOST}
Slug = Annotated[str, BeforeValidator(as_slug), WithJsonSchema(SLUG_SCHEMA)]
Text = Annotated[str, BeforeValidator(as_text), Field(min_length=1)]
Markdown = Annotated[str, BeforeValidator(as_markdown), Field(min_length=1)]


class Part(BaseModel):
    """One checked thing, or a part of one. Once made it cannot change, and it has no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Record(Part):
    """One checked thing of the library, with the file that it was read from."""

    SLUG_OF: ClassVar[
        tuple[str, ...]
    ] = ()  # the columns of which the slug of a row is made, where there is none for it
    slug: Slug = Field(
        examples=["when-your-baby-cries"], description="Its name: small letters, numbers and hyphens."
    )
    _source: Source | Row = PrivateAttr()

    @property
    def path(self) -> str:
        """The file it was read from."""
        return self._source.path

    @property
    def line(self) -> int:
        """The line it starts on."""
        return line_of(self._source, ())

    @property
    def row(self) -> int:
        """The number of its row in a spreadsheet, which differs from its line below a cell of many lines."""
        return self._source.row if isinstance(self._source, Row) else self.line

    def problem(self, field: str, wrong: str, mend: str = "", place: int | None = None) -> Problem:
        """It will return a problem at the line of *field* (and, in a list, of the item at *place*)."""
        return self.problem_at((field,) if place is None else (field, place), wrong, mend)

    def problem_at(self, where: Location, wrong: str, mend: str = "") -> Problem:
        """It will return a problem at the line of the field at *where*."""
        return Problem(self.path, line_of(self._source, where), wrong, mend)

    @property
    def unfinished(self) -> Iterator[Problem]:
        """What a person has still to write."""
        return unfinished(type(self), self._source, RULE)

    @classmethod
    def from_source(cls, source: Source) -> Self:
        """It will return the record that *source* tells of. Raises ContentError with every fault in it."""
        ours = [name for name in ("slug", "body") if name in source.fields]
        mend = "Take it out; the name of the file is the address."
        faults = [
            *source.faults,
            *(
                Problem(source.path, source.line((name,)), f"There is no field “{name}”.", mend)
                for name in ours
            ),
        ]
        if faults and not source.fields:
            raise ContentError([*faults, *unfinished(cls, source)])
        fields = {**source.fields, "slug": source.slug}
        for name, field in names_of(cls).items():
            if isinstance(fields.get(name), Nothing) and not field.is_required():
                del fields[name]
        if "body" in cls.model_fields:
            fields["body"] = source.body
        else:
            fields.pop("body", None)
        return cls._checked(fields, source, faults=faults)

    @classmethod
    def from_row(cls, row: Row, context: object = None) -> Self:
        """It will return the record that a spreadsheet's *row* tells of; an empty cell says nothing. Validators are given *context*.

        Raises ContentError with every fault in it; a row of too many cells has that one alone, for any of its cells may stand in another's place.
        """
        if row.faults:
            raise ContentError(row.faults)
        made = {"slug": plain("-".join(row.cells[column] for column in cls.SLUG_OF))} if cls.SLUG_OF else {}
        return cls._checked(
            {column: cell for column, cell in {**row.cells, **made}.items() if cell},
            row,
            context,
            row.failed.values(),
        )

    @classmethod
    def _checked(
        cls,
        fields: dict[str, Any],
        source: Source | Row,
        context: object = None,
        faults: Iterable[Problem] = (),
    ) -> Self:
        try:
            record = cls.model_validate(fields, context=context)
        except ValidationError as error:
            faults = [*faults, *(told(detail, cls, source) for detail in errors_of(error, source))]
            raise ContentError([*faults, *unfinished(cls, source)]) from None
        if faults:
            raise ContentError([*faults, *unfinished(cls, source)])
        record._source = source
        return record


def line_of(source: Source | Row, where: Location) -> int:
    """It will return the line of the field at *where*; a row has one line for all."""
    return source.number if isinstance(source, Row) else source.line(where)


def told(detail: ErrorDetails, model: type[Part], source: Source | Row) -> Problem:
    """It will return one of pydantic's findings as a sentence for staff."""
    where = tuple(part for part in detail["loc"] if isinstance(part, str | int))
    names = [part for part in where if isinstance(part, str)]
    field = names[-1] if names else "file"
    around = part_at(model, names[:-1])
    noun = "column" if isinstance(source, Row) else "field"
    line = line_of(source, where)
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return Problem(source.path, line, f"“{field}” is missing.", such_as(around, field, source))
        case "extra_forbidden":
            known = [name for name in names_of(around) if name not in ("slug", "body")]
            return Problem(
                source.path,
                line,
                f"There is no {noun} “{field}”.",
                did_you_mean(field, known, f"The {noun}s are: {', '.join(known)}."),
            )
        case "fault":
            wrong = context["wrong"]
            sentence = (
                f"“{field}”: {wrong[0].lower()}{wrong[1:]}"
                if wrong.startswith(("It is", "It has"))
                else f"“{field}”: {wrong}"
            )
            if (
                context["mend"] == OR_OUT
                and field in names_of(around)
                and names_of(around)[field].is_required()
            ):
                return Problem(source.path, line, sentence, such_as(around, field, source, "Write it, such as"))  # fmt: skip
            turned = source.path.endswith(".csv") and wrong.endswith(EXAMPLE)
            return Problem(source.path, line, sentence, TURNED if turned else context["mend"])
        case "string_too_long" | "too_long" if isinstance(detail["input"], str):
            return Problem(
                source.path,
                line,
                f"“{field}” has {len(str(detail['input']))} letters; {context['max_length']} is the most.",
                "Shorten it.",
            )
        case "literal_error":
            allowed = str(context["expected"]).replace("'", "")
            options = [option.strip() for option in re.split(r",| or ", allowed)]
            typed = str(detail["input"])
            mend = did_you_mean(typed, options, f"It can be: {allowed}.")
            if isinstance(source, Row) and where[1:] and re.search(r"[,/&+]|\band\b", typed):
                mend = f"Put “;” between two of them, such as {';'.join(options[:2])}. It can be: {allowed}."
            return Problem(source.path, line, f"“{field}” cannot be “{typed}”.", mend)
        case "too_long":
            wrong = f"“{field}” has {context['actual_length']} entries; {context['max_length']} is the most."
            return Problem(source.path, line, wrong, "Keep those that matter most.")
        case "too_short":
            return Problem(source.path, line, f"“{field}” is empty.", such_as(around, field, source))
        case "tuple_type":
            return Problem(source.path, line, f"“{field}” needs a list.", mend_of(source, "list"))
        case "string_type":
            return Problem(source.path, line, f"“{field}” needs plain text.", mend_of(source, "text"))
        case "model_type":
            inside = ", ".join(f"“{name}”" for name in names_of(part_at(model, names)))
            return Problem(source.path, line, f"“{field}” needs {inside} here.", mend_of(source, "part"))
        case "int_parsing" | "float_parsing" | "finite_number":
            return Problem(
                source.path,
                line,
                f"“{field}” cannot be “{detail['input']}”.",
                "Write a number, such as 2 or 0.5.",
            )
        case "bool_parsing":
            wrong = f"“{field}” cannot be “{detail['input']}”."
            return Problem(source.path, line, wrong, mend_of(source, "truth"))
    return Problem(source.path, line, f"“{field}”: {detail['msg']}.", "")


def errors_of(error: ValidationError, source: Source | Row) -> Iterator[ErrorDetails]:
    """It will give each of pydantic's findings, but for those of fields that a person has still to write, or a spreadsheet could not fill."""
    places = set(unfinished_fields(source))
    if isinstance(source, Row):
        places |= {(column,) for column in source.failed}
    for detail in error.errors():
        known = detail["type"] != "extra_forbidden"
        if not (known and any(detail["loc"][: len(at)] == at for at in places)):
            yield detail


def unfinished(model: type[Part], source: Source | Row, rule: str = "") -> Iterator[Problem]:
    """It will give each “…” of *source* that still stands where a person has to write."""
    for where in unfinished_fields(source):
        names = [part for part in where if isinstance(part, str)]
        field = names_of(part_at(model, names[:-1])).get(names[-1])
        if field:
            mend = f"Write it: {field.description}" if field.description else "Write it."
            yield Problem(source.path, line_of(source, where), f"“{names[-1]}”: {WROTE}", mend, rule)
    for line in unfinished_lines(source):
        yield Problem(source.path, line, WROTE, IN_TEXT, rule)


def mend_of(source: Source | Row, form: Form) -> str:
    """It will return how a value of *form* is written where *source* stands; a cell is always text."""
    return (Source if isinstance(source, Row) else type(source)).MEND[form]


def names_of(model: type[Part]) -> dict[str, FieldInfo]:
    """It will return the fields by the names that staff type."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def read_alone(model: type[Part], name: str, typed: Any) -> Any:
    """It will return what the field *name* of *model* makes of *typed*, whatever its other fields say. Raises ValidationError."""
    return TypeAdapter(names_of(model)[name].rebuild_annotation(), config=ConfigDict(arbitrary_types_allowed=True)).validate_python(typed)  # fmt: skip


def part_at(model: type[Part], names: Iterable[str]) -> type[Part]:
    """It will return the part of *model* that the fields *names* lead to, one in the other."""
    for name in names:
        field = names_of(model).get(name)
        model = next(iter(parts_in(field.annotation)), model) if field else model
    return model


def parts_in(annotation: Any) -> Iterator[type[Part]]:
    """It will give the parts that a field of this type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from parts_in(inner)


def such_as(model: type[Part], field: str, source: Source | Row, so: str = "Add a line such as") -> str:
    """It will return advice, which begins with *so*, with an example of a missing *field*."""
    examples = names_of(model)[field].examples if field in names_of(model) else None
    example = str(examples[0]) if examples else "…"
    return (
        f"Fill that cell, for example with “{example}”."
        if isinstance(source, Row)
        else f"{so} “{source.example(field, example)}”."
    )


def split_list(value: Any) -> Any:
    """It will return a spreadsheet's cell “a; b” as a tuple."""
    return (
        tuple(part.strip() for part in value.split(";") if part.strip()) if isinstance(value, str) else value
    )


Cells = Annotated[tuple[str, ...], BeforeValidator(split_list)]
MOST_LINES = 6  # NHS content guide: a list that can be taken in at a glance
LONGEST_LINE = 120  # letters


def as_lines(value: Any) -> Any:
    """It will return *value* if it is a list that can be taken in at a glance."""
    lines = value if isinstance(value, list | tuple) else ()
    if len(lines) > MOST_LINES:
        raise fault(f"It has {len(lines)} lines; {MOST_LINES} is the most.", "Keep those that matter most.")
    if long := next((line for line in lines if len(str(line)) > LONGEST_LINE), None):
        raise fault(f"The line “{long}” has {len(long)} letters; {LONGEST_LINE} is the most.", "Shorten it.")
    return value


def as_refusals(value: Any) -> Any:
    """It will return *value* if none of its lines says “do not” itself: what shows them says it on each."""
    lines = value if isinstance(value, list | tuple) else ()
    for line in lines:
        if found := re.match(r"(do not|don['’]t|never)\s+", str(line), re.I):
            raise fault(
                f"The line “{line}” begins with “{found[1]}”.",
                f"Write “{line[found.end() :]}”: “Do not” is put before it.",
            )
    return as_lines(value)


Lines = Annotated[tuple[Text, ...], BeforeValidator(as_lines)]
Refusals = Annotated[tuple[Text, ...], BeforeValidator(as_refusals)]


def needed(text: str, description: str = "", **limits: Any) -> Any:
    """It will return a required field with an example for the message that it is missing, and what it means to staff."""
    return Field(examples=[text], description=description or None, **limits)

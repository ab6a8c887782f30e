"""The JSON Schema of each type of content, made from what checks it: editors that read schemas help while one types."""

from collections.abc import Mapping
from typing import Any

import yaml

from .content_type import ContentType, Form
from .name import HOMES, MARK

DRAFT = "https://json-schema.org/draft/2020-12/schema"
NUMBERS = {"integer": "^-?[0-9]+$", "number": r"^-?[0-9]+(\.[0-9]+)?$"}
OURS = ("slug", "body")  # the name of the file, and what stands below its fields
SAID: Mapping[Form, str] = {
    "text": "The fields between the two lines of --- at the top of {}.",
    "settings": "The fields of {}.",
    "table": "One row of {}: its cells by column, empty ones left out.",
    "list": "The entries of {}.",
}
Schema = dict[str, Any]


def schema_of(kind: ContentType) -> Schema:
    """It will return the schema of *kind*: of the fields as staff type them."""
    thing = as_typed(fields_of(kind), kind.form)
    thing = {"type": "array", "items": thing} if kind.form == "list" else thing
    title = kind.name.replace("-", " ").capitalize()
    said = SAID[kind.form].format(kind.path)
    return {"$schema": DRAFT, "$id": f"{kind.name}.schema.json", "title": title, "description": said, **thing}


def fields_of(kind: ContentType) -> Schema:
    """It will return the fields of *kind* as an object: the names as staff type them, each with what it means and may be."""
    made = kind.model.model_json_schema(by_alias=True)
    whole = plain(made, made.get("$defs", {}))
    names = [*kind.columns, *kind.optional] if kind.form == "table" else [name for name in whole["properties"] if name not in OURS]  # fmt: skip
    return {
        "type": "object",
        "properties": {name: whole["properties"][name] for name in names},
        "required": [name for name in whole["required"] if name in names],
        "additionalProperties": False,
    }


def plain(schema: Schema, parts: Schema) -> Schema:
    """It will return *schema* with its parts put in, without what says that a field may be left out, and with titles in words."""
    if "$ref" in schema:
        part = parts[schema["$ref"].rsplit("/", 1)[1]]
        return plain({**part, **{key: value for key, value in schema.items() if key != "$ref"}}, parts)
    if "anyOf" in schema:
        (one,) = (choice for choice in schema["anyOf"] if choice != {"type": "null"})
        return plain({**one, **{key: value for key, value in schema.items() if key != "anyOf"}}, parts)
    kept = {key: value for key, value in schema.items() if key not in ("$defs", "default", "title")}
    if "items" in kept:
        kept["items"] = plain(kept["items"], parts)
    if "properties" in kept:
        fields = {name: plain(field, parts) for name, field in kept["properties"].items()}
        kept["properties"] = {name: {"title": label_of(name), **field} for name, field in fields.items()}
    return kept


def label_of(name: str) -> str:
    """It will return the name of a field in words."""
    return name.replace("_", " ").replace("-", " ").capitalize() if name.islower() else name


def as_typed(schema: Schema, form: Form) -> Schema:
    """It will return *schema* for what stands in a file of *form*, as an editor reads it there: in a table all is text."""
    made = {key: value for key, value in schema.items() if key != MARK}
    if noun := schema.get(MARK) or schema.get("items", {}).get(MARK):
        its = "Each is" if "items" in schema else "It is"
        made["description"] = " ".join(
            filter(None, [schema.get("description"), f"{its} {HOMES[noun].name}."])
        )
    if "properties" in schema:
        made["properties"] = {name: as_typed(field, form) for name, field in schema["properties"].items()}
    if "items" in schema:
        made["items"] = as_typed({key: value for key, value in schema["items"].items() if key != MARK}, form)
    if schema.get("type") in ("array", "object") and "examples" in schema:
        made["examples"] = [yaml.load(example, yaml.BaseLoader) for example in schema["examples"]]
    if form == "table" and schema.get("type") == "array":
        return (
            {**in_a_cell(made), "examples": schema["examples"]} if "examples" in schema else in_a_cell(made)
        )
    return {**made, **as_text(made, form)} if form in ("text", "table") else made


def as_text(schema: Schema, form: Form) -> Schema:
    """It will return what changes in *schema* where a number may be read as a text, a yes as one, and “999” as a number."""
    typed = schema.get("type")
    if typed in NUMBERS:
        return {"type": [typed, "string"] if form == "text" else "string", "pattern": NUMBERS[str(typed)]}
    if typed == "boolean":
        words = ["yes", "no", "true", "false"]
        return {"type": ["boolean", "string"], "enum": [True, False, *words]} if form == "text" else {"type": "string", "enum": words}  # fmt: skip
    if form == "text" and any(str(choice).isdigit() for choice in schema.get("enum", ())):
        numbers = [int(choice) for choice in schema["enum"] if choice.isdigit()]
        return {"type": ["string", "integer"], "enum": [*schema["enum"], *numbers]}
    return {}


def in_a_cell(schema: Schema) -> Schema:
    """It will return the schema of a list as one cell holds it: its entries with “;” between."""
    kept = {key: value for key, value in schema.items() if key in ("title", "description")}
    entry = "|".join(schema["items"]["enum"]) if "enum" in schema["items"] else "[^;]+"
    return {"type": "string", "pattern": f"^ *({entry}) *(; *({entry}) *)*;? *$", **kept}

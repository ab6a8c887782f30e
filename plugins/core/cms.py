"""The collections of Decap CMS or Sveltia CMS, with which people edit in a browser: made from what checks their texts."""

from typing import Any

from .content_type import TYPES, ContentType, folders
from .name import MARK
from .record import DAY_SCHEMA, MOMENT_SCHEMA
from .schema import Schema, as_typed, fields_of

Widget = dict[str, Any]
TITLES = ("title", "name")
NAMED_BY_HAND = ("claim", "review-chapter", "translation")  # their files are not named after a title
UNREVIEWED = {
    "field": "translation",
    "value": "unreviewed",
}  # a form opens no translation that somebody has signed
LONG = 100  # letters that one line of a form shows
FORMATS = {
    "text": {"extension": "md", "format": "yaml-frontmatter"},
    "settings": {"extension": "toml", "format": "toml"},
}


def collections() -> list[Widget]:
    """It will return a collection for each folder of content."""
    return [collection(kind) for kind in folders()]


def name_of(kind: ContentType) -> str:
    """It will return the name of the collection of one type; translations lie in the folder of what they translate."""
    return f"{kind.home}-translated" if kind.spoken else kind.home


def collection(kind: ContentType) -> Widget:
    """It will return the collection of one folder: how its files are named and written, and each field."""
    fields = fields_of(kind)
    made = [field_of(name, field, name in fields["required"]) for name, field in fields["properties"].items()]
    text = {"name": "body", "label": "Text", "widget": "markdown", "modes": ["raw"], "required": False}
    return {
        "name": name_of(kind),
        "label": kind.plural.capitalize(),
        "label_singular": kind.name.replace("-", " ").capitalize(),
        "folder": f"content/{kind.home}",
        "create": kind.name not in NAMED_BY_HAND,
        "slug": "{{slug}}",
        "identifier_field": title_of(kind),
        **FORMATS[kind.form],
        **({"filter": UNREVIEWED} if kind.spoken else {}),
        "fields": [*made, text] if kind.body else made,
    }


def title_of(kind: ContentType) -> str:
    """It will return the field by which people know one of these files from another."""
    fields = fields_of(kind)["properties"]
    texts = (name for name, field in fields.items() if field.get("type") == "string" and "enum" not in field)
    return next((name for name in TITLES if name in fields), "") or next(texts)


def field_of(name: str, field: Schema, required: bool) -> Widget:
    """It will return how a form shows one field."""
    hint = as_typed(field, "text").get("description", "")
    return {"name": name, "label": field["title"], "hint": hint, "required": required, **widget_of(field)}


def widget_of(field: Schema) -> Widget:
    """It will return the widget of a field, with its options."""
    if field.get("readOnly"):
        return {"widget": "hidden"}
    if field.get("type") == "array":
        return list_of(field)
    if MARK in field:
        return chosen(field)
    if "enum" in field:
        return {"widget": "select", "options": field["enum"]}
    if field.get("type") == "boolean":
        return {"widget": "boolean", "default": False}
    if field.get("type") == "integer":
        return {"widget": "number", "value_type": "int"}
    if field.get("pattern") == DAY_SCHEMA["pattern"]:
        # Empty unless someone chooses a day: today's date in a field about a review would say that one was made.
        return {"widget": "datetime", "date_format": "YYYY-MM-DD", "time_format": False, "picker_utc": True, "default": ""}  # fmt: skip
    if field.get("pattern") == MOMENT_SCHEMA["pattern"]:
        return {"widget": "datetime", "format": "YYYY-MM-DD HH:mm", "picker_utc": False, "default": ""}
    return {"widget": "text" if is_long(field) else "string", **limits_of(field)}


def list_of(field: Schema) -> Widget:
    """It will return the widget of a list: choices, or entries that are added one by one."""
    inside = field["items"]
    sizes = {key: field[bound] for key, bound in (("min", "minItems"), ("max", "maxItems")) if bound in field}
    if "properties" in inside:
        parts = [
            field_of(name, part, name in inside["required"]) for name, part in inside["properties"].items()
        ]
        return {"widget": "list", "fields": parts, **sizes}
    one = widget_of(inside)
    if one["widget"] in ("relation", "select"):
        return {**one, "multiple": True, **sizes}
    return {"widget": "list", "field": {"name": "entry", "label": "Entry", **one}, **sizes}


def chosen(field: Schema) -> Widget:
    """It will return the widget of a name: chosen where the things named are files that the form knows, else typed."""
    kind = next((kind for kind in TYPES if kind.name == field[MARK] and kind.form in FORMATS), None)
    if field[MARK] == "logo":
        return {
            "widget": "image",
            "media_folder": "/content/clinics",
            "public_folder": "",
            "choose_url": False,
        }
    if kind is None:
        return {"widget": "string", **limits_of(field)}
    title = [title_of(kind)]
    return {"widget": "relation", "collection": name_of(kind), "value_field": "{{slug}}", "search_fields": title, "display_fields": title}  # fmt: skip


def limits_of(field: Schema) -> Widget:
    """It will return what a text must look like, as a pattern with what the form says when it does not."""
    if "pattern" in field:
        return {"pattern": [field["pattern"], "This is not written as the line below it says."]}
    if "maxLength" in field:
        most = field["maxLength"]
        return {"pattern": [f"^[\\s\\S]{{1,{most}}}$", f"{most} letters are the most."]}
    return {}


def is_long(field: Schema) -> bool:
    """It will say whether a text needs more than a line: it may be long, or its example is a sentence."""
    return field.get("maxLength", 0) > LONG or any(
        str(one).endswith(".") for one in field.get("examples", ())
    )

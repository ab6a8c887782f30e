"""The schemas for editors say what the checks say: they take the real content, and they know a misspelt field."""

import csv
import json
import re
import tomllib
from datetime import date, datetime

import pytest
import yaml
from jsonschema import Draft202012Validator

from plugins.core.content_type import TYPES
from plugins.core.name import HOMES, MARK
from plugins.core.problem import ContentError
from plugins.core.reference import read_references
from plugins.core.schema import fields_of, schema_of
from plugins.core.source import read_source
from steps.schema import texts
from tests.conftest import ROOT, inv
from tests.core.test_kinds_of_content import FILES
from tests.core.test_library import change

IN_NUMBERS = "Write year, month and day as numbers, such as [[2017, 6]]. Words such as “in press” go into “literal” instead of “date-parts”."
KINDS = {kind.name: kind for kind in TYPES}
TRANSLATION = """---
title: Kiedy dziecko płacze
summary: Co robić, kiedy dziecko płacze.
translation: reviewed
translated_from: 2026-11-23
translated_by: A. Writer
reviewed_by: A. Reader
reviewed_on: 2026-11-24
reviewed_text: abcdefghijklmnop
---
"""


def as_an_editor_reads(value):
    """What a reader of YAML makes of the fields: numbers and yes are what they look like; a day is a text in schemas."""
    if isinstance(value, dict):
        return {key: as_an_editor_reads(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads(one) for one in value]
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return str(value) if isinstance(value, date) else value


def heads(text):
    """The fields of a text: as the campaign reads them, and as an editor does."""
    head = text.split("---\n")[1]
    yield yaml.load(head, yaml.BaseLoader)
    yield as_an_editor_reads(yaml.safe_load(head))


def real(kind):
    """Everything of one type that the content holds, as it is typed there."""
    home = ROOT / "content" / kind.home
    if kind.form == "table":
        with home.open(encoding="utf-8", newline="") as table:
            return [{name: cell for name, cell in row.items() if cell} for row in csv.DictReader(table)]
    if kind.form == "list":
        return [json.loads(home.read_text(encoding="utf-8"))]
    if kind.spoken:
        return list(heads(TRANSLATION))  # the project ships none
    texts = [file.read_text(encoding="utf-8") for file in sorted(home.glob(f"*{kind.ending}"))]
    texts += [text for name, text in FILES.items() if name.startswith(f"{kind.home}/")]
    if kind.form == "settings":
        return [tomllib.loads(text) for text in texts]
    return [fields for text in texts for fields in heads(text)]


def faults(kind, thing):
    return [fault.message for fault in Draft202012Validator(schema_of(kind)).iter_errors(thing)]


def test_the_schemas_in_the_docs_are_those_of_today():
    written = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "docs" / "schema").iterdir()}

    assert written == texts(), "The schemas are not those of the models any more: type ./inv schema"


@pytest.mark.parametrize("name", KINDS)
def test_a_schema_is_a_schema(name):
    schema = schema_of(KINDS[name])

    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", [name for name in KINDS if name != "correction"])
def test_a_schema_takes_the_real_content(name):
    things = real(KINDS[name])

    assert things
    assert [fault for thing in things for fault in faults(KINDS[name], thing)] == []


@pytest.mark.parametrize("name", [name for name in KINDS if name not in ("correction", "reference")])
def test_a_schema_knows_a_misspelt_field(name):
    thing = {**real(KINDS[name])[0], "sumary": "What helps."}

    assert faults(KINDS[name], thing) == ["Additional properties are not allowed ('sumary' was unexpected)"]


def test_the_schema_of_references_knows_a_misspelt_field():
    entry = {**real(KINDS["reference"])[0][0], "publiser": "A press"}

    assert faults(KINDS["reference"], [entry]) == [
        "Additional properties are not allowed ('publiser' was unexpected)"
    ]


@pytest.mark.parametrize(("name", "field", "value"), [
    ("article", "for", "parent"),
    ("article", "written", "03/04/2026"),
    ("article", "title", "a" * 66),
    ("article", "topic", "Crying and nights"),
    ("article", "sensitive", "perhaps"),
    ("article", "embargo", "2027-06-08 24:00"),
    ("article", "helplines", "cry-sis"),
    ("card", "call", 112),
    ("topic", "order", "first"),
    ("translation", "translation", "checked"),
    ("translation", "reviewed_text", "as it was"),
    ("easy-read", "rows", [{"words": "All babies cry."}]),
    ("easy-read", "rows", []),
    ("campaign", "key_messages", 7 * ["Ask early."]),
    ("campaign", "contact", "Sam Lee"),
    ("clinic", "domestic_abuse_line", "perhaps"),
    ("helpline", "nations", "E;W;X"),
    ("helpline", "web", "http://example.org"),
    ("service", "latitude", "north"),
])  # fmt: skip
def test_a_schema_refuses_what_the_checks_refuse(name, field, value):
    assert len(faults(KINDS[name], {**real(KINDS[name])[0], field: value})) == 1


@pytest.mark.parametrize("name", KINDS)
def test_every_field_says_what_it_means_and_its_examples_are_right(name):
    schema = schema_of(KINDS[name])

    for place, field in fields(schema):
        assert re.search(r"[.:]$", field.get("description", "")), place
        for example in field.get("examples", ()):
            assert not list(Draft202012Validator(field).iter_errors(example)), (place, example)


def fields(schema, place=""):
    """Every field of a schema, however deep."""
    for name, field in schema.get("properties", {}).items():
        yield f"{place}{name}", field
        yield from fields(field, f"{place}{name}.")
    if "items" in schema:
        yield from fields(schema["items"], place)


@pytest.mark.parametrize("name", KINDS)
def test_every_field_that_holds_a_name_says_whose(name):
    slug = "^[a-z0-9]+(-[a-z0-9]+)*$"

    for place, field in fields(fields_of(KINDS[name])):
        one = field.get("items", field)
        assert one.get("pattern") != slug or place == "slug" or one.get(MARK) in HOMES, place


def test_what_a_field_names_is_told_in_words_and_no_list_of_today_is_fixed_in_it():
    topic = schema_of(KINDS["article"])["properties"]["topic"]

    assert topic == {
        "title": "Topic",
        "description": "The topic under which it is listed. It is the name of a file in content/topics/, without .md.",
        "examples": ["crying-and-nights"],
        "maxLength": 100,
        "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
        "type": "string",
    }


def test_a_comment_that_names_the_schema_for_an_editor_is_no_field(content):
    name = "articles/attachment.md"
    change(
        content, "---\n", "---\n# yaml-language-server: $schema=../../docs/schema/article.schema.json\n", name
    )

    assert "yaml-language-server" not in read_source(content / name, name).fields


def test_the_task_writes_them_all(clone):
    (clone / "docs" / "schema").mkdir(parents=True)
    (clone / "docs" / "schema" / "gone.schema.json").write_text("{}")

    code, said, _ = inv(clone, "schema")

    assert (code, said) == (0, "Wrote 24 schemas to docs/schema/. How editors use them: docs/editors.md.\n")
    assert {file.name for file in (clone / "docs" / "schema").iterdir()} == texts().keys()


def entry(**more):
    """A sound reference, with something else."""
    note = {"shows": "", "limits": "diaries.", "read": "A", "checked_on": "2026-11-23"}
    return {"id": "R90", "type": "book", "title": "A book", "custom": note, **more}


@pytest.mark.parametrize(("wrong", "told"), [
    ({"publiser": "A press"}, "There is no field “publiser”. Did you mean “publisher”?"),
    ({"type": "books"}, "“type” cannot be “books”. Did you mean “book”?"),
    ({"author": [{"famly": "Wolke"}]}, "There is no field “famly”. Did you mean “family”?"),
    ({"author": "Wolke"}, "“author” needs a list. Write it between [ and ]."),
    ({"custom": {"limits": "x", "read": "A", "checked_on": "2026-11-23"}}, "“shows” is missing. Add a line such as “\"shows\": \"babies under 6 weeks cry for about 2 hours a day.\"”."),
    ({"custom": {"shows": "", "limits": "x", "read": "A", "checked_on": "1/2/2026"}}, "“checked_on”: “1/2/2026” could be read as 1 February 2026 or 2 January 2026. Write it as 2026-04-03 or 3 April 2026."),
    ({"custom": {"shows": "babies … cry.", "limits": "x", "read": "A", "checked_on": "2026-11-23"}}, "“shows”: “…” still stands here. Write it: What it shows, no more. Empty until someone has read it."),
    ({"custom": {"shows": "", "limits": "…", "read": "A", "checked_on": "2026-11-23"}}, "“limits”: “…” still stands here. Write it: Where that ends."),
    ({"custom": {"shows": "", "limits": "x", "read": "A", "checked_on": "…"}}, "“checked_on”: “…” still stands here. Write it: The day on which someone looked it up."),
    ({"title": "…"}, "“title”: “…” still stands here. Write it: Its title."),
    ({"custom": "x"}, "“custom” needs “shows”, “limits”, “read”, “checked_on” here. Write it between { and }."),
    ({"issued": {"date-parts": "2017"}}, "“date-parts” needs a list. Write it between [ and ]."),
    ({"issued": {"date-parts": [["in press"]]}}, "“date-parts”: “in press” is no date. " + IN_NUMBERS),
    ({"issued": {"date-parts": [[2017, 13]]}}, "“date-parts”: “2017-13” is no date. " + IN_NUMBERS),
    ({"issued": {"date-parts": [[]]}}, "“date-parts”: “” is no date. " + IN_NUMBERS),
    ({"accessed": {"date-parts": [[2026, 2, 31]]}}, "“date-parts”: “2026-2-31” is a day that the calendar has not. Look up which day was meant."),
    ({"issued": {"raw": "June 2009"}}, "“issued”: it has no “date-parts”, so no day is printed. Write it as \"date-parts\": [[2009]]."),
    ({"issued": {"season": 1}}, "“issued”: it has no “date-parts”, so no day is printed. Write it as \"date-parts\": [[2017]]."),
    ({"issued": {"date-parts": []}}, "“date-parts”: It holds 0 dates. " + IN_NUMBERS),
    ({"publisher": "A <script>x</script>"}, "“publisher”: “<script>” is HTML, which is not used here. Write plain words."),
    ({"author": [{"family": "<b>Lee"}]}, "“family”: “<b>” is HTML, which is not used here. Write plain words."),
    ({"DOI": "10.1000"}, "“DOI”: “10.1000” is no DOI. Write it as 10.1111/j.1467-8624.2009.01405.x, or take the line out."),
    ({"URL": "javascript:alert(1)"}, "“URL”: “javascript:alert(1)” is no address. Start it with https://, or take the line out."),
])  # fmt: skip
def test_what_is_wrong_with_a_reference_is_told_at_its_line(tmp_path, wrong, told):
    file = tmp_path / "references.json"
    file.write_text(json.dumps([entry(id="R89"), entry(**wrong)], indent=1))

    with pytest.raises(ContentError) as error:
        read_references(file, "content/references.json")

    line = next(number for number, text in enumerate(file.read_text().split("\n"), 1) if "R90" in text)
    assert [str(problem) for problem in error.value.problems] == [
        f"content/references.json:{line}: Reference R90: {told}"
    ]


def test_what_is_said_of_a_missing_note_can_be_typed_as_it_stands(tmp_path):
    bare = {name: value for name, value in entry().items() if name != "custom"}
    (tmp_path / "references.json").write_text(json.dumps([bare]))

    with pytest.raises(ContentError) as error:
        read_references(tmp_path / "references.json", "x")
    (told,) = map(str, error.value.problems)
    assert told == (
        'x:1: Reference R90: “custom” is missing. Add a line such as “"custom": '
        '{"shows": "babies cry.", "limits": "diaries.", "read": "A", "checked_on": "2026-11-23"}”.'
    )
    (tmp_path / "references.json").write_text(
        json.dumps([bare | json.loads(f"{{{told.split('“')[-1][:-2]}}}")])
    )
    assert read_references(tmp_path / "references.json", "x")["R90"].shows == "babies cry."


@pytest.mark.parametrize("kept", [0, 1, 8, 30, -1])
def test_a_file_of_references_that_was_cut_off_is_told_as_that(tmp_path, kept):
    (tmp_path / "references.json").write_text(json.dumps([entry()])[:kept])

    with pytest.raises(ContentError) as error:
        read_references(tmp_path / "references.json", "x")
    assert [str(one) for one in error.value.problems] == [
        "x:1: This is not JSON: the file ends too early. Bring back what stood behind this line, down to the “]” that ends the list."
    ]


@pytest.mark.parametrize(("key", "told"), [
    ("R 90", "1: Reference R 90: “id”: “R 90” cannot be cited. Use letters, numbers and hyphens, such as R28."),
    (90, "1: Reference number 1 has the id 90, which is no text in quotes. Give it one such as “\"id\": \"R72\"”."),
    (None, "1: Reference number 1 has no id. Give it one such as “\"id\": \"R72\"”."),
])  # fmt: skip
def test_a_key_that_no_text_can_cite_is_told(tmp_path, key, told):
    (tmp_path / "references.json").write_text(json.dumps([entry(id=key)]))

    with pytest.raises(ContentError) as error:
        read_references(tmp_path / "references.json", "x")
    assert [str(one) for one in error.value.problems] == [f"x:{told}"]


def test_a_field_that_an_export_left_empty_is_left_out_and_a_doi_may_be_an_address(tmp_path):
    entries = [entry(volume=None, issued=None, author=[{"literal": "A body", "given": None}], DOI="https://doi.org/10.1111/x"),
               entry(id="R91", issued={"literal": "in press"}, DOI="doi: 10.1111/y")]  # fmt: skip
    (tmp_path / "references.json").write_text(json.dumps(entries))
    first, second = read_references(tmp_path / "references.json", "x").values()

    assert first.csl == {"id": "R90", "type": "book", "title": "A book", "author": ({"literal": "A body"},), "DOI": "10.1111/x"}  # fmt: skip
    assert (first.short, second.short, second.csl["DOI"]) == ("A body", "A book in press", "10.1111/y")


def test_a_volume_may_be_a_number_and_a_page_a_text(tmp_path):
    (tmp_path / "references.json").write_text(json.dumps([entry(volume=185, page="55-61.e4")]))

    assert read_references(tmp_path / "references.json", "x")["R90"].csl["volume"] == "185"

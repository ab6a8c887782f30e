"""The form that Decap CMS or Sveltia CMS shows has every field and no other, and what it saves is what the site reads."""

import re

import pytest
import yaml
from invoke.exceptions import Exit

from plugins.core.cms import name_of
from plugins.core.content_type import folders
from plugins.core.name import HOMES
from plugins.core.record import names_of
from steps.cms_config import FILE, HEAD, head_of, text
from tests.conftest import inv, library_of
from tests.core.test_library import problems

KINDS = {name_of(kind): kind for kind in folders()}
COMMON = {"name", "label", "hint", "required", "widget", "pattern"}
OPTIONS = {  # what the documentation of Decap names for each widget, of what is used here
    "string": set(), "text": set(), "hidden": set(), "markdown": {"modes"}, "boolean": {"default"}, "number": {"value_type"},
    "select": {"options", "multiple", "min", "max"}, "list": {"field", "fields", "min", "max"},
    "datetime": {"default", "format", "date_format", "time_format", "picker_utc"}, "image": {"media_folder", "public_folder", "choose_url"},
    "relation": {"collection", "value_field", "search_fields", "display_fields", "multiple", "min", "max"},
}  # fmt: skip


def config():
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


COLLECTIONS = {one["name"]: one for one in config()["collections"]}


def every_field(fields):
    for field in fields:
        yield field
        yield from every_field([*field.get("fields", ()), *filter(None, [field.get("field")])])


def test_the_collections_in_the_docs_are_those_of_today():
    written = FILE.read_text(encoding="utf-8")

    assert written == text(head_of(written)), "The forms have other fields now: type ./inv cms-config"


def test_every_folder_of_content_has_a_form():
    assert [one["folder"] for one in COLLECTIONS.values()] == [
        f"content/{kind.home}" for kind in KINDS.values()
    ]


@pytest.mark.parametrize("home", KINDS)
def test_a_form_has_every_field_and_no_other(home):
    kind = KINDS[home]
    known = [name for name in names_of(kind.model) if name not in ("slug", "body")] + ["body"] * kind.body

    assert [field["name"] for field in COLLECTIONS[home]["fields"]] == [
        *[name for name in known if name != "body"],
        *["body"] * kind.body,
    ]


@pytest.mark.parametrize("home", KINDS)
def test_a_form_uses_only_widgets_and_options_that_are_documented(home):
    for field in every_field(COLLECTIONS[home]["fields"]):
        assert field.keys() <= COMMON | OPTIONS[field["widget"]], field["name"]
        assert field["widget"] == "hidden" or "hint" in field or field["name"] in ("body", "entry"), field[
            "name"
        ]
        if "pattern" in field:
            assert re.compile(field["pattern"][0]) and field["pattern"][1].endswith("."), field["name"]


@pytest.mark.parametrize("home", KINDS)
def test_what_must_be_filled_is_required_and_what_is_chosen_is_in_a_collection(home):
    kind, fields = KINDS[home], COLLECTIONS[home]["fields"]
    needed = {name for name, field in names_of(kind.model).items() if field.is_required()} - {"slug"}

    assert {field["name"] for field in fields if field["required"]} == needed
    assert {
        field["collection"] for field in every_field(fields) if field["widget"] == "relation"
    } <= COLLECTIONS.keys()
    assert COLLECTIONS[home]["identifier_field"] in {field["name"] for field in fields}


def test_no_form_offers_to_write_that_someone_has_reviewed_a_text():
    for home in ("articles", "pages", "leaflets", "leaflets-translated", "review", "easy-read", "campaigns"):
        signed = {
            field["name"]: field["widget"]
            for field in COLLECTIONS[home]["fields"]
            if field["name"].startswith("reviewed_")
        }

        assert set(signed.values()) == {"hidden"}
        assert len(signed) == (3 if home == "leaflets-translated" else 4)


def test_the_form_of_translations_lists_only_what_nobody_has_signed_and_begins_none():
    ours = COLLECTIONS["leaflets-translated"]

    assert (ours["create"], ours["filter"]) == (False, {"field": "translation", "value": "unreviewed"})
    assert [one["name"] for one in COLLECTIONS.values() if "filter" in one] == ["leaflets-translated"]


def test_no_form_fills_in_a_day_by_itself():
    days = [
        field
        for one in COLLECTIONS.values()
        for field in every_field(one["fields"])
        if field["widget"] == "datetime"
    ]

    assert days
    assert {field["default"] for field in days} == {""}


def test_changes_wait_as_proposals_and_nothing_is_previewed():
    made = config()

    assert (made["publish_mode"], made["editor"]) == ("editorial_workflow", {"preview": False})
    assert "local_backend" not in made


def test_a_word_that_a_form_cannot_offer_is_told_where_it_comes_from():
    hint = next(field["hint"] for field in COLLECTIONS["articles"]["fields"] if field["name"] == "helplines")

    assert hint == f"The lines that are shown beside it. Each is {HOMES['helpline'].name}."


# As Decap writes front matter, with version 1.10 of its YAML library: long lines are folded, lists stand on lines of their own,
# quotes are put only where YAML needs them, and what was left empty is an empty text or an empty list.
SAVED = {
    "articles/your-first-walk.md": """---
title: "Your first walk: a guide"
summary: What helps when you take your baby out for the first time, and who to
  ask when you are not sure.
picture: parent-and-baby-looking
written: 2026-11-23
next_review: 2027-11-23
helplines:
  - home-start
related: []
do: []
do_not: []
embargo: ""
topic: your-baby
for: parents
main_message: A short walk is enough. It's fine to turn back.
call_to_action: Ask your health visitor about groups near you.
who_for: |-
  Parents of a new baby,
  and anyone who helps them.
aims: To help you go out for the first time.
leaflet: null
sensitive: false
---
You may be nervous.

## What you can do

Walk to the corner and back.

## When to get help

{{ card call-999 }}

{{ card ask-a-health-visitor }}

## What we know and do not know

### What we know

Babies under 6 weeks cry for about 2 hours a day on average [@R28].

### What we do not know

We found no study of first walks.""",
    "topics/out-and-about.md": """---
title: Out and about
summary: Walks, buses and trains with a baby.
picture: two-mothers
order: 9
for: parents
written: 2026-11-23
next_review: 2027-11-23
---
""",
    "cards/call-999-again.md": """---
title: Call 999 again if nobody comes
kind: urgent
nations:
  - E
  - NI
call: "999"
---
Call 999 again if:

- nobody has come""",
    "easy-read/when-your-baby-cries.md": """---
title: When your baby cries
summary: What you can do.
picture: ""
written: 2026-11-23
next_review: 2027-11-23
helplines: []
leaflet: when-your-baby-cries
rows:
  - picture: carrying-crying-baby
    words: "Remember: all babies cry."
  - picture: night-feed
    words: You can ask for help.
easyread_tested_with: ""
tested_on: ""
---
""",
    "clinics/bay-clinic.toml": """name = "EXAMPLE Bay clinic"
phone = "01632 960105"
address = "2 Example Street, Morecambe"
hours = "Mo-Fr 09:00-17:00"
district = "lancaster"
logo = ""
services = [ ]
leaflets = [ "when-your-baby-cries" ]
domestic_abuse_line = false
example = true
""",
}  # fmt: skip


def test_a_file_that_the_form_has_saved_is_read_and_passes(content):
    for name, saved in SAVED.items():
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text(saved, encoding="utf-8")

    assert problems(content) == []
    library = library_of(content)
    walk = library.all_articles["your-first-walk"]
    assert (walk.title, walk.embargo, walk.leaflet, walk.sensitive) == (
        "Your first walk: a guide",
        None,
        None,
        False,
    )
    assert (
        walk.summary
        == "What helps when you take your baby out for the first time, and who to ask when you are not sure."
    )
    assert (library.topics["out-and-about"].order, library.cards["call-999-again"].call) == (9, "999")
    assert library.all_easy_reads["when-your-baby-cries"].rows[0].words == "Remember: all babies cry."
    assert (library.clinics["bay-clinic"].logo, library.clinics["bay-clinic"].example) == (None, True)


@pytest.mark.parametrize(
    "line", ["collections:", "collections:  ", "collections: # ours", "collections: []", '"collections" :']
)
def test_what_staff_wrote_is_kept_however_the_line_below_it_is_typed(line):
    ours = "backend:\n  repo: first-bonds/site\n\n"

    assert head_of(f"{ours}{line}\n- name: old\n") == ours


def test_a_configuration_that_does_not_tell_what_is_whose_is_left_as_it_was():
    with pytest.raises(Exit) as told:
        head_of("backend:\n  repo: first-bonds/site\n")

    assert told.value.message == (
        "docs/cms/config.yml has no line “collections:”, so nothing tells what in it is yours, and it is as it was. Write that line below what is yours."
    )
    assert head_of("") == HEAD


def test_the_task_writes_the_collections_and_keeps_what_staff_wrote_above_them(clone):
    code, said, _ = inv(clone, "cms-config")
    file = clone / "docs" / "cms" / "config.yml"

    assert (code, said) == (
        0,
        "Wrote 12 collections to docs/cms/config.yml. The site does not hold it; how to switch it on: docs/cms.md.\n",
    )
    assert file.read_text(encoding="utf-8") == text(HEAD)

    ours = file.read_text(encoding="utf-8").replace("YOUR-ORGANISATION/YOUR-REPOSITORY", "first-bonds/site")
    file.write_text(ours.replace("label: Articles", "label: Old"), encoding="utf-8")
    inv(clone, "cms-config")

    assert file.read_text(encoding="utf-8") == ours

"""Open Referral in and out: what goes out is what the standard wants, and comes back as it was."""

import csv
import io
import json
import re
from dataclasses import replace
from fnmatch import fnmatchcase

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from plugins.core.campaign_terms import TAXONOMIES, labels_of
from plugins.core.entity import as_json
from plugins.core.feed import Feed
from plugins.core.head import service_data
from plugins.core.hsds_tabular import read_tabular
from plugins.core.listing import plain_words
from plugins.core.oruk_json import read_oruk
from plugins.core.site import Site
from plugins.core.tables import TABLES
from plugins.makers import geojson, host_rules, oruk_api, tabular, vcard
from plugins.makers.markup import untrusted
from tests.conftest import ROOT, library_of
from tests.graphs import SERVICES

ORUK = ROOT.parent / "shared" / "data" / "oruk"
SCHEMAS = ORUK / "uk-3.0" / "uk-profile-schema" / "compiled"
SITE = Site("First Bonds", "https://firstbonds.example", "First Bonds", "hello@firstbonds.example", False)
FEED = Feed(slug="elsewhere", name="Elsewhere", kind="oruk-json", licence="CC BY 4.0")


@pytest.fixture(scope="module")
def library():
    return library_of(ROOT / "content")


@pytest.fixture(scope="module")
def labels(library):
    return labels_of(
        {one.slug: one.title for one in library.kinds.values()},
        {one.slug: one.name for one in library.needs.values()},
    )


def schema(name):
    assert SCHEMAS.exists(), (
        "The published schemas are not here. Put the Open Referral UK data into ../shared/data/oruk."
    )
    return Draft202012Validator(
        json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8")),
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )


def faults(name, thing):
    return [f"{fault.json_path}: {fault.message}" for fault in schema(name).iter_errors(thing)]


@pytest.fixture(scope="module")
def api(library, labels):
    return {
        name: json.loads(b"".join(chunks))
        for name, chunks in oruk_api.make_api(library.open_services, labels)
    }


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("services", "service"),
        ("service_at_locations", "service_at_location"),
        ("organizations", "organization"),
    ],
)
def test_every_answer_of_the_api_is_as_the_published_schema_wants_it(api, folder, name):
    answers = {path: thing for path, thing in api.items() if path.startswith(f"{folder}/")}

    assert len(answers) >= 4
    assert {path: faults(name, thing) for path, thing in answers.items() if faults(name, thing)} == {}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("services.json", "service"),
        ("service_at_locations.json", "service_at_location"),
        ("organizations.json", "organization"),
    ],
)
def test_every_list_of_the_api_is_one_page_of_things_as_the_schema_wants_them(api, path, name):
    page = api[path]

    assert [fault for thing in page["contents"] for fault in faults(name, thing)] == []
    assert {key: page[key] for key in page if key != "contents"} == {
        "total_items": len(page["contents"]), "total_pages": 1, "page_number": 1, "size": len(page["contents"]), "first_page": True, "last_page": True, "empty": False}  # fmt: skip


def test_the_api_says_what_it_is_and_every_id_in_a_list_has_an_answer_of_its_own(api):
    assert api["index.json"]["version"] == "HSDS-UK-3.0"
    for name in oruk_api.LISTS:
        assert [
            thing["id"]
            for thing in api[f"{name}.json"]["contents"]
            if f"{name}/{thing['id']}.json" not in api
        ] == []


@pytest.mark.parametrize("bad", ["not-an-email", "a@b", "two words@x.org"])
def test_an_address_that_is_none_is_left_out_of_the_api_and_nothing_else_is(library, labels, bad):
    raw = as_json(library.open_services[0])
    (service,) = read_raw({**raw, "email": bad, "url": "www.example.org"}).services

    out = oruk_api.full(service, labels)

    assert faults("service", out) == []
    assert {"email", "url"} & set(out) == set()
    assert out["name"] == service.name


def read_raw(raw):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "services.json")
        file.write_text(json.dumps(raw), encoding="utf-8")
        return read_oruk(file, "services.json", FEED, {})


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(SERVICES)
def test_what_goes_out_as_json_comes_back_as_it_was_unknown_columns_too(service):
    assert read_raw(as_json(service)).services == (service,)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(SERVICES)
def test_what_goes_out_as_tables_comes_back_as_it_was_unknown_columns_too(tmp_path_factory, service):
    folder = tmp_path_factory.mktemp("tables")
    for name, data in tabular.make_package([service], labels_of({}, {})):
        (folder / name).write_bytes(data)

    reading = read_tabular(folder, "tables", FEED, {})

    assert [str(finding) for finding in reading.findings if finding.severity == "error"] == []
    assert reading.services == (service,)


def test_the_directory_comes_back_from_the_tables_and_from_the_api(library, labels, tmp_path):
    for name, chunks in oruk_api.make_api(library.open_services, labels):
        file = tmp_path / "api" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"".join(chunks))
    for name, data in tabular.make_package(library.open_services, labels):
        (tmp_path / name).write_bytes(data)

    from_tables = read_tabular(tmp_path, "tables", FEED, {}).services
    from_api = read_oruk(tmp_path / "api" / "services", "api", FEED, {}).services

    assert (
        {one.id: one for one in from_tables}
        == {one.id: one for one in from_api}
        == {one.id: one for one in library.open_services}
    )


FORMS = {
    "time": r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d",
    "date": r"\d{4}-\d\d-\d\d",
    "number": r"-?\d+(\.\d+)?",
    "integer": r"\d+",
}


@pytest.mark.parametrize("profile", ["uk-3.0", "hsds-3.0-tabular"])
def test_the_tables_have_what_the_published_packages_need_for_the_terms_of_a_feed_too(
    library, labels, profile
):
    term = {"id": "6f1d3f0e-0000-4000-8000-000000000001", "name": "Health visiting", "taxonomy_id": "6f1d3f0e-0000-4000-8000-000000000003"}  # fmt: skip
    theirs = {**as_json(library.open_services[0]), "attributes": [{"id": "6f1d3f0e-0000-4000-8000-000000000002", "taxonomy_term": {**term, "taxonomy": "Words of Leeds"}}]}  # fmt: skip
    files = dict(tabular.make_package([*read_raw(theirs).services, *library.open_services[1:]], labels))
    needed = {
        one["name"]: one["schema"]
        for one in json.loads((ORUK / profile / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    }
    package = {one["name"]: one["path"] for one in json.loads(files["datapackage.json"])["resources"]}
    rows = {
        name: list(csv.DictReader(io.StringIO(files[path].decode("utf-8-sig"))))
        for name, path in package.items()
    }
    lacking = []
    for name, found in rows.items():
        required = [
            field["name"] for field in needed[name]["fields"] if field.get("constraints", {}).get("required")
        ]
        lacking += [f"{name}.{column}" for column in required for row in found if not row.get(column)]
        forms = {
            field["name"]: FORMS[field["type"]] for field in needed[name]["fields"] if field["type"] in FORMS
        }
        lacking += [f"{name}.{column} {row[column]}" for column, form in forms.items() for row in found
                    if row.get(column) and not re.fullmatch(form, row[column])]  # fmt: skip
        for key in needed[name].get("foreignKeys", []):
            field, other = key["fields"], key["reference"]["resource"]
            lacking += [
                f"{name}.{field} {row[field]}"
                for row in found
                if row.get(field) and other in rows and row[field] not in {one["id"] for one in rows[other]}
            ]

    assert lacking == []
    assert [row["name"] for row in rows["taxonomy"]] == [*TAXONOMIES.values(), "Words of Leeds"]


def test_no_cell_of_the_tables_is_run_by_a_spreadsheet(library, labels):
    raw = {
        **as_json(library.open_services[0]),
        "name": "=HYPERLINK(1)",
        "x_note": "@cmd",
        "description": "-1+2",
    }
    (service,) = read_raw(raw).services
    files = dict(tabular.make_package([service], labels))
    (row,) = csv.DictReader(io.StringIO(files["services.csv"].decode("utf-8-sig")))

    assert (row["name"], row["x_note"], row["description"]) == ("'=HYPERLINK(1)", "'@cmd", "'-1+2")


def test_a_column_that_a_feed_has_named_cannot_start_a_formula_either():
    made = tabular.as_csv(next(iter(TABLES.values())), ("id", "=HYPERLINK(1)", "@sum"), [])

    assert made.decode("utf-8-sig") == "id,'=HYPERLINK(1),'@sum\r\n"


@pytest.mark.parametrize("path", ["uk-3.0-mocks/V3.0-UK-Default/service_full.json", "uk-3.0-mocks/V3.0-UK-Default/service_list.json",
                                  "uk-3.0-mocks/V3.0-UK-Warn/service_full.json", "uk-3.0-mocks/V3.0-UK-Default/service_at_location_list.json"])  # fmt: skip
def test_the_official_samples_are_read_without_an_error(path):
    reading = read_oruk(ORUK / path, path, FEED, {})

    assert [one.name for one in reading.services] == ["Community Counselling"]
    assert [str(one) for one in reading.findings if one.severity == "error"] == []


def test_a_bad_record_costs_only_itself_and_a_bad_value_only_the_value(library):
    good = as_json(library.open_services[0])
    bad_hours = {
        **good,
        "id": "6f1d3f0e-0000-4000-8000-000000000001",
        "slug": "b",
        "schedules": [{"id": "6f1d3f0e-0000-4000-8000-000000000002", "opens_at": "9 o'clock", "byday": "MO"}],
    }
    nameless = {
        "id": "6f1d3f0e-0000-4000-8000-000000000003",
        "status": "active",
        "organization": good["organization"],
    }

    reading = read_raw([nameless, "words", bad_hours, good])

    assert [one.slug for one in reading.services] == ["b", good["slug"]]
    assert (
        reading.services[0].schedules[0].byday == "MO" and reading.services[0].schedules[0].opens_at is None
    )
    assert [str(one) for one in reading.findings] == [
        "services.json:1: [0]: A service has no sound “name”, so it is left out. Ask whoever keeps the feed to fill it.",
        "services.json:1: [1] is not a record. Import the feed again.",
        "services.json:1: [2].schedules[0].opens_at: “9 o'clock” is not a time of day. It is left out. Ask whoever keeps the feed to mend it.",
    ]  # fmt: skip


@pytest.mark.parametrize("gap", [0, -1, 10**30])
def test_hours_that_come_again_in_no_weeks_or_backwards_cost_only_that_number(library, gap):
    hours = {"id": "6f1d3f0e-0000-4000-8000-000000000002", "freq": "WEEKLY", "byday": "MO", "interval": gap, "opens_at": "10:00", "closes_at": "12:00"}  # fmt: skip

    reading = read_raw({**as_json(library.open_services[0]), "schedules": [hours]})

    assert [str(one) for one in reading.services[0].schedules] == ["Monday, 10am to midday"]
    assert [str(one) for one in reading.findings] == [
        f"services.json:1: service.schedules[0].interval: “{gap}” cannot be read. It is left out. Ask whoever keeps the feed to mend it."
    ]


def test_each_fault_of_a_list_costs_only_itself(library):
    numbers = [{"id": f"6f1d3f0e-0000-4000-8000-00000000000{place}", "number": number} for place, number in
               enumerate([None, "01632 960101", None, "01632 960102"])]  # fmt: skip
    said = {"phones": numbers, "referral": ["yourself", "the school", "gp"], "attributes": [{"id": "6f1d3f0e-0000-4000-8000-000000000009", "taxonomy_term": {"code": [1], "parent_id": [1]}}]}  # fmt: skip

    reading = read_raw({**as_json(library.open_services[0]), **said})

    (service,) = reading.services
    assert [one.number for one in service.phones] == ["01632 960101", "01632 960102"]
    assert service.referral == ("yourself", "gp")
    assert sorted(str(one).split(": ")[1] for one in reading.findings) == [
        "service.attributes[0].taxonomy_term.code",
        "service.attributes[0].taxonomy_term.name",
        "service.attributes[0].taxonomy_term.parent_id",
        "service.phones[0].number",
        "service.phones[2].number",
        "service.referral[1]",
    ]


def test_things_of_a_list_that_are_no_records_are_told_and_left_out(library):
    phones = ["01632 960101", {"id": "6f1d3f0e-0000-4000-8000-000000000002", "number": "01632 960102"}, None]

    reading = read_raw({**as_json(library.open_services[0]), "phones": phones})

    assert [one.number for one in reading.services[0].phones] == ["01632 960102"]
    assert [str(one) for one in reading.findings] == [
        "services.json:1: service.phones[0]: It is no record. It is left out. Ask whoever keeps the feed to mend it."
    ]


def test_a_status_counts_whatever_its_capitals(library):
    reading = read_raw({**as_json(library.open_services[0]), "status": " Temporarily Closed"})

    assert [one.status for one in reading.services] == ["temporarily closed"]


def test_an_e_mail_address_that_is_none_can_be_read_and_leads_nowhere(library):
    said = {**as_json(library.open_services[0]), "email": "ask for Sam at hub.example"}

    (service,) = read_raw(said).services

    assert (service.email, service.email_link) == ("ask for Sam at hub.example", "")
    assert b"EMAIL" not in vcard.make_vcard(service, "https://x.example/")


@pytest.mark.parametrize("nowhere", ["javascript:alert(1)", "/about-us", "about.html", "www.leeds.gov.uk", "//hub.example/", "#top", "https://", "JaVa&#9;script:alert(1)", "ftp://hub.example/"])  # fmt: skip
def test_a_link_of_a_feed_that_may_lead_nowhere_is_words(nowhere):
    html = untrusted(f"Read [this **now**]({nowhere}), or [that](https://hub.example/).")

    assert html == (
        '<p>Read this <strong>now</strong>, or <a href="https://hub.example/" rel="noopener noreferrer nofollow">that</a>.</p>'
    )


def test_a_heading_in_what_a_service_does_stands_apart():
    text = "# What we do\n## Visits\nWe come to you.\n<h2 id='x'>When?</h2>"

    assert untrusted(text) == (
        "<p><strong>What we do</strong></p>\n<p><strong>Visits</strong></p>\n<p>We come to you.</p>\n<p><strong>When?</strong></p>"
    )
    assert plain_words(text) == "What we do: Visits: We come to you. When?"


def test_a_card_shows_the_words_of_a_link_and_nothing_of_its_address():
    assert plain_words("Read [this](javascript:alert(1)), or [that](https://hub.example/a_(b)).") == "Read this, or that."  # fmt: skip


def test_what_a_service_does_keeps_its_paragraphs_and_lists(content):
    lines = (
        "Nurses who visit.  \r\n\r\nThey help with:\r\n- feeding\r\n- **sleep**\r\n\r\n1. Ring.\r\n2. Ask."
    )
    file = content / "services" / "services.csv"
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    rows[0]["about"] = lines
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows(rows)

    service = library_of(content).services["example-health-visiting-lancaster"]

    assert untrusted(service.about) == (
        "<p>Nurses who visit.</p>\n<p>They help with:</p>\n<ul>\n<li>feeding</li>\n<li><strong>sleep</strong></li>\n</ul>\n"
        "<ol>\n<li>Ring.</li>\n<li>Ask.</li>\n</ol>"
    )
    assert plain_words(service.about) == "Nurses who visit. They help with: feeding; sleep; Ring. Ask."


@pytest.fixture
def tables(library, labels, tmp_path):
    """The tables of one service, to be broken."""
    for name, data in tabular.make_package(library.open_services[:1], labels):
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_a_cell_that_an_import_takes_is_read_by_every_build(library, tables):
    text = (tables / "services.csv").read_text(encoding="utf-8-sig")
    (tables / "services.csv").write_text(text.replace(library.open_services[0].about, "x" * 200_000), encoding="utf-8")  # fmt: skip
    csv.field_size_limit(131_072)  # as a fresh process has it

    reading = read_tabular(tables, "leeds", FEED, {})

    assert [len(one.description) for one in reading.services] == [200_000]


def test_a_table_that_is_no_csv_is_told_with_its_line_and_takes_no_other_down(tables):
    with (tables / "phones.csv").open("a", encoding="utf-8") as file:
        file.write('"no end')

    reading = read_tabular(tables, "leeds", FEED, {})

    assert [one.phones for one in reading.services] == [()]
    assert [str(one) for one in reading.findings] == [
        "leeds/phones.csv:3: This row cannot be read as CSV (unexpected end of data). Import the feed again."
    ]


def test_what_a_feed_leaves_out_and_its_rest_tells_stands_in_the_api_and_the_tables(library, labels):
    term = {"id": "6f1d3f0e-0000-4000-8000-000000000001", "name": "Health visiting"}
    raw = {**as_json(library.open_services[0]), "organization": {"name": "Leeds Council"},
           "attributes": [{"id": "6f1d3f0e-0000-4000-8000-000000000002", "taxonomy_term": term}]}  # fmt: skip

    (service,) = read_raw(raw).services

    ((_, chunks),) = [one for one in oruk_api.make_api([service], labels) if one[0].startswith("services/")]
    assert faults("service", json.loads(b"".join(chunks))) == []
    rows = {name: list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")))) for name, data in tabular.make_package([service], labels)}  # fmt: skip
    assert [row["description"] for row in rows["organizations.csv"]] == ["Leeds Council"]
    assert {row["description"] for row in rows["taxonomy_terms.csv"]} >= {"Health visiting"}
    assert {row["link_entity"] for row in rows["attributes.csv"]} == {"service"}


def test_what_no_file_can_hold_is_left_out_of_what_a_feed_says(library, labels):
    said = {"name": "Group \ud800", "minimum_age": float("nan"), "maximum_age": "inf", "needs": [" ", "sleep"],
            "x_odd": float("inf"), "phones": [], "service_at_locations": [{"location": {"phones": [{"id": [1]}]}}]}  # fmt: skip

    reading = read_raw({**as_json(library.open_services[0]), **said})

    (service,) = reading.services
    assert (service.name, service.minimum_age, service.maximum_age, service.needs) == ("Group ?", None, None, ("sleep",))  # fmt: skip
    assert [str(one) for one in reading.findings] == [
        "services.json:1: service.maximum_age: “inf” cannot be read. It is left out. Ask whoever keeps the feed to mend it.",
        "services.json:1: service.needs[0]: A value is missing. It is left out. Ask whoever keeps the feed to mend it.",
    ]
    for _, chunks in oruk_api.make_api([service], labels):
        json.loads(b"".join(chunks), parse_constant=pytest.fail)
    assert "location" in dict(tabular.make_package([service], labels))["locations.csv"].decode("utf-8-sig")


@pytest.mark.parametrize(("count", "words"), [(1, "1 service"), (2, "2 services")])
def test_services_of_no_kind_that_we_know_are_told_together(library, count, words):
    raw = {
        key: value for key, value in as_json(library.open_services[0]).items() if key not in ("kind", "needs")
    }
    each = [{**raw, "id": f"6f1d3f0e-0000-4000-8000-00000000000{place}", "slug": f"group-{place}"} for place in range(count)]  # fmt: skip

    assert [str(one) for one in read_raw(each).findings] == [
        f"content/services/elsewhere/source.toml:1: Families do not see {words} of Elsewhere: we have no kind for their words (none at all). "
        'Add a line such as "Health visiting" = "health-visiting" below [kinds].'
    ]


def test_an_id_that_is_no_uuid_always_becomes_the_same_one(library):
    raw = {**as_json(library.open_services[0]), "id": "service 7"}

    first, second = read_raw(raw), read_raw(raw)

    assert first.services == second.services
    assert [one.rule for one in first.findings] == ["bad-uuid"]


def test_the_words_of_a_feed_become_ours_where_its_source_says_so(library):
    term = {
        "id": "6f1d3f0e-0000-4000-8000-000000000004",
        "taxonomy_term": {"id": "6f1d3f0e-0000-4000-8000-000000000005", "name": "Health visiting"},
    }
    raw = {
        key: value for key, value in as_json(library.open_services[0]).items() if key not in ("kind", "needs")
    } | {"attributes": [term]}

    (service,) = read_raw(raw).services
    import dataclasses
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "s.json")
        file.write_text(json.dumps(raw), encoding="utf-8")
        mapped = read_oruk(
            file,
            "s.json",
            dataclasses.replace(
                FEED, kinds={"Health visiting": "health-visiting"}, needs={"Health visiting": "feeding"}
            ),
            {},
        ).services[0]

    assert (service.kind, service.needs) == ("", ())
    assert (mapped.kind, mapped.needs) == ("health-visiting", ("feeding",))


def test_the_host_rules_serve_the_addresses_of_the_standard_and_open_them_to_all():
    rules = host_rules.host_rules()

    assert set(rules) == {"nginx.conf", "_redirects", "_headers", ".htaccess"}
    assert all(
        "Access-Control-Allow-Origin" in rules[name] for name in ("nginx.conf", "_headers", ".htaccess")
    )


def rewritten(path):
    """Where Cloudflare Pages goes for *path*: to the topmost rule that fits; * is anything, :id one part of the path."""
    for line in host_rules.host_rules()["_redirects"].splitlines():
        typed, goal, code = line.split()
        fits = re.escape(typed).replace(r"\*", "(?P<splat>.*)").replace(":id", "(?P<id>[^/]+)")
        if found := re.fullmatch(fits, path):
            assert code == "200"
            return re.sub(r":(splat|id)", lambda name: found[name[1]], goal)
    return path


@pytest.mark.parametrize(("path", "file"), [
    ("/api", "/api/index.json"),
    ("/api/services", "/api/services.json"),
    ("/api/services/7f0c", "/api/services/7f0c.json"),
    ("/api/services/7f0c.json", "/api/services/7f0c.json"),
    ("/api/taxonomy_terms.json", "/api/taxonomy_terms.json"),
    ("/api/tables/services.csv", "/api/tables/services.csv"),
])  # fmt: skip
def test_a_host_adds_json_once_and_to_nothing_that_has_it(path, file):
    assert rewritten(path) == file


def test_the_rewrites_of_whole_addresses_stand_first_as_cloudflare_counts_them():
    dynamic = [bool(re.search("[:*]", line)) for line in host_rules.host_rules()["_redirects"].splitlines()]

    assert dynamic == sorted(dynamic) and sum(dynamic) <= 100


def test_no_host_is_told_that_the_tables_are_json():
    rules = host_rules.host_rules()["_headers"]
    typed = [
        rule.split("\n")[0]
        for rule in re.split(r"\n(?=/)", rules)
        if "Content-Type: application/json" in rule
    ]

    assert typed[:4] == ["/api", "/api/", "/api/services", "/api/services/*"]
    assert not any(fnmatchcase("/api/tables/services.csv", address) for address in typed)


def test_a_card_for_the_address_book_is_folded_and_tells_how_to_be_referred(library):
    card = vcard.make_vcard(
        library.services["example-family-hub-river"],
        "https://firstbonds.example/services/example-family-hub-river/",
    ).decode()

    assert card.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\n")
    assert "\r\nTEL;VALUE=uri:tel:+441632960102\r\n" in card
    assert "\r\nADR:;;Example House\\, 1 Example Street;Lancaster;;;\r\n" in card
    assert "Just come in\\, or ring first if you prefer. Last checked 20 October 2026." in card.replace(
        "\r\n ", ""
    )
    assert max(len(line.encode()) for line in card.split("\r\n")) <= 75


def test_what_an_address_book_says_of_a_service_is_whole_sentences(library):
    service = replace(library.services["example-family-hub-river"], application_process="Ring")

    assert vcard.note(service, "https://x.example/") == (
        "EXAMPLE: not a real service. Ring. Last checked 20 October 2026. https://x.example/"
    )


def test_a_private_place_is_on_no_card_and_on_no_map(library):
    service = library.services["example-safe-at-home"]

    assert b"ADR" not in vcard.make_vcard(service, "https://x.example/")
    assert library.directory.doors(service) == ()


def test_an_address_for_letters_alone_is_on_no_card_and_no_door(library):
    address = {"id": "6f1d3f0e-0000-4000-8000-000000000003", "address_1": "PO Box 1", "postal_code": "LA1 1AA", "address_type": "postal"}  # fmt: skip
    place = {"id": "6f1d3f0e-0000-4000-8000-000000000001", "location": {"id": "6f1d3f0e-0000-4000-8000-000000000002", "addresses": [address]}}  # fmt: skip

    (service,) = read_raw({**as_json(library.open_services[0]), "service_at_locations": [place]}).services

    assert [one.has_door for one in service.locations] == [False]
    assert b"PO Box" not in vcard.make_vcard(service, "https://x.example/")
    assert "serviceLocation" not in service_data(service, library, SITE)["availableChannel"]


def test_a_map_has_a_point_for_each_door_longitude_first(library):
    service = library.services["example-family-hub-river"]

    (feature,) = json.loads(
        geojson.make_geojson([(service, ((54.05, -2.8),))], "https://firstbonds.example")
    )["features"]

    assert feature["geometry"] == {"type": "Point", "coordinates": [-2.8, 54.05]}
    assert feature["properties"]["url"] == "https://firstbonds.example/services/example-family-hub-river/"

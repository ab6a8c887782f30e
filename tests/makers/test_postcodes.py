"""The postcode files: every live postcode in them, each in its district and its place."""

import io
import json
import random
import zipfile
from concurrent.futures import ThreadPoolExecutor
from math import cos, hypot, radians
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.problem import ContentError
from plugins.core.shard import INWARDS, LAT_START, LAT_STEPS, LON_START, LON_STEPS, NOWHERE, decode
from plugins.makers import edition, postcodes
from plugins.makers.edition import Row
from plugins.makers.grid import BRITAIN, IRELAND, british, irish, shifted, unprojected
from plugins.makers.postcodes import ISLANDS, Made, make, quiet, ready, refuse_unknown, sort_rows
from plugins.makers.shard import Block, encode, shards
from steps.postcodes import todays_places
from tests.conftest import ROOT
from tests.onspd import ENOUGH, HEADER, LANCASTER, onspd, table
from tests.zips import broken, zip_of

FLOOR = 9.89  # bits for each live postcode with a place: the best code length known for this grid (research of November 2026)
METRES = 111_195.08
LEEDS = "E08000035"
ROWS = [
    Row("LA1", "1AA", True, LANCASTER, (54.0466, -2.8007)),
    Row("LA1", "2AA", True, "", None),
    Row("LA1", "2AB", False, LANCASTER, (54.0400, -2.8100)),
    Row("LS1", "4AP", True, LEEDS, (53.7960, -1.5478)),
]
PLACES = todays_places()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The edition of the libraries, from the cache of this checkout."""
    return ready(tmp_path_factory.mktemp("content"), ROOT / ".cache" / "postcodes", PLACES, False)


def small(folder, rows=ROWS, northern_ireland=False):
    with ThreadPoolExecutor() as work:
        make([sort_rows(rows, northern_ireland)], "2025-11", folder, northern_ireland, work, quiet)
    return folder


# Every postcode


def entries(made, prefix, count):
    """For each postcode in the shards: its district, and where it is in steps of the grid."""
    for number in range(count):
        shard = decode((made.folder / f"{prefix}{number}.bin").read_bytes())
        yield from zip(shard, shard.areas, shard.lats, shard.lons, strict=True)


def expected():
    """Every row that should be there, live and ended, in the order of the shards, which is that of the libraries."""
    left_out = (*ISLANDS, "BT")
    for part in sorted(edition.library_parts(), key=lambda part: part.file.name):
        yield from (
            row for row in part.rows() if not row.outward.startswith(left_out) and row.inward in PLACE_OF
        )


PLACE_OF = {inward: place for place, inward in enumerate(INWARDS)}


def metres_off(point, lat, lon):
    """How far a postcode in a shard is from where it should be."""
    north, east = LAT_START + lat / LAT_STEPS - point[0], LON_START + lon / LON_STEPS - point[1]
    return hypot(north, east * cos(radians(point[0]))) * METRES


def test_every_postcode_is_in_the_files_in_its_district_and_at_most_45_metres_off(made):
    found = {
        True: entries(made, "", made.sizes["shards"]),
        False: entries(made, "t", made.sizes["ended_shards"]),
    }
    districts = json.loads((made.folder / "edition.json").read_text())["areas"]
    wrong, farthest, seen = [], 0.0, {True: 0, False: 0}

    for outward, inward, live, gss, point in expected():
        postcode, area, lat, lon = next(found[live])
        seen[live] += 1
        if postcode != f"{outward} {inward}" or districts[area] != gss or (lat == NOWHERE) != (point is None):
            wrong.append(f"{outward} {inward[0]}")
        elif point:
            farthest = max(farthest, metres_off(point, lat, lon))

    assert wrong == []
    assert (next(found[True], None), next(found[False], None)) == (None, None)
    assert seen == {True: made.sizes["live"], False: made.sizes["terminated"]}
    assert seen[True] > 1_700_000
    assert farthest <= 45


def test_every_file_is_small_enough_for_one_round_trip(made):
    sizes = {file.name: file.stat().st_size for file in made.shards}

    assert {name: size for name, size in sizes.items() if size > 14_000} == {}
    assert len(sizes) == made.sizes["shards"] + made.sizes["ended_shards"]
    assert max(sizes.values()) == max(made.sizes["largest"], made.sizes["ended_largest"])


def test_the_files_come_close_to_the_best_code_length_known(made):
    size = sum(file.stat().st_size for file in made.folder.glob("[0-9]*.bin"))

    assert size * 8 / made.sizes["located"] <= 1.25 * FLOOR


def test_a_file_tells_a_server_only_that_it_is_one_of_thousands(made):
    counts = [
        len(decode((made.folder / f"{number}.bin").read_bytes())) for number in range(made.sizes["shards"])
    ]

    assert min(counts) >= 1000
    assert sorted(counts)[len(counts) // 10] >= 7000


def test_the_index_and_one_file_are_all_that_a_lookup_needs(made):
    index = json.loads(made.index)
    number = max(place for place, first in enumerate(index["first"]) if first <= "LA1")
    found = decode((made.folder / f"{number}.bin").read_bytes()).get("LA1", "4YW")

    assert index["areas"][found.area] == ["lancaster", "Lancaster"]
    assert set(index) == {"v", "edition", "attribution", "first", "ended", "areas"}
    assert len(index["first"]) == made.sizes["shards"]
    assert len(index["ended"]) == made.sizes["ended_shards"]


def test_every_district_of_great_britain_has_postcodes(made):
    assert made.gazetteer.districts == {one.gss for one in PLACES.current.values() if one.nation_code != "NI"}


def test_every_district_of_an_outward_code_is_known(made):
    assert {
        gss for one in made.gazetteer.outwards.values() for gss in one.districts
    } == made.gazetteer.districts
    assert not any(code.startswith((*ISLANDS, "BT")) for code in made.gazetteer.outwards)


# The bytes


blocks = st.dictionaries(
    st.from_regex(r"[A-Z]{1,2}[0-9]{1,2}", fullmatch=True),
    st.dictionaries(st.integers(0, 3999), st.tuples(st.integers(0, 400), st.none() | st.tuples(st.integers(0, 24000), st.integers(0, 14000))),
                    min_size=1, max_size=60), min_size=1, max_size=6)  # fmt: skip


@given(blocks)
def test_what_is_written_is_read_back(postcodes):
    packed = {code: Block([*sorted(there)], [there[place][0] * 2 + (there[place][1] is None) for place in sorted(there)],
                          [there[place][1][0] for place in sorted(there) if there[place][1]],
                          [there[place][1][1] for place in sorted(there) if there[place][1]])
              for code, there in postcodes.items()}  # fmt: skip

    shard = decode(encode(packed))

    read = {}
    for number, postcode in enumerate(shard):
        code, inward = postcode.split(" ")
        point = None if shard.lats[number] == NOWHERE else (shard.lats[number], shard.lons[number])
        read.setdefault(code, {})[PLACE_OF[inward]] = (shard.areas[number], point)
        assert shard.get(code, inward) == shard.entry(number)
    assert read == postcodes


def test_shards_are_as_large_as_may_be_and_hold_every_outward_code_in_order():
    some = random.Random(5)
    packed = {}
    for number in range(120):
        places = sorted(some.sample(range(4000), some.randint(1, 900)))
        lats, lons = ([some.randint(9000, 9400) for _ in places] for _ in "yx")
        packed[f"LA{number}"] = Block(places, [6] * len(places), lats, lons)

    made = shards(packed)

    read = [decode(data) for _, data in made]
    codes = [list(dict.fromkeys(postcode.split(" ")[0] for postcode in shard)) for shard in read]
    assert [code for part in codes for code in part] == sorted(packed)
    assert [first for first, _ in made] == [part[0] for part in codes]
    assert sum(map(len, read)) == sum(map(len, packed.values()))
    assert max(len(data) for _, data in made) <= 14_000
    assert min(len(data) for _, data in made[:-1]) > 11_000


def test_the_bytes_are_those_that_the_documentation_tells():
    import zlib

    shard = encode({"LA1": Block([0, 399, 400], [6, 6, 3], [10093, 10092], [7749, 7750])})

    assert shard[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03"
    assert zlib.decompress(shard, 31) == (
        b"LA1\n" + b"\x00\x03" + (1 << 399 | 1).to_bytes(50, "big") + (1 << 399).to_bytes(50, "big") + bytes([6, 2, 3, 1])
        + bytes([20186 & 127 | 128, 20186 >> 7 & 127 | 128, 20186 >> 14]) + bytes([1])
        + bytes([15498 & 127 | 128, 15498 >> 7]) + bytes([2]))  # fmt: skip


def test_the_same_rows_give_the_same_files(tmp_path):
    one, other = small(tmp_path / "one"), small(tmp_path / "other", ROWS[::-1])

    assert {file.name: file.read_bytes() for file in one.iterdir()} == {
        file.name: file.read_bytes() for file in other.iterdir()
    }


# Where on the globe


def test_the_grid_agrees_with_the_worked_example_of_ordnance_survey():
    lat, lon = unprojected(651409.903, 313177.270, BRITAIN)

    assert lat == pytest.approx(radians(52 + 39 / 60 + 27.2531 / 3600), abs=1e-9)
    assert lon == pytest.approx(radians(1 + 43 / 60 + 4.5177 / 3600), abs=1e-9)


def test_degrees_of_wgs84_are_right_to_a_few_metres():
    lat, lon = british(651409.903, 313177.270)

    assert hypot(lat - 52.657979, (lon - 1.716052) * cos(radians(lat))) * METRES < 5  # ETRS89 by OSTN15


def test_belfast_city_hall_is_in_belfast():
    lat, lon = irish(333813, 373985)

    assert hypot(lat - 54.5965, (lon + 5.9301) * cos(radians(lat))) * METRES < 40


@pytest.mark.parametrize(
    ("quick", "grid", "size"),
    [(british, BRITAIN, (650_000, 1_200_000)), (irish, IRELAND, (360_000, 460_000))],
)
def test_the_quick_way_agrees_with_the_formulae_to_a_metre(quick, grid, size):
    some = random.Random(1)
    for _ in range(2000):
        east, north = some.uniform(1, size[0]), some.uniform(1, size[1])
        lat, lon = shifted(*unprojected(east, north, grid), grid)
        near_lat, near_lon = quick(east, north)
        assert hypot(lat - near_lat, (lon - near_lon) * cos(radians(lat))) * METRES < 1


# An edition of one's own


@pytest.fixture
def keep(tmp_path):
    """A function that keeps an edition as ./inv postcodes --csv would."""
    (tmp_path / "content" / "places").mkdir(parents=True)

    def run(text, name="ONSPD_FEB_2026_UK.csv", northern_ireland=False, places=PLACES, accept=True):
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return postcodes.keep(
            file, tmp_path / "content", tmp_path / "cache", places, northern_ireland, accept
        )

    return run


def test_an_edition_of_the_ons_is_kept_and_used_from_then_on(keep, tmp_path):
    kept = keep(
        table(
            *ENOUGH,
            onspd("LA2 0AA", ended="202501"),
            onspd("LA2 0AB", gss="", lat="99.999999", lon="0.000000"),
        )
    )

    again = ready(tmp_path / "content", tmp_path / "another-cache", PLACES, False)
    assert isinstance(kept, Made)
    assert (again.gazetteer.edition, again.sizes["live"], again.sizes["terminated"]) == ("2026-02", 251, 1)
    assert [again.gazetteer.status(text) for text in ("LA1 1AA", "LA2 0AA", "LA2 0AB", "LA2 0AD")] == [
        "live",
        "terminated",
        "unlocated",
        "unknown",
    ]
    assert again.name == kept.name
    assert [file.name for file in (tmp_path / "content" / "places").iterdir()] == ["postcodes.zip"]


def test_a_kept_edition_has_no_dates_so_that_the_same_makes_the_same_file(keep, tmp_path):
    keep(table(*ENOUGH))

    with zipfile.ZipFile(tmp_path / "content" / "places" / "postcodes.zip") as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_zip_of_the_ons_will_do_as_it_is(keep):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("Documents/Names and codes.csv", "code,name\n")
        file.writestr(
            "Data/ONSPD_FEB_2026_UK.csv",
            "\ufeff" + table(*(row[1:] for row in ENOUGH), header=HEADER[1:]),
        )

    assert keep(packed.getvalue(), "ONSPD_FEB_2026.zip").sizes["live"] == 250


def test_names_of_columns_may_be_those_of_another_edition(keep):
    header = ["PCD7", "doterm", "lad25cd", "east1m", "north1m"]
    rows = [
        [
            row[0].ljust(7) if len(row[0]) == 7 else f"{row[0][:3]} {row[0][3:]}",
            "",
            LANCASTER,
            "347600",
            "461800",
        ]
        for row in ENOUGH
    ]

    spot = keep(table(*rows, header=header)).gazetteer.find("LA1 1AA")

    assert (spot.gss, spot.lat, spot.lon) == (
        LANCASTER,
        pytest.approx(54.0492, abs=0.0004),
        pytest.approx(-2.8016, abs=0.0004),
    )


@pytest.mark.parametrize(("text", "name", "says"), [
    (table(["LA1 1AA", "", "x"], header=["pcds", "name", "lat"]), "ONSPD_FEB_2026_UK.csv",
     ["ONSPD_FEB_2026_UK.csv:1: There is no column for “district” here. The ONS calls it oslaua or laua or lad25cd or lad26cd or lad27cd or lad24cd or lad23cd or lad22cd or lad21cd or ladcd.",
      "ONSPD_FEB_2026_UK.csv:1: There is no column for “ended” here. The ONS calls it doterm.",
      "ONSPD_FEB_2026_UK.csv:1: There is no column for “lat” here. The ONS calls it lat.",
      "ONSPD_FEB_2026_UK.csv:1: There is no column for “lon” here. The ONS calls it long or lon."]),
    ("", "ONSPD_FEB_2026_UK.csv",
     ["ONSPD_FEB_2026_UK.csv:1: There is no column for “district” here. The ONS calls it oslaua or laua or lad25cd or lad26cd or lad27cd or lad24cd or lad23cd or lad22cd or lad21cd or ladcd.",
      "ONSPD_FEB_2026_UK.csv:1: There is no column for “ended” here. The ONS calls it doterm.",
      "ONSPD_FEB_2026_UK.csv:1: There is no column for “lat” here. The ONS calls it lat.",
      "ONSPD_FEB_2026_UK.csv:1: There is no column for “lon” here. The ONS calls it long or lon.",
      "ONSPD_FEB_2026_UK.csv:1: There is no column for “postcode” here. The ONS calls it pcds or pcd or pcd7 or pcd8."]),
    (table(*ENOUGH), "postcodes.csv", ["postcodes.csv:1: Its name does not tell the month of the edition. Give it the name it had at the ONS, such as ONSPD_NOV_2025.zip."]),
    *[(data, "ONSPD_FEB_2026.zip", ["ONSPD_FEB_2026.zip:1: This zip cannot be opened: it is damaged, cut off or locked with a password. Fetch it again."])
      for data in (b"PK\x03\x04", *broken(zip_of(ONSPD_FEB_2026_UK__csv=table(*ENOUGH))).values())],
    (table(*ENOUGH, onspd("S1 1AA"), onspd("LA2 1AA")), "ONSPD_FEB_2026_UK.csv",
     ["ONSPD_FEB_2026_UK.csv:253: Postcodes that begin with L stand in two places. Sort the file by postcode."]),
    (table(*ENOUGH[:9], *[onspd("LA1 1AA", lat="north")] * 9, *ENOUGH[9:]), "ONSPD_FEB_2026_UK.csv",
     ["ONSPD_FEB_2026_UK.csv:11: Of 259 rows 9 cannot be read, this one first. Is this the ONS Postcode Directory, as it came?"]),
    (table(*ENOUGH, onspd("LA2 1AA", gss="E07999999"), onspd("LA2 1AB", gss="E07999998")), "ONSPD_FEB_2026_UK.csv",
     ["content/places/areas.csv:1: The postcodes name a district “E07999998” that has no row here. Add its row; if it took the place of another, give that one “valid_to” and “replaced_by”.",
      "content/places/areas.csv:1: The postcodes name a district “E07999999” that has no row here. Add its row; if it took the place of another, give that one “valid_to” and “replaced_by”."]),
], ids=["columns", "empty", "name", "zip", *broken(zip_of(a="a")), "order", "rows", "districts"])  # fmt: skip
def test_an_edition_that_will_not_do_is_refused_in_plain_words_and_nothing_is_kept(
    keep, tmp_path, text, name, says
):
    with pytest.raises(ContentError) as error:
        keep(text, name)

    assert [str(problem) for problem in error.value.problems] == says
    assert list((tmp_path / "content" / "places").iterdir()) == []
    assert not (tmp_path / "cache").exists() or list((tmp_path / "cache").iterdir()) == []


def test_a_directory_that_was_cut_off_does_not_take_the_place_of_the_one_before(keep, tmp_path):
    keep(table(*ENOUGH))
    own = tmp_path / "content" / "places" / "postcodes.zip"
    before = own.read_bytes()

    with pytest.raises(ContentError) as error:
        keep(table(*ENOUGH[:237]), "ONSPD_MAY_2026_UK.csv", accept=False)
    assert str(error.value) == (
        "ONSPD_MAY_2026_UK.csv:1: It has 237 live postcodes, but the edition before had 250. "
        "Fetch it again, whole; if it is meant to be so small, add --accept.")  # fmt: skip
    assert own.read_bytes() == before
    assert keep(table(*ENOUGH[:238]), "ONSPD_MAY_2026_UK.csv", accept=False).sizes["live"] == 238


@pytest.mark.parametrize("name", ["ONSPD_FEB_2026.zip", "postcodes.csv", "."])
def test_a_file_that_is_not_there_is_told_whatever_its_name(tmp_path, name):
    with pytest.raises(ContentError) as error:
        postcodes.keep(tmp_path / name, tmp_path, tmp_path / "cache", PLACES, False)

    assert str(error.value) == f"{(tmp_path / name).name}:1: There is no such file. Check where you saved it."


def test_northern_ireland_is_left_out_unless_it_is_asked_for(keep):
    rows = [*ENOUGH, onspd("BT1 5GS", gss="N09000003", lat="54.5965", lon="-5.9304")]

    without, with_it = (
        keep(table(*sorted(rows, key=lambda row: row[1])), northern_ireland=choice)
        for choice in (False, True)
    )

    assert (without.gazetteer.status("BT1 5GS"), without.sizes["northern_ireland"]) == ("unlocated", 1)
    assert "BT1" not in without.gazetteer.outwards
    assert (with_it.gazetteer.status("BT1 5GS"), with_it.sizes["northern_ireland"]) == ("live", 0)


def test_a_kept_edition_must_agree_with_the_settings(keep, tmp_path):
    keep(table(*ENOUGH))

    with pytest.raises(ContentError) as error:
        ready(tmp_path / "content", tmp_path / "cache", PLACES, True)

    assert str(error.value) == (
        "content/places/postcodes.zip:1: It was made without Northern Ireland’s postcodes, but FINDER_INCLUDE_BT is True. "
        "Type ./inv postcodes --csv FILE again, or take the file away to use the edition of the libraries.")  # fmt: skip


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"not a zip", "It cannot be opened."),
        *((data, "It cannot be opened.") for data in broken(zip_of(edition__json="{}" * 90)).values()),
        (zip_of(readme__txt="hello"), "It is not an edition that ./inv postcodes made."),
    ],
    ids=["no zip", *broken(zip_of(a="a")), "another"],
)
def test_a_kept_edition_that_is_damaged_is_told(tmp_path, data, wrong):
    (tmp_path / "places").mkdir()
    file = tmp_path / "places" / "postcodes.zip"
    file.write_bytes(data)

    with pytest.raises(ContentError) as error:
        ready(tmp_path, tmp_path / "cache", PLACES, False)

    assert str(error.value) == (f"content/places/postcodes.zip:1: {wrong} "
                                "Type ./inv postcodes --csv FILE again, or take the file away to use the edition of the libraries.")  # fmt: skip


def test_where_no_district_could_be_read_only_that_is_told():
    refuse_unknown(["E07000121"], SimpleNamespace(current={}, by_gss={}, now_called=str))


def test_a_former_district_counts_as_the_one_that_took_its_place():
    refuse_unknown(["E07000026", "E06000063", ""], PLACES)


def test_the_index_changes_its_address_when_a_district_changes_its_name(tmp_path, made):
    renamed = {
        slug: one.model_copy(update={"name": "Lancaster and Morecambe"}) if slug == "lancaster" else one
        for slug, one in PLACES.current.items()
    }
    other = postcodes.made_of(made.folder, type(PLACES)(renamed, PLACES.former))

    assert other.name != made.name
    assert [
        one for one in json.loads(other.index)["areas"] if one not in json.loads(made.index)["areas"]
    ] == [["lancaster", "Lancaster and Morecambe"]]


def test_the_counts_are_those_of_the_libraries(made):
    counts = ("live", "located", "unlocated", "terminated", "rejected", "islands", "northern_ireland")

    assert [made.sizes[name] for name in counts] == [1_738_225, 1_737_516, 709, 906_046, 1, 13_152, 63_132]

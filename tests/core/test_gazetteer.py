"""Where postcodes are, and what lies near."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from plugins.core.gazetteer import OutwardCode, Spot, km_between, read_gazetteer
from plugins.makers.edition import Row
from plugins.makers.postcodes import make, quiet, sort_rows

LANCASTER, PRESTON, LEEDS = "E07000121", "E07000123", "E08000035"
ROWS = [
    Row("LA1", "1AA", True, LANCASTER, (54.0466, -2.8007)),
    Row("LA1", "1AB", True, LANCASTER, (54.0500, -2.8000)),
    Row("LA1", "1AD", True, PRESTON, (54.0600, -2.7900)),
    Row("LA1", "2AA", True, "", None),
    Row("LA1", "2AB", False, LANCASTER, (54.0400, -2.8100)),
    Row("LS1", "4AP", True, LEEDS, (53.7960, -1.5478)),
    Row("ZE3", "9XW", True, "S12000027", (59.8800, -1.2900)),
    Row("TR1", "1AA", True, "E06000052", (50.2600, -5.0500)),
]


def gazetteer_of(folder, rows, now_called=str, northern_ireland=False):
    with ThreadPoolExecutor() as work:
        make([sort_rows(rows, northern_ireland)], "2025-11", folder, northern_ireland, work, quiet)
    return read_gazetteer(folder, now_called)


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    return gazetteer_of(tmp_path_factory.mktemp("edition") / "made", ROWS)


def test_a_live_postcode_is_found_however_it_is_typed(gazetteer):
    found = [gazetteer.find(typed) for typed in ("LA1 1AA", "la11aa", " LAI iaa ")]

    assert found == [Spot(LANCASTER, 54.0465, pytest.approx(-2.8008))] * 3


def test_only_a_live_postcode_with_a_place_is_found(gazetteer):
    typed = ("LA1 2AA", "LA1 2AB", "LA1 9ZZ", "ZZ1 1AA", "AA1 1AA", "LA1", "LA1 1", "BFPO 58", "nonsense", "")

    assert [gazetteer.find(text) for text in typed] == [None] * 10


def test_a_door_is_still_where_its_postcode_was_that_is_no_longer_used(gazetteer):
    found = [gazetteer.last_known(typed) for typed in ("LA1 1AA", "LA1 2AB", "LA1 2AA", "LA1 9ZZ")]

    assert found[0] == gazetteer.find("LA1 1AA")
    assert found[1] == Spot(LANCASTER, pytest.approx(54.04, abs=0.001), pytest.approx(-2.81, abs=0.001))
    assert found[2:] == [None, None]


def test_each_postcode_says_what_became_of_it(gazetteer):
    said = {text: gazetteer.status(text) for text in
            ("LA1 1AA", "LA1 2AA", "LA1 2AB", "LA1 9ZZ", "AB1 1AA", "JE2 3AB", "BFPO 58", "BF1 0AA", "BT1 5GS", "BX9 1AS", "LA1", "?")}  # fmt: skip

    assert said == {
        "LA1 1AA": "live", "LA1 2AA": "unlocated", "LA1 2AB": "terminated", "LA1 9ZZ": "unknown", "AB1 1AA": "unknown", "JE2 3AB": "unlocated",
        "BFPO 58": "unlocated", "BF1 0AA": "unlocated", "BT1 5GS": "unlocated", "BX9 1AS": "unknown", "LA1": "unknown", "?": "unknown",
    }  # fmt: skip


def test_with_northern_ireland_its_postcodes_are_known_or_not_like_others(tmp_path):
    gazetteer = gazetteer_of(
        tmp_path / "made",
        [*ROWS, Row("BT1", "5GS", True, "N09000003", (54.5965, -5.9304))],
        northern_ireland=True,
    )

    assert (gazetteer.status("BT1 5GS"), gazetteer.status("BT1 5GT")) == ("live", "unknown")


def test_an_outward_code_has_its_middle_and_its_districts_the_largest_first(gazetteer):
    assert gazetteer.outwards["LA1"] == OutwardCode("LA1", 54.05, -2.8, (LANCASTER, PRESTON), (2, 1))
    assert list(gazetteer.outwards) == ["LA1", "LS1", "TR1", "ZE3"]


def test_an_outward_code_without_a_place_has_no_page(tmp_path):
    gazetteer = gazetteer_of(tmp_path / "made", [*ROWS, Row("LA9", "1AA", True, "", None)])

    assert "LA9" not in gazetteer.outwards


def test_a_district_that_was_replaced_has_the_code_of_today_everywhere(tmp_path):
    gazetteer = gazetteer_of(
        tmp_path / "made",
        ROWS,
        {PRESTON: LANCASTER}.get and (lambda code: {PRESTON: LANCASTER}.get(code, code)),
    )

    assert gazetteer.outwards["LA1"] == OutwardCode("LA1", 54.05, -2.8, (LANCASTER,), (3,))
    assert gazetteer.find("LA1 1AD").gss == LANCASTER
    assert gazetteer.districts == {LANCASTER, LEEDS, "S12000027", "E06000052"}
    assert gazetteer.districts_near(54.06, -2.79, 0.1) == {LANCASTER}


@pytest.mark.parametrize(("km", "near"), [
    (0.01, set()), (0.1, {LANCASTER}), (1.5, {LANCASTER}), (1.8, {LANCASTER, PRESTON}), (85, {LANCASTER, PRESTON}),
    (90, {LANCASTER, PRESTON, LEEDS}), (460, {LANCASTER, PRESTON, LEEDS, "E06000052"}),
    (1500, {LANCASTER, PRESTON, LEEDS, "E06000052", "S12000027"}),
])  # fmt: skip
def test_a_district_is_near_when_one_of_its_postcodes_is(gazetteer, km, near):
    assert gazetteer.districts_near(54.0466, -2.8007, km) == near


def test_nothing_is_near_a_point_at_sea_or_off_the_map(gazetteer):
    points = [(55.5, 1.9), (40.0, -3.0), (70.0, 0.0), (54.0, -60.0), (54.03, 128.27)]

    assert [gazetteer.districts_near(*point, 10) for point in points] == [frozenset()] * 5


def test_near_agrees_with_measuring_every_postcode(tmp_path):
    some = random.Random(7)
    codes = [f"E070000{number:02}" for number in range(12)]
    rows = [Row(f"LA{outward}", f"{digit}A{unit}", True, some.choice(codes), (some.uniform(53.9, 54.3), some.uniform(-3.1, -2.5)))
            for outward in range(1, 10) for digit in range(10) for unit in "ABDEFGH"]  # fmt: skip
    gazetteer = gazetteer_of(tmp_path / "made", rows)
    spots = [gazetteer.find(f"{row.outward} {row.inward}") for row in rows]

    for _ in range(300):
        lat, lon, km = some.uniform(53.8, 54.4), some.uniform(-3.2, -2.4), some.uniform(0.2, 12)
        surely = {spot.gss for spot in spots if km_between(lat, lon, spot.lat, spot.lon) < km * 0.999}
        perhaps = {spot.gss for spot in spots if km_between(lat, lon, spot.lat, spot.lon) < km * 1.001}
        assert surely <= gazetteer.districts_near(lat, lon, km) <= perhaps


def test_distances_are_those_of_the_haversine_formula():
    assert km_between(54, -2, 54, -2) == 0
    assert km_between(54, -2, 55, -2) == pytest.approx(111.195, abs=0.001)
    assert km_between(51.5074, -0.1278, 55.9533, -3.1883) == pytest.approx(534.0, abs=0.5)
    assert km_between(0, 0, 0, 180) == pytest.approx(20015.1, abs=0.1)


def test_a_gazetteer_cannot_be_changed(gazetteer):
    with pytest.raises(TypeError):
        gazetteer.outwards["LA1"] = None
    with pytest.raises(AttributeError):
        gazetteer.edition = "2026-02"

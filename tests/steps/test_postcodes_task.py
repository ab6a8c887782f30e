"""The postcodes, as the person types for them who keeps them up to date."""

import pytest

from tests.conftest import inv
from tests.onspd import ENOUGH, onspd, table
from tests.zips import broken, zip_of


@pytest.fixture
def own(clone):
    """A clone with a cache of its own."""
    (clone / ".cache").unlink()
    return clone


def test_the_edition_of_the_libraries_is_told_in_numbers(clone):
    assert inv(clone, "postcodes")[:2] == (0,
        "Postcodes of November 2025: 1,738,225 live, 906,046 ended.\n"
        "Live ones without a place, and so without a district: 709.\n"
        "193 files of live postcodes, 2.5 MB, the largest 13,987 bytes;\n"
        "109 files of ended ones, 1.4 MB, the largest 13,848 bytes; the index 12,908 bytes.\n"
        "Left out: 13,152 of Jersey, Guernsey and Man, 63,132 of Northern Ireland (docs/postcodes.md), 1 that cannot be read.\n"
        "They come from the libraries; a newer edition: ./inv postcodes --csv ONSPD_….zip\n")  # fmt: skip


def test_a_newer_edition_is_kept_with_the_content_and_told_with_the_way_back(own):
    (own / "ONSPD_FEB_2026.zip").write_bytes(
        zip_of(ONSPD_FEB_2026_UK__csv=table(*ENOUGH, onspd("LA2 0AA", ended="202501")))
    )

    assert inv(own, "postcodes", "--csv", "ONSPD_FEB_2026.zip", "--accept")[:2] == (0,
        "Reading postcodes …\nReading postcodes … 251\nPacking postcodes …\n"
        "Postcodes of February 2026: 250 live, 1 ended.\n"
        "Live ones without a place, and so without a district: 0.\n"
        "1 file of live postcodes, 0.0 MB, the largest 54 bytes;\n"
        "1 file of ended ones, 0.0 MB, the largest 36 bytes; the index 339 bytes.\n"
        "Left out: 0 of Jersey, Guernsey and Man, 0 of Northern Ireland (docs/postcodes.md), 0 that cannot be read.\n"
        "They come from content/places/postcodes.zip (0.0 MB): keep it with the rest of the content. Take it away to have the edition of the libraries again.\n")  # fmt: skip
    assert (own / "content" / "places" / "postcodes.zip").is_file()


def test_a_directory_much_smaller_than_that_of_the_libraries_must_be_meant(clone):
    (clone / "ONSPD_FEB_2026_UK.csv").write_text(table(*ENOUGH), encoding="utf-8")

    assert inv(clone, "postcodes", "--csv", "ONSPD_FEB_2026_UK.csv") == (
        1, "Reading postcodes …\nReading postcodes … 250\nPacking postcodes …\n",
        "ONSPD_FEB_2026_UK.csv:1: It has 250 live postcodes, but the edition before had 1,738,225. "
        "Fetch it again, whole; if it is meant to be so small, add --accept.\n"
        "\n1 problem in 1 file. The site you have is as it was.\n")  # fmt: skip
    assert not (clone / "content" / "places" / "postcodes.zip").exists()


def test_a_broken_edition_is_told_in_a_line_and_the_one_before_stays(own):
    (own / "ONSPD_FEB_2026.zip").write_bytes(zip_of(ONSPD_FEB_2026_UK__csv=table(*ENOUGH)))
    assert inv(own, "postcodes", "--csv", "ONSPD_FEB_2026.zip", "--accept")[0] == 0
    kept = own / "content" / "places" / "postcodes.zip"
    before = kept.read_bytes()
    (own / "ONSPD_MAY_2026.zip").write_bytes(broken(zip_of(ONSPD_MAY_2026_UK__csv=table(*ENOUGH)))["damaged"])

    assert inv(own, "postcodes", "--csv", "ONSPD_MAY_2026.zip") == (1, "Reading postcodes …\n",
        "ONSPD_MAY_2026.zip:1: This zip cannot be opened: it is damaged, cut off or locked with a password. Fetch it again.\n"
        "\n1 problem in 1 file. The site you have is as it was.\n")  # fmt: skip
    assert kept.read_bytes() == before

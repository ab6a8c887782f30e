"""British spelling of texts and tables, whatever saved them."""

from plugins.makers.spelling import misspelt
from tests.conftest import ROOT


def wrong(tmp_path, data):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "services.csv").write_bytes(data)
    return misspelt(tmp_path / "content", ROOT / "pyproject.toml")


def test_a_word_of_the_united_states_is_told_with_its_line(tmp_path):
    assert wrong(tmp_path, "name,about\nCafé,A colorful café\n".encode()) == {
        "content/services.csv": [(2, "colorful", "colourful")]
    }


def test_a_table_of_windows_is_read_as_its_spreadsheet_wrote_it(tmp_path):
    assert wrong(tmp_path, "name,about\nCafé,A colorful café – £2\n".encode("cp1252")) == {
        "content/services.csv": [(2, "colorful", "colourful")]
    }


def test_an_accent_is_no_fault(tmp_path):
    assert wrong(tmp_path, "name\nCafé “Bébé”\n".encode("cp1252")) == {}

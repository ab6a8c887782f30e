"""What a browser is given to set leaflets itself: all that is needed, the same bytes each time, and no more than is said."""

import gzip
import json
from dataclasses import replace

import pytest

from plugins.core.format import read_formats
from plugins.makers import kit
from plugins.makers.sheet import lines_by_nation
from plugins.makers.template import words as words_of
from steps.engine import keep, told
from tests.conftest import library_of
from tests.makers.conftest import ROOT, THEME

FORMATS = read_formats(THEME)


@pytest.fixture
def tools(tmp_path):
    """A stand-in for the folder that npm fills."""
    package = tmp_path / "tools" / "node_modules" / "@myriaddreamin" / "typst-ts-web-compiler"
    (package / "pkg").mkdir(parents=True)
    (package / "package.json").write_text('{"version": "1.2.3"}')
    (package / "pkg" / "typst_ts_web_compiler.mjs").write_text("export default 1;")
    (package / "pkg" / "typst_ts_web_compiler_bg.wasm").write_bytes(b"\0asm" * 1000)
    return tmp_path / "tools"


@pytest.fixture
def engine(tools, tmp_path):
    """The folder in which it is kept."""
    keep(tools, tmp_path / "kept")
    return tmp_path / "kept"


def test_the_engine_is_kept_packed_and_said(engine):
    assert gzip.decompress((engine / "typst.wasm.packed").read_bytes()) == b"\0asm" * 1000
    assert told(engine) == "Kept the maker of leaflets for browsers (1.2.3, 0.0 MB). The next build puts it on the site: ./inv build"  # fmt: skip


def test_what_is_kept_is_packed_again_only_for_another_version(tools, engine):
    (engine / "typst.js").write_text("kept")
    keep(tools, engine)
    kept = (engine / "typst.js").read_text()
    package = tools / "node_modules" / "@myriaddreamin" / "typst-ts-web-compiler" / "package.json"
    package.write_text('{"version": "1.2.4"}')
    keep(tools, engine)

    assert (kept, (engine / "typst.js").read_text()) == ("kept", "export default 1;")
    assert (engine / "version.txt").read_text() == "1.2.4"


def test_a_packing_that_was_cut_off_is_done_again(tools, engine):
    (engine / "version.txt").unlink()
    (engine / "typst.wasm.packed").write_bytes(b"half")
    keep(tools, engine)

    assert gzip.decompress((engine / "typst.wasm.packed").read_bytes()) == b"\0asm" * 1000


def test_without_an_engine_there_is_no_kit(tmp_path):
    assert kit.kit_of(THEME, tmp_path, FORMATS.values()) is None


def test_a_kit_has_every_template_and_every_face_of_its_formats(engine):
    made = kit.kit_of(THEME, engine, FORMATS.values())
    templates = json.loads(gzip.decompress(made.files["templates.json.packed"]))

    assert templates["/main.typ"] == (THEME / "leaflets" / "main.typ").read_text(encoding="utf-8")
    assert len(templates) == len([*(THEME / "leaflets").rglob("*.typ")])
    assert "Andika-Bold.ttf.packed" in made.needed(FORMATS["easy-read"])
    assert made.needed(FORMATS["a4"]) == ("AtkinsonHyperlegibleNext-Regular.ttf.packed", "AtkinsonHyperlegibleNext-Bold.ttf.packed",
                                          "SourceSans3-Regular.ttf.packed", "SourceSans3-Bold.ttf.packed")  # fmt: skip
    assert made.size(FORMATS["easy-read"]) == sum(map(len, made.files.values()))


def test_the_folder_of_a_kit_is_named_after_what_is_in_it(engine):
    first = kit.kit_of(THEME, engine, FORMATS.values())
    again = kit.kit_of(THEME, engine, FORMATS.values())
    (engine / "typst.js").write_text("another")

    assert first.home == again.home
    assert first.home != kit.kit_of(THEME, engine, FORMATS.values()).home


def test_letters_are_told_as_ranges():
    ranges = kit.letters(THEME)

    def known(letter):
        return any(first <= ord(letter) <= last for first, last in ranges)

    assert all(map(known, "aŵŁДї’–£5"))
    assert not any(map(known, "مব\N{BABY}"))


def test_a_copy_names_only_lines_that_answer_in_the_nation_of_the_clinic():
    library = library_of(ROOT / "content")
    english = library.helplines["cry-sis"].model_copy(update={"nations": ("E",), "print": True})
    fewer = replace(library, helplines={**library.helplines, "cry-sis": english})
    paper = words_of(THEME / "words" / "en.toml").paper
    named = {nation: [line["name"] for line in one["helplines"]] for nation, one in lines_by_nation(library.leaflets["when-your-baby-cries"], fewer, paper).items()}  # fmt: skip

    assert named == {
        "England": ["Cry-sis", "Samaritans"],
        "Scotland": ["Samaritans"],
        "Wales": ["Samaritans"],
        "Northern Ireland": ["Samaritans"],
    }

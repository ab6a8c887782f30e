"""Leaflets that staff print: which, where to, what is said, and the pack for a waiting room."""

import csv
import io
import json
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pymupdf
import pytest
from PIL import Image, ImageStat

from plugins.core.helpline import Helpline
from plugins.core.table import Row
from steps.leaflets import names_of
from tests.conftest import ROOT, change, clone_to, inv, library_of, typed
from tests.verapdf import failures_in

CLINIC = "example-riverside-clinic"
NAME = "when-your-baby-cries"
PAYS = "The Example Trust, which has nothing to sell."
NOT_YET = "Do not hand these out yet: {} things on them or behind them would stop ./inv build --public.\n"
LEAFLET = f"content/leaflets/{NAME}.md"
LEFT_OFF = "".join(f"{name} is left off the paper of this leaflet: print is “no” in content/helplines.csv.\n" for name in ("Cry-sis", "NSPCC Helpline"))  # fmt: skip


def words_of(file):
    with pymupdf.open(file) as document:
        return " ".join(" ".join(page.get_text() for page in document).split())


def made_in(folder):
    return sorted(file.name for file in folder.glob("*.pdf"))


def test_a_clinic_gets_its_own_numbers_on_its_leaflet(clone):
    code, said, told = inv(
        clone, "leaflets", "--clinic", CLINIC, "--format", "dl-trifold", "--variant", "office"
    )

    assert (code, told) == (0, "")
    assert said.removeprefix("1 of 1 PDFs …\n") == (
        f"1 PDF (0.0 MB) in prints/: wrote 1.\n{LEFT_OFF}{NOT_YET.format(47)}"
    )
    words = words_of(clone / "prints" / f"{NAME}-{CLINIC}-dl-trifold-office.pdf")
    for part in ("EXAMPLE Riverside clinic", "01632 960150", "Monday to Friday, 9am to 5pm", "Example House, 1 Example Street, Lancaster",
                 "Call 111 and choose the mental health option"):  # fmt: skip
        assert part in words
    assert "Wales: call" not in words


def test_a_service_that_a_clinic_chose_and_nobody_has_checked_for_a_year_is_left_off_and_that_is_said(clone):
    file = f"content/clinics/{CLINIC}.toml"
    line = change(clone, 'services = ["', 'services = ["example-crying-and-sleep", "', file)
    left_off = "EXAMPLE Crying and sleep drop-in is left off the paper of EXAMPLE Riverside clinic: it was last checked on 20 September 2025."
    _, said, _ = inv(clone, "leaflets", "--clinic", CLINIC, "--format", "a4", "--variant", "office")

    assert f"{left_off}\n" in said
    assert "Crying and sleep" not in words_of(clone / "prints" / f"{NAME}-{CLINIC}-a4-office.pdf")
    assert f"{file}:{line}: advice: {left_off} Have it checked, and write the day in its row." in inv(clone, "check")[1]  # fmt: skip


def all_signed(clone):
    """Every helpline checked by a person and fit for paper, who pays declared, and the clinic's paper safe to carry home."""
    table = clone / "content" / "helplines.csv"
    rows = list(csv.DictReader(table.open(encoding="utf-8", newline="")))
    for row in rows:
        row |= {"last_checked": "2026-11-20", "checked_by": "A Reader", "status": "verified", "print": "yes"}
        row["checked_text"] = Helpline.from_row(Row("content/helplines.csv", 1, row)).mark
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, rows[0]).writeheader()
        csv.DictWriter(file, rows[0]).writerows(rows)
    change(clone, "domestic_abuse_line = false", "domestic_abuse_line = true", f"content/clinics/{CLINIC}.toml")  # fmt: skip
    change(clone, 'FUNDING = ""', f'FUNDING = "{PAYS}"', "pelicanconf.py")


def where_it_is(clone):
    """The clinic where it is."""


def moved_to_belfast(clone):
    """The clinic in Northern Ireland, where no service is known and the GP is called for health advice."""
    file = f"content/clinics/{CLINIC}.toml"
    change(clone, 'district = "lancaster"', 'district = "belfast"', file)
    change(clone, 'services = ["example-health-visiting-lancaster", "example-family-hub-river"]', "services = []", file)  # fmt: skip


@pytest.mark.parametrize(
    ("place", "move", "line"),
    [
        (("--clinic", CLINIC), where_it_is, "0808 2000 247"),
        (("--clinic", CLINIC, "--variant", "office"), moved_to_belfast, "0808 802 1414"),
        (("--district", "belfast", "--variant", "office"), where_it_is, "0808 800 5000"),
    ],
)
def test_once_every_helpline_is_signed_every_paper_has_room_for_them(clone, place, move, line):
    all_signed(clone)
    move(clone)
    code, said, told = inv(clone, "leaflets", *place)

    assert (code, told) == (0, "")
    assert "left off" not in said
    for name in made_in(clone / "prints"):
        words = words_of(clone / "prints" / name)
        assert f"Who pays: {PAYS}" in words, name
        assert ("poster" in name) or all(one in words for one in ("0800 448 0737", "0808 800 5000", line)), name  # fmt: skip


def test_a_paper_says_when_the_numbers_were_checked_for_which_it_has_room(clone):
    all_signed(clone)
    inv(clone, "leaflets", "--clinic", CLINIC, "--variant", "office")
    a4, trifold = (words_of(clone / "prints" / f"{NAME}-{CLINIC}-{each}-office.pdf") for each in ("a4", "dl-trifold"))  # fmt: skip

    assert "EXAMPLE Riverside family hub" in a4
    assert "Local services checked on 20 October 2026 or later." in a4
    assert "EXAMPLE Riverside family hub" not in trifold
    assert "Local services checked on 2 November 2026." in trifold


def test_a_clinic_whose_paper_is_safe_to_carry_home_can_have_the_domestic_abuse_line_of_its_nation(clone):
    change(
        clone, "domestic_abuse_line = false", "domestic_abuse_line = true", f"content/clinics/{CLINIC}.toml"
    )
    inv(clone, "leaflets", "--clinic", CLINIC, "--format", "large-print", "--variant", "screen")

    assert "0808 2000 247" in words_of(clone / "prints" / f"{NAME}-{CLINIC}-large-print-screen.pdf")


ABUSE = (
    f"content/clinics/{CLINIC}.toml:{{}}: Its leaflets lack a domestic abuse line: none of England may stand on paper now. "
    "In content/helplines.csv one of the kind “abuse” needs a number and print “yes”; one that was taken back comes again with "
    "./inv withdraw --undo. Until then write domestic_abuse_line = false.\n"
)


def taken_back(clone):
    assert (
        inv(clone, "withdraw", "national-domestic-abuse-helpline", "--why", "It rings somebody else.")[0] == 0
    )


def kept_off_paper(clone):
    file = clone / "content" / "helplines.csv"
    rows = file.read_text(encoding="utf-8").splitlines()
    rows = [row.replace("unverified,yes,", "unverified,no,") if row.startswith("national-domestic") else row for row in rows]  # fmt: skip
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")


@pytest.mark.parametrize("gone", [taken_back, kept_off_paper])
def test_a_clinic_whose_leaflets_lack_the_domestic_abuse_line_that_it_wants_is_told(clone, gone):
    file = f"content/clinics/{CLINIC}.toml"
    line = change(clone, "domestic_abuse_line = false", "domestic_abuse_line = true", file)
    gone(clone)
    told = ABUSE.format(line)

    code, said, _ = inv(
        clone, "leaflets", "--clinic", CLINIC, "--format", "large-print", "--variant", "screen"
    )
    assert (code, said.count(told)) == (1, 1)
    words = words_of(clone / "prints" / f"{NAME}-{CLINIC}-large-print-screen.pdf")
    assert "0808 2000 247" not in words
    assert "0808 801 0327" not in words  # a line for men alone, in all nations

    code, said, _ = inv(clone, "check", "--only", CLINIC)
    assert (code, said.split("\n\n")[0]) == (0, told.rstrip("\n").replace(": Its", ": advice: Its"))


def test_a_pack_that_would_lack_the_domestic_abuse_line_is_not_made(clone):
    line = change(clone, "domestic_abuse_line = false", "domestic_abuse_line = true", f"content/clinics/{CLINIC}.toml")  # fmt: skip
    kept_off_paper(clone)

    code, _, told = inv(clone, "leaflets", "pack", "--clinic", CLINIC)

    assert (code, told) == (
        1,
        f"{ABUSE.format(line)}\n1 problem in 1 file. The site you have is as it was.\n",
    )
    assert not (clone / "prints" / f"pack-{CLINIC}").exists()


def test_what_has_not_changed_is_not_written_again_and_what_is_gone_is_taken_away(clone):
    wish = ("leaflets", "--format", "a4", "--variant", "office")
    inv(clone, *wish)
    file = clone / "prints" / f"{NAME}-a4-office.pdf"
    first, stamp = file.read_bytes(), file.stat().st_mtime_ns
    _, said, _ = inv(clone, *wish)

    assert "1 PDF (0.0 MB) in prints/: wrote 0; 1 were there already.\n" in said
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (first, stamp)

    (clone / LEAFLET).unlink()
    change(clone, f"leaflet: {NAME}\n", "", "content/articles/when-your-baby-cries.md")
    change(clone, f"(/leaflets/{NAME}/)", "(/leaflets/)", "content/articles/when-your-baby-cries.md")
    (clone / "content" / "easy-read" / f"{NAME}.md").unlink()
    (clone / "content" / "clinics" / f"{CLINIC}.toml").unlink()
    code, said, told = inv(clone, *wish)

    assert (code, said) == (0, "No PDF was made.\n"), told
    assert made_in(clone / "prints") == []


def test_eight_machines_make_each_pdf_once(clone):
    for part in range(1, 4):
        assert (
            inv(clone, "leaflets", "--format", "a5-fold", "--part", f"{part}/3", "--to", f"part-{part}")[0]
            == 0
        )
    parts = [made_in(clone / f"part-{part}") for part in range(1, 4)]

    assert sorted(name for part in parts for name in part) == [
        f"{NAME}-a5-fold-{variant}.pdf" for variant in ("fillable", "office", "press", "screen")
    ]
    assert all(parts)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--clinic", "riverside"), "There is no clinic “riverside”. There are: example-riverside-clinic."),
        (("--clinic", "EXAMPLE Riverside clinic"), "There is no clinic “EXAMPLE Riverside clinic”. Did you mean “example-riverside-clinic”?"),
        (("--clinic", "Riverside", "clinic"), "--clinic takes one word, and “Riverside clinic” are more. A slug has hyphens, such as riverside-clinic; what has spaces stands in quotes. How to type it: ./inv leaflets --help"),
        (("--district", "leads"), "There is no district “leads”. Did you mean “leeds”?"),
        (("--format", "a5fold"), "There is no format “a5fold”. Did you mean “a5-fold”?"),
        (("--variant", "offiec"), "There is no variant “offiec”. Did you mean “office”?"),
        (("--leaflet", "when-baby-cries"), "There is no leaflet “when-baby-cries”. Did you mean “when-your-baby-cries”?"),
        (("--part", "9/8"), "“9/8” is no part. Write it as 3/8: the third of eight."),
        (("--clinic", CLINIC, "--district", "leeds"), "A clinic lies in one district already: name the clinic or the district."),
    ],
)  # fmt: skip
def test_a_name_that_there_is_not_is_answered_with_the_nearest(clone, words, message):
    code, said, told = inv(clone, "leaflets", *words)

    assert (code, said, told) == (2, "", f"{message}\n")


def test_one_leaflet_that_does_not_fit_does_not_keep_the_others_from_being_made(clone):
    more = "\n\n".join(
        f"One more line about nothing at all, number {number} of its kind." for number in range(14)
    )
    change(clone, "Agree who you can call, and tell them today.", f"Agree who you can call, and tell them today.\n\n{more}", LEAFLET)  # fmt: skip
    code, said, _ = inv(clone, "leaflets", "--variant", "screen")

    assert code == 1
    assert re.search(rf"^{LEAFLET}:\d+: {NAME}, a5-fold, panel \d: \d+ mm too long, even at 12 pt\. Shorten .*“Plan for the next hard night”.*\.$", said, re.M)  # fmt: skip
    assert f"{NAME}-large-print-screen.pdf" in made_in(clone / "prints")
    assert f"{NAME}-a5-fold-screen.pdf" not in made_in(clone / "prints")


OTHER = "content/leaflets/when-they-sleep.md"
OTHER_A4 = "when-they-sleep-a4-office.pdf"


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """A clone with another leaflet beside the leaflet, which shares no claim and no helpline with it; both are printed as A4."""
    clone = clone_to(tmp_path_factory.mktemp("two") / "clone")
    text = (clone / LEAFLET).read_text(encoding="utf-8")
    for old, new in (("code: FB2", "code: FB3"), ("title: When your baby cries", "title: When babies sleep"), ("[cry-sis, samaritans, nspcc]", "[lullaby-trust]"),
                     ("{{ claim crying-hours }}", "Babies wake."), ("{{ claim crying-eases }}", ""), ("{{ claim long-crying }}", "All babies differ.")):  # fmt: skip
        assert old in text
        text = text.replace(old, new)
    (clone / OTHER).write_text(text, encoding="utf-8")
    assert printed_a4(clone)[0] == 0
    assert made_in(clone / "prints") == [OTHER_A4, f"{NAME}-a4-office.pdf"]
    return clone


@pytest.fixture
def two(printed, tmp_path):
    """A copy of it, to be broken."""
    return Path(shutil.copytree(printed, tmp_path / "two", symlinks=True))


def printed_a4(clone, *words):
    return inv(clone, "leaflets", "--format", "a4", "--variant", "office", *words)


def test_faults_in_what_no_leaflet_is_made_of_are_told_and_every_leaflet_is_made(clone):
    places = [
        (file, change(clone, old, new, file))
        for file, old, new in (
            ("content/articles/when-your-baby-cries.md", "title: When your baby cries", "title:"),
            (f"content/clinics/{CLINIC}.toml", "01632 960150", "12"),
            ("content/helplines.csv", "0300 123 6600", "12"),
            ("content/services/services.csv", "01632 960", "0163"),
        )
    ]
    code, said, _ = printed_a4(clone)

    assert code == 1
    assert re.findall(r"^(content/\S+):(\d+): ", said, re.M) == [(file, str(line)) for file, line in places]
    assert re.search(r"\n\n1 PDF \(", said), said
    assert made_in(clone / "prints") == [f"{NAME}-a4-office.pdf"]


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (LEAFLET, "Agree who you can call", "{{ claim of-none }} Agree who", "There is no claim “of-none”. Claims are files in content/claims/."),
        (LEAFLET, "code: FB2", "cod: FB2", "There is no field “cod”. Did you mean “code”?"),
        ("content/claims/crying-hours.md", "strength: ", "strengths: ", "There is no field “strengths”. Did you mean “strength”?"),
        ("content/helplines.csv", "116 123", "12", "“phone”: “12” is too short for a UK telephone number. Look it up again where they publish it."),
        ("content/references.json", "[", "", "This is not JSON (Extra data). Is there a comma too many or too few on the line above?"),
    ],
)  # fmt: skip
def test_a_fault_in_what_a_leaflet_is_made_of_keeps_its_paper_alone_from_being_made(two, file, old, new, message):  # fmt: skip
    change(two, old, new, file)
    code, said, _ = printed_a4(two)

    assert code == 1
    assert re.search(rf"^{file}:\d+: {re.escape(message)}$", said, re.M), said
    assert made_in(two / "prints") == [OTHER_A4]


def test_whoever_asks_for_a_leaflet_that_cannot_be_read_is_told_why_and_keeps_no_paper_of_it(two):
    change(two, "code: FB2\n", "", LEAFLET)
    code, said, told = printed_a4(two, "--leaflet", NAME)

    assert (code, told) == (1, "")
    assert said == f"{LEAFLET}:1: “code” is missing. Add a line such as “code: FB2”.\n\nNo PDF was made.\n"
    assert made_in(two / "prints") == [OTHER_A4]


def test_a_simplified_version_that_cannot_be_read_leaves_no_paper_of_it_and_all_of_its_leaflet(clone):
    assert inv(clone, "leaflets", "--variant", "screen")[0] == 0
    before = made_in(clone / "prints")
    change(clone, "leaflet: ", "leeflet: ", f"content/easy-read/{NAME}.md")
    code, said, _ = inv(clone, "leaflets", "--variant", "screen")

    assert code == 1
    assert f"content/easy-read/{NAME}.md:1: “leaflet” is missing." in said
    assert [*{*before} - {*made_in(clone / "prints")}] == [f"{NAME}-easy-read-screen.pdf"]


def test_leaflets_that_wait_for_a_fault_to_be_mended_are_named(two):
    change(two, "strength: ", "strenth: ", "content/claims/crying-hours.md")

    assert f"\n{NAME}: 1 PDF not made, because of faults above.\n" in printed_a4(two)[1]


@pytest.mark.parametrize(("district", "made"), [("belfast", []), ("leeds", [f"{NAME}-leeds-a4-office.pdf"])])
def test_a_paper_waits_for_the_crisis_line_of_its_nation_to_be_read(clone, district, made):
    file = clone / "content" / "helplines.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("0808 808 8000", "12"), encoding="utf-8")
    printed_a4(clone, "--district", district)

    assert made_in(clone / "prints") == made


def test_the_cost_says_how_many_pdfs_and_what_they_take(clone):
    code, said, told = inv(clone, "leaflets", "--cost", "--format", "a4")

    assert (code, told) == (0, "")
    assert re.fullmatch(
        r"( {6}1  a4:(screen|office|press|fillable)\n){4}4 PDFs: about \d+\.\d MB, and \d+ seconds of processor if none were kept\.\n",
        said,
    )


def test_the_cost_is_told_also_where_the_content_has_faults(clone):
    _, sound, _ = inv(clone, "leaflets", "--cost")
    change(clone, "strength: ", "strenth: ", "content/claims/crying-hours.md")
    code, said, told = inv(clone, "leaflets", "--cost")

    assert (code, told) == (0, "")
    assert said == f"{sound}2 problems in the content may keep some of these from being made: ./inv check tells.\n"  # fmt: skip


def test_the_cost_of_a_leaflet_that_cannot_be_read_is_its_faults(clone):
    change(clone, "code: FB2\n", "", LEAFLET)
    code, said, told = inv(clone, "leaflets", "--cost", "--leaflet", NAME)

    assert (code, said) == (1, "")
    assert told.startswith(f"{LEAFLET}:1: “code” is missing. Add a line such as “code: FB2”.\n")


def test_a_fault_in_one_source_stops_the_papers_that_cite_it_and_no_other(two):
    change(two, '"R28",', '"R28", "DIO": "1",', "content/references.json")
    change(two, "Agree who you can call", "{{ claim long-crying }} Agree who you can call", OTHER)
    code, said, _ = printed_a4(two)

    assert code == 1
    assert re.search(r"^content/references\.json:\d+: Reference R28: There is no field “DIO”\. Did you mean “DOI”\?\n\n", said, re.M), said  # fmt: skip
    assert made_in(two / "prints") == [OTHER_A4]


def test_a_fault_that_is_not_on_the_paper_of_a_clinic_is_told_and_is_no_fault_of_it(clone):
    (clone / "content" / "clinics" / "bay.svg").write_text("<svg/>", encoding="utf-8")
    line = change(clone, "next_review: 2027-11-23", "next_review: 2026-11-22", LEAFLET)
    change(clone, "written: 2026-11-23", "written: 2026-10-23", LEAFLET)
    code, said, _ = printed_a4(clone, "--clinic", CLINIC, "--copies-note")

    assert code == 0
    assert said.removeprefix("1 of 1 PDFs …\n").startswith(
        'content/clinics/bay.svg:1: No clinic has this logo. Write logo = "bay.svg" into the file of its clinic, or take the picture out.\n'
        "1 problem above: not on these papers.\n\n"
    )
    assert (
        f"\n{LEAFLET}:{line}: The review of “When your baby cries” was due on 22 November 2026. Have it checked, then type ./inv sign.\n"
        in said
    )
    assert printed_a4(clone)[0] == 1


def test_a_note_tells_whoever_stands_at_the_copier_how_and_how_much(clone):
    inv(clone, "leaflets", "--format", "a5-booklet", "--copies-note")

    note = (clone / "prints" / "copies.txt").read_text(encoding="utf-8")
    assert note.splitlines()[2] == (
        f"{NAME}-a5-booklet-office.pdf: Print on A4, both sides, flip on the short edge. "
        "Lay the sheets on each other, fold once, and staple in the fold. 50 copies take 100 sheets."
    )
    assert "screen" not in note and "press.pdf" not in note


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """The pack of the example clinic, as staff ask for it; and what was said."""
    from tests.conftest import clone_to

    folder = clone_to(tmp_path_factory.mktemp("pack") / "clone")
    return folder, *typed(folder, "leaflets", "pack", "--clinic", CLINIC)


def test_a_pack_holds_all_that_a_clinic_hands_out_and_hangs_up(packed):
    folder, code, said, told = packed
    pack = folder / "prints" / f"pack-{CLINIC}"

    assert code == 0, said + told
    assert (f"16 PDFs, 1 text and 3 sheets for EXAMPLE Riverside clinic in prints/pack-{CLINIC}/, and all of it in prints/pack-{CLINIC}.zip.\n") in said  # fmt: skip
    assert made_in(pack) == ["1-contents.pdf", "2-how-to-print-and-fold.pdf", "3-dates-to-pin-up.pdf"]
    assert [file.name for file in pack.glob("*.txt")] == [f"{NAME}.txt"]
    assert made_in(pack / "office") == [
        f"{NAME}-{CLINIC}-{format}-office.pdf"
        for format in (
            "a4",
            "a5-booklet",
            "a5-fold",
            "dl-trifold",
            "easy-read",
            "large-print",
            "poster-a3",
            "poster-a4",
        )
    ]


def test_each_file_of_a_pack_has_a_title_of_its_own_for_whoever_has_several_open(packed):
    pack = packed[0] / "prints" / f"pack-{CLINIC}"
    files = sorted([*pack.glob("*.pdf"), *(pack / "screen").iterdir()])

    assert [pymupdf.open(file).metadata["title"] for file in files] == [
        "In this pack. For EXAMPLE Riverside clinic",
        "How to print and fold. For EXAMPLE Riverside clinic",
        "Until when each leaflet is good. For EXAMPLE Riverside clinic",
        "When your baby cries: A4 sheet, EXAMPLE Riverside clinic",
        "When your baby cries: A5 booklet, EXAMPLE Riverside clinic",
        "When your baby cries: A5 leaflet, EXAMPLE Riverside clinic",
        "When your baby cries: Tri-fold leaflet, EXAMPLE Riverside clinic",
        "When your baby cries: Simplified version, EXAMPLE Riverside clinic",
        "When your baby cries: Large print, EXAMPLE Riverside clinic",
        "When your baby cries: A3 poster, EXAMPLE Riverside clinic",
        "When your baby cries: A4 poster, EXAMPLE Riverside clinic",
    ]


def test_the_zip_holds_the_folder(packed):
    folder = packed[0] / "prints"
    with zipfile.ZipFile(folder / f"pack-{CLINIC}.zip") as zipped:
        assert {name: zipped.read(name) for name in zipped.namelist()} == {
            file.relative_to(folder).as_posix(): file.read_bytes()
            for file in (folder / f"pack-{CLINIC}").rglob("*")
            if file.is_file()
        }


def lightness(picture):
    """How light the middle dot of a picture is, of 255: half of its dots are lighter."""
    return ImageStat.Stat(Image.open(io.BytesIO(picture)).convert("L")).median[0]


def test_the_contents_show_the_cover_of_each(packed):
    with pymupdf.open(packed[0] / "prints" / f"pack-{CLINIC}" / "1-contents.pdf") as document:
        shown = [len(page.get_image_info()) for page in document]
        covers = [
            document.extract_image(picture[0])["image"] for page in document for picture in page.get_images()
        ]
        words = " ".join(" ".join(page.get_text() for page in document).split())

    assert sum(shown) == 8
    assert all(len(Image.open(io.BytesIO(cover)).convert("L").getcolors(1 << 20)) > 20 for cover in covers)
    assert {lightness(cover) for cover in covers} == {255}  # white paper, as it will be
    assert "When your baby cries: Tri-fold leaflet" in words
    assert f"Plain text, for screen readers and braille: {NAME}.txt" in words


def test_the_text_in_a_pack_names_its_clinic_and_whom_its_paper_names(packed):
    text = (packed[0] / "prints" / f"pack-{CLINIC}" / f"{NAME}.txt").read_text(encoding="utf-8-sig")

    assert text.startswith("When your baby cries\n\nFirst Bonds\n\n\nYou are not doing it wrong\n")
    assert "\n\n\nEXAMPLE Riverside clinic\n\n01632 960150\nMonday to Friday, 9am to 5pm\n" in text
    assert text.index("01632 960150") < text.index("EXAMPLE Health visiting team\n01632 960101\n")


def test_the_guide_says_for_each_paper_how_it_is_printed_and_folded(packed):
    words = words_of(packed[0] / "prints" / f"pack-{CLINIC}" / "2-how-to-print-and-fold.pdf")

    assert "Fold the flap in first, then the cover over it. 5 6 1 2 3 4" in words
    assert "and staple in the fold. 8 1 2 7 6 3 4 5" in words
    assert "Print on A3, one side, at full size." in words


def test_the_list_for_the_office_says_until_when_each_leaflet_is_good(packed):
    words = words_of(packed[0] / "prints" / f"pack-{CLINIC}" / "3-dates-to-pin-up.pdf")

    assert (
        "Code Leaflet Good until FB2 When your baby cries 20 October 2027" in words
    )  # a year after a service on it was checked


@pytest.mark.parametrize(("name", "old", "new", "until"), [
    ("content/easy-read/when-your-baby-cries.md", "next_review: 2027-11-23", "next_review: 2027-01-05", "5 January 2027"),
    ("content/services/services.csv", "2026-10-20", "2026-11-22", "2 November 2027"),
])  # fmt: skip
def test_a_leaflet_is_good_until_the_first_of_its_papers_or_their_services_is_due(clone, name, old, new, until):  # fmt: skip
    change(clone, old, new, name)
    inv(clone, "leaflets", "pack", "--clinic", CLINIC)

    assert f"FB2 When your baby cries {until}" in words_of(clone / "prints" / f"pack-{CLINIC}" / "3-dates-to-pin-up.pdf")  # fmt: skip


@pytest.mark.parametrize(("field", "typed", "told"), [
    ("phone", 'phone = "999"', "999 is not the number of a front desk. Write the clinic's own number."),
    ("services", 'services = ["example-talking-therapies", "example-talking-therapies"]', "“example-talking-therapies” stands here twice. Keep one of them."),
    ("helplines", 'helplines = ["frank", "frank"]', "“frank” stands here twice. Keep one of them."),
])  # fmt: skip
def test_what_a_clinic_cannot_mean_is_told_before_it_is_printed(clone, field, typed, told):
    file = f"content/clinics/{CLINIC}.toml"
    lines = [one for one in (clone / file).read_text(encoding="utf-8").split("\n") if not one.startswith(f"{field} =")]  # fmt: skip
    (clone / file).write_text("\n".join([typed, *lines]), encoding="utf-8")

    assert f"{file}:1: {told}\n" in inv(clone, "check")[2]


def test_a_part_to_which_nothing_falls_is_no_fault_and_english_is_a_language(clone):
    one = ("leaflets", "--district", "lancaster", "--format", "a4", "--variant", "office")

    assert inv(clone, *one, "--part", "8/8") == (0, "There are fewer PDFs than parts: none falls to part 8/8.\n", "")  # fmt: skip
    assert "1 PDF (" in inv(clone, *one, "--lang", "en")[1]


@pytest.mark.parametrize("name", ["1-contents", "2-how-to-print-and-fold", "3-dates-to-pin-up"])
def test_a_screen_reader_can_read_each_sheet_of_the_pack(packed, name):
    file = packed[0] / "prints" / f"pack-{CLINIC}" / f"{name}.pdf"

    assert failures_in(file.read_bytes()) == []


def test_a_pack_lacks_only_what_is_at_fault_and_says_so(two):
    change(two, f'leaflets = ["{NAME}"]', f'leaflets = ["{NAME}", "when-they-sleep"]', f"content/clinics/{CLINIC}.toml")  # fmt: skip
    line = change(two, "Agree who you can call", "{{ claim of-none }} Agree who you can call", OTHER)
    code, said, _ = inv(two, "pack", "--clinic", CLINIC)
    pack = two / "prints" / f"pack-{CLINIC}"

    assert code == 1
    assert f"{OTHER}:{line}: There is no claim “of-none”." in said
    assert "16 PDFs, 1 text and 3 sheets for EXAMPLE Riverside clinic in" in said
    assert "\nwhen-they-sleep: 14 PDFs not made, because of faults above.\n" in said
    assert {file.name.startswith(NAME) for file in (pack / "office").iterdir()} == {True}
    assert "When babies sleep" not in words_of(pack / "1-contents.pdf")


def test_a_pack_that_cannot_be_made_leaves_the_one_before(packed):
    folder = packed[0]
    before = {file: file.read_bytes() for file in (folder / "prints").rglob("*") if file.is_file()}
    line = change(folder, "01632 960150", "12", f"content/clinics/{CLINIC}.toml")
    code, _, told = inv(folder, "pack", "--clinic", CLINIC)

    assert code == 1
    assert f"content/clinics/{CLINIC}.toml:{line}: “phone”: “12” is too short" in told
    assert {file: file.read_bytes() for file in (folder / "prints").rglob("*") if file.is_file()} == before


def test_a_manifest_of_another_version_is_no_reason_to_fail(clone):
    (clone / ".cache").unlink()
    (clone / ".cache" / "leaflets").mkdir(parents=True)
    (clone / ".cache" / "postcodes").symlink_to(ROOT / ".cache" / "postcodes")
    (clone / ".cache" / "leaflets" / "manifest.json").write_text(json.dumps({"abc": [1]}))

    code, said, told = inv(clone, "leaflets", "--format", "poster-a4", "--variant", "office")

    assert (code, told) == (0, "")
    assert "1 PDF (0.0 MB) in prints/: wrote 1.\n" in said


def test_a_manifest_that_names_files_elsewhere_takes_none_of_them_away(clone):
    precious = clone / "precious.pdf"
    precious.write_text("mine")
    (clone / "prints").mkdir()
    (clone / "prints" / "manifest.json").write_text(
        json.dumps({"../precious.pdf": {"leaflet": "gone", "key": "a"}, "b.pdf": 3})
    )

    assert inv(clone, "leaflets", "--format", "poster-a4", "--variant", "office")[0] == 0
    assert precious.read_text() == "mine"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('helplines = ["galop"]', "Galop is for abuse, and domestic_abuse_line is false. Take it out; write domestic_abuse_line = true only where the paper is safe to carry home."),
        ('helplines = ["shout"]', "Shout has no telephone number, and paper shows numbers. Take it out."),
        ('helplines = ["lifeline"]', "Lifeline does not answer in England. Take it out."),
        ('helplines = ["kinship"]', "Kinship may not stand on paper (print is “no” in content/helplines.csv). Take it out, or check where the number comes from and write “yes” there."),
    ],
)  # fmt: skip
def test_a_clinic_is_told_which_lines_its_paper_cannot_carry(clone, line, message):
    file = f"content/clinics/{CLINIC}.toml"
    change(clone, "domestic_abuse_line = false", f"domestic_abuse_line = false\n{line}", file)
    code, _, told = inv(clone, "check", "--only", CLINIC)

    assert code == 1
    assert re.search(rf"^{file}:\d+: {re.escape(message)}$", told, re.M), told


def test_a_clinic_is_told_which_services_are_not_of_its_district(clone):
    change(clone, 'district = "lancaster"', 'district = "leeds"', f"content/clinics/{CLINIC}.toml")
    code, _, told = inv(clone, "check", "--only", CLINIC)

    assert code == 1
    assert (
        "EXAMPLE Health visiting team does not cover Leeds, where this clinic is. Take it out, or write what it covers in its row."
        in told
    )


def test_a_clinic_whose_name_is_too_long_for_its_paper_is_told_at_its_own_file(clone):
    file = f"content/clinics/{CLINIC}.toml"
    change(clone, "1 Example Street, Lancaster", "1 Example Street, " + "Lancaster, " * 60, file)
    code, said, _ = inv(
        clone, "leaflets", "--clinic", CLINIC, "--format", "dl-trifold", "--variant", "office"
    )

    assert code == 1
    assert re.match(rf"{file}:1: {NAME}, dl-trifold, panel 5: \d+ mm too long for EXAMPLE Riverside clinic, even at 12 pt\. "
                    r"Shorten the clinic's name, address or hours, or show fewer helplines\.\n", said.removeprefix("1 of 1 PDFs …\n")), said  # fmt: skip


SOURCES = "content/references.json"
NO_FACE = "is in none of the fonts of this paper, which has those of its language and of English. Write it in their letters, or in words."


def test_every_letter_that_no_face_has_is_told_once_where_it_stands(clone):
    spots = [
        (LEAFLET, "title: When your baby cries", "\N{BABY}"),
        (LEAFLET, "  - Breathe out slowly.", "\N{LEAF FLUTTERING IN WIND}"),
        (LEAFLET, "Being there still counts.", "\N{UMBRELLA}"),
        ("content/claims/crying-eases.md", "By 10 to 12 weeks", "\N{SNOWMAN}"),
        (f"content/clinics/{CLINIC}.toml", "EXAMPLE Riverside clinic", "\N{HOSPITAL}"),
        ("content/helplines.csv", "samaritans,Samaritans", "\N{BLACK TELEPHONE}"),
        ("content/services/services.csv", "EXAMPLE Health visiting team", "\N{ADULT}"),
        ("content/easy-read/when-your-baby-cries.md", "title: When your baby cries", "\N{BELL}"),
        ("content/easy-read/when-your-baby-cries.md", "    words: It is not your fault.", "\N{CLOUD}"),
        ("theme/words/en.toml", 'sources = "Sources: {sources}.', "\N{OPEN BOOK}"),
        ("theme/words/en.toml", 'talk = "Someone to talk to', "\N{CHURCH}"),
    ]
    told = set()
    for file, words, letter in spots:
        line = change(clone, words, f"{words} {letter}", file)
        told.add(f"{file}:{line}: “{letter}” {NO_FACE}")
    line = change(clone, '"family": "Wolke"', '"family": "Wolke \N{SNOWFLAKE}"', SOURCES)
    told.add(f"{SOURCES}:{line - 3}: “\N{SNOWFLAKE}” {NO_FACE}")  # where the source begins
    code, said, _ = inv(clone, "leaflets", "--clinic", CLINIC, "--variant", "screen")

    assert code == 1
    assert {line for line in said.splitlines() if NO_FACE in line} == told
    assert said.count(NO_FACE) == len(told)


def test_where_111_does_not_answer_no_paper_of_a_clinic_says_to_call_it(clone):
    file = clone / "content" / "clinics" / "example-belfast.toml"
    riverside = (clone / "content" / "clinics" / f"{CLINIC}.toml").read_text(encoding="utf-8")
    file.write_text(
        re.sub(r"(?m)^services.*\n", "", riverside.replace('"lancaster"', '"belfast"')), encoding="utf-8"
    )
    assert inv(clone, "leaflets", "--clinic", "example-belfast", "--variant", "screen")[0] == 0

    papers = [words_of(each) for each in (clone / "prints").glob("*.pdf")]
    assert len(papers) == 8
    assert all(
        "Call your GP or the GP out of hours service" in words and "Call 111 for health" not in words
        for words in papers
    )


def test_a_paper_names_only_lines_that_answer_where_it_lies(clone):
    change(
        clone,
        "helplines: [cry-sis, samaritans, nspcc]",
        "helplines: [family-rights-group, samaritans]",
        LEAFLET,
    )
    inv(clone, "leaflets", "--district", "glasgow-city", "--format", "large-print", "--variant", "screen")
    words = words_of(clone / "prints" / f"{NAME}-glasgow-city-large-print-screen.pdf")

    assert "Samaritans" in words and "Family Rights Group" not in words


@pytest.mark.parametrize("field", ["poster", "summary"])
def test_a_number_typed_in_a_field_is_told_as_in_the_text(clone, field):
    text = (clone / LEAFLET).read_text(encoding="utf-8")
    (clone / LEAFLET).write_text(
        re.sub(rf"(?m)^{field}: .*$", f"{field}: Ring 0161 234 5678 tonight.", text), encoding="utf-8"
    )
    code, _, told = inv(clone, "check", "--only", LEAFLET)

    assert code == 1
    assert "“0161 234 5678” looks like a telephone number." in told


def test_a_folder_that_cannot_be_made_is_told(clone):
    (clone / "a-file").write_text("")
    code, _, told = inv(clone, "leaflets", "--format", "a4", "--variant", "screen", "--to", "a-file")

    assert (code, told) == (2, "“a-file” cannot be a folder: File exists.\n")


def test_a_way_in_which_nothing_is_made_is_told(clone):
    code, _, told = inv(clone, "leaflets", "--format", "poster-a4", "--variant", "fillable")

    assert (code, told) == (
        2,
        "No PDF is made in that way: some formats carry no local numbers, and have nothing to type into.\n",
    )


def test_a_paper_for_a_district_without_services_says_whose_it_is(clone):
    inv(clone, "leaflets", "--district", "cardiff", "--format", "a4", "--variant", "office")

    assert "In Cardiff Write names and numbers here. Health visitor" in words_of(
        clone / "prints" / f"{NAME}-cardiff-a4-office.pdf"
    )


def test_a_paper_to_type_into_that_has_no_room_for_every_box_is_told(clone):
    all_signed(clone)
    code, said, _ = inv(clone, "leaflets", "--clinic", CLINIC, "--variant", "fillable")

    assert code == 0
    assert [line for line in said.splitlines() if "box" in line] == [
        f"{NAME}-{CLINIC}-dl-trifold-fillable.pdf: no room for any of its 3 boxes to type into.",
        f"{NAME}-{CLINIC}-a5-fold-fillable.pdf: no room for any of its 3 boxes to type into.",
        f"{NAME}-{CLINIC}-a4-fillable.pdf: no room for 1 of 3 boxes to type into.",
    ]


def test_a_paper_that_has_no_room_for_a_line_to_write_on_is_told(clone):
    all_signed(clone)
    moved_to_belfast(clone)
    code, said, _ = inv(clone, "leaflets", "--clinic", CLINIC, "--variant", "office")

    assert code == 0
    assert [line for line in said.splitlines() if "write on" in line] == [
        f"{NAME}-{CLINIC}-a5-fold-office.pdf: no room for any of its 3 lines to write on."
    ]


def test_a_clinic_is_told_which_of_its_services_have_no_room(clone):
    change(clone, "1 Example Street, Lancaster", "1 Example Street, " + "behind the library, " * 14 + "Lancaster", f"content/clinics/{CLINIC}.toml")  # fmt: skip
    code, said, _ = inv(clone, "leaflets", "--clinic", CLINIC, "--format", "a5-fold", "--variant", "office")

    assert code == 0
    assert re.search(
        rf"^{NAME}-{CLINIC}-a5-fold-office\.pdf names [01] of 2 services, without (EXAMPLE Health visiting team, )?EXAMPLE Riverside family hub\.$",
        said,
        re.M,
    ), said


def test_what_was_printed_of_a_leaflet_that_is_held_back_since_is_known_with_its_simplified_version():
    library = library_of(ROOT / "content")
    held = library.leaflets[NAME].model_copy(update={"embargo": datetime(2029, 1, 1)})

    known = names_of({(NAME, "")}, replace(library, all_leaflets={NAME: held}))
    assert f"{NAME}-easy-read-office.pdf" in known

"""One whole leaflet to set, fold and break: stand-in words, the theme's own picture, colours and faces."""

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.core.format import read_format
from plugins.core.picture import painted, read_picture
from plugins.core.tokens import read_tokens
from plugins.makers.leaflet import Call, Contact, Desk, Drawing, Local, Nearby, Sheet, make_leaflet
from tests.conftest import library_of

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "theme"
NOON = 1795435200  # 23 November 2026, 12:00 UTC
ADDRESS = "https://firstbonds.example/leaflets/when-your-baby-cries/"


def text(words):
    return {"type": "text", "text": words}


def heading(words, level=2):
    return {"type": "heading", "level": level, "children": [text(words)]}


def para(*parts):
    return {
        "type": "paragraph",
        "children": [part if isinstance(part, dict) else text(part) for part in parts],
    }


def strong(words):
    return {"type": "strong", "children": [text(words)]}


def bullets(*items):
    return {"type": "list", "ordered": False, "items": [[para(item)] for item in items]}


FIRST = (
    heading("Crying is how babies ask"),
    para("Most young babies cry a lot. In the first 6 weeks, about 2 hours a day is average. Some babies cry much more."),
    para("Crying usually eases by 10 to 12 weeks. About 1 in 5 babies have long spells that nobody can explain. "
         "It does not mean that you are doing something wrong."),
    heading("Things you can try"),
    bullets("Check whether your baby is hungry, wet, too hot or too cold.", "Hold your baby close, skin to skin.",
            "Talk softly, hum or sing.", "Rock, walk, or go outside together.", "Try a warm bath or a quiet, dim room."),
    para("You cannot spoil a baby by comforting them. Sometimes nothing works, and the crying stops on its own. "
         "Being there still counts: your baby is not alone with it."),
)  # fmt: skip
SECOND = (
    heading("When it gets too much"),
    para("Anyone can reach the end of their patience, most of all when tired. It is fine to stop for a few minutes."),
    bullets("Put your baby down on their back in a clear, flat cot.", "Leave the room and breathe.",
            "Ring someone you trust, or a helpline.", "Go back after about 10 minutes."),
    para(strong("Never shake a baby. Shaking can cause lasting harm or death.")),
    para("Tell everyone who looks after your baby: partner, grandparents, sitters."),
    heading("When to get medical help"),
    para("You know your baby. If the cry is weak, high-pitched or not like your baby's own cry, or something "
         "feels wrong, call 111. Call 999 if you think your baby's life is in danger."),
    para("If crying wears you down, tell your health visitor or GP. ", {"type": "link", "href": "/when-your-baby-cries/",
         "children": [text("Read more on our website")]}, "."),
)  # fmt: skip
ASH = Desk("Ash clinic", "01632 960 104", "tel:+441632960104", "1 Ash Road", "Monday")
CHECKED = "Local services checked on 23 November 2026."
LANCASTER = Local(
    "In Lancaster district",
    (Nearby("Lancaster Bay health visitors", "01632 960 108", "Sleep, crying and feeding.", "Ring yourself, Monday to Friday.", "tel:+441632960108", CHECKED),
     Nearby("Quay Street Family Hub", "01632 960 145", "Groups, and someone to talk to.", "Drop in or ring.", "tel:+441632960145", CHECKED)),
)  # fmt: skip


def the_sheet():
    tokens = read_tokens(THEME / "styles" / "tokens.css").light
    picture = read_picture(
        THEME / "pictures" / "carrying-crying-baby.svg", "carrying-crying-baby.svg", frozenset(tokens)
    )
    return Sheet(
        slug="when-your-baby-cries",
        title="When your baby cries",
        document="When your baby cries: A5 leaflet, Lancaster",
        publisher="First Bonds",
        picture=Drawing(painted(picture, tokens), picture.alt),
        panels=(FIRST, SECOND),
        emergency=(
            Call("Call 999", "if someone is in danger now.", "tel:999"),
            Call("Call 111", "for health advice about a baby.", "tel:111"),
        ),
        minds=(Contact("", "Call 111", "and choose the mental health option.", "tel:111"),),
        helplines=(
            Contact("Cry-sis, about crying", "0800 448 0737", "7 days, 9am to 10pm", "tel:+448004480737"),
            Contact("NSPCC, worried about a child", "0808 800 5000", "", "tel:+448088005000"),
        ),
        local=LANCASTER,
        web_address=ADDRESS,
        code="FB2",
        written="Written 23 November 2026. Review by 23 November 2028.",
        limits="General information, not a diagnosis.",
        sources="Sources: on the web page.",
        feedback="Tell us what you think: hello@firstbonds.example",
        formats="Large print, Easy Read and other formats: on the web page.",
        words={
            "urgent": "Urgent help",
            "minds": "Urgent mental health help",
            "talk": "Someone to talk to",
            "blank": "Near you",
            "blank_note": "Write names and numbers here.",
            "example": "EXAMPLE",
            "example_note": "Invented services: please do not ring.",
            "qr_alt": "QR code that opens this leaflet on the web",
        },
        tokens=tokens,
        example=True,
    )


def everywhere(sheet):
    return replace(
        sheet,
        local=None,
        blanks=("Health visitor", "GP surgery", "Family hub", "Someone I can ring"),
        example=False,
        minds=(
            Contact("England, Scotland:", "call 111,", "choose the mental health option.", "tel:111"),
            Contact("Wales:", "call 111,", "press 2.", "tel:111"),
            Contact("Northern Ireland: call Lifeline,", "0808 808 8000", "", "tel:+448088088000"),
        ),
    )


@pytest.fixture
def sheet():
    """A leaflet with the invented services of one district."""
    return the_sheet()


@pytest.fixture
def generic(sheet):
    """The same leaflet for everywhere, with lines to write one's own numbers on."""
    return everywhere(sheet)


@pytest.fixture(scope="session")
def library():
    """The real content."""
    return library_of(ROOT / "content")


@pytest.fixture(scope="session")
def a5_fold():
    """The paper: one sheet of A4 folded to A5."""
    return read_format(THEME / "leaflets" / "a5-fold")


@pytest.fixture(scope="session")
def press(tmp_path_factory, a5_fold):
    """A function that sets a sheet."""
    workdir = tmp_path_factory.mktemp("press")
    return lambda sheet: make_leaflet(sheet, a5_fold, THEME, workdir, NOON)


@pytest.fixture(scope="session")
def made(press):
    """The leaflet for one district, set once for all tests."""
    return press(the_sheet())

"""What staff type: ./inv check, ./inv build, ./inv serve, ./inv new, ./inv services, ./inv postcodes, ./inv test, ./inv doctor, ./inv clean."""

import sys
from pathlib import Path

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

sys.path.insert(0, str(Path(__file__).resolve().parent))

from steps.asking import Asking
from steps.say import CONTENT, plainly, say


@task(help={"only": "Tell only what concerns this rule or file.", "json": "Tell it for other programs.",
            "watch": "Check again whenever a file is saved."})  # fmt: skip
@plainly
def check(c: Context, only: str = "", json: bool = False, watch: bool = False) -> None:
    """Check all content and say every problem at once."""
    from steps import check as step

    if watch:
        step.watch(only)
        return
    seen = step.look(only)
    if seen.problems and not json:
        raise Exit(step.in_words(seen, only), code=CONTENT)
    say(step.in_json(seen) if json else step.in_words(seen, only))
    if seen.problems:
        raise Exit(code=CONTENT)


@task(help={"public": "Build for the public: examples and unverified helplines are refused."})
@plainly
def build(c: Context, public: bool = False) -> None:
    """Check, build and verify the site, then show it in output/."""
    from steps.build import build as step
    from steps.progress import telling

    with telling() as tell:
        words = step(public, tell)
    say(words)


@task(default=True, help={"port": "The port to serve on.", "open_": "Open the page in a browser."})
@plainly
def serve(c: Context, port: int = 8000, open_: bool = False) -> None:
    """Build and serve the site, and again whenever you save."""
    from steps.serve import serve as step

    step(port, open_)


@task(klass=Asking)
@plainly
def new(c: Context, what: str, **answers: str | None) -> None:
    """Start something new: ./inv new article, ./inv new --help."""
    from steps.new import create

    say(create(what, answers))


@task(positional=["what"],
      help={"what": "The file of the page, or the slug of a helpline.", "by": "Who has checked it.", "role": "What they are, such as health visitor.",
            "next": "The day of the next review; without it, the latest there may be.", "typographic": "Only signs, spaces or capitals were put right.",
            "why": "What was put right, with --typographic."})  # fmt: skip
@plainly
def sign(
    c: Context,
    what: str,
    by: str = "",
    role: str = "",
    next: str = "",
    typographic: bool = False,
    why: str = "",
) -> None:
    """Sign a page, or a helpline, that somebody has checked."""
    from steps.sign import sign as step

    say(step(what, by, role, next, typographic, why))


@task(help={"ics": "Write a calendar to this file.", "csv": "Write a spreadsheet to this file."})
@plainly
def review(c: Context, ics: str = "", csv: str = "") -> None:
    """List what is due for a check, and for whom."""
    import pelicanconf
    from steps.review import review as step

    say(step(ics, csv, pelicanconf.SITENAME))


@task(positional=["what"],
      help={"what": "import, check or stale.", "where": "For import: a web address or a path; with ./inv it needs no name.", "name": "For import: the folder below content/services/.",
            "accept": "For import: take it although it is much smaller or has many faults.", "strict": "For check: what is out of date is an error too.",
            "csv": "For stale: write a spreadsheet to this file."})  # fmt: skip
@plainly
def services(
    c: Context,
    what: str,
    where: str = "",
    name: str = "",
    accept: bool = False,
    strict: bool = False,
    csv: str = "",
) -> None:
    """Services: ./inv services import URL, or check, or stale."""
    from steps.directory import run

    words, wrong = run(what, where, name, accept, strict, csv)
    say(words)
    if wrong:
        raise Exit(code=CONTENT)


@task(positional=["what"],
      help={"what": "Its slug, its address or its file.", "why": "What is wrong, in words for readers.", "by": "Who says so; without it, the publisher.",
            "undo": "Show it again."})  # fmt: skip
@plainly
def withdraw(c: Context, what: str, why: str = "", by: str = "", undo: bool = False) -> None:
    """Take a page, number or service back at once."""
    from steps import withdraw as step

    say(step.undo(what, by) if undo else step.withdraw(what, why, by))


@task(help={"leaflet": "Its slug; without it, all.", "clinic": "The slug of a clinic.", "district": "The slug of a district, or all.",
            "format": "Such as dl-trifold.", "variant": "screen, office, press or fillable.", "lang": "Such as ur; without it, English.", "part": "One part of many, such as 3/8.",
            "to": "The folder; without it, prints/.", "copies_note": "Write a note for the copier too.", "cost": "Only say what it would take.",
            "maker": "Only fetch what lets clinics make their own copies in a browser."})  # fmt: skip
@plainly
def leaflets(
    c: Context,
    leaflet: str = "",
    clinic: str = "",
    district: str = "",
    format: str = "",
    variant: str = "",
    lang: str = "",
    part: str = "",
    to: str = "",
    copies_note: bool = False,
    cost: bool = False,
    maker: bool = False,
) -> None:
    """Print leaflets: for everywhere, a council or a clinic."""
    from steps import leaflets as step
    from steps.progress import counting
    from steps.tools import maker as fetch

    if maker:
        say(fetch())
        return
    wish = step.Wish(leaflet, clinic, district, format, variant, part, lang)
    if cost:
        say(step.cost(wish))
        return
    with counting("PDFs") as tell:
        words, wrong = step.leaflets(wish, to, copies_note, tell)
    say(words)
    if wrong:
        raise Exit(code=CONTENT)


@task(help={"clinic": "The slug of the clinic."})
@plainly
def pack(c: Context, clinic: str = "") -> None:
    """Write the pack of a clinic's waiting room."""
    from steps.pack import pack as step
    from steps.progress import counting

    with counting("PDFs") as tell:
        words, wrong = step(clinic, tell)
    say(words)
    if wrong:
        raise Exit(code=CONTENT)


@task
@plainly
def helplines(c: Context) -> None:
    """Say what to look at in the helplines, the worst first."""
    from steps.helplines import check as step

    words, wrong = step()
    say(words)
    if wrong:
        raise Exit(code=CONTENT)


@task(help={"csv": "A directory of the ONS (CSV or zip) instead of the libraries.",
            "accept": "Take it although it is much smaller than the one before."})  # fmt: skip
@plainly
def postcodes(c: Context, csv: str = "", accept: bool = False) -> None:
    """Make the postcodes of the finder anew."""
    from steps.directory import make_postcodes

    say(make_postcodes(csv, accept))


@task(help={"only": "Run only the tests whose names hold these words."})
@plainly
def test(c: Context, only: str = "") -> None:
    """Run every test, after fetching what the tests need."""
    from steps.testing import test as step
    from steps.tools import ready

    ready()
    if code := step(only):
        raise Exit(code=code)


@task
@plainly
def schema(c: Context) -> None:
    """Write the schemas of every field into docs/schema/."""
    from steps.schema import write

    say(write())


@task
@plainly
def cms_config(c: Context) -> None:
    """Write the set-up of an editor in a browser: docs/cms.md."""
    from steps.cms_config import write

    say(write())


@task
@plainly
def doctor(c: Context) -> None:
    """Say what this machine has and what is missing."""
    from steps.doctor import doctor as step

    lines, missing = step()
    say("\n".join(lines))
    if missing:
        raise Exit(code=CONTENT)


@task
@plainly
def clean(c: Context) -> None:
    """Take away all that was built. Your content stays."""
    from steps.clean import clean as step

    say(step())


@task
@plainly
def requirements(c: Context) -> None:
    """Pin every library anew from pyproject.toml."""
    from steps.requirements import pin

    say(pin())


if __name__ == "__main__":
    import gc

    from steps.program import program

    gc.set_threshold(100_000)  # what is read stays: walking it again and again takes a tenth of a check

    program.run()

"""Signs a piece, a claim or a helpline that a person has checked, and leaves every other byte of its file as it was."""

import re
from collections.abc import Mapping

from invoke.exceptions import Exit

from plugins.core.claim import Claim
from plugins.core.correction import COLUMNS, SHEET
from plugins.core.day import Day, months_after, parse_day
from plugins.core.helpline import Helpline
from plugins.core.library import Library
from plugins.core.piece import Reviewed
from plugins.core.problem import did_you_mean
from plugins.core.translation import Translation

from .check import check_for_review
from .place import slashed
from .rows import read, refuse_formulas, with_cells, with_row, writable, write
from .say import USAGE

LOG = f"content/{SHEET}"
WHO = 'Who has checked it? ./inv sign FILE --by "Sam Reader" --role "health visitor"'
WHO_SAYS = 'Who says that no word has changed? Add --by "Sam Reader".'
Signable = Reviewed | Translation | Claim | Helpline


def sign(what: str, by: str, role: str, following: str, typographic: bool, why: str) -> str:
    """It will write the signature of *by* into the file of *what* and return what to do next. Raises Exit, and ContentError where the content has faults."""
    by, role, why = (" ".join(said.split()) for said in (by, role, why))
    if not by:
        raise Exit(WHO_SAYS if typographic else WHO, code=USAGE)
    if "…" in f"{by}{role}":
        raise Exit("Write a name and a role where “…” stands.", code=USAGE)
    refuse_formulas({"--by": by, "--why": why})
    library = check_for_review()
    thing = found(library, what)
    if typographic and isinstance(thing, Helpline | Claim):
        raise Exit("--typographic is for texts. Have this checked again, and leave it out.", code=USAGE)
    if isinstance(thing, Helpline):
        return sign_helpline(thing, by, library.today)
    if isinstance(thing, Claim):
        return sign_claim(thing, by, library.today)
    if typographic:
        return keep_signature(library, thing, by, why)
    if isinstance(thing, Translation):
        return sign_translation(library, thing, by)
    if not role.strip():
        raise Exit('What are they? Add --role "health visitor".', code=USAGE)
    return sign_piece(library, thing, by, role, following)


def found(library: Library, what: str) -> Signable:
    """It will return what *what* names: a path, with its ending or without, or a slug that only one thing has. Raises Exit."""
    things: list[Signable] = [
        *library.reviewed,
        *library.all_translations,
        *library.claims.values(),
        *library.helplines.values(),
    ]
    name = slashed(what).removeprefix("./").removeprefix("content/").removesuffix(".md").strip("/")
    those = [
        thing
        for thing in things
        if name in (thing.path.removeprefix("content/").removesuffix(".md"), key_of(thing))
    ]
    if len(those) == 1:
        return those[0]
    if those:
        raise Exit(
            f"“{what}” is more than one thing. Name its file: {' or '.join(one.path for one in those)}",
            code=USAGE,
        )
    if gone := next((place for place in library.withdrawn if name in (place, place.split("/")[1])), ""):
        raise Exit(f"{gone} was taken back, and nobody reads it. To show it again: ./inv withdraw {gone} --undo", code=USAGE)  # fmt: skip
    known = [*(thing.path for thing in library.reviewed), *map(key_of, things)]
    raise Exit(
        f"There is nothing to sign called “{what}”. {did_you_mean(what, known, 'Name a file, such as content/articles/attachment.md.')}",
        code=USAGE,
    )


def key_of(thing: Signable) -> str:
    """It will return the name of *thing* without its folder: of a translation with its language."""
    return thing.key if isinstance(thing, Translation) else thing.slug


def sign_piece(library: Library, piece: Reviewed, by: str, role: str, following: str) -> str:
    """It will sign *piece* and return what was written."""
    most = months_after(library.today, library.desk.longest(piece))
    due = day_of(following) if following else most
    if not library.today < due <= most:
        raise Exit(f"The next review can be from tomorrow to {most}. Give --next a day between.", code=USAGE)
    signed = piece.model_copy(update={"reviewed_by": by, "reviewed_role": role, "reviewed_on": library.today})
    fields = {"reviewed_by": by, "reviewed_role": role, "reviewed_on": library.today.isoformat(),
              "reviewed_text": library.desk.signature_of(signed), "next_review": due.isoformat()}  # fmt: skip
    write(piece.path, with_fields(read(piece.path), fields))
    return f"Signed {piece.path}: reviewed by {by}, {role}, on {library.today}; next review by {due}.\nIf it changes, the review is open again. Now type: ./inv check"


def sign_translation(library: Library, one: Translation, by: str) -> str:
    """It will sign that *one* says what its English leaflet says now, and return what was written."""
    english = library.all_leaflets[one.slug]
    signed = one.model_copy(update={"reviewed_by": by, "reviewed_on": library.today})
    fields = {"translation": "reviewed", "translated_from": english.checked.isoformat(), "reviewed_by": by,
              "reviewed_on": library.today.isoformat(), "reviewed_text": library.desk.signature_of(signed)}  # fmt: skip
    write(one.path, with_fields(read(one.path), fields))
    return f"Signed {one.path}: compared with {english.path} by {by} on {library.today}.\nIf the words of either change, it is a draft again, in previews only. Now type: ./inv check"


def keep_signature(library: Library, piece: Reviewed | Translation, by: str, why: str) -> str:
    """It will bind the signature of *piece* to its words of now, since no word has changed, and log who says so."""
    if library.desk.state_of(piece) != "open again":
        raise Exit(
            f"{piece.path} needs no new signature: nobody has signed it, or its words are the same.",
            code=USAGE,
        )
    if not why.strip():
        raise Exit('What was put right? Add --why "a comma in line 12".', code=USAGE)
    refuse_new_meaning(library, piece)
    write(piece.path, with_fields(read(piece.path), {"reviewed_text": library.desk.signature_of(piece)}))
    page = library.all_leaflets[piece.slug] if isinstance(piece, Translation) else piece
    log(library.today, getattr(page, "url", ""), "typographic", why, "the same words", by)
    return f"Signed {piece.path} again for {piece.reviewed_by}: {by} says that only this was put right: {why.rstrip('.')}.\nIt stands in {LOG}."


def refuse_new_meaning(library: Library, piece: Reviewed | Translation) -> None:
    """It will refuse *piece* where more has changed than typography. Raises Exit."""
    _, _, kept = (piece.reviewed_text or "").partition("-")
    again = "Have it checked again, and sign it without --typographic."
    if not kept:
        raise Exit(f"{piece.path} was signed before signatures kept what is more than typography. {again}", code=USAGE)  # fmt: skip
    if kept != library.desk.frame_of(piece):
        raise Exit(
            f"{piece.path} has changed by more than signs, spaces and capitals since {piece.reviewed_by} signed it: a word, a number, a source, a link, or what is put in. {again}",
            code=USAGE,
        )


def sign_helpline(line: Helpline, by: str, today: Day) -> str:
    """It will sign *line* in the spreadsheet and return what was written."""
    signed = line.model_copy(update={"last_checked": today, "checked_by": by})
    cells = {"last_checked": today.isoformat(), "checked_by": by, "status": "verified", "checked_text": signed.mark}  # fmt: skip
    write(line.path, with_cells(read(line.path), line.line, cells))
    return f"Signed {line.name}, {line.phone or line.text or line.web or line.email}: checked by {by} on {today}. Now type: ./inv check"


def sign_claim(claim: Claim, by: str, today: Day) -> str:
    """It will sign that its sources bear *claim*, and return what was written."""
    signed = claim.model_copy(update={"checked_on": today, "checked_by": by})
    fields = {"checked_on": today.isoformat(), "checked_by": by, "checked_text": signed.mark}
    write(claim.path, with_fields(read(claim.path), fields))
    return f"Signed {claim.path}: held against its sources by {by} on {today}.\nIf it changes, it is unchecked again. Now type: ./inv check"


def log(day: Day, page: str, kind: str, was: str, now: str, by: str) -> None:
    """It will add a row to the log of corrections. Raises ContentError where that can take none."""
    row = {"day": day.isoformat(), "page": page, "kind": kind, "was": was, "now": now, "by": by}
    write(LOG, with_row(writable(LOG, COLUMNS), row))


def day_of(text: str) -> Day:
    """It will return the day that *text* names. Raises Exit."""
    try:
        return parse_day(text)
    except ValueError as error:
        raise Exit(str(error), code=USAGE) from None


def with_fields(text: str, fields: Mapping[str, str]) -> str:
    """It will return the text of a file with these fields at its top; each takes the place of its line, or of one that waits behind a #."""
    ends = text.index("\n---", 4) + 1
    head, body = text[:ends], text[ends:]
    stop = "\r\n" if "\r\n" in head else "\n"
    for name, value in fields.items():
        line = f"{name}: {quoted(value)}{stop}"
        before = re.search(rf"^(?:# *)?{name}:.*\r?\n", head, re.M)
        start, stop_at = before.span() if before else (len(head), len(head))
        head = head[:start] + line + head[stop_at:]
    return head + body


def quoted(value: str) -> str:
    """It will return *value* as YAML reads it back: “null” is a word only in quotes."""
    plain = re.fullmatch(r"[A-Za-z0-9][\w .,'’()/-]*", value)
    return (
        value
        if plain and value.lower() != "null"
        else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    )

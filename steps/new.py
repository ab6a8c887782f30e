"""Starts something new: asks in plain words, writes what it is told, and leaves “…” where only a person can write."""

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from invoke.exceptions import Exit

from plugins.core.day import Day
from plugins.core.problem import did_you_mean
from plugins.core.schema import as_typed
from plugins.core.slugs import named_after
from plugins.core.unfinished import MARK
from plugins.makers.clock import now

from .form import Form
from .place import CONTENT
from .rows import header, rows_of, standing, with_row, write
from .say import USAGE, say
from .sign import quoted
from .starts import STARTS

Ask = Callable[[str, str], str]
MAY = "# What follows may stay as it is. To use a field, take the # before it away."
SIGN = "# When an expert has read the text, type ./inv sign, which writes who it was and when."


def options() -> Iterator[tuple[str, str]]:
    """It will give every field that can be answered beforehand, with what it means and where it is used."""
    forms = forms_of_all()
    for name in dict.fromkeys(name for form in forms for name in form.fields):
        those = [form for form in forms if name in form.fields]
        said = as_typed(those[0].fields[name], "text").get("description", "")
        yield name, f"{said} For: {', '.join(form.kind.name for form in those)}."


def forms_of_all() -> list[Form]:
    """It will return the form of each kind of thing."""
    moment = now()
    return [Form(start, Day(moment.year, moment.month, moment.day)) for start in STARTS.values()]


def create(what: str, given: Mapping[str, str | None]) -> str:
    """It will start a new thing of the kind *what*, ask for what is not *given*, and return what to do next.

    Raises Exit, and ContentError where its table can take no row.
    """
    forms = {form.kind.name: form for form in forms_of_all()}
    if what not in forms:
        near = did_you_mean(what, forms, f"You can start: {', '.join(forms)}.")
        raise Exit(f"“{what}” cannot be started. {near}", code=USAGE)
    form = forms[what]
    said = {name: " ".join(text.split()) for name, text in given.items() if text is not None}
    if faults := list(unknown(form, said)):
        raise Exit("\n".join(faults), code=USAGE)
    if form.kind.form == "table":
        standing(form.kind.path, form.kind.columns)  # told before anyone has answered in vain
    answers = settled(form, said, asked_of(form) if sys.stdin.isatty() else None)
    return as_row(form, answers) if form.kind.form == "table" else as_file(form, answers)


def unknown(form: Form, said: Mapping[str, str]) -> Iterator[str]:
    """It will give a line for each answer that has no place in the *form*."""
    for name in said:
        if name in form.fixed:
            yield f"--{flag(name)}: A new {form.kind.name} starts with “{form.fixed[name]}”. Leave this out."
        elif name not in form.fields:
            near = did_you_mean(name, form.fields, f"It has: {', '.join(form.fields)}.")
            yield f"--{flag(name)}: “{form.kind.name}” has no field “{name}”. {near}"


def settled(form: Form, said: Mapping[str, str], ask: Ask | None) -> dict[str, str]:
    """It will return an answer to each question. What cannot be used is asked again; where nobody can be asked, all of it is told."""
    answers: dict[str, str] = {}
    faults: list[str] = []
    for name in dict.fromkeys([*form.asked, *said]):
        offered = form.offered.get(name, "")
        if name == "slug" and not faults:
            offered = named_after(answers[form.title])
        text = said.get(name, offered) if name in said or name == "slug" or not ask else ask(name, offered)
        while (wrong := form.wrong(name, text, answers)) and ask:
            say(wrong)
            text = ask(name, form.free(named_after(text)) if name == "slug" else offered)
        if not wrong:
            answers[name] = text
        elif name != "slug" or not faults:
            faults.append(f"--{flag(name)}: {wrong}")
    if not faults and (wrong := form.wrong_whole(answers)):
        faults.append(wrong)
    if faults:
        raise Exit("\n".join(faults), code=USAGE)
    return {**answers, **form.fixed}


def asked_of(form: Form) -> Ask:
    """It will return what asks the person at the terminal one question."""

    def ask(name: str, offered: str) -> str:
        try:
            return " ".join(input(form.question(name, offered)).split()) or offered
        except EOFError:
            raise Exit("\nNothing was made.", code=USAGE) from None

    return ask


def flag(name: str) -> str:
    """It will return the name of a field as it is typed after two hyphens."""
    return name.replace("_", "-")


def as_file(form: Form, answers: Mapping[str, str]) -> str:
    """It will write a new text and return where it is and what to do next."""
    file = CONTENT / form.kind.home / f"{answers['slug']}{form.kind.ending}"
    write_new(file, "".join(f"{line}\n" for line in lines_of(form, answers)) + form.start.text)
    return f"Made content/{form.kind.home}/{file.name}. Open it, write where it says “{MARK}”, then type: ./inv check"


def lines_of(form: Form, answers: Mapping[str, str]) -> Iterator[str]:
    """It will give the lines of the fields, each below what it means; what may be left out stands behind a #."""
    written = [
        *form.needed,
        *(name for name in answers if name != "slug" and answers[name] and name not in form.needed),
    ]
    yield "---"
    for name in written:
        yield from described(form, name)
        yield from field_lines(form, name, answers.get(name, ""))
    yield SIGN
    yield MAY
    for name in form.fields:
        if name not in (*written, "slug"):
            yield from described(form, name)
            yield f"# {name}: {f'[{MARK}]' if form.is_list(name) else MARK}"
    yield "---"


def described(form: Form, name: str) -> Iterator[str]:
    """It will give a comment on what a field means and what can be written in it."""
    if name not in form.fields:
        return
    field = as_typed(form.fields[name], "text")
    choices = form.choices(name) if "enum" in field else ()
    most = field.get("maxLength", 0)
    said = [field.get("description", ""), f"One of: {', '.join(choices)}." if choices else "",
            f"At most {most} letters." if most and "pattern" not in field else ""]  # fmt: skip
    yield f"# {' '.join(filter(None, said))}"


def field_lines(form: Form, name: str, text: str) -> Iterator[str]:
    """It will give the lines that hold an answer, or “…” where there is none."""
    value = form.value(name, text) if name in form.fields else text
    if not value:
        yield f"{name}: {MARK}"
    elif isinstance(value, str):
        yield f"{name}: {as_yaml(value)}"
    else:
        yield f"{name}:"
        yield from (f"  - {as_yaml(entry)}" for entry in value)


def as_yaml(text: str) -> str:
    """It will return a text as it is written in a file."""
    return text if text == MARK else quoted(text)


def write_new(file: Path, text: str) -> None:
    """It will write *text* to *file*. Raises FileExistsError rather than write over anything."""
    file.parent.mkdir(exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as new:
        new.write(text)


def as_row(form: Form, answers: Mapping[str, str]) -> str:
    """It will add a new row to a table and return where it is and what to do next."""
    path = form.kind.path
    before = standing(path, form.kind.columns)
    cells = {name: text or (MARK if name in form.needed else "") for name, text in answers.items()}
    if form.start.reach and not any(cells.get(name) for name in form.start.reach):
        cells[form.start.reach[0]] = MARK
    columns = header(before)
    if lost := [name for name, text in cells.items() if text and name not in columns]:
        raise Exit(f"{path} has no column “{lost[0]}”. Add it to its first line, or leave --{flag(lost[0])} out.", code=USAGE)  # fmt: skip
    after = with_row(before, cells)
    write(path, after)
    line = [first for first, _, _ in rows_of(after)][-1]
    open_ = f"Write where it says “{MARK}”, then type" if MARK in cells.values() else "Now type"
    return f"Added to {path}, line {line}. {open_}: ./inv check"

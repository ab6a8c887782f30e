"""A claim: one fact, written once, with its sources, how strong they are and where they end."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, PrivateAttr

from .fingerprint import Signature, fingerprint, said_in, signed
from .name import ReferenceKey
from .piece import Passage
from .problem import Problem
from .prose import headings, numbered
from .record import DayField, Text, fault, needed
from .reference import Reference

LONGEST = 2  # sentences
BOUND = (
    "strength",
    "references",
    "limits",
    "checked_on",
    "checked_by",
)  # what a check is of, besides the statement
STOP = re.compile(r"[.!?](?=[\"'*)]*(?:\s|$))")
END = re.compile(r"[.!?][\"'*)]*$")  # its last full stop, which may stand in quotes
LIST = re.compile(r"\s*([-*+]|\d+\.)\s|>|\|")


def as_keys(value: Any) -> Any:
    """It will return *value* if there is a key in it."""
    if isinstance(value, list | tuple) and not value:
        raise fault("It is empty.", "Name at least one key of content/references.json, such as [R28].")
    return value


class Claim(Passage):
    """One claim. Its text is the statement: one or two sentences that bear no more than the references show."""

    HOLDS: ClassVar[tuple[str, ...]] = ()

    strength: Literal["strong", "some", "mixed", "little"] = needed("some", "How sure the studies make us.")
    references: Annotated[tuple[ReferenceKey, ...], BeforeValidator(as_keys)] = needed(
        "[R28]", "The studies that it rests on.", min_length=1
    )
    limits: Text = needed(
        "The studies rest on diaries that parents kept.", "Where the evidence ends, in a sentence."
    )
    checked_on: DayField | None = Field(
        None, description="The day on which someone held it against its sources. Empty until someone has."
    )
    checked_by: Text | None = Field(None, description="Who held it against its sources.")
    checked_text: Signature | None = signed("The signature that binds the check to the claim.")
    _sources: tuple[str, ...] = PrivateAttr(())

    def against(self, references: Mapping[str, Reference]) -> Self:
        """It will return the same claim, which knows what each of its sources is and shows, so that a check of it is of these too."""
        made = self.model_copy()
        made._sources = tuple(said for key in self.references if key in references for said in references[key].bound)  # fmt: skip
        return made

    def instead_of(self, what: str) -> str:
        """It will return what to do with a thing of the kind *what*, which it cannot hold: its sources are one of its fields."""
        return (
            "Write its key into the field “references”." if what == "reference" else super().instead_of(what)
        )

    @property
    def statement(self) -> str:
        """Its text on one line."""
        return " ".join(self.body.split())

    @property
    def mark(self) -> str:
        """The mark that a signature holds: of what it says, how surely, by which sources, what these show and where it ends, and who found that right when."""
        return fingerprint((self.statement, *said_in(self, BOUND), *self._sources))

    @property
    def checked(self) -> bool:
        """Whether a person has signed that its sources bear it, and it is still what they signed."""
        return self.checked_text == self.mark

    @property
    def cited(self) -> str:
        """Its text as if it were typed where it stands, with the citation before the last full stop, or behind what is quoted at its end."""
        keys = "; ".join(f"@{key}" for key in self.references)
        stop = "".join(STOP.findall(self.statement[-1:]))
        return f"{self.statement.removesuffix(stop)} [{keys}]{stop}"

    def text_problems(self) -> list[Problem]:
        """It will return what is wrong with its text, and with the shape of what it states."""
        found = []
        sentences = len(STOP.findall(self.statement))
        first = next((line for line, text in numbered(self.source) if text.strip()), self.source.body_line)
        if not self.statement:
            found.append(("The claim says nothing.", "Write one or two sentences below the second “---”."))
        elif not END.search(self.statement):
            found.append(("The claim does not end with a full stop.", "Write whole sentences."))
        elif sentences > LONGEST:
            found.append(
                (f"The claim has {sentences} sentences; {LONGEST} is the most.", "Make two claims of it.")
            )
        if "\n\n" in self.body.strip() or headings(self.source) or LIST.match(self.body.lstrip()):
            found.append(
                (
                    "The claim is more than one paragraph of plain sentences.",
                    "Take headings and lists out of it.",
                )
            )
        return [*super().text_problems(), *(Problem(self.path, first, wrong, mend) for wrong, mend in found)]

    def source_problems(self, references: Mapping[str, Reference]) -> Iterator[Problem]:
        """It will give each source that is named twice, and each of which *references* do not say what it shows: nobody can hold a claim against that."""
        for place, key in enumerate(self.references):
            if key in self.references[:place]:
                yield self.problem("references", f"The source “{key}” is named twice.", "Take one of them out.", place)  # fmt: skip
            elif (source := references.get(key)) and source.is_unread:
                wrong = f"Nobody has written what the source “{key}” shows, so nothing can rest on it."
                mend = f"Once someone has read it, write “shows” into its entry in content/references.json. Until then name another one for the claim “{self.slug}”."
                yield self.problem("references", wrong, mend, place)

    def check_problems(self) -> list[Problem]:
        """It will return half a check: a day without a name, or a name without a day."""
        if bool(self.checked_on) == bool(self.checked_by):
            return []
        given = "checked_on" if self.checked_on else "checked_by"
        wrong = "A check needs “checked_on” and “checked_by” together."
        return [
            self.problem(given, wrong, f"Type ./inv sign {self.slug}, which writes both, or take it out.")
        ]

    def refusal(self) -> Problem | None:
        """It will return what keeps it from the public: nobody has checked it as it is."""
        mend = f"Have it held against its sources, then type ./inv sign claims/{self.slug}."
        if self.checked:
            return None
        if self.checked_text:
            return self.problem("checked_text", f"The claim “{self.slug}” has changed since {self.checked_by} checked it.", mend)  # fmt: skip
        return self.problem("strength", f"Nobody has checked the claim “{self.slug}”.", mend)

    def check_advice(self) -> list[Problem]:
        """It will return what staff are told: a check that nobody signed, or that the claim has outrun."""
        if self.checked or not self.checked_on:
            return []
        wrong = "This is no longer what" if self.checked_text else "Nobody has signed what"
        return [self.problem("checked_on", f"{wrong} {self.checked_by} checked on {self.checked_on}.", f"Have it held against its sources, then type ./inv sign {self.slug}.")]  # fmt: skip

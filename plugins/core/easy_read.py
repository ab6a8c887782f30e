"""A leaflet in pictures and short sentences, for people who find words hard."""

from pydantic import Field

from .audience import Profile
from .name import LeafletName, PictureName
from .piece import Publication
from .problem import Problem
from .prose import numbered
from .record import DayField, Part, Text, needed

# Easy Read has at most 24 pages (GOV.UK accessible formats), and no row takes more than a page.
MOST_ROWS = 24


class Row(Part):
    """One idea: a picture on the left, a sentence on the right."""

    picture: PictureName = needed("night-feed", "The picture on the left.")
    words: Text = needed("All babies cry.", "One short sentence, with one idea.")


class EasyRead(Publication):
    """The simplified version of one leaflet, from content/easy-read/<slug>.md. It has no page yet."""

    leaflet: LeafletName = needed("when-your-baby-cries", "The leaflet that it says in simpler words.")
    rows: tuple[Row, ...] = Field(
        examples=["[{picture: night-feed, words: All babies cry.}]"],
        description="The ideas in their order, each a picture with one short sentence.",
        min_length=1,
        max_length=MOST_ROWS,
    )
    easyread_tested_with: Text | None = Field(
        None, description="The people with learning disabilities who tested it. Empty until they have."
    )
    tested_on: DayField | None = Field(None, description="The day on which they tested it.")

    @property
    def profile(self) -> Profile:
        """Whose rules its text follows."""
        return "easy-read"

    @property
    def label(self) -> str:
        """What it may be called: “Easy Read” is kept for what people with learning disabilities have tested."""
        return "Easy Read" if self.easyread_tested_with else "Simplified version"

    def text_problems(self) -> list[Problem]:
        """It will return what is wrong with its text, and that it stands where nobody would read it."""
        stray = [line for line, text in numbered(self.source) if text.strip()]
        mend = "Write it as rows, each a picture and a sentence."
        return [*super().text_problems(), *(Problem(self.path, line, "The text below the fields is not shown.", mend) for line in stray[:1])]  # fmt: skip

    def tested_problems(self) -> list[Problem]:
        """It will return a test that nobody made."""
        if not self.tested_on or self.easyread_tested_with:
            return []
        return [self.problem("tested_on", "A test needs “easyread_tested_with” too.", "Say who tested it, or take the day out.")]  # fmt: skip

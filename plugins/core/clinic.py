"""A clinic that hands leaflets out: its name, number and hours for the paper, and what it wants on it."""

from pydantic import Field

from .helpline import PhoneNumber
from .name import CouncilName, HelplineName, LeafletName, LogoName, ServiceName
from .phone import digits, is_drama, is_short, rings_nowhere
from .problem import Problem
from .record import Record, Text, needed
from .schedule import Hours, parse_hours


class Clinic(Record):
    """One clinic, from content/clinics/<slug>.toml. It has no page of its own."""

    name: Text = needed("Riverside clinic", "Its name as it stands on the paper.")
    phone: PhoneNumber = needed("01632 960104", "The number of its front desk, grouped as it writes it.")
    address: Text = needed("1 Example Street, Lancaster", "Where its door is, on one line.")
    hours: Hours = needed("Mo-Fr 09:00-17:00", "When the front desk answers.")
    district: CouncilName = needed("lancaster", "The council whose local services its leaflets carry.")
    logo: LogoName | None = Field(
        None,
        description="Its sign, if it has given leave to print it: SVG, or PNG or JPEG at least 300 dots wide, 500 kB at most.",
    )
    services: tuple[ServiceName, ...] = Field((), description="Services to put first on its leaflets.")
    leaflets: tuple[LeafletName, ...] = Field((), description="The leaflets that it hands out.")
    helplines: tuple[HelplineName, ...] = Field((), description="Lines to add on its leaflets.")
    domestic_abuse_line: bool = Field(
        False, description="Yes to print a domestic abuse line: only where the paper is safe to carry home."
    )
    example: bool = Field(False, description="Yes if it is made up; a build for the public refuses it.")

    @property
    def hours_text(self) -> str:
        """When its front desk answers, as readers see it."""
        return "; ".join(map(str, parse_hours(self.hours)))

    def example_problems(self) -> list[Problem]:
        """It will return what could make a made-up clinic pass for a real one, or the other way round."""
        found = []
        if self.example and not self.name.startswith("EXAMPLE"):
            found.append(self.problem("name", f"“{self.name}” is an example, but its name does not say so.", f"Write “EXAMPLE {self.name}”."))  # fmt: skip
        if self.example and not is_drama(self.phone):
            found.append(self.problem("phone", f"{self.phone} may ring somewhere, and this clinic is made up.", "Take a number that Ofcom keeps for drama, such as 01632 960104."))  # fmt: skip
        if is_short(digits(self.phone)):
            found.append(self.problem("phone", f"{self.phone} is not the number of a front desk.", "Write the clinic's own number."))  # fmt: skip
        elif not self.example and is_drama(self.phone):
            found.append(self.problem("phone", rings_nowhere(self.phone), "Write the clinic's own number, or example = true."))  # fmt: skip
        return found

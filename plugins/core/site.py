"""The site itself: its name, its address, who publishes it, and whether this build goes out to the public."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Site:
    """What stands on every page. `url` has no slash at its end; `funding` says who pays, once somebody has declared it."""

    name: str
    url: str
    publisher: str
    feedback_email: str
    public: bool
    funding: str = ""

    def address(self, path: str) -> str:
        """It will return the full address of a page of the site."""
        return self.url + path

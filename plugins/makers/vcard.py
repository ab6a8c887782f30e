"""A service as a card for an address book: vCard 4.0, RFC 6350."""

import re

from ..core.prose import ended
from ..core.service import Service

WIDTH = 75  # octets of a line before it is folded; RFC 6350, section 3.2


def make_vcard(service: Service, page: str) -> bytes:
    """It will return the card of *service*; *page* is the full address of its page. A private place has no address on it."""
    lines = ["BEGIN:VCARD", "VERSION:4.0", "KIND:org", f"UID:urn:uuid:{service.id}", f"FN:{escaped(service.name)}", f"ORG:{escaped(service.organization.name)}",
             *(f"TEL;VALUE=uri:{phone.tel}" for phone in service.answered if phone.tel), *([f"EMAIL:{escaped(service.email_link)}"] if service.email_link else []),
             f"URL:{service.web_link or page}", *address(service), f"NOTE:{escaped(note(service, page))}", "END:VCARD"]  # fmt: skip
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def address(service: Service) -> list[str]:
    """It will return the line of the first public door."""
    door = next((one for one in service.locations if one.has_door), None)
    if door is None:
        return []
    one = next(each for each in door.addresses if each.address_type == "physical")
    parts = (
        "",
        one.address_2 or "",
        one.address_1,
        one.city or "",
        one.region or "",
        one.postal_code or "",
        "",
    )
    return [f"ADR:{';'.join(escaped(part) for part in parts)}"]


def note(service: Service, page: str) -> str:
    """It will return how to be referred, when it was last checked, and where there is more."""
    example = "EXAMPLE: not a real service." if service.example else ""
    checked = (
        f"Last checked {service.assured_date}." if service.assured_date else "Not checked yet: ring first."
    )
    return " ".join(filter(None, (example, ended(service.application_process or "", "."), checked, page)))


def escaped(text: str) -> str:
    """It will return *text* with the signs that mean something in a vCard made plain."""
    return re.sub(r"([\\,;])", r"\\\1", text).replace("\n", "\\n")


def folded(line: str) -> str:
    """It will return *line* in parts of at most 75 octets, each after the first led by a space; no letter is cut in two."""
    parts, size = [""], 0
    for sign in line:
        weight = len(sign.encode())
        if size + weight > WIDTH - bool(len(parts) > 1):
            parts.append("")
            size = 0
        parts[-1] += sign
        size += weight
    return "\r\n ".join(parts)

"""What was read from one source of services: those that are sound, and a remark on each fault of the others."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .finding import Finding
from .service import Service

Origin = tuple[str, int]  # the file, and the line on which a service starts


@dataclass(frozen=True)
class Reading:
    """The services of one source. `origins` says by id where each stands; `secrets` are the addresses nobody may see."""

    services: tuple[Service, ...] = ()
    findings: tuple[Finding, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    secrets: tuple[str, ...] = ()

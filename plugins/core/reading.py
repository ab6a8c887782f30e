"""What was read from one source of services: those that are sound, and a remark on each fault of the others."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .finding import Finding
from .hidden_place import HiddenPlace
from .service import Service

Origin = tuple[str, int]  # the file, and the line on which a service starts
Hidden = Mapping[str, tuple[HiddenPlace, ...]]


@dataclass(frozen=True)
class Reading:
    """The services of one source. `origins` says by id where each stands; `hidden` by id the private places
    of each that has one."""

    services: tuple[Service, ...] = ()
    findings: tuple[Finding, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    hidden: Hidden = field(default_factory=dict)

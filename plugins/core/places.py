"""The districts of the UK on a day, what each lies in, and what became of those that are gone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from .area import Area
from .body import Body
from .day import Day
from .problem import Problem, did_you_mean


@dataclass(frozen=True)
class Places:
    """`current` are the districts of today and `former` those that were replaced, both by slug."""

    current: Mapping[str, Area]
    former: Mapping[str, Area]

    @cached_property
    def by_gss(self) -> Mapping[str, Area]:
        """The districts of today by their official code."""
        return MappingProxyType({one.gss: one for one in self.current.values()})

    @cached_property
    def successors(self) -> Mapping[str, str]:
        """For each code that is gone, the code of today."""
        step = {one.gss: one.replaced_by or "" for one in self.former.values()}
        return MappingProxyType({code: follow(code, step) for code in step})

    def now_called(self, code: str) -> str:
        """It will return the code that *code* has today."""
        return self.successors.get(code, code)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of each area that a service may cover, by its code."""
        names: dict[str, str] = {}
        for one in self.current.values():
            names.update(
                zip(
                    one.covers, (one.name, one.upper_name, one.health_name, one.nation, "the UK"), strict=True
                )
            )
        return MappingProxyType(names)

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The code of each area by all that staff may type for it: a slug, county:E10000017, nation:S, uk, or a code."""
        forms: dict[str, str] = {}
        for one in self.current.values():
            forms.update(one.short_forms)
        for old in self.former.values():
            forms.setdefault(old.slug, self.now_called(old.gss))
            forms.setdefault(old.gss, self.now_called(old.gss))
        return MappingProxyType(forms)

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        """The code of each area by its name in small letters; a name that two areas share is left out."""
        seen: dict[str, set[str]] = {}
        for code, name in self.names.items():
            seen.setdefault(name.casefold(), set()).add(code)
        for one in self.current.values():
            seen.setdefault(one.official.casefold(), set()).add(one.gss)
        return MappingProxyType({name: min(codes) for name, codes in seen.items() if len(codes) == 1})

    @cached_property
    def forms_by_name(self) -> Mapping[str, str]:
        """What staff type for each area, by its name in small letters."""
        forms: dict[str, str] = {}
        for form, code in self.codes.items():
            forms.setdefault(code, form)
        return MappingProxyType({name: forms[code] for name, code in self.by_name.items()})

    def council_meant(self, typed: str) -> str:
        """It will return how to name the council whose name or code was *typed*, or which there are in that county; nothing for what is neither."""
        words = typed.removeprefix("county:")
        code = self.by_name.get(words.casefold(), self.now_called(words))
        if code in self.by_gss:
            return f"Write “{self.by_gss[code].slug}”."
        within = [one for one in self.current.values() if one.upper_gss == code]
        slugs = ", ".join(f"“{one.slug}”" for one in within)
        return f"{within[0].upper_name} is a county; write one of its councils: {slugs}." if within else ""

    def redirects(self) -> Iterator[tuple[Area, Area]]:
        """It will give each district that is gone with the one that took its place."""
        for old in self.former.values():
            if new := self.by_gss.get(self.now_called(old.gss)):
                yield old, new

    def problems(self) -> Iterator[Problem]:
        """It will give what is wrong between the rows."""
        codes = {one.gss for one in (*self.current.values(), *self.former.values())}
        seen: dict[str, Area] = {}
        for one in (*self.current.values(), *self.former.values()):
            if one.gss in seen:
                yield one.problem(
                    "gss",
                    f"{one.name} has the code of {seen[one.gss].name}, {one.gss}.",
                    "Each district has a code of its own.",
                )
            seen.setdefault(one.gss, one)
            if one.replaced_by and one.replaced_by not in codes:
                yield one.problem(
                    "replaced_by",
                    f"{one.name}: there is no district “{one.replaced_by}”.",
                    did_you_mean(one.replaced_by, codes, "Add its row."),
                )
        for one in self.former.values():
            if not one.replaced_by:
                yield one.problem(
                    "replaced_by",
                    f"{one.name} ended on {one.valid_to}, but nothing took its place.",
                    "Fill “replaced_by”.",
                )
        for one in self.current.values():
            if one.lat is None or one.lon is None:
                yield one.problem("lat", f"{one.name} has no place on the globe.", "Fill “lat” and “lon”.")
            for role, code in (("upper", one.upper_gss), ("health", one.health_code)):
                if not code:
                    yield one.problem(
                        "gss",
                        f"{one.name} has no “{role}” body today.",
                        "Add it to content/places/bodies.csv.",
                    )


def follow(code: str, step: Mapping[str, str]) -> str:
    """It will return the end of the chain that starts at *code*; a ring ends where it began."""
    seen = [code]
    while (code := step.get(code, "")) and code not in seen:
        seen.append(code)
    return seen[-1]


def places_of(areas: Iterable[Area], bodies: Iterable[Body], today: Day) -> Places:
    """It will return the districts of *today*, each with its county and its health body of that day."""
    serving = {(one.gss, one.role): one for one in bodies if one.serves_on(today)}
    current, former = {}, {}
    for one in areas:
        if one.stands_on(today):
            upper, health = serving.get((one.gss, "upper")), serving.get((one.gss, "health"))
            current[one.slug] = one.model_copy(update={
                "upper_gss": upper.code if upper else "", "upper_name": upper.name if upper else "",
                "health_code": health.code if health else "", "health_name": health.name if health else ""})  # fmt: skip
        else:
            former[one.slug] = one
    return Places(MappingProxyType(current), MappingProxyType(former))

"""All that stands on one PDF: the text of the leaflet, whom to ring, who is near, and what the leaflet is."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from ..core.area import NATION_CODES, Area
from ..core.clinic import Clinic
from ..core.easy_read import EasyRead
from ..core.handout import clinic_services, days_checked, services_for
from ..core.helpline import Helpline
from ..core.ink import in_black
from ..core.leaflet import Leaflet
from ..core.library import Library
from ..core.logo import Logo
from ..core.phone import tel
from ..core.picture import painted
from ..core.piece import Reviewed
from ..core.print_job import PrintJob
from ..core.service import Service
from ..core.site import Site
from ..core.tongue import ENGLISH, Tongue
from ..core.waiting_room import abuse_line_of
from . import insert
from .leaflet import (
    NEAR,
    WORDS,
    Call,
    Contact,
    Desk,
    Drawing,
    Field,
    Local,
    Mark,
    Nearby,
    Node,
    Row,
    Said,
    Sheet,
    Simple,
    english,
)
from .logo import in_grey
from .spoken import plain
from .voice import together, voice

NUMBER = 16  # letters: what is typed for who is near is a number at least


@dataclass(frozen=True)
class Text:
    """The text of one leaflet as blocks for paper, and the keys of what it cites: made once, used on all its PDFs."""

    panels: tuple[tuple[Node, ...], ...]
    cited: tuple[str, ...]


def text_of(job: PrintJob, library: Library, words: Any) -> Text:
    """It will return the text that *job* prints; a translation that cites nothing has the sources of its leaflet."""
    panels, cited = insert.panels(job.text, library.on_paper, words)
    return Text(panels, cited or insert.panels(job.leaflet, library.on_paper, words)[1])


def sheet_of(job: PrintJob, text: Text, library: Library, site: Site, all_words: Any) -> Sheet:
    """It will return all that stands on the PDF of *job*, ready to be set."""
    library = library.on_paper
    leaflet, district, tongue = job.leaflet, job.district, library.tongues[job.lang or ENGLISH.code]
    words = voice_of(job, library, all_words)
    piece = job.easy_read or leaflet
    tokens = in_black(library.tokens.light) if job.variant.one_ink else library.tokens.light
    picture = library.pictures[leaflet.picture or "sign"]
    services = near(job, library)
    return Sheet(
        slug=leaflet.slug, title=(title := (job.translation or piece).title), document=document_title(job, title, all_words), publisher=english(site.publisher, tongue),
        picture=Drawing(painted(picture, tokens), alt_of(job, picture.alt, tongue)),
        panels=text.panels,
        emergency=(Call(words.call_999, words.when_999, tel("999")), advice_for(district, words)),
        minds=minds_of(district, library, words),
        helplines=contacts_of(lines_of(job, library), words, tongue),
        local=local_of(job, services, library, words, tongue), web_address=site.address(job.text.url), code=leaflet.code,
        written=review_line(piece, library, words),
        limits=words.limits if all(line.verified for line in (*insert.helplines_in(leaflet, library), *lines_of(job, library))) else together(words.limits, words.unchecked),
        funding=words.funding.format(funding=site.funding.removesuffix(".")) if site.funding else "",
        sources=words.sources.format(sources=", ".join(library.references[key].short for key in text.cited)),
        feedback=words.feedback.format(email=site.feedback_email), formats=words.formats,
        words={name: getattr(words, name) for name in WORDS} | ({"blank": words.local.format(place=district.name)} if district else {}), tokens=tokens,
        fields=fields_of(job, services, words, tongue) if job.variant.fields else (), blanks=blanks_of(job, services, words), poster=job.text.poster or "", simple=simple_of(job.easy_read, library, tokens) if job.easy_read else None,
        example=any(one.example for one in services) or bool(job.clinic and job.clinic.example),
        one_ink=job.variant.one_ink, bleed=job.variant.bleed, tongue=tongue, draft=words.draft if is_draft(job, library) else "", translated=translation_line(job, library, words))  # fmt: skip


def document_title(job: PrintJob, title: str, all_words: Any) -> str:
    """It will return what someone who has several PDFs open tells that of *job* by: its *title*, its format, and whose numbers it carries."""
    names = all_words.abroad.get(job.lang, {}).get("names", {})
    said = f"{title}: {names.get(job.format.slug, job.format.name)}"
    return f"{said}, {job.place_name}" if job.place_name else said


def is_draft(job: PrintJob, library: Library) -> bool:
    """It will say whether the public may not read what *job* prints yet."""
    return job.translation is not None and not library.desk.may_be_read(job.translation)


def voice_of(job: PrintJob, library: Library, all_words: Any) -> Any:
    """It will return the fixed words of the paper in the language of *job*."""
    tongue = library.tongues[job.lang or ENGLISH.code]
    return voice(all_words.paper, all_words.abroad.get(job.lang, {}), tongue)


def alt_of(job: PrintJob, alt: str, tongue: Tongue) -> Said:
    """It will return what the picture shows, in the language of the leaflet if its translation says so."""
    own = job.translation.picture_alt if job.translation else None
    return own or english(alt, tongue)


def translation_line(job: PrintJob, library: Library, words: Any) -> Said:
    """It will return who has compared the translation with the English text, if anyone has."""
    one = job.translation
    said: Said = words.translated.format(by=one.reviewed_by, on=one.reviewed_on) if one and not is_draft(job, library) else ""  # fmt: skip
    return said


def simple_of(easy_read: EasyRead, library: Library, tokens: dict[str, str]) -> Simple:
    """It will return the rows of *easy_read* with their pictures in the colours of *tokens*."""
    pictures = library.pictures
    rows = (
        Row(Drawing(painted(pictures[row.picture], tokens), pictures[row.picture].alt), row.words)
        for row in easy_read.rows
    )
    return Simple(easy_read.label, tuple(rows))


def near(job: PrintJob, library: Library) -> tuple[Service, ...]:
    """It will return the services that stand on the PDF of *job*, as many as its format has room for."""
    if job.clinic:
        return clinic_services(library, job.clinic)[: job.format.services]
    return services_for(library, job.district)[: job.format.services] if job.district else ()


def lines_of(job: PrintJob, library: Library) -> tuple[Helpline, ...]:
    """It will return the helplines of the leaflet that answer in the nation of the place, then those that the clinic adds."""
    lines = lines_in(job.district.nation_code if job.district else None, job.leaflet, library)
    return lines + clinic_lines(job.clinic, job.district, library, lines) if job.clinic else lines


def lines_in(nation: str | None, leaflet: Leaflet, library: Library) -> tuple[Helpline, ...]:
    """It will return the helplines of *leaflet* that answer in *nation*, or all for everywhere."""
    return tuple(line for line in library.lines_of(leaflet) if nation is None or nation in line.nations)


def contacts_of(lines: Iterable[Helpline], words: Any, tongue: Tongue) -> tuple[Contact, ...]:
    """It will return those of *lines* that can be rung, as they stand on paper."""
    return tuple(Contact(words.line.format(name=line.name, who=line.for_), line.phone, english(line.hours_text, tongue), line.tel or "")
                 for line in lines if line.phone)  # fmt: skip


def clinic_lines(
    clinic: Clinic, district: Area | None, library: Library, have: tuple[Helpline, ...]
) -> tuple[Helpline, ...]:
    """It will return the helplines that *clinic* adds to those it has: its own, and a domestic abuse line of its nation if it wants one."""
    own = [library.helplines[slug] for slug in clinic.helplines if slug in library.helplines]
    if clinic.domestic_abuse_line and district:
        own += filter(None, [abuse_line_of(district.nation_code, library.helplines.values())])
    return tuple(line for line in own if line not in have)


def advice_for(district: Area | None, words: Any) -> Call:
    """It will return who gives advice when a baby seems ill: in Northern Ireland, where 111 does not answer, the GP."""
    if district and district.nation_code == "NI":
        return Call(words.call_gp, words.when_gp)
    return Call(words.call_111, words.when_111 if district else words.when_111_everywhere, tel("111"))


def lines_by_nation(leaflet: Leaflet, library: Library, words: Any) -> dict[str, dict[str, Any]]:
    """It will return whom *leaflet* says to ring in each nation, in the form in which the template reads it."""
    library = library.on_paper
    districts = {one.nation_code: one for one in library.areas.values()}
    return {
        one.nation: {
            "emergency": [
                asdict(Call(words.call_999, words.when_999, tel("999"))),
                asdict(advice_for(one, words)),
            ],
            "minds": [asdict(line) for line in minds_of(one, library, words)],
            "helplines": [
                asdict(line)
                for line in contacts_of(lines_in(one.nation_code, leaflet, library), words, ENGLISH)
            ],
        }
        for one in (districts[code] for code in NATION_CODES.values() if code in districts)
    }


def minds_of(district: Area | None, library: Library, words: Any) -> tuple[Contact, ...]:
    """It will return who to ring in a crisis of the mind: in the nation of *district*, or in each nation."""
    line = library.northern_line
    ni = (Contact(words.mind_ni.format(name=line.name), line.phone or "", "", line.tel or ""),) if line else ()  # fmt: skip
    option = Contact(words.mind_call if district else words.mind_111, "111", words.mind_111_note, tel("111"))
    wales = Contact(
        words.mind_call if district else words.mind_wales, "111", words.mind_wales_note, tel("111")
    )
    if not district:
        return (option, wales, *ni)
    return {"W": (wales,), "NI": ni}.get(district.nation_code, (option,))


def local_of(job: PrintJob, services: tuple[Service, ...], library: Library, words: Any, tongue: Tongue) -> Local | None:  # fmt: skip
    """It will return the panel of who is near, or nothing where there is nobody to name."""
    if not job.clinic and not services:
        return None
    listed = tuple(
        Nearby(
            english(one.name, tongue),
            one.phone.label,
            english(one.application_process or "", tongue),
            dial=one.phone.tel,
            checked=checked_line(services[:count], words),
        )
        for count, one in enumerate(services, 1)
        if one.phone
    )
    place = job.district.name if job.district else ""
    return Local(words.local.format(place=place), listed, desk_of(job.clinic, library, words, tongue, job.variant.one_ink) if job.clinic else None)  # fmt: skip


def checked_line(services: tuple[Service, ...], words: Any) -> Said:
    """It will return when the numbers of *services* were checked: on one day, or on the earliest day or later."""
    first, *others = days_checked(services)
    said: Said = (words.checked_later if others else words.checked).format(day=first)
    return said


def fields_of(job: PrintJob, services: tuple[Service, ...], words: Any, tongue: Tongue) -> tuple[Field, ...]:  # fmt: skip
    """It will return the boxes to type into: for the front desk unless a clinic has one, then for who is near unless services are named."""
    desk = (
        ()
        if job.clinic
        else tuple(Field(**{**one, "label": english(one["label"], tongue)}) for one in words.desk)
    )
    near = (Field(f"{NEAR}{place}", label, plain(label), NUMBER) for place, label in enumerate(words.blanks, 1))  # fmt: skip
    return desk if services and not job.clinic else (*desk, *near)


def blanks_of(job: PrintJob, services: tuple[Service, ...], words: Any) -> tuple[Said, ...]:
    """It will return the words before the lines to write on: those for who is near, where none is named and nothing is typed."""
    return tuple(words.blanks) if job.format.is_local and not services and not job.variant.fields else ()


def desk_of(clinic: Clinic, library: Library, words: Any, tongue: Tongue, one_ink: bool) -> Desk:
    """It will return the front desk of *clinic*, in black alone for *one_ink*."""
    logo = mark_of(library.logos[clinic.logo], words.logo.format(name=clinic.name), one_ink) if clinic.logo else None  # fmt: skip
    name, address, hours = (english(one, tongue) for one in (clinic.name, clinic.address, clinic.hours_text))
    return Desk(name, clinic.phone, tel(clinic.phone), address, hours, logo)


def mark_of(logo: Logo, alt: Said, one_ink: bool) -> Mark:
    """It will return *logo* as a press needs it, in greys for *one_ink*."""
    data = in_grey(logo.data, logo.kind) if one_ink else logo.data
    return Mark(f"logo.{logo.kind}", b64encode(data).decode(), alt, round(logo.shape, 4))


def review_line(piece: Reviewed, library: Library, words: Any) -> Said:
    """It will return who has reviewed *piece* and when, or that nobody has yet."""
    if library.desk.state_of(piece) == "signed":
        by = {"on": piece.reviewed_on, "by": piece.reviewed_by, "role": piece.reviewed_role}
        said: Said = words.reviewed.format(**by, next_review=piece.next_review)
    else:
        said = words.written.format(written=piece.written, next_review=piece.next_review)
    return said

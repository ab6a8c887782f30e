"""The rules of the campaign for every text, as data: whose rule it is, for whom, how heavy, what is wrong, how to mend it, and an example of each.

The examples are the tests of a rule, and its documentation at /how-we-check/rules/. Numbers in brackets are those of the campaign's brief.
"""

import gc
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, repeat
from multiprocessing import get_context
from typing import Literal

from . import finders as look
from . import prose
from .allowance import Allowance
from .audience import EVERYONE, PUBLIC, Profile
from .blocks import DIGITS, Blocks, block_of, blocks_of
from .finders import Around, Find, Text
from .finding import Finding
from .phrases import Phrases
from .piece import SHOWN, Passage
from .problem import Problem, did_you_mean
from .watchword import Watchword

Weight = Literal["never", "stop", "advise"]
Severity = Literal["error", "report"]
MANY = 200  # pieces from which it is quicker to start other processes
REASON = re.compile(r"[^\W\d_]+")  # a word of letters: a reason has two at least
TO_A_HELPLINE = "Numbers come from content/helplines.csv: write {{{{ helpline … }}}} on a line of its own."
IN_A_CELL = "Take it out; numbers come from content/helplines.csv."
HOURS_CELL = "Write it into the column “hours”, such as Mo-Fr 09:00-17:00."
SHARES = os.cpu_count() or 1
TURNS = 5  # shares of each process: one that is slowed takes fewer, and none waits long for another
NHS, GOV, CDC, RNIB = (
    "NHS content guide",
    "GOV.UK writing guidance",
    "CDC Clear Communication Index",
    "RNIB clear print",
)


@dataclass(frozen=True)
class Rule:
    """One rule. What is `never` right cannot be silenced; `stop` stops a build; `advise` does not. `what` and `mend` are filled from the facts."""

    name: str
    source: str
    audience: tuple[Profile, ...]
    weight: Weight
    what: str
    mend: str
    find: Find
    wrong: str
    right: str
    holder: str = "article"  # the kind of file that its examples are
    any_language: bool = False  # whether it also looks at texts that are not English

    def findings(self, text: Text, around: Around) -> Iterator[Finding]:
        """It will give its remarks on *text*, if it is for that."""
        yield from self.said(text.blocks.path, self.find(text, around) if self.is_for(text) else ())

    def said(self, path: str, faults: Iterable[look.Fault]) -> Iterator[Finding]:
        """It will give its remark on each of *faults*, which it has found in the file *path*."""
        severity: Severity = "report" if self.weight == "advise" else "error"
        for line, facts in faults:
            yield Finding(severity, self.name, Problem(path, line, self.what.format_map(facts), self.mend.format_map(facts), self.name))  # fmt: skip

    def is_for(self, text: Text) -> bool:
        """It will say whether *text* is for an audience of it, in a language that it knows. Of a draft it must ask no field, and be for everyone where nobody can tell for whom it is."""
        if not (self.any_language or text.piece.is_english):
            return False
        asks = ("field" in self.holder or "emergency" in self.holder) and text.piece.is_draft
        known = text.profile in self.audience if text.profile else self.audience == EVERYONE
        return known and not asks


RULES: tuple[Rule, ...] = (
    Rule("sentence-limit", f"{NHS} [13]", ("parent", "leaflet"), "stop",
         "This sentence has {count} words; {most} is the most: “{start}”", "Cut it in two.", look.sentences_over(30),
         "You can hold your baby close and hum and walk and sway and turn down the light and wait and try again and ask someone else to take a turn while you rest for a bit.",
         "You can hold your baby close. Ask someone else to take a turn while you rest."),
    Rule("sentence-limit-professionals", f"{NHS} [13]", ("professional",), "stop",
         "This sentence has {count} words; {most} is the most: “{start}”", "Cut it in two.", look.sentences_over(40),
         "Write what you saw and what you heard and when and with whom, and keep that apart from what you think it may mean, so that the next person who opens the notes can tell the one from the other without ringing you.",
         "Write what you saw and heard, when, and with whom. Keep that apart from what you think it may mean."),
    Rule("sentence-limit-easy-read", "CHANGE guide [49]", ("easy-read",), "stop",
         "This sentence has {count} words; {most} is the most: “{start}”", "Say one thing in each sentence.", look.sentences_over(15),
         "If your baby cries for a long time and you feel angry, put your baby down in the cot.", "Put your baby down in the cot."),
    Rule("sentence-long", f"{NHS} [13]", ("parent", "leaflet"), "advise",
         "This sentence has {count} words; try for {most}: “{start}”", "Cut it in two, or take words out.", look.sentences_over(20, 30),
         "If nothing works you can put your baby down in the cot on their back and walk away for a few minutes.",
         "If nothing works, put your baby down in the cot. Walk away for a few minutes."),
    Rule("sentence-long-professionals", f"{GOV} [13]", ("professional",), "advise",
         "This sentence has {count} words; try for {most}: “{start}”", "Cut it in two, or take words out.", look.sentences_over(25, 40),
         "Watch the baby for a minute before you speak or write, and note where the baby looks, what they do, and how they are after an upset such as an injection.",
         "Watch the baby for a minute before you speak or write. Note where the baby looks and what they do."),
    Rule("sentences-long-share", f"{NHS} [13]", ("parent", "leaflet"), "stop",
         "{long} of its {all} sentences have more than {most} words; a tenth is the most.", "Cut some of them in two.", look.long_share,
         "If nothing works you can put your baby down in the cot on their back and walk away for a few minutes. If someone you trust is near you can hand them your baby for a while and rest in another room until you feel calmer.",
         "Put your baby down in the cot. Walk away for a few minutes."),
    Rule("paragraph-limit", f"{NHS} [14]", EVERYONE, "stop",
         "This paragraph has {count} sentences; {most} is the most: “{start}”", "Begin a new paragraph.", look.sentences_a_block("paragraph", 3),
         "Hold your baby. Hum a song. Walk about. Then rest.", "Hold your baby. Hum a song. Walk about."),
    Rule("easy-read-one-idea", "CHANGE guide [49]", ("easy-read",), "stop",
         "These are {count} sentences; one stands beside a picture: “{start}”", "Give each a picture of its own.", look.sentences_a_row(1),
         "- Put your baby down. Walk away.", "- Put your baby down."),
    Rule("passive", f"{NHS}, {CDC} [15]", EVERYONE, "advise",
         "{count} of its {all} sentences do not say who acts, such as “{first}”.", "Say who does it.", look.often_passive,
         "Your baby was seen. A plan was made.", "A nurse saw your baby. You made a plan."),
    Rule("short-form", f"{NHS}, {CDC} [18]", ("parent", "professional", "leaflet"), "advise",
         "“{words}” is not spelt out on this page.", "Write it in full, with “({words})” after it, at its first use.", look.unexplained,
         "Ask about CAMHS.", "Ask about child and adolescent mental health services (CAMHS)."),
    Rule("term", f"{NHS} [16]", ("parent", "leaflet"), "advise",
         "“{words}” is a term, and nothing on this page says it in plain words.", "Write {{{{ term {slug} }}}} there.", look.bare_terms,
         "You can ask a parent-infant team.", "You can ask a {{ term parent-infant-team }}."),
    Rule("easy-read-short-form", "GOV.UK accessible formats [51]", ("easy-read",), "stop",
         "“{words}” is a short form.", "Write it in full.", look.short_forms, "Ask about CAMHS.", "Ask about help for your child's mind."),
    Rule("contraction-in-instruction", f"{NHS} [21]", EVERYONE, "stop",
         "“{words}” can be misread in an instruction.", "Write “do not” or “cannot”.", look.contractions_in_instructions,
         "Don't wait for the morning.", "Do not wait for the morning.", "card"),
    Rule("contraction", f"{NHS} [21]", EVERYONE, "advise",
         "“{words}” is hard for some readers.", "Write it in full, such as “do not”.", look.contractions_elsewhere,
         "You don't have to be sure.", "You do not have to be sure."),
    Rule("curly-quote", f"{NHS} [22]", EVERYONE, "stop",
         "This sign is curly: {sign}", "Type a straight {straight}; the pages make the curly one of it.", look.curly_quotes,
         "It is your baby’s way.", "It is your baby's way."),
    Rule("capitals", f"{NHS}, {RNIB} [23]", EVERYONE, "stop",
         "“{words}” is all in capitals.", "Use small letters; make it **strong** if it matters for safety.", look.matches(look.CAPITALS, "heading", *look.TOLD),
         "You must NEVER SHAKE a baby.", "**Never shake a baby.**"),
    Rule("bold-share", f"{NHS} [23]", EVERYONE, "advise",
         "{strong} of its {all} words are strong, so none stands out.", "Keep it for what matters for safety.", look.much_bold,
         "**Hold your baby close** and hum.", "Hold your baby close and hum."),
    Rule("heading-long", f"{NHS} [24]", EVERYONE, "stop",
         "The heading “{words}” has {count} letters; 65 is the most.", "Shorten it.", look.headings_that(lambda block: len(block.text) > 65),
         "## What you can try when your baby has cried for a long time and nothing helps", "## When nothing helps"),
    Rule("heading-deep", f"{NHS} [24]", EVERYONE, "stop",
         "“{words}” is a heading of level {level}; nobody can follow that deep.", "Use ## and ### only.", look.headings_that(lambda block: block.level > 4),
         "##### At night", "## At night"),
    Rule("heading-question", f"{NHS} [24]", EVERYONE, "advise",
         "The heading “{words}” is a question.", "Say what stands below it.", look.headings_that(lambda block: block.text.endswith("?"), titles=True),
         "## Why do babies cry?", "## Why babies cry"),
    Rule("heading-case", f"{NHS} [23]", EVERYONE, "advise",
         "The heading “{words}” has capitals inside.", "Write it as a sentence: only the first word and names have one.", look.headings_that(look.in_title_case, titles=True),
         "## When To Call Someone Else", "## When to call someone else"),
    Rule("heading-citation", f"{NHS} [24]", EVERYONE, "stop",
         "The heading “{words}” holds a source.", "Put the source behind a sentence below it.", look.headings_that(lambda block: "[@" in block.raw),
         "## Crying eases [@R28]", "## Crying eases"),
    Rule("heading-underlined", f"{NHS} [24]", EVERYONE, "stop",
         "The line below “{words}” makes a heading of it.", "Write “## {words}”, or leave an empty line between.", look.underlined,
         "At night\n--------", "## At night"),
    Rule("heading-space", f"{NHS} [24]", EVERYONE, "stop",
         "The heading “{words}” has no space after its #.", "Write “## {words}”.", look.headings_that(lambda block: not block.raw.startswith(("# ", "## ", "### ", "#### ", "##### ", "###### "))),
         "##At night", "## At night"),
    Rule("list-long", f"{NHS} [25]", EVERYONE, "advise",
         "This list has {count} items; {most} is what people remember.", "Take some out, or cut it in two.", look.lists_over(6),
         "You can:\n\n- hold\n- hum\n- walk\n- sway\n- rock\n- rest\n- ring", "You can:\n\n- hold\n- hum\n- walk"),
    Rule("list-lead", f"{NHS} [25]", EVERYONE, "advise",
         "Nothing leads into the list that begins “{start}”", "End the line above it with a colon.", look.lists_without_lead,
         "It is late.\n\n- Hold your baby.\n- Hum.", "You can:\n\n- hold your baby\n- hum"),
    Rule("item-sentences", f"{NHS}, {CDC} [25]", ("parent", "professional", "leaflet"), "advise",
         "This item has {count} sentences; {most} is the most: “{start}”", "Make two items of it, or a paragraph.", look.sentences_a_block("item", 1),
         "You can:\n\n- Hold your baby. Hum a song.", "You can:\n\n- hold your baby\n- hum a song"),
    Rule("do-not-list", f"{NHS} [32]", ("parent", "leaflet"), "stop",
         "This is a list of {count} things not to do.", "Put them into the field “do_not”, each without “do not”, and {{{{ do-not }}}} here.", look.typed_do_not,
         "At night:\n\n- Do not sleep on a sofa.\n- Do not cover your baby's head.", "**Do not sleep on a sofa with a baby.**"),
    Rule("number-word", f"{NHS}, {CDC} [26]", EVERYONE, "advise",
         "“{words}” is a number in letters.", "Write it in figures.", look.matches(look.NUMBER_WORD, *look.TOLD, words=look.NUMBER_WORDS),
         "Babies cry for two hours.", "Babies cry for 2 hours."),
    Rule("number-comma", f"{NHS} [26]", EVERYONE, "advise",
         "“{words}” is hard to read without a comma.", "Write such numbers as 1,640.", look.big_numbers,
         "The study followed 8690 babies.", "The study followed 8,690 babies."),
    Rule("percent", f"{NHS}, {CDC} [26]", PUBLIC, "advise",
         "“{words}” is hard to picture.", "{mend}", look.per_cent,
         "About 20% of babies cry for long.", "About 1 in 5 babies cry for long."),
    Rule("unsourced", "NHS, PIF, DISCERN [6]", EVERYONE, "stop",
         "“{words}” speaks as evidence, and nothing here says whose.", "Put its source behind it, such as [@R28], or put in a claim of content/claims/ instead. If there is none, take it out.", look.unsourced(True),
         "A review found that babies cry less by 10 to 12 weeks.", "A review found that babies cry less by 10 to 12 weeks [@R28]."),
    Rule("unsourced-field", "NHS, PIF, DISCERN [6]", EVERYONE, "stop",
         "“{words}” speaks as evidence, and no source can stand here.", "Say it in a text that can hold its source, and here in other words.", look.unsourced(False),
         "summary: A review found that babies cry less by 12 weeks.", "summary: When babies cry less.", "field"),
    Rule("unread", "NHS, PIF, DISCERN [6]", EVERYONE, "stop",
         "“{words}” speaks as evidence, and nobody has written what its source shows.", "Once someone has read that source, write “shows” into its entry in content/references.json. Until then cite another one, or take it out.", look.rests_on_unread,
         "A review found that babies cry less by 10 to 12 weeks [@R14].", "A review found that babies cry less by 10 to 12 weeks [@R14; @R28]."),
    Rule("date-form", f"{NHS} [28]", EVERYONE, "stop",
         "“{words}” is a date that some will misread.", "Write it as 6 August 2018.", look.matches(look.DATE, "heading", *look.TOLD, words=DIGITS),
         "It was checked on 6/8/2018.", "It was checked on 6 August 2018."),
    Rule("time-form", f"{NHS} [28]", EVERYONE, "stop",
         "“{words}” is not how we write a time.", "Write it as 5:30pm, or 5pm.", look.matches(look.TIME, "heading", *look.TOLD, words=DIGITS),
         "Turn the lights down at 19:30.", "Turn the lights down at 7:30pm."),
    Rule("hours-in-text", "never-say list", EVERYONE, "never",
         "“{words}” is an opening time in the text, where nobody will check it again.", "Take it out; hours come from content/helplines.csv and the services.", look.opening_times,
         "They answer 9am to 5pm.", "Their hours stand beside their number."),
    Rule("leave-or-stay", "never-say list", EVERYONE, "stop",
         "“{words}” tells someone who may be in danger what to do.", "Say who helps to decide: the domestic abuse line of that nation, and 999 in danger.", look.matches(look.PARTING, *look.TOLD, words=frozenset(["leave", "stay"])),
         "If he hurts you, leave him.", "If he hurts you, a domestic abuse line can help you to plan."),
    Rule("link-words", f"{NHS} [29]", EVERYONE, "stop",
         "The link “{words}” does not say where it goes.", "Write what the reader will find there.", look.links_like(lambda words: words.strip(" .").casefold() in look.EMPTY_LINKS),
         "For help, [click here](/find/).", "You can [find help near you](/find/)."),
    Rule("link-bare", f"{NHS} [29]", EVERYONE, "stop",
         "The address “{words}” stands in the text as it is.", "Make a link of it: [what the reader will find](address).", look.bare_addresses,
         "See https://example.org/advice for more.", "See [advice on sleep](https://example.org/advice)."),
    Rule("link-pdf", f"{NHS} [29]", EVERYONE, "stop",
         "The link “{words}” leads to a PDF, and does not say so.", "Say it in the link, with its size and pages: [Guide (PDF, 200 kB, 4 pages)](address).", look.links_to_pdfs,
         "Read [the guide to sleep](https://example.org/guide.pdf).", "Read [the guide to sleep (PDF, 200 kB, 4 pages)](https://example.org/guide.pdf)."),
    Rule("link-111", f"{NHS} A to Z [17]", EVERYONE, "never",
         "The link {address} leads to 111 online, which is not for children under 5.", "Take the link out, and say “call 111”.", look.links_to_online_111,
         "You can [ask 111](https://111.nhs.uk/) about your baby.", "You can call 111 about your baby.", any_language=True),
    Rule("spelling", f"{NHS} A to Z", EVERYONE, "stop",
         "“{typo}” is not how it is spelt in Britain.", "Write “{better}”. If it is a name, put a line {{{{ allow spelling: a name }}}} above.", look.misspellings,
         "The family center is open.", "The family centre is open."),
    Rule("phone", "NHS content guide, design, section 8 [28]", EVERYONE, "never",
         "“{words}” looks like a telephone number.", "{mend}", look.phone_numbers,
         "Ring 0113 496 0000.", "{{ helpline cry-sis }}", any_language=True),
    Rule("html", "our Markdown", EVERYONE, "never",
         "“{words}” is HTML, which these pages do not use.", "Take it out; write Markdown, or put it between `backticks` to show it.", look.lines_with(prose.html),
         "Hum a <b>song</b>.", "Hum a **song**.", any_language=True),
    Rule("include", "our Markdown", EVERYONE, "never", "{wrong}", "{better}", look.odd_includes,
         "Then see {{ card call-111 }}.", "{{ card call-111 }}", any_language=True),
    Rule("citation", "our Markdown", EVERYONE, "never",
         "“{words}” cannot be read as a citation.", "{mend}", look.lines_with(prose.muddled_citations),
         "Babies cry [@R28, @R29].", "Babies cry [@R28; @R29].", any_language=True),
    Rule("citation-twice", "our Markdown", EVERYONE, "never",
         "“{words}” names the source “{key}” twice.", "Keep it once.", look.lines_with(prose.keys_named_twice),
         "Babies cry [@R28; @R28].", "Babies cry [@R28; @R29].", any_language=True),
    Rule("citation-link", "our Markdown", EVERYONE, "never",
         "The link “{words}” holds a source, which leads elsewhere.", "Put the source behind the link, such as [our page on crying](/when-your-baby-cries/) [@R28].", look.lines_with(prose.cited_in_links),
         "You can read [how babies cry [@R28]](/find/).", "You can read [how babies cry](/find/) [@R28].", any_language=True),
    Rule("citation-loose", "our Markdown", EVERYONE, "never",
         "“{words}” is not read as a source.", "Write it as [@{key}].", look.loose_sources,
         "Babies cry (R28).", "Babies cry [@R28].", any_language=True),
    Rule("citation-number", "our Markdown", EVERYONE, "never",
         "“{words}” is not read as a source.", "Write its key, such as [@R28]; the pages number the sources.", look.lines_with(prose.numbered_sources),
         "Babies cry [1].", "Babies cry [@R28].", any_language=True),
    Rule("field-sign", "our Markdown", EVERYONE, "never",
         "“{field}” shows “{words}” as it is typed: it takes plain words, and no source, include or link.", "Say it in the text below.", look.signs_in_fields,
         "main_message: Babies cry [@R28].", "main_message: Babies cry.", "field", any_language=True),
    Rule("link-nowhere", "our Markdown", EVERYONE, "never",
         "The link “{address}” leads nowhere.", "Start it with / for a page of this site, or with https://.", look.lines_with(prose.loose_links),
         "You can [find help near you](find).", "You can [find help near you](/find/).", any_language=True),
    Rule("link-number", "design, section 8", EVERYONE, "never",
         "The link “{address}” holds a number, where nobody will check it again.", TO_A_HELPLINE, look.lines_with(prose.dialling_links),
         "You can [ring them](tel:01134960000).", "{{ helpline cry-sis }}", any_language=True),
    Rule("picture-in-text", f"{NHS} [57]", EVERYONE, "never",
         "The picture “{address}” stands in the text.", "Name a picture of theme/pictures in the field “picture”.", look.lines_with(prose.typed_pictures),
         "![A cot](/cot.png)", "Put your baby in the cot.", any_language=True),
    Rule("slanted", f"{NHS}, {RNIB} [23]", EVERYONE, "never",
         "Slanted words (*so* or _so_) are hard to read.", "Use plain words, or **strong** ones if it matters for safety.", look.lines_with(prose.slanted),
         "This is *so* odd.", "This is odd.", any_language=True),
    Rule("bullet", f"{NHS} [25]", EVERYONE, "never",
         "“{words}” begins no list here.", "Begin the line with “- ”.", look.lines_with(prose.bullets),
         "You can:\n\n• hum", "You can:\n\n- hum", any_language=True),
    Rule("heading-title", f"{NHS} [24]", EVERYONE, "never",
         "“# {words}” is a second main heading; the title is the first.", "Write “## {words}”.", look.second_titles,
         "# At night", "## At night", any_language=True),
    Rule("heading-skip", f"{NHS} [24]", EVERYONE, "never",
         "“{words}” skips a level of heading.", "Write “{better}”.", look.skipped_levels,
         "#### At night", "## At night", any_language=True),
    Rule("heading-twice", f"{NHS} [24]", EVERYONE, "never",
         "The heading “{words}” stands on line {first} already.", "Give one of them other words.", look.same_headings,
         "## At night\n\nHum.\n\n## At night", "## At night\n\nHum.\n\n## By day", any_language=True),
    Rule("skin-colours", f"{NHS} [35]", EVERYONE, "advise",
         "“{words}” does not say how it looks on brown and black skin.", "Say it for both, from the source.", look.skin_without_colours,
         "Look for a rash.", "Look for a rash. It can be harder to see on brown or black skin."),
    Rule("main-message", f"{CDC} [38]", EVERYONE, "stop",
         "“main_message” has {count} sentences; 3 is the most.", "Keep the one thing to remember.", look.main_message_length,
         "main_message: Hold. Hum. Walk. Rest.", "main_message: Hold your baby close.", "field"),
    Rule("picture", f"{CDC} [39]", ("parent", "leaflet"), "advise",
         "It has no picture.", "Name one of theme/pictures in the field “picture”.", look.no_picture,
         "title: Rest", "picture: night-feed", "field"),
    Rule("sensitive", "GOV.UK, exit this page [54]", ("parent",), "advise",
         "“{words}” is what some readers must not be seen reading, and this page has no way out.", "If it is about that, write “sensitive: yes” among its fields.", look.about_abuse,
         "## When your partner hits you", "If home does not feel safe, [urgent help](/urgent-help/) lists who to call."),
    Rule("card-links", f"{NHS}, care cards [33]", EVERYONE, "stop",
         "The emergency card links to {address}; nobody may read on before they call.", "Take the link out.", look.links_in_emergency,
         "Call 999 and [read more about this](/find/).", "Call 999.", "emergency card"),
    Rule("card-title", f"{NHS}, care cards [33]", EVERYONE, "stop",
         "The title “{title}” of an emergency card does not begin with the number.", "Begin it with “Call 999”.", look.emergency_title,
         "title: If you are in danger", "title: Call 999 if you are in danger", "emergency card field"),
    Rule("card-twice", f"{NHS}, care cards [33]", EVERYONE, "stop",
         "The card “{name}” is one too many: line {first} has it, or another emergency card.", "Keep one of each on a page.", look.cards_twice,
         "{{ card call-999 }}\n\n{{ card call-999 }}", "{{ card call-999 }}"),
)  # fmt: skip


@contextmanager
def crew_for(count: int) -> Iterator[Executor | None]:
    """It will give as many processes as there are processors, to share *count* texts among; nothing for so few that it is not worth it.

    They get ready while the texts are read. Each starts afresh: a copy of this process would carry its threads.
    """
    if count < MANY:
        yield None
        return
    with ProcessPoolExecutor(SHARES, get_context("spawn")) as crew:
        for _ in range(SHARES):
            crew.submit(ready)
        yield crew


def ready() -> None:
    """It will get a process ready: to be asked at all it has to read this module, and it ends before it could run out of memory."""
    gc.disable()


@dataclass(frozen=True)
class Checked:
    """What the rules say of texts, and what was silenced in them: the file, and the line that does it."""

    findings: tuple[Finding, ...] = ()
    silenced: tuple[tuple[str, Allowance], ...] = ()


@dataclass(frozen=True)
class Engine:
    """The rules of the house and those of the watchwords, ready to look at texts."""

    watchwords: Mapping[str, Watchword] = field(default_factory=dict)

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule by its name."""
        return {rule.name: rule for rule in (*RULES, *map(rule_of, self.watchwords.values()))}

    @cached_property
    def phrases(self) -> tuple[Phrases, Phrases, Phrases]:
        """What the watchwords look for, what excuses them, and what does so straight before them."""
        rows = self.watchwords
        before = {name: tuple(one for one in row.unless if one.endswith("+")) for name, row in rows.items()}
        within = {name: tuple({*row.unless} - {*before[name]}) for name, row in rows.items()}
        return Phrases({name: row.words for name, row in rows.items()}), Phrases(within), Phrases(before)

    def check(self, pieces: Iterable[Passage], around: Around) -> Checked:
        """It will return what the rules say of *pieces*."""
        return self.begin(pieces, around)()

    def begin(
        self, pieces: Iterable[Passage], around: Around, crew: Executor | None = None
    ) -> Callable[[], Checked]:
        """It will return what waits for what the rules say of *pieces*. A *crew* begins with them at once."""
        pieces = tuple(pieces)
        each = self.of_many(pieces, around, crew) if crew else self.of_each(pieces, around)
        return lambda: together(each)

    def of_each(self, pieces: Iterable[Passage], around: Around) -> Iterator[Checked]:
        """It will give what the rules say of each of *pieces*."""
        return (self.of(piece, around) for piece in pieces)

    def of_many(self, pieces: Sequence[Passage], around: Around, crew: Executor) -> Iterator[Checked]:
        """It will give the same, made by *crew*."""
        size = max(1, -(-len(pieces) // (SHARES * TURNS)))
        shares = [pieces[start : start + size] for start in range(0, len(pieces), size)]
        known = replace(around, cards=dict(around.cards), misspelt=dict(around.misspelt))
        return chain.from_iterable(crew.map(share_of, repeat(dict(self.watchwords)), shares, repeat(known)))

    def of(self, piece: Passage, around: Around) -> Checked:
        """It will return what the rules say of *piece*."""
        read = blocks_of(piece.source, SHOWN)
        text = Text(piece.profile, read, piece, look.watched_in(read, *self.phrases))
        rules = (
            rule for name, rule in self.rules.items() if name in text.watched or name not in self.watchwords
        )
        found = [one for rule in rules for one in rule.findings(text, around)]
        allowed = [one for one in piece.source.allowed if not self.fault_of(one)]
        heard = [one for one in found if not any(covers(silence, one) for silence in allowed)]
        used = [silence for silence in allowed if any(covers(silence, one) for one in found)]
        idle = [remark("report", piece, one, f"Nothing below breaks the rule “{one.rule}” any more.", "Take this line out.")
                for one in allowed if one not in used and not piece.is_draft]  # fmt: skip
        faulty = [
            remark("error", piece, one, *fault)
            for one in piece.source.allowed
            if (fault := self.fault_of(one))
        ]
        return Checked((*heard, *faulty, *idle), tuple((piece.path, one) for one in used))

    def of_cell(self, path: str, line: int, words: str) -> Iterator[Finding]:
        """It will give what the rules for parents say of *words*, which stand in a cell of a table: words that we avoid, numbers, and what speaks as evidence."""
        yield from self.words_in(path, line, words)
        yield from self.numbers_in(path, line, words)
        yield from self.evidence_in(path, line, words)

    def evidence_in(self, path: str, line: int, words: str) -> Iterator[Finding]:
        """It will give the first of *words* that speak as evidence, which stand in a cell of a table."""
        block = block_of("field", [(line, words)], words)
        yield from self.rules["unsourced-field"].said(path, look.evidence_in(block))

    def words_in(self, path: str, line: int, words: str) -> Iterator[Finding]:
        """It will give the words that we avoid before parents in *words*, which stand in a cell of a table."""
        block = block_of("field", [(line, words)], words)
        for name, faults in look.watched_in(Blocks(path, (block,)), *self.phrases).items():
            rule = self.rules[name]
            yield from rule.said(path, faults) if "parent" in rule.audience else ()

    def numbers_in(self, path: str, line: int, words: str, mend: str = IN_A_CELL) -> Iterator[Finding]:
        """It will give each telephone number of *words*, which stand in a cell of a table, where nothing can be put in, and how to *mend* that."""
        rule = replace(self.rules["phone"], mend=mend)
        yield from rule.said(path, look.numbers_in(block_of("field", [(line, words)], words)))

    def signs_in(self, path: str, line: int, words: str, name: str) -> Iterator[Finding]:
        """It will give the first sign of a source, an include or a link in *words*, which stand in a cell or a setting called *name* and are shown as they are typed."""
        rule = replace(self.rules["field-sign"], mend="Take it out.")
        yield from rule.said(path, look.sign_in(block_of("field", [(line, words)], words, name=name)))

    def hours_in(self, path: str, line: int, words: str) -> Iterator[Finding]:
        """It will give each opening time in *words*, which stand in the cell beside the hours of a helpline."""
        rule = replace(
            self.rules["hours-in-text"], what="“{words}” is an opening time in words.", mend=HOURS_CELL
        )
        yield from rule.said(path, ((line, {"words": found[0]}) for found in look.HOURS.finditer(words)))

    def fault_of(self, allowed: Allowance) -> tuple[str, str] | None:
        """It will return what is wrong with a line that silences a rule, and how to mend it, or nothing."""
        rule = self.rules.get(allowed.rule)
        if rule is None:
            return f"There is no rule “{allowed.rule}”.", did_you_mean(allowed.rule, self.rules, "Every rule stands at /how-we-check/rules/.")  # fmt: skip
        if rule.weight == "never":
            return (
                f"The rule “{allowed.rule}” cannot be silenced.",
                "Change the text, and take this line out.",
            )
        if len(REASON.findall(allowed.reason)) < 2:
            return (
                "It does not say why the rule is silent here.",
                f"Write it in two words at least, as {allowed.shape % allowed.rule}.",
            )
        return None


def share_of(watchwords: Mapping[str, Watchword], pieces: Sequence[Passage], around: Around) -> list[Checked]:
    """It will return what the rules say of some of many pieces, in a process of its own."""
    return list(Engine(watchwords).of_each(pieces, around))


def together(each: Iterable[Checked]) -> Checked:
    """It will return in one what the rules say of each of many texts."""
    all_ = tuple(each)
    return Checked(
        tuple(found for one in all_ for found in one.findings),
        tuple(silent for one in all_ for silent in one.silenced),
    )


def remark(severity: Severity, piece: Passage, allowed: Allowance, wrong: str, mend: str) -> Finding:
    """It will return a remark at the line of *allowed*."""
    return Finding(severity, "allow", Problem(piece.path, allowed.line, wrong, mend))


def covers(allowed: Allowance, found: Finding) -> bool:
    """It will say whether *allowed* is meant for *found*."""
    return allowed.rule == found.rule and found.problem.line in allowed.covers


def rule_of(row: Watchword) -> Rule:
    """It will return the rule that a row of watchwords is. What may never be said is looked for in every language, where “111 online” or “5 mg” may stand too."""
    why, instead = (text.replace("{", "{{").replace("}", "}}") for text in (row.why, row.instead))
    return Rule(row.slug, row.source, row.for_ or EVERYONE, row.weight, f"“{{words}}”: {why[0].lower()}{why[1:]}", f"Say instead: {instead}.",
                look.watched(row.slug), row.wrong, row.right, any_language=row.weight == "never")  # fmt: skip

"""Each rule about the words: its examples are its test. And how a rule is silenced, in one place, with a reason."""

from dataclasses import replace

import pytest

from plugins.core import term
from plugins.core.article import Article
from plugins.core.blocks import blocks_of
from plugins.core.card import Card
from plugins.core.claim import Claim
from plugins.core.finders import Around, Text, watched_in
from plugins.core.leaflet import Leaflet
from plugins.core.piece import SHOWN
from plugins.core.reading_grade import grade
from plugins.core.rules import MANY, Engine, crew_for
from plugins.core.shelf import Shelf
from plugins.core.source import read_source
from plugins.core.table import Row
from plugins.core.term import Term, phrases_of
from plugins.core.watchword import COLUMNS, SHEET, Watchword
from plugins.makers.spelling import misspelt
from tests.conftest import ROOT

ENGINE = Engine(Shelf(ROOT / "content", []).rows(Watchword, SHEET, COLUMNS))
CARDS = Shelf(ROOT / "content", []).pieces(Card, "cards")
TERMS = phrases_of(Shelf(ROOT / "content", []).rows(Term, "glossary.csv", term.COLUMNS).values())
ARTICLE = """---
title: Rest
summary: How to rest.
topic: crying-and-nights
for: {audience}
main_message: Rest when you can.
call_to_action: Ask someone to help.
who_for: Parents.
aims: To help you rest.
picture: night-feed
written: 2026-11-23
next_review: 2027-11-23
---
{body}
"""
LEAFLET = """---
title: Rest
summary: How to rest.
who_for: Parents.
code: FB9
picture: night-feed
written: 2026-11-23
next_review: 2027-11-23
---
{body}
"""
CLAIM = "---\nstrength: some\nreferences: [R28]\nlimits: It rests on diaries.\n"
CARD = """---
title: {title}
kind: {kind}
---
{body}
"""


def with_field(text, line):
    """The text with the field that *line* names as *line* has it; a picture only where *line* is one."""
    name = line.split(":")[0]
    kept = [one for one in text.split("\n") if not one.startswith((f"{name}:", "picture:"))]
    return "\n".join([kept[0], line, *kept[1:]])


def made(folder, text):
    """A file with *text*."""
    file = folder / "one.md"
    file.write_text(text, encoding="utf-8")
    return file


def file_of(rule, example):
    """The text of a file with *example* where its rule looks, and the model that reads it."""
    if "card" in rule.holder:
        kind = "emergency" if "emergency" in rule.holder else "urgent"
        title = example.split(": ", 1)[1] if "field" in rule.holder else "Call 999 now"
        return Card, CARD.format(title=title, kind=kind, body="Call." if "field" in rule.holder else example)
    model, text = (Leaflet, LEAFLET) if rule.audience[0] == "leaflet" else (Article, ARTICLE)
    text = text.replace("{audience}", "professionals" if rule.audience[0] == "professional" else "parents")
    return model, with_field(text, example).replace("{body}", "") if rule.holder == "field" else text.replace(
        "{body}", example
    )


@pytest.fixture
def told(tmp_path):
    """A function that says what one rule says of an example, each remark as its line below the fields and its words."""

    def read(rule, example):
        model, text = file_of(rule, example)
        (tmp_path / "content").mkdir(exist_ok=True)
        file = tmp_path / "content" / "rest.md"
        file.write_text(text, encoding="utf-8")
        piece = model.from_source(read_source(file, "content/rest.md"))
        met = blocks_of(piece.source, SHOWN)
        seen = Text(rule.audience[0], met, piece, watched_in(met, *ENGINE.phrases))
        wrong = misspelt(tmp_path / "content", ROOT / "pyproject.toml") if rule.name == "spelling" else {}
        around = Around(
            CARDS, TERMS, wrong, frozenset({"R28", "R29"}), frozenset({"85258"}), frozenset({"R14"})
        )
        return [one.problem.wrong + " " + one.problem.mend for one in rule.findings(seen, around)]

    return read


@pytest.mark.parametrize("name", ENGINE.rules)
def test_each_rule_finds_its_wrong_example_and_lets_its_right_one_pass(told, name):
    rule = ENGINE.rules[name]

    assert len(told(rule, rule.wrong)) >= 1
    assert told(rule, rule.right) == []


@pytest.mark.parametrize("name", ENGINE.rules)
def test_each_rule_says_whose_it_is_and_speaks_in_whole_sentences(told, name):
    rule = ENGINE.rules[name]

    (first, *_) = told(rule, rule.wrong)
    assert rule.source and rule.audience
    assert "{" not in first.replace("{{ do-not }}", "").replace("{{ allow spelling: a name }}", "").replace(
        "{{ term parent-infant-team }}", ""
    ).replace("{{ helpline … }}", "").replace("{{ card call-111 }}", "")
    assert first.endswith((".", "!"))


@pytest.mark.parametrize(("words", "mend"), [
    ("25%", "Write it as 1 in 4."),
    ("12.5 per cent", "Write it as 1 in 8."),
    ("0.1%", "Write it as 1 in 1,000."),
    ("30percent", "Write it as 3 in 10."),
    ("33%", "Write how many it is out of how many, as the source counts them."),
    ("100%", "Write how many it is out of how many, as the source counts them."),
    ("0 %", "Write how many it is out of how many, as the source counts them."),
])  # fmt: skip
def test_a_per_cent_is_told_with_the_same_number_of_people_only_where_that_is_exact(told, words, mend):
    assert told(ENGINE.rules["percent"], f"About {words} of babies cry for long.") == [
        f"“{words}” is hard to picture. {mend}"
    ]


def test_each_address_that_stands_bare_in_a_line_is_told_without_the_stop_after_it(told):
    assert told(ENGINE.rules["link-bare"], "See www.nhs.uk/baby, or (https://example.org/sleep).") == [
        f"The address “{address}” stands in the text as it is. Make a link of it: [what the reader will find](address)."
        for address in ("www.nhs.uk/baby", "https://example.org/sleep")
    ]


@pytest.mark.parametrize(("typed", "numbers"), [
    ("Childline is on 0800 1111.", ["0800 1111"]),
    ("Ring 0113\u00a0496\u00a00000.", ["0113 496 0000"]),
    ("Ring 0113–496–0000, (0113) 496 0000 or 0113.496.0000.", ["0113–496–0000", "(0113) 496 0000", "0113.496.0000"]),
    ("From abroad it is +44 (0)113 496 0000 or 0044 113 496 0000.", ["+44 (0)113 496 0000", "0044 113 496 0000"]),
    ("See [the line 0113 496 0000](https://example.org/advice).", ["0113 496 0000"]),
    ("It is `0113 496 0000`.", ["0113 496 0000"]),
    ("Samaritans are on 116 123 or 116123.", ["116 123", "116123"]),
    ("Call 101.", ["Call 101"]),
    ("You can text the word Shout to 85258.", ["text the word Shout to 85258"]),
    ("| Childline | 0800 1111 |", ["0800 1111"]),
    ("Ring 0113/496/0000 or 0113_496_0000.", ["0113/496/0000", "0113_496_0000"]),
    ("Ring ０１１３ ４９６ ００００.", ["0113 496 0000"]),
    ("Ring 0113\u200b496\u200b0000.", ["01134960000"]),
    ("Tel.0113 496 0000, tel-0113 496 0001.", ["0113 496 0000", "0113 496 0001"]),
    ("Ring 0113 **496** 0000, **0113** 496 0001 or 0113 `496` 0002.", ["0113 496 0000", "0113 496 0001", "0113 496 0002"]),
    (r"Ring 0113\-496\-0000.", ["0113-496-0000"]),
    ("Ring 0113&nbsp;496&nbsp;0000 or 0113&#8239;496&thinsp;0001.", ["0113 496 0000", "0113 496 0001"]),
    ("Ring 0113,496,0000 or 0113:496:0001, or 0113, 496, 0002.", ["0113,496,0000", "0113:496:0001", "0113, 496, 0002"]),
    ("Ring 0 1 1 3 4 9 6 0 0 0 0.", ["0 1 1 3 4 9 6 0 0 0 0"]),
    ("Send SHOUT to 85258. Message SHOUT on 85258.", ["Send SHOUT to 85258", "Message SHOUT on 85258"]),
    ("Shout is on 85258.", ["85258"]),
    ("Ring O113 496 0000, ０１１３ 496 0001 or 0113 ~~496~~ 0002.", ["0113 496 0000", "0113 496 0001", "0113 ~~496~~ 0002"]),
    ("Ring NHS 119. Dial 112. Call the police on 101.", ["Ring NHS 119", "Dial 112", "Call the police on 101"]),
    ("Call 998 if your baby is in danger now.", ["Call 998"]),
    ("Call 1111 if babies seem ill. Call **911** or 1111.", ["Call 1111", "Call 911"]),
    ("Call 999 or 998. Dialling 111/1111 helps. Phone: 112 is free.", ["Call 999 or 998", "Dialling 111/1111", "Phone: 112"]),
    ("Call an ambulance on 9999, or ring the emergency number (911) at once.", ["Call an ambulance on 9999", "ring the emergency number (911"]),
    ("Call ９９８ now.", ["Call 998"]),
    ("Call **99** if your baby stops breathing. Dial ۹۹.", ["Call 99", "Dial 99"]),
    ("Ring 99 and say where you are. Call the police on 99 now.", ["Ring 99", "Call the police on 99"]),
    ("Phone the ward on 4455. Call your health visitor on 4455. Phone Sam at 4455.", ["Phone the ward on 4455", "Call your health visitor on 4455", "Phone Sam at 4455"]),
    ("Ring us on extension 4521, or call the ward (4455). Call 911 of course.", ["Ring us on extension 4521", "call the ward (4455", "Call 911"]),
    ("Their number is 0113\n496 0000. You can call\n101.", ["0113 496 0000", "call 101"]),
])  # fmt: skip
def test_every_telephone_number_of_a_line_is_told(told, typed, numbers):
    assert told(ENGINE.rules["phone"], typed) == [
        f"“{number}” looks like a telephone number. Numbers come from content/helplines.csv: write {{{{ helpline … }}}} on a line of its own."
        for number in numbers
    ]


@pytest.mark.parametrize("typed", [
    "Call 999 now. Call 111 by phone. Call 111 or 999, then ring 999.",
    "Nurses call 300 families and ring 150 local parents, phone 1000 times, and dial 1,640 numbers.",
    "Call back in 10 minutes. Call 12 friends. Ring for 20 seconds. Call them on 12 June. Call us on 12 or 13 June.",
    "Turn off your phone at 10. Phone before 10 in the morning. Call your midwife at 37 weeks. Nurses call 40 and visit 20.",
    "Ring the bell at 110 Mill Lane. Midwives call in on 120 older mums. Call the nurses (250 of them). Ring 10 to 15 parents.",
    "The chance was 0.31 in 2019, and 0.12-0.45 in 2024.",
    "It was 5/6 and 05/06/07 and 0/1. Weeks 01/02.",
    "The review looked at 101 babies, and nurses rang 159 times.",
    "See [the paper](https://doi.org/10.1016/01234567890).",
    "They woke at 02:30, 04:15, 05:45 and 07:10. We send leaflets to 60000 new parents.",
    "It is 75258, or £85258, or 85258%. Watch for 2 o2 sensors.",
])  # fmt: skip
def test_what_only_looks_a_little_like_a_telephone_number_is_no_fault(told, typed):
    assert told(ENGINE.rules["phone"], typed) == []


def test_a_number_that_somebody_is_told_to_call_is_no_amount_that_lacks_a_comma(told):
    assert told(ENGINE.rules["number-comma"], "Phone the ward on 4455. It wrote to 4456 families.") == [
        "“4456” is hard to read without a comma. Write such numbers as 1,640."
    ]


@pytest.mark.parametrize(("written", "address"), [
    ("[Ask](https://111.nhs.uk/triage)", "https://111.nhs.uk/triage"),
    ("[Ask](HTTPS://111.NHS.uk)", "HTTPS://111.NHS.uk"),
    ("[Ask](https://111.nhs.uk:443/)", "https://111.nhs.uk:443/"),
    ("[Ask](https://111.wales.nhs.uk/)", "https://111.wales.nhs.uk/"),
    ("[Ask](https://www.111.wales.nhs.uk/)", "https://www.111.wales.nhs.uk/"),
    ("[Ask](https://user@111.nhs.uk/)", "https://user@111.nhs.uk/"),
    ("[Ask][a].\n\n[a]: //111.nhs.uk/x", "//111.nhs.uk/x"),
    ("[Ask](https://www.nhs.uk/nhs-services/when-to-use-111/when-to-use-111-online/)", "https://www.nhs.uk/nhs-services/when-to-use-111/when-to-use-111-online/"),
])  # fmt: skip
def test_a_link_to_111_online_is_told_however_it_is_written(told, written, address):
    assert told(ENGINE.rules["link-111"], written) == [
        f"The link {address} leads to 111 online, which is not for children under 5. Take the link out, and say “call 111”."
    ]


@pytest.mark.parametrize(("written", "words"), [
    ("## Living with abuse", "abuse"),
    ("He hits you.\n\nHe was violent.\n\nAsk about coercive control.", "coercive"),
    ("Studies of abuse cannot show it.\n\nAbuse at home can add to it.", ""),
])  # fmt: skip
def test_a_page_about_abuse_without_a_way_out_is_told_once_and_one_that_touches_on_it_never(
    told, written, words
):
    assert told(ENGINE.rules["sensitive"], written) == ([
        f"“{words}” is what some readers must not be seen reading, and this page has no way out. If it is about that, write “sensitive: yes” among its fields."
    ] if words else [])  # fmt: skip


@pytest.mark.parametrize("written", [
    "[Call 111](tel:111)",
    "[When to call](https://www.nhs.uk/nhs-services/when-to-use-111/)",
    "[A study](https://example.org/online/111/)",
    "[Elsewhere](https://111.nhs.uk.example.org/)",
    "[Safety online](https://www.nhs.uk/online-safety/?from=111)",
])  # fmt: skip
def test_a_link_that_only_names_111_is_let_pass(told, written):
    assert told(ENGINE.rules["link-111"], written) == []


@pytest.mark.parametrize(("name", "title", "wrong"), [
    ("heading-case", "When To Call Someone Else", "has capitals inside."),
    ("heading-question", "Why do babies cry?", "is a question."),
])  # fmt: skip
def test_a_title_keeps_the_rules_of_a_heading(told, name, title, wrong):
    rule = replace(ENGINE.rules[name], holder="field")

    assert [one.split(". ")[0] + "." for one in told(rule, f"title: {title}")] == [
        f"The heading “{title}” {wrong}"
    ]
    assert told(rule, "title: When to call Sam Lee") == []


def test_the_names_of_the_rules_of_the_house_and_of_the_watchwords_are_all_different():
    assert len(ENGINE.rules) == len(ENGINE.watchwords) + sum(
        name not in ENGINE.watchwords for name in ENGINE.rules
    )
    assert len(ENGINE.rules) > 120


@pytest.mark.parametrize(("slug", "said"), [
    ("fate", "The first 1,000 days determine a child's future."),
    ("fate", "Your baby's brain is set in stone by age 3."),
    ("fate", "The window is closing."),
    ("brain-scare", "Crying damages your baby's brain."),
    ("brain-scare", "Over a million connections form each second."),
    ("mothers-only", "Only a mother can soothe a baby."),
    ("bond-deadline", "Do not miss the window for bonding."),
    ("feeding-bond", "Bottle-fed babies bond less."),
    ("sleep-training", "Controlled crying works."),
    ("take-your-baby", "Nobody will take your baby."),
    ("take-your-baby", "They won’t take your children."),
    ("doses", "Do not worry: lower your dose."),
    ("suicide-words", "She killed herself."),
    ("savings", "Early help pays for itself."),
    ("guarantee", "Rocking works every time."),
    ("confront", "Stay together for the children."),
    ("confront", "Stay with him for the kids."),
    ("confront", "Staying married for your children can wait."),
    ("take-your-baby", "Your baby will not be taken away."),
    ("take-your-baby", "No one is going to take your baby."),
    ("take-your-baby", "They are never going to take away your children."),
    ("take-your-baby", "They cannot take your children away."),
    ("take-your-baby", "Social workers will not remove your baby."),
    ("doses", "Cut your tablets in half."),
    ("bed-sharing", "Bed-sharing is perfectly safe."),
    ("brain-scare", "It can hurt your child's growing brain."),
    ("brain-scare", "Your baby's brain is being damaged."),
    ("fate", "Early bonds decide who you become."),
    ("leave-or-stay", "It is best to stay with him."),
    ("hours-in-text", "The helpline is open weekdays 9 to 5."),
    ("doses", "Stop your antidepressants."),
    ("doses", "Halve your tablets."),
    ("doses", "Come off the medicine slowly."),
    ("doses", "Start taking antidepressants."),
    ("doses", "Give one spoonful of Calpol every 4 hours."),
    ("doses", "Take ibuprofen."),
    ("doses", "You can double the dose."),
    ("sleep-training", "Sleep training can harm."),
    ("bond-deadline", "Bond within the first hour."),
    ("bond-deadline", "Bond with your baby in the first days."),
    ("bed-sharing", "Bed sharing can be safe."),
    ("brain-scare", "Shouting damages your baby's developing brain."),
    ("brain-scare", "It harms their growing brains."),
    ("fate", "The window has closed."),
    ("fate", "Your early years determined who you are."),
    ("suicide-words", "She hanged herself."),
    ("suicide-words", "He drowned himself."),
    ("marks", "Approved by the NHS."),
    ("leave-or-stay", "Leave him."),
    ("leave-or-stay", "If he hits you, leave your husband today."),
    ("leave-or-stay", "You must leave her."),
    ("leave-or-stay", "Stay with your partner."),
    ("hours-in-text", "They answer between 9am and 5pm."),
    ("hours-in-text", "They answer 24/7."),
    ("hours-in-text", "It is open 24 hours a day."),
    ("hours-in-text", "They close at 5pm."),
    ("hours-in-text", "It is from nine to five."),
    ("hours-in-text", "The line is open from eight to six."),
    ("hours-in-text", "There is a 24-hour helpline."),
    ("hours-in-text", "Lines are open until midnight."),
    ("hours-in-text", "## Open seven days a week"),
    ("hours-in-text", "If your baby cries, call from 9am to 5pm."),
    ("hours-in-text", "The group is on from Tuesday to Thursday."),
    ("crying-peak", "Crying usually peaks at around 6 weeks."),
    ("crying-peak", "The crying peak comes at 6 weeks."),
    ("crying-peak", "Crying tends to peak at about six weeks."),
    ("feeding-bond", "Breastfeeding helps you and your baby bond."),
    ("feeding-bond", "Breastfeeding is the best way to bond."),
    ("feeding-bond", "Breastfeeding strengthens the bond."),
    ("bed-sharing", "You can safely share a bed if you do not smoke."),
    ("bed-sharing", "It is fine to bed-share."),
    ("bed-sharing", "Co-sleeping is OK."),
    ("take-your-baby", "Social workers do not take babies from parents who ask for help."),
    ("take-your-baby", "They don't take children away."),
    ("take-your-baby", "You will not have your baby taken away."),
    ("take-your-baby", "You won't have your baby taken away."),
    ("take-your-baby", "You won't lose your baby."),
    ("take-your-baby", "Your child will never be removed."),
    ("doses", "Ibuprofen is fine from 3 months."),
    ("doses", "Take 2 paracetamol."),
    ("doses", "Take two tablets."),
    ("doses", "Calpol every 6 hours will help."),
    ("doses", "Some antihistamines twice a day will do."),
    ("confront", "Talk to him calmly about how he hurts you."),
    ("confront", "Calmly tell her that she scares you."),
    ("confront", "Talk to your partner about his anger."),
    ("confront", "Try family mediation."),
    ("suicide-words", "She tried to take her own life with pills."),
    ("suicide-words", "Attempted suicide by hanging is rare."),
    ("suicide-words", "He died by hanging."),
    ("savings", "For each £1 spent, society gains."),
    ("savings", "In all, £13 is saved."),
    ("bond-deadline", "Bonding happens in the first hour after birth."),
    ("bond-deadline", "The bond forms in the first few days."),
    ("fate", "The first year can set the course for life."),
    ("fate", "It sets the pattern for the rest of their life."),
    ("fate", "A baby cannot recover from neglect."),
    ("fate", "The damage can never be undone."),
    ("brain-scare", "Brain connections form at a rate of a million a second."),
    ("brain-scare", "Thousands of brain connections every second are made."),
    ("diagnosis", "You must have postnatal depression."),
    ("diagnosis", "It sounds like you have postnatal depression."),
    ("diagnosis", "Your baby probably has reflux."),
    ("attachment-label", "Your baby has an avoidant attachment."),
    ("attachment-label", "Your child is insecurely attached."),
    ("online-111", "Try the online 111 service first."),
    ("online-111", "Use the 111 app."),
    ("online-111", "See 111's website."),
    ("online-111", "Go online to NHS 111."),
    ("online-111", "Try the NHS 111 symptom checker."),
    ("online-111", "You can reach 111 by phone or on the internet."),
    ("online-111", "Call 111 or go online."),
    ("online-111", "Go online or call 111."),
    ("leave-or-stay", "Leave tonight."),
    ("leave-or-stay", "You should leave."),
    ("leave-or-stay", "If he hits you, you must leave now."),
    ("leave-or-stay", "You should leave your abusive partner."),
    ("confront", "Leave him for the children."),
    ("confront", "Give him another chance."),
    ("confront", "Give her one more chance to change."),
    ("hours-in-text", "Opening hours: 9 to 5"),
    ("hours-in-text", "We are here 24/7."),
    ("hours-in-text", "The hub opens at 9."),
    ("hours-in-text", "Drop in on Mondays, 10 till 12."),
    ("phone", "Ring 0800 four four eight 0737."),
    ("phone", "Ring oh eight hundred four four eight nought seven three seven."),
    ("diagnosis", "You have postnatal depression."),
    ("diagnosis", "Your baby has reflux."),
    ("doses", "You do not need your antidepressants."),
    ("doses", "Sertraline is safe while breastfeeding."),
    ("suicide-words", "Some mothers take an overdose."),
    ("suicide-words", "She cut her wrists."),
    ("crying-peak", "Crying is worst at 6 weeks."),
    ("bed-sharing", "You can safely sleep with your baby in your bed."),
    ("take-your-baby", "Your children will always stay with you."),
    ("fate", "Damage done now is permanent."),
    ("thirty-percent", "Getting it right 3 times in 10 is enough."),
    ("confront", "Give your husband one more chance."),
    ("diagnosis", "You've got postnatal depression."),
    ("doses", "You need not take your sertraline."),
    ("hours-in-text", "It is open 9 till 5."),
    ("suicide-words", "When she killed herself, he left."),
    ("diagnosis", "Rest, and you probably have postnatal depression."),
    ("fate", "You may feel that the window has closed."),
    ("hours-in-text", "They answer from nine in the morning until five."),
    ("hours-in-text", "The helpline runs from 8am."),
    ("hours-in-text", "The service operates from noon."),
    ("hours-in-text", "The group runs every Tuesday from 10am."),
    ("safe", "It is safe to give your baby honey."),
    ("safe", "It is safe to sleep on a sofa with your baby."),
    ("bed-sharing", "It is safe to sleep on a sofa with your baby."),
    ("doses", "Cut your dose in half."),
    ("doses", "Half a tablet is enough."),
    ("confront", "Leave him for the sake of the baby."),
    ("confront", "Stay for your children's sake."),
    ("fate", "Damage done in the first years cannot be undone."),
    ("fate", "What happens in the early years can never be undone."),
    ("marks", "Recommended by the NHS."),
    ("mothers-only", "Dads cannot soothe as mums can."),
    ("mothers-only", "Fathers can never comfort a baby like a mother."),
    ("take-your-baby", "We promise you nobody will take your baby away."),
    ("take-your-baby", "They cannot take your baby for feeling low."),
    ("take-your-baby", "Nobody takes babies away for that."),
    ("doses", "If you want to, stop taking your tablets."),
    ("doses", "Why not skip a dose?"),
    ("doses", "So why not stop your medicine, and see how you feel?"),
    ("online-111", "Why not use 111 online?"),
    ("online-111", "If not, use 111 online."),
    ("confront", "Why not confront him?"),
    ("bed-sharing", "Why not share a bed safely?"),
    ("bond-deadline", "No, bonding happens in the first hour."),
    ("diagnosis", "You know that you have postnatal depression when you cry."),
    ("bed-sharing", "It is fine to fall asleep with your baby on the sofa."),
    ("bed-sharing", "It is okay to sleep with your baby on the sofa."),
    ("bed-sharing", "It is all right to fall asleep on the sofa with your baby."),
    ("online-111", "Ring NHS 111 or check online."),
    ("online-111", "Use the 111 form on the internet."),
    ("shaking", "It is fine to gently shake your baby."),
    ("shaking", "A gentle shake does no harm."),
    ("shaking", "Shaking your baby is safe."),
    ("diagnosis", "If you cry a lot, you are depressed."),
    ("diagnosis", "A baby who arches has reflux."),
])  # fmt: skip
def test_what_we_never_say_is_told_in_other_words_too(told, slug, said):
    assert len(told(ENGINE.rules[slug], said)) == 1


@pytest.mark.parametrize("said", [
    "He committed suicide.",
    "He **committed** suicide.",
    "He com**mit**ted suicide.",
    "He com*mit*ted suicide.",
    "He `committed suicide`.",
    "He committed&nbsp;suicide.",
    "He committed&#x20;suicide.",
    r"He com\mitted suicide.",
    r"He committed\ suicide.",
    "He com\u00admitted suicide.",
    "He committed\u2009\u00a0suicide.",
    "He ｃommitted suicide.",
    "He committed\nsuicide.",
    "See [he committed](/rest/) suicide.",
])  # fmt: skip
def test_words_are_looked_for_as_a_reader_sees_them_however_they_are_typed(told, said):
    assert told(ENGINE.rules["suicide-words"], said) == [
        "“committed suicide”: the words blame, and detail can harm. Say instead: ended their life, with the card for urgent help."
    ]


@pytest.mark.parametrize("said", [
    "Studies&nbsp;show it.", "Studies **show** it.", "Studies\u2009show it.", r"St\udies show it.", "`Studies show` it.",
])  # fmt: skip
def test_evidence_is_told_as_a_reader_sees_it_however_it_is_typed(told, said):
    assert told(ENGINE.rules["unsourced"], said) == [
        "“Studies show” speaks as evidence, and nothing here says whose. Put its source behind it, such as [@R28], or put in a claim of content/claims/ instead."
        " If there is none, take it out."
    ]


@pytest.mark.parametrize("said", [
    "It is never too late to ask. Many things shape who your child becomes.",
    "Your baby may cry for help. Nobody can say what will be decided. A note can help.",
    "Leave the window open. Do not stop taking your tablets before you ask a GP.",
    "Start taking turns at night. When you start taking your baby out, rest. You can stop taking visitors.",
    "A bottle of 90ml of milk is fine. Do not double the dose. Ask your GP before you stop your tablets.",
    "I asked for mediation at work about my shifts. Help him to confront his fears.",
    "Your baby fell asleep in your arms. She passed on the message. Reach out to touch your baby's hand.",
    "A good baby monitor has a light. You do not need an instant bond. There is no golden hour.",
    "Nobody's brain is hard-wired. No method is guaranteed. It is not set in stone.",
    "Put your baby down. Leave him in the cot. You can leave her with a friend. You do not have to leave him. It can be hard to leave him.",
    "Do not start or stop your medicine on your own. Your GP may tell you to stop your tablets. If you want to stop your tablets, ask a GP.",
    "A GP can help you to come off your tablets. Ask a pharmacist whether you can take ibuprofen.",
    "Do not take your baby away from the breast. You cannot take your child away from school.",
    "Do not take ibuprofen. The baby's nappy will not be taken. You are not going to take your baby out.",
    "Babies often cry between 5pm and 11pm. Babies need you 24 hours a day. Hold your baby close at 3am. Keep one eye open at 2am.",
    "The group is open to children from two to five years. You can ring a friend at 3am. Rest from two to three hours.",
    "The baby slept from 9am to 11am. They nap from 1pm to 3pm. From Monday to Friday you may be alone. They work at home from Monday to Friday.",
    "A 5ml syringe comes with the medicine. Some parents start taking antidepressants while they breastfeed.",
    "Ask a pharmacist if ibuprofen is fine for your baby. Feed your baby every 3 hours. Have one drop-in each week.",
    "Family mediation can help parents who have separated. Talk to him about how he feels. Talk to them about how he hurts you.",
    "No group is guaranteed to run. The bus terminates at the hospital. Nobody is damaged for life by one bad night.",
    "There is no crying peak that holds for all. You do not need to breastfeed to bond. It is not safe to share a bed.",
    "It can be hard to remember a medicine twice a day.",
    "Ask whether it is safe to share a bed. If you have postnatal depression, a GP can help. Set the scene for the bath.",
    "Do not use the 111 app. Call by phone: the 111 website is not for children under 5. Book by phone or on the internet.",
    "You may feel it is too late. It is not. The hub is too late for some. Nobody can say it is too late for your child.",
    "Call 111. Online groups meet on Mondays. They know whether you have postnatal depression. Call 111 if your baby has colic.",
    "Nobody can tell you whether you should leave. You may feel that you should leave. Leave now and then for a walk.",
    "Rest and sleep once you have postnatal depression. Give him another chance to latch on. Leave her for a while. If you take an overdose, call 999. If someone takes an overdose, call 999.",
    "My mum cut her wrist on glass. Your baby has an allergy test next week. Come on a Monday, 10 to 12 weeks after birth.",
    "The soft spot closes at 18 months. On Monday 10 to 12 families came. Ask whether sertraline is safe while you breastfeed.",
    "Let zero, one, two or three friends help. Nought to five. Your baby will stay with you. You do not need medicine to feel proud.",
    "A night bus runs from 8pm. The group runs from one week to the next. They answer from one of two rooms. The group runs for babies who wake at 5am. The service works with Leeds at noon. Bath time runs on until 7pm.",
    "It is not safe to sleep on a sofa with your baby. Ask whether it is safe to share a bed. Rest in a chair with a cup of tea.",
    "Do not cut your dose in half. Ask a pharmacist before you cut your tablets in half. Half a banana is enough. Your GP may say that half a tablet is enough.",
    "Leave the phone for the sake of a quiet night. Stay for tea. Leave him for a while, for your sake and his.",
    "Harm can be undone. What happens in the early years can be mended. It is a myth that damage done in the first years cannot be undone.",
    "Vitamin D is recommended by the NHS. It is not recommended by the NHS. This is what is recommended by NICE. The jabs recommended by the NHS are free.",
    "Dads can soothe as well as mums can. It is a myth that dads cannot soothe like mums. Fathers cannot breastfeed.",
    "You cannot take your baby away from the clinic. You can never take your children away for long. They cannot take your baby for a walk.",
    "That is why not everyone feels an instant bond. Ask a GP, before you stop your tablets. Why not rest? Do not use 111 online, if you can call.",
    "Let your GP know that you have postnatal depression. Friends know you have postnatal depression. If you know that you have postnatal depression, rest.",
    "You may think it is too late to ask, but it is not. If you are depressed, ask a GP. You may feel that you are depressed.",
    "It is not fine to fall asleep with your baby on the sofa. It is OK to fall asleep while your baby naps in the cot. It is fine to rest with your baby awake.",
    "Call 111 or ask a pharmacist. Look online for groups. Ring 111, then look for the form in your red book. Call 111 and check for a group that meets online.",
    "A baby who arches may have reflux. A GP can tell whether a baby who arches has reflux. A baby who cries has a parent who listens.",
    "Never shake a baby. Gently shake the rattle. Shaking a baby is never safe. It is a myth that shaking a baby once does no harm.",
    "A class costs £3 for each child. Bond in your own time. The sling has a good attachment point. Wait a second.",
])  # fmt: skip
def test_what_only_sounds_like_that_is_let_pass(told, said):
    names = [name for name, rule in ENGINE.rules.items() if rule.weight != "advise" and rule.source.startswith(("never-say", "NHS content guide [34]", "GOV.UK, plain"))]  # fmt: skip

    assert {name: found for name in names if (found := told(ENGINE.rules[name], said))} == {}


@pytest.mark.parametrize(
    "said",
    [
        "when it is safe to talk",
        "if it is safe to tell us",
        "It is safe to call",
        "It is safe to leave the page",
    ],
)
def test_a_reader_can_be_told_when_it_is_safe_to_reach_somebody(told, said):
    assert told(ENGINE.rules["safe"], f"{said}.") == []


def test_a_row_of_words_says_many_phrases_at_once_and_what_may_stand_before_them():
    row = Watchword.from_row(Row("w.csv", 2, {"slug": "one", "words": "stop/halve /taking your tablets; rest*", "unless": "not +; rest well",
                                              "instead": "ask", "why": "It harms.", "source": "us", "weight": "stop", "wrong": "a", "right": "b"}))  # fmt: skip

    def found(text):
        said = Engine({"one": row}).words_in("one.csv", 1, text)
        return [one.problem.wrong.split("”")[0][1:] for one in said]

    assert row.words == ("stop/halve your tablets", "stop/halve taking your tablets", "rest*")
    assert found("Stop taking your tablets, and halve your tablets. Resting.") == ["Stop taking your tablets", "halve your tablets", "Resting"]  # fmt: skip
    assert found("Do not stop your tablets. Do not, then, halve your tablets. It is not. Rest.") == ["halve your tablets", "Rest"]  # fmt: skip
    assert found("Rest well. You need not “rest”.") == []


@pytest.mark.parametrize(("rule", "said"), [
    ("fate", "You may be told that it is too late. It is not."),
    ("feeding-bond", 'I was told "bottle babies attach less". That is wrong.'),
    ("unsourced", "Half of the families there come on the bus."),
])  # fmt: skip
def test_what_a_rule_cannot_tell_from_a_slip_is_silenced_in_its_place_with_a_reason(check, rule, said):
    assert len(check(said)[0]) == 1
    assert check(f"{{{{ allow {rule}: it is said to be wrong }}}}\n{said}")[0] == []


@pytest.mark.parametrize(("words", "rest"), [
    ("Studies show", " babies who are held cry less."),
    ("Research has found", " that babies like songs."),
    ("Studies, with thousands of babies, show", " this."),
    ("Experts say", " that songs help."),
    ("researchers' findings", " prove that songs help."),
    ("According to recent research", ", songs help."),
    ("In one trial", ", babies slept longer."),
    ("There is good evidence", " for songs."),
    ("has been shown", " to help."),
    ("1 in 10", " babies cry for long."),
    ("Two out of every five", " fathers feel low."),
    ("3%", " of babies cry for long."),
    ("per cent", " is the figure."),
    ("A third of mothers", " feel low."),
    ("60,000 babies", " are born too early each year."),
    ("Most new parents", " feel this way."),
    ("Nearly all babies", " cry in the evening."),
    ("Babies who are held have higher", " scores."),
    ("twice as", " likely to sleep."),
    ("three times more", " likely to sleep."),
    ("On average", " they sleep longer."),
    ("reduces the risk", " of crying."),
    ("linked to", " poor sleep."),
    ("Dr Bowlby found", " that babies need warmth."),
    ("Professor Anna Freud, who worked in London, showed", " it."),
    ("Doctors have found", " that songs help."),
    ("Midwives know", " that songs help."),
    ("1 mother in 10", " feels low."),
    ("10 of every 100", " fathers feel low."),
    ("1 in  10", " babies cry for long."),
    ("1\u00a0in\u00a010", " babies cry for long."),
    ("1/10", " of babies cry for long."),
    ("Three quarters of parents", " feel tired."),
    ("Two-thirds of new mothers", " feel tired."),
    ("1-in-10", " mums feel low."),
    ("One-in-ten", " mums feel low."),
    ("A majority of mums", " feel low."),
    ("A large majority of parents", " feel tired."),
    ("A meta-analysis of 28 studies put the", " figure lower."),
    ("nine-out-of-ten", " dads feel low."),
    ("(Smith, 2014)", " has it."),
    ("(Smith 2014)", " has it."),
    ("(Smith et al., 2014)", " has it."),
    ("(Smith and Lee, 2014)", " has it."),
    ("Lancet published", " a paper."),
    ("paper in the BMJ", " has it."),
    ("Researchers at Leeds watched", " 200 babies and saw that they smiled."),
    ("According to the NHS", ", songs help."),
    ("According to WHO", " they help."),
    ("Mothers with depression are more likely", " to feel tired."),
    ("cut child abuse by half", " in a year."),
    ("halved cot deaths", " in a year."),
    ("67x as", " dangerous."),
    ("3 times higher", " than before."),
    ("Babies who are held cry 43 minutes less", " each day."),
    ("kills around 200 babies", " a year in the UK."),
    ("200 babies die", " each year."),
    ("200 babies a year in the UK", " go home early."),
    ("13 per 100", " women are affected."),
    ("1:10 mothers", " feel low."),
    ("triples your chance", " of it."),
    ("double a baby's risk", " of it."),
    ("70000 women", " feel low."),
    ("70 thousand new mothers", " feel low."),
    ("Rates of low mood have doubled", " since then."),
    ("Cases have risen", " since then."),
    ("NHS says", " that colic is common."),
    ("NHS website says", " that colic is common."),
    ("90%", " of babies cry for long."),
    ("Babies cry for about 2 hours a day", " at first."),
    ("Newborns sleep sixteen hours a day", " at first."),
    ("Sixteen babies die each month", " in the city."),
    ("One baby dies every week", " there."),
    ("Thousands of babies die", " each year."),
    ("1 to 2 women per 1000", " have it."),
    ("One to two in every thousand", " women have it."),
    ("½ of all mothers", " feel low."),
    ("⅔ of mothers", " feel low."),
    ("90pc of", " mothers feel low."),
    ("£1.2bn", " is the price of it."),
    ("£23,000 for each birth", " is the price of it."),
    ("cuts crying in half", " for them."),
    ("twice the risk", " of colic."),
    ("tenfold", " is the rise."),
    ("10-fold", " is the rise."),
    ("study at Leeds followed 300", " families."),
    ("Bowlby showed in 1951", " that babies need warmth."),
    ("Bowlby (1951)", " said so."),
    ("Scientists know", " that babies need warmth."),
    ("Research is clear", " on this."),
    ("The Lullaby Trust says", " that a flat cot is best."),
    ("Doctors recommend 14 hours", " of sleep."),
    ("dummy prevents cot death", " at night."),
    ("Vaccines cause autism", " at times."),
    ("Massage cures colic", " at night."),
    ("Vaccines don't cause autism", " at all."),
    ("Massage does not cure colic", " at night."),
    ("dummy will prevent cot death", " at night."),
    ("Research is now very strong", " on this."),
    ("Sixty thousand babies", " are born too early each year."),
    ("hundred thousand new mothers", " feel low."),
    ("Newborns cry for two to three hours daily", " at first."),
    ("170 babies are lost to", " cot death every year."),
    ("A quarter of a million children", " live in poor homes."),
    ("5 times likelier", " is low mood then."),
    ("Fathers are likelier", " to be low then."),
    ("leading cause of death", " in new mothers is that."),
    ("Dummies cut cot deaths", " at night."),
    ("Skin contact reduces postnatal depression", " at times."),
    ("The Royal College of Midwives recommends", " skin contact."),
    ("Department for Education says", " that songs help."),
    ("Brain scans show", " that love grows the brain."),
    ("There is no good evidence", " that gripe water helps."),
    ("A new report found", " that babies cry."),
    ("Every week a baby dies", " there."),
    ("kills babies every week", " there."),
    ("Your baby cries for 2 hours a day", " at first."),
    ("A newborn sleeps for about 16 hours a day", " at first."),
    ("Newborns need 16 to 18 hours of sleep a day", " at first."),
    ("Babies under 3 months sleep 16 hours a day", " at first."),
    ("9 of 10 mothers", " get better."),
    ("10 of 100 births", " bring low mood."),
    ("One baby in a hundred", " has it."),
    ("The risk is 0.1", " for them."),
    ("Carrying your baby for 3 hours a day halves crying", " for them."),
    ("A fever in a baby is 39C", " or more."),
    ("Bath water can be 45C", " at most."),
    ("Keep the room at 18 °C", " at night."),
])  # fmt: skip
def test_what_speaks_as_evidence_needs_a_source_or_a_claim_in_its_paragraph(told, words, rest):
    rule = ENGINE.rules["unsourced"]
    said = words + rest

    assert told(rule, f"You may hear this: {said} Hold your baby.")[0].endswith(
        " speaks as evidence, and nothing here says whose. Put its source behind it, such as [@R28], or put in a claim of content/claims/ instead."
        " If there is none, take it out."
    )
    assert told(rule, f"Hold your baby. {said[:-1]} [@R28].") == []
    assert told(rule, f"{said} {{{{ claim crying-hours }}}}") == []
    assert len(told(rule, f"{said}\n\nBabies cry [@R28].\n\n{{{{ claim crying-hours }}}}")) == 1


@pytest.mark.parametrize("said", [
    "This is our review of the evidence.",
    "The studies on this page do not tell us which kind of comfort works best.",
    "The list says what a study shows and where it ends. This is what studies found about crying.",
    "There are sound studies, but they are few, or the difference they find is small.",
    "Research describes groups of families, so it cannot say what will happen to your baby.",
    "Ask an expert to say what is missing. She is in her second year of study.",
    "Many parents feel this way. Most of it helps some babies. Do what works most, for all babies. Have a lower cot.",
    "The line answers 24/7. Ask Dr Lee, who will tell you what a doctor has found. Feed your baby 8 times in 24 hours.",
    "It was found in 1 in 2019, and 1 in place of 2 is left. Feed your baby twice a day.",
    "The nurses know how loud it can be. The doctors know you by now. A psychologist sees you and saw the baby.",
    "They live at Flat 1/2, 24 Byres Road. It is in room 2/14. Turn to page 1/2. Experts by experience asked for it.",
    "The figures on the mobile show a cow. The data on your phone tells us nothing.",
    "Speak twice as slowly. Half of the families at the group come on the bus.",
    "Keep a journal and see what you found. Your baby may drop off by half past six. Feeds drop by half an hour.",
    "You can take part in a study. At 9:30 families arrive. In 2014 parents met. Mix it with 5g per 100ml of water.",
    "Ask what the NHS says. We help about 40 families a year. It costs £5 per 2 children. The group doubled its places.",
    "Feed your baby 8 to 12 times a day if they ask. Your baby may sleep for 2 hours a day. Parents spend 2 hours with us each week.",
    "Cut grapes in half. It costs twice the price, for twice the number of toys. Fold it in half. A three-fold leaflet.",
    "My baby died a year ago. If your baby dies, a nurse can help. Some families live 2 miles away. Grants of £1,000 for groups.",
    "We found the hall in 2014. The Children Act (1989) says so. It is on again in March (2027). Experts know how you feel.",
    "Nobody knows what causes colic. You did not cause your depression. To help prevent cot death, put your baby on their back.",
    "Most families have hard days. Evidence of a bruise must be shown to a doctor. Nurses know that nights are hard.",
    "Doctors say that you can come back in 2 weeks. Sam wrote to us in 2019. Thousands of families have come. Nothing prevents colic.",
    "You do not cause colic. What does cause colic? They cannot cure eczema. A thousand parents feel as you do. A good study group meets.",
    "Children are linked to a family hub. Your results are linked to your NHS number. The group is linked with the local nursery.",
    "Nurses advise you to ring 111. A midwife asked 3 questions. Follow The Lullaby Trust's advice. Thousands of thanks to parents.",
    "The 2-year review finds out how your child is growing. Your midwife will report what you said to your GP. Health visitors report what they found.",
    "You have twice as many nappies with twins. Twins need three times as many clothes. The NHS says how to register. Interest rates have risen.",
    "Your baby may cry for two hours daily. We lost 3 families to the move. It is a quarter of a million miles away. Rain is likelier in winter.",
    "The main cause of the noise is the fan. Ask about the cause of death. Help us cut cot deaths. Your GP can reduce your asthma medicine.",
    "Ask what the Royal College of Midwives recommends. The scan shows your baby. Scans show how your baby grows. Parents cut grapes.",
    "Your baby may feed every 2 hours. If your baby cries for 2 hours a day, call us. A baby who cries for 3 hours a day needs you. Volunteers need 2 hours of training a day.",
    "You are one of two parents here. Page 9 of 10 mothers. One baby in a sling sleeps. 5 of 10 families on the course came.",
    "The group costs 0.5 of a pound. It is 0.31 miles away. The move halves the rent. Cut grapes into halves. The rate is fair.",
    "Stop route 11C by the water. Take bus 39C to the water. Hold your baby at 45 degrees. Test the water with your elbow. Take their temperature.",
    "The report shows what your child likes. It differs according to who is there. They met (in Leeds, 2014) again (March 2019).",
])  # fmt: skip
def test_what_only_speaks_about_evidence_needs_none(told, said):
    assert told(ENGINE.rules["unsourced"], said) == []


def test_a_study_that_is_named_behind_what_it_says_is_evidence_too(told):
    assert told(ENGINE.rules["unsourced"], "Babies like songs, says a 2014 review.") == [
        "“says a 2014 review” speaks as evidence, and nothing here says whose. Put its source behind it, such as [@R28], or put in a claim of content/claims/ instead."
        " If there is none, take it out."
    ]
    assert told(ENGINE.rules["unsourced"], "Babies like songs, says a 2014 review [@R28].") == []


def test_a_source_in_a_field_that_shows_none_is_no_source(check):
    said = check("Rest.", summary="summary: Studies show that rest helps [@R28].")[0]

    assert said == [
        "rest.md:3: “Studies show” speaks as evidence, and no source can stand here."
        " Say it in a text that can hold its source, and here in other words.",
        "rest.md:3: “summary” shows “[@R28]” as it is typed: it takes plain words, and no source, include or link."
        " Say it in the text below.",
    ]


@pytest.mark.parametrize(("text", "faults"), [
    ("Studies show that babies:\n\n- cry less\n- sleep", 1),
    ("Studies show that babies [@R28]:\n\n- cry 5% less\n- sleep 5% more", 0),
    ("Studies show that babies:\n\n- cry less [@R28]\n- sleep [@R29]", 0),
    ("Studies show that babies:\n\n- cry less [@R28]\n- sleep", 1),
    ("You can [@R28]:\n\n- hum\n\nHalf of babies sleep.", 1),
    ("- cry 5% less\n- sleep [@R28]", 1),
    ("> Studies show it.\n\n| who | how many |\n|---|---|\n| babies | 5% |", 2),
    ("| who | how many |\n|---|---|\n| babies | 5% [@R28] |\n| fathers | 6% |\n| mothers | 7% [@R29] |", 1),
])  # fmt: skip
def test_a_list_and_the_line_that_leads_into_it_share_their_sources(told, text, faults):
    assert len(told(ENGINE.rules["unsourced"], text)) == faults


@pytest.mark.parametrize(("text", "words"), [
    ("1 in 5 babies cry [@R14].", ["1 in 5"]),
    ("1 in 5 babies cry [@R14; @R28].", []),
    ("1 in 5 babies cry [@R14]. {{ claim crying-hours }}", []),
    ("There is guidance on care [@R14].", []),
    ("Studies show that babies [@R14]:\n\n- cry 5% less\n- sleep 5% more [@R28]", ["Studies show", "5%"]),
    ("| who | how many |\n|---|---|\n| babies | 5% [@R14] |\n| fathers | 6% [@R28] |", ["5%"]),
])  # fmt: skip
def test_no_evidence_rests_on_a_source_of_which_nobody_has_written_what_it_shows(told, text, words):
    assert told(ENGINE.rules["unread"], text) == [
        f"“{said}” speaks as evidence, and nobody has written what its source shows. Once someone has read that source,"
        " write “shows” into its entry in content/references.json. Until then cite another one, or take it out."
        for said in words
    ]


@pytest.mark.parametrize(("text", "faults"), [
    ("1 in 5 babies cry `[@R28]`.", 1),
    ("1 in 5 babies cry ``[@R28]``.", 1),
    ("1 in 5 babies cry `{{ claim crying-hours }}`.", 1),
    ("Hold on.\n\n    1 in 5 babies cry [@R28].", 1),
    ("\t1 in 5 babies cry [@R28].\n\n    1 in 5 babies cry [@R28].", 2),
    ("- Hold on.\n\n    1 in 5 babies cry [@R28].\n\n    1 in 5 babies cry [@R28].", 0),
    ("   1 in 5 babies cry [@R28].", 0),
    ('1 in 5 babies cry, as [our page](/find/ "[@R28]") says.', 1),
    ('1 in 5 babies cry, as [our page](/find/ "So (see) [@R28]") says.', 1),
    ("1 in 5 babies cry, as [our page](/find/?[@R28]) says.", 1),
    ("1 in 5 babies cry, as [our page](/find/) says [@R28].", 0),
])  # fmt: skip
def test_what_a_page_does_not_number_as_a_source_is_none(check, text, faults):
    assert [one.split(" speaks")[0].split(": ")[1] for one in check(text)[0] if "speaks" in one] == [
        "“1 in 5”"
    ] * faults


def test_a_heading_that_speaks_as_evidence_is_told_since_no_source_can_stand_in_it(check):
    assert check("## Half of fathers feel low\n\nAsk for help [@R28].\n\n## What studies show\n\nRest.")[
        0
    ] == [
        "rest.md:14: “Half of fathers” speaks as evidence, and no source can stand here."
        " Say it in a text that can hold its source, and here in other words."
    ]


def test_evidence_is_told_where_no_source_can_stand_but_in_a_claim_which_has_its_own(tmp_path):
    card, claim = (
        model.from_source(read_source(made(tmp_path, head + "---\nStudies show it.\n"), "content/one.md"))
        for model, head in ((Card, "---\ntitle: Rest\nkind: soon\n"), (Claim, CLAIM))
    )

    assert [str(one.problem) for one in ENGINE.check([card, claim], Around(CARDS)).findings] == [
        "content/one.md:5: “Studies show” speaks as evidence, and no source can stand here."
        " Say it in a text that can hold its source, and here in other words."
    ]


@pytest.fixture
def check(tmp_path):
    """A function that checks an article with *body* and tells everything that is said, with its line, and what is silenced."""

    def run(body, above="", summary="summary: How to rest.", audience="parents"):
        file = tmp_path / "rest.md"
        head = ARTICLE.replace("summary: How to rest.", "\n".join(filter(None, [above, summary])))
        file.write_text(head.format(body=body, audience=audience), encoding="utf-8")
        piece = Article.from_source(read_source(file, "rest.md"))
        said = ENGINE.check([piece], Around(CARDS))
        return [str(one.problem) for one in said.findings], [
            (path, one.line, one.rule, one.reason) for path, one in said.silenced
        ]

    return run


def test_a_rule_tells_the_line_the_fault_and_the_way_out(check):
    assert check("First line.\n\nYou can utilise\na sling. The window closes soon.")[0] == [
        "rest.md:17: “window closes”: people recover and change at any age. Say instead: early care matters, and so does later care.",
        "rest.md:16: “utilise”: it is a long word for a short one. Say instead: use.",
    ]


def test_many_texts_are_told_the_same_as_one(tmp_path):
    pieces = []
    for number in range(MANY):
        file = tmp_path / f"rest-{number}.md"
        file.write_text(ARTICLE.format(body="You can utilise it.", audience="parents"), encoding="utf-8")
        pieces.append(Article.from_source(read_source(file, file.name)))

    with crew_for(len(pieces)) as crew:
        assert crew is not None
        said = ENGINE.begin(pieces, Around(CARDS), crew)()

    assert said == ENGINE.check(pieces, Around(CARDS))
    assert [str(one.problem) for one in said.findings] == [
        f"rest-{number}.md:14: “utilise”: it is a long word for a short one. Say instead: use."
        for number in range(MANY)
    ]


def test_a_word_that_is_excused_where_it_stands_is_let_pass(check):
    assert check("Never shake a baby. It is never too late to ask.")[0] == []
    assert check("It is too late to ask.")[0] == [
        "rest.md:14: “too late”: people recover and change at any age. Say instead: early care matters, and so does later care."
    ]


def test_a_rule_for_professionals_leaves_parents_alone_and_the_other_way_round(check):
    long = "Ask " + "and ask " * 15 + "again."

    assert check(long)[0] == [
        "rest.md:14: This sentence has 32 words; 30 is the most: “Ask and ask and ask …” Cut it in two."
    ]
    assert check(long, audience="professionals")[0] == [
        "rest.md:14: This sentence has 32 words; try for 25: “Ask and ask and ask …” Cut it in two, or take words out."
    ]


def test_a_rule_is_silent_on_the_paragraph_below_its_reason_and_nowhere_else(check):
    body = "{{ allow utilise: the name of a study }}\nThey utilise a sling.\n\nYou utilise a sling."

    assert check(body) == (
        ["rest.md:17: “utilise”: it is a long word for a short one. Say instead: use."],
        [("rest.md", 14, "utilise", "the name of a study")],
    )


def test_a_rule_is_silent_on_the_field_below_its_reason(check):
    silence = "# allow utilise: the name of a study"

    assert check("Rest.", silence, "summary: How to utilise rest.") == (
        [],
        [("rest.md", 3, "utilise", "the name of a study")],
    )
    assert check("You can utilise it.", silence, "summary: How to utilise rest.")[0] == [
        "rest.md:15: “utilise”: it is a long word for a short one. Say instead: use."
    ]


def test_a_reason_that_is_not_needed_any_more_is_told(check):
    assert check("Rest.", "# allow utilise: the name of a study") == (
        ["rest.md:3: Nothing below breaks the rule “utilise” any more. Take this line out."],
        [],
    )


@pytest.mark.parametrize(("line", "told"), [
    ("{{ allow utilize: a study }}", "There is no rule “utilize”. Did you mean “utilise”?"),
    ("{{ allow utilise: . }}", "It does not say why the rule is silent here. Write it in two words at least, as {{ allow utilise: why }}."),
    ("{{ allow utilise: ok 12 }}", "It does not say why the rule is silent here. Write it in two words at least, as {{ allow utilise: why }}."),
    ("{{ allow utilise }}", "It does not say why the rule is silent here. Write it in two words at least, as {{ allow utilise: why }}."),
    ("{{ allow doses: a nurse said so }}", "The rule “doses” cannot be silenced. Change the text, and take this line out."),
])  # fmt: skip
def test_a_line_that_cannot_silence_a_rule_is_told_and_silences_nothing(check, line, told):
    said, silenced = check(f"{line}\nYou can utilise a sling. The dosage is known.")

    assert f"rest.md:14: {told}" in said
    assert "rest.md:15: “utilise”: it is a long word for a short one. Say instead: use." in said
    assert silenced == []


def test_what_silences_a_rule_is_never_seen_by_a_reader(page):
    file = page("---\ntitle: Rest\n---\n{{ allow utilise: a study }}\nThey utilise it.\n")

    assert read_source(file, "page.md").body == "\nThey utilise it.\n"


def test_the_grade_of_a_text_follows_the_formula(page):
    file = page("---\ntitle: Rest\n---\nHold your baby close. You can hum a song.\n")

    assert grade(blocks_of(read_source(file, "page.md"), ())) == round(
        0.39 * 9 / 2 + 11.8 * 10 / 9 - 15.59, 1
    )


def test_a_text_without_sentences_has_no_grade(page):
    assert grade(blocks_of(read_source(page("---\ntitle: Rest\n---\n\n"), "page.md"), ())) is None

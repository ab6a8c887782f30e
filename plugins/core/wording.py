"""What families choose by, where it is only said in words: ways in, and whether it is free. In doubt nothing is promised."""

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

ACCESS: Mapping[str, str] = {
    "step-free": r"\bstep[- ]free|\blevel access|\bramp(ed)? access"
    r"|\bwheelchair([- ](access|friendly|ramp)|s? (users )?(are )?welcome)|\b(accessible|suitable|room|space) (by|for|to|in a) (a )?wheelchair",
    "toilet": r"\b(accessible|disabled) (toilet|loo\b|wc\b)",
    "changing": r"\bchanging (place|table|room|mat)|\bbaby chang",
    "loop": r"\b(hearing|induction) loop",
    "home": r"\bhome visit|(?<!stay )\bat home\b|\bvisits? you",
    "video": r"\bvideo\b|(?<!book )(?<!apply )(?<!register )(?<!sign up )\bonline\b(?! (form|booking|registration))",
    "interpreter": r"\binterpret",
}
# What looks like a no, and denies nothing that families choose by.
KINDLY = re.compile(
    r"\b(?:no|without) (?:steps?(?![- ]free)|stairs|barriers?|kerbs?|(?:extra )?(?:charge|cost|fee)s?|need|booking|appointment|referral)\b"
)
DENIAL = re.compile(
    r"n't\b|\b(?:no|not|none|nothing|never|neither|nor|without|cannot|unable|un(?:available|suitable|fit)|inaccessible|impossible|difficult"
    r"|broken|faulty|closed|stopped|suspended|cancelled|missing|lack(?:s|ing)?|limited|part(?:ial|ially|ly)|except|unless|apart from|may|might|soon"
    r"|planned|awaiting|out of (?:order|use|action|service)|under repair|used to|hope)\b"
)
SENTENCE = re.compile(r"[.;!?\n–—]|\b(?:but|however|though|although)\b")
ITEM = re.compile(r",|\b(?:and|with)(?= (?:no|not|none|without)\b)")
# What goes on about the words before it.
GOES_ON = re.compile(
    r"\W*(?:(?:it|this|that|they|these|both|now|currently|presently|sadly|unfortunately|at (?:the moment|present)|is|are|was|were|can|cannot|not|none"
    r"|out of|broken|faulty|closed|un(?:available|suitable)|suspended|except|unless|apart from|if)\b|\w+n't\b)"
)
FREE = re.compile(
    r"(?<!feel )(?<!-)\bfree\b(?! (?:phone|call|parking|tea|coffee|refreshments|wi-?fi|trial|taster))|\b(?:no|without) (?:charge|cost|fee)s?\b|£0(?:\.00)?\b"
)
PRICE = re.compile(r"£ ?(?!0(?:\.0+)?\b)\d|\b\d+ ?(?:p|pence|pounds?)\b")
OPTIONAL = re.compile(r"\bif you (?:can|like|want|wish)\b|\bdonations?\b|\boptional|\bvoluntary\b")
AT_FIRST = re.compile(
    r"\b(?:trial|taster|then|after(?:wards)?|first|some|sometimes|usually|members?|eligible|if|until|longer|should)\b"
)


def plain(text: str) -> str:
    """It will return *text* in small letters with one kind of apostrophe."""
    return text.casefold().replace("’", "'")


def access_in(text: str) -> tuple[str, ...]:
    """It will return each way in that *text* promises; what is denied, broken or in doubt is none."""
    promised = tuple(promises(KINDLY.sub(" ", plain(text))))
    return tuple(name for name, way in ACCESS.items() if any(re.search(way, one) for one in promised))


def promises(text: str) -> Iterator[str]:
    """It will give the parts of *text* that deny nothing, and of which nothing is denied in what goes on after them."""
    parts = [part for sentence in SENTENCE.split(text) for part in parts_of(sentence)]
    for place, (part, denied) in enumerate(parts):
        after = takewhile(GOES_ON.match, (one for one, _ in parts[place + 1 :]))
        if not denied and not any(map(DENIAL.search, after)):
            yield part


def parts_of(sentence: str) -> Iterator[tuple[str, bool]]:
    """It will give the parts of *sentence* between commas, and whether each is denied: a no also holds for what it lists."""
    denied = False
    for part in ITEM.split(sentence):
        denied = denied or bool(DENIAL.search(part))
        if part.strip():
            yield part, denied


def is_free(cost: str) -> bool:
    """It will say whether *cost* promises that nothing has to be paid; a gift that families may make is no price."""
    parts = (part for part in re.split(r"[.;,(]", plain(cost)) if not OPTIONAL.search(part))
    said = ";".join(parts)
    denied = DENIAL.search(KINDLY.sub(" ", said))
    return bool(FREE.search(said)) and not (denied or PRICE.search(said) or AT_FIRST.search(said))

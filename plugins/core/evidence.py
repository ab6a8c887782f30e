"""Evidence in a text: the words by which a sentence claims that somebody has found it out, and the source that must then stand with it."""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

from .blocks import DIGITS, Block, Blocks, block_of
from .day import MONTHS
from .include import without_code
from .prose import CITATION, TARGET, keys_of

NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
CLAIM = re.compile(r"\{\{ *claim ")
INDENTED = ("    ", "\t")
COUNT = rf"(?:\d[\d,.]*|a|one|{NUMBERS})"
WORD = r"(?:[\w'’-]+ )"
FINDERS = (
    r"(?!evidence of (?:an?|the|your|any) (?:\w+ )?(?:bruise|injury|address|income|payment|birth|identity)\b)"
    r"(?!reports? (?:shows?|says?|tells) (?:what|how|when|where) your\b)(?!(?:figures|data) (?:on|in) (?:the|your|a|his|her|our|my) (?:mobile|phone|screen|app|toy|mat|book|box|wall|watch)\b)"
    r"(?:stud(?:y|ies)|research(?:ers?)?|trials?|reviews?|reports|(?<!\bwill )(?<!\bcan )(?<!\bmay )(?<!\bmust )(?<!\bto )report(?! what\b)|brain (?:scans|imaging)|meta-analys[ie]s|surveys?|polls?|experiments?|evidence|(?:neuro)?(?:science|scientists?)"
    r"|psychologists?|academics|experts?|data|figures|statistics|findings)(?:['’]s?)?"
)
FIND = (
    r"(?<!\bto )(?<!\band )(?:shows?|showed|shown|finds?(?! out (?:how|what|whether|if|who|where|when|why|more|about)\b)|found|suggests?|suggested|says?|said|proves?|proved|proven|indicates?|indicated|reports?|reported"
    r"|reveals?|revealed|confirms?|confirmed|concludes?|concluded|agrees?|agreed|demonstrates?|demonstrated|links?|linked|warns?|warned|recommends?"
    r"|recommended|discovers?|discovered|believes?|predicts?|predicted|points? to|pointed to|(?<!not )tells? us|estimates?|estimated|argues?|argued|(?:seems?|tends?|appears?|begun) to)"
)
FAMILY = r"(?:baby|newborn|infant|toddler|child|parent|mother|mum|woman|father|dad|man|carer|couple|family|person|birth|pregnancy)"
FAMILIES = r"(?:babies|newborns|infants|toddlers|children|parents|mothers|mums|women|fathers|dads|men|carers|couples|families|people)"


WORK = r"(?:stud(?:y|ies)|research|trials?|reviews?|reports?|meta-analys[ie]s|surveys?|polls?|papers?|experts?|(?:neuro)?scientists?|researchers?|psychologists?)"
SAID = r"(?:says?|said|found|finds?|suggests?|suggested|shows?|showed|reports?|reported|concludes?|concluded|warns?|warned)"
BODIES = r"(?:lullaby trust|barnardo['’]?s|nhs|nice|(?-i:WHO)|unicef|nspcc|government|ons|cochrane|world health organi[sz]ation|royal college(?: of(?: [\w,]+){1,5}?)?|office for national statistics|department(?: (?:of|for) (?:health|education)(?: and social care)?)?)"
JOURNALS = (
    r"(?:lancet|bmj|british medical journal|jama|cochrane|(?:medical|scientific|academic|nursing) journals?)"
)
PARTS = r"(?:half|thirds?|quarters?|fifths?|tenths?)"
CHANGES = r"(?:cuts?|cutting|reduc(?:es?|ed|ing)|lower(?:s|ed|ing)?|rais(?:es?|ed|ing)|increase[sd]?|increasing|improv(?:es?|ed|ing)|f[ae]lls?|drop(?:s|ped)?|rises?|rose|grew)"
HARMS = r"(?:deaths?|rates?|numbers?|risks?|chances?|odds|cases|abuse|neglect|crying|depression|anxiety|illness|injur(?:y|ies)|admissions?|referrals?)"
SOONER = r"(?:more|less|fewer|longer|shorter|sooner|earlier|later)"
RATES = r"(?:deaths?|rates?|numbers?|risks?|chances?|odds|cases|referrals?|admissions?)"
TURNED = r"(?:halve[ds]|double[ds]|triple[ds]|treble[ds]|quadruple[ds])"
NATIONS = r"(?:uk|united kingdom|britain|england|scotland|wales|northern ireland|country)"
TELL = r"(?:says?|said|found|finds|suggests?|suggested|advises?|advised|recommends?|recommended|warns?|warned|states?|stated|believes|agrees|confirms|confirmed|tells us)"
OFTEN = r"(?:(?:a|an|each|every|per|in) (?:single )?(?:year|month|week|day|night|hour|minute|24 hours)\b(?! (?:ago|later|after|before|or)\b)|(?:daily|nightly|weekly)\b)"
PLENTY = r"(?:hundreds|thousands|millions)"
ASKED = r"(?:followed|watched|tracked|compared|tested|asked|interviewed|looked at|measured|filmed|counted)"
PEOPLE = r"(?:scientists|neuroscientists|researchers|experts|psychologists|academics)"
STAFF = r"(?:doctors|paediatricians|gps|nurses|midwives|health visitors|professionals|specialists)"
ILLS = r"(?:cot deaths?|sudden (?:infant|unexpected) death|sids|autism|colic|adhd|asthma|(?:postnatal )?depression|obesity|eczema|allergies|diabetes|cancer|epilepsy)"
TROUBLES = r"(?:crying|waking|deaths|depression|anxiety|colic|tantrums|stress|abuse|neglect|illness|injuries)"
SO_MANY = rf"(?:\d[\d,.]*|{NUMBERS}|\w+teen|twenty)(?: (?:to|or) \w+)?"
AGED = rf"(?:(?:under|over|aged|of|up to|(?:younger|older) than) (?:about )?(?:\d+|{NUMBERS}|one|an?)(?: (?:to|or|and) \w+)? (?:days?|weeks?|months?|years?)(?: (?:old|or more|or less))? )?"
ONE = rf"\b(?<!if )(?<!when )(?<!while )(?<!once )(?<!whether )(?<!until )(?<!unless )(?:an?|your|each|every|the) {WORD}?{FAMILY}(?! (?:who|that)\b)"
LIKELIHOOD = r"(?:risks?|chances?|odds|rates?|likelihood|probability)"
WARMTH = r"(?:fever|temperature|thermometer|water)"
HEAT = r"(?<!flat )(?<!room )(?<!bus )(?<!route )(?<!gate )\d\d(?:\.\d)? ?(?:°|c\b|degrees\b)"
NO_REMEDY = r"(?! (?:medicines?|tablets?|treatments?|creams?|inhalers?|drops)\b)"
HERE = r"(?! (?:at|in|on) (?:the|our|this|your|my) (?:group|class|course|room|bus|hub|clinic)\b)"


FAMILY_WORDS = f"{FAMILY[3:-1]} {FAMILIES[3:-1]}".replace("|", " ")
FOUND_BY = (
    "study studies research researcher researchers trial trials review reviews report reports meta survey surveys poll polls experiment experiments "
    "evidence science scans imaging paper papers scientist scientists neuroscience neuroscientist neuroscientists psychologist psychologists academics expert experts data "
    "figures statistics findings scientific scientifically"
)


TELLERS = "say says said found finds suggest suggests suggested advise advises advised recommend recommends recommended warn warns warned state states stated believes agrees confirms confirmed tells"


@dataclass(frozen=True)
class Way:
    """A way to speak as evidence: the pattern, and the words of which it holds one at least, and one *beside* it, and a *sign*. Looking for these first takes far less time."""

    words: frozenset[str]
    beside: frozenset[str]
    sign: str
    pattern: re.Pattern[str]


def way(words: str, *patterns: str, beside: str = "", sign: str = "") -> Way:
    """It will return the way that *patterns* describe; each holds one of *words*, and one of those *beside* it, and the *sign*, if there are any. 0 stands for any digit."""
    each = [frozenset(one.split()) for one in (words, beside or words)]
    held, near = (one | DIGITS if "0" in one else one for one in each)
    return Way(held, near, sign, re.compile("|".join(patterns), re.I))


WAYS = (
    # Who found it, and in what.
    way(
        FOUND_BY,
        rf"\b(?<!what )(?<!what a )(?<!what the )(?<!what each ){FINDERS}(?: {WORD}{{0,6}}?|, [^,.;:]*, ){FIND}\b",
    ),
    way(
        FOUND_BY,
        rf"\baccording to {WORD}{{0,3}}{FINDERS}(?!\w)",
        beside="according",
    ),
    way(
        FOUND_BY,
        rf"(?:(?<=[,\"”'’–-] )|(?<=[\"”'’])){SAID} (?:an?|the|one|some|many|most|recent|new|(?:19|20)\d\d) (?:{WORD}{{0,3}}?){WORK}\b",
        beside="say says said find finds found suggest suggests suggested show shows showed report reports reported conclude concludes concluded warn warns warned",
    ),
    way(
        FOUND_BY,
        rf"\b(?:researchers?|(?:neuro)?scientists?|academics|experts(?! by experience\b)) {WORD}{{0,6}}?(?:watched|saw|followed|studied|observed|measured|looked at|tested|filmed|compared|tracked|interviewed|asked|counted)\b",
        rf"\b(?:stud(?:y|ies)|trials?|reviews?|surveys?|meta-analys[ie]s|figures) {WORD}{{0,6}}?(?:puts?|saw|sees|observed|measured) (?:the|it|this|that|them|a|an|no|\d)",
        rf"\b(?<!part )(?<!join )in (?:(?:{COUNT}|an|the|this|that|these|those|some|many|most|several|few|recent|older|other) {WORD}{{0,3}}?)?(?:stud(?:y|ies)|trials?|surveys?|experiments?)\b",
        rf"\bthere is (?:now )?{WORD}{{0,2}}evidence\b|\bevidence (?:that|is (?:clear|strong|good|growing))\b|\bscientific(?:ally)?\b",
    ),
    way(
        "according lancet bmj medical jama cochrane journal journals",
        rf"\baccording to (?:{WORD}{{0,2}}?){BODIES}\b",
        rf"\b{JOURNALS} {WORD}{{0,4}}?(?:published|papers?|articles?|{FIND})\b|\b(?:published|papers?|articles?) in {WORD}{{0,3}}?{JOURNALS}\b",
    ),
    way(
        "0",
        r"\((?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|winter|easter|in) ?)(?-i:[A-Z])[\w'’-]+(?:,? (?:and|&) (?-i:[A-Z])[\w'’-]+| et al\.?)?,? (?:19|20)\d\d[a-z]?\)",
        sign="(",
    ),
    way(
        "dr prof professor doctors nurses midwives professionals specialists",
        rf"\b(?:dr|prof|professor)\.? [\w'’-]+(?: [\w'’-]+)?(?: {WORD}{{0,2}}?|, [^,.;:]*, ){FIND}\b",
        r"\b(?!(?<=the )\w+ know (?:how|what|who|where|when)\b)(?:doctors|nurses|midwives|professionals|specialists) (?:have |had |now )?"
        r"(?:found|shown|proved|proven|discovered|established|agree|know(?! (?:you|him|her|them|us|me)\b)(?! (?:that )?(?:nights|days|it|life) (?:is|are|can be) (?:\w+ )?(?:hard|tiring|tough|long)\b))\b",
    ),
    way(
        FOUND_BY,
        rf"\b{PEOPLE} (?:have |now |also |all |long )*(?:know|known|agree|think|accept)\b(?! (?:you|him|her|them|us|me|how|what|who|where|when|each|their)\b)",
        r"\b(?:research|science|evidence|data|studies) (?:is|are) (?:now |very |quite |so )*(?:clear|settled|certain|overwhelming|strong|robust|solid|growing|good)\b",
        rf"\b(?:stud(?:y|ies)|trials?|reviews?|surveys?) {WORD}{{0,6}}?{ASKED} (?:about |around |over |nearly |almost |more than )?\d",
    ),
    way(
        "doctors paediatricians gps nurses midwives visitors professionals specialists",
        rf"\b{STAFF} {WORD}{{0,2}}?(?:recommend|advise|say|suggest|warn|agree)\b(?! (?:that )?(?:you can|you may|when|if)\b)[^.!?]{{0,30}}?\d[\d,.]*(?: (?:to|or) \d+)? (?:hours?|minutes?|times|days?|weeks?|months?|years?|in)\b",
    ),
    way(
        "showed found proved discovered argued demonstrated",
        r"(?!(?:We|I|You|They|She|He|It|Who|Staff|Parents|Families)\b)(?-i:\b[A-Z])[\w'’-]+ (?:showed|found|proved|discovered|argued|demonstrated)\b[^.!?]{0,40}\bin (?:19|20)\d\d\b",
        beside="0",
    ),
    way(
        "0",
        rf"(?!(?:Act|Order|Regulations|Convention|Bill|{'|'.join(MONTHS)})\b)(?-i:\b[A-Z])[\w'’-]+ \((?:19|20)\d\d[a-z]?\)",
        sign="(",
    ),
    # That one thing brings about another.
    way(
        "prevents causes cures prevent cause cure cut cuts reduce reduces lower lowers",
        rf"(?<!what )(?<!who )(?<!whatever )(?<!nothing )\b(?:prevents|causes|cures|cuts|reduces|lowers) {WORD}?{ILLS}\b{NO_REMEDY}",
        rf"\b(?!(?:this|does|is|us)\b)\w+s (?<!helps )(?:prevent|cause|cure|cut|reduce|lower) {WORD}?{ILLS}\b{NO_REMEDY}",
        rf"\b(?!(?:i|you|we|they|nothing|what|who)\b)\w+ (?:do|does|will|can|cannot|don['’]t|doesn['’]t|won['’]t|can['’]t)(?: not| never)? (?:prevent|cause|cure|cut|reduce|lower) {WORD}?{ILLS}\b{NO_REMEDY}",
    ),
    way(
        "cause causes",
        rf"\b(?:leading|main|biggest|top|commonest|most common|second most common) causes? of (?:(?:deaths?|illness|disability|injur(?:y|ies))|{ILLS})\b",
        beside="leading main biggest top commonest common",
    ),
    # That it was found.
    way(
        "shown found proved proven linked known",
        r"\b(?:has|have) been (?:shown|found|proved|proven|linked)\b|\b(?:is|are|was|were) (?:found|proved|proven|shown) to\b|\bit is (?:well )?known that\b",
    ),
    # How many.
    way(
        f"hundred {NUMBERS.replace('|', ' ')} 0",
        rf"\b{COUNT}[ -](?:(?:(?:{FAMILY}|{FAMILIES}) )?(?:in|out[ -]of)(?: every)?|(?:of|from) every)[ -](?!(?:19|20)\d\d\b)(?:\d[\d,]*|{NUMBERS}|hundred)\b(?! place)",
        beside="in of from",
    ),
    way(
        TELLERS,
        rf"\b(?<!what )(?<!what the )(?<!whether )(?<!whether the )(?<!if )(?<!if the ){BODIES}(?: (?:website|guidance|guideline|advice|leaflet|also|now|itself|has|have))* {TELL}\b(?! (?:how|what|where|when|who) to\b)",
        beside="trust barnardo barnardos barnardo's nhs nice who unicef nspcc government ons cochrane organization organisation college statistics department",
    ),
    way(
        "0",
        r"\b\d[\d,.]* (?:in every|per|for every|in each|out of each) (?:\d[\d,]+|hundred|thousand|million)\b(?! ?(?:ml|g|grams?|mg|litres?|l|kg|calories|kcal|miles?|metres?)\b)",
        beside="per every each",
    ),
    way(
        "0",
        rf"(?<![\d:.,])(?<!at )(?<!by )(?<!from )(?<!to )(?<!until )(?<!till )(?<!before )(?<!after )(?<!and )(?<!or )(?<!- )\d:[1-9]\d{{0,3}} (?:of )?{WORD}?{FAMILIES}\b",
        sign=":",
    ),
    way(
        "0",
        rf"\b(?:kill|affect|hurt|harm|injure)(?:s|ed)? {WORD}{{0,3}}?\d[\d,.]* {WORD}?{FAMILIES}\b|\b\d[\d,.]* {WORD}{{0,2}}?(?:{FAMILIES} {WORD}{{0,3}}?(?:die[ds]?|dying|(?:are|were) (?:born|affected|injured|harmed|lost to))|deaths)\b"
        rf"|\b\d[\d,.]* {WORD}?{FAMILIES} (?:a|each|every|per) (?:year|month|week|day) (?:in|across) (?:the )?{NATIONS}\b",
        beside="kill kills killed affect affects affected hurt hurts harm harms harmed injure injures injured die dies died dying born lost deaths uk kingdom britain england scotland wales ireland country",
    ),
    way(
        "0",
        r"(?<![\d/.,])(?<!flat )(?<!page )(?<!room )(?<!ward )(?<!unit )(?<!bay )(?!24/7\b)\d/\d{1,3}\b(?![/.,]?\d)",
        sign="/",
    ),
    way(
        "half third thirds quarter quarters fifth fifths tenth tenths",
        rf"\b(?:half|(?:a|one|two|three|four|\d)[ -](?:third|quarter|fifth|tenth)s?) of (?:all |the |our )?{WORD}?{FAMILIES}\b{HERE}",
    ),
    way(
        "percent percentage cent average 0",
        rf"\b(?:\d{{1,3}}(?:[, ]\d{{3}})+|(?!(?:19|20)\d\d\b)\d{{4,}}|\d[\d,.]* ?(?:k|thousand)) {WORD}?{FAMILIES}\b|\d (?:million|billion)\b|\d[\d,.]* ?%|\bper ?cent(?:age)?\b|\bon average\b",
    ),
    way(
        "most all majority",
        rf"\b(?:most|(?:nearly|almost) all|(?:the|a) {WORD}?majority of)(?: of)?(?: the| our)? {WORD}?{FAMILIES}\b(?! have (?:hard|bad|good|long|off) (?:days|nights|times)\b)",
    ),
    way(
        "million billion",
        rf"\b(?:half|(?:a|one|three)[ -]quarters?) (?:of )?an? (?:million|billion) {WORD}{{0,2}}?{FAMILIES}\b",
        beside=FAMILY_WORDS,
    ),
    way(
        FAMILY_WORDS,
        rf"[½⅓⅔¼¾⅕⅖⅗⅘⅙⅛] of (?:all |the |our )?{WORD}?{FAMILIES}\b{HERE}",
    ),
    way(
        "die dies died kill kills",
        rf"\b(?:{FAMILY}|{FAMILIES}) {WORD}{{0,3}}?dies? {WORD}{{0,4}}?{OFTEN}|\b{FAMILIES} {WORD}{{0,3}}?died {WORD}{{0,4}}?(?:each|every) (?:year|month|week|day)\b",
        rf"\b(?:each|every) (?:single )?(?:year|month|week|day|hour),? {WORD}{{0,4}}?(?:{FAMILY}|{FAMILIES}) {WORD}{{0,2}}?dies?\b|\bkills? {WORD}{{0,2}}?{FAMILIES} {OFTEN}",
        beside=FAMILY_WORDS,
    ),
    way(
        PLENTY[3:-1].replace("|", " "),
        rf"\b{PLENTY} of {WORD}{{0,2}}?{FAMILIES} {WORD}{{0,3}}?(?:die|died|are|were|suffer|live)\b",
        beside=FAMILY_WORDS,
    ),
    way(
        "cry sleep nap wake fuss feed spend smile laugh",
        rf"\b(?<!your )(?<!our )(?<!the ){FAMILIES} {AGED}{WORD}{{0,2}}?(?:cry|sleep|nap|wake|fuss|feed|spend|smile|laugh) {WORD}{{0,4}}?{SO_MANY} (?:hours?|minutes?|times) {OFTEN}",
        beside="hour hours minute minutes times",
    ),
    way(
        "cries sleeps naps wakes fusses feeds smiles laughs",
        rf"{ONE} {AGED}{WORD}{{0,2}}?(?:cries|sleeps|naps|wakes|fusses|feeds|smiles|laughs) {WORD}{{0,4}}?{SO_MANY} (?:hours?|minutes?|times) {OFTEN}",
        beside="hour hours minute minutes times",
    ),
    way(
        "need needs get gets have has",
        rf"(?:{ONE}|\b(?<!our )(?<!the ){FAMILIES}) {AGED}{WORD}{{0,2}}?(?:needs?|gets?|ha(?:ve|s)) {WORD}{{0,4}}?{SO_MANY} (?:hours?|minutes?) of {WORD}{{0,2}}?(?:sleep|rest|crying|holding|touch|skin) {WORD}{{0,2}}?{OFTEN}",
        beside="hours minutes",
    ),
    way(
        "0",
        rf"\b(?<!page )(?<!panel )(?<!part )(?<!step )\d[\d,]* of (?:every )?(?:[5-9]|\d{{2,}}|\d[\d,]+) {WORD}?(?:{FAMILIES}|births|pregnancies)\b{HERE}",
        beside="of",
    ),
    way(
        "hundred",
        rf"\b{COUNT} {WORD}?(?:{FAMILY}|{FAMILIES}|births?) in an? hundred\b",
    ),
    way(
        "0",
        rf"\b{LIKELIHOOD} (?:of {WORD}{{1,6}}?|{WORD}{{1,3}}?)?(?:is|are|was|were) {WORD}{{0,2}}?0?\.\d",
        beside="risk risks chance chances odds rate rates likelihood probability",
    ),
    way(
        "halves halve doubles double triples triple",
        rf"\b(?:halves|doubles|triples|(?:can|will|may|could) (?:halve|double|triple)) {WORD}{{0,2}}?{TROUBLES}\b",
        beside="crying waking deaths depression anxiety colic tantrums stress abuse neglect illness injuries",
    ),
    way(
        "0",
        rf"\d\d(?:\.\d)? ?(?:° ?|degrees )(?:c|f|celsius|centigrade|fahrenheit)\b|\b{WARMTH}\b[^.!?]{{0,60}}?\b{HEAT}|\b{HEAT}c? (?:or (?:more|over|above|higher) )?(?:is|means|counts as) {WORD}{{0,3}}?{WARMTH}\b",
        beside="c f degrees",
    ),
    way(
        "0",
        rf"\b\d[\d,.]* {WORD}?{FAMILIES} (?:per|for every|in every|in each|out of every) (?:\d[\d,]+|hundred|thousand|million)\b",
        rf"\d ?pc of\b|£\d[\d,.]* ?(?:bn|mn|m|tn)\b|£(?:\d{{1,3}}(?:,\d{{3}})+|\d{{4,}}) (?:for|per) (?:each |every |an? )?{WORD}?{FAMILY}\b",
    ),
    way(
        "thousand million",
        rf"\b{COUNT} {WORD}{{0,2}}?(?:in every|per|for every|in each|out of every|in an?) (?:thousand|million)\b",
        rf"\b(?:{NUMBERS}|\w+teen|\w+ty|hundred)[ -](?:thousand|million) {WORD}?{FAMILIES}\b",
    ),
    # How much more, or more often.
    way(
        "higher lower",
        rf"\b{FAMILIES} (?:[^.!?]{{0,60}} )?(?:have|has|had|get|gets|got|scores?|scored|shows?|showed) (?:(?:a|an|much|far|slightly|even) )*(?:higher|lower)\b",
    ),
    way(
        "twice half times",
        rf"\b(?:twice|half|{COUNT} times) (?:as (?!(?!likely)\w+ly\b)(?!many (?:nappies|clothes|bottles|bibs|sheets|toys|hands|cuddles)\b)|more|less)\b|\b{COUNT} times (?:higher|lower|greater|likelier|the (?:risk|chance|odds|rate))\b",
    ),
    way(
        "likely likelier",
        rf"\b(?:(?:more|less) likely|likelier) than\b|\b{FAMILIES} (?:[^.!?]{{0,60}} )?(?:are|were) {WORD}?(?:(?:more|less) likely|likelier)\b",
    ),
    way(
        "0",
        r"\d \w+ (?:more|less|fewer|longer|shorter|sooner) than\b|\b\d[\d.]*x (?:as|more|less|higher|lower|the)\b",
        beside="than x",
    ),
    way(
        "0",
        rf"\b{FAMILIES} (?:[^.!?]{{0,60}} )?\d[\d,.]* (?:minutes?|hours?|days?|weeks?|times) {SOONER}\b",
        beside="more less fewer longer shorter sooner earlier later",
    ),
    way(
        "half third thirds quarter quarters fifth fifths tenth tenths halved doubled tripled trebled quadrupled",
        rf"\b{CHANGES}\b[^.!?]{{0,40}}\bby (?:(?:a|one|two|three|about|nearly|almost|over) )*{PARTS}\b(?! (?:an?|past|term|{NUMBERS})\b)",
        rf"\b(?:halved|doubled|tripled|trebled|quadrupled) {WORD}{{0,3}}?{HARMS}\b",
    ),
    way(
        "halved halves halve double doubles doubled doubling triple triples tripled tripling treble trebles trebled quadruple quadruples quadrupled quadrupling trebling halving",
        rf"\b(?:halv|doubl|tripl|trebl|quadrupl)(?:e[ds]?|ing) (?:the|their|your|his|her|a|an) {WORD}{{0,3}}?(?:chances?|risks?|odds|rates?)\b"
        rf"|\b{RATES} (?:of {WORD}{{1,6}}?|{WORD}{{1,3}}?)?(?:has |have |had )?(?:more than |nearly |almost |about |now )*{TURNED}\b",
    ),
    way(
        "twice double treble triple",
        rf"\b(?:twice|double|treble|triple) (?:the|their|his|her|your) {WORD}{{0,2}}?(?:risks?|chances?|odds|rates?|likelihood)\b",
    ),
    way(
        "fold twofold threefold fourfold fivefold sixfold sevenfold eightfold ninefold tenfold",
        rf"\b(?:{NUMBERS}|\d+|hundred)[ -]?fold\b(?! (?:leaflets?|cards?|papers?|sheets?)\b)",
    ),
    way(
        "half",
        rf"\b(?:cuts?|cutting|splits?|slash(?:es|ed)?|reduc(?:es?|ed|ing)) {WORD}{{0,3}}?(?:{HARMS}|waking|stress|tantrums|colic|worry) {WORD}{{0,2}}?in half\b",
    ),
    way(
        "rates cases deaths",
        rf"\b(?<!interest )(?<!mortgage )(?<!\btax )(?<!exchange )(?:rates|cases|deaths) (?:of {WORD}{{1,6}}?|{WORD}{{1,3}}?)?(?:has|have|had) (?:risen|fallen|soared|gone up|gone down|dropped|increased|grown|rocketed)\b",
    ),
    way(
        "chance chances risk risks odds linked associated",
        r"\b(?:raises?|increases?|lowers?|reduces?|cuts?|doubles?|halves?) (?:the|their|your|a baby's) (?:chances?|risks?|odds)\b",
        r"\b(?:linked|associated) (?:to|with)\b(?! (?:an?|the|your|our|its|this) (?:[\w-]+ ){0,2}?(?:hub|number|records?|account|page|site|team|service|centre|clinic|school|nursery|surgery)\b)",
    ),
)


WAYS_BY_WORD = {
    word: [place for place, one in enumerate(WAYS) if word in one.words]
    for word in frozenset().union(*(one.words for one in WAYS))
}
TELLING = frozenset(WAYS_BY_WORD)


def spoken_in(block: Block) -> re.Match[str] | None:
    """It will return the first words of *block* that claim somebody has found it out, if any do."""
    places = {place for word in block.words & TELLING for place in WAYS_BY_WORD[word]}
    found = [
        said
        for one in map(WAYS.__getitem__, sorted(places))
        if one.sign in block.text
        and not one.beside.isdisjoint(block.words)
        and (said := one.pattern.search(block.text))
    ]
    return min(found, key=lambda said: said.start(), default=None)


def evidence_in(words: str) -> str:
    """It will return the first words of a plain text that speak as evidence, or nothing."""
    found = spoken_in(block_of("field", [(1, " ".join(words.split()))]))
    return found[0] if found else ""


def is_sourced(block: Block, blocks: Blocks, unread: Container[str] = ()) -> bool:
    """It will say whether a source stands in *block* that is none of *unread*. The line that leads into a list has one for every item, and items that all have one have it for that line."""
    cites = partial(names_source, unread=unread)
    for lead, items in blocks.lists:
        if lead and lead.text.endswith(":") and (block is lead or any(block is item for item in items)):
            return cites(lead) or cites(block) or (block is lead and all(map(cites, items)))
    return cites(block) and not is_shown_as_typed(block, blocks)


def names_source(block: Block, unread: Container[str]) -> bool:
    """It will say whether *block* cites a source that is none of *unread* or puts in a claim, which has its own; what `backticks` only show does neither, nor what stands where a link leads or in its title."""
    raw = TARGET.sub("]", without_code(block.raw))
    cited = (key for keys in CITATION.findall(raw) for key in keys_of(keys))
    return bool(CLAIM.search(raw)) or any(key not in unread for key in cited)


def is_shown_as_typed(block: Block, blocks: Blocks) -> bool:
    """It will say whether a page shows *block* as it was typed, signs and all: it is indented, and goes on with no list."""
    if block.form != "paragraph" or not block.raw.startswith(INDENTED):
        return False
    above = takewhile(lambda one: one is not block, blocks.each)
    last = [one for one in above if not one.raw.startswith(INDENTED) or one.form == "item"][-1:]
    return all(one.form != "item" for one in last)

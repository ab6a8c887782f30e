"""Words in nine languages to try letters, lines and reading with. Nobody who speaks them has reviewed them: never publish one."""

from dataclasses import replace

from plugins.core.tongue import read_tongues
from plugins.makers.leaflet import Call, Contact, English, Local, Nearby
from tests.makers.conftest import LANCASTER, THEME, bullets, heading, para, strong, the_sheet

TONGUES = read_tongues(THEME)
PHONE, RANGE, FIGURES = "0808 808 8000", "10-12", "2026-05-01"

# The title; then three panels, each a heading, a paragraph, a list and a line that nobody may miss.
TEXTS = {
    "en": ("When your baby cries",
           ("Crying is how babies ask", f"Most babies cry about 2 hours a day. Ring {PHONE} or NHS 111.", ("Hold your baby close.", "Go out together."), "Never shake a baby."),
           ("What you can try", f"It eases after {RANGE} weeks. Look again on {FIGURES}.", ("Hum or sing.", "Rock slowly."), "You are not alone."),
           ("When to get help", "Talk to your GP on 23 November 2026 or before.", ("Tell your partner.", "Rest when you can."), "Call 999 in danger.")),
    "cy": ("Pan fydd eich babi'n crio",
           ("Mae crio'n ffordd o ofyn", f"Mae'r rhan fwyaf o fabanod yn crio tua 2 awr y dydd. Ffoniwch {PHONE} neu NHS 111.", ("Daliwch eich babi'n agos.", "Ewch allan gyda'ch gilydd, ŵyr a thŷ."), "Peidiwch byth ag ysgwyd babi."),
           ("Beth allwch chi roi cynnig arno", f"Mae'n lleddfu ar ôl {RANGE} wythnos. Edrychwch eto ar {FIGURES}.", ("Canwch yn dawel.", "Siglwch yn araf."), "Nid ydych ar eich pen eich hun."),
           ("Pryd i gael help", "Siaradwch â'ch meddyg teulu ar 23 Tachwedd 2026 neu cyn hynny.", ("Dywedwch wrth eich partner.", "Gorffwyswch pan allwch."), "Ffoniwch 999 mewn perygl.")),
    "pl": ("Gdy twoje dziecko płacze",
           ("Płacz to sposób proszenia", f"Większość niemowląt płacze około 2 godzin dziennie. Zadzwoń pod {PHONE} lub NHS 111.", ("Trzymaj dziecko blisko siebie.", "Wyjdźcie razem na źdźbło świeżego powietrza."), "Nigdy nie potrząsaj dzieckiem."),
           ("Czego możesz spróbować", f"Mija po {RANGE} tygodniach. Sprawdź ponownie {FIGURES}.", ("Nuć lub śpiewaj.", "Kołysz powoli."), "Nie jesteś sam ani sama."),
           ("Kiedy szukać pomocy", "Porozmawiaj z lekarzem 23 listopada 2026 lub wcześniej.", ("Powiedz partnerowi.", "Odpoczywaj, gdy możesz."), "W niebezpieczeństwie dzwoń 999.")),
    "uk": ("Коли ваша дитина плаче",
           ("Плач — це прохання", f"Більшість немовлят плаче близько 2 годин на день. Телефонуйте {PHONE} або NHS 111.", ("Тримайте дитину близько.", "Вийдіть разом надвір, під ґанок і їжте."), "Ніколи не трусіть дитину."),
           ("Що можна спробувати", f"Минає через {RANGE} тижнів. Перегляньте знову {FIGURES}.", ("Наспівуйте.", "Колишіть повільно."), "Ви не самі."),
           ("Коли звертатися по допомогу", "Поговоріть із лікарем 23 листопада 2026 або раніше.", ("Скажіть партнерові.", "Відпочивайте, коли можете."), "У небезпеці телефонуйте 999.")),
    "ro": ("Când bebelușul plânge",
           ("Plânsul este o cerere", f"Cei mai mulți bebeluși plâng circa 2 ore pe zi. Sunați la {PHONE} sau NHS 111.", ("Țineți bebelușul aproape.", "Ieșiți împreună și respirați."), "Nu scuturați niciodată un bebeluș."),
           ("Ce puteți încerca", f"Trece după {RANGE} săptămâni. Verificați din nou la {FIGURES}.", ("Fredonați încet.", "Legănați-l încet."), "Nu sunteți singuri."),
           ("Când să cereți ajutor", "Vorbiți cu medicul pe 23 noiembrie 2026 sau mai devreme.", ("Spuneți partenerului.", "Odihniți-vă când puteți."), "În pericol sunați la 999.")),
    "ur": ("جب آپ کا بچہ روئے",
           ("رونا بچے کی زبان ہے", f"زیادہ تر بچے دن میں تقریباً 2 گھنٹے روتے ہیں۔ {PHONE} یا NHS 111 پر فون کریں۔", ("بچے کو سینے سے لگائیں۔", "ٹھنڈی ہوا میں اکٹھے باہر جائیں۔"), "بچے کو کبھی نہ جھنجھوڑیں۔"),
           ("آپ کیا کر سکتے ہیں", f"یہ {RANGE} ہفتوں بعد کم ہو جاتا ہے۔ {FIGURES} کو دوبارہ دیکھیں۔", ("گنگنائیں یا گائیں۔", "آہستہ آہستہ جھلائیں۔"), "آپ اکیلے نہیں ہیں۔"),
           ("مدد کب لینی ہے", "23 نومبر 2026 تک یا اس سے پہلے اپنے ڈاکٹر سے بات کریں۔", ("اپنے ساتھی کو بتائیں۔", "جب ہو سکے آرام کریں۔"), "خطرے میں 999 پر فون کریں۔")),
    "ar": ("عندما يبكي طفلك",
           ("البكاء طريقة للطلب", f"يبكي معظم الأطفال نحو 2 ساعات في اليوم. اتصل على {PHONE} أو NHS 111.", ("احمل طفلك قريبًا منك.", "اخرجا معًا إلى الهواء الطلق."), "لا تهز الطفل أبدًا."),
           ("ما الذي يمكنك تجربته", f"يخف بعد {RANGE} أسبوعًا. انظر مرة أخرى في {FIGURES}.", ("غنِّ بهدوء.", "هزّ المهد ببطء."), "أنت لست وحدك."),
           ("متى تطلب المساعدة", "تحدث إلى طبيبك في 23 نوفمبر 2026 أو قبل ذلك.", ("أخبر شريكك.", "استرح عندما تستطيع."), "في الخطر اتصل على 999.")),
    "bn": ("আপনার শিশু কাঁদলে",
           ("কান্না শিশুর ভাষা", f"বেশিরভাগ শিশু দিনে প্রায় 2 ঘণ্টা কাঁদে। {PHONE} বা NHS 111 নম্বরে ফোন করুন।", ("শিশুকে বুকের কাছে রাখুন।", "একসঙ্গে বাইরে যান, শ্রান্তি কমবে।"), "শিশুকে কখনও ঝাঁকাবেন না।"),
           ("আপনি কী চেষ্টা করতে পারেন", f"{RANGE} সপ্তাহ পরে কমে যায়। {FIGURES} তারিখে আবার দেখুন।", ("গুনগুন করুন বা গান করুন।", "ধীরে ধীরে দোল দিন।"), "আপনি একা নন।"),
           ("কখন সাহায্য নেবেন", "23 নভেম্বর 2026 বা তার আগে ডাক্তারের সঙ্গে কথা বলুন।", ("সঙ্গীকে বলুন।", "পারলে বিশ্রাম নিন।"), "বিপদে 999 নম্বরে ফোন করুন।")),
    "pa": ("ਜਦੋਂ ਤੁਹਾਡਾ ਬੱਚਾ ਰੋਂਦਾ ਹੈ",
           ("ਰੋਣਾ ਬੱਚੇ ਦੀ ਬੋਲੀ ਹੈ", f"ਜ਼ਿਆਦਾਤਰ ਬੱਚੇ ਦਿਨ ਵਿੱਚ ਲਗਭਗ 2 ਘੰਟੇ ਰੋਂਦੇ ਹਨ। {PHONE} ਜਾਂ NHS 111 ਤੇ ਫ਼ੋਨ ਕਰੋ।", ("ਬੱਚੇ ਨੂੰ ਛਾਤੀ ਨਾਲ ਲਾਓ।", "ਇਕੱਠੇ ਬਾਹਰ ਜਾਓ, ਪ੍ਰੇਮ ਨਾਲ।"), "ਬੱਚੇ ਨੂੰ ਕਦੇ ਨਾ ਝੰਜੋੜੋ।"),
           ("ਤੁਸੀਂ ਕੀ ਕਰ ਸਕਦੇ ਹੋ", f"ਇਹ {RANGE} ਹਫ਼ਤਿਆਂ ਬਾਅਦ ਘਟਦਾ ਹੈ। {FIGURES} ਨੂੰ ਫਿਰ ਦੇਖੋ।", ("ਗੁਣਗੁਣਾਓ ਜਾਂ ਗਾਓ।", "ਹੌਲੀ ਹੌਲੀ ਝੁਲਾਓ।"), "ਤੁਸੀਂ ਇਕੱਲੇ ਨਹੀਂ ਹੋ।"),
           ("ਮਦਦ ਕਦੋਂ ਲੈਣੀ ਹੈ", "23 ਨਵੰਬਰ 2026 ਜਾਂ ਪਹਿਲਾਂ ਆਪਣੇ ਡਾਕਟਰ ਨਾਲ ਗੱਲ ਕਰੋ।", ("ਆਪਣੇ ਸਾਥੀ ਨੂੰ ਦੱਸੋ।", "ਜਦੋਂ ਹੋ ਸਕੇ ਆਰਾਮ ਕਰੋ।"), "ਖ਼ਤਰੇ ਵਿੱਚ 999 ਤੇ ਫ਼ੋਨ ਕਰੋ।")),
}  # fmt: skip


def panel(head, said, items, alarm):
    return heading(head), para(said), bullets(*items), para(strong(alarm))


def sheet_in(code):
    """A leaflet in the language *code*: its text in that language, all that is fixed in English and marked so."""
    title, *panels = TEXTS[code]
    sheet = replace(
        the_sheet(),
        title=title,
        document=title,
        funding="Who pays: a trust.",
        panels=tuple(panel(*one) for one in panels),
    )
    return sheet if code == "en" else replace(in_english(sheet), tongue=TONGUES[code])


def in_english(sheet):
    """The same sheet with all its fixed words marked as English."""

    def marked(one):
        return tuple(map(marked, one)) if isinstance(one, tuple) else English(one) if one else one

    services = tuple(Nearby(marked(one.name), one.phone, marked(one.what), marked(one.how), one.dial, marked(one.checked)) for one in LANCASTER.services)  # fmt: skip
    return replace(
        sheet,
        picture=replace(sheet.picture, alt=English(sheet.picture.alt)),
        emergency=tuple(Call(marked(one.call), marked(one.when), one.dial) for one in sheet.emergency),
        minds=tuple(Contact(marked(one.name), marked(one.number), marked(one.note), one.dial) for one in sheet.minds),
        helplines=tuple(Contact(marked(one.name), marked(one.number), marked(one.note), one.dial) for one in sheet.helplines),
        local=Local(marked(LANCASTER.heading), services),
        words={name: marked(one) for name, one in sheet.words.items()},
        **{name: marked(getattr(sheet, name)) for name in ("publisher", "blanks", "funding", "written", "limits", "sources", "feedback", "formats")},
    )  # fmt: skip

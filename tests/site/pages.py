"""One page of every template."""

PAGES = {
    "home": "/",
    "article": "/when-your-baby-cries/",
    "article for professionals": "/noticing-babies/",
    "topic": "/topics/crying-and-nights/",
    "page": "/about/",
    "urgent help": "/urgent-help/",
    "sensitive page": "/staying-safe-online/",
    "choose a council": "/find/",
    "district": "/find/lancaster/",
    "district without services of its own": "/find/leeds/",
    "outward code": "/find/la1/",
    "outward code elsewhere": "/find/bt1/",
    "postcode area": "/find/la/",
    "helplines": "/help/",
    "helplines of a nation": "/help/scotland/",
    "saved services": "/find/saved/",
    "service": "/services/{service}/",
    "kind of service": "/services/parent-infant-team/",
    "leaflets": "/leaflets/",
    "leaflet": "/leaflets/when-your-baby-cries/",
    "make your own copy": "/leaflets/when-your-baby-cries/make/",
    "search": "/search/",
    "not found": "/404.html",
    "rules": "/how-we-check/rules/",
    "rule words": "/how-we-check/rules/words/",
    "patterns": "/patterns/",
}


def path_of(name, output):
    """The address of the page called *name*; the service is the first one built."""
    first = min(folder.name for folder in (output / "services").glob("example-*"))
    return PAGES[name].format(service=first)

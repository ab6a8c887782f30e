import re

from plugins.makers.markup import citation, render, tree


def plain(include):
    return f'<div class="{include.what}">{include.name}</div>'


def test_citations_are_numbered_in_order_of_first_mention_and_lead_to_the_sources():
    made = render("A.[@R28; @R29] B.[@R28]", plain)

    assert made.html == (
        '<p>A.<sup class="citation"><a aria-label="Source 1" href="#source-1" id="cite-1">1</a>'
        '<a aria-label="Source 2" href="#source-2" id="cite-2">2</a></sup> '
        'B.<sup class="citation"><a aria-label="Source 1" href="#source-1" id="cite-3">1</a></sup></p>'
    )
    assert made.cited == {"R28": ("cite-1", "cite-3"), "R29": ("cite-2",)}


def test_each_heading_and_what_follows_is_a_section_named_by_it():
    made = render("Before\n\n## What you can do\n\n- One\n\n### More\n\nText", plain)

    assert made.html == (
        '<p>Before</p>\n<section aria-labelledby="what-you-can-do" class="section section--what-you-can-do">'
        '<h2 id="what-you-can-do">What you can do</h2>\n<ul>\n<li>One</li>\n</ul>\n<h3 id="more">More</h3>\n<p>Text</p>\n</section>'
    )
    assert [(heading.id, heading.text) for heading in made.headings] == [
        ("what-you-can-do", "What you can do")
    ]


def test_an_include_stands_where_it_was_written_and_is_not_cleaned_away():
    assert (
        render("One\n\n{{ card call-111 }}\n\nTwo", plain).html
        == '<p>One</p>\n<div class="card">call-111</div>\n<p>Two</p>'
    )


def test_html_in_a_text_is_shown_and_never_run():
    assert render("<script>alert(1)</script> <b onclick=x>hi</b>", plain).html == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;b onclick=x&gt;hi&lt;/b&gt;</p>"
    )


def test_a_link_that_would_run_something_leads_nowhere():
    assert (
        render("[x](javascript:alert(1)) [y](data:text/html,x) [z](/ok/)", plain).html
        == '<p><a>x</a> <a>y</a> <a href="/ok/">z</a></p>'
    )


def test_straight_quotes_become_curly():
    assert render('It\'s "fine" ...', plain).html == "<p>It’s “fine” …</p>"


def test_one_text_leaves_no_trace_in_the_next():
    first = render("## Same\n\nA.[@R28]", plain)
    second = render("## Same\n\nA.[@R28]", plain)

    assert first == second


def test_paper_gets_the_same_text_as_plain_blocks():
    blocks, cited = tree("## Hold\n\n**Never** shake a [baby](/a/).[@R31]\n\n- One\n- Two & <three>\n", plain)

    assert blocks == [
        {"type": "heading", "level": 2, "children": [{"type": "text", "text": "Hold"}]},
        {
            "type": "paragraph",
            "children": [
                {"type": "strong", "children": [{"type": "text", "text": "Never"}]},
                {"type": "text", "text": " shake a "},
                {"type": "link", "href": "/a/", "children": [{"type": "text", "text": "baby"}]},
                {"type": "text", "text": "."},
            ],
        },
        {
            "type": "list",
            "ordered": False,
            "items": [
                [{"type": "paragraph", "children": [{"type": "text", "text": "One"}]}],
                [{"type": "paragraph", "children": [{"type": "text", "text": "Two & <three>"}]}],
            ],
        },
    ]
    assert cited == ("R31",)


def test_an_include_inside_a_sentence_stands_in_its_place():
    made = render("Call {{ term camhs }}, or ask.", lambda include: f"<b>{include.name}</b>")

    assert made.html == "<p>Call <b>camhs</b>, or ask.</p>"


def test_what_is_put_in_has_its_citations_numbered_with_those_around_it():
    made = render(
        "A [@R1].\n\n{{ claim x }}\n\nB [@R1; @R2].", lambda include: f"<div>Box{citation(['R2'])}</div>"
    )

    assert re.sub("<[^>]+>", "", made.html) == "A1.\nBox2\nB12."
    assert made.cited == {"R1": ("cite-1", "cite-3"), "R2": ("cite-2", "cite-4")}


def test_an_include_between_backticks_is_only_shown():
    assert render("Type `{{ do }}` there.", plain).html == "<p>Type <code>{{ do }}</code> there.</p>"


def test_what_we_know_and_what_we_do_not_know_are_panels_in_their_section():
    made = render(
        "## What we know and do not know\n\n### What we know\n\n- A\n\n### What we do not know\n\nB\n\n### More\n\nC",
        plain,
    )

    assert made.html == (
        '<section aria-labelledby="what-we-know-and-do-not-know" class="section section--what-we-know-and-do-not-know">'
        '<h2 id="what-we-know-and-do-not-know">What we know and do not know</h2>\n'
        '<section aria-labelledby="what-we-know" class="known known--what-we-know"><h3 id="what-we-know">What we know</h3>\n<ul>\n<li>A</li>\n</ul>\n</section>'
        '<section aria-labelledby="what-we-do-not-know" class="known known--what-we-do-not-know"><h3 id="what-we-do-not-know">What we do not know</h3>\n<p>B</p>\n</section>'
        '<h3 id="more">More</h3>\n<p>C</p>\n</section>'
    )


def test_paper_gets_what_is_put_in_as_a_block_of_its_own():
    blocks, _ = tree(
        "One\n\n{{ card call-111 }}\n\nTwo", lambda include: {"type": "card", "name": include.name}
    )

    assert [block.get("name", block["type"]) for block in blocks] == ["paragraph", "call-111", "paragraph"]


def paragraph(words):
    return {"type": "paragraph", "children": [{"type": "text", "text": words}]}


def list_of(*items):
    return {"type": "list", "ordered": False, "items": [*items]}


def on_paper(text):
    return tree(text, plain)[0]


def test_paper_gets_a_quote_as_its_paragraphs():
    assert on_paper("> Never leave a baby alone.\n>\n> - In water.") == [
        paragraph("Never leave a baby alone."),
        list_of([paragraph("In water.")]),
    ]


def test_an_item_keeps_its_own_words_and_the_list_within_it():
    assert on_paper("- Put your baby down:\n    - on their back\n- Breathe.\n\n    Then rest.") == [
        list_of(
            [paragraph("Put your baby down:"), list_of([paragraph("on their back")])],
            [paragraph("Breathe."), paragraph("Then rest.")],
        )
    ]


def test_what_holds_nothing_but_a_citation_is_not_on_paper_and_leaves_no_space_where_words_follow():
    assert on_paper("[@R28]\n\n- [@R28]\n- [@R28] Hum.\n\n[@R28] Walk [](/a/)now.\n\n1. **[@R28]**") == [
        list_of([paragraph("Hum.")]),
        {"type": "paragraph", "children": [{"type": "text", "text": "Walk "}, {"type": "text", "text": "now."}]},
    ]  # fmt: skip


def test_a_sign_that_is_typed_by_its_name_comes_to_paper_as_itself():
    assert on_paper("2&nbsp;hours &amp; 1 &lt;more&gt;") == [paragraph("2\u00a0hours & 1 <more>")]

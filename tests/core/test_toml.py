"""A file of settings knows the line of each field and of each text in its lists, however it is laid out."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.problem import ContentError
from plugins.core.toml import lines_in, read_settings


@pytest.mark.parametrize(("text", "lines"), [
    ('name = "One"\nphone = "2"\n', {("name",): 1, ("phone",): 2}),
    ('# name = "no"\n\nname = "#1" # hours = "no"\n', {("name",): 3}),
    ('name = """\nhours = "no"\n"""\nphone = "2"\n', {("name",): 1, ("phone",): 4}),
    ("name = '''\nhours = 'no'\n'''\nphone = '2'\n", {("name",): 1, ("phone",): 4}),
    ('name = """a "quoted" word"""" \nphone = "2"\n', {("name",): 1, ("phone",): 2}),
    ('name = "a \\" b"\nphone = "2"\n', {("name",): 1, ("phone",): 2}),
    ('list = [\n  "a", # first\n  "b",\n]\nphone = "2"\n', {("list",): 1, ("list", 0): 2, ("list", 1): 3, ("phone",): 5}),
    ('list = ["a", "b"]\n', {("list",): 1, ("list", 0): 1, ("list", 1): 1}),
    ('"name" = "One"\n', {("name",): 1}),
    ('a.b = 1\n\n[c]\nd = 2\n', {("a",): 1, ("c",): 3, ("c", "d"): 4}),
    ('yes = true\n  no = false', {("yes",): 1, ("no",): 2}),
])  # fmt: skip
def test_each_field_is_found_on_its_line(text, lines):
    assert lines_in(text) == lines


WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters='\r\0"\\', exclude_categories=["Cc", "Cs"]), max_size=12
)
VALUES = st.one_of(
    WORDS.map(lambda words: f'"{words}"'),
    WORDS.map(lambda words: f'"""\n{words}\n#[{words}"""'),
    st.lists(WORDS, max_size=3).map(
        lambda words: "[\n" + "".join(f'  "{one}", # [ \n' for one in words) + "]"
    ),
    st.sampled_from(["true", "12", "1.5", "2026-11-23", "{a = 1, b = [2]}"]),
)


@given(st.lists(VALUES, max_size=6))
def test_every_field_stands_on_the_line_that_begins_with_it(values):
    text = "".join(f"# note\nfield{place} = {value}\n" for place, value in enumerate(values))

    found = lines_in(text)

    lines = text.split("\n")
    assert {where for where in found if len(where) == 1} == {(name,) for name in tomllib.loads(text)}
    assert all(lines[found[where] - 1].startswith(f"{where[0]} = ") for where in found if len(where) == 1)


@pytest.mark.parametrize(("data", "told"), [
    (b"", "a.toml:1: This file is empty. Write its fields, or delete the file."),
    (b"# only a note\n", "a.toml:1: This file is empty. Write its fields, or delete the file."),
    (b'name = "a\n', "a.toml:1: “name = \"a” cannot be read as a field. Write it as name = \"words\"; only true, false and numbers stand without quotes."),
    (b'name = "a"\nlist = ["b"', "a.toml:2: “list = [\"b\"” cannot be read as a field. Write it as name = \"words\"; only true, false and numbers stand without quotes."),
    (b'name = "\xff"', "a.toml:1: This file is not saved as UTF-8 (byte 9, “ÿ”). Save it again and choose the encoding UTF-8."),
])  # fmt: skip
def test_a_file_that_cannot_be_read_is_told(tmp_path, data, told):
    (tmp_path / "a.toml").write_bytes(data)

    with pytest.raises(ContentError) as error:
        read_settings(tmp_path / "a.toml", "a.toml")

    assert [str(problem) for problem in error.value.problems] == [told]


def test_a_field_in_empty_quotes_says_nothing(tmp_path):
    (tmp_path / "a.toml").write_text('logo = ""\n')

    assert type(read_settings(tmp_path / "a.toml", "a.toml").fields["logo"]).__name__ == "Nothing"

"""The public site holds no editor: it is off, and where it is switched on it stands somewhere else."""

import re


def test_nothing_of_an_editor_is_published(output):
    files = [file for file in output.rglob("*") if file.is_file()]

    assert [
        file for file in files if "admin" in file.parts or file.suffix in (".yml", ".yaml", ".md", ".toml")
    ] == []
    read = [file for file in files if file.suffix in (".html", ".js", ".json", ".txt")]
    assert [
        file
        for file in read
        if re.search("decap|sveltia|netlify-cms", file.read_text(encoding="utf-8"), re.I)
    ] == []

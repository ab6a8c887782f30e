"""How long a check of many articles takes, beside proselint on the same texts.

    python bench/check.py 100 1000

The articles are copies of the real ones with other titles, in a temporary copy of the project.
"""

import re
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.conftest import clone_to  # noqa: E402


def fill(articles: Path, count: int) -> None:
    """It will put *count* articles into the folder *articles*, in place of those that are there."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(articles.glob("*.md"))]
    for number in range(count - len(texts)):
        text = re.sub(r"^title: .*$", f"title: Article {number}", texts[number % len(texts)], flags=re.M)
        (articles / f"article-{number}.md").write_text(text, encoding="utf-8")


def seconds(words: list[str], folder: Path, ends: int) -> float:
    """It will return how long the command *words* takes in *folder*, by the clock. It must end with the code *ends*."""
    start = time.monotonic()
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True)
    assert done.returncode == ends, done.stderr
    return time.monotonic() - start


print("| articles | ./inv check | proselint | ratio |\n|---|---|---|---|")
for count in map(int, sys.argv[1:]):
    with tempfile.TemporaryDirectory() as place:
        clone = clone_to(Path(place) / "clone")
        fill(clone / "content" / "articles", count)
        ours = seconds([sys.executable, "tasks.py", "check"], clone, 0)
        scripts = Path(sysconfig.get_path("scripts"))
        theirs = seconds([str(scripts / "proselint"), "check", "content/articles"], clone, 1)
        print(f"| {count:,} | {ours:.1f} s | {theirs:.1f} s | {ours / theirs:.2f} |", flush=True)

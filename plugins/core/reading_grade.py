"""How hard a text is by a formula: shown to whoever writes, and never a gate, since one text gets many grades from many formulas."""

import re

from .blocks import Blocks, Form, words_of

TOLD: tuple[Form, ...] = ("paragraph", "item", "quote")
SILENT_END = re.compile(r"(?:[^laeiouy]es|ed|[^laeiouy]e)$")
VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """It will return about how many syllables *word* has: its groups of vowels, without a silent end."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    if len(plain) <= 3:
        return 1
    return max(1, len(VOWELS.findall(SILENT_END.sub("", plain))))


def grade(blocks: Blocks) -> float | None:
    """It will return the Flesch-Kincaid grade, in American school years, or nothing for a text without sentences.

    0.39 × words a sentence + 11.8 × syllables a word − 15.59: Kincaid and others, 1975, Research Branch Report 8-75, US Navy.
    """
    sentences = [sentence for block in blocks.of(*TOLD) for _, sentence in block.sentences]
    words = [word for sentence in sentences for word in words_of(sentence)]
    if not words:
        return None
    return round(
        0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59, 1
    )

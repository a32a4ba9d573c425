"""How names are compared: one key for every spelling of one name.

Settled here: what is the same letter, and which words around a place's name say nothing. Not
here: which place a name means (gazetteer), or whether two names are one person.

Rules.
1. Unicode's compatibility forms, joined and presentation forms of Arabic letters, vowel marks,
   tatweel, direction marks and joiners make no difference; nor do case and punctuation.
2. Hamza is never looked at, on its carrier or alone, composed or not; ta marbuta is ha, alef
   maqsura and the Persian ya are ya, alef wasla is alef.
3. The four Turkish letters i (İ, I, ı, i) are one, and so is every digit in every script.
4. In a key of a place, the article (ال, al-, as-, …) and words such as حي or "quarter" fall away
   wherever they stand, unless nothing else would be left.

How it can go wrong: two names that differ only in what is ignored become one key; whoever asks
then meets two answers, and must not pick one. Letters that Unicode learnt after Python 3.11 may
be folded by one release and not by the next; no script of our field is among them.
"""

from __future__ import annotations

import re
import unicodedata

# Letters that stay different after decomposition, though a hand or a keyboard swaps them freely.
_SAME_LETTER = str.maketrans(
    {"ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ھ": "ه", "ہ": "ه", "ە": "ه"}
    | {"ٱ": "ا", "ı": "i"}
    | dict.fromkeys("ءـ'`´‘’ʻʼʽʾʿˈ")  # hamza alone, tatweel, and what Latin letters use for ʿayn
)
_UNSEEN = frozenset(("Mn", "Me", "Cf"))
_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset("al el ad aj an ar as ash at az".split())
_SAYS_NOTHING = _ARTICLES | frozenset(
    "حي احياء منطقه neighbourhood neighborhood quarter district area".split()
)


def name_words(text: str) -> tuple[str, ...]:
    """The words of a name in the one spelling that all its spellings share."""
    decomposed = unicodedata.normalize("NFKD", text)
    seen = "".join(sign for sign in decomposed if unicodedata.category(sign) not in _UNSEEN)
    folded = seen.casefold().translate(_SAME_LETTER)
    return tuple("".join(map(_digit, word)) for word in _WORD.findall(folded))


def name_key(text: str) -> str:
    """The key under which names of any sort are equal: عبد الله and عبدالله are."""
    return "".join(name_words(text))


def place_key(text: str) -> str:
    """The key under which names of places are equal: حيّ الصاخور, صاخور and الصّاخور are."""
    words = name_words(text)
    bare = [_without_article(word) for word in words if word not in _SAYS_NOTHING]
    return "".join(bare or words)


def _digit(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)


def _without_article(word: str) -> str:
    # A word of three letters that begins with these two is a word, not an article.
    return word[2:] if word.startswith("ال") and len(word) > 3 else word

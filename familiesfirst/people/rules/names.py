"""Names: which one is shown, and how two names are compared across accents, spellings and short forms."""

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

USES = ("usual", "known_as", "legal", "alias", "former")
"""Which name is shown first."""

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ə": "e"}
)


@dataclass(frozen=True)
class PersonName:
    """One name of a person; either part may be empty."""

    given: str = ""
    family: str = ""
    use: str = "usual"
    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def whole(self) -> str:
        """Both parts, as written."""
        return " ".join(part for part in (self.given, self.family) if part)


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """A name as the search compares it: no capitals, accents, apostrophes or hyphens, single spaces.

    >>> fold("Zoë  O’Brien-Łukasz")
    'zoe obrien lukasz'
    """
    lower = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(c for c in lower if not unicodedata.combining(c)).translate(_LETTERS)
    plain = re.sub(r"['’‘ʼ`´.]", "", plain)
    return " ".join(re.sub(r"[^\w]+|_", " ", plain).split())


_SOUNDS = (("ph", "f"), ("ck", "k"), ("kn", "n"), ("wr", "r"), ("sch", "s"), ("cz", "s"), ("sz", "s"), ("w", "v"))
_CLASSES = {c: d for d, group in enumerate(("bpfv", "cgjkqsxz", "dt", "l", "mn", "r"), 1) for c in group}


@lru_cache(maxsize=20_000)
def sound(text: str) -> str:
    """What a name sounds like, roughly: letter classes without vowels, the first letter by its class too.

    Catherine and Katharine, Stephen and Steven, Nowak and Novak come out alike.
    """
    word = fold(text).replace(" ", "")
    for written, said in _SOUNDS:
        word = word.replace(written, said)
    if not word:
        return ""
    codes = [str(_CLASSES.get(c, "")) for c in word]
    first = codes[0] or word[0]
    kept = [c for before, c in pairwise(codes) if c and c != before]
    return (first + "".join(kept))[:60]


def shown_first(names: Iterable[PersonName], today: dt.date) -> PersonName | None:
    """The name to call somebody by: usual, else known as, else legal, else an alias; None when no name is known."""
    current = [n for n in names if n.whole and n.use in USES and (n.until is None or n.until > today)]
    return min(current, key=lambda n: USES.index(n.use), default=None)


def display(names: Sequence[PersonName], today: dt.date, *, unborn: bool = False, word: str = "") -> str:
    """What stands in a name's place without one: `Baby Reid`, `Unborn baby`, `Mum, name not known`, `Name not known`.

    word: what the person is to the children (mum, neighbour), where that is all that was said.
    """
    name = shown_first(names, today)
    if unborn and (name is None or not name.given):
        return f"Baby {name.family}" if name else "Unborn baby"
    if name is not None:
        return name.whole
    return f"{word[:1].upper()}{word[1:]}, name not known" if word else "Name not known"


def short(names: Sequence[PersonName], today: dt.date, *, unborn: bool = False, word: str = "") -> str:
    """The first name alone, where there is one: for tight places."""
    name = shown_first(names, today)
    if name is not None and name.given:
        return name.given
    return "Baby" if unborn else display(names, today, word=word)


def initials(text: str) -> str:
    """Up to three capitals, for when names are hidden on the screen."""
    return "".join(word[0] for word in re.split(r"[\s\-–]+", text) if word)[:3].upper()


def family_title(surnames: Sequence[str]) -> str:
    """What a family is called until it says otherwise: `Hassan–Reid family`; at most three names, each once."""
    distinct = list(dict.fromkeys(s.strip() for s in surnames if s.strip()))[:3]
    return f"{'–'.join(distinct)} family" if distinct else "Family, name not known"


@dataclass(frozen=True)
class ShortNames:
    """Short forms and spellings, as data. All folded.

    formal:   {short: the names it can be short for}, e.g. {"ola": {"aleksandra", "olamide"}}.
    spelling: {name: names that are the same name otherwise spelt}, e.g. {"mohammed": {"muhammad", …}}.
    """

    formal: Mapping[str, frozenset[str]] = field(default_factory=dict)
    spelling: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def is_short_for(self, short_form: str, name: str) -> bool:
        """Whether the first can be short for the second."""
        return name in self.formal.get(short_form, ())

    def same_spelt(self, one: str, other: str) -> bool:
        """Whether the two are one name in different spellings."""
        return other in self.spelling.get(one, ())

    def others(self, given: str) -> frozenset[str]:
        """Every other name that this one may stand for or be shortened to."""
        longer = self.formal.get(given, frozenset())
        shorter = {s for s, names in self.formal.items() if given in names}
        return frozenset(longer | shorter | self.spelling.get(given, frozenset())) - {given}


def short_names(short: Mapping[str, Sequence[str]], spelling: Sequence[Sequence[str]]) -> ShortNames:
    """Reads the table: {formal: [short, …]} and groups of spellings of one name."""
    formal: dict[str, set[str]] = {}
    for name, forms in short.items():
        for form in forms:
            formal.setdefault(fold(form), set()).add(fold(name))
    groups = [frozenset(fold(n) for n in group) for group in spelling]
    return ShortNames(
        {k: frozenset(v) for k, v in formal.items()}, {name: group - {name} for group in groups for name in group}
    )


def told_apart(names: Mapping[int, str], further: Mapping[int, str]) -> dict[int, str]:
    """{person: their name; of those who share one, with what tells them apart}. further: {person: words, or empty}.

    >>> told_apart({7: "Jo Reid", 8: "Jo Reid", 9: "Zayn Reid"}, {7: "born 3 May 2017", 8: "", 9: "born 1 May 2019"})
    {7: 'Jo Reid, born 3 May 2017', 8: 'Jo Reid, P-8', 9: 'Zayn Reid'}
    """
    shared = Counter(fold(name) for name in names.values())
    longer = {p: f"{name}, {further[p]}" if further[p] else f"{name}, P-{p}" for p, name in names.items()}
    again = Counter(longer.values())
    longer = {p: words if again[words] == 1 else f"{names[p]}, P-{p}" for p, words in longer.items()}
    return {p: longer[p] if name and shared[fold(name)] > 1 else name for p, name in names.items()}

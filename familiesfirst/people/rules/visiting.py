"""What the people who visit may be told of what is held for few: its owner answers, when it is put in. Plain Python."""

from dataclasses import dataclass

from familiesfirst.policy.api import codeset

Errors = dict[str, str]
THIS, NOTHING = "this", "nothing"
OPEN = "ordinary"
"""Of what everybody round the family reads nobody has to be asked."""


UNASKED = (
    "Not everybody may read this, so choose what the people who visit may be told. Ask whoever it came from; “Nothing” "
    "is an answer."
)


def faults_for_visitors(sensitivity: str, answer: str, words: str) -> Errors:
    """What is wrong with the owner's answer, by field (`visitors`, `visitors_words`). answer: of `visitors_answer`."""
    if sensitivity == OPEN:
        return {}
    if answer not in codeset("visitors_answer"):
        return {"visitors": UNASKED}
    return {"visitors_words": "Say what they may be told."} if answer == THIS and not words.strip() else {}


def may_be_told(answer: str, words: str) -> str:
    """What those who visit may be told; empty: nothing."""
    return words.strip() if answer == THIS else ""


@dataclass(frozen=True)
class Visitors:
    """The answer of whoever it belongs to. answer: of `visitors_answer`; empty: not asked. words: what they know."""

    answer: str = ""
    words: str = ""

    def faults(self, sensitivity: str) -> Errors:
        """What is wrong with it, by field, for something of this sensitivity."""
        return faults_for_visitors(sensitivity, self.answer, self.words)

    def kept_with(self, sensitivity: str) -> "Visitors":
        """What is kept of it, with something of this sensitivity: nobody is asked where everybody reads."""
        return NOT_ASKED if sensitivity == OPEN else Visitors(self.answer, may_be_told(self.answer, self.words))

    @property
    def facts(self) -> dict[str, str]:
        """What an entry keeps of it: `visitors` and `asked`."""
        return {"visitors": may_be_told(self.answer, self.words), "asked": self.answer}


NOT_ASKED = Visitors()

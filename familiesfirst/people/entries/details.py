"""What is known of a person: names, numbers, relationships, languages, the services they use."""

from dataclasses import dataclass

from familiesfirst.people.codes import relationship_titles
from familiesfirst.people.entries.words import because, label, who
from familiesfirst.record.api import Kind


@dataclass(frozen=True)
class UseMarks:
    """Which of their names it is."""

    use: str


@dataclass(frozen=True)
class ValueFacts:
    """Who, and the value."""

    who: str
    value: str


@dataclass(frozen=True)
class IdentifierMarks:
    """Which system's number, and how it was verified."""

    system: str
    verified_how: str = ""


@dataclass(frozen=True)
class RelationshipMarks:
    """The type, read from the person whose mark is `person`; parental responsibility: yes, no, not_known or None."""

    relationship: int
    type: str
    responsibility: str | None = None
    responsibility_how: str | None = None


@dataclass(frozen=True)
class EndMarks:
    """Which end of the relationship somebody is at: `person` or `other`."""

    end: str


@dataclass(frozen=True)
class RelationshipFacts:
    """The two, and why it was recorded or ended."""

    who: str
    other: str
    why: str = ""


@dataclass(frozen=True)
class LanguageMarks:
    """Which language, whether spoken and read, and whether an interpreter is needed."""

    language: str
    speaks: bool
    reads: bool
    interpreter: str


@dataclass(frozen=True)
class WhoFacts:
    """Who."""

    who: str


@dataclass(frozen=True)
class SettingMarks:
    """School, GP, …"""

    kind: str


@dataclass(frozen=True)
class SettingFacts:
    """Who, which one, and anything to know of it. source: who said so, where that is asked. why: it ended."""

    who: str
    name: str
    detail: str = ""
    source: str = ""
    why: str = ""


def _sort_of(entry) -> str:  # type: ignore[no-untyped-def]
    """`GP`, `school or college`: as it stands in a sentence."""
    said = label("setting_kind", entry.marks.kind)
    return said if said.isupper() else said[:1].lower() + said[1:]


def _setting_ended(entry) -> str:  # type: ignore[no-untyped-def]
    sort = f" ({_sort_of(entry)})" if entry.marks.kind != "other" else ""
    return f"{who(entry)} is no longer with {entry.fact('name', 'a service')}{sort}.{because(entry)}"


def _related(entry) -> str:  # type: ignore[no-untyped-def]
    title = relationship_titles().get(entry.marks.type, "related").lower()
    said = {"yes": " Has parental responsibility.", "no": " Has no parental responsibility."}
    more = said.get(entry.marks.responsibility or "", "")
    return f"{who(entry)} is {title} to {entry.fact('other', 'somebody')}.{more}{because(entry)}"


def _language(entry) -> str:  # type: ignore[no-untyped-def]
    needs = {"yes": ", needs an interpreter", "no": ", needs no interpreter"}.get(entry.marks.interpreter, "")
    does = "speaks" if entry.marks.speaks else "reads"
    return f"{who(entry)} {does} {label('language', entry.marks.language)}{needs}."


NAME = Kind(
    code="name.recorded",
    title="Name",
    says=lambda e: f"{label('name_use', e.marks.use)}: {e.fact('value', 'recorded')}.",
    marks=UseMarks,
    facts=ValueFacts,
    retention="child",
    quiet=True,
)
IDENTIFIER = Kind(
    code="identifier.recorded",
    title="Identifier",
    says=lambda e: (
        f"{who(e)}: {label('identifier_system', e.marks.system.partition(':')[0])} {e.fact('value')}.".replace(
            " .", "."
        )
    ),
    marks=IdentifierMarks,
    facts=ValueFacts,
    retention="child",
    quiet=True,
)
RELATED = Kind(
    code="relationship.recorded",
    title="Relationship",
    says=_related,
    marks=RelationshipMarks,
    person_marks=EndMarks,
    facts=RelationshipFacts,
    retention="child",
)
RELATIONSHIP_ENDED = Kind(
    code="relationship.ended",
    title="Relationship ended",
    says=lambda e: (
        f"No longer recorded as {relationship_titles().get(e.marks.type, 'related').lower()}: "
        f"{who(e)} to {e.fact('other', 'somebody')}.{because(e)}"
    ),
    marks=RelationshipMarks,
    person_marks=EndMarks,
    facts=RelationshipFacts,
    retention="child",
)
LANGUAGE = Kind(
    code="language.recorded",
    title="Language",
    says=_language,
    marks=LanguageMarks,
    facts=WhoFacts,
    retention="child",
)
SETTING_ENDED = Kind(
    code="setting.ended",
    title="School, GP or other service ended",
    says=_setting_ended,
    marks=SettingMarks,
    facts=SettingFacts,
    retention="child",
)
SETTING = Kind(
    code="setting.recorded",
    title="School, GP or other service",
    says=lambda e: (
        f"{who(e)}: {_sort_of(e)} is {e.fact('name', 'recorded')}."
        f"{' Told by ' + e.fact('source').rstrip('.') + '.' if e.fact('source') else ''}"
    ),
    marks=SettingMarks,
    facts=SettingFacts,
    retention="child",
)

KINDS = [NAME, IDENTIFIER, RELATED, RELATIONSHIP_ENDED, LANGUAGE, SETTING, SETTING_ENDED]

"""Who a contact tells of and who told us, read from the answers of the form."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from familiesfirst.front_door.rules.arriving import ASKING_FOR_THEMSELVES, Answers
from familiesfirst.policy.api import Form, Question, Section


@dataclass(frozen=True)
class ToldPerson:
    """One person as told; names and meaning are those of the table of people told of."""

    kind: str
    no_name_known: bool = False
    given_names: str = ""
    family_name: str = ""
    known_as: str = ""
    date_of_birth: dt.date | None = None
    about_age: int | None = None
    expected_date: dt.date | None = None
    sex: str = ""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    relationship_to_child: str = ""
    parental_responsibility: str = "not_asked"
    lives_with: str = ""
    address: str = ""
    postcode: str = ""
    phone: str = ""
    school: str = ""
    language: str = ""
    interpreter: str = "not_asked"
    aware: str = "not_asked"
    aware_why: str = ""
    agrees: str = "not_asked"
    agrees_why: str = ""
    source_of_harm: bool = False
    is_asker: bool = False


@dataclass(frozen=True)
class Teller:
    """Who told us, how they may be reached and whether they may be answered."""

    name: str = ""
    role: str = ""
    agency: str = ""
    relationship: str = ""
    phone: str = ""
    email: str = ""
    may_answer: bool = True
    may_answer_why: str = ""
    tell_family: bool = False
    safe_contact: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Arrival:
    """A contact as it arrived, ready to be written.

    asked_by, arrived_by: codes of the contact table. `answers`: {question code: answer}, by the sensitivity of the
    question: ordinary, third_party, protected_address, adult_health. `received`: aware; `source`: national code.
    """

    asked_by: str
    arrived_by: str
    received: dt.datetime
    out_of_hours: bool
    danger_now: bool
    source: str
    form_version: str
    answers: Mapping[str, Mapping[str, Any]]
    told: tuple[ToldPerson, ...]
    teller: Teller

    @property
    def children(self) -> int:
        """How many children, born or not, it tells of."""
        return sum(p.kind != "adult" for p in self.told)


def asked_by(answers: Answers) -> str:
    """Who asked: someone who would rather not say who they are is anonymous."""
    return "anonymous" if answers.said.get("say_who") == "no" else answers.who


def by_sensitivity(form: Form, answers: Answers) -> dict[str, dict[str, Any]]:
    """The general answers that were asked and given, under the sensitivity of their question."""
    asked = [s for s in form.sections if not s.repeats and s.asked_of(answers.who, answers.said)]
    codes = [question.code for section in asked for question in held(section, answers.who, answers.said)]
    return sorted_out(form, {code: answers.said[code] for code in codes})


def sorted_out(form: Form, said: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Answers to the form's general questions under the sensitivity of each, whoever gave them; empty ones left out."""
    found: dict[str, dict[str, Any]] = {}
    for question in (q for s in form.sections if not s.repeats for q in s.questions):
        if said.get(question.code) not in (None, "", []):
            found.setdefault(question.sensitivity, {})[question.code] = said[question.code]
    return found


BEFORE = {"asked_before": "Asked of the child protection team before", "advised_before": "Advised then"}
"""What nobody is asked here: it was said in other work, and is kept under the sensitivity that it had there."""


def with_before(
    answers: Mapping[str, Mapping[str, Any]], before: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, Any]]:
    """The answers by sensitivity, with what was said before. ValueError for what is no code of `BEFORE`."""
    if strange := {code for said in before.values() for code in said} - BEFORE.keys():
        raise ValueError(f"not said before a contact: {sorted(strange)}")
    kept = {sensitivity: said for sensitivity, said in before.items() if said}
    return {group: {**answers.get(group, {}), **kept.get(group, {})} for group in {**answers, **kept}}


def held(section: Section, who: str, given: Mapping[str, Any]) -> list[Question]:
    """Questions of a section that were asked and have an answer; an answer under another that changed is left out."""
    return [
        q
        for q in section.questions_for(who)
        if q.kind != "files" and (q.under is None or q.under.holds(given)) and given.get(q.code) not in (None, "", [])
    ]


def told_people(form: Form, answers: Answers) -> tuple[ToldPerson, ...]:
    """Everybody told of, children first: those listed, and whoever asked for themselves."""
    children = [child_told(_person(form, answers, "child", p), answers.said) for p in answers.people.get("child", ())]
    adults = [adult_told(_person(form, answers, "adult", p), answers.said) for p in answers.people.get("adult", ())]
    if answers.who == "self_young_person":
        children.insert(0, young_person_told(answers.said))
    if answers.who == "self_parent":
        adults.insert(0, parent_told(answers.said))
    return (*children, *adults)


def _person(form: Form, answers: Answers, group: str, given: Mapping[str, Any]) -> dict[str, Any]:
    both = {**answers.said, **given}
    asked = [s for s in form.sections if s.repeats == group and s.asked_of(answers.who, both)]
    return {q.code: given[q.code] for s in asked for q in held(s, answers.who, given)}


def child_told(given: Mapping[str, Any], said: Mapping[str, Any]) -> ToldPerson:
    """A child from the answers about them and what else was said."""
    kind = given.get("kind", "child")
    numbers = {"nhs": given.get("nhs_number", ""), "upn": given.get("upn", "")}
    return ToldPerson(
        kind=kind,
        **_named(given),
        expected_date=_date(given.get("expected_date")),
        sex=given.get("sex", "U" if kind == "unborn" else ""),
        identifiers={k: v for k, v in numbers.items() if v},
        lives_with=given.get("lives_with", ""),
        address=said.get("home_address", ""),
        postcode=said.get("home_postcode", ""),
        school=given.get("school", ""),
        language=given.get("language", ""),
        interpreter=given.get("interpreter", "not_asked"),
    )


def adult_told(given: Mapping[str, Any], said: Mapping[str, Any]) -> ToldPerson:
    """An adult from the answers about them and what else was said."""
    home = given.get("lives_with") == "yes"
    return ToldPerson(
        kind="adult",
        **_named(given),
        relationship_to_child=given.get("relationship_to_child", ""),
        parental_responsibility=given.get("parental_responsibility", "not_asked"),
        lives_with=_LIVES.get(given.get("lives_with", ""), ""),
        address=said.get("home_address", "") if home else "",
        postcode=said.get("home_postcode", "") if home else "",
        phone=given.get("phone", ""),
        language=given.get("language", ""),
        interpreter=given.get("interpreter", "not_asked"),
        aware=given.get("aware", "not_asked"),
        aware_why=given.get("aware_why", ""),
        agrees=given.get("agrees", "not_asked"),
        agrees_why=given.get("agrees_why", ""),
        source_of_harm=given.get("source_of_harm") == "yes",
    )


_LIVES = {
    "yes": "Lives with the children",
    "sometimes": "Lives with the children some of the time",
    "no": "Lives somewhere else",
}


def young_person_told(said: Mapping[str, Any]) -> ToldPerson:
    """The young person who asks for themself."""
    return ToldPerson(
        kind="young_person",
        no_name_known=not (said.get("your_given_names") or said.get("your_family_name")),
        given_names=said.get("your_given_names", ""),
        family_name=said.get("your_family_name", ""),
        about_age=said.get("your_age"),
        address=said.get("home_address", ""),
        postcode=said.get("home_postcode", ""),
        phone=said.get("safe_phone", "") or said.get("safe_text_number", ""),
        school=said.get("your_school", ""),
        aware="yes",
        agrees="yes",
        is_asker=True,
    )


def parent_told(said: Mapping[str, Any]) -> ToldPerson:
    """The parent or carer who asks."""
    return ToldPerson(
        kind="adult",
        given_names=said.get("your_given_names", ""),
        family_name=said.get("your_family_name", ""),
        date_of_birth=_date(said.get("your_date_of_birth")),
        relationship_to_child=said.get("your_relationship", ""),
        parental_responsibility=said.get("your_responsibility", "not_asked"),
        address=said.get("home_address", ""),
        postcode=said.get("home_postcode", ""),
        phone=said.get("safe_phone", "") or said.get("safe_text_number", ""),
        aware="yes",
        agrees="yes",
        is_asker=True,
    )


def _named(given: Mapping[str, Any]) -> dict[str, Any]:
    named = any(given.get(code) for code in ("given_names", "family_name", "known_as"))
    return {
        "no_name_known": not named,
        "given_names": given.get("given_names", ""),
        "family_name": given.get("family_name", ""),
        "known_as": given.get("known_as", ""),
        "date_of_birth": _date(given.get("date_of_birth")),
        "about_age": given.get("about_age"),
    }


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def teller(answers: Answers) -> Teller:
    """Who told us. Someone asking for themselves is reached by what they said is safe."""
    if answers.who in ASKING_FOR_THEMSELVES:
        return _teller_for_themselves(answers.said)
    said = answers.said
    if asked_by(answers) == "anonymous":
        return Teller(relationship=said.get("referrer_relationship", ""), may_answer=False, may_answer_why=_UNNAMED)
    refused = said.get("may_answer") == "no"
    return Teller(
        name=said.get("referrer_name", ""),
        role=said.get("referrer_role", ""),
        agency=said.get("referrer_agency", ""),
        relationship=said.get("referrer_relationship", ""),
        phone=said.get("referrer_phone", ""),
        email=said.get("referrer_email", ""),
        may_answer=not refused,
        may_answer_why=_REFUSED if refused else "",
        tell_family=answers.who == "professional" or said.get("tell_family") == "yes",
    )


def _teller_for_themselves(said: Mapping[str, Any]) -> Teller:
    ways = said.get("safe_ways") or ()
    return Teller(
        name=" ".join(filter(None, (said.get("your_given_names"), said.get("your_family_name")))),
        relationship=said.get("your_relationship", ""),
        phone=_safe_number(said, ways),
        email=said.get("safe_email", "") if "email" in ways else "",
        safe_contact={code: said[code] for code in SAFE if said.get(code)},
        may_answer="none" not in ways,
        may_answer_why=_NOT_SAFE if "none" in ways else "",
        tell_family=True,
    )


def _safe_number(said: Mapping[str, Any], ways: Collection[str]) -> str:
    """The number they said is safe to ring, else the one that is safe to text."""
    ring = said.get("safe_phone", "") if "ring" in ways else ""
    return ring or (said.get("safe_text_number", "") if "text" in ways else "")


_NOT_SAFE = "They said that it is not safe to contact them"
_REFUSED = "They asked us not to write to them"
_UNNAMED = "They did not say who they are"
SAFE = (
    "safe_ways",
    "safe_phone",
    "safe_text_number",
    "safe_email",
    "safe_address",
    "safe_through",
    "safe_answer",
    "safe_say",
    "safe_message",
    "safe_when",
    "safe_near",
)
"""Questions whose answers say how somebody may safely be reached."""

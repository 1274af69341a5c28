"""Rules about who the child is: identifiers, dates of birth and death, sex, ethnicity, disability."""

import datetime as dt
import re
from collections.abc import Iterator

from familiesfirst.returns.cin.rules.rule import Collection, Rule, absent, before, day, outside_set, rules_of
from familiesfirst.returns.cin.shape import Cell, Child

RULES: list[Rule] = []
rule = rules_of(RULES)

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
UPN_FORM = re.compile(r"[A-Z]\d{11}[\dA-HJ-NP-RT-Z]")
FORTY_WEEKS = dt.timedelta(days=280)


def check_letter(upn: str) -> str | None:
    """The letter a 13-character UPN should begin with: a weighted sum of the others, modulo 23. None: not a UPN."""
    if not UPN_FORM.fullmatch(upn):
        return None
    values = [int(c) if c.isdigit() else UPN_LETTERS.index(c) for c in upn[1:]]
    return UPN_LETTERS[sum(v * w for v, w in zip(values, range(2, 14), strict=True)) % 23]


@rule("8500", "refuses")
def no_reference(child: Child, at: Collection) -> Iterator[Cell]:
    """LA Child ID missing"""
    if child.ids.la_child_id is None:
        yield absent(child.ids, "la_child_id")


@rule("FF13", "refuses")
def reference_cannot_be_kept(child: Child, at: Collection) -> Iterator[Cell]:
    """LA Child ID is longer than 36 characters; nothing that long is an id"""
    if child.ids.la_child_id and len(child.reference) > 36:
        yield child.ids.la_child_id


@rule("1570", "doubts")
def reference_too_long(child: Child, at: Collection) -> Iterator[Cell]:
    """LA Child ID must not be longer than 20 characters"""
    if child.ids.la_child_id and len(child.reference) > 20:
        yield child.ids.la_child_id


@rule("1580", "doubts")
def reference_with_signs(child: Child, at: Collection) -> Iterator[Cell]:
    """LA Child ID must not contain any non-alphanumeric characters"""
    if child.ids.la_child_id and not re.fullmatch(r"[A-Za-z0-9]+", child.reference):
        yield child.ids.la_child_id


@rule("1510", "doubts")
def upn_letter(child: Child, at: Collection) -> Iterator[Cell]:
    """UPN invalid (wrong check letter at character 1)"""
    upn = child.ids.upn
    if upn and UPN_FORM.fullmatch(upn.text) and check_letter(upn.text) != upn.text[0]:
        yield upn


@rule("1540", "doubts")
def upn_digits(child: Child, at: Collection) -> Iterator[Cell]:
    """UPN invalid (characters 5-12 not all numeric)"""
    # Said here of any UPN that is not a letter, eleven digits and a last digit or letter.
    if child.ids.upn and not UPN_FORM.fullmatch(child.ids.upn.text):
        yield child.ids.upn


@rule("1560Q", "doubts")
def former_upn(child: Child, at: Collection) -> Iterator[Cell]:
    """Former UPN wrongly formatted"""
    if child.ids.former_upn and not UPN_FORM.fullmatch(child.ids.former_upn.text):
        yield child.ids.former_upn


@rule("FF10", "refuses")
def upn_unknown_code(child: Child, at: Collection) -> Iterator[Cell]:
    """Reason UPN is missing is not a code of the census"""
    if outside_set(child.ids.upn_unknown, at.codes["upn_unknown"]):
        yield child.ids.upn_unknown or absent(child.ids, "upn_unknown")


@rule("8772", "doubts")
def unknown_only_without_action(child: Child, at: Collection) -> Iterator[Cell]:
    """UPN unknown reason is UN7 (Referral with no further action) but at least one CIN details is a referral going on
    to further action"""
    reason = child.ids.upn_unknown
    if (
        reason
        and reason.text == "UN7"
        and any(e.no_further_action and not e.no_further_action.flag for e in child.episodes)
    ):
        yield reason


@rule("4180", "refuses")
def sex_code(child: Child, at: Collection) -> Iterator[Cell]:
    """Sex must be provided and equal M, F, or U"""
    # GenderCurrent (0, 1, 2 or 9) in returns up to 2023 to 2024.
    for cell, codes in ((child.ids.sex, "cin_sex"), (child.ids.gender, "cin_gender_current")):
        if cell and outside_set(cell, at.codes[codes]):
            yield cell


@rule("FF11", "doubts")
def sex_missing(child: Child, at: Collection) -> Iterator[Cell]:
    """Sex is missing; held as not known"""
    if child.ids.sex is None and child.ids.gender is None:
        yield absent(child.ids, "sex")


@rule("8750", "doubts")
def sex_of_unborn(child: Child, at: Collection) -> Iterator[Cell]:
    """Sex must equal U for an unborn child"""
    cell = child.ids.sex or child.ids.gender
    if cell and child.ids.expected and not child.ids.born and cell.text not in ("U", "0"):
        yield cell


@rule("8520", "doubts")
def born_after_the_year(child: Child, at: Collection) -> Iterator[Cell]:
    """Date of Birth is after data collection period (must be on or before the end of the census period)"""
    born = child.ids.born
    if born and (when := born.day) and at.ends < when <= at.today:
        yield born


@rule("8525Q", "doubts")
def one_birth_date(child: Child, at: Collection) -> Iterator[Cell]:
    """Either Date of Birth or Expected Date of Birth must be provided (but not both)"""
    if (child.ids.born is None) == (child.ids.expected is None):
        yield child.ids.expected or absent(child.ids, "born")


@rule("8530Q", "doubts")
def expected_in_range(child: Child, at: Collection) -> Iterator[Cell]:
    """Expected Date of Birth is outside the expected range for this census (March to December of the Census
    Year end)"""
    when = day(child.ids.expected)
    if child.ids.expected and when and not dt.date(at.year, 3, 1) <= when <= dt.date(at.year, 12, 31):
        yield child.ids.expected


@rule("8535Q", "refuses")
def died_before_birth(child: Child, at: Collection) -> Iterator[Cell]:
    """Child's date of death should not be prior to the date of birth"""
    if child.ids.died and before(child.ids.died, child.ids.born):
        yield child.ids.died


@rule("8545Q", "doubts")
def died_outside_the_year(child: Child, at: Collection) -> Iterator[Cell]:
    """Child's date of death should be within the census year"""
    when = day(child.ids.died)
    if child.ids.died and when and not at.begins <= when <= at.ends:
        yield child.ids.died


@rule("8555Q", "doubts")
def referred_after_death(child: Child, at: Collection) -> Iterator[Cell]:
    """Child cannot be referred after its recorded date of death"""
    yield from (e.referred for e in child.episodes if e.referred and before(child.ids.died, e.referred))


@rule("FF14", "doubts")
def death_not_held(child: Child, at: Collection) -> Iterator[Cell]:
    """The date of death is not held: the child was referred after it, and one of the two dates is wrong"""
    if child.ids.died and any(before(child.ids.died, e.referred) for e in child.episodes):
        yield child.ids.died


@rule("8606", "refuses")
def referred_before_conception(child: Child, at: Collection) -> Iterator[Cell]:
    """Child referral date is more than 40 weeks before DOB or expected DOB"""
    birth = day(child.ids.born) or day(child.ids.expected)
    for episode in child.episodes:
        referred = day(episode.referred)
        if birth and episode.referred and referred and birth - referred > FORTY_WEEKS:
            yield episode.referred


@rule("8775Q", "doubts")
def over_25(child: Child, at: Collection) -> Iterator[Cell]:
    """Child is over 25 years old"""
    born = day(child.ids.born)
    if (
        child.ids.born
        and born
        and (at.ends.year - born.year - ((at.ends.month, at.ends.day) < (born.month, born.day))) > 25
    ):
        yield child.ids.born


@rule("4220", "refuses")
def ethnicity_code(child: Child, at: Collection) -> Iterator[Cell]:
    """Ethnicity is missing or invalid (see Ethnicity table)"""
    if child.about.ethnicity and outside_set(child.about.ethnicity, at.codes["ethnicity"]):
        yield child.about.ethnicity


@rule("FF12", "doubts")
def ethnicity_missing(child: Child, at: Collection) -> Iterator[Cell]:
    """Ethnicity is missing; held as not asked yet"""
    if child.about.ethnicity is None:
        yield absent(child.about, "ethnicity")


@rule("8540", "refuses")
def disability_code(child: Child, at: Collection) -> Iterator[Cell]:
    """Child's disability is missing or invalid (see Disability table)"""
    yield from (d for d in child.about.disabilities if outside_set(d, at.codes["disability"]))


@rule("8790", "doubts")
def none_and_others(child: Child, at: Collection) -> Iterator[Cell]:
    """Disability information includes both None and other values"""
    if len({d.text for d in child.about.disabilities}) > 1:
        yield from (d for d in child.about.disabilities if d.text == "NONE")


@rule("8794", "doubts")
def same_disability_twice(child: Child, at: Collection) -> Iterator[Cell]:
    """Child has two or more disabilities with the same code"""
    said = [d.text for d in child.about.disabilities]
    yield from (d for i, d in enumerate(child.about.disabilities) if d.text in said[:i])

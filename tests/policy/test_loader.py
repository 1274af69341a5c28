"""Loading: what is wrong in a policy file is refused, by file, key and reason."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from familiesfirst.policy.api import PolicyFault
from familiesfirst.policy.loader import HERE, load

CLOCKS, LOCAL_CLOCKS = "england/clocks.toml", "local/lewbridge/clocks.toml"
SOURCES = "england/sources.toml"
DECISION = """[[clock]]
code = "referral-decision"
title = "Decide what happens next"
per = "contact"
starts = ["contact.received"]
stops = ["contact.decided"]
"""
AFTER = 'limit = 3\nunit = "months"\ncount = "at least"'


@pytest.fixture
def policy_files(tmp_path: Path) -> Path:
    """A copy of every policy file, to be spoilt."""
    ignore = shutil.ignore_patterns("*.py", "__pycache__", "management")
    return Path(shutil.copytree(HERE, tmp_path / "policy", ignore=ignore))


def spoil(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text("utf-8")
    assert old in text, f"{file} no longer has {old!r}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def loading(root: Path) -> Callable[[], object]:
    return lambda: load(root / "local" / "lewbridge", root)


def test_the_copy_itself_loads(policy_files: Path) -> None:
    loading(policy_files)()


FAULTS = [
    # file, what is there, what it becomes, key, reason
    (CLOCKS, DECISION, "[[clock", "", "is not TOML"),
    (CLOCKS, 'title = "Decide what', 'titel = "Decide what', "clock[1] (referral-decision).title", "is missing"),
    (CLOCKS, 'title = "Decide what happens next"', 'title = " "', "referral-decision).title", "must not be blank"),
    (CLOCKS, DECISION, DECISION + "colour = 3\n", "referral-decision).colour", "is not known here"),
    (CLOCKS, 'per = "contact"', 'per = "household"', "referral-decision).per", "'household' is not one of"),
    (CLOCKS, 'starts = ["contact.received"]', "starts = []", "referral-decision).starts", "at least one kind"),
    (CLOCKS, 'starts = ["contact.received"]', 'starts = ["contact"]', "referral-decision).starts", "not a kind"),
    (CLOCKS, 'stops = ["contact.decided"]', 'stops = ["contact.decided[a b]"]', ".stops", "not the name of a mark"),
    (CLOCKS, 'stops = ["contact.decided"]', "stops = [1]", "referral-decision).stops", "must be a list of texts"),
    (CLOCKS, "limit = 1\n", 'limit = "one"\n', "referral-decision).limit", "must be a whole number"),
    (CLOCKS, "limit = 1\n", "limit = -1\n", "referral-decision).limit", "0 or more"),
    (CLOCKS, "limit = 1\n", "limit = true\n", "referral-decision).limit", "must be a whole number"),
    (CLOCKS, 'unit = "working days"', 'unit = "fortnights"', "referral-decision).unit", "'fortnights' is not one of"),
    (CLOCKS, 'owner = "front_door"', 'owner = "somebody"', "referral-decision).owner", "'somebody' is not one of"),
    (CLOCKS, 'tell = ["front_door_manager"]', 'tell = ["nobody"]', "referral-decision).tell", "'nobody' is not known"),
    (CLOCKS, 'scope = "national"', 'scope = "local"', "referral-decision).scope", "only national clocks belong"),
    (CLOCKS, '"working-together-2026"]', '"the-news"]', "referral-decision).source", "'the-news' is not in the list"),
    (CLOCKS, '"working-together-2026"]', '"working-together-2026"]\nroll = "later"', ".roll", "never needs to move"),
    (CLOCKS, "limit = 1\n", 'limit = 1\ncounts_from = "yesterday"\n', ".counts_from", "'yesterday' is not happened"),
    (CLOCKS, "limit = 1\n", "limit = 1\nin_force_from = 2026-01-01\n", ".in_force_from", "cites several editions"),
    (CLOCKS, "limit = 1\n", 'limit = 1\nrepeats = "yes"\n', ".repeats", "must be true or false"),
    (LOCAL_CLOCKS, AFTER, 'count = "at least"', "after-protection).limit", "is missing: limit_fact"),
    (LOCAL_CLOCKS, 'counts_from = "fact:expected"', "", "(pre-birth-conference).counts_from", "the expected date"),
    (LOCAL_CLOCKS, 'shuts = "child.born"', 'shut = "child.born"', "while_open[1].shuts", "is missing"),
    (LOCAL_CLOCKS, 'begins = "open", keeps', 'begins = "ajar", keeps', "while_open[1].begins", "'ajar' is not one of"),
    (LOCAL_CLOCKS, 'shuts = "child.born"', 'shuts = "child.born", keeps = true', ".counts_from", "keeps a start"),
    (LOCAL_CLOCKS, '"lead-named"', '"referral-decision"', "referral-decision).in_force_from", "two editions are"),
    (SOURCES, 'evidence = "secondary"', 'evidence = "hearsay"', ".evidence", "'hearsay' is not one of"),
    (SOURCES, "in_force_to = 2026-03-17", "in_force_to = 2001-01-01", ".in_force_to", "is before"),
    (SOURCES, "2026-03-18\n", '"soon"\n', "(working-together-2026).in_force_from", "must be a day"),
    ("england/roles.toml", 'code = "partner"', 'code = "practitioner"', "(practitioner).code", "is there twice"),
    ("england/roles.toml", 'agencies = ["council"]', 'agencies = ["circus"]', ".agencies", "'circus' is not known"),
    ("england/roles.toml", 'held_by = ["practitioner"', 'held_by = ["clown"', ".held_by", "'clown' is not known"),
    ("england/roles.toml", 'level = "universal"', 'level = "heavenly"', "oversight[1].level", "is not one of"),
    ("england/levels.toml", 'rank = 0', 'rank = "low"', "level[1] (universal).rank", "must be a whole number"),
    ("england/codes/cin.toml", 'code = "cin_sex"', 'code = "ethnicity"', "(ethnicity).code", "is there twice"),
    ("england/codes/cin.toml", ", in_force_to = 2025-03-31", "", "option (N1)", "has two labels on one day"),
    ("england/forms/contact.toml", 'codeset = "referral_source"', 'codeset = "gossip"', ".codeset", "not a code set"),
    ("local/lewbridge/services.toml", 'kind = "hub"', 'kind = "pub"', "(north_hub).kind", "'pub' is not one of"),
    ("local/lewbridge/settings.toml", "draft_days = 14", "draft_days = 1.5", "draft_days", "must be a text, a number"),
    ("local/lewbridge/authority.toml", 'partnership = ', 'club = ', "partnership", "is missing"),
    ("local/lewbridge/leading.toml", '"LW5", ', '"LW5", "LW1", ', "(south).postcodes", "LW1 is of north already"),
    ("local/lewbridge/leading.toml", 'code = "south"', 'code = "north"', "code", "is there twice"),
    ("local/lewbridge/leading.toml", '["16A"]', '["16Z"]', "(neglect).factors", "'16Z' is not a code there is"),
    ("local/lewbridge/leading.toml", '"drugs"]', '"rugs"]', "(substance_misuse).matters", "'rugs' is not a code"),
    ("access.toml", '"people.find" = "Find people"', "", "actions", "'people.find' is not known"),
    ("access.toml", '[actions]', '[actions]\n"people.dance" = "Dance"', "actions.people.dance", "nobody may do this"),
    ("access.toml", 'roles = ["public", "staff"]', 'roles = ["public", "stuff"]', "roles", "'stuff' is not known"),
    ("access.toml", 'open = [\n  "lead"', 'open = [\n  "sealed_out"', "allow", "that record is shut"),
    ("access.toml", 'qualified_front_door = [', 'qualified_front_door = [ "front_door_officer",', "allow",
     "needs a social work qualification"),
    ("access.toml", 'practice = [', 'partner = ["partner"]\npractice = [', "roles.partner", "already the name"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "key", "reason"), FAULTS, ids=[f"{f[0]} {f[3]} {f[4]}" for f in FAULTS])
def test_a_fault_is_refused_by_file_key_and_reason(
    policy_files: Path, file: str, old: str, new: str, key: str, reason: str
) -> None:
    spoil(policy_files, file, old, new)
    with pytest.raises(PolicyFault) as refused:
        loading(policy_files)()
    assert refused.value.file == file
    assert key in refused.value.key
    assert reason in refused.value.reason
    assert str(refused.value).startswith(f"{file}: ")


def test_a_code_set_that_another_file_needs_is_missed(policy_files: Path) -> None:
    spoil(policy_files, "england/codes/front_door.toml", 'code = "service_kind"', 'code = "kinds"')
    with pytest.raises(PolicyFault, match=r"services.toml: needs the code set service_kind"):
        loading(policy_files)()


def test_a_level_without_a_published_threshold_is_missed(policy_files: Path) -> None:
    spoil(policy_files, "local/lewbridge/levels.toml", 'level = "universal"', 'level = "child_in_need"')
    with pytest.raises(PolicyFault, match=r"level \(universal\): the authority has published no threshold"):
        loading(policy_files)()


def test_a_missing_file_is_refused(policy_files: Path) -> None:
    (policy_files / CLOCKS).unlink()
    with pytest.raises(PolicyFault, match=r"england/clocks.toml: the file is missing"):
        loading(policy_files)()


def test_an_authority_outside_the_national_folder_is_named_by_its_whole_path(tmp_path: Path) -> None:
    with pytest.raises(PolicyFault, match=f"{tmp_path}/authority.toml: the file is missing"):
        load(tmp_path)


def test_an_authority_adds_code_sets_of_its_own(policy_files: Path) -> None:
    own = policy_files / "local" / "lewbridge" / "codes"
    own.mkdir(exist_ok=True)
    text = (
        '[[codeset]]\ncode = "ward"\ntitle = "Ward"\nsource = "Lewbridge"\noption = [{ code = "n", label = "North" }]'
    )
    (own / "wards.toml").write_text(text, "utf-8")
    assert load(own.parent, policy_files).label("ward", "n") == "North"


def test_an_authoritys_later_edition_of_a_form_is_the_one_asked(policy_files: Path) -> None:
    ours = policy_files / "local" / "lewbridge" / "forms" / "contact.toml"
    ours.parent.mkdir()
    text = (policy_files / "england/forms/contact.toml").read_text("utf-8")
    ours.write_text(text.replace("in_force_from = 2026-03-18", "in_force_from = 2026-06-01").replace("Ask for", "Say"))
    policy = load(policy_files / "local" / "lewbridge", policy_files)
    assert policy.form("contact").title.startswith("Say")
    assert policy.form("contact", date(2026, 5, 31)).title.startswith("Ask for")


def test_two_editions_of_a_form_may_not_begin_on_one_day(policy_files: Path) -> None:
    ours = policy_files / "local" / "lewbridge" / "forms"
    ours.mkdir()
    shutil.copy(policy_files / "england/forms/contact.toml", ours / "contact.toml")
    with pytest.raises(PolicyFault, match=r"in_force_from: another edition of contact begins on this day"):
        load(ours.parent, policy_files)

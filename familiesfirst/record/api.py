"""The door to the record for every other room."""

from familiesfirst.record.action import ACTIONS, ActionFault, action, authorise, faults_of, on_commit, running
from familiesfirst.record.actions._taking_back import take_back
from familiesfirst.record.actions.move_entry import move_entry
from familiesfirst.record.actions.say_seen import say_seen
from familiesfirst.record.actions.withdraw_entry import withdraw_entry
from familiesfirst.record.actor import PUBLIC, Actor, system_actor
from familiesfirst.record.asking import Asked, Found, Read, ask, ask_each, ask_together, asked, whole
from familiesfirst.record.kinds import SENSITIVITIES, Kind, NoFacts, NoMarks, kind_of, kinds
from familiesfirst.record.ports import registry
from familiesfirst.record.queries import (
    Written,
    allowed,
    changed_since,
    corrected_by,
    count_entries,
    entries_about,
    entries_about_many,
    entries_by_id,
    entries_of_thread,
    facts_in,
    glance,
    kinds_in,
    of_entry,
    one_entry,
    story,
    unseen,
    words_asked,
    words_from,
    written_by,
)
from familiesfirst.record.reads import ReadView, last_look, log_read, log_read_of, readers_asked, reads_of
from familiesfirst.record.refusals import Invalid, Meanwhile, NotThere, Refused
from familiesfirst.record.rules import LONDON, WITHDRAWN, effective, moment_of
from familiesfirst.record.salts import chance_below, seeded_salts
from familiesfirst.record.sentences import sentences
from familiesfirst.record.subjects import (
    Place,
    entries_asked,
    entries_naming,
    entries_on,
    in_order,
    last_about,
    naming_asked,
    naming_from,
    people_after,
    people_on,
    people_tied_to,
    places,
    threads_after,
)
from familiesfirst.record.threads import (
    joined_to,
    kind_of_thread,
    read_at,
    read_with,
    root_of,
    roots_of,
    roots_of_many,
    roots_under,
    seq_of,
    threads_in,
    threads_of,
    threads_with,
)
from familiesfirst.record.triggers import install as install_triggers
from familiesfirst.record.view import Bag, EntryView
from familiesfirst.record.writing import join_thread, lock_threads, open_thread, part_thread, put, remove_facts

__all__ = [
    "ACTIONS", "LONDON", "PUBLIC", "SENSITIVITIES", "WITHDRAWN", "ActionFault", "Actor", "Asked", "Bag", "EntryView",
    "Found", "Invalid", "Kind", "Meanwhile", "NoFacts", "NoMarks", "NotThere", "Place", "Read", "ReadView", "Refused",
    "Written", "action", "allowed", "ask", "ask_each", "ask_together", "asked", "authorise", "chance_below",
    "changed_since", "corrected_by", "count_entries", "effective", "entries_about", "entries_about_many",
    "entries_asked", "entries_by_id", "entries_naming", "entries_of_thread", "entries_on", "facts_in", "faults_of",
    "glance", "in_order", "install_triggers", "join_thread", "joined_to", "kind_of", "kind_of_thread", "kinds",
    "kinds_in", "last_about", "last_look", "lock_threads", "log_read", "log_read_of", "moment_of", "move_entry",
    "naming_asked", "naming_from", "of_entry", "on_commit", "one_entry", "open_thread", "part_thread", "people_after",
    "people_on", "people_tied_to", "places", "put", "read_at", "read_with", "readers_asked", "reads_of", "registry",
    "remove_facts", "root_of", "roots_of", "roots_of_many", "roots_under", "running", "say_seen", "seeded_salts",
    "sentences", "seq_of", "story", "system_actor", "take_back", "threads_after", "threads_in", "threads_of",
    "threads_with", "unseen", "whole", "withdraw_entry", "words_asked", "words_from", "written_by",
]  # fmt: skip

"""What each measured page shows, fetched by SQL written by hand: the reference beside which the page's own time stands.

Each statement asks for the rows of the page and nothing else: no sign-in, no access, no log of reads. `%(me)s` is the
worker who looks, `%(family)s` the family looked at, `%(families)s` those the worker leads.
"""

_CHILDREN = """
    SELECT f.thread_id, f.name, m.household_id, m.holds_level, p.*, l.code, l.since
    FROM people_family f
    JOIN people_membership m ON m.family_id = f.thread_id AND m.until IS NULL
    JOIN people_person p ON p.id = m.person_id
    LEFT JOIN people_childlevel l ON l.person_id = p.id AND l.until IS NULL
    WHERE f.root = ANY(%(families)s)"""
_WORKER = """
    SELECT w.*, a.name, t.name FROM agencies_worker w
    JOIN agencies_agency a ON a.id = w.agency_id LEFT JOIN agencies_team t ON t.id = w.team_id WHERE w.id = %(me)s"""
_ROUND = """
    SELECT i.*, w.name, w.job_title, w.phone, a.name
    FROM involvement_involvement i
    LEFT JOIN agencies_worker w ON w.id = i.worker_id LEFT JOIN agencies_agency a ON a.id = w.agency_id
    WHERE i.thread_id = %(family)s"""
_ENTRIES = """
    SELECT e.*, f.text FROM record_entry e LEFT JOIN record_facts f ON f.entry_id = e.id
    WHERE e.thread_id = %(family)s ORDER BY e.happened_at DESC LIMIT {limit}"""
_OF_EACH = (
    "SELECT * FROM {table} WHERE person_id IN (SELECT person_id FROM people_membership WHERE family_id = %(family)s)"
)
_LED = "SELECT * FROM clocks_clock WHERE thread = ANY(%(families)s) AND \"end\" = 'running' ORDER BY act_by LIMIT 300"
_NEWS = """
    SELECT e.*, f.text FROM record_entry e LEFT JOIN record_facts f ON f.entry_id = e.id
    WHERE e.thread_id = ANY(%(families)s) AND {narrowed} ORDER BY e.recorded_at DESC LIMIT 8"""
_HELD_OF_PEOPLE = ("people_name", "people_identifier", "people_language", "people_address", "people_contactpoint",
                   "people_safecontactrule", "people_setting", "people_gap", "people_relationship")  # fmt: skip

FAMILY = (
    _WORKER,
    _CHILDREN,
    *(_OF_EACH.format(table=table) for table in _HELD_OF_PEOPLE),
    _ROUND,
    "SELECT * FROM people_warningnote WHERE family_id = %(family)s AND ended_on IS NULL",
    "SELECT * FROM clocks_clock WHERE thread = %(family)s",
    _ENTRIES.format(limit=25),
    "SELECT * FROM family_help_tonight WHERE thread = %(family)s",
    "SELECT * FROM family_help_plan p JOIN family_help_planoutcome o ON o.plan_id = p.id WHERE thread_id = %(family)s",
    "SELECT * FROM people_ownwords WHERE family_id = %(family)s",
)
_OWED = "SELECT * FROM clocks_clock WHERE thread = %(family)s AND \"end\" = 'running'"
_PROTECTING = """
    SELECT e.*, f.text FROM record_entry e LEFT JOIN record_facts f ON f.entry_id = e.id
    WHERE e.thread_id = %(family)s AND e.kind = ANY(%(protecting)s) ORDER BY e.happened_at DESC"""
PROTECTION = (
    _WORKER,
    _CHILDREN,
    _ROUND,
    """SELECT s.*, c.person_id FROM protection_strategy s JOIN protection_strategychild c ON c.strategy_id = s.id
       WHERE s.thread_id = %(family)s""",
    """SELECT k.*, c.person_id FROM protection_conference k JOIN protection_conferencechild c ON c.conference_id = k.id
       WHERE k.thread_id = %(family)s""",
    """SELECT q.*, c.person_id FROM protection_enquiry q JOIN protection_enquirychild c ON c.enquiry_id = q.id
       WHERE q.thread_id = %(family)s""",
    "SELECT * FROM protection_protectionplan WHERE thread = %(family)s",
    _OWED,
    _PROTECTING,
)
STORY = (_WORKER, _CHILDREN, _ROUND, _ENTRIES.format(limit=50))
DESK = (
    _WORKER,
    _CHILDREN,
    _LED,
    _NEWS.format(narrowed="NOT EXISTS (SELECT 1 FROM record_seen s WHERE s.entry_id = e.id AND s.worker = %(me)s)"
                 " AND e.happened_at >= now() - interval '90 days' AND e.kind = ANY(%(loud)s)"),
    _NEWS.format(narrowed="e.recorded_at > now() - interval '3 days' AND e.by_worker IS DISTINCT FROM %(me)s"),
)  # fmt: skip
BOARD = (
    _WORKER,
    """SELECT c.*, a.name FROM front_door_contact c LEFT JOIN agencies_agency a ON a.id = c.sender_agency_id
       WHERE c.status <> 'decided'""",
    "SELECT t.* FROM front_door_told t JOIN front_door_contact c ON c.thread_id = contact_id WHERE status <> 'decided'",
    "SELECT k.* FROM front_door_check k JOIN front_door_contact c ON thread_id = contact_id WHERE status <> 'decided'",
    """SELECT * FROM clocks_clock WHERE subject_kind = 'contact' AND "end" = 'running' ORDER BY act_by""",
)
SEARCH = (
    _WORKER,
    """SELECT n.*, p.* FROM people_name n JOIN people_person p ON p.id = n.person_id
       WHERE n.folded LIKE %(begins)s LIMIT 200""",
    """SELECT n.*, p.* FROM people_name n JOIN people_person p ON p.id = n.person_id
       WHERE n.sound_family = %(sound_family)s AND n.sound_given = %(sound_given)s LIMIT 200""",
    """SELECT m.*, f.*, l.code FROM people_membership m JOIN people_family f ON f.thread_id = m.family_id
       LEFT JOIN people_childlevel l ON l.person_id = m.person_id AND l.until IS NULL WHERE m.person_id IN (
           SELECT person_id FROM people_name WHERE folded = %(sought)s)""",
)
TEAM = (
    _WORKER,
    "SELECT * FROM agencies_worker WHERE team_id = (SELECT team_id FROM agencies_worker WHERE id = %(me)s)",
    "SELECT * FROM involvement_involvement WHERE thread_id = ANY(%(families)s) AND ended IS NULL",
    _CHILDREN,
    """SELECT thread, count(*) FROM clocks_clock
       WHERE thread = ANY(%(families)s) AND "end" = 'running' AND due_at < now() GROUP BY thread""",
)

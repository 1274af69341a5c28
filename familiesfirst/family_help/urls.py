"""Addresses of the room's pages."""

from django.urls import path

from familiesfirst.family_help import urls_plan
from familiesfirst.family_help.pages import (
    agreeing,
    assessment,
    assessment_copies,
    attempts,
    copying,
    recording,
    specialist,
    steady_hand,
    supervision,
    telling,
    tonight,
)

app_name = "family_help"
urlpatterns = [
    *urls_plan.urlpatterns,
    path("<int:family>/record/", recording.visit, name="record"),
    path("<int:family>/record/call/", recording.call, name="record_call"),
    path("<int:family>/record/note/", recording.note, name="record_note"),
    path("<int:family>/record/meeting/", recording.meeting, name="record_meeting"),
    path("<int:family>/record/<int:entry>/put-right/", recording.correct, name="correct"),
    path("supervision/", supervision.supervision, name="supervision"),
    path("supervision/write-up/", supervision.write_up, name="write_up"),
    path("<int:family>/settled/", supervision.settled, name="settled"),
    path("<int:family>/attempts/", attempts.attempts, name="attempts"),
    # A steady hand
    path("<int:family>/steady-hand/", steady_hand.looks, name="looks"),
    path("<int:family>/steady-hand/look/", steady_hand.look, name="look"),
    path("<int:family>/steady-hand/<int:look>/", steady_hand.one_look, name="one_look"),
    path("<int:family>/steady-hand/<int:look>/answer/", steady_hand.answer, name="answer_look"),
    # Specialists
    path("<int:family>/specialists/", specialist.specialists, name="specialists"),
    path("<int:family>/specialists/ask/", specialist.choose, name="choose_specialist"),
    path("<int:family>/specialists/ask/<str:kind>/", specialist.ask, name="ask_specialist"),
    path("<int:family>/specialists/<int:asked>/answer/", specialist.record_answer, name="record_specialist_answer"),
    path("<int:family>/specialists/<int:asked>/begin/", specialist.start, name="start_specialist"),
    path("<int:family>/specialists/<int:asked>/end/", specialist.end, name="end_specialist"),
    path("<int:family>/specialists/<int:asked>/take-back/", specialist.take_back, name="withdraw_specialist"),
    path("<int:family>/tonight/", tonight.tonight, name="tonight"),
    path("<int:family>/tonight/write/", tonight.write, name="tonight_write"),
    path("<int:family>/tonight/still-right/", tonight.still_right, name="tonight_still_right"),
    path("<int:family>/told-again/", telling.asked_again, name="asked_again"),
    path("<int:family>/said-so-we/", telling.said_so_we, name="said_so_we"),
    path("<int:family>/copy/", copying.copy, name="copy"),
    path("<int:family>/copies/<int:copy>/", copying.taken, name="copy_taken"),
    path("<int:family>/copies/<int:copy>.txt", copying.text, name="copy_text"),
    # The assessment.
    path("<int:family>/assessment/", assessment.assessment, name="assessment"),
    path("<int:family>/assessment/start/", assessment.start, name="start_assessment"),
    path("<int:family>/assessment/duties/<int:duty>/", agreeing.duty, name="duty"),
    path("<int:family>/assessment/<int:assessment>/", assessment.assessment, name="one_assessment"),
    path("<int:family>/assessment/<int:assessment>/whole/", assessment_copies.whole, name="whole_assessment"),
    path("<int:family>/assessment/<int:assessment>/print/", assessment_copies.print_whole, name="print_assessment"),
    path("<int:family>/assessment/<int:assessment>/for/<int:person>/", assessment_copies.copy, name="assessment_copy"),
    path(
        "<int:family>/assessment/<int:assessment>/copies/<int:copy>/paper/",
        assessment_copies.print_copy,
        name="assessment_paper",
    ),
    path("<int:family>/assessment/<int:assessment>/send/", agreeing.send, name="send_assessment"),
    path("<int:family>/assessment/<int:assessment>/check/", agreeing.check, name="check_assessment"),
    path("<int:family>/assessment/<int:assessment>/agree/", agreeing.agree, name="agree_assessment"),
    path("<int:family>/assessment/<int:assessment>/send-back/", agreeing.send_back, name="return_assessment"),
    path("<int:family>/assessment/<int:assessment>/in/<slug:section>/", assessment.section, name="section"),
    path("<int:family>/assessment/<int:assessment>/in/<slug:section>/add/", assessment.add, name="contribute"),
    path(
        "<int:family>/assessment/<int:assessment>/in/<slug:section>/add/<int:contribution>/",
        assessment.add,
        name="put_contribution_right",
    ),
    path(
        "<int:family>/assessment/<int:assessment>/in/<slug:section>/of/<int:person>/",
        assessment.section,
        name="section_of",
    ),
    path(
        "<int:family>/assessment/<int:assessment>/in/<slug:section>/of/<int:person>/add/",
        assessment.add,
        name="contribute_of",
    ),
    path(
        "<int:family>/assessment/<int:assessment>/in/<slug:section>/of/<int:person>/add/<int:contribution>/",
        assessment.add,
        name="put_contribution_right_of",
    ),
]

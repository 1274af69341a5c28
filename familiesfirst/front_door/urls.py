"""Addresses of the front door."""

from django.urls import path

from familiesfirst.front_door.pages import answers, board, checks, decide, triage
from familiesfirst.front_door.urls_intake import urlpatterns as intake

app_name = "front_door"
urlpatterns = [
    *intake,
    path("", board.show, name="board"),
    path("answer/", answers.ask, name="answer"),
    path("answer/code/", answers.read, name="answer_code"),
    path("ours/", answers.ours, name="ours"),
    path("ours/<int:contact>/", answers.our_one, name="our_one"),
    path("checks/", checks.waiting, name="checks"),
    path("checks/<int:check>/", checks.answer, name="check"),
    path("<int:contact>/", triage.show, name="contact"),
    path("<int:contact>/leave/", triage.leave, name="leave"),
    path("<int:contact>/look/", triage.look, name="look"),
    path("<int:contact>/rings/<int:ring>/", triage.ring, name="ring"),
    path("<int:contact>/where/", triage.where, name="where"),
    path("<int:contact>/who/new/", triage.add, name="add"),
    path("<int:contact>/who/<int:told>/is/<int:candidate>/", triage.match, name="match"),
    path("<int:contact>/who/<int:told>/undo/", triage.undo, name="undo"),
    path("<int:contact>/who/<int:told>/agrees/", triage.agreement, name="agreement"),
    path("<int:contact>/family/<int:family>/", triage.join, name="join"),
    path("<int:contact>/family/part/", triage.part, name="part"),
    path("<int:contact>/ask/<int:agency>/", checks.ask, name="ask"),
    path("<int:contact>/checks/<int:check>/", checks.phoned, name="phoned"),
    path("<int:contact>/decide/", decide.decide, name="decide"),
    path("<int:contact>/tell/", decide.answer, name="tell"),
    path("<int:contact>/short-assessment/", decide.finish, name="finish"),
    path("<int:contact>/passed/<int:passed>/", decide.receipt, name="receipt"),
    path("<int:contact>/handovers/<int:handover>/", decide.handover, name="handover"),
]

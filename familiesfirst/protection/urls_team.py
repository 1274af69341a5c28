"""Addresses of the child protection teams: no part of a family's pages."""

from django.urls import path

from familiesfirst.protection.pages import finding, numbers, team

app_name = "protection_team"
urlpatterns = [
    path("", team.team, name="first"),
    path("numbers/", numbers.numbers, name="numbers"),
    path("working/", team.working, name="working"),
    path("findings/<int:finding>/", finding.one, name="finding"),
    path("findings/<int:finding>/otherwise/", finding.otherwise, name="otherwise"),
    path("findings/<int:finding>/to-do/", finding.agree, name="todo"),
    path("findings/<int:finding>/to-do/<int:todo>/", finding.end, name="todo_ends"),
    path("<slug:team>/findings/", finding.listed, name="findings"),
    path("<slug:team>/findings/new/", finding.new, name="find"),
    path("<slug:team>/", team.team, name="one"),
    path("<slug:team>/join/", team.join, name="join"),
    path("<slug:team>/members/<int:member>/leave/", team.leave, name="leave"),
    path("<slug:team>/duty/", team.duty, name="duty"),
]

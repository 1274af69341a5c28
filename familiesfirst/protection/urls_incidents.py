"""Addresses of serious incidents: no part of a family's pages."""

from django.urls import path

from familiesfirst.protection.pages import incident, incident_people

app_name = "incidents"
urlpatterns = [
    path("", incident.listed, name="list"),
    path("record/", incident.record, name="record"),
    path("<int:incident>/", incident.one, name="one"),
    path("<int:incident>/name/", incident_people.name, name="name"),
    path("<int:incident>/named/<int:named>/", incident_people.mistaken, name="mistaken"),
    path("<int:incident>/hand-on/", incident_people.hand_on, name="hand_on"),
    path("<int:incident>/notify/", incident.notify, name="notify"),
    path("<int:incident>/not-one/", incident.not_one, name="not_one"),
    path("<int:incident>/review/", incident.review, name="review"),
]

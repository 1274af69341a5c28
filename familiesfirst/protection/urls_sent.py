"""Addresses of what was sent to somebody because they were asked: no part of a family's pages."""

from django.urls import path

from familiesfirst.protection.pages import reporting

app_name = "invitations_sent"
urlpatterns = [
    path("<int:invitation>/record/", reporting.sent, name="record"),
]

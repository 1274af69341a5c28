"""Addresses of taking a contact; `urls` includes them."""

from django.urls import path

from familiesfirst.front_door.pages import files, intake

urlpatterns = [
    path("new/", intake.new, name="new"),
    path("sent/<int:contact>/", intake.sent, name="sent"),
    path("file/<int:file>/", files.fetch, name="file"),
]

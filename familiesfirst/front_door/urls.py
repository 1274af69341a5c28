"""Addresses of the room's pages."""

from django.urls import URLPattern

app_name = "front_door"
urlpatterns: list[URLPattern] = []

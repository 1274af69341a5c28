"""Addresses of the room's pages."""

from django.urls import URLPattern

app_name = "family_help"
urlpatterns: list[URLPattern] = []

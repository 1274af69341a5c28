"""What the record asks of rooms above it, without importing them: read by name from the one registry.

The record stands below the rooms that know who may do what and which clocks run; the registry
(`settings.FAMILIESFIRST_REGISTRY`) names the functions that answer, so that the walls between rooms hold.
"""

from importlib import import_module
from typing import Any

from django.conf import settings


def registry(name: str) -> Any:
    """What the registry holds under this name. AttributeError when it holds no such thing."""
    return getattr(import_module(settings.FAMILIESFIRST_REGISTRY), name)

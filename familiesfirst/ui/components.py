"""What the GOV.UK macros are told about a form field: which component, and with which parameters."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString
from markupsafe import Markup, escape

from familiesfirst.ui.forms.fields import DateParts

OWN_ATTRIBUTES = {"multiple", "rows", "maxlength", "class", "id", "name", "type", "value", "cols"}


def component(bound: BoundField) -> str:
    """The component that suits the field's widget: the macro ``field`` draws it."""
    widget = bound.field.widget
    if widget.is_hidden:
        return "hidden"
    kinds: tuple[tuple[type[forms.Widget], str], ...] = (
        (DateParts, "date"),
        (forms.Textarea, "long"),
        (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radios"),
        (forms.CheckboxInput, "checkbox"),
        (forms.Select, "select"),
        (forms.FileInput, "file"),
        (forms.PasswordInput, "password"),
    )
    return next((kind for of, kind in kinds if isinstance(widget, of)), "text")


def parameters(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of the field's GOV.UK macro. ``options`` are those of the macro ``field``."""
    kind = component(bound)
    told: dict[str, Any] = {
        "id": bound.auto_id,
        "name": bound.html_name,
        "hint": _said(options.get("hint") or bound.help_text),
        "errorMessage": {"text": bound.errors[0]} if bound.errors else None,
        "classes": _classes(options),
        "attributes": _attributes(bound, options),
    }
    return told | _OF_KIND[kind](bound, options)


def summary(*forms_or_groups: Any) -> list[dict[str, str]]:
    """The lines of an error summary, each leading to its field and each once, in the order of the page.

    Where other forms stand between the questions of one, it is given in pieces: (form, "names of its fields").
    """
    lines: list[dict[str, str]] = []
    for form in forms_or_groups:
        if isinstance(form, forms.BaseForm):
            lines += _lines(form)
        elif isinstance(form, tuple) and isinstance(form[-1], str):
            lines += _lines(form[0], form[1].split())
        else:
            lines += [line for one in form for line in _lines(one)]
    return [line for at, line in enumerate(lines) if line not in lines[:at]]


def _lines(form: forms.BaseForm, names: Collection[str] | None = None) -> list[dict[str, str]]:
    if not form.is_bound:
        return []
    general = [{"text": str(error)} for error in form.non_field_errors()]
    asked = [bound for bound in form if bound.errors and (names is None or bound.name in names)]
    return general + [{"text": str(bound.errors[0]), "href": f"#{_first_box(bound)}"} for bound in asked]


def _first_box(bound: BoundField) -> str:
    return f"{bound.auto_id}-day" if component(bound) == "date" else bound.auto_id


def _said(words: Any) -> dict[str, Any] | None:
    """Words for a hint or an item: text is escaped, what was marked safe is not."""
    if not words:
        return None
    return {"html": words} if isinstance(words, SafeString) or hasattr(words, "__html__") else {"text": str(words)}


def _classes(options: Mapping[str, Any]) -> str:
    width = f"govuk-input--width-{options['width']}" if options.get("width") else ""
    return " ".join(filter(None, [options.get("classes", ""), width]))


def _attributes(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    own = {name: value for name, value in bound.field.widget.attrs.items() if name not in OWN_ATTRIBUTES}
    return own | dict(options.get("attributes") or {})


def _label(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    """The question itself: ``heading`` makes it the page's h1, ``hidden_label`` leaves it to screen readers."""
    heading = bool(options.get("heading"))
    classes = options.get("label_classes") or ""
    if heading:
        classes = "govuk-label--l govuk-fieldset__legend--l"
    if options.get("hidden_label"):
        classes = "govuk-visually-hidden"
    words = options.get("label") or bound.label
    return {**(_said(words) or {}), "classes": classes or "govuk-!-font-weight-bold", "isPageHeading": heading}


def _fieldset(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    return {"fieldset": {"legend": _label(bound, options)}, "idPrefix": bound.auto_id}


def _typed(bound: BoundField) -> Any:
    value = bound.value()
    return "" if value is None else value


def _text(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    widget = bound.field.widget
    return {
        "label": _label(bound, options),
        "value": _typed(bound),
        "type": getattr(widget, "input_type", "text"),
        "inputmode": options.get("inputmode"),
        "autocomplete": options.get("autocomplete"),
        "spellcheck": options.get("spellcheck"),
        "prefix": _said(options.get("prefix")),
        "suffix": _said(options.get("suffix")),
    }


def _long(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    limit = getattr(bound.field, "max_length", None)
    counted = {"maxlength": limit, "threshold": 75} if limit else {}
    rows = options.get("rows") or bound.field.widget.attrs.get("rows", 5)
    # Line ends as references: the macros indent what stands inside a fieldset, and would indent the words with it.
    words = Markup(str(escape(_typed(bound))).replace("\r\n", "\n").replace("\n", "&#10;"))
    return {"label": _label(bound, options), "value": words, "rows": rows, **counted}


def _date(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    boxes = DateParts.boxes(bound.value())
    wrong = " govuk-input--error" if bound.errors else ""
    items = [
        {"name": part, "value": box, "classes": f"govuk-input--width-{4 if part == 'year' else 2}{wrong}"}
        for part, box in zip(DateParts.parts, boxes, strict=True)
    ]
    if options.get("autocomplete") == "bday":
        items = [{**item, "autocomplete": f"bday-{item['name']}"} for item in items]
    return {"namePrefix": bound.html_name, "items": items, **_fieldset(bound, options)}


def _choices(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    """Radios or checkboxes. ``hints`` and ``reveals`` are by code; ``divider`` is the code that `or` stands before."""
    value = bound.value()
    chosen = {str(code) for code in (value if isinstance(value, list | tuple | set) else [value]) if code is not None}
    items: list[dict[str, Any]] = []
    for code, label in _flat(getattr(bound.field, "choices", [])):
        if code == options.get("divider"):
            items.append({"divider": "or"})
        items.append(_choice(code, label, code in chosen, options))
    size = f"govuk-{component(bound)}--{{}}"
    looks = [
        size.format("small") if options.get("small") else "",
        size.format("inline") if options.get("inline") else "",
    ]
    return {"items": items, **_fieldset(bound, options), "classes": " ".join([_classes(options), *looks]).strip()}


def _choice(code: str, label: Any, checked: bool, options: Mapping[str, Any]) -> dict[str, Any]:
    reveal = (options.get("reveals") or {}).get(code)
    return {
        "value": code,
        **(_said(label) or {}),
        "checked": checked,
        "hint": _said((options.get("hints") or {}).get(code)),
        "conditional": {"html": reveal} if reveal else None,
        "behaviour": "exclusive" if code == options.get("exclusive") else None,
    }


def _checkbox(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    words = options.get("label") or bound.label
    size = "govuk-checkboxes--small" if options.get("small") else ""
    reveal = (options.get("reveals") or {}).get("on")
    item = {"value": "on", **(_said(words) or {}), "checked": bool(bound.value())}
    return {
        "items": [item | {"conditional": {"html": reveal} if reveal else None}],
        "idPrefix": bound.auto_id,
        "classes": f"{_classes(options)} {size}".strip(),
    }


def _select(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    value = str(_typed(bound))
    choices = _flat(getattr(bound.field, "choices", []))
    items = [{"value": code, "text": str(label), "selected": code == value} for code, label in choices]
    return {"label": _label(bound, options), "items": items}


def _file(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    many = getattr(bound.field.widget, "allow_multiple_selected", False)
    return {"label": _label(bound, options), "multiple": many}


def _hidden(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    return {"value": _typed(bound)}


def _password(bound: BoundField, options: Mapping[str, Any]) -> dict[str, Any]:
    return {"label": _label(bound, options), "autocomplete": options.get("autocomplete") or "current-password"}


def _flat(choices: Iterable[Any]) -> list[tuple[str, Any]]:
    """Choices as (code, label), with the groups of a grouped list laid end to end."""
    flat: list[tuple[str, Any]] = []
    for code, label in choices:
        if isinstance(label, list | tuple):
            flat += [(str(inner), words) for inner, words in label]
        else:
            flat.append(("" if code is None else str(code), label))
    return flat


_OF_KIND: dict[str, Callable[[BoundField, Mapping[str, Any]], dict[str, Any]]] = {
    "text": _text,
    "long": _long,
    "date": _date,
    "radios": _choices,
    "checkboxes": _choices,
    "checkbox": _checkbox,
    "select": _select,
    "file": _file,
    "hidden": _hidden,
    "password": _password,
}

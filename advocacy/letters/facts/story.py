"""What happened, why it matters in law, and what is asked: events, statements, grounds, demands."""

from __future__ import annotations

from dataclasses import replace
from textwrap import shorten

from advocacy.domain.case import CaseEvent, Point, PointKind
from advocacy.domain.instrument import Binds
from advocacy.domain.wording import Wording
from advocacy.letters.citations import INSTRUMENT_FORM, citation, instrument_owner
from advocacy.letters.dates import date_in_words
from advocacy.letters.facts.matter import Context, Matter
from advocacy.letters.facts.notebook import OWNER_WORDS, Notebook
from advocacy.letters.sentences import fields_in, sentence_with


def events(notebook: Notebook) -> list[Context]:
    """The events, oldest first, each with its date as exactly as it is known and its sentence."""
    timeline = notebook.matter.told.timeline
    return [_event(notebook, f"events[{place}]", one) for place, one in enumerate(timeline)]


def points(notebook: Notebook, kind: PointKind, context: Context) -> list[Context]:
    """The points of one kind that belong into this letter, each with its sentence.

    A ground is left out where its instrument does not bind, a demand where no addressee could grant it, both where
    the letter is not made to carry them. The sentence of a shipped point is filled from ``context``.
    """
    chosen = _as_chosen(
        [one for one in notebook.matter.told.points_of(kind) if belongs(one, notebook.matter)],
        notebook.matter,
    )
    return [_point(notebook, f"{kind.value}s[{place}]", one, context) for place, one in enumerate(chosen)]


def _as_chosen(points: list[Point], matter: Matter) -> list[Point]:
    """Demands in the order in which they were chosen for this letter; everything else as the case has it."""
    order = {one: place for place, one in enumerate(matter.demands)}
    return sorted(points, key=lambda one: min(order.get(one.id, len(order)), order.get(one.key, len(order))))


def belongs(point: Point, matter: Matter) -> bool:
    """Whether the point belongs into this letter to these addressees on its date."""
    match point.kind:
        case PointKind.DEMAND:
            if matter.demands:
                return point.id in matter.demands or point.key in matter.demands
            return within_power(point, matter) and matter.template.carries(point)
        case PointKind.GROUND:
            return binds(point, matter) and matter.template.carries(point)
        case PointKind.STATEMENT:
            return True


def within_power(point: Point, matter: Matter) -> bool:
    """Whether an addressee has the power to grant the demand."""
    audiences = {one.office.audience.value for one in matter.addressed if not one.copy}
    return not point.audiences or bool(audiences & set(point.audiences))


def binds(point: Point, matter: Matter) -> bool:
    """Whether the instrument a ground rests on binds these states on the letter's date."""
    if not point.instrument:
        return True
    instrument, track = matter.instruments.get(point.instrument), matter.track
    if instrument is None:
        return False
    if track is None:
        return instrument.binds is Binds.BODY
    return instrument.binds_on(track.requested, track.requesting, matter.letter_date)


def _event(notebook: Notebook, path: str, event: CaseEvent) -> Context:
    notebook.owners[path] = str(event.occurred)
    matter = notebook.matter
    return notebook.fields_of(event.id, ("text", "place"), path) | {
        "date": date_in_words(event.occurred, matter.locale),
        "precision": event.occurred.precision.value,
    }


def _point(notebook: Notebook, path: str, point: Point, context: Context) -> Context:
    notebook.owners[path] = _called(point, notebook.matter)
    result = notebook.fields_of(point.owner, ("text",), path)
    if point.key and "text" in result:
        notebook.read |= fields_in(result["text"], notebook.matter.language)
        result["text"], missing = sentence_with(result["text"], context, notebook.matter.language)
        notebook.gaps.extend(notebook.explain(one, context) for one in missing)
    if point.instrument:
        result["instrument"] = point.instrument
        notebook.put(result, "citation", _citation(point, notebook.matter), path)
    return result


def _citation(point: Point, matter: Matter) -> Wording | None:
    """The article a ground cites, as sure as the phrase that names its instrument; None where it cannot be said."""
    owner, language = instrument_owner(point.instrument), matter.language
    named = matter.wordings.find(owner, "name", language, INSTRUMENT_FORM)
    article = matter.articles.get(point.key)
    if named is None or article is None:
        return None
    patterns = matter.locale.citations.of(point.instrument)
    said = citation(article, named.text, patterns, language)
    return None if said is None else replace(named, field="citation", text=said)


def _called(point: Point, matter: Matter) -> str:
    """What a point is called in a remark: a shipped one by its kind, or its key where its sentence is missing.

    One of the case's own is called by how it begins in any language.
    """
    if point.key:
        there = matter.wordings.find(point.key, "text", matter.language)
        return OWNER_WORDS[f"{point.kind.value}s"] if there else point.key
    texts = [one.text for one in matter.wordings if (one.owner, one.field) == (point.id, "text")]
    return shorten(" ".join(texts[:1]), 60, placeholder="…") or f"{point.kind.value} {point.position}"

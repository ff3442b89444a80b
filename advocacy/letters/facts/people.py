"""The persons of the case, the states, and the track the letter is about."""

from __future__ import annotations

from advocacy.domain.case import Proceeding, ProceedingKind
from advocacy.domain.person import Person
from advocacy.letters.facts.matter import Context
from advocacy.letters.facts.notebook import Notebook

PERSON_FIELDS = ("name", "short", "surname", "description")


def persons(notebook: Notebook) -> list[Context]:
    """Each person whose case it is: names in every form entered, gender, citizenships."""
    return [
        _person(notebook, f"persons[{index}]", one) for index, one in enumerate(notebook.matter.told.subjects)
    ]


GRANTED, REFUSED = "granted", "refused"
"""How a track can have ended, as cases say it."""


def proceedings(notebook: Notebook) -> Context:
    """The letter's proceeding; asylum asked for, a refuge already found, residence, where the case has them."""
    context: Context = {}
    track = notebook.matter.track
    if track is not None:
        context["proceeding"] = _proceeding(notebook, track)
    asylum = notebook.matter.told.proceeding(ProceedingKind.ASYLUM)
    if asylum is not None:
        context["asylum"] = _asylum(notebook, asylum)
        if asylum.outcome == GRANTED:
            context["refuge"] = {"state": notebook.country(asylum.requested, "refuge.state")}
    residence = notebook.matter.told.proceeding(ProceedingKind.RESIDENCE)
    if residence is not None:
        state = notebook.country(residence.requested, "residence.state")
        context["residence"] = {"state": state, "refused": residence.outcome == REFUSED}
    return context


def _asylum(notebook: Notebook, track: Proceeding) -> Context:
    """A claim to asylum; one that was granted is no longer asked for."""
    state = notebook.country(track.requested, "asylum.state")
    return {"state": state, "lodged": track.outcome != GRANTED, "refused": track.outcome == REFUSED}


def _person(notebook: Notebook, path: str, person: Person) -> Context:
    matter = notebook.matter
    notebook.owners[path] = matter.wordings.name_of(person.id)
    context: Context = {}
    for field in PERSON_FIELDS:
        for form, wording in matter.wordings.forms(person.id, field, matter.language).items():
            notebook.put(context, f"{field}_{form}" if form else field, wording, path)
    if person.gender is not None:
        context["gender"] = person.gender.value
    context["citizenships"] = [
        notebook.country(code, f"{path}.citizenships[{place}]")
        for place, code in enumerate(person.citizenships)
    ]
    return context


def _proceeding(notebook: Notebook, track: Proceeding) -> Context:
    return {
        "kind": track.kind.value,
        "notice": track.notice,
        "requested": notebook.country(track.requested, "proceeding.requested"),
        "requesting": [
            notebook.country(code, f"proceeding.requesting[{place}]")
            for place, code in enumerate(track.requesting)
        ],
    }

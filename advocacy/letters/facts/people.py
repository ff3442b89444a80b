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


def proceedings(notebook: Notebook) -> Context:
    """The letter's proceeding, and the asylum proceeding where the case has one."""
    context: Context = {}
    track = notebook.matter.track
    if track is not None:
        context["proceeding"] = _proceeding(notebook, track)
    asylum = notebook.matter.told.proceeding(ProceedingKind.ASYLUM)
    if asylum is not None:
        state = notebook.country(asylum.requested, "asylum.state")
        context["asylum"] = {"state": state, "lodged": True, "refused": asylum.outcome == "refused"}
    return context


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

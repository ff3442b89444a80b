"""Who writes to whom: letterhead, date and place, addressees, copies, signatories, annexes."""

from __future__ import annotations

from advocacy.domain.appeal import Signatory
from advocacy.domain.wording import Wording
from advocacy.letters.addressing import address, copied
from advocacy.letters.dates import day_in_words
from advocacy.letters.facts.matter import ORGANISATION, Context
from advocacy.letters.facts.notebook import Notebook
from advocacy.letters.forms_of_address import Addressed, AddressedOffice, Manners
from advocacy.letters.greetings import greeting


def letterhead(notebook: Notebook) -> Context:
    """The parts ``letter``, ``organisation``, ``addressees``, ``copies``, ``signatories`` and ``annexes``."""
    fields = ("name", "address", "contact", "place")
    organisation = notebook.fields_of(ORGANISATION, fields, "organisation")
    main, copies = _addressed(notebook, copy=False), _addressed(notebook, copy=True)
    return {
        "letter": _letter(notebook, organisation, [result for _, result in main]),
        "organisation": organisation,
        "addressees": [_addressee(source, result) for source, result in main],
        "copies": [{"line": result.short} for _, result in copies],
        "signatories": [
            _signatory(notebook, place, one) for place, one in enumerate(notebook.matter.signatories)
        ],
        "annexes": [{"number": one.position, "title": one.title} for one in notebook.matter.annexes],
    }


def _letter(notebook: Notebook, organisation: Context, addressed: list[Addressed]) -> Context:
    matter = notebook.matter
    greeted = greeting(addressed, _manners(notebook))
    notebook.gaps.extend(greeted.gaps)
    letter: Context = {
        "reference": matter.reference,
        "date": day_in_words(matter.letter_date, matter.locale),
        "date_iso": matter.letter_date.isoformat(),
        "language": matter.language,
        "sample": matter.sample,
        "on_behalf": len(matter.signatories) == 1 and not _affiliations(notebook, matter.signatories[0]),
        "salutations": list(greeted.salutations),
        "closing": greeted.closing,
    }
    return letter | ({"place": organisation["place"]} if "place" in organisation else {})


def _manners(notebook: Notebook) -> Manners:
    matter = notebook.matter
    return Manners(matter.locale, matter.wordings, matter.home, len(matter.signatories) > 1)


def _addressed(notebook: Notebook, *, copy: bool) -> list[tuple[AddressedOffice, Addressed]]:
    manners = _manners(notebook)
    wanted = [one for one in notebook.matter.addressed if one.copy is copy]
    results = [(one, copied(one, manners) if copy else address(one, manners)) for one in wanted]
    notebook.gaps.extend(gap for _, result in results for gap in result.gaps)
    return results


def _addressee(source: AddressedOffice, result: Addressed) -> Context:
    return {
        "name": result.name,
        "office": source.office.name,
        "audience": result.audience.value,
        "salutation": result.salutation,
        "lines": list(result.lines),
    }


def _signatory(notebook: Notebook, index: int, signatory: Signatory) -> Context:
    matter, path = notebook.matter, f"signatories[{index}]"
    if signatory.person is None:
        notebook.owners[path] = signatory.label
        context: Context = {"name": signatory.label}
    else:
        notebook.owners[path] = matter.wordings.name_of(signatory.person)
        context = notebook.fields_of(signatory.person, ("name", "function"), path)
    affiliations = _affiliations(notebook, signatory)
    if matter.filing is not None and signatory.person == matter.filing.person:
        return context  # who files for himself or herself signs for nobody else
    if affiliations:
        notebook.put(context, "organisation", affiliations.get(matter.language), path)
        if "organisation" not in context:
            notebook.gaps.append(notebook.explain(f"{path}.organisation", context))
    else:
        named = matter.wordings.find(ORGANISATION, "name", matter.language)
        notebook.put(context, "organisation", named, path)
    return context


def _affiliations(notebook: Notebook, signatory: Signatory) -> dict[str, Wording]:
    """What a signatory signs for, by language, if not for our organisation: a parliament, another organisation."""
    wanted = {(signatory.person, "organisation"), (signatory.organization, "name")}
    found = (one for one in notebook.matter.wordings if (one.owner, one.field) in wanted and not one.form)
    return {one.language: one for one in found}

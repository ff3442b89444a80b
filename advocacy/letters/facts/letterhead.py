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

SIGNATORY_FIELDS = ("name", "function", "address", "contact")


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
    matter, ours = notebook.matter, _is_ours(notebook)
    greeted = greeting(addressed, _manners(notebook))
    notebook.gaps.extend(greeted.gaps)
    letter: Context = {
        "reference": matter.reference,
        "date": day_in_words(matter.letter_date, matter.locale),
        "date_iso": matter.letter_date.isoformat(),
        "language": matter.language,
        "sample": matter.sample,
        "own_letterhead": ours,
        "on_behalf": ours and len(matter.signatories) == 1,
        "salutations": list(greeted.salutations),
        "closing": greeted.closing,
    }
    return letter | _place(notebook, organisation, ours=ours)


def _is_ours(notebook: Notebook) -> bool:
    """Whether our organisation is among those who write; a letter of others alone carries no letterhead of it."""
    signatories = notebook.matter.signatories
    return not signatories or any(_signs_for_us(notebook, one) for one in signatories)


def _signs_for_us(notebook: Notebook, signatory: Signatory) -> bool:
    return not _files_alone(notebook, signatory) and not _affiliations(notebook, signatory)


def _files_alone(notebook: Notebook, signatory: Signatory) -> bool:
    """Whether this is the person of a filing, who signs for nobody else."""
    filing = notebook.matter.filing
    return filing is not None and signatory.person == filing.person


def _place(notebook: Notebook, organisation: Context, *, ours: bool) -> Context:
    """Where the letter is written: our place, or that of the one person who writes it without us, where known."""
    if ours:
        return {"place": organisation["place"]} if "place" in organisation else {}
    alone = notebook.matter.signatories if len(notebook.matter.signatories) == 1 else ()
    return next((notebook.fields_of(one.person, ("place",), "letter") for one in alone if one.person), {})


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
        context = notebook.fields_of(signatory.person, SIGNATORY_FIELDS, path)
    affiliations = _affiliations(notebook, signatory)
    if _files_alone(notebook, signatory):
        return context
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

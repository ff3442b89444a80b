"""The page that a reader of evidence opens first: what the appeal is, what happened, which papers prove it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.journal import JournalEntry
from advocacy.errors import N_, Translate
from advocacy.workflows import outreach
from advocacy.workflows.workplace import Workplace

if TYPE_CHECKING:
    from advocacy.workflows.evidence import Paper

TITLE = N_("Evidence of the appeal {reference}")
FACTS = (
    N_("Language"),
    N_("Date of the letter"),
    N_("Signed by"),
    N_("SHA-256 of the letter"),
)
HOW = N_(
    "To check that nothing in this file was changed, run “advocacy verify” on it. Nothing else is needed: each "
    "document is named by its SHA-256, and each entry of the journal is sealed into the next."
)
OTHERS = N_("Entries that tell of other matters are not here; of them only the hash is in chain.json.")
STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2430}"
    "h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}"
    "td,th{text-align:start;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #d9dee5}"
    "code{font-size:.8rem;word-break:break-all}"
)


def index_page(
    workplace: Workplace,
    file: AppealFile,
    papers: Sequence[Paper],
    entries: Iterable[JournalEntry],
    say: Translate,
) -> str:
    """The page as HTML, all by itself: no script, no picture, nothing fetched."""
    appeal = file.appeal
    lines = outreach.lines_of(workplace, [file])
    title = say(TITLE).format(reference=appeal.reference)
    values = (appeal.language, appeal.letter_date, ", ".join(lines[0].signatories), appeal.issued)
    facts = [(say(name), str(value)) for name, value in zip(FACTS, values, strict=True) if value]
    body = [f"<h1>{escape(title)}</h1>", *_table(facts)]
    for line in lines:
        body += _exchange(workplace, line, say)
    body += [f"<h2>{escape(say(N_('Documents')))}</h2>", *_papers(papers, say)]
    body += [f"<h2>{escape(say(N_('Journal')))}</h2>", *_table(_journal(entries), code=True)]
    body += [f"<p>{escape(say(OTHERS))}</p>", f"<p>{escape(say(HOW))}</p>"]
    head = f"<meta charset='utf-8'><title>{escape(title)}</title><style>{STYLE}</style>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{''.join(body)}</body></html>\n"


def _exchange(workplace: Workplace, line: outreach.OutreachLine, say: Translate) -> Iterator[str]:
    named = line.office_name + (f" ({line.holder})" if line.holder else "")
    yield f"<h2>{escape(named)}</h2>"
    steps = outreach.story(workplace, line.reference, line.office)
    undated = say(N_("no date"))
    yield from _table(
        (
            str(one.on or undated),
            f"{one.state} {one.channel}".strip().replace("_", " "),
            "; ".join(filter(None, (one.text, *(name for _, name in one.documents)))),
        )
        for one in steps
    )


def _papers(papers: Iterable[Paper], say: Translate) -> Iterator[str]:
    yield "<table>"
    for one in papers:
        name = escape(one.name)
        link = f"<a href='{quote(one.place)}'>{name}</a>" if one.place else f"{name} ({escape(say(N_('erased')))})"
        yield f"<tr><td>{link}</td><td>{one.size}</td><td><code>{one.sha}</code></td></tr>"
    yield "</table>"


def _journal(entries: Iterable[JournalEntry]) -> Iterator[tuple[str, ...]]:
    for one in entries:
        yield f"{one.origin} {one.seq}", one.at[: len("2026-01-01T00:00:00")], one.actor, one.kind, one.hash


def _table(rows: Iterable[Sequence[str]], *, code: bool = False) -> Iterator[str]:
    yield "<table>"
    for row in rows:
        *cells, last = (escape(one) for one in row)
        shown = f"<code>{last}</code>" if code else last
        yield "<tr>" + "".join(f"<td>{one}</td>" for one in (*cells, shown)) + "</tr>"
    yield "</table>"

"""Names that lost letters on their way through somebody's files: told, and kept out of letters until corrected."""

from __future__ import annotations

import re
import unicodedata

from advocacy.errors import AdvocacyError, N_, Translate


class NameDamaged(AdvocacyError):
    """A name that nobody writes like this."""

    sentence = N_("“{name}” looks damaged ({cause}); it is kept out of letters until somebody corrects it.")

    def in_words(self, translate: Translate) -> str:
        """The name and what is wrong with it, in the language of ``translate``."""
        return translate(self.sentence).format(name=self.fields["name"], cause=translate(str(self.fields["cause"])))


LOST = N_("letters were lost")
MISREAD = N_("it was read in the wrong encoding")
MARKUP = N_("it holds code of a web page or spreadsheet")
NO_NAME = N_("it holds no letter")

_LOST = re.compile(r"\ufffd|[^\W\d_]\?|\?[^\W\d_]")
_MISREAD = re.compile(
    r"[ÃÂÅÄÐÑ]["
    r"\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
"""A first byte of UTF-8, read as Windows does, and what its second byte then looks like."""
_MARKUP = re.compile(r"&#?\w+;|<[^>]*>|^[=+@]")


def damage_in(name: str) -> NameDamaged | None:
    """What is wrong with a name, or None: lost letters (``Blinkevi?i?t?``), a wrong encoding (``Å»oÅ‚nierz``), code."""
    for pattern, cause in ((_LOST, LOST), (_MISREAD, MISREAD), (_MARKUP, MARKUP)):
        if pattern.search(name):
            return NameDamaged(name=name, cause=cause)
    if not any(unicodedata.category(one).startswith("L") for one in name):
        return NameDamaged(name=name, cause=NO_NAME)
    return None

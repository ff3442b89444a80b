"""What can be wrong with a table that somebody saved, each as a sentence a person can act on."""

from __future__ import annotations

from advocacy.errors import AdvocacyError, BadInput, N_


class OtherKindOfFile(BadInput):
    """The file is no table in text, whatever its name says; ``kind`` is what it looks like, "PDF"."""

    sentence = N_("The file is not a table saved as CSV; it looks like {kind}.")


class Workbook(BadInput):
    """A spreadsheet program's own file."""

    sentence = N_(
        "The file is a workbook ({kind}), not a table saved as CSV. Open it in the spreadsheet program, save the sheet"
        " as “CSV UTF-8”, and take that file."
    )


class NotText(BadInput):
    """The bytes are no text in any encoding."""

    sentence = N_("The file is not a table saved as CSV: it is not text.")


class DamagedText(BadInput):
    """Almost all of the file is in this encoding, but not this line."""

    sentence = N_("Line {line}: the text is damaged there; it is not what {encoding} allows.")


class UnknownEncoding(BadInput):
    """Somebody named an encoding that does not exist."""

    sentence = N_(
        "There is no encoding called “{encoding}”; examples are utf-8, cp1250, cp1251 and iso8859-2."
    )


class BadDelimiter(BadInput):
    """Somebody named a separator that is none."""

    sentence = N_("“{delimiter}” cannot separate columns; use one character, such as a comma or a semicolon.")


class NoHeading(BadInput):
    """There is nothing in the file, or nothing that names its columns."""

    sentence = N_("The file is empty: a table needs a first row that names its columns.")


class TooManyColumns(BadInput):
    """A width that no table of people has."""

    sentence = N_("Line {line}: more than {limit} columns; this is not a table of offices.")


class CellTooLong(BadInput):
    """A length that no cell of people has; mostly a quotation mark that is never closed."""

    sentence = N_(
        "Line {line}: a cell has more than {limit} characters. Perhaps a quotation mark opens it and nothing closes it."
    )


class QuoteNeverEnds(BadInput):
    """A quotation mark swallows the rest of the file, or the file was cut off."""

    sentence = N_(
        "Line {line}: a quotation mark opens a cell that never ends. Close it, or get the file again if it was cut off."
    )


class RaggedRow(AdvocacyError):
    """A row whose cells cannot be told to columns."""

    sentence = N_("The row has {cells} cells, the heading {columns}: it is not certain what belongs where.")


class UnreadableQuotes(AdvocacyError):
    """Quotation marks inside a quoted cell that are not doubled."""

    sentence = N_(
        "A quotation mark stands within a quoted cell without being doubled: it is not certain where the cell ends."
    )


class EncodingUnsure(AdvocacyError):
    """The detectors did not agree."""

    sentence = N_(
        "It is not certain in which encoding the file was saved; it was read as {encoding}. Look at the letters with"
        " accents, and name another encoding if they are wrong."
    )


class DelimiterUnsure(AdvocacyError):
    """The columns can be told apart in more than one way."""

    sentence = N_(
        "It is not certain what separates the columns; “{delimiter}” was taken. Look whether the columns are right,"
        " and name another separator if not."
    )


class HeadingTwice(AdvocacyError):
    """Two columns are called the same; the later one gets another name."""

    sentence = N_("Another column is called “{heading}” too; column {column} is shown as “{name}”.")


class HeadingEmpty(AdvocacyError):
    """A column has cells and no name."""

    sentence = N_("Column {column} has no heading; it is shown as “{name}”.")


class TooMuchForTable(AdvocacyError):
    """What would be written could not be read back."""

    sentence = N_(
        "These offices do not fit into a table of {columns} columns with up to {characters} characters in a cell."
        " Write fewer of them at a time, or another format."
    )

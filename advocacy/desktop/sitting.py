"""One sitting at the desk: the application, its window and its library, from start to close."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog

from advocacy import i18n
from advocacy.desktop import bugs, places, theme
from advocacy.desktop.answering import keep_answering
from advocacy.desktop.background import Background, Step
from advocacy.desktop.desk import Desk, Hands
from advocacy.desktop.main import Wish
from advocacy.desktop.page import in_words
from advocacy.desktop.remembered import keep, recall
from advocacy.desktop.window import PAGES, Window
from advocacy.errors import AdvocacyError
from advocacy.i18n import translate as _
from advocacy.paths import data_home, default_library

if TYPE_CHECKING:
    from advocacy.workflows.workplace import Workplace

SAMPLE_FOLDER = "sample-library"
RECORD = "library.db"
PAUSE = 60
"""Milliseconds between two modules that are loaded, or pages that are made, while nobody waits for them."""

OTHER_PAGES = tuple(
    f"advocacy.desktop.{name}"
    for name in (
        "rows",
        "fields",
        "story_pane",
        "outreach_page",
        "office_picker",
        "order_form",
        "compose_page",
        "office_filters",
        "office_record",
        "office_pane",
        "import_offices",
        "offices_page",
        "today_page",
        "matrix",
        "marked_edit",
        "templates_page",
    )
)
"""What the pages that open later need, in pieces small enough never to be felt."""


class Sitting:
    """Opens the library the wish names, shows it, and closes it in the end."""

    def __init__(self, application: QApplication, wish: Wish, home: Path | None = None) -> None:
        self._application, self._wish, self._home = application, wish, home or data_home()
        self._remembered = recall(self._home)
        self._refusal: AdvocacyError | None = None
        self._scratch = scratch_folder() if wish.scratch else None
        self._hands = Hands(wish.actor, wish.today)
        self._workplace: Workplace | None = None
        self._qt_words = QTranslator()
        dress_up(application)
        self._speak(self._remembered.language or None)
        self.background = Background(bugs.tell)
        self.window = self._fresh_window()

    def last(self) -> int:
        """Show the window and stay until it is closed; gives back the exit code.

        Raises why no library could be opened, when the window was only to show that it can open.
        """
        bugs.install()
        keep_answering(self._application)
        self.begin()
        try:
            self._application.exec()
        finally:
            self.end()
        if self._refusal is not None:
            raise self._refusal
        return 0

    def begin(self) -> None:
        """Show the window and open the library behind it."""
        self.window.resize(self._remembered.width, self._remembered.height)
        self.window.show()
        folder = self.folder()
        may_make = self._may_make(folder)
        self.window.say(_("Making the sample library …") if may_make else _("Opening the library …"))
        # After the first picture of the window, not before: reading takes the processor from drawing.
        QTimer.singleShot(0, lambda: self._open(folder, may_make=may_make))

    def folder(self) -> Path:
        """The library to open: a scratch one, the named one, the last one, else the sample library."""
        if self._scratch is not None:
            return self._scratch / SAMPLE_FOLDER
        if self._wish.library is not None:
            return self._wish.library
        usual = default_library()
        remembered = Path(self._remembered.library) if self._remembered.library else None
        for one in (remembered, usual):
            if one is not None and (one / RECORD).exists():
                return one
        return self._home / SAMPLE_FOLDER

    def _may_make(self, folder: Path) -> bool:
        """Whether the sample library is made there: nowhere but where it belongs, or under its own name."""
        if (folder / RECORD).exists():
            return False
        return self._wish.library is None or folder.name == SAMPLE_FOLDER

    def end(self) -> None:
        """Let the work under way end whole and close the library."""
        self.background.close()
        if self.window.desk is not None:
            self.window.desk.clear_away()
        if self._workplace is not None:
            self._workplace.close()
        if self._scratch is not None:
            import shutil  # noqa: PLC0415 - not needed for the usual start

            shutil.rmtree(self._scratch, ignore_errors=True)

    def speak(self, language: str) -> None:
        """Change the language of the screen: the same place in a fresh window, once nothing is under way."""
        if self.background.busy:
            QTimer.singleShot(PAUSE, lambda: self.speak(language))
            return
        self._speak(language)
        self._remember(language=language)
        before, self.window = self.window, self._fresh_window()
        self.window.setGeometry(before.geometry())
        if before.desk is not None:
            self.window.open_desk(before.desk, before.here)
        self.window.show()
        before.closing.disconnect()
        before.close()
        before.deleteLater()

    def _fresh_window(self) -> Window:
        window = Window()
        window.language_chosen.connect(self.speak)
        window.closing.connect(self._closing)
        window.library_wanted.connect(self._choose_library)
        window.ready.connect(self._ready)
        return window

    def _speak(self, language: str | None) -> None:
        code = i18n.install(language)
        locale = places.speak(code)
        QLocale.setDefault(locale)
        self._application.setLayoutDirection(locale.textDirection())
        self._application.removeTranslator(self._qt_words)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt_words.load(f"qtbase_{code}", folder):
            self._application.installTranslator(self._qt_words)

    def _open(self, folder: Path, *, may_make: bool) -> None:
        self.background.run(
            lambda step: _opened(folder, self._hands, step, may_make=may_make),
            lambda workplace: self._opened(workplace, folder),
            self._refused,
            lambda done, _of: self.window.say(_("Making the sample library … {done}").format(done=done)),
            writes=True,
        )

    def _opened(self, workplace: Workplace, folder: Path) -> None:
        self._workplace = workplace
        if self._scratch is None:
            self._remember(library=str(folder.absolute()))
        self.window.open_desk(Desk(workplace, self.background, self._hands, folder))

    def _refused(self, refusal: AdvocacyError) -> None:
        self.window.refuse(in_words(refusal))
        if self._wish.quit_when_ready:
            self._refusal = refusal
            self._application.quit()

    def _choose_library(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self.window, _("Open another library"))
        if chosen:
            self.window.say(_("Opening the library …"))
            self._open(Path(chosen), may_make=False)

    def _ready(self) -> None:
        if self._wish.quit_when_ready:
            self._application.quit()
            return
        window = self.window
        pieces: list[Callable[[], object]] = [partial(import_module, module) for module in OTHER_PAGES]
        pieces += [partial(window.make_ready, key) for key in PAGES]
        for number, piece in enumerate(pieces, start=1):
            QTimer.singleShot(number * PAUSE, window, piece)
        self.background.run(
            lambda _step: i18n.available_languages(), self.window.offer_languages, lambda _refusal: None
        )

    def _closing(self) -> None:
        self._remember(width=self.window.width(), height=self.window.height())

    def _remember(self, **values: object) -> None:
        self._remembered = replace(self._remembered, **values)  # type: ignore[arg-type]
        if not self._wish.quit_when_ready:
            keep(self._remembered, self._home)


def scratch_folder() -> Path:
    """A fresh private folder for a library that is thrown away in the end."""
    import tempfile  # noqa: PLC0415 - not needed for the usual start

    return Path(tempfile.mkdtemp(prefix="advocacy-"))


def dress_up(application: QApplication) -> None:
    """Give the application its style, its font and its colours, and let them follow the system."""
    application.setApplicationName("Advocacy Desk")
    application.setStyle("Fusion")
    theme.choose_font(application)
    theme.dress(application, dark=theme.wants_dark())
    application.styleHints().colorSchemeChanged.connect(
        lambda _scheme: theme.dress(application, dark=theme.wants_dark())
    )


def _opened(folder: Path, hands: Hands, step: Step, *, may_make: bool) -> Workplace:
    """The library for work, with what the directory of this release brings; made where it may be made."""
    # Off the window's thread:
    from advocacy.workflows.shipped_directory import bring_up_to_date  # noqa: PLC0415
    from advocacy.workflows.workplace import let_go_on_failure, open_workplace  # noqa: PLC0415

    if may_make:
        from advocacy.workflows.sample import make_sample_library  # noqa: PLC0415

        told = itertools.count(1)
        return make_sample_library(folder, lambda _done: step(next(told), 0))
    workplace = open_workplace(folder)
    with let_go_on_failure(workplace.library):
        bring_up_to_date(workplace.library, hands.moment())
    return workplace

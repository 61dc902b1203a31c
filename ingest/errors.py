"""The one way in which reading a file fails."""

from __future__ import annotations

from pathlib import Path

from ingest.messages import Language, message


class UnreadableFile(Exception):  # noqa: N818 - the name says what is wrong
    """A file that cannot be read: its path, and the reason as a key of messages.toml, with that message's details.

    It says what to do in both languages, and crosses from one process to another unchanged.

    >>> error = UnreadableFile(Path("agenda.pdf"), "password")
    >>> print(error)
    agenda.pdf: protected by a password; save it without one
    >>> error.line("zh")
    'agenda.pdf：有密码保护；请另存为无密码的文件'
    """

    def __init__(self, path: Path, reason: str, **details: object) -> None:
        # Unpickling calls the class with exactly `args` and then restores the details from the instance's __dict__.
        super().__init__(path, reason)
        self._details = details

    @property
    def path(self) -> Path:
        """The file, as it was named."""
        path: Path = self.args[0]
        return path

    @property
    def reason(self) -> str:
        """The key of the message."""
        reason: str = self.args[1]
        return reason

    @property
    def details(self) -> dict[str, object]:
        """What the message is filled in with, besides the path."""
        return dict(self._details)

    def line(self, language: Language) -> str:
        """What is wrong and what to do, in a language."""
        return message(self.reason, language, path=self.path, **self._details)

    def __str__(self) -> str:
        return self.line("en")

"""What can go wrong, said so that a person can mend it: the file, the row, what is wrong, what to do."""


class TellingsError(Exception):
    """The parent of every error that this package raises on purpose."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the one line that says what to do, without the way through the package's own code."""
        return [f"{type(self).__name__}: {self}"]


class TableError(TellingsError, ValueError):
    """A table lacks a column, has a wrong dtype, or names something that is not there."""


class LexiconError(TellingsError, ValueError):
    """A word list or sheet has a row that cannot be used."""


class ArticleError(TellingsError, ValueError):
    """A folder or file cannot be read as articles."""

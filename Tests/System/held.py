"""Books that another program has its hands on."""

import contextlib
import sqlite3


@contextlib.contextmanager
def books_held(desk):
    """Another program writes to the books, and does not end: sqlite3 by hand, or a backup."""
    books = sqlite3.connect(desk.data / "core.db", isolation_level=None)
    books.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        books.execute("ROLLBACK")
        books.close()

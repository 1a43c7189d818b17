"""What a system test cannot wait for: that a month passes, and that a bank account is verified."""

import contextlib
import hashlib
import sqlite3

ORGANISATION = "maison-du-numerique"
IBAN = "FR7630006000011234567890189"
# Who pays, as the network says of itself.
PAYER = {"legalName": "Réseau & Cie d’Exempleville", "iban": "FR1420041010050500013M02606",
         "bic": "PSSTFRPPXXX", "street": "1 place de l’Été", "postalCode": "23000",
         "town": "Guéret"}


@contextlib.contextmanager
def books_of(desk):
    """The books of a desk that stands still meanwhile, with none of their triggers."""
    desk.stop()
    books = sqlite3.connect(desk.data / "core.db")
    triggers = books.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        books.execute(f"DROP TRIGGER {name}")
    yield books
    for _, statement in triggers:
        books.execute(statement)
    books.commit()
    books.close()
    desk.start()


def month_ago(desk):
    """What was taken was taken in the middle of the month before last, which can be settled."""
    middle = "strftime('%s', 'now', 'start of month', '-45 days')"
    with books_of(desk) as books:
        books.execute(f"UPDATE redemptions SET at = {middle} * 1000000 + at % 1000000 "
                      "WHERE state = 'submitted'")
        books.execute("UPDATE figures SET month = strftime('%Y-%m', 'now', 'start of month', "
                      "'-45 days')")


def have_account(desk, holder="Maison du numérique", town="Exempleville"):
    """The desk's organisation has handed in all that it owes, and its account is verified."""
    content = b"%PDF-1.4\n"
    digest = hashlib.sha256(content).hexdigest()
    with books_of(desk) as books:
        books.execute("UPDATE organisations SET town = ?, postal_code = '23000'", [town])
        books.execute("INSERT INTO document_contents (sha256, content) VALUES (?, ?)",
                      [digest, content])
        for kind in ("bankStatement", "identity", "registration", "statutes", "mandate"):
            books.execute(
                "INSERT INTO documents (id, organisation_id, kind, file_name, media_type, size, "
                "sha256, state, at, by_name) VALUES (?, ?, ?, 'a.pdf', 'application/pdf', 9, ?, "
                "'accepted', 0, 'marie')", [kind, ORGANISATION, kind, digest])
        books.execute(
            "INSERT INTO bank_details (id, organisation_id, holder, iban, bic, document_id, state, "
            "at, by_name) VALUES ('account', ?, ?, ?, 'AGRIFRPP', 'bankStatement', 'verified', 0, "
            "'marie')", [ORGANISATION, holder, IBAN])

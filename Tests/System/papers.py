"""Documents, accounts, and who hands them in, for tests."""

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nstartxref\n9\n%%EOF\n"
ORGANISATION = "maison-du-numerique"
REPRESENTATIVE = "marie@example.org"
IBAN = "FR7630006000011234567890189"


def invite(desk, email=REPRESENTATIVE, role="legalRepresentative"):
    """A member who can log in."""
    invited = desk.post("/v1/members", {
        "organisation": ORGANISATION, "email": email, "firstName": "Marie", "lastName": "Roy",
        "role": role}).ok()
    return desk.post("/v1/members/password", {
        "email": email, "code": invited["code"], "password": "une girafe en hiver"}).ok()


def hand_in(desk, kind="bankStatement", content=PDF, name="rib.pdf", by=REPRESENTATIVE, key=None):
    return desk.ask("POST", f"/v1/documents?kind={kind}&fileName={name}&as={by}", content,
                    {"Idempotency-Key": key} if key else None)


def account(statement, **fields):
    return {"organisation": ORGANISATION, "holder": "Maison du numérique", "iban": IBAN,
            "bic": "AGRIFRPP", "document": statement} | fields

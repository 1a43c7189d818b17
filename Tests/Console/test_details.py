"""« Détails de mon organisation », with « Informations bancaires »: each task of the guide, and each
of its « À savoir »."""

import hashlib

import browser as sizes
import reach
from console import ORGANISATION, enter, log_in, member, operator, told, url
from papers import IBAN, PDF
from visitor import Visitor

ALERT = "[role=alert]:not([hidden])"
DETAILS = f"/organisations/{ORGANISATION}/details"
BANK = DETAILS + "/informations-bancaires"
OTHER_IBAN = "FR1420041010050500013M02606"
PNG = (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55"
       b"\0\0\0\x0aIDATx\x9cc\xf8\x0f\0\x01\x01\x01\0\x1b\xb6\xeeV\0\0\0\0IEND\xaeB`\x82")


def check_sizes(browser, name):
    for label, size in [("telephone", sizes.PHONE), ("etroit", sizes.NARROW), ("poste", sizes.DESK)]:
        browser.resize(**size)
        reach.check(browser)
        if label != "etroit":
            browser.screenshot(f"{name}-{label}")


def choose(browser, label, folder, name, content):
    """Chooses a file of this name and content in the field of this label."""
    file = folder / name
    file.write_bytes(content)
    browser.field(label).send_keys(str(file))


def tag(browser, kind):
    """The state of a kind of document, as its tag says."""
    [piece] = [one for one in browser.find_all(".pieces > li")
               if one.find_element("css selector", "h3").text == kind]
    return piece.find_element("css selector", ".tag").text


def test_an_organisation_changes_what_is_its_own(desk, browser):
    told(desk, "organisation", "change", ORGANISATION, "--siret", "73282932000074",
         "--legal-form", "Association")
    member(desk, "rose", "legalRepresentative")
    log_in(desk, browser, member(desk, "anne"))
    browser.click("Détails de mon organisation")
    browser.see("Détails de mon organisation", "h1")
    browser.see("732 829 320 00074")
    assert [one.text for one in browser.find_all("main .tabs a")] == [
        "Détails", "Informations bancaires"]
    check_sizes(browser, "details")
    browser.click("Modifier")
    check_sizes(browser, "details-formulaire")
    browser.fill("Numéro et rue", "1 place de la Mairie")
    browser.fill("Code postal", "2300")
    browser.fill("Ville", "Exempleville")
    browser.fill("Téléphone", "05 55 12 34 56")
    browser.click("Enregistrer")
    browser.see("Un code postal a cinq chiffres.", ALERT)
    assert browser.field("Ville").get_attribute("value") == "Exempleville"
    reach.check(browser)
    browser.fill("Code postal", "23000")
    browser.click("Enregistrer")
    browser.see("Les informations de l’organisation sont enregistrées.", ".done")
    browser.see("1 place de la Mairie, 23000 Exempleville", ".facts")


def test_what_an_organisation_was_qualified_by_is_the_operators(desk, browser):
    told(desk, "organisation", "add", "La Ruche", "--siret", "73282932000074", "--legal-form", "SAS")
    told(desk, "organisation", "qualify", "la-ruche", "--email", "lea@example.org",
         "--first-name", "Léa", "--last-name", "Roy")
    anne = member(desk, "anne", organisation="la-ruche")
    page = "/organisations/la-ruche/details/modifier"
    enter(desk, browser, anne, page)
    browser.see("sont changés par l’opérateur du réseau")
    assert not browser.find_all("#nom, #siret, #forme")
    browser.see("732 829 320 00074")
    reach.check(browser)
    answer = Visitor(desk, anne).post(page, {"nom": "Autre", "siret": "73282932000074"})
    assert answer.status == 422 and "sont changés par l’opérateur du réseau" in answer.text
    browser.click("Se déconnecter")
    browser.see("Connexion", "h1")
    enter(desk, browser, "odile@example.org", page)
    browser.fill("Nom de l’organisation", "La Grande Ruche")
    reach.check(browser)
    browser.click("Enregistrer")
    browser.see("La Grande Ruche", ".facts")
    browser.see("La Grande Ruche", ".tabs-head")


def test_the_account_is_changed_with_its_statement_and_verified(
        desk, browser, make_browser, tmp_path):
    rose, odile = member(desk, "rose", "legalRepresentative"), "odile@example.org"
    log_in(desk, browser, rose)
    browser.click("Détails de mon organisation")
    browser.click("Informations bancaires")
    browser.see("Si vous changez de relevé d’identité bancaire, saisissez les nouvelles informations"
                " bancaires et joignez ce nouveau relevé")
    browser.see("Le traitement des pièces peut prendre jusqu’à 72 h")
    browser.see("Aucun compte n’est encore validé")
    assert tag(browser, "Relevé d’identité bancaire") == "à fournir"
    check_sizes(browser, "informations-bancaires-vide")

    def fill(iban=IBAN, bic="AGRIFRPP"):
        browser.fill("Titulaire du compte", "Maison du numérique")
        browser.fill("IBAN", iban)
        browser.fill("BIC", bic)

    field = "Nouveau relevé d’identité bancaire (RIB)"
    # Told before the file is taken in; what was typed is still there.
    fill("FR76 3000 6000 0112 3456 7890 188")
    choose(browser, field, tmp_path, "rib.pdf", PDF)
    browser.click("Demander le changement")
    browser.see("Cet IBAN n’est pas correct", ALERT)
    browser.see("Rien n’a été enregistré ; choisissez ensuite à nouveau le fichier.", ALERT)
    assert browser.field("Titulaire du compte").get_attribute("value") == "Maison du numérique"
    assert desk.get(f"/v1/documents?organisation={ORGANISATION}").items == []
    reach.check(browser)
    fill("FR76 3000 6000 0112 3456 7890 189")
    choose(browser, field, tmp_path, "rib.pdf", PDF)
    browser.click("Demander le changement")
    browser.see("Vos nouvelles coordonnées bancaires sont reçues", ".done")
    # « Vous serez notifié de ce changement en haut de votre écran ».
    browser.see("Vos nouvelles coordonnées bancaires (FR76…0189) sont en attente de validation",
                "main")
    browser.see("FR76 3000 6000 0112 3456 7890 189", ".account")
    browser.see("par Rose Petit", ".account")
    assert tag(browser, "Relevé d’identité bancaire") == "en attente de validation (jusqu’à 72 h)"
    check_sizes(browser, "informations-bancaires-en-attente")

    clerk = make_browser()
    enter(desk, clerk, odile, BANK)
    clerk.see("FR76 3000 6000 0112 3456 7890 189", ".account")
    clerk.see("les deux sont validées ensemble")
    check_sizes(clerk, "informations-bancaires-operateur")
    clerk.click("Refuser les coordonnées")
    clerk.see("Refuser : coordonnées bancaires ?", "h1")
    check_sizes(clerk, "refuser")
    clerk.script("document.querySelector('form.card').noValidate = true")
    clerk.click("Refuser")
    clerk.see("Un refus dit pourquoi", ALERT)
    clerk.fill("Raison du refus, que l’organisation lira", "le relevé est celui d’un autre")
    clerk.click("Refuser")
    clerk.see("Les coordonnées bancaires sont refusées", ".done")
    browser.open(url(desk, BANK))
    browser.see("le relevé est celui d’un autre", ".account")
    browser.see("ont été refusées (le relevé est celui d’un autre)")
    assert tag(browser, "Relevé d’identité bancaire") == "refusée"
    check_sizes(browser, "informations-bancaires-refusee")

    # Again, and accepted; then another, while the first stays in force.
    fill()
    choose(browser, field, tmp_path, "rib.pdf", PDF)
    browser.click("Demander le changement")
    browser.see("sont reçues", ".done")
    clerk.open(url(desk, BANK))
    clerk.click("Accepter les coordonnées")
    clerk.see("Accepter : coordonnées bancaires ?", "h1")
    clerk.see("AGRIFRPP")
    reach.check(clerk)
    clerk.click("Accepter")
    clerk.see("Les coordonnées bancaires sont acceptées", ".done")
    browser.open(url(desk, BANK))
    browser.see("Compte en vigueur", ".account")
    assert tag(browser, "Relevé d’identité bancaire") == "acceptée"
    fill(OTHER_IBAN, "PSSTFRPPXXX")
    choose(browser, field, tmp_path, "autre.pdf", PDF + b"% autre\nstartxref\n9\n%%EOF\n")
    browser.click("Demander le changement")
    browser.see("Demande en attente de validation")
    browser.see("FR76 3000 6000 0112 3456 7890 189")
    browser.see("FR14 2004 1010 0505 0001 3M02 606")
    browser.see("reste valable", ".pieces")
    check_sizes(browser, "informations-bancaires-deux")

    # Others see states, and no number.
    browser.click("Se déconnecter")
    browser.see("Connexion", "h1")
    enter(desk, browser, member(desk, "anne"), BANK)
    browser.see("Uniquement le représentant légal a ce droit")
    browser.see("FR76…0189", "main")
    assert "7890" not in browser.text("main")
    assert not browser.find_all("main form, main input, main .button, .pieces a")
    assert tag(browser, "Relevé d’identité bancaire").startswith("en attente")
    check_sizes(browser, "informations-bancaires-membre")


def test_a_document_is_handed_in_refused_replaced_and_read(desk, browser, make_browser, tmp_path):
    rose = member(desk, "rose", "legalRepresentative")
    told(desk, "organisation", "change", ORGANISATION, "--legal-form", "Association")
    enter(desk, browser, rose, BANK)
    kinds = [one.text for one in browser.find_all(".pieces h3")]
    assert kinds == ["Relevé d’identité bancaire", "Pièce d’identité du représentant légal",
                     "Justificatif d’immatriculation", "Statuts", "Pouvoir du représentant légal"]
    label = "Fichier : statuts"
    # What is no document, in French.
    for name, content, words in [
            ("texte.pdf", b"bonjour", "Ce fichier n’est ni un PDF, ni une image JPG ou PNG."),
            ("vide.pdf", b"", "Ce fichier est vide"),
            ("coupe.pdf", PDF[:20], "Ce fichier est incomplet ou endommagé"),
            ("gros.pdf", PDF.ljust(10_000_001), "Ce fichier dépasse 10 Mo"),
            ("enorme.pdf", bytes(30_000_000), "Ce fichier dépasse 10 Mo")]:
        choose(browser, label, tmp_path, name, content)
        browser.click("Envoyer : statuts")
        browser.see(words, ALERT)
        reach.check(browser)
        assert tag(browser, "Statuts") == "à fournir"
    browser.screenshot("piece-trop-grande")
    browser.script("document.querySelectorAll('form').forEach(form => form.noValidate = true)")
    browser.click("Envoyer : statuts")
    browser.see("Choisissez un fichier.", ALERT)
    choose(browser, label, tmp_path, "nos statuts.png", PNG)
    browser.click("Envoyer : statuts")
    browser.see("Votre pièce est reçue", ".done")
    browser.see("nos statuts.png")
    assert tag(browser, "Statuts") == "en attente de validation (jusqu’à 72 h)"

    clerk = make_browser()
    enter(desk, clerk, "odile@example.org", BANK)
    clerk.click("Refuser : statuts")
    clerk.fill("Raison du refus, que l’organisation lira", "Page 2 illisible")
    reach.check(clerk)
    clerk.click("Refuser")
    clerk.see("La pièce est refusée", ".done")
    browser.open(url(desk, BANK))
    assert tag(browser, "Statuts") == "refusée"
    browser.see("Raison : Page 2 illisible", ".pieces")
    choose(browser, label, tmp_path, "statuts.pdf", PDF)
    browser.click("Remplacer : statuts")
    browser.see("Votre pièce est reçue", ".done")
    clerk.open(url(desk, BANK))
    clerk.click("Accepter : statuts")
    clerk.see("Accepter : statuts ?", "h1")
    clerk.click("Accepter")
    clerk.see("La pièce est acceptée.", ".done")
    browser.open(url(desk, BANK))
    assert tag(browser, "Statuts") == "acceptée"

    # Read as a download, by its representative and by the operator alone.
    [document] = desk.get(f"/v1/documents?organisation={ORGANISATION}&state=accepted").items
    path = f"/organisations/{ORGANISATION}/documents/{document['id']}"
    for address in (rose, "odile@example.org"):
        answer = Visitor(desk, address).get(path)
        assert (answer.status, answer.body) == (200, PDF)
        assert hashlib.sha256(answer.body).hexdigest() == document["sha256"]
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Content-Disposition"] == (
            f'attachment; filename="{ORGANISATION}-statuts.pdf"')
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    anne = Visitor(desk, member(desk, "anne"))
    assert anne.get(path).status == 403
    for step, fields in [("accepter", {}), ("refuser", {"raison": "non"})]:
        assert anne.post(f"{path}/{step}", fields).status == 403
    answer = anne.post(BANK + "/pieces/statuts", {}, {"fichier": ("a.pdf", PDF)})
    assert answer.status == 403 and "Uniquement le représentant légal" in answer.text
    # The operator hands nothing in either.
    answer = Visitor(desk, "odile@example.org").post(
        BANK + "/pieces/statuts", {}, {"fichier": ("a.pdf", PDF)})
    assert answer.status == 403


def test_a_form_that_is_too_large_comes_back_whole(desk):
    rose = Visitor(desk, member(desk, "rose", "legalRepresentative"))
    answer = rose.post(BANK, {"titulaire": "Maison du numérique", "iban": IBAN, "bic": "AGRIFRPP"},
                       {"releve": ("enorme.pdf", bytes(40_000_000))})
    assert answer.status == 413 and "Ce fichier dépasse 10 Mo" in answer.text
    assert f'value="{IBAN}"' in answer.text and 'value="Maison du numérique"' in answer.text
    # Elsewhere it is a page of its own, which has done nothing.
    answer = rose.post(f"/organisations/{ORGANISATION}/membres/nouveau", {"prenom": "Luc"},
                       {"fichier": ("enorme", bytes(20_000_000))})
    assert answer.status == 413 and "Fichier trop grand" in answer.text
    answer = rose.post(BANK, {"titulaire": "漢字", "iban": IBAN, "bic": "AGRIFRPP"},
                       {"releve": ("releve.pdf", PDF + b"%other")})
    assert answer.status == 422 and "que lisent les banques" in answer.text
    # Sent twice, it is one.
    for _ in range(2):
        answer = rose.post(BANK + "/pieces/statuts", {}, {"fichier": ("a.pdf", PDF)})
        assert answer.status == 303
    assert len(desk.get(f"/v1/documents?organisation={ORGANISATION}").items) == 1


def test_a_statement_from_the_list_goes_with_the_next_request(desk, browser, tmp_path):
    enter(desk, browser, member(desk, "rose", "legalRepresentative"), BANK)
    choose(browser, "Fichier : relevé d’identité bancaire", tmp_path, "rib.pdf", PDF)
    browser.click("Envoyer : relevé d’identité bancaire")
    browser.see("Votre pièce est reçue", ".done")
    browser.fill("Titulaire du compte", "Maison du numérique")
    browser.fill("IBAN", IBAN)
    browser.fill("BIC", "AGRIFRPP")
    browser.click("Demander le changement")
    browser.see("sont reçues", ".done")
    [details] = desk.get(f"/v1/bank-details?organisation={ORGANISATION}").items
    [document] = desk.get(f"/v1/documents?organisation={ORGANISATION}").items
    assert details["document"] == document["id"]

"""The desk worked from paper, under an open page: what the sheet does is seen and heard there."""

import pytest
import reach
from console import log_in, member, pdf_barcodes
from network import fetched


@pytest.fixture
def sheet(desk, tmp_path):
    """The barcodes of the printed sheet by their kinds; of those that choose a service, one."""
    found = pdf_barcodes(desk.get("/v1/command-sheet").body, tmp_path)
    kinds = {"01": "test", "02": "submit", "03": "confirm", "04": "undo", "05": "cancel"}
    return {kinds[digits[2:4]]: digits for digits in found}


def test_what_paper_does_is_seen_and_heard_on_the_open_page(desk, line, browser, sheet, tmp_path):
    log_in(desk, browser, member(desk, "anne"))
    browser.see("1 douchette prête")
    # The page hands out the same paper to who works here.
    printed = pdf_barcodes(fetched(browser, "/commandes.pdf"), tmp_path)
    assert set(sheet.values()) <= set(printed)

    def scan(text, words, sound):
        line.send(text + "\r")
        browser.see(words, ".verdict")
        browser.until(lambda: browser.script("return document.body.dataset.sound") == sound,
                      f"« {sound} » is heard")

    scan(sheet["confirm"], "Commande non suivie Rien à soumettre", "relire")
    reach.check(browser)
    scan(sheet["submit"], "Mode soumission", "commande")
    assert desk.state()["mode"] == "submit"
    code = desk.code()
    scan(code, "Ajouté à la liste", "liste")
    scan(sheet["confirm"], "Commande 1 pass soumis", "commande")
    scan(sheet["undo"], "…" + code[-4:], "commande")
    assert desk.pass_state(code) == "active"
    scan(sheet["test"], "Commande Mode test", "commande")
    scan(code, "Valide, non soumis", "valide")
    reach.check(browser)
    assert browser.complaints == []

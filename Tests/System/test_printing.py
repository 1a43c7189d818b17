"""Pass and letters on paper: what the daemon draws is read back as a scanner and a person would."""

import json
import subprocess


def text(pdf):
    return subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout


def pages(pdf):
    told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return int(next(line for line in told.splitlines() if line.startswith("Pages:")).split()[1])


def barcodes(pdf, folder):
    """The numbers that zbar reads from the pages at 300 dots to the inch."""
    subprocess.run(["pdftoppm", "-r", "300", "-gray", pdf, folder / "page"], check=True)
    found = set()
    for page in sorted(folder.glob("page*.pgm")):
        told = subprocess.run(
            ["zbarimg", "--raw", "--quiet", "-Sdisable", "-Scode128.enable", page],
            capture_output=True, text=True, check=True)
        found |= set(told.stdout.split())
    return found


def numbers(desk, carnet):
    return {item["code"] for item in desk.get(f"/v1/passes?carnet={carnet}").items}


def test_a_carnet_is_printed_and_every_barcode_is_its_pass(desk, tmp_path):
    pdf = tmp_path / "carnet.pdf"
    done = desk.apticctl("passes", "print", "--carnet", "D-001-1", "--output", str(pdf))
    assert done.returncode == 0, done.stderr
    assert pages(pdf) == 1
    assert barcodes(pdf, tmp_path) == numbers(desk, "D-001-1")
    words = text(pdf).replace("\u00a0", " ")
    assert "Offert par Département de démonstration" in words
    assert words.count("10,00 €") == 10 and "D-001-1 · 10/10" in words
    assert pdf.stat().st_mode & 0o777 == 0o600


def test_an_order_is_printed_whole(desk, tmp_path):
    pdf = tmp_path / "order.pdf"
    done = desk.apticctl("passes", "print", "--order", "D-002", "--sheet", "-o", str(pdf))
    assert done.returncode == 0, done.stderr
    found = barcodes(pdf, tmp_path)
    assert found == {item["code"] for item in desk.get("/v1/passes?order=D-002").items}
    assert pages(pdf) == 4


def test_a_thousand_pass_print_in_bounded_memory(desk, tmp_path):
    desk.declare("D-100", 1_000)
    desk.post("/v1/passes/issue", {"order": "D-100", "count": 1_000}).ok()
    one, all_of_them = tmp_path / "one.pdf", tmp_path / "all.pdf"
    carnet = desk.get("/v1/passes?order=D-100&limit=1").items[0]["carnet"]
    assert desk.apticctl("passes", "print", "--carnet", carnet, "-o", str(one)).returncode == 0
    before = peak(desk)
    done = desk.apticctl("passes", "print", "--order", "D-100", "-o", str(all_of_them))
    assert done.returncode == 0, done.stderr
    assert pages(all_of_them) == 100
    grown = peak(desk) - before
    print(f"a thousand pass: {all_of_them.stat().st_size} bytes, {grown} KiB of memory")
    # The file is several times this, were it held.
    assert grown < 24 << 10


def peak(desk):
    """The greatest memory that the daemon has had so far, in KiB."""
    with open(f"/proc/{desk.pid}/status") as status:
        return int(next(line for line in status if line.startswith("VmHWM:")).split()[1])


def test_the_letter_names_the_places_of_the_area(desk, tmp_path):
    pdf = tmp_path / "letter.pdf"
    desk.post("/v1/points-of-presence", {
        "name": "Tiers-lieu d’Aubusson", "postalCode": "23200", "town": "Aubusson",
        "street": "1 rue Vieille", "telephone": "05 55 00 00 09",
        "email": "aubusson@exemple.example"}).ok()

    def letter(*arguments):
        done = desk.apticctl("passes", "print", "--letter", "-o", str(pdf), *arguments)
        assert done.returncode == 0, done.stderr
        return text(pdf).replace("\u00a0", " ")

    told = letter("--order", "D-001")
    for words in ("Département de démonstration", "10,00 €", "Médiathèque", "2 rue des Livres",
                  "23000 Exempleville", "Tiers-lieu d’Aubusson", "05 55 00 00 09",
                  "aubusson@exemple.example", "Accès internet et matériel informatique"):
        assert words in told
    told = letter("--postal-code", "232")
    assert "Tiers-lieu d’Aubusson" in told and "Médiathèque" not in told
    assert "Département" not in told
    assert "Aucun lieu" in letter("--postal-code", "99")


def test_a_file_that_is_written_is_told_in_json_where_that_is_asked(desk, tmp_path):
    for number, words in enumerate([
            ["passes", "print", "--carnet", "D-001-1"], ["passes", "print", "--letter"],
            ["desk", "command-sheet"], ["payouts", "export", "csv"]]):
        file = tmp_path / str(number)
        done = desk.apticctl(*words, "--output", str(file), "--json")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout) == {"file": str(file)} and file.stat().st_size > 0


def test_what_cannot_be_printed_is_told_and_leaves_no_file(desk, tmp_path):
    pdf = tmp_path / "none.pdf"
    for arguments, code, status in [
            (("--order", "nope"), "unknownOrder", 1), (("--carnet", "nope"), "unknownCarnet", 1),
            (("--letter", "--order", "nope"), "unknownOrder", 1),
            (("--letter", "--postal-code", "2A"), "badPostalCode", 1),
            ((), "Name an order", 2), (("--order", "D-001", "--carnet", "a"), "Name an order", 2)]:
        done = desk.apticctl("passes", "print", "-o", str(pdf), *arguments)
        assert done.returncode == status and code in done.stderr, done.stderr
        assert list(tmp_path.glob("*.pdf*")) == list(tmp_path.glob(".none*")) == []
    desk.get("/v1/sheets").problem(422, "invalidParameter")
    desk.get("/v1/carnets/nope/sheet").problem(404, "unknownCarnet")
    answer = desk.get("/v1/carnets/D-001-1/sheet")
    assert answer.headers["Content-Type"] == "application/pdf" and answer.body[:5] == b"%PDF-"

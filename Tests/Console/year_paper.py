"""Paper as people have it in their hands: carnets that are cut from printed sheets, the sheet of
commands, the bank's file. Numbers are what zbar reads, never what the books say."""

import re
import subprocess
from collections import defaultdict

from lxml import etree

RESOLUTION = 200
# A4 in points.
WIDTH, HEIGHT = 595, 842


def cut(pdf, folder):
    """The carnets of a printed order, each with the numbers of its pass as a scanner reads them.
    A column of the sheet is one carnet; below each pass stands which."""
    pages = int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", pdf))[1])
    found = defaultdict(list)
    for page in range(1, pages + 1):
        for side in (0, 1):
            column = ["-f", str(page), "-l", str(page), "-r", str(RESOLUTION),
                      "-x", str(side * WIDTH * RESOLUTION // 144), "-y", "0",
                      "-W", str(WIDTH * RESOLUTION // 144), "-H", str(HEIGHT * RESOLUTION // 72)]
            names = set(re.findall(r"(\S+) · \d+/\d+", run("pdftotext", *column, pdf, "-")))
            if not names:
                continue
            [carnet] = names
            picture = folder / f"{pdf.stem}-{page}-{side}"
            run("pdftoppm", *column, "-gray", "-singlefile", pdf, picture)
            found[carnet] += sorted(barcodes(picture.with_suffix(".pgm")))
    return dict(sorted(found.items()))


def barcodes(picture):
    return run("zbarimg", "--raw", "--quiet", "-Sdisable", "-Scode128.enable", picture).split()


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          check=True).stdout


def transfers(xml):
    """What a file tells the bank: holder, account and cents of each payment, by its name there."""
    tree = etree.fromstring(xml if isinstance(xml, bytes) else xml.encode())
    names = {"p": tree.nsmap[None]}

    def text(node, path):
        return node.xpath(f"string({path})", namespaces=names)

    found = {
        text(one, ".//p:EndToEndId"): (
            text(one, ".//p:Cdtr/p:Nm"), text(one, ".//p:CdtrAcct//p:IBAN"),
            round(float(text(one, ".//p:InstdAmt")) * 100))
        for one in tree.iterfind(".//p:CdtTrfTxInf", names)}
    told = round(float(text(tree, "//p:GrpHdr/p:CtrlSum")) * 100)
    assert told == sum(cents for _, _, cents in found.values())
    assert int(text(tree, "//p:GrpHdr/p:NbOfTxs")) == len(found)
    return found


def accounts(fec):
    """What the accounts of an export for the auditor come to, by number and whose it is; what was
    brought forward from the year before is left out, as that year has its own export."""
    lines = [line.split("\t") for line in fec.splitlines() if line]
    title, *rows = lines
    column = {name: index for index, name in enumerate(title)}
    sums = defaultdict(int)
    for row in rows:
        if row[column["JournalCode"]] == "AN":
            continue
        amount = cents(row[column["Debit"]]) - cents(row[column["Credit"]])
        sums[row[column["CompteNum"]], row[column["CompAuxNum"]]] += amount
    return sums


def cents(text):
    return round(float(text.replace(",", ".") or 0) * 100)

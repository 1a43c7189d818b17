"""The rhythm of real scanners, as the facts' table has it, and good scans with a stall in them."""

from .checks import FIRST, SECOND
from .recording import Scan

# Milliseconds a key, who and where published.
SCANNERS = {
    "netum-nsl5": (6, "Netum NSL-5", "NielsLeenheer/KeyboardBarcodeScanner"),
    "netum-nsc750": (19, "Netum NSC750", "NielsLeenheer/KeyboardBarcodeScanner"),
    "honeywell-hf680": (10, "Honeywell HF680", "NielsLeenheer/KeyboardBarcodeScanner"),
    "honeywell-voyager-1400g": (10, "Honeywell Voyager 1400g", "NielsLeenheer/KeyboardBarcodeScanner"),
    "datalogic-bc2090": (1, "Datalogic BC2090", "NielsLeenheer/KeyboardBarcodeScanner"),
    "woocommerce-fastest": (5, "the fastest that WooCommerce measured", "woocommerce-android#14162"),
    "woocommerce-slowest": (60, "the slowest that WooCommerce measured", "woocommerce-android#14162"),
    "zebra-delay-20": (20, "Zebra with a keystroke delay of 20 ms", "vendor guide"),
    "zebra-delay-40": (40, "Zebra with a keystroke delay of 40 ms", "vendor guide"),
    "ncr-7893-delay-1": (1, "NCR 7893 with its default delay", "vendor guide"),
    "ncr-7893-delay-64": (64, "NCR 7893 with its longest delay", "vendor guide"),
    "datalogic-delay-90": (90, "Datalogic with a delay of 90 ms", "vendor guide"),
    "odoo-bound": (55, "at the bound that Odoo once had", "Odoo's source"),
}


def with_gaps(comment, gaps, text=FIRST, **settings):
    """A code with these gaps after its first keys; then the interval."""
    scan = Scan(comment, **settings)
    scan.gaps = iter(gaps)
    return scan.type(text)


def scans():
    for name, (interval, who, source) in SCANNERS.items():
        scan = Scan(f"{interval} ms a key: {who} ({source}).", interval=interval)
        yield name, scan.type(FIRST).enter().ok(FIRST)
        scan = Scan(f"{interval} ms a key: {who} ({source}); no Enter, two codes 0.8 s apart.",
                    interval=interval)
        yield f"{name}-no-enter", scan.type(FIRST).wait(800).type(SECOND).ok(FIRST).ok(SECOND)
    scan = Scan("All keys at once, a millisecond for press and release: Zebra without a delay.",
                interval=1, hold=0)
    yield "zebra-delay-0", scan.type(FIRST).enter().ok(FIRST)
    scan = Scan("16 ms a key with a last gap of 47 ms: Datalogic N263 (jQuery-Scanner-Detection#2).",
                interval=16)
    yield "datalogic-n263", scan.type(FIRST[:-1]).wait(31).type(FIRST[-1]).enter().ok(FIRST)
    scan = Scan("About 3 ms a key with a 36 ms outlier (united-manufacturing-hub#1543).")
    yield "umh-outlier", scan.type(FIRST[:4]).wait(33).type(FIRST[4:]).enter().ok(FIRST)

    held = "greatestGapMilliseconds=1100 idleEndMilliseconds=1500 typingEndMilliseconds=3000"
    for name, settings, word in [("", held, "ok"), ("-unknown", "", "typed")]:
        scan = Scan("990 ms a key, the longest delay of a Datalogic (vendor guide): a scan only where "
                    "the profile knows of it.", scanner=settings, interval=990)
        scan.type(FIRST).enter()
        yield f"datalogic-delay-990{name}", scan.ok(FIRST) if word == "ok" else scan.expect(word)

    jitter = [72, 58, 91, 60, 63, 77, 95, 61, 59, 84, 66, 70, 62, 88, 60, 64]
    scan = with_gaps("A Bluetooth scanner around 60 to 95 ms, each key held for 20 ms (Odoo's bound of "
                     "55 ms broke such).", jitter, hold=20)
    yield "bluetooth-jitter", scan.enter().ok(FIRST)
    bundles = [8, 8, 8, 76] * 4
    scan = with_gaps("A wireless scanner that sends four keys a connection interval.", bundles, hold=4)
    yield "wireless-bundles", scan.enter().ok(FIRST)
    scan = with_gaps("3 ms a key, each held until the next: reports without an empty one between.", [],
                     hold=3)
    yield "held-until-the-next", scan.enter().ok(FIRST)

    for gap in [36, 47, 100, 150, 190]:
        for place, before in [("first", 0), ("middle", 7), ("last", 14)]:
            scan = with_gaps(f"A stall of {gap} ms at the {place} gap of a 3 ms burst.",
                             [3] * before + [gap])
            yield f"stall-{gap}-{place}", scan.enter().ok(FIRST)
    scan = with_gaps("Two stalls of 150 ms.", [3, 3, 3, 150, 3, 3, 3, 3, 150])
    yield "stalls-two", scan.enter().ok(FIRST)
    scan = with_gaps("A stall of 150 ms, and no Enter.", [3] * 6 + [150])
    yield "stall-no-enter", scan.ok(FIRST)
    scan = with_gaps("A stall of 60 ms in a Bluetooth scan.", jitter[:7] + [155] + jitter[8:], hold=20)
    yield "stall-bluetooth", scan.enter().ok(FIRST)
    scan = with_gaps("A stall of 0.3 s, beyond what silence is: two pieces, and neither is a pass.",
                     [3] * 7 + [300])
    yield "stall-beyond-silence", scan.enter().expect("malformed", code=FIRST[:8]).expect(
        "malformed", code=FIRST[8:])
    scan = with_gaps("The same where the profile says that silence is longer.", [3] * 7 + [300],
                     scanner="idleEndMilliseconds=400")
    yield "stall-within-silence", scan.enter().ok(FIRST)
    scan = Scan("A key held for 40 ms in a 3 ms burst: the bus stalled on its release.")
    scan.type(FIRST[:7]).down("KEY_8").wait(40).up("KEY_8").wait(2).type(FIRST[8:])
    yield "stall-on-release", scan.enter().ok(FIRST)

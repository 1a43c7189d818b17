"""The form of the socket's messages: what each must have, may have, and how values are written."""

import re

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
CAMEL = re.compile(r"[a-z][a-zA-Z0-9]*")
TIMES = {"at", "since", "modeSince", "fallsBackAt"}
DATES = {"validFrom", "validUntil", "graceUntil"}

PASS = {"code", "order", "carnet", "sponsor", "faceValueCents", "validFrom", "validUntil",
        "graceUntil", "state"}
REDEMPTION = {"id", "pass", "at", "service", "pointOfPresence", "desk", "by", "scan",
              "faceValueCents", "priceCents", "leftToPayCents", "state"}
STAGED = {"pass", "service", "pointOfPresence", "scan", "at", "priceCents", "leftToPayCents",
          "outcome", "message"}
SCAN = {"id", "at", "mode", "presses", "durationMs", "latencyUs", "outcome", "message"}
SCAN_MORE = {"scanner", "code", "symbology", "aim", "layout", "format", "reason", "pass",
             "redemption"}
SCANNER = {"id", "transport", "name", "node", "state", "adopted", "message", "since", "scans",
           "rejects", "interfaces", "profile"}
SCANNER_MORE = {"vendor", "product", "reason", "layout", "learnedGapMs"}
STATE = {"version", "desk", "mode", "modeSince", "scanners", "submission", "counters", "core",
         "notices"}
STATE_MORE = {"service", "pointOfPresence", "confirmation", "fallsBackAt", "lastScan", "console",
              "change"}
PLACE_MORE = {"organisation", "street", "postalCode", "town", "coordinates", "openingHours",
              "email", "telephone"}


def check(message, must, may=frozenset()):
    """The message has these keys and no others, and its values are written as the contract says."""
    assert must <= message.keys() <= must | may, message.keys() ^ must
    check_values(message)


def check_values(value, name=""):
    """Keys are camelCase, times RFC 3339 in UTC, dates ISO 8601, money integer cents."""
    if isinstance(value, dict):
        for key, item in value.items():
            # Outcomes are camelCase too, so counters need no exception.
            assert CAMEL.fullmatch(key), key
            check_values(item, key)
    elif isinstance(value, list):
        for item in value:
            check_values(item, name)
    elif name in TIMES:
        assert TIME.fullmatch(value), (name, value)
    elif name in DATES:
        assert DATE.fullmatch(value), (name, value)
    elif name.endswith("Cents"):
        assert type(value) is int, (name, value)

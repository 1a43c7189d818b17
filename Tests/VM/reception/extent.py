"""How much is done of what takes long: a share of it in every run, all of it by `make test-long`."""

import os

LONG = bool(os.environ.get("SCANNERD_LONG"))

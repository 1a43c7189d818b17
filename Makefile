# scannerd: the desk of a pass numérique network. `make` alone prints the targets.

export LANG := C.UTF-8
BIN := .build/debug

.PHONY: help run test test-vm test-long fuzz bench properties lint guide test-year deb deb-twice build \
  packages browser clean

help: ## print the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

run: build ## run the desk on embedded defaults, with a demonstration network and a virtual scanner
	@Scripts/run.sh $(BIN)

test: build browser ## run every test that needs no virtual machine, but for the year
	@Scripts/test.sh $(BIN)

SECONDS ?= 60
fuzz: packages ## let a fuzzer look for what breaks the core, SECONDS=60 a target
	@Scripts/fuzz.sh $(SECONDS)

bench: packages ## count allocations, and events a second beside a loop in C
	@Scripts/bench.sh measures

TRIALS ?= 1000000
properties: packages ## the properties in numbers: TRIALS=1000000 of damage, a fifth of decoding
	@Scripts/bench.sh properties $(TRIALS)

lint: ## check the format of all Swift code
	swift format lint --strict --recursive --parallel Package.swift Sources Tests \
	  Fuzz Benchmarks

test-vm: deb ## test the package on a virtual reception PC: real kernel, systemd, udev and USB
	@Tests/VM/run

test-long: deb ## two weeks in exact time, 20 power cuts and 200 plugs on that PC (some 25 minutes)
	@SCANNERD_LONG=1 Tests/VM/run -k 'long_days or power_cut or plugs_by_the_hundred'

test-year: build browser ## play a year of a small network in Chromium and by scanner (four minutes)
	@SCANNERD_YEAR=1 SCANNERD_BIN_DIR=$(BIN) /usr/bin/python3 -m pytest Tests/Console/test_year.py \
	  --quiet -p no:cacheprovider

guide: build browser ## take the guide's pictures, and make it a page to print: .build/guide/guide.html
	@SCANNERD_BIN_DIR=$(BIN) /usr/bin/python3 -m pytest Tests/Console/test_guide_pictures.py \
	  --quiet -p no:cacheprovider
	@Scripts/guide.py .build/guide/images .build/guide/guide.html

deb: packages ## build the Debian package into .build/deb, and check it
	@Scripts/deb.sh

deb-twice: deb ## build the package once more, elsewhere and from nothing: it must be the same
	@Scripts/package-twice.sh whole

# Tests are built with the programs, so that `make run` and `make test` share one build. Its C is
# optimised: a login's scrypt takes a second without.
build: packages
	swift build --build-tests -Xcc -O2

packages:
	@Scripts/packages.sh

# What only the console's tests need: Chromium, its driver, and axe.
browser:
	@Scripts/browser-packages.sh
	@Scripts/axe.sh

clean: ## remove what was built and what `make run` left
	rm -rf .build .run

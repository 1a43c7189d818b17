# scannerd: the desk of a pass numérique network. `make` alone prints the targets.

export LANG := C.UTF-8
BIN := .build/debug

.PHONY: help run test test-vm lint deb build packages clean

help: ## print the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

run: build ## run the desk on embedded defaults, with a demonstration network and a virtual scanner
	@Scripts/run.sh $(BIN)

test: build ## run every test that needs no virtual machine
	@Scripts/test.sh $(BIN)

lint: ## check the format of all Swift code
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

test-vm: deb ## test the package on a virtual reception PC: real kernel, systemd, udev and USB
	@Tests/VM/run

deb: packages ## build the Debian package into .build/deb
	@Scripts/package.sh

# Tests are built with the programs, so that `make run` and `make test` share one build.
build: packages
	swift build --build-tests

packages:
	@Scripts/packages.sh

clean: ## remove what was built and what `make run` left
	rm -rf .build .run

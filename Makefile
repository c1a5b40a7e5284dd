# make          install dependencies, build workbook, and build the course
# make test     install dependencies and run all tests
# make test-cluster   install Slurm and GNU parallel and grade a class with each of them
# make fuzz     fuzz every reader for about a minute in total; SECONDS_EACH=600 for longer
# make test-faults   test power cuts, full disks and other machine faults; POINTS=800 for a long run
# make sanitize      run the unit tests under the address, undefined-behaviour and thread sanitizers
# make lint     check the format of the Swift sources, and the stylesheets and scripts that the program embeds
# make test-embedded   compile what pages will run as WebAssembly
# make bench    run the benchmarks; results are ratios within one run

SHELL := /bin/bash
SWIFT ?= swift
# Packages of the distribution.
DEBIAN := libcmark-dev duktape-dev libjs-katex libjs-highlight.js bubblewrap libopenblas0-pthread \
  libsqlite3-dev libarchive-dev pkg-config
HOMEBREW := cmark duktape libarchive pkg-config
# Further packages for the tests: a browser and a PDF reader.
DEBIAN_TESTS := chromium poppler-utils
# The C library's headers for WebAssembly.
DEBIAN_EMBEDDED := wasi-libc
# A cluster of this one machine.
DEBIAN_CLUSTER := slurm-wlm munge parallel
AXE := .build/axe/axe.min.js

.PHONY: all setup test-setup build course test test-cluster test-embedded fuzz test-faults sanitize bench lint lint-embedded clean

all: course

# Installs missing packages of the distribution.
define install
missing=; for name in $(1); do \
  dpkg-query -W -f '$${Status}' $$name 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$name"; \
done; \
if [ -n "$$missing" ]; then \
  if [ "$$(id -u)" = 0 ]; then root=; elif command -v sudo >/dev/null; then root=sudo; \
  else echo "these packages are missing, and installing them needs root or sudo:$$missing"; exit 3; fi; \
  echo "installing packages:$$missing"; \
  $$root apt-get update -qq && \
  $$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null \
    || { echo "the packages could not be installed:$$missing"; exit 3; }; \
fi
endef

setup:
ifeq ($(shell uname),Darwin)
	@command -v brew >/dev/null || { echo "Homebrew is needed to install $(HOMEBREW): see brew.sh"; exit 3; }
	@for name in $(HOMEBREW); do \
	  brew list $$name >/dev/null 2>&1 || { echo "installing $$name with Homebrew"; brew install $$name; } || exit 3; \
	done
else
	@$(call install,$(DEBIAN))
endif
	@command -v $(SWIFT) >/dev/null || { echo "a Swift 6 toolchain is needed: see swift.org/install"; exit 3; }

# The pages are tested in a real browser, with the accessibility checker axe-core out of a Python wheel.
test-setup: setup $(AXE)
ifeq ($(shell uname),Darwin)
	@ls -d /Applications/Chromium.app "/Applications/Google Chrome.app" 2>/dev/null | grep -q . \
	  || brew install --cask chromium || exit 3
	@brew list poppler >/dev/null 2>&1 || brew install poppler || exit 3
else
	@$(call install,$(DEBIAN_TESTS))
endif

$(AXE):
	@python3 -m pip --version >/dev/null 2>&1 || { $(call install,python3-pip); }
	@mkdir -p $(@D)
	@python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest $(@D) axe-core-python==0.1.0
	@python3 -m zipfile -e $(@D)/*.whl $(@D)
	@cp $(@D)/axe_core_python/axe.min.js $@

build: setup
	$(SWIFT) build -c release

course: build
	@.build/release/workbook build

# The tests' own script says what the machine lacks, and at the end which tests were not run.
test: test-setup
	$(SWIFT) build --build-tests
	.build/debug/workbook build
	SWIFT=$(SWIFT) Tests/run.sh

# The command is the one that `make test` builds.
test-cluster: setup
ifeq ($(shell uname),Darwin)
	@echo "test-cluster needs Linux: Slurm does not run on macOS"; exit 3
else
	@$(call install,$(DEBIAN_CLUSTER))
	$(SWIFT) build
	Tests/Cluster/run.sh .build/debug/workbook
endif

test-embedded: setup
ifeq ($(shell uname),Darwin)
	@echo "test-embedded needs Debian's headers for WebAssembly"; exit 3
else
	@$(call install,$(DEBIAN_EMBEDDED))
	Tests/Embedded/run.sh
endif

# Built apart from everything else, with flags of their own.
fuzz: setup
	SWIFT=$(SWIFT) SECONDS_EACH=$(SECONDS_EACH) Tests/Fuzzing/run.sh $(TARGETS)

# The command is the one that `make test` builds.
POINTS ?= 20
test-faults: setup
	$(SWIFT) build
	python3 Tests/Faults/run.py --workbook .build/debug/workbook --points $(POINTS) $(FAULTS)

# One sanitizer after the other, or those that SANITIZERS names.
SANITIZERS ?= address undefined thread
sanitize: setup
	SWIFT=$(SWIFT) Tests/Sanitizers/run.sh $(SANITIZERS)

bench: build
	.build/release/workbook-bench
	.build/release/ScalingLawsBench

# Parsers for what the program embeds.
LINTERS := .build/lint
$(LINTERS):
	@python3 -m pip --version >/dev/null 2>&1 || { $(call install,python3-pip); }
	@python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target $@ \
	  tinycss2==1.5.1 esprima==4.0.1 || { rm -rf $@; exit 1; }

lint: lint-embedded
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

lint-embedded: $(LINTERS)
	PYTHONPATH=$(LINTERS) python3 Tests/Lint/embedded_files.py

clean:
	rm -rf .build .workbook _site

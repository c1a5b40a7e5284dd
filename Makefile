# make          set up the machine, build, and build the course
# make test     set up the machine and run all tests
# make bench    measure, as ratios within one run

SHELL := /bin/bash
SWIFT ?= swift
# What the distribution provides.
DEBIAN := libcmark-dev duktape-dev libjs-katex libjs-highlight.js bubblewrap libopenblas0-pthread pkg-config
HOMEBREW := cmark duktape pkg-config

.PHONY: all setup build course test bench lint clean

all: course

setup:
ifeq ($(shell uname),Darwin)
	@command -v brew >/dev/null || { echo "Homebrew is needed to install $(HOMEBREW): see brew.sh"; exit 3; }
	@for name in $(HOMEBREW); do \
	  brew list $$name >/dev/null 2>&1 || { echo "installing $$name with Homebrew"; brew install $$name; } || exit 3; \
	done
else
	@missing=; for name in $(DEBIAN); do \
	  dpkg-query -W -f '$${Status}' $$name 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$name"; \
	done; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then root=; elif command -v sudo >/dev/null; then root=sudo; \
	  else echo "these packages are missing, and neither root nor sudo is at hand:$$missing"; exit 3; fi; \
	  echo "installing from the distribution:$$missing"; \
	  $$root apt-get update -qq && \
	  $$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null \
	    || { echo "the packages could not be installed:$$missing"; exit 3; }; \
	fi
endif
	@command -v $(SWIFT) >/dev/null || { echo "a Swift 6 toolchain is needed: see swift.org/install"; exit 3; }

build: setup
	$(SWIFT) build -c release

course: build
	@.build/release/workbook build

test: setup
	$(SWIFT) build --build-tests
	.build/debug/workbook build
	$(SWIFT) test --skip-build --disable-xctest

bench: build
	.build/release/workbook-bench
	.build/release/ScalingLawsBench

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

clean:
	rm -rf .build .workbook _site

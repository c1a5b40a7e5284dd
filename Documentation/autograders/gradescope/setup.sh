#!/usr/bin/env bash
# Prepares the Gradescope image; runs once when the image is built. The image must contain Swift, for example one that is
# based on an official Swift image.
set -e
apt-get update -qq
apt-get install -y -qq --no-install-recommends \
  libcmark-dev duktape-dev libjs-katex libjs-highlight.js bubblewrap libopenblas0-pthread libsqlite3-dev libarchive-dev
cd /autograder/source
chmod +x workbook/workbook workbook/workbook-cells
workbook/workbook doctor || true
# Evaluates the course, so that the keys are cached before submissions arrive.
cd course && ../workbook/workbook check --quiet || true

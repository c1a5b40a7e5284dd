#!/usr/bin/env bash
# Compiles what pages will run as WebAssembly as Embedded Swift for wasm32: Answers, Charts and the laws of ScalingLaws.
# The C library's headers are Debian's wasi-libc; nothing is linked or run.
set -euo pipefail
cd "$(dirname "$0")/../.."
swiftc=${SWIFTC:-swiftc}
headers=${WASI_HEADERS:-/usr/include/wasm32-wasi}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

compile() {
  local module=$1
  shift
  "$swiftc" -target wasm32-unknown-none-wasm -enable-experimental-feature Embedded -wmo -parse-as-library -swift-version 6 \
    -package-name workbook -module-name "$module" -I Tests/Embedded/CMath -Xcc -isystem -Xcc "$headers" -Xcc -D__wasi__ \
    -suppress-warnings "$@" Tests/Embedded/Codable.swift -c -o "$folder/$module.o"
  echo "$module: $# files compile as Embedded Swift, $(($(stat -c %s "$folder/$module.o") / 1024)) kB of object code"
}

mapfile -t answers < <(find Sources/Answers -name '*.swift' | sort)
mapfile -t charts < <(find Sources/Charts -name '*.swift' | sort)
# Fits and training use threads and BLAS.
mapfile -t laws < <(cd Sources/ScalingLaws && find Laws Counting Quantities Numerics Data/DataHealth.swift ScalingError.swift \
  -name '*.swift' ! -name Parallel.swift | sort | sed 's|^|Sources/ScalingLaws/|')
compile Answers "${answers[@]}"
compile Charts "${charts[@]}"
compile ScalingLaws "${laws[@]}"

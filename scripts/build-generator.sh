#!/bin/sh
# Makes .tools/generator/generator, the load generator of npm run bench. It needs nothing but Go's own library.
set -eu
cd "$(dirname "$0")/.."
. scripts/go.sh
need_go 'the load generator' ''
mkdir -p .tools/generator
out="$PWD/.tools/generator/generator"
cd apps/load/generator
CGO_ENABLED=0 go build -trimpath -o "$out" .

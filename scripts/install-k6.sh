#!/bin/sh
# Makes .tools/k6/k6, built from source by Go, for the load scenarios of apps/load/k6 and their tests.
set -eu
version=v1.8.1
cd "$(dirname "$0")/.."
. scripts/go.sh
need_go "k6 $version" ", or k6 itself on the PATH, or set K6_PATH to it"
echo "building k6 $version with $(go env GOVERSION) (once, a few minutes)"
GOTOOLCHAIN=auto GOBIN="$PWD/.tools/k6" CGO_ENABLED=0 go install -trimpath -ldflags='-s -w' "go.k6.io/k6@$version"
.tools/k6/k6 version

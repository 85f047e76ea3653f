#!/bin/sh
# Makes .tools/NAME/NAME, built from source by Go.   usage: install-go-program.sh NAME MODULE VERSION
set -eu
name=$1
module=$2
version=$3
cd "$(dirname "$0")/.."
. scripts/go.sh
need_go "$name $version" ", or $name itself, with $(echo "$name" | tr '[:lower:]' '[:upper:]')_PATH set to it"
echo "building $name $version with $(go env GOVERSION) (once, a few minutes)"
GOTOOLCHAIN=auto GOBIN="$PWD/.tools/$name" CGO_ENABLED=0 go install -trimpath -ldflags='-s -w' "$module@$version"

#!/bin/sh
# Makes .tools/NAME/NAME, built from source by Go.   usage: install-go-program.sh NAME MODULE VERSION
set -eu
name=$1
module=$2
version=$3
# What the programs themselves need is newer. From 1.21 on, Go fetches the version that a module asks for by itself.
oldest=21
cd "$(dirname "$0")/.."
PATH="$PATH:/usr/local/go/bin:/usr/lib/go/bin"

# The 21 of go1.21.3, or 0 without Go.
go_minor() {
  go env GOVERSION 2>/dev/null | sed -n 's/^go1\.\([0-9]*\).*/\1/p' | grep . || echo 0
}

if [ "$(go_minor)" = 0 ] && [ "$(id -u)" = 0 ] && grep -q '^ID=debian$' /etc/os-release 2>/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends golang-go >/dev/null
fi
if [ "$(go_minor)" -lt "$oldest" ]; then
  found=$(go env GOVERSION 2>/dev/null || echo none)
  variable=$(echo "$name" | tr '[:lower:]' '[:upper:]')_PATH
  echo "$name $version is built by Go 1.$oldest or newer, and this is: $found (Debian 12 has 1.19, Debian 13 is new enough)." >&2
  echo "Install a newer Go from https://go.dev/dl/, or $name itself, with $variable set to it." >&2
  exit 1
fi
echo "building $name $version with $(go env GOVERSION) (once, a few minutes)"
GOTOOLCHAIN=auto GOBIN="$PWD/.tools/$name" CGO_ENABLED=0 go install -trimpath -ldflags='-s -w' "$module@$version"

#!/bin/sh
# Makes .tools/centrifugo/centrifugo, built from source by Go, for the comparison of npm run bench.
set -eu
version=v6.9.1
cd "$(dirname "$0")/.."
. scripts/go.sh
need_go "Centrifugo $version" ", or Centrifugo itself on the PATH, or set CENTRIFUGO_PATH to it"
echo "building Centrifugo $version with $(go env GOVERSION) (once, a few minutes)"
GOTOOLCHAIN=auto GOBIN="$PWD/.tools/centrifugo" CGO_ENABLED=0 go install -trimpath -ldflags='-s -w' "github.com/centrifugal/centrifugo/v6@$version"
.tools/centrifugo/centrifugo version

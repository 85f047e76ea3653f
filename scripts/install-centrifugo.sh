#!/bin/sh
# Makes .tools/centrifugo/centrifugo, for the comparison of npm run bench.
exec sh "$(dirname "$0")/install-go-program.sh" centrifugo github.com/centrifugal/centrifugo/v6 v6.9.1

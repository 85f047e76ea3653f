#!/bin/sh
# Makes .tools/k6/k6, for the load scenarios of apps/load/k6 and their tests.
exec sh "$(dirname "$0")/install-go-program.sh" k6 go.k6.io/k6 v1.8.1

#!/bin/sh
# Makes .tools/oasdiff/oasdiff, by which specs:diff judges what changed in the specifications.
exec sh "$(dirname "$0")/install-go-program.sh" oasdiff github.com/oasdiff/oasdiff v1.37.0

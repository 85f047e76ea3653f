#!/bin/sh
# Makes .tools/python, a Python of its own with what system tests need. It keeps a copy of the lists it was made from.
set -eu
cd "$(dirname "$0")/.."
if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends python3 python3-venv >/dev/null
fi
rm -rf .tools/python
python3 -m venv .tools/python
.tools/python/bin/pip install --quiet --disable-pip-version-check \
  -r scripts/python-requirements.txt -r docs/examples/python-server/requirements.txt
cat scripts/python-requirements.txt docs/examples/python-server/requirements.txt >.tools/python/requirements.txt

#!/bin/sh
# Installs Firefox ESR from Debian's own packages, for the system tests.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends firefox-esr fonts-liberation >/dev/null

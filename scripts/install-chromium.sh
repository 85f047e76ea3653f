#!/bin/sh
# Installs Chromium from Debian's own packages, for the system tests.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null

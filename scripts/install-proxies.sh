#!/bin/sh
# Makes .tools/proxies with nginx and Caddy out of Debian's own packages, for the system tests, which start servers of their own.
# Only unpacked: installing the packages would start servers on port 80.
set -eu
cd "$(dirname "$0")/.."
apt-get update -qq
# What nginx is linked with, and what makes the tests' certificates; on most machines it is there.
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libcrypt1 libpcre2-8-0 libssl3 zlib1g openssl >/dev/null
rm -rf .tools/proxies
mkdir -p .tools/proxies
cd .tools/proxies
# Without a sandbox of its own: where this lies, apt's user may not be allowed to write.
apt-get download -qq -o APT::Sandbox::User=root nginx caddy
for package in *.deb; do dpkg -x "$package" .; done
rm ./*.deb
usr/sbin/nginx -v
usr/bin/caddy version

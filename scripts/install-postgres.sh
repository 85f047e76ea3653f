#!/bin/sh
# Installs the PostgreSQL server from Debian's own packages, for the system tests, which start servers of their own from it.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# Without the server that the package would set up and start by itself.
apt-get install -y -qq --no-install-recommends postgresql-common >/dev/null
sed -i 's/^#* *create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
apt-get install -y -qq --no-install-recommends postgresql >/dev/null

# To be sourced, in the root of the repository: finds Go, or on Debian installs it.
PATH="$PATH:/usr/local/go/bin:/usr/lib/go/bin"
# From 1.21 on, Go fetches the version that a module asks for by itself.
oldest_go=21

# The 21 of go1.21.3, or 0 without Go.
go_minor() {
  go env GOVERSION 2>/dev/null | sed -n 's/^go1\.\([0-9]*\).*/\1/p' | grep . || echo 0
}

# need_go WHAT ELSE: ends with a message where there is none; ELSE says what would do instead.
need_go() {
  if [ "$(go_minor)" = 0 ] && [ "$(id -u)" = 0 ] && grep -q '^ID=debian$' /etc/os-release 2>/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends golang-go >/dev/null
  fi
  if [ "$(go_minor)" -lt "$oldest_go" ]; then
    found=$(go env GOVERSION 2>/dev/null || echo none)
    echo "$1 is built by Go 1.$oldest_go or newer, and this is: $found (Debian 12 has 1.19, Debian 13 is new enough)." >&2
    echo "Install a newer Go from https://go.dev/dl/$2." >&2
    exit 1
  fi
}

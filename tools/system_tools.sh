#!/bin/sh
# Installs what debian-packages.txt lists and this machine lacks, where that can be done without asking: as root
# on Debian or Ubuntu. Anywhere else it names the exact command and goes on, always with exit code 0: the tests
# that need a missing tool say so themselves.
set -eu

list=$(dirname "$0")/../debian-packages.txt

has() { # has PROOF: a file, a shared library or a command
    case $1 in
        /*) [ -e "$1" ] ;;
        *.so*) { ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | grep -qF "$1" ;;
        *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

missing() {
    grep -v '^#' "$list" | while read -r package proof _; do
        [ -z "$package" ] || has "$proof" || printf '%s ' "$package"
    done
}

install() { # install PACKAGE...
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
}

wanted=$(missing)
[ -n "$wanted" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing system packages: $wanted"
    # shellcheck disable=SC2086 # one word for each package
    install $wanted || echo "Some of them could not be installed; the tests that need them will say so."
else
    echo "Some tests need programs that are not installed here. On Debian or Ubuntu:"
    echo "    sudo apt-get install --no-install-recommends $wanted"
fi

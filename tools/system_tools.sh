#!/bin/sh
# Installs what debian-packages.txt lists and this machine lacks, where that can be done without asking: as root
# on Debian or Ubuntu; and in CI what npm-packages.txt lists, into .tools/. Anywhere else it names the exact command
# and goes on, always with exit code 0: the tests that need a missing tool say so themselves.
set -eu
cd "$(dirname "$0")/.."

list=debian-packages.txt

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

missing_from_npm() {
    grep -v '^#' npm-packages.txt | while read -r package _; do
        [ -z "$package" ] || grep -qsF "\"version\": \"${package##*@}\"" ".tools/node_modules/${package%@*}/package.json" ||
            printf '%s ' "$package"
    done
}

fetch() { # fetch PACKAGE...: no scripts of theirs are run
    timeout 300 npm install --prefix .tools --ignore-scripts --no-audit --no-fund --no-save --fetch-retries=1 \
        --loglevel=error "$@" </dev/null >/dev/null 2>&1
}

wanted=$(missing_from_npm)
if [ -z "$wanted" ]; then
    :
elif [ -z "${CI:-}" ]; then
    echo "A test of the letters needs a program that is not here. To fetch it into this folder (35 MB):"
    echo "    npm install --prefix .tools --ignore-scripts --no-save $wanted"
elif command -v npm >/dev/null 2>&1; then
    echo "Fetching: $wanted"
    # shellcheck disable=SC2086 # one word for each package
    fetch $wanted || echo "They could not be fetched; the test that needs them will say so."
fi

wanted=$(missing)
if [ -z "$wanted" ]; then
    :
elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing system packages: $wanted"
    # shellcheck disable=SC2086 # one word for each package
    install $wanted || echo "Some of them could not be installed; the tests that need them will say so."
else
    echo "Some tests need programs that are not installed here. On Debian or Ubuntu:"
    echo "    sudo apt-get install --no-install-recommends $wanted"
fi

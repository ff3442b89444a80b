#!/bin/sh
# make_venv.sh PYTHON FOLDER: makes a virtual environment that has pip, or keeps the one that is there and works.
# Debian's python3 comes without ensurepip (package python3-venv); its pip then fills an environment made without
# one. Only where there is no pip either, and as root, is python3-venv installed.
set -eu
python=$1
folder=$2

if "$folder/bin/python" -m pip --version >/dev/null 2>&1; then exit 0; fi

can() { "$python" -c "import $1" >/dev/null 2>&1; }

if ! can ensurepip && ! can pip && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "python$version-venv" </dev/null >/dev/null
fi

rm -rf "$folder"
if can ensurepip; then
    "$python" -m venv "$folder"
elif can pip; then
    "$python" -m venv --without-pip "$folder"
    "$python" -m pip --python "$folder/bin/python" install --quiet --no-input --disable-pip-version-check pip
else
    echo "Python's venv and pip are both missing. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2
    exit 1
fi

#!/bin/sh
# Makes .venv, the folder that holds everything the blog runs on. The Makefile asks this script
# before every button; when nothing has changed, the answer takes a few milliseconds.
#
#   setup.sh publish   what publishing needs: requirements.lock
#   setup.sh test      and what the tests need: requirements-test.lock
#   setup.sh browser   prints where a Chromium is; fetches Debian's when root
#   setup.sh lock      works out both lock files from pyproject.toml (maintainers; --upgrade for newer versions)
#
# PYTHON names the Python to make .venv with; CHROMIUM names the browser.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."

venv=.venv
log=$venv/setup.log
# Settings that would send packages, or our imports, somewhere other than .venv.
unset PYTHONHOME PYTHONPATH PIP_TARGET PIP_PREFIX PIP_ROOT
export PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

stop() {
    printf '%s\n' "$1" >&2
    exit 1
}

as_root() {
    [ "$(id -u)" = 0 ] || printf 'sudo '
}

# --- What is there -------------------------------------------------------------------------------

# What .venv was made from: its Python, its place (scripts in it name the place), its lock and this script.
made_from() {
    readlink -f "$venv/bin/python" || :
    pwd -P
    cksum "$1" plugins/setup.sh
}

# The stamp is written last, so a set-up that was killed has none.
is_ready() {
    [ -f "$venv/$1.ready" ] && [ -x "$venv/bin/python" ] && [ "$(made_from "$2")" = "$(cat "$venv/$1.ready")" ]
}

# --- Making it -----------------------------------------------------------------------------------

# Prints the first Python that will do: new enough, and able to make a virtual environment.
find_python() {
    old='' bare=''
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3.14 python3.13 python3.12 python3.11 python3
    fi
    for name; do
        version=$("$name" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
        if ! "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            old=${old:-$version}
        elif "$name" -c 'import venv, ensurepip' 2>/dev/null; then
            printf '%s\n' "$name"
            return
        else
            bare=${bare:-$version}
        fi
    done
    no_python
}

no_python() {
    if [ -n "$bare" ]; then
        package=python$bare-venv
        [ "$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" != "$bare" ] || package=python3-venv
        stop "Python $bare is here without its venv part, so type  $(as_root)apt install $package  and then this again; the live site has not changed."
    elif [ -n "$old" ]; then
        stop "The blog needs Python 3.11 or newer and this computer has $old, so install a newer one (Debian 12 and Ubuntu 24.04 bring one with them) and name it, for example  make publish PYTHON=/usr/local/bin/python3.11 ; the live site has not changed."
    elif [ -n "${PYTHON:-}" ]; then
        stop "There is no Python that runs at “$PYTHON”, so leave PYTHON out or name another; the live site has not changed."
    fi
    stop "The blog needs Python 3.11 or newer and found none, so type  $(as_root)apt install python3 python3-venv  and then this again; the live site has not changed."
}

# pip's own account of a trouble is a page long: it stays in the log, and people get one sentence.
explain() {
    if grep -qi 'do not match the hashes' "$log"; then
        why='A package came back different from the one this blog was tested with, so nothing of it was installed'
    elif grep -qi 'no space left' "$log"; then
        why='The disk is full, so the Python packages could not be installed'
    elif grep -qi 'certificate.verify.failed' "$log"; then
        why='The network here signs its connections with a certificate that Python does not know, so ask the people who run it for that certificate file and type  export PIP_CERT=/path/to/file  first'
    elif grep -Eqi 'connection|timed out|name resolution|proxy|unreachable' "$log"; then
        why='Setting up needs the internet, once, to fetch the Python packages, and it could not be reached; connect this computer and type this again'
    else
        why='The Python packages could not be installed'
    fi
    stop "$why; the live site has not changed (what pip said is in $log)."
}

# --no-build-isolation: otherwise pip would fetch the tools that build a package without looking at any hash.
pip_install() {
    PIP_USE_PEP517=1 "$venv/bin/python" -m pip install --quiet --retries 3 --require-hashes \
        --no-build-isolation "$@" >>"$log" 2>&1 || explain
}

make_venv() {
    python=$(find_python)
    rm -rf "$venv" 2>/dev/null ||
        stop "The folder $venv belongs to somebody else, so type  sudo rm -r $venv  and then this again; the live site has not changed."
    mkdir "$venv" 2>/dev/null ||
        stop "This folder ($(pwd -P)) cannot be written to, so the blog cannot be set up here; the live site has not changed."
    echo "Setting up, once: this takes about a minute."
    "$python" -m venv "$venv" >"$log" 2>&1 || explain
    # First what the other packages are built with.
    sed -n '/^setuptools==/,/[^\\]$/p' requirements.lock >"$venv/build.lock"
    pip_install -r "$venv/build.lock"
    pip_install -r requirements.lock
    # Puts plugins/ on Python's path; relative to site-packages, so no folder name can be written wrongly.
    for packages in "$venv"/lib/python3*/site-packages; do
        echo ../../../../plugins >"$packages/councilblog.pth"
    done
    made_from requirements.lock >"$venv/publish.ready"
}

# One set-up at a time in one folder: a second one waits, then finds the work done. The lock goes
# when its holder does, however it ends. (Where there is no flock, two at once is not provided for.)
take_turn() {
    exec 9<plugins
    if command -v flock >/dev/null; then flock 9; fi
}

set_up_publish() {
    if is_ready publish requirements.lock; then return; fi
    take_turn
    if ! is_ready publish requirements.lock; then make_venv; fi
}

set_up_test() {
    if is_ready publish requirements.lock && is_ready test requirements-test.lock; then return; fi
    take_turn
    # Killed while it installed the tests' packages: nobody knows which of them are whole.
    if [ -f "$venv/test.begun" ] || ! is_ready publish requirements.lock; then make_venv; fi
    echo "Setting up the tests, once: this takes about a minute."
    rm -f "$venv/test.ready"
    : >"$venv/test.begun"
    # pip undoes what it could not finish, so the publisher still works after a trouble it reports.
    (pip_install -r requirements-test.lock) || { rm -f "$venv/test.begun"; exit 1; }
    made_from requirements-test.lock >"$venv/test.ready"
    rm -f "$venv/test.begun"
}

# --- The browser ---------------------------------------------------------------------------------

# Ubuntu has a chromium-browser that only says how to get one: a browser is one that gives its version.
find_chromium() {
    if [ -n "${CHROMIUM:-}" ]; then
        set -- "$CHROMIUM"
    else
        set -- chromium chromium-browser google-chrome google-chrome-stable
    fi
    for name; do
        if path=$(command -v "$name") && "$path" --version >/dev/null 2>&1; then
            printf '%s\n' "$path"
            return
        fi
    done
    return 1
}

# What steers Chromium is a program too, and a bare Debian lacks one of its libraries.
driver_runs() {
    "$venv"/lib/python*/site-packages/playwright/driver/node --version >/dev/null 2>&1
}

fetch_chromium() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 0
    packages=libatomic1
    [ -n "${CHROMIUM:-}" ] || packages="chromium $packages"
    echo "Fetching Chromium for the tests, once: this takes a minute or two." >&2
    export DEBIAN_FRONTEND=noninteractive
    { apt-get -qq update && apt-get -qq -y install --no-install-recommends $packages; } >"$venv/chromium.log" 2>&1 || :
}

set_up_browser() {
    { find_chromium >/dev/null && driver_runs; } || fetch_chromium
    driver_runs || stop "What steers Chromium in the tests does not run: type  $(as_root)apt install libatomic1"
    find_chromium || stop "The tests look at the pages in Chromium and found none: type  $(as_root)apt install chromium  (Ubuntu: $(as_root)snap install chromium), or say where one is, for example  make test CHROMIUM=/opt/chrome/chrome"
}

# --- The locks -----------------------------------------------------------------------------------

# No index address, no machine's paths, no date: the same inputs give the same files anywhere.
set_up_lock() {
    tools=.cache/lock
    test -x "$tools/bin/pip-compile" || {
        python=$(find_python)
        "$python" -m venv "$tools"
        "$tools/bin/python" -m pip install --quiet 'pip-tools~=7.6'
    }
    compile() {
        "$tools/bin/pip-compile" --quiet --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links \
            --no-emit-trusted-host --strip-extras --no-header --output-file "$@" 2>"$tools/said.log" || {
            cat "$tools/said.log" >&2
            exit 1
        }
    }
    compile requirements.lock pyproject.toml "$@"
    "$tools/bin/python" -c '
import tomllib
with open("pyproject.toml", "rb") as project:
    print(*tomllib.load(project)["dependency-groups"]["test"], sep="\n")
' >"$tools/test"
    compile requirements-test.lock --constraint requirements.lock "$tools/test" "$@"
    for lock in requirements.lock requirements-test.lock; do
        {
            echo '# Made by  make lock  from pyproject.toml: edit that, not this.'
            sed -e '/^# Made by/d' -e "s|-r $tools/test\$|councilblog (pyproject.toml, test)|" "$lock"
        } >"$tools/new"
        cat "$tools/new" >"$lock"
    done
}

task=${1:-publish}
[ $# = 0 ] || shift
case $task in
publish | test | browser | lock) "set_up_$task" "$@" ;;
*) stop "setup.sh knows publish, test, browser and lock, not “$task”." ;;
esac

#!/usr/bin/env bash
# What Maven calls: `build.sh` makes target/dist, `build.sh check` also runs the types' and the units' checks.
# Does nothing when nothing changed since it last succeeded.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

fingerprint() { # of everything the result depends on
    find package-lock.json ./*.json ./*.ts ./*.js index.html public src "$@" -type f -print0 |
        LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

installed() { sha256sum package-lock.json | cut -d' ' -f1; }

install() {
    [ "$(cat node_modules/.qyran 2> /dev/null)" = "$(installed)" ] && return
    npm ci --ignore-scripts --prefer-offline --no-audit --no-fund --loglevel=error
    installed > node_modules/.qyran
}

once() { # name, then the commands; leaves a mark when they succeeded
    local mark="target/$1.mark" now
    now=$(fingerprint)
    if [ -r "$mark" ] && [ "$(cat "$mark")" = "$now" ]; then return; fi
    PATH="$(./node.sh):$PATH"
    export PATH
    install
    "make_$1"
    mkdir -p target
    echo "$now" > "$mark"
}

make_dist() {
    npm run --silent build -- --logLevel warn
    rm -rf target/classes/META-INF/resources # Maven only adds; pages of before would stay in the jar
}

make_checked() {
    npm run --silent check -- --output human --no-color
    NO_COLOR=1 npm run --silent test -- --reporter=dot
}

case "${1:-dist}" in
    dist) [ -s target/dist/index.html ] || rm -f target/dist.mark; once dist ;;
    check) once checked ;;
    *) echo "usage: build.sh [check]" >&2; exit 2 ;;
esac

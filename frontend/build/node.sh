#!/bin/sh
# node.sh DIRECTORY: makes the system's node and npm available where frontend-maven-plugin expects its own.
# Exit status 1 when there are none, or when they are too old: the plugin then downloads some.
set -eu
target="$1/node"
node=$(command -v node) || { echo "No node on PATH: downloading one."; exit 1; }
# The versions that Vite runs on; package.json says the same.
"$node" -e '
  const [major, minor] = process.versions.node.split(".").map(Number);
  process.exit((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22 ? 0 : 1);
' || { echo "Node $("$node" --version) does not fit ^20.19 or >=22.12: downloading one."; exit 1; }
npm=$(npm root -g)/npm
[ -f "$npm/bin/npm-cli.js" ] || { echo "No npm beside $node: downloading both."; exit 1; }
mkdir -p "$target/node_modules"
ln -sfn "$(readlink -f "$node")" "$target/node"
ln -sfn "$npm" "$target/node_modules/npm"
echo "Using Node $("$node" --version) of this system."

#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What Wine lacks is told to the tests in tests/windows/wine_gates.c and to people in
# cio_platforms(7): row by row the same.

LC_ALL=C
export LC_ALL
cd "${top_srcdir:-.}" || exit 99
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

sed -n 's/^\t\[GATE_[A-Z0-9_]*\] = { "\([^"]*\)", "\([^"]*\)",.*/\1\n\2/p' tests/windows/wine_gates.c > "$tmp/tests"
awk '/^\.Ss What Wine lacks/ { on = 1 }
	on && /^\.El/ { exit }
	on && /^\.It / { item = 1; print substr($0, 5); next }
	on && item { print }' man/man7/cio_platforms.7 > "$tmp/page"
if ! [ -s "$tmp/tests" ]; then
	echo 'no gates were found'
	exit 1
fi
diff "$tmp/tests" "$tmp/page"

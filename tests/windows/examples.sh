#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Usage: examples.sh BUILDDIR
#
# The servers of examples/ under $WINE, asked from outside of it, over loopback.

top=$(cd "$(dirname "$0")/../.." && pwd)
cd "$1" || exit 1
WINEPATH="Z:$PWD/.libs"
export WINEPATH
. "$top/tests/server.sh"

stop() {
	kill -0 "$server" 2>/dev/null || fail "a server ended by itself: $(cat "$tmp/errors")"
	kill "$server" 2>/dev/null
	wait "$server" 2>/dev/null
	server=
}

for what in echo http; do
	program=examples/.libs/$what.exe
	[ -f "$program" ] || program=examples/$what.exe
	for mode in level edge oneshot; do
		start "$WINE" "$program" -m $mode 127.0.0.1:0 || continue
		if said=$(timeout 60 python3 "$top/tests/windows/examples_client.py" $what "$where" 2>&1); then
			echo "ci: ok: examples/$what -m $mode: $said"
		else
			fail "examples/$what -m $mode: $said"
		fi
		stop
	done
done
exit $status

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
tmp=$(mktemp -d) || exit 1
server=
status=0

cleanup() {
	[ -z "$server" ] || kill "$server" 2>/dev/null
	rm -rf "$tmp"
}
trap cleanup EXIT
trap 'exit 1' HUP INT TERM

fail() {
	echo "FAIL: $*"
	status=1
}

# Starts a server; $where is what it printed.
start() {
	: > "$tmp/where"
	program=examples/.libs/$1.exe
	[ -f "$program" ] || program=examples/$1.exe
	shift
	"$WINE" "$program" "$@" 127.0.0.1:0 > "$tmp/where" 2> "$tmp/errors" < /dev/null &
	server=$!
	tries=0
	until where=$(tr -d '\r' < "$tmp/where" | sed -n 1p) && [ "$where" ]; do
		tries=$((tries + 1))
		if [ $tries -gt 600 ] || ! kill -0 "$server" 2>/dev/null; then
			fail "$program $* did not start: $(cat "$tmp/errors")"
			return 1
		fi
		sleep 0.05
	done
}

stop() {
	kill -0 "$server" 2>/dev/null || fail "a server ended by itself: $(cat "$tmp/errors")"
	kill "$server" 2>/dev/null
	wait "$server" 2>/dev/null
	server=
}

for what in echo http; do
	for mode in level edge oneshot; do
		start $what -m $mode || continue
		if said=$(timeout 60 python3 "$top/tests/windows/examples_client.py" $what "$where" 2>&1); then
			echo "ci: ok: examples/$what -m $mode: $said"
		else
			fail "examples/$what -m $mode: $said"
		fi
		stop
	done
done
exit $status

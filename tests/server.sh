# SPDX-License-Identifier: MIT
#
# Sourced by scripts that ask a server of examples/: $tmp for their files, $status for their
# end, and a server that does not outlive them.

tmp=$(mktemp -d) || exit 99
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
	"$@" > "$tmp/where" 2> "$tmp/errors" < /dev/null &
	server=$!
	tries=0
	until where=$(tr -d '\r' < "$tmp/where" | sed -n 1p) && [ "$where" ]; do
		tries=$((tries + 1))
		if [ $tries -gt 600 ] || ! kill -0 "$server" 2>/dev/null; then
			fail "$* did not start: $(cat "$tmp/errors")"
			return 1
		fi
		sleep 0.05
	done
}

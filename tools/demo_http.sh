#!/bin/sh
# SPDX-License-Identifier: MIT
# Shows libcio-poll at work: starts the web server of the examples on a free port of the
# loopback interface, fetches from it with curl, and stops it.  Usage: tools/demo_http.sh
# BUILDDIR.  Exits 0 only if the answer was 200 and the server ended well.
set -u

build=${1:?usage: demo_http.sh BUILDDIR}
http=$build/examples/http
dir=$(mktemp -d) || exit 1
server=

cleanup() {
	[ -z "$server" ] || kill "$server" 2>/dev/null
	rm -rf "$dir"
}
trap cleanup EXIT
trap 'exit 1' HUP INT TERM

fail() {
	echo "demo: $*" >&2
	exit 1
}

[ -x "$http" ] || make -s -C "$build" examples/http || fail "$http cannot be built"
command -v curl >/dev/null || fail 'curl is not installed: apt-get install curl'

printf '\n## The web server of examples/http.c, on a port that is free\n\n$ examples/http 127.0.0.1:0\n'
"$http" 127.0.0.1:0 >"$dir/where" &
server=$!
where=
tries=0
while [ -z "$where" ]; do
	tries=$((tries + 1))
	[ $tries -le 100 ] && kill -0 "$server" 2>/dev/null || fail 'the server did not start'
	sleep 0.05
	where=$(sed -n 1p "$dir/where")
done
echo "$where"

printf '\n$ curl -v http://%s/\n' "$where"
status=$(curl -sSv --noproxy '*' --max-time 10 -o "$dir/body" -w '%{http_code}' "http://$where/" 2>"$dir/head")
grep '^[<>]' "$dir/head" | tr -d '\r'
cat "$dir/body" 2>/dev/null
[ "$status" = 200 ] || fail "the answer is $status: $(cat "$dir/head")"

printf '\n$ kill %s\n' "$server"
kill "$server"
wait "$server" || fail "the server ended with $?"
server=
printf '\n## It ended with 0.\n'

#!/bin/sh
# SPDX-License-Identifier: MIT
# Shows sockopt(1) on a server that is running: python3's web server, on a free port of the
# loopback interface.  Usage: tools/demo.sh BUILDDIR.  Exits 0 only if an option of the
# running server was changed and read back.
set -u

build=${1:?usage: demo.sh BUILDDIR}
sockopt=$build/tools/sockopt/sockopt
dir=$(mktemp -d) || exit 1
server=

cleanup() {
	[ -z "$server" ] || kill "$server" 2>/dev/null
	[ -z "$server" ] || wait "$server" 2>/dev/null
	rm -rf "$dir"
}
trap cleanup EXIT
trap 'exit 1' HUP INT TERM

say() {
	printf '\n## %s\n' "$*"
}

run() {
	printf '\n$ sockopt %s\n' "$*"
	"$sockopt" "$@"
}

fail() {
	echo "demo: $*" >&2
	exit 1
}

# One option of the server, as a script reads it.
value_of() {
	"$sockopt" show --plain "$server" | awk -F '\t' -v name="$1" '$3 == name { print $5 }'
}

# Is the server still serving?
fetch() {
	python3 -c 'import sys, urllib.request
print(urllib.request.urlopen("http://127.0.0.1:%s/" % sys.argv[1], timeout=10).status)' "$1"
}

[ -x "$sockopt" ] || fail "$sockopt is not built"
command -v python3 >/dev/null || fail 'python3 is not installed: apt-get install python3'

cd "$dir" || exit 1
case $sockopt in
/*) ;;
*) sockopt=$OLDPWD/$sockopt ;;
esac

python3 -u -m http.server --bind 127.0.0.1 0 >"$dir/log" 2>&1 &
server=$!
port=
tries=0
while [ -z "$port" ]; do
	tries=$((tries + 1))
	[ $tries -le 100 ] && kill -0 "$server" 2>/dev/null || fail "the web server did not start: $(cat "$dir/log")"
	sleep 0.1
	port=$(sed -n 's/^Serving HTTP on .* port \([0-9]*\) .*/\1/p' "$dir/log")
done

say "A web server of python3 runs as process $server on 127.0.0.1:$port"
if ! "$sockopt" show --plain "$server" >/dev/null 2>"$dir/why"; then
	say 'Its sockets cannot be seen from here:'
	cat "$dir/why"
	say 'A socket of our own instead'
	run defaults --table tcp4
	say 'Nothing was shown on a running server, so this demonstration fails.'
	exit 1
fi
run show --table --listen ":$port" || fail 'the socket is not found by its address'

say 'Three options of that socket, changed while the server runs'
run set --table "$server" tcp.keepidle=1.5m so.rcvbuf=256KiB ip.ttl=33 || fail 'the options were not set'

say 'The server has them, and still serves'
for option in tcp.keepidle so.rcvbuf ip.ttl; do
	printf '%s is %s\n' "$option" "$(value_of "$option")"
done
[ "$(value_of ip.ttl)" = 33 ] || fail 'ip.ttl is not 33'
[ "$(value_of tcp.keepidle)" = 90s ] || fail 'tcp.keepidle is not 90s'
status=$(fetch "$port") || fail 'the server does not answer any more'
printf 'GET / answers %s\n' "$status"

say 'A value that is wrong changes nothing'
run set "$server" ip.ttl=34 so.rcvbuf=lots && fail 'a wrong value was taken'
[ "$(value_of ip.ttl)" = 33 ] || fail 'ip.ttl has changed'
printf 'ip.ttl is %s\n' "$(value_of ip.ttl)"

say 'A profile: first tried, then set with a record, then set back'
profile='ip.ttl=40, so.keepalive=on, tcp.keepidle=30s'
run apply --dry-run --table "$profile" "$server" || fail 'the profile cannot be tried'
[ "$(value_of ip.ttl)" = 33 ] || fail 'a dry run has changed ip.ttl'
run apply --undo before --table "$profile" "$server" || fail 'the profile was not set'
[ "$(value_of ip.ttl)" = 40 ] || fail 'ip.ttl is not 40'
run diff "$server" "$profile" || fail 'the server does not have the profile'
run undo --table before || fail 'the profile was not set back'
[ "$(value_of ip.ttl)" = 33 ] || fail 'ip.ttl is not 33 again'

say 'Done; the server stops.'

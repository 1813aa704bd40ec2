#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The examples of libcio-poll beside programs that are not ours: curl, wrk, systemd, the loops of
# libuv, libevent and libev, and the demonstration of ./bootstrap run.  What the protocols
# promise is tested by test_servers.c and test_http.c.

LC_ALL=C
export LC_ALL
top=${top_srcdir:-.}
build=${top_builddir:-.}
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
	"$@" > "$tmp/where" &
	server=$!
	tries=0
	until where=$(sed -n 1p "$tmp/where") && [ "$where" ]; do
		tries=$((tries + 1))
		if [ $tries -gt 100 ] || ! kill -0 "$server" 2>/dev/null; then
			fail "$* did not start"
			return 1
		fi
		sleep 0.05
	done
}

stop() {
	kill "$server"
	wait "$server" || fail "a server ended with $?"
	server=
}

if command -v curl > /dev/null; then
	for mode in level edge oneshot; do
		start "$build/examples/http" -m $mode || continue
		# Two requests of one connection, and one that is refused.
		curl -sS --noproxy '*' -m 10 "http://$where/" "http://$where/again" > "$tmp/got" ||
			fail "curl, $mode"
		[ "$(cat "$tmp/got")" = "$(printf 'hello, world\nhello, world')" ] || fail "$mode: $(cat "$tmp/got")"
		code=$(curl -sS --noproxy '*' -m 10 -o /dev/null -w '%{http_code}' -d body "http://$where/")
		[ "$code" = 413 ] || fail "$mode: a body was answered $code"
		stop
	done
	sh "$top/tools/demo_http.sh" "$build" > "$tmp/demo" || { cat "$tmp/demo"; fail 'tools/demo_http.sh'; }
	grep -q '^< HTTP/1.1 200 OK' "$tmp/demo" || fail 'the demonstration shows no answer'
else
	echo 'curl: skipped, it is not installed'
fi

# A crowd for a second: everybody is answered, and with 200.
if command -v wrk > /dev/null; then
	for mode in level edge oneshot; do
		start "$build/examples/http" -m $mode || continue
		wrk -t 2 -c 100 -d 1s "http://$where/" > "$tmp/wrk" 2>&1 || fail "wrk, $mode"
		if ! grep -q '^ *[1-9][0-9]* requests in ' "$tmp/wrk" || grep -E 'Socket errors|Non-2xx' "$tmp/wrk"; then
			fail "wrk, $mode: $(cat "$tmp/wrk")"
		fi
		stop
	done
else
	echo 'wrk: skipped, it is not installed'
fi

# Each loop that configure found; each goes by itself.
for loop in $CIO_LOOPS; do
	if [ "$("$build/examples/embed_$loop")" != '1048576 bytes went round' ]; then
		fail "embed_$loop"
	fi
done
for loop in uv event ev; do
	case " $CIO_LOOPS " in
	*" $loop "*) ;;
	*) echo "embed_$loop: skipped, its library is not installed" ;;
	esac
done

# Socket activation by the real thing, which waits for the first connection to start us.
if command -v systemd-socket-activate > /dev/null && command -v curl > /dev/null; then
	: > "$tmp/where"
	systemd-socket-activate --fdname=door -l "$tmp/socket" "$build/examples/listen_fds" \
		> "$tmp/where" 2> "$tmp/err" &
	server=$!
	tries=0
	until [ -S "$tmp/socket" ] || [ $tries -gt 100 ]; do
		tries=$((tries + 1))
		sleep 0.05
	done
	# No HTTP: curl shows the line, then complains that nobody listened to it.
	got=$(curl -sS --noproxy '*' -m 10 --http0.9 --unix-socket "$tmp/socket" http://localhost/ 2>&1)
	case $got in
	*'hello from door'*) ;;
	*) fail "systemd-socket-activate: $got $(cat "$tmp/err")" ;;
	esac
	stop
else
	echo 'systemd-socket-activate: skipped, it is not installed'
fi
exit $status

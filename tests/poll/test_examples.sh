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
. "$top/tests/server.sh"

stop() {
	kill "$server"
	wait "$server" || fail "a server ended with $?: $(cat "$tmp/errors")"
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
		> "$tmp/where" 2> "$tmp/errors" &
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
	*) fail "systemd-socket-activate: $got $(cat "$tmp/errors")" ;;
	esac
	stop
else
	echo 'systemd-socket-activate: skipped, it is not installed'
fi
exit $status

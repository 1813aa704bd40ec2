#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Usage: check_install.sh DESTDIR LIBDIR MANDIR
#
# What is installed is enough: a program builds with what pkg-config says, shared and
# static, and runs; every name of a page leads to it.  For make installcheck.

LC_ALL=C
export LC_ALL
root=$1
libdir=$2
mandir=$3
top=${top_srcdir:-.}
cc=${CC:-cc}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
status=0

cat > "$tmp/x.c" << 'END'
#include <cio/cio.h>

int main(void)
{
	cio_socket s;
	bool on = false;
	int r = cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &s);

	if (r == 0)
		r = cio_get_cloexec(s.ref, &on);
	cio_socket_close(&s);
	return r < 0 || !on || cio_version() != CIO_VERSION;
}
END

PKG_CONFIG_LIBDIR=$root$libdir/pkgconfig
[ -z "$root" ] || PKG_CONFIG_SYSROOT_DIR=$root
PKG_CONFIG_SYSTEM_INCLUDE_PATH=/none
PKG_CONFIG_SYSTEM_LIBRARY_PATH=/none
export PKG_CONFIG_LIBDIR PKG_CONFIG_SYSROOT_DIR PKG_CONFIG_SYSTEM_INCLUDE_PATH PKG_CONFIG_SYSTEM_LIBRARY_PATH

# $1: what.  The rest: further arguments of the compiler.
try() {
	what=$1
	shift
	# shellcheck disable=SC2086
	if ! $cc -Wall -Werror ${CIO_SANITIZE-} -o "$tmp/x" "$tmp/x.c" "$@"; then
		echo "$what: does not build"
		status=1
	elif ! LD_LIBRARY_PATH=$root$libdir "$tmp/x"; then
		echo "$what: does not run"
		status=1
	fi
}

# $1: a package.
try_package() {
	if ! pkg-config --exists "$1"; then
		echo "$1.pc is not found in $PKG_CONFIG_LIBDIR"
		status=1
		return
	fi
	# shellcheck disable=SC2046
	try "$1, shared" $(pkg-config --cflags --libs "$1")
	[ -f "$root$libdir/libcio.a" ] || return
	libs=$root$libdir/libcio.a
	[ "$1" = libcio ] || libs="$root$libdir/$1.a $libs"
	# shellcheck disable=SC2046,SC2086
	try "$1, static library" $(pkg-config --cflags "$1") $libs
	if [ -z "${CIO_SANITIZE-}" ] && echo 'int main(void) { return 0; }' > "$tmp/y.c" &&
		$cc -static -o "$tmp/y" "$tmp/y.c" 2> /dev/null; then
		# shellcheck disable=SC2046
		try "$1, static program" -static $(pkg-config --static --cflags --libs "$1")
	fi
}

try_package libcio
cat > "$tmp/x.c" << 'END'
#include <cio/cio.h>
#include <cio/event.h>
#include <cio/poll.h>
#include <cio/waker.h>

int main(void)
{
	struct cio_poll *p;
	struct cio_events *events;
	struct cio_event event = { 0 };
	struct cio_waker *w;

	if (cio_version() != CIO_VERSION)
		return 1;
	if (cio_poll_selector_at(0) == NULL)
		return 0;
	if (cio_poll_new(NULL, &p) || cio_events_new(p, 1, &events) || cio_waker_new(p, 7, &w))
		return 1;
	if (cio_waker_wake(w) || cio_poll_wait(p, events, 0) != 1 || !cio_events_next(events, &event))
		return 1;
	cio_waker_free(w);
	cio_events_free(events);
	cio_poll_free(p);
	return event.token != 7;
}
END
try_package libcio-poll

for page in "$top"/man/man[0-9]/*.[0-9]; do
	section=${page##*.}
	for name in $(awk '$1 == ".Sh" { here = $2 == "NAME" } here && $1 == ".Nm" { print $2 }' "$page"); do
		[ -f "$root$mandir/man$section/$name.$section" ] || {
			echo "$name($section): no such page is installed"
			status=1
		}
	done
done
exit $status

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

if pkg-config --exists libcio; then
	# shellcheck disable=SC2046
	try shared $(pkg-config --cflags --libs libcio)
	if [ -f "$root$libdir/libcio.a" ]; then
		# shellcheck disable=SC2046
		try 'static library' $(pkg-config --cflags libcio) "$root$libdir/libcio.a"
		if [ -z "${CIO_SANITIZE-}" ] && echo 'int main(void) { return 0; }' > "$tmp/y.c" &&
			$cc -static -o "$tmp/y" "$tmp/y.c" 2> /dev/null; then
			# shellcheck disable=SC2046
			try 'static program' -static $(pkg-config --static --cflags --libs libcio)
		fi
	fi
else
	echo "libcio.pc is not found in $PKG_CONFIG_LIBDIR"
	status=1
fi

# libcio-poll's are installed with --enable-poll.
for page in $(grep -L lcio-poll "$top"/man/man[0-9]/*.[0-9]); do
	[ -f "$page" ] || continue
	section=${page##*.}
	for name in $(awk '$1 == ".Sh" { here = $2 == "NAME" } here && $1 == ".Nm" { print $2 }' "$page"); do
		[ -f "$root$mandir/man$section/$name.$section" ] || {
			echo "$name($section): no such page is installed"
			status=1
		}
	done
done
exit $status

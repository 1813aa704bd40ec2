#!/bin/sh
# SPDX-License-Identifier: MIT
# Each public header alone: as C99, C11 and C++11, without a warning, included twice.  Those
# that do not include cio/sockaddr.h need no system socket header, and parse for Windows
# without its SDK.

: "${top_srcdir:=$(cd "$(dirname "$0")/.." && pwd)}"

tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

include=$top_srcdir/include
headers=$(cd "$include" && find cio -name '*.h' | LC_ALL=C sort)
warnings="-Wall -Wextra -Wconversion -Wshadow -Wundef -pedantic -Werror"
status=0
compiled=0

source_of() {
	printf '#include <%s>\n#include <%s>\nint main(void);\nint main(void) { return 0; }\n' "$1" "$1"
}

try() {
	compiled=$((compiled + 1))
	if ! "$@" $warnings -I"$include" -fsyntax-only 2>"$tmp/out"; then
		echo "FAIL: $header: $*"
		cat "$tmp/out"
		status=1
	fi
}

includes_sockaddr() {
	printf '#include <%s>\n' "$1" | $cpp -E -I"$include" - 2>/dev/null | grep -q '"[^"]*cio/sockaddr\.h"'
}

includes_socket_headers() {
	printf '#include <%s>\n' "$1" | $cpp -E -I"$include" - 2>/dev/null \
		| grep -E '^# [0-9]+ "[^"]*/((sys|bits|asm|asm-generic|linux)/(socket|un|uio)[^/"]*|netinet/[^"]*|netdb|arpa/inet)\.h"'
}

cpp=
for cc in gcc "${CLANG:-clang}"; do
	command -v "$cc" >/dev/null 2>&1 || { echo "without $cc"; continue; }
	cpp=${cpp:-$cc}
	for header in $headers; do
		source_of "$header" >"$tmp/header.c"
		for std in c99 c11 gnu17; do
			try "$cc" -std=$std "$tmp/header.c"
		done
	done
done
for cxx in g++ clang++; do
	command -v "$cxx" >/dev/null 2>&1 || { echo "without $cxx"; continue; }
	for header in $headers; do
		source_of "$header" | sed '/^int main(void);$/d' >"$tmp/header.cc"
		for std in c++11 c++17; do
			try "$cxx" -std=$std "$tmp/header.cc"
		done
	done
done
for cc in x86_64-w64-mingw32-gcc i686-w64-mingw32-gcc; do
	command -v $cc >/dev/null 2>&1 || { echo "without $cc"; continue; }
	for header in $headers; do
		source_of "$header" >"$tmp/header.c"
		for std in c99 c11; do
			try $cc -std=$std "$tmp/header.c"
		done
	done
done
if [ -z "$cpp" ]; then
	echo "skipped: neither gcc nor clang"
	exit 77
fi

clean=0
for header in $headers; do
	includes_sockaddr "$header" && continue
	clean=$((clean + 1))
	if includes_socket_headers "$header"; then
		echo "FAIL: $header includes a system socket header"
		status=1
	fi
	if command -v "${CLANG:-clang}" >/dev/null 2>&1; then
		source_of "$header" >"$tmp/header.c"
		try "${CLANG:-clang}" --target=x86_64-pc-windows-msvc -ffreestanding -std=c11 "$tmp/header.c"
	fi
done

# A check that finds every header exempt checks nothing.
for header in cio/fd.h cio/error.h cio/socket.h cio/io.h cio/msghdr.h cio/file.h cio/sockopt.h cio/option.h; do
	if includes_sockaddr "$header"; then
		echo "FAIL: $header includes cio/sockaddr.h"
		status=1
	fi
done
echo "$compiled compilations, $clean headers free of the system's"
exit $status

#!/bin/sh
# SPDX-License-Identifier: MIT
# What the types of handles forbid.  Each sample compiles with -DCONTROL, and does not
# without: in C by every compiler that is here, and in C++.

: "${top_srcdir:=$(cd "$(dirname "$0")/.." && pwd)}"

tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

# The errors of gcc 14 are warnings in older compilers; gcc sees an ignored result only when it
# compiles in earnest.
flags="-c -o /dev/null -Werror=incompatible-pointer-types -Werror=unused-result -Werror=nonnull -I$top_srcdir/include"
cxxflags="-c -o /dev/null -Werror=unused-result -Werror=nonnull -I$top_srcdir/include"
status=0
compilers=0

try() {
	language=$1
	shift
	for file in "$top_srcdir"/tests/must_not_compile/*.c; do
		name=${file#"$top_srcdir"/}
		if ! "$@" -DCONTROL -x "$language" "$file" 2>"$tmp/out"; then
			echo "FAIL: $1 ($language): the control of $name does not compile:"
			cat "$tmp/out"
			status=1
		fi
		if "$@" -x "$language" "$file" 2>"$tmp/out"; then
			echo "FAIL: $1 ($language): $name compiles"
			status=1
		fi
	done
	compilers=$((compilers + 1))
}

for cc in gcc "${CLANG:-clang}"; do
	if command -v "$cc" >/dev/null 2>&1; then
		# shellcheck disable=SC2086
		try c "$cc" -std=c11 $flags
	else
		echo "without $cc"
	fi
done
for cxx in g++ clang++; do
	if command -v "$cxx" >/dev/null 2>&1; then
		# shellcheck disable=SC2086
		try c++ "$cxx" -std=c++11 $cxxflags
	else
		echo "without $cxx"
	fi
done

if [ "$compilers" -eq 0 ]; then
	echo "skipped: neither gcc nor clang"
	exit 77
fi
echo "$(ls "$top_srcdir"/tests/must_not_compile/*.c | wc -l) samples, $compilers compilers"
exit $status

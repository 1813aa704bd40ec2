#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The public headers, lib/libcio.sym and the libraries that were built show the same
# names.  check_man.sh compares the manual with the headers.

LC_ALL=C
export LC_ALL
top=${top_srcdir:-.}
libs=${top_builddir:-.}/.libs
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
status=0

# For each line of both files: only in the first, only in the second.
differ() {
	for name in $(comm -23 "$1" "$2"); do
		echo "$name: $3"
		status=1
	done
	for name in $(comm -13 "$1" "$2"); do
		echo "$name: $4"
		status=1
	done
}

sym=$top/lib/libcio.sym
if grep -Evn '^cio_[a-z0-9_]+ LIBCIO_[0-9]+\.[0-9]+$' "$sym"; then
	echo 'libcio.sym: these lines are not "name node"'
	status=1
fi
if ! sort -cu "$sym"; then
	echo 'libcio.sym: not sorted, or a name is there twice'
	status=1
fi
tr ' ' '@' < "$sym" | sort > "$tmp/sym"
cut -d' ' -f1 "$sym" | sort > "$tmp/names"

find "$top/include/cio" -name '*.h' -exec cat {} + | awk -f "$top/tests/prototypes.awk" | cut -f1 | sort > "$tmp/prototypes"
for name in $(uniq -d "$tmp/prototypes"); do
	echo "$name: declared twice"
	status=1
done
sort -u -o "$tmp/prototypes" "$tmp/prototypes"
differ "$tmp/prototypes" "$tmp/names" 'declared, but not in libcio.sym' 'in libcio.sym, but no header declares it'

tried=
if [ -f "$libs/libcio.so" ]; then
	tried=yes
	nm -D --defined-only "$libs/libcio.so" | awk '$2 != "A" { sub(/@@/, "@", $3); print $3 }' | sort > "$tmp/shared"
	grep -q @ "$tmp/shared" || sed 's/@.*//' "$tmp/sym" > "$tmp/sym.plain"
	[ -f "$tmp/sym.plain" ] && mv "$tmp/sym.plain" "$tmp/sym"
	differ "$tmp/sym" "$tmp/shared" 'in libcio.sym, but not in the shared library (or with another node)' \
		'in the shared library, but not in libcio.sym (or with another node)'
	for node in $(cut -d' ' -f2 "$sym" | sort -u); do
		nm -D --defined-only "$libs/libcio.so" | grep -q " A $node" || {
			echo "$node: the shared library has no such version"
			status=1
		}
	done
fi
if [ -f "$libs/libcio.a" ]; then
	tried=yes
	nm -g --defined-only "$libs/libcio.a" | awk 'NF == 3 { sub(/^_/, "", $3); print $3 }' | sort > "$tmp/static"
	# The address sanitizer marks each variable with a name of its own.
	for name in $(grep -Ev '^_*(cio_|odr_asan)' "$tmp/static"); do
		echo "$name: the static library shows a name that is not cio_"
		status=1
	done
	for name in $(comm -23 "$tmp/names" "$tmp/static"); do
		echo "$name: in libcio.sym, but not in the static library"
		status=1
	done
fi
[ "$tried" ] || {
	echo 'there is no library to look at'
	exit 99
}
exit $status

#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The public headers, the .sym files and the libraries that were built show the same names, for
# libcio and for libcio-poll.  check_man.sh compares the manual with the headers.

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

# check LIBRARY SYM NODE: against the prototypes on standard input.
check() {
	lib=$1
	sym=$top/$2
	if grep -Evn "^cio_[a-z0-9_]+ $3_[0-9]+\\.[0-9]+\$" "$sym"; then
		echo "$2: these lines are not \"name node\""
		status=1
	fi
	if ! sort -cu "$sym"; then
		echo "$2: not sorted, or a name is there twice"
		status=1
	fi
	tr ' ' '@' < "$sym" | sort > "$tmp/sym"
	cut -d' ' -f1 "$sym" | sort > "$tmp/names"

	awk -f "$top/tests/prototypes.awk" | cut -f1 | sort > "$tmp/prototypes"
	for name in $(uniq -d "$tmp/prototypes"); do
		echo "$name: declared twice"
		status=1
	done
	sort -u -o "$tmp/prototypes" "$tmp/prototypes"
	differ "$tmp/prototypes" "$tmp/names" "declared, but not in $2" "in $2, but no header declares it"

	tried=
	if [ -f "$libs/$lib.so" ]; then
		tried=yes
		nm -D --defined-only "$libs/$lib.so" | awk '$2 != "A" { sub(/@@/, "@", $3); print $3 }' | sort > "$tmp/shared"
		if ! grep -q @ "$tmp/shared"; then
			sed 's/@.*//' "$tmp/sym" > "$tmp/sym.plain"
			mv "$tmp/sym.plain" "$tmp/sym"
		fi
		differ "$tmp/sym" "$tmp/shared" "in $2, but not in the shared library (or with another node)" \
			"in the shared library, but not in $2 (or with another node)"
		for node in $(cut -d' ' -f2 "$sym" | sort -u); do
			nm -D --defined-only "$libs/$lib.so" | grep -q " A $node" || {
				echo "$node: the shared library has no such version"
				status=1
			}
		done
	fi
	if [ -f "$libs/$lib.a" ]; then
		tried=yes
		nm -g --defined-only "$libs/$lib.a" | awk 'NF == 3 { sub(/^_/, "", $3); print $3 }' | sort > "$tmp/static"
		# The address sanitizer marks each variable with a name of its own.
		for name in $(grep -Ev '^_*(cio_|odr_asan)' "$tmp/static"); do
			echo "$name: the static library shows a name that is not cio_"
			status=1
		done
		for name in $(comm -23 "$tmp/names" "$tmp/static"); do
			echo "$name: in $2, but not in the static library"
			status=1
		done
	fi
	[ "$tried" ] || {
		echo "there is no $lib to look at"
		exit 99
	}
}

# Headers that cio/cio.h does not include are libcio-poll's.
cd "$top/include/cio" || exit 99
own=$(sed -n 's|^#include <cio/\(.*\)>$|\1|p' cio.h)
others=
for header in *.h; do
	case " $(echo $own) " in
	*" $header "*) ;;
	*) [ "$header" = cio.h ] || others="$others $header" ;;
	esac
done
# shellcheck disable=SC2086
cat $own sockopt/*.h > "$tmp/libcio.h" || exit 99
# shellcheck disable=SC2086
cat $others > "$tmp/libcio-poll.h" || exit 99
cd - > /dev/null || exit 99

check libcio lib/libcio.sym LIBCIO < "$tmp/libcio.h"
check libcio-poll lib/poll/libcio-poll.sym LIBCIO_POLL < "$tmp/libcio-poll.h"
exit $status

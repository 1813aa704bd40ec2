#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Usage: wine.sh PROGRAM [ARGUMENT]...
#
# Runs a test program under $WINE.  wine64 answers 0 without a word for what it cannot run,
# so that success is believed only of a program that said its last line.

program=$1
shift

# Of a program that needs a DLL of this tree, libtool made a wrapper; the program is in .libs.
real=$(dirname "$program")/.libs/$(basename "$program")
[ ! -f "$real" ] || program=$real
WINEPATH="Z:$PWD/.libs"
export WINEPATH

output=$program.out
timeout -k 5 "${WINE_TIMEOUT:-240}" "$WINE" "$program" "$@" > "$output" 2>&1 < /dev/null
status=$?
tr -d '\r' < "$output" > "$output.txt"
cat "$output.txt"
if [ $status = 0 ] && ! grep -Eq '^(100%: Checks: |.* random inputs$)' "$output.txt"; then
	echo "$program: exit status 0 without a closing line"
	status=99
fi
[ $status != 124 ] || echo "$program: did not end in time"
rm -f "$output" "$output.txt"
exit $status

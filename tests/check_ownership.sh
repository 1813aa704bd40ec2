#!/bin/sh
# SPDX-License-Identifier: MIT
# Ownership, checked by clang's thread-safety analysis: the examples and the good samples
# pass without a warning, each sample of tests/must_not_own is rejected with the message
# (a regular expression) that it names in its EXPECT comment.

: "${top_srcdir:=$(cd "$(dirname "$0")/.." && pwd)}"
: "${CLANG:=clang}"

if ! command -v "$CLANG" >/dev/null 2>&1; then
	echo "skipped: no clang, and no other compiler checks ownership"
	exit 77
fi

tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

check() {
	"$CLANG" -std=c11 -fsyntax-only -Wall -Wextra -Wthread-safety -Wthread-safety-beta \
		-Werror=thread-safety -Werror "$@" -DCIO_CHECK_OWNERSHIP -I"$top_srcdir/include"
}

# A compiler without the analysis would find nothing anywhere.
printf 'int main(void) { return 0; }\n' >"$tmp/empty.c"
if ! check "$tmp/empty.c" 2>"$tmp/out"; then
	echo "skipped: $CLANG does not take the flags of the analysis"
	cat "$tmp/out"
	exit 77
fi

status=0
good=0
bad=0

for file in "$top_srcdir"/examples/*.c "$top_srcdir"/tests/ownership/*.c; do
	# These need other libraries' headers.
	case $file in */embed_*) continue ;; esac
	good=$((good + 1))
	if ! check "$file" 2>"$tmp/out"; then
		echo "FAIL: ${file#"$top_srcdir"/} is right, and rejected:"
		cat "$tmp/out"
		status=1
	fi
done

for file in "$top_srcdir"/tests/must_not_own/*.c; do
	bad=$((bad + 1))
	expected=$(sed -n 's|^/\* EXPECT: \(.*\) \*/$|\1|p' "$file")
	if [ -z "$expected" ]; then
		echo "FAIL: ${file#"$top_srcdir"/} does not say what to expect"
		status=1
	elif check "$file" 2>"$tmp/out"; then
		echo "FAIL: ${file#"$top_srcdir"/} is wrong, and accepted"
		status=1
	elif ! grep -Eq "error: .*$expected" "$tmp/out"; then
		echo "FAIL: ${file#"$top_srcdir"/} is rejected, but not for: $expected"
		cat "$tmp/out"
		status=1
	fi
done

echo "$good right, $bad wrong"
[ "$good" -gt 0 ] && [ "$bad" -gt 0 ] || exit 99
exit $status

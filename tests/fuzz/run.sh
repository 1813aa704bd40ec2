#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Usage: run.sh SECONDS
#
# In an empty directory: each fuzz target for so long under clang's libFuzzer with the
# address and undefined behaviour sanitizers, starting from its corpus.

LC_ALL=C
export LC_ALL
seconds=${1:-10}
top=$(cd "$(dirname "$0")/../.." && pwd)
cc=${CLANG:-clang}
sanitize=fuzzer-no-link,address,undefined
status=0

echo 'int LLVMFuzzerTestOneInput(const unsigned char *p, unsigned long n); int LLVMFuzzerTestOneInput(const unsigned char *p, unsigned long n) { return p == (void *)&n; }' > try.c
if ! $cc -fsanitize=fuzzer,address try.c -o try > try.log 2>&1; then
	cat try.log
	echo 'ci: skipped: fuzz: no clang with its fuzzer here'
	exit 0
fi

"$top/configure" -q CC="$cc" CFLAGS='-g -O1' --disable-shared --enable-sanitizers=$sanitize &&
	make -j "$(getconf _NPROCESSORS_ONLN)" libcio.la > make.log 2>&1 || {
	cat make.log
	exit 1
}
for source in "$top"/tests/fuzz/fuzz_*.c; do
	[ -f "$source" ] || continue
	name=$(basename "$source" .c)
	corpus=$top/tests/fuzz/corpus/${name#fuzz_}
	mkdir -p "found/$name"
	[ -d "$corpus" ] || corpus=
	if $cc -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -I. -I"$top/include" \
		-o "$name" "$source" .libs/libcio.a &&
		"./$name" -max_total_time="$seconds" -timeout=10 -max_len=2048 -artifact_prefix="$name-" \
			"found/$name" $corpus > "$name.log" 2>&1; then
		echo "ci: ok: $name, $(sed -n 's/^Done \([0-9]*\) runs.*/\1 runs/p' "$name.log") in $seconds s"
	else
		tail -n 50 "$name.log"
		echo "$name failed; the input that did it is $PWD/$name-*"
		status=1
	fi
done
exit $status

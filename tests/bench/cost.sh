#!/bin/sh
# SPDX-License-Identifier: MIT
# The cost table: user-space instructions of one operation by libcio and by the raw calls,
# counted by callgrind (repeatable), and the system calls of one (strace).  Given a limit,
# an option call more than that many instructions above the raw one fails: `cost.sh BENCH 10`.
set -eu

bench=$1
limit=${2:-}
command -v valgrind >/dev/null 2>&1 || { echo "skipped: no valgrind"; exit 77; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# Instructions of N operations.
count() {
	valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bench" "$1" "$2" "$3" 2>&1 |
		awk '/Collected/ { print $NF }'
}

# Two lengths, so that all that happens once cancels out.
each() {
	few=$(count "$1" "$2" 100)
	many=$(count "$1" "$2" 1100)
	awk -v few="$few" -v many="$many" 'BEGIN { printf "%.1f", (many - few) / 1000 }'
}

calls() {
	command -v strace >/dev/null 2>&1 || { echo -; return; }
	few=$(strace -f -o /dev/stdout "$bench" "$1" "$2" 10 2>/dev/null | wc -l)
	many=$(strace -f -o /dev/stdout "$bench" "$1" "$2" 30 2>/dev/null | wc -l)
	awk -v few="$few" -v many="$many" 'BEGIN { printf "%g", (many - few) / 20 }'
}

# The best of five, for what the kernel does.
nanoseconds() {
	best=
	for _ in 1 2 3 4 5; do
		begin=$(date +%s%N)
		"$bench" "$1" "$2" 1000
		took=$(($(date +%s%N) - begin))
		[ "$best" ] && [ "$best" -le "$took" ] || best=$took
	done
	echo "$best"
}

status=0
printf '%-20s %10s %10s %8s %7s %7s\n' operation raw libcio more calls calls
printf '%-20s %10s %10s %8s %7s %7s\n' '' instr. instr. instr. raw libcio
for name in $("$bench" list); do
	raw=$(each "$name" raw)
	cio=$(each "$name" cio)
	raw_calls=$(calls "$name" raw)
	cio_calls=$(calls "$name" cio)
	more=$(awk -v a="$cio" -v b="$raw" 'BEGIN { printf "%.1f", a - b }')
	printf '%-20s %10s %10s %8s %7s %7s\n' "$name" "$raw" "$cio" "$more" "$raw_calls" "$cio_calls"
	case $name in
	batch_*)
		awk -v name="$name" -v a="$(nanoseconds "$name" raw)" -v b="$(nanoseconds "$name" cio)" \
			'BEGIN { printf "%-20s %.2f times as fast\n", name, a / b }'
		[ "$cio_calls" = 1 ] || { echo "$name: not one system call"; status=1; }
		continue ;;
	esac
	[ "$raw_calls" = "$cio_calls" ] || { echo "$name: not the system calls of the raw code"; status=1; }
	case $name in
	set_*|get_*)
		if [ -n "$limit" ] && awk -v a="$more" -v b="$limit" 'BEGIN { exit !(a > b) }'; then
			echo "$name: more than $limit instructions above the raw call"
			status=1
		fi ;;
	four_cmsgs_inline)
		awk -v a="$cio" 'BEGIN { exit !(a <= 200) }' || { echo "$name: more than 200 instructions"; status=1; } ;;
	esac
done
exit $status

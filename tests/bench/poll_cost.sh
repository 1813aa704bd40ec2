#!/bin/sh
# SPDX-License-Identifier: MIT
# The cost of libcio-poll beside the raw epoll calls: user-space instructions of one
# operation (callgrind, repeatable) and its system calls (strace).  Fails where the
# instructions are more than LIMITS has, or where a system call is made that the raw code
# does not make: `poll_cost.sh POLL_BENCH [CASE]...`.
set -eu

# operation, instructions above the raw calls (- is any number), system calls, and the
# instructions that are aimed at.  What is above the raw calls is, of register, of register
# and deregister, and of a wait that finds one (with the two calls of next() that read it):
#   slot       12  23   8  publish under a generation: address, claim, token, publish; what next() compares
#   told       14  27   -  the slot and the set are looked at again after the call, for other threads
#   span        8  15   -  generations are given, and who lives is counted, so that memory can be given back
#   handshake   -   -  11  one waiter; one word before the call and after it for wakers, changes, kicks, embedding
#   fork        2   4   -  register and deregister ask the epoch; of a wait and of next() others say it
#   asked       7   9   4  mode, interest and number; timeout, and what was left unread
#   flags       4   4   6  the kernel's from interest and mode, and back
#   buffer      -   -  15  where it is read, and that it is at its end
#   call       15  23  26  a call more, two for an event; the selector behind a pointer; what outlives the kernel's
#                          call; the event is copied
LIMITS='
wait_empty           25  1     25
wait_one             73  1     55
event                31  0.02  30
register             65  2     40
register_deregister  110 2     80
the_same_above_8192  148 2     80
interest_flap        -   0     -
interest_flap_wait   950 4     -
wake_coalesced       -   0     -
wake_wait            315 1     -
'

bench=$1
shift
only=$*
command -v valgrind >/dev/null 2>&1 || { echo "skipped: no valgrind"; exit 77; }
command -v strace >/dev/null 2>&1 || { echo "skipped: no strace"; exit 77; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

count() {
	valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bench" "$1" "$2" "$3" 2>&1 |
		awk '/Collected/ { print $NF }'
}

calls() {
	strace -f -o "$tmp/calls.$2" "$bench" "$1" "$2" "$3" >/dev/null 2>&1
	wc -l < "$tmp/calls.$2"
}

# Of two lengths: all that happens once cancels out.  $1 of count and calls, then the case,
# raw or cio, the operations of one round and the two lengths.
each() {
	few=$($1 "$2" "$3" "$5")
	many=$($1 "$2" "$3" "$6")
	[ "$few" -gt 0 ] && [ "$many" -gt 0 ] &&
		awk -v few="$few" -v many="$many" -v n=$((($6 - $5) * $4)) 'BEGIN { printf "%.4g", (many - few) / n }'
}

status=0
row='%-20s %8s %8s %8s %7s %7s %8s %8s\n'
printf "$row" operation raw libcio more limit aim calls calls
printf "$row" '' instr. instr. instr. '' '' raw libcio
"$bench" list > "$tmp/list"
while read -r name divide; do
	case " ${only:-$name} " in *" $name "*) ;; *) continue ;; esac
	limits=$(echo "$LIMITS" | awk -v name="$name" '$1 == name { print $2, $3, $4 }')
	[ -n "$limits" ] || { echo "$name: has no limit"; status=1; continue; }
	set -- $limits
	: > "$tmp/measured"
	for who in raw cio; do
		each count "$name" $who "$divide" 50 450 > "$tmp/$who" &
		each calls "$name" $who "$divide" 10 60 > "$tmp/each_call.$who" &
	done
	wait
	raw=$(cat "$tmp/raw") cio=$(cat "$tmp/cio")
	raw_calls=$(cat "$tmp/each_call.raw") cio_calls=$(cat "$tmp/each_call.cio")
	[ -n "$raw" ] && [ -n "$cio" ] && [ -n "$raw_calls" ] && [ -n "$cio_calls" ] ||
		{ echo "$name: could not be counted"; status=1; continue; }
	more=$(awk -v a="$cio" -v b="$raw" 'BEGIN { printf "%.4g", a - b }')
	printf "$row" "$name" "$raw" "$cio" "$more" "$1" "$3" "$raw_calls" "$cio_calls"
	if [ "$1" != - ] && awk -v a="$more" -v b="$1" 'BEGIN { exit !(a > b) }'; then
		echo "$name: more than $1 instructions above the raw calls"
		status=1
	fi
	if awk -v a="$cio_calls" -v b="$raw_calls" -v c="$2" 'BEGIN { exit !(a > b || a > c) }'; then
		echo "$name: a system call too many"
		status=1
	fi
done < "$tmp/list"
[ -e "$tmp/measured" ] || { echo 'nothing was measured'; status=1; }
exit $status

#!/bin/sh
# SPDX-License-Identifier: MIT
# libcio-poll beside others, for a look by hand: `peers.sh DIRECTORY ROUNDS NAME...` with the
# programs peer_NAME of tests/bench/peer_main.c in the directory.  Time of the processor for
# one operation as a ratio to epoll by hand, all in turns, the median of the rounds with half
# its interquartile range; then instructions, system calls and bytes, which are repeatable.
set -eu

where=$1 rounds=$2
shift 2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export LC_ALL=C

here= absent=
for name in "$@"; do
	if [ -x "$where/peer_$name" ]; then here="$here $name"; else absent="$absent $name"; fi
done
[ -z "$absent" ] || echo "absent, and not measured:$absent"
works=$("$where/peer_raw" | grep -v memory)

line() {
	printf '%-16s' "$1"
	shift
	printf ' %12s' "$@"
	echo
}

# In turns, each round beginning with another.
for round in $(seq "$rounds"); do
	for work in $works; do
		for name in $here; do
			echo "$work $name $round $("$where/peer_$name" "$work")" >> "$tmp/times"
		done
	done
	here="${here#* * } $(echo "$here" | awk '{ print $1 }')"
	here=" ${here# }"
done
here=$(for name in "$@"; do case " $here " in *" $name "*) echo "$name" ;; esac; done)

echo
echo "time of an operation: nanoseconds of epoll by hand, then ratios to it ($rounds rounds)"
line work $here
for work in $works; do
	cells=
	for name in $here; do
		cells="$cells $(awk -v work="$work" -v name="$name" '
			$1 == work && $2 == "raw" { raw[$3] = $4 }
			$1 == work && $2 == name { mine[$3] = $4 }
			function at(q,   k) { k = int(1 + q * (n - 1) + 0.5); return v[k] }
			END {
				for (r in mine) {
					x = name == "raw" ? mine[r] : mine[r] / raw[r]
					for (k = ++n; k > 1 && v[k - 1] > x; k--)
						v[k] = v[k - 1]
					v[k] = x
				}
				if (name == "raw") printf "%.0fns", at(0.5)
				else printf "%.3f+-%.3f", at(0.5), (at(0.75) - at(0.25)) / 2
			}' "$tmp/times")"
	done
	line "$work" $cells
done

# Of two lengths, so that all that happens once cancels out.
each() {
	few=$($1 "$2" "$3" 200)
	many=$($1 "$2" "$3" 1200)
	awk -v few="$few" -v many="$many" 'BEGIN { printf "%.4g", (many - few) / 1000 }'
}
count() {
	valgrind --tool=callgrind --callgrind-out-file=/dev/null "$where/peer_$1" "$2" "$3" 2>&1 >/dev/null |
		awk '/Collected/ { print $NF }'
}
calls() {
	strace -o "$tmp/calls" "$where/peer_$1" "$2" "$3" >/dev/null 2>&1
	wc -l < "$tmp/calls"
}

# A server's calls depend on who asks when.
steady=$(echo "$works" | grep -v tcp)
for what in count calls; do
	tool=strace title='system calls of an operation'
	[ $what = calls ] || tool=valgrind title='instructions of an operation, with those of the reads and writes'
	echo
	command -v $tool >/dev/null 2>&1 || { echo "not counted, no $tool: $title"; continue; }
	echo "$title"
	line work $here
	for work in $steady; do
		cells=
		for name in $here; do
			cells="$cells $(each $what "$name" "$work")"
		done
		line "$work" $cells
	done
done

echo
echo 'bytes for each of 10000 descriptors, registered and after they were deregistered (with the handle
that a library asks its caller for)'
line work $here
for which in 1 2; do
	cells=
	for name in $here; do
		cells="$cells $("$where/peer_$name" memory | cut -d' ' -f$which)"
	done
	if [ $which = 1 ]; then line registered $cells; else line after $cells; fi
done
cat <<'END'

ring: W1 of 100 pairs.  cycle, cycle_turn, flap: W2, without and with a turn after each.  wake: W3 on one
thread.  empty_turn: W4.  tcp_echo: W5, 64 clients, 64 bytes.  tcp_short: W6.  memory: W7.
ev puts registrations off to the next turn, and is not asked for any in cycle and flap.  event has no
modify: flap is its del and add.  cio and mio register edges, the others what they have.
END

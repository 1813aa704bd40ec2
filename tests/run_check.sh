#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Usage: run_check.sh BUILDDIR TARGET [argument of make]...
#
# Runs make TARGET (check, or a form of it) in BUILDDIR, shows what failed, says what was
# skipped and why, and ends with "N passed, N failed, N skipped": tests of libcheck, and
# scripts as one each.

LC_ALL=C
export LC_ALL
cd "$1" || exit 1
shift

# Results of programs that are no more do not count.
rm -f tests/*.trs tests/*.log tests/*/*.trs tests/*/*.log
make -k "$@"
status=$?

for log in tests/*.log tests/*/*.log; do
	trs=${log%.log}.trs
	[ -f "$trs" ] || continue
	if ! grep -Eq '^:test-result: (PASS|SKIP)' "$trs"; then
		printf '\n== %s\n' "${log%.log}"
		cat "$log"
	fi
done

# A program is its tests if it ran to its summary, else it is one.  A test or a case that
# skips says "name: skipped, reason"; a test has been counted as passed by libcheck.  A
# script that skips a part says "skipped: reason".
for trs in tests/*.trs tests/*/*.trs; do
	[ -f "$trs" ] || continue
	name=${trs%.trs}
	result=$(sed -n 's/^:test-result: \([A-Z]*\).*/\1/p' "$trs")
	echo "@ $name $result"
	[ -f "$name.log" ] && cat "$name.log"
done | awk -v status="$status" '
	function finish() {
		if (name == "")
			return
		if (result != "SKIP") {
			skipped += parts
			skips = skips partly
		}
		if (result == "SKIP") {
			skipped++
			skips = skips sprintf("skipped: %s: %s\n", name, reason == "" ? "no reason given" : reason)
		} else if (result != "PASS") {
			failed += bad > 0 ? bad : 1
			passed += good - inside
		} else if (checks) {
			passed += good - inside
		} else {
			passed++
		}
	}
	$1 == "@" && NF == 3 {
		finish()
		name = $2
		result = $3
		good = bad = checks = inside = parts = 0
		reason = partly = ""
		next
	}
	/^[0-9]+%: Checks: [0-9]+, Failures: [0-9]+, Errors: [0-9]+$/ {
		gsub(/[,:%]/, "")
		checks = 1
		bad += $5 + $7
		good += $3 - $5 - $7
		next
	}
	/^skipped: / {
		reason = substr($0, 10)
		parts++
		partly = partly sprintf("skipped: %s: %s\n", name, reason)
	}
	/^[^ ]+: skipped, / {
		skipped++
		skips = skips sprintf("skipped: %s: %s\n", name, $0)
		if ($0 !~ /no fault hook/)
			inside++
	}
	END {
		finish()
		if (status != 0 && !failed) {
			print "make itself failed"
			failed = 1
		}
		printf "\n%s%d passed, %d failed, %d skipped\n", skips, passed, failed, skipped
		exit failed ? 1 : 0
	}'

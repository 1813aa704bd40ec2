#!/bin/sh
# SPDX-License-Identifier: MIT
#
# NULL: each pointer parameter of a public function is either in CIO_NONNULL, and then is
# written or ended, or has a row in test_null.c or test_poll_null.c.  Where a row says TAKEN,
# the page does too.

LC_ALL=C
export LC_ALL
cd "${top_srcdir:-.}" || exit 99
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

# Function, parameter, and what is said of it.
find include/cio -name '*.h' -exec cat {} + | awk -v mark=1 -f tests/prototypes.awk | awk -F '\t' '
	{
		for (i = 3; i <= NF; i++)
			if (match($i, /\*[a-z_0-9]+$/))
				print $1, substr($i, RSTART + 1), ($i !~ /^!/ ? "checked" : $i ~ /const/ ? "read" : "nonnull")
	}' | sort > "$tmp/parameters"
sed -n 's/^	*\([RT][A-Z]*\)(\(cio_[a-z0-9_]*\), \([a-z0-9_]*\), .*/\2 \3 \1/p' tests/test_null.c tests/poll/test_poll_null.c |
	sort -u > "$tmp/rows"
for file in parameters rows; do
	[ -s "$tmp/$file" ] || { echo "$0: found no $file"; exit 99; }
done

{
	sed -n 's/^\(.*\) \(.*\) read$/\1: \2: is read, but in CIO_NONNULL: a check at run time would be dropped/p' "$tmp/parameters"
	awk 'FNR == NR { row[$1 " " $2] = 1; next }
		$3 == "checked" && !($1 " " $2 in row) { print $1 ": " $2 ": neither in CIO_NONNULL nor in test_null.c" }
		$3 == "nonnull" && $1 " " $2 in row { print $1 ": " $2 ": in CIO_NONNULL, and in test_null.c" }
	' "$tmp/rows" "$tmp/parameters"
	awk 'FNR == NR { known[$1 " " $2] = 1; next }
		!($1 " " $2 in known) { print "test_null.c: " $1 ": has no pointer " $2 }' "$tmp/parameters" "$tmp/rows"

	# In the page, the parameter and NULL are near each other.
	for page in man/man3/*.3; do
		awk -v page="$page" '
			function says(parameter,    i, n, parts) {
				n = split(text, parts, "\\.Fa " parameter " ")
				for (i = 2; i <= n; i++)
					if (substr(parts[i], 1, 40) ~ /\.Dv NULL/)
						return 1
				return 0
			}
			FNR == NR { if ($3 == "TAKEN") taken[$1] = taken[$1] " " $2; next }
			$1 == ".Sh" { synopsis = $2 == "SYNOPSIS"; prose = $2 != "EXAMPLES" && !synopsis }
			synopsis && ($1 == ".Fn" || $1 == ".Fo") && $2 in taken { here[$2] = taken[$2] }
			prose { text = text " " $0 }
			END {
				for (name in here) {
					n = split(here[name], names, " ")
					for (i = 1; i <= n; i++)
						if (!says(names[i]))
							print page ": " name ": does not say what NULL for " names[i] " is"
				}
			}' "$tmp/rows" "$page"
	done
} > "$tmp/wrong"

cat "$tmp/wrong"
[ ! -s "$tmp/wrong" ]

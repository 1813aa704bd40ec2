#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The manual: mandoc has nothing to say about it, what it refers to exists, every public
# function has a page with the header's own prototype, and the examples compile.

LC_ALL=C
export LC_ALL
top=${top_srcdir:-.}
mandoc=${MANDOC:-mandoc}
cc=${CC:-cc}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
status=0

complain() {
	cat "$1"
	[ ! -s "$1" ] || status=1
}

cd "$top/man" || exit 99
pages=$(ls man[0-9]/*.[0-9])
[ "$pages" ] || exit 99

# mandoc.  What it says about pages that are not installed is checked below.
if command -v "$mandoc" > /dev/null 2>&1; then
	# shellcheck disable=SC2086
	"$mandoc" -Tlint -W style $pages > "$tmp/all" 2> "$tmp/errors"
	cat "$tmp/all" "$tmp/errors" | grep -v -e 'STYLE: referenced manual not found' \
		-e 'outdated mandoc.db lacks' -e 'STYLE: input text line longer than 80 bytes' \
		-e 'STYLE: no blank before trailing delimiter: Li' > "$tmp/lint"
	complain "$tmp/lint"
else
	echo 'mandoc: skipped, it is not here'
fi

# Names: page, section, name; from .Nm in NAME.
for page in $pages; do
	awk -v page="$page" '
		$1 == ".Sh" { here = $2 == "NAME" }
		here && $1 == ".Nm" { print page, substr(page, length(page)), $2 }' "$page"
done > "$tmp/names"
for page in $pages; do
	base=${page##*/}
	grep -q "^$page ${page##*.} ${base%.*}\$" "$tmp/names" || echo "$page: its NAME does not have its own name"
done > "$tmp/own"
complain "$tmp/own"
sort -k2,3 "$tmp/names" | awk '$2 " " $3 == last { print $3 ": in " file " and in " $1 } { last = $2 " " $3; file = $1 }' > "$tmp/twice"
complain "$tmp/twice"

# Every .Xr to one of ours.
# shellcheck disable=SC2086
awk 'FNR == NR { have[$3 "(" $2 ")"] = 1; next }
	$1 == ".Xr" && $2 ~ /^(cio|sockopt|libcio)/ && !($2 "(" $3 ")" in have) {
		print FILENAME ": refers to " $2 "(" $3 "), which does not exist" }' "$tmp/names" $pages | sort -u > "$tmp/xr"
complain "$tmp/xr"

# Prototypes of the manual in the form of prototypes.awk.
for page in man3/*.3; do
	awk -v page="$page" '
	function unquote(s,    n, out, word) {
		# Words, of which some are in quotes.
		while (s != "") {
			sub(/^[ \t]+/, "", s)
			if (s ~ /^"/) {
				s = substr(s, 2)
				n = index(s, "\"")
				word = substr(s, 1, n ? n - 1 : length(s))
				s = n ? substr(s, n + 1) : ""
			} else if (match(s, /^[^ \t]+/)) {
				word = substr(s, 1, RLENGTH)
				s = substr(s, RLENGTH + 1)
			} else
				break
			out = out "\t" word
		}
		return out
	}
	function text(s) {
		sub(/^\.[A-Z][a-z]+ */, "", s)
		return s
	}
	held != "" { $0 = held $0; held = "" }
	/\\$/ { held = substr($0, 1, length($0) - 1); next }
	$1 == ".Sh" { synopsis = $2 == "SYNOPSIS" }
	!synopsis { next }
	$1 == ".Ft" { type = substr(unquote(text($0)), 2); gsub(/\t/, " ", type) }
	$1 == ".Fn" { line = unquote(text($0)); sub(/\t/, "", line); sub(/\t|$/, "\t" type "&", line); print page "\t" line }
	$1 == ".Fo" { line = $2 "\t" type }
	$1 == ".Fa" { line = line unquote(text($0)) }
	$1 == ".Fc" { print page "\t" line }' "$page"
done > "$tmp/manual"
find "$top/include/cio" -name '*.h' -exec cat {} + | awk -v inline=1 -f "$top/tests/prototypes.awk" > "$tmp/headers"
awk -F '\t' '
	function shown(from,    i, s) {
		s = $(from + 1) ($(from + 1) ~ /\*$/ ? "" : " ") $from "("
		for (i = from + 2; i <= NF; i++)
			s = s (i > from + 2 ? ", " : "") $i
		return s ")"
	}
	FNR == NR { header[$1] = shown(1); next }
	{
		page[$2] = $1
		if (!($2 in header))
			print $1 ": " $2 ": no header declares it"
		else if (shown(2) != header[$2])
			print $1 ": " shown(2) " is in the header " header[$2]
	}
	END {
		for (name in header)
			if (!(name in page))
				print name ": no page has it in its SYNOPSIS"
	}' "$tmp/headers" "$tmp/manual" | sort > "$tmp/prototypes"
complain "$tmp/prototypes"

# What is in a SYNOPSIS is in its NAME, and the other way round.
awk -F '\t' '{ print $1, 3, $2 }' "$tmp/manual" | sort > "$tmp/synopsis"
grep '^man3/' "$tmp/names" | sort > "$tmp/name"
comm -23 "$tmp/synopsis" "$tmp/name" | awk '{ print $1 ": " $3 " is not in NAME" }' > "$tmp/a"
complain "$tmp/a"
cut -d' ' -f1 "$tmp/synopsis" | sort -u > "$tmp/with"
# A page may also have the name of its family.
comm -13 "$tmp/synopsis" "$tmp/name" | awk 'FNR == NR { with[$1] = 1; next }
	$1 in with && $3 ~ /^cio_/ && $1 != "man3/" $3 ".3" {
	print $1 ": " $3 " is not in SYNOPSIS" }' "$tmp/with" - > "$tmp/b"
complain "$tmp/b"

# Examples, each a file of its own: a whole program, or what a function has inside.
for page in $(ls man3/*.3 man7/*.7 2> /dev/null); do
	awk -v out="$tmp/example_${page##*/}" -v page="man/$page" '
		function finish() {
			name = out "." ++count ".c"
			printf "#include <cio/cio.h>\n#include <cio/event.h>\n#include <cio/poll.h>\n#include <cio/waker.h>\n#include <stdio.h>\n#include <string.h>\n#include <stdlib.h>\n#include <unistd.h>\n" > name
			if (body ~ /int main\(/)
				printf "#line %d \"%s\"\n%s", line, page, body > name
			else
				printf "static int example(cio_sockref s)\n{\n#line %d \"%s\"\n%sreturn 0;\n}\n", line, page, body > name
			close(name)
			body = ""
		}
		$1 == ".Sh" { here = $2 == "EXAMPLES" }
		here && $1 == ".Bd" && /-literal/ { inside = 1; line = NR + 1; next }
		here && $1 == ".Ed" && inside { inside = 0; finish() }
		inside {
			gsub(/\\&/, "")
			gsub(/\\-/, "-")
			gsub(/\\\(aq/, sprintf("%c", 39))
			gsub(/\\\(dq/, "\"")
			gsub(/\\\(ti/, "~")
			gsub(/\\\(ha/, "^")
			gsub(/\\e/, "\\")
			body = body $0 "\n"
		}' "$page"
done
for example in "$tmp"/example_*.c; do
	[ -f "$example" ] || continue
	# shellcheck disable=SC2086
	$cc -std=c11 -D_GNU_SOURCE -fsyntax-only -Wall -Wextra -Wno-unused -Wno-unused-parameter \
		-Wno-misleading-indentation -Werror \
		-I"$top/include" "$example" > "$tmp/cc" 2>&1 || {
		cat "$tmp/cc"
		status=1
	}
done
exit $status

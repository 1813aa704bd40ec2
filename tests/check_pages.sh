#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The pages cio_options_LEVEL(7) are what tools/option_pages writes from the registry and man/options.txt;
# make has one line for each, and cio_options(7) refers to it.

LC_ALL=C
export LC_ALL
top=${top_srcdir:-.}
program=${top_builddir:-.}/tools/option_pages
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

# Ranges and numbers are the pages' on Linux, but for machines that number options in ways of their own.
case ${CIO_SYS:-unix}-$(uname)-$(uname -m) in
*-Linux-alpha*|*-Linux-mips*|*-Linux-parisc*|*-Linux-ppc*|*-Linux-sparc*)
	echo 'skipped: this machine has numbers of its own'
	exit 77
	;;
unix-Linux-*) ;;
*)
	echo 'skipped: the ranges in the pages are those of Linux'
	exit 77
	;;
esac

mkdir "$tmp/pages"
"$program" "$top/man/options.txt" "$tmp/pages" || exit 1
for page in "$tmp"/pages/*.7; do
	name=${page##*/}
	if [ -f "$top/man/man7/$name" ]; then
		diff -u "$top/man/man7/$name" "$page" > "$tmp/diff" || {
			head -n 20 "$tmp/diff"
			echo "man/man7/$name is not what the registry says: make pages"
		}
	else
		echo "man/man7/$name is missing: make pages"
	fi
	grep -q "^dist_man_MANS += man/man7/$name\$" "$top/Makefile.am" || echo "Makefile.am: dist_man_MANS lacks man/man7/$name"
	grep -q "Xr ${name%.7} 7" "$top/man/man7/cio_options.7" || echo "cio_options.7 does not refer to ${name%.7}(7)"
done > "$tmp/wrong"
for page in "$top"/man/man7/cio_options_*.7; do
	[ -f "$tmp/pages/${page##*/}" ] || echo "man/man7/${page##*/}: the registry has no such level"
done >> "$tmp/wrong"

# What accept(2) does is said of options of sockets that have it.
awk '
	FNR == 1 { accept = 0 }
	/^\.Ss / { name = $2; accept = 0; rows++ }
	/^\.It accept$/ { accept = 1 }
	/^\.It sockets$/ {
		getline
		while ($0 !~ /^\.It /) {
			line = line " " $0
			getline
		}
		if (accept && line !~ /TCP|AF_UNIX|vsock|DCCP|SCTP|ALG| all/)
			print name ": no socket of it accepts, but its page says what accept gives"
		line = ""
	}
	END { if (rows < 400) print "only " rows + 0 " rows read" }' "$tmp"/pages/*.7 >> "$tmp/wrong"

# Not wrong: a row may be new.
grep -h '^\.Ss ' "$tmp"/pages/*.7 | cut -d' ' -f2 | sort > "$tmp/rows"
grep -E '^[a-z0-9]+\.[a-z0-9_]+$' "$top/man/options.txt" | sort > "$tmp/texts"
uniq -d "$tmp/texts" | sed 's|^|man/options.txt: comes twice: |' >> "$tmp/wrong"
comm -23 "$tmp/rows" "$tmp/texts" | sed 's/^/no text yet: /'
cat "$tmp/wrong"
[ ! -s "$tmp/wrong" ]

#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Nothing in the tree knows the machine that it was written on, or a package registry;
# and no line ends in blanks.

LC_ALL=C
export LC_ALL
cd "${top_srcdir:-.}" || exit 99
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

if ! [ -e .git ] || ! git ls-files > "$tmp/git" 2> /dev/null; then
	echo 'skipped: this is no clone'
	exit 77
fi
while read -r file; do
	[ ! -f "$file" ] || echo "$file"
done < "$tmp/git" > "$tmp/files"

search() {
	xargs grep -nIE "$1" < "$tmp/files" | sed "s|\$|   <- $2|"
}

{
	search '(^|[^A-Za-z0-9_.])/(work|home|Users)/[A-Za-z]' "a path of somebody's machine"
	search '(deb|security|ftp)[.]debian[.]org|pypi[.]org|pythonhosted[.]org|proxy[.]golang[.]org|crates[.]io|registry[.]npmjs' \
		'the host of a registry'
	search '[ 	]+$' 'blanks at the end'
	search '^(<<<<<<<|>>>>>>>) ' 'an unfinished merge'
} > "$tmp/wrong"
cat "$tmp/wrong"
[ ! -s "$tmp/wrong" ]

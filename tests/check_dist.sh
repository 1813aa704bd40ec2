#!/bin/sh
# SPDX-License-Identifier: MIT
#
# In a build directory: make dist has git's files, what autoreconf made of them, and
# nothing else.

LC_ALL=C
export LC_ALL
top=${top_srcdir:-$(cd "$(dirname "$0")/.." && pwd)}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

if ! [ -e "$top/.git" ] || ! command -v git > /dev/null 2>&1; then
	echo 'skipped: this is no clone'
	exit 77
fi
make -s dist > "$tmp/make" 2>&1 || {
	cat "$tmp/make"
	exit 1
}
tarball=$(ls libcio-*.tar.xz)
xz -dc "$tarball" | tar -tf - | sed 's|^[^/]*/||' | grep -v -e '/$' -e '^$' | sort > "$tmp/dist"
git -C "$top" ls-files | sort > "$tmp/git"

# What autoreconf makes.
grep -Ev '^(configure|aclocal\.m4|config\.h\.in|Makefile\.in|build-aux/[a-z.-]+|m4/(libtool|lt[a-z~]+)\.m4)$' \
	"$tmp/dist" > "$tmp/ours"
comm -13 "$tmp/ours" "$tmp/git" | sed 's/$/: in git, but not in the tarball/' > "$tmp/wrong"
comm -23 "$tmp/ours" "$tmp/git" | sed 's/$/: in the tarball, but not in git/' >> "$tmp/wrong"
for file in configure aclocal.m4 config.h.in Makefile.in build-aux/ltmain.sh build-aux/install-sh; do
	grep -qx "$file" "$tmp/dist" || echo "$file: not in the tarball" >> "$tmp/wrong"
done
cat "$tmp/wrong"
[ ! -s "$tmp/wrong" ]

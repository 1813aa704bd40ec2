#!/bin/sh
# SPDX-License-Identifier: MIT
#
# In an empty directory: both libraries and sockopt(1) compile without a warning, and every
# function of lib/libcio.sym and lib/poll/libcio-poll.sym links, for systems that are not
# here, and the numbers of their options are their headers'; nothing is run.  The compiler is zig's, from PyPI: it brings these systems' headers
# and what their libc shows.  For each system a line "ci: ok: ...", or all that was said and
# status 1.
#
# Usage: cross.sh              all of them, as many at a time as there are processors
#        cross.sh HOST TARGET  one: the name that configure knows it by, and zig's

LC_ALL=C
export LC_ALL
top=$(cd "$(dirname "$0")/.." && pwd)
version=0.17.0
zig=$(echo "$PWD"/zig/lib/python3*/site-packages/ziglang/zig)
ZIG_GLOBAL_CACHE_DIR=$PWD/cache
export ZIG_GLOBAL_CACHE_DIR

# $1: a program, then a .sym file for each library that it uses all of.
all_of() {
	program=$1
	shift
	awk 'BEGIN { print "typedef void function(void);" }
		{ print "extern function " $1 ";"; names = names "\t" $1 ",\n" }
		END { print "static function *const volatile all[] = {\n" names "};"
		print "int main(void) { return all[0] == 0; }" }' "$@" > "$program"
}

# With -O2 always: without it zig has undefined behaviour watched for, and first compiles the
# library that tells of it, which takes longer than all else.
build() {
	mkdir "$2" && cd "$2" || return 1
	"$top/configure" -q --host="$1" --disable-shared --enable-werror PKG_CONFIG=false \
		CC="$zig cc -target $2" CFLAGS=-O2 AR="$zig ar" RANLIB="$zig ranlib" &&
		CC="$zig cc -target $2" top_srcdir=$top sh "$top/tests/check_numbers.sh" &&
		make &&
		$zig cc -target "$2" -O2 -Wno-builtin-requires-header -o all ../all.c .libs/libcio.a &&
		$zig cc -target "$2" -O2 -Wno-builtin-requires-header -o all-poll ../all-poll.c \
			.libs/libcio-poll.a .libs/libcio.a
}

if [ $# -eq 2 ]; then
	(build "$1" "$2") > "$2.log" 2>&1 && touch "$2.ok"
	exit 0
fi

if ! python3 -m venv zig > zig.log 2>&1 || ! zig/bin/pip -q install "ziglang==$version" >> zig.log 2>&1; then
	cat zig.log
	echo "ci: skipped: cross: ziglang $version cannot be installed from PyPI here"
	exit 0
fi
all_of all.c "$top/lib/libcio.sym"
all_of all-poll.c "$top/lib/libcio.sym" "$top/lib/poll/libcio-poll.sym"

# NetBSD is 11: in the headers kevent() is __kevent100(), which the libc of 10 lacks.
cat > targets << 'END'
x86_64-unknown-freebsd14 x86_64-freebsd.14.0
x86_64-unknown-netbsd11 x86_64-netbsd.11.0
x86_64-unknown-openbsd7.8 x86_64-openbsd.7.8
x86_64-apple-darwin20 x86_64-macos
aarch64-apple-darwin20 aarch64-macos
END
xargs -n 2 -P "$(getconf _NPROCESSORS_ONLN)" sh "$top/tests/cross.sh" < targets

status=0
while read -r host target; do
	if [ -f "$target.ok" ]; then
		grep 'numbers compared' "$target.log"
		echo "ci: ok: both libraries compile and link for $target"
	else
		cat "$target.log"
		echo "does not compile and link for $target ($host)"
		status=1
	fi
done < targets
exit $status

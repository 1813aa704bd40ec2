#!/bin/sh
# SPDX-License-Identifier: MIT
#
# In an empty directory: libcio compiles without a warning, and every function that it
# shows links, for systems that are not here.  The compiler is zig's, from PyPI: it
# brings these systems' headers.  Ends with a line "ci: ..." for each system.

LC_ALL=C
export LC_ALL
top=$(cd "$(dirname "$0")/.." && pwd)
version=0.17.0
status=0

if ! python3 -m venv zig > zig.log 2>&1 || ! zig/bin/pip -q install "ziglang==$version" >> zig.log 2>&1; then
	cat zig.log
	echo "ci: skipped: cross: ziglang $version cannot be installed from PyPI here"
	exit 0
fi
zig=$(echo "$PWD"/zig/lib/python3*/site-packages/ziglang/zig)
ZIG_GLOBAL_CACHE_DIR=$PWD/cache
export ZIG_GLOBAL_CACHE_DIR

# A program that uses all of libcio.sym.
awk 'BEGIN { print "typedef void function(void);" }
	{ print "extern function " $1 ";"; names = names "\t" $1 ",\n" }
	END { print "static function *const volatile all[] = {\n" names "};" }' "$top/lib/libcio.sym" > all.c
echo 'int main(void) { return all[0] == 0; }' >> all.c

# The name that configure knows it by, and zig's.
cat > targets << 'END'
x86_64-apple-darwin20 x86_64-macos
aarch64-apple-darwin20 aarch64-macos
x86_64-unknown-freebsd14 x86_64-freebsd
x86_64-unknown-netbsd10 x86_64-netbsd
x86_64-unknown-openbsd7 x86_64-openbsd
END

build() {
	mkdir "$2" && cd "$2" || return 1
	"$top/configure" -q --host="$1" --disable-shared --enable-werror PKG_CONFIG=false \
		CC="$zig cc -target $2" AR="$zig ar" RANLIB="$zig ranlib" &&
		make &&
		$zig cc -target "$2" -Wno-builtin-requires-header -o all ../all.c .libs/libcio.a
}

# All at once: most of it is waiting for the compiler to start.
while read -r host target; do
	(build "$host" "$target" > "$target.log" 2>&1 && touch "../$target.ok") &
done < targets
wait
while read -r host target; do
	if [ -f "$target.ok" ]; then
		echo "ci: ok: compiles and links for $target"
	else
		cat "$target.log"
		echo "does not compile and link for $target"
		status=1
	fi
done < targets
exit $status

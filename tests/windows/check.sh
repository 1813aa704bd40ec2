#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Usage: check.sh BUILDDIR
#
# Cross-builds libcio for Windows in BUILDDIR and runs its suites under wine.  What takes
# long (libcheck for the target, wine's prefix) is kept there for the next run.  Ends with
# "N passed, N failed, N skipped"; parts beside the suites say "ci: ok: what".

LC_ALL=C
WINEDEBUG=-all
WINEARCH=win64
WINEDLLOVERRIDES='mscoree,mshtml=;winedbg.exe=d'
export LC_ALL WINEDEBUG WINEARCH WINEDLLOVERRIDES
unset DISPLAY WAYLAND_DISPLAY

top=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$1" && cd "$1" || exit 1
build=$(pwd)
host=x86_64-w64-mingw32
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null) || jobs=1
failed=0

die() { printf 'check-windows: %s\n' "$*" >&2; exit 1; }

# Runs the rest in the background, its output in $1.log; joined by finish $1.
begin() {
	name=$1
	shift
	"$@" > "$name.log" 2>&1 &
	echo $! > "$name.pid"
}

finish() {
	wait "$(cat "$1.pid")" && return
	cat "$1.log"
	die "$2"
}

# libcheck for the target, from Debian's source package: apt checks its signature.  Nobody
# forks there, so that every test of a program runs in one process.  It formats as ISO C says,
# and its header tells the compiler.

source_package() {
	apt=$build/apt
	mkdir -p "$apt/lists/partial" "$apt/archives/partial"
	for list in /etc/apt/sources.list.d/*.sources; do
		[ -f "$list" ] && sed 's/^Types:.*/Types: deb-src/' "$list" && echo
	done > "$apt/source.sources"
	for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
		[ -f "$list" ] && sed -n 's/^deb /deb-src /p' "$list"
	done > "$apt/source.list"
	mkdir -p "$apt/parts"
	cp "$apt/source.sources" "$apt/source.list" "$apt/parts"
	set -- -q -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$apt/parts" \
		-o Dir::State::lists="$apt/lists" -o Dir::Cache="$apt" -o APT::Sandbox::User=root \
		-o Acquire::Languages=none -o Acquire::Retries=3
	apt-get "$@" update && apt-get "$@" source --download-only check
}

libcheck() {
	[ ! -f libcheck/done ] || return 0
	rm -rf libcheck libcheck-build
	mkdir -p libcheck/include libcheck/lib libcheck-build/source || return 1
	(cd libcheck-build && source_package) &&
		tar -x -f libcheck-build/check_*.orig.tar.gz -C libcheck-build/source --strip-components=1 &&
		cmake -S libcheck-build/source -B libcheck-build/cmake -DCMAKE_SYSTEM_NAME=Windows \
			-DCMAKE_C_COMPILER=$host-gcc -DCMAKE_RC_COMPILER=$host-windres -DCMAKE_BUILD_TYPE=Release \
			-DCMAKE_C_FLAGS=-w -DCHECK_ENABLE_SUBUNIT=OFF -DCHECK_ENABLE_TESTS=OFF &&
		make -C libcheck-build/cmake -j "$jobs" check &&
		sed 's/__attribute__ ((format (a, b, c)))/__attribute__ ((format (gnu_##a, b, c)))/' \
			libcheck-build/cmake/src/check.h > libcheck/include/check.h &&
		cp libcheck-build/cmake/check_stdint.h libcheck/include &&
		cp libcheck-build/cmake/src/libcheck.a libcheck/lib || return 1
	rm -rf libcheck-build apt
	touch libcheck/done
}

# Wine by its own name: a wrapper of a distribution looks for 32-bit parts and a display.

find_wine() {
	for wine in /usr/lib/wine/wine64 /usr/lib64/wine/wine64 wine64 wine; do
		command -v "$wine" > /dev/null && break
	done
	for wineserver in /usr/lib/wine/wineserver64 /usr/lib/wine/wineserver wineserver64 wineserver; do
		command -v "$wineserver" > /dev/null && break
	done
	command -v "$wine" > /dev/null && command -v "$wineserver" > /dev/null || die 'there is no wine here'
	WINEPREFIX=$build/wine
	WINE=$wine
	export WINE WINEPREFIX
}

prefix() {
	[ ! -f wine/done ] || return 0
	rm -rf wine
	timeout 180 "$wine" wineboot -i &&
		timeout 60 "$wine" reg add 'HKCU\Software\Wine' /v Version /d win10 /f &&
		timeout 60 "$wineserver" -w &&
		touch wine/done
}

# Stale if anything that configure was made from has other content.
configured() {
	dir=$1
	shift
	mkdir -p "$dir" || return 1
	{ echo "$@"; cksum < "$top/configure"; } > "$dir/bootstrap.new"
	if ! cmp -s "$dir/bootstrap.new" "$dir/bootstrap.stamp" || [ ! -f "$dir/Makefile" ]; then
		(cd "$dir" && PKG_CONFIG_LIBDIR=/nonexistent "$top/configure" -q "$@") || return 1
		mv "$dir/bootstrap.new" "$dir/bootstrap.stamp"
	fi
}

# A program that uses all of the .sym files links with the DLLs.
links_all() {
	awk 'BEGIN { print "typedef void function(void);" }
		{ print "extern function " $1 ";"; names = names "\t" $1 ",\n" }
		END { print "static function *const volatile all[] = {\n" names "};" }' "$@" > all.c
	echo 'int main(void) { return all[0] == 0; }' >> all.c
}

compiles_for() {
	configured "$1" --host="$1" --enable-werror &&
		make -C "$1" -j "$jobs" all &&
		links_all "$top/lib/libcio.sym" &&
		"$1-gcc" -Wno-builtin-declaration-mismatch -o "$1/all-static.exe" all.c "$1/.libs/libcio.a" \
			$(sed -n 's/^Libs.private: //p' "$1/libcio.pc") &&
		"$1-gcc" -Wno-builtin-declaration-mismatch -o "$1/all-dll.exe" all.c "$1/.libs/libcio.dll.a" &&
		exports "$1"
}

# The DLL shows what libcio.sym names, and nothing else.
exports() {
	"$1-objdump" -p "$1"/.libs/libcio-*.dll | awk '/^\[Ordinal\/Name Pointer\]/ { on = 1; next }
		on && NF == 0 { exit }
		on { print $NF }' | sort > "$1/exports"
	awk '{ print $1 }' "$top/lib/libcio.sym" | sort | diff - "$1/exports"
}

find_wine
begin libcheck libcheck
begin prefix prefix
finish libcheck 'libcheck cannot be built for the target'
configured $host --host=$host --disable-static --enable-faults --enable-werror \
	CPPFLAGS="-I$build/libcheck/include" CHECK_CFLAGS=' ' \
	CHECK_LIBS="-L$build/libcheck/lib -lcheck $($host-gcc -print-file-name=libwinpthread.a)" || exit 1
begin i686 compiles_for i686-w64-mingw32
make -C $host -j "$jobs" all || die 'libcio does not compile for Windows'
exports $host || die 'the DLL shows other names than libcio.sym'
echo 'ci: ok: the DLL shows what libcio.sym names'

finish prefix 'wine makes no prefix'
"$wineserver" -p
trap '"$wineserver" -k' EXIT
trap 'exit 1' HUP INT TERM
sh "$top/tests/run_check.sh" $host check -j "$jobs" TESTS='$(check_PROGRAMS)' \
	LOG_COMPILER="$top/tests/windows/wine.sh" || failed=1
sh "$top/tests/windows/examples.sh" $host || failed=1

finish i686 'libcio does not compile for 32-bit Windows'
echo 'ci: ok: libcio compiles and links for i686'
exit $failed

#!/bin/sh
# SPDX-License-Identifier: MIT
#
# README's example is a whole program: it compiles as it stands there, and it runs.
# Its two commands are there too.

LC_ALL=C
export LC_ALL
top=${top_srcdir:-.}
libs=${top_builddir:-.}/.libs
cc=${CC:-cc}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

# From the first indented #include to the end of that indentation.
sed -n '/^    #include/,/^    }$/s/^    //p; /^    #include/,/^    }$/s/^$//p' "$top/README" > "$tmp/example.c"
if ! grep -q 'int main' "$tmp/example.c"; then
	echo 'README has no example that is a program'
	exit 1
fi
for command in './bootstrap run' './bootstrap check'; do
	grep -qxF "    $command" "$top/README" || {
		echo "README does not say: $command"
		exit 1
	}
done
# shellcheck disable=SC2086
$cc -std=c11 -D_DEFAULT_SOURCE -Wall -Wextra -Wpedantic -Werror -I"$top/include" ${CIO_SANITIZE-} \
	-o "$tmp/example" "$tmp/example.c" "$libs/libcio.a" || exit 1
# On a platform that refuses everything it is enough that it says so.
[ "${CIO_SYS-}" != none ] || exit 0
"$tmp/example" > "$tmp/out" || {
	echo "README's example failed: $?"
	cat "$tmp/out"
	exit 1
}

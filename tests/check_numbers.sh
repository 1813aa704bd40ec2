#!/bin/sh
# SPDX-License-Identifier: MIT
#
# lib/option_numbers.c and the headers of the system that $CC compiles for: a number that differs, and
# a constant of theirs that the table says the system lacks, do not compile.
#
# CC may have arguments, and be a compiler for another system.

LC_ALL=C
export LC_ALL
table=${top_srcdir:-.}/lib/option_numbers.c
names=${top_srcdir:-.}/lib/option_systems.c
cc=${CC:-cc}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

# Constant, then a number or NO for each system, in the order of CIO_SYSTEM_*.
awk '
	BEGIN { n = split("LINUX FREEBSD DRAGONFLY NETBSD OPENBSD DARWIN ILLUMOS WINDOWS", os, " ") }
	/^\t\{ "[A-Z0-9_]*", *\{/ {
		name = $2
		gsub(/[",]/, "", name)
		sub(/.*\{/, "")
		gsub(/[},]/, " ")
		print name, $1, $2, $3, $4, $5, $6, $7, $8
		next
	}
	/^\t\{ "[A-Z0-9_]*", CIO_SYSTEM_/ {
		gsub(/[{}",]/, " ")
		line = $1
		for (i = 1; i <= n; i++)
			line = line " " ($2 == "CIO_SYSTEM_" os[i] ? $3 : "NO")
		print line
	}' "$table" > "$tmp/numbers"
[ "$(wc -l < "$tmp/numbers")" -gt 400 ] || { echo "$0: found no numbers in $table"; exit 1; }
cut -d' ' -f1 "$tmp/numbers" | sort | uniq -d | sed "s|^|$table: comes twice: |" > "$tmp/twice"
[ ! -s "$tmp/twice" ] || { cat "$tmp/twice"; exit 1; }

# Other names: constant, systems, name.
sed -n 's/^	{ "\([A-Z0-9_]*\)", \(.*\), "\([A-Z0-9_]*\)" },$/\1 \3 \2/p' "$names" > "$tmp/names"
[ -s "$tmp/names" ] || { echo "$0: found no other names in $names"; exit 1; }

cat > "$tmp/numbers.c" << 'END'
#define __APPLE_USE_RFC_3542
#if defined(_WIN32)
# define _WIN32_WINNT 0x0A00
# include <winsock2.h>
# include <ws2tcpip.h>
# include <mswsock.h>
# include <mstcpip.h>
# include <afunix.h>
#else
# include <sys/types.h>
# include <sys/param.h>
# include <sys/socket.h>
# include <sys/un.h>
# include <netinet/in.h>
# include <netinet/tcp.h>
# include <netinet/udp.h>
# ifndef __APPLE__
#  include <netinet/icmp6.h>
# endif
#endif
#if defined(__linux__)
# include <linux/dccp.h>
# include <linux/if_alg.h>
# include <linux/if_packet.h>
# include <linux/if_xdp.h>
# include <linux/mptcp.h>
# include <linux/netfilter_ipv4.h>
# include <linux/netfilter_ipv6/ip6_tables.h>
# include <linux/netlink.h>
# include <linux/sctp.h>
# include <linux/tls.h>
# include <linux/vm_sockets.h>
# include <linux/can/isotp.h>
# include <linux/can/raw.h>
#elif defined(__FreeBSD__)
# include <netinet/sctp.h>
#endif
#define CODE(n) ((long long)(n) - 0x100000000LL)
#define SAME(constant, number) \
	_Static_assert((int)(constant) == (int)(number), #constant " is not " #number)
END

# $1: the column; $2: #if; $3: CIO_SYSTEM_.  A machine with numbers of its own is not looked at.
section() {
	echo "#if $2"
	awk -v column="$(($1 + 1))" -v os="$3" '
		FNR == NR {
			if (index($0, "ON(" os ")") || ($3 == "BSD" && os ~ /BSD$|^DRAGONFLY$/))
				other[$1] = $2
			next
		}
		$column == "NO" {
			print "# ifdef " $1 "\n#  error " $1 " is not in the table\n# endif"
			next
		}
		{
			name = $1 in other ? other[$1] : $1
			print "# ifdef " name "\nSAME(" name ", " $column ");\n# endif"
		}' "$tmp/names" "$tmp/numbers"
	echo "#endif"
}

{
	section 1 'defined(__linux__) && !(defined(__alpha__) || defined(__mips__) || defined(__hppa__) || defined(__powerpc__) || defined(__sparc__))' LINUX
	section 2 'defined(__FreeBSD__)' FREEBSD
	section 3 'defined(__DragonFly__)' DRAGONFLY
	section 4 'defined(__NetBSD__)' NETBSD
	section 5 'defined(__OpenBSD__)' OPENBSD
	section 6 'defined(__APPLE__)' DARWIN
	section 7 'defined(__sun)' ILLUMOS
	section 8 'defined(_WIN32)' WINDOWS
} >> "$tmp/numbers.c"

# shellcheck disable=SC2086
$cc -std=gnu11 -w -c -o "$tmp/numbers.o" "$tmp/numbers.c" > "$tmp/out" 2>&1 || { cat "$tmp/out"; exit 1; }
# shellcheck disable=SC2086
count=$($cc -std=gnu11 -E "$tmp/numbers.c" 2> /dev/null | grep -c '^_Static_assert')
echo "$count of $(wc -l < "$tmp/numbers") numbers compared with the headers"
[ "$count" -ge 50 ]

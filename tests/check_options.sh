#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Options: what lib/sockopt has, a header declares, the registry lists, the manual names and
# a test uses; and a getter, its setter and its row mean the same constant.

LC_ALL=C
export LC_ALL
cd "${top_srcdir:-.}" || exit 99
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

# Functions: file, name.
grep -E '^int cio_(get|set|join|leave|mcast|block|unblock)_[a-z0-9_]+ *\(' lib/sockopt/*.c lib/tcp_keepalive.c |
	sed 's/^\([^:]*\):int \(cio_[a-z0-9_]*\).*/\1 \2/' | grep -v ' cio_[gs]etsockopt$' > "$tmp/functions"

# Table lines: name, level, constant.
sed -n 's/^int \(cio_[gs]et_[a-z0-9_]*\) *(.*return [gs]et_[a-z_]*(s, \([A-Z0-9_]*\), \([A-Z0-9_]*\).*/\1 \2 \3/p' \
	lib/sockopt/*.c > "$tmp/lines"

# Rows: file, name, constant, level, number.
sed -n 's/^	{ "\([a-z0-9_.]*\)", "\([A-Z0-9_]*\)", \([A-Z0-9_]*\), \([A-Z0-9_]*\), CIO_KIND_.*/\1 \2 \3 \4/p' \
	lib/sockopt/*.c > "$tmp/rows"
for file in $(grep -l '^const struct option_rows' lib/sockopt/*.c); do
	level=$(basename "$file" .c)
	level=${level%%_rows*}
	sed -n 's/^	{ "\([^"]*\)",.*/\1/p' "$file" > "$tmp/order"
	sort -c "$tmp/order" 2> /dev/null || echo "$file: its rows are not sorted by name"
	grep -v "^$level\\." "$tmp/order" | sed "s|^|$file: not of this level: |"
done > "$tmp/wrong"

# Numbers without a use have no function.
awk '/^	\{ "[a-z0-9_.]*",/ { name = $2; gsub(/[",]/, "", name) } /^		CIO_OPTION_RESERVED,/ { print name }' \
	lib/sockopt/*.c > "$tmp/reserved"

# A struct or an ioctl that Linux does not have may have no function: there is cio_setsockopt().
awk '/^	\{ "[a-z0-9_.]*",/ { name = $2; gsub(/[",]/, "", name); action = /CIO_KIND_ACTION/; line = 0 }
	++line == 4 && action && /^		"/ && !/^		"(Linux|Cygwin)/ { print name }' lib/sockopt/*.c > "$tmp/elsewhere"

for file in functions lines rows elsewhere; do
	[ -s "$tmp/$file" ] || echo "$0: found no $file in lib/sockopt" >> "$tmp/wrong"
done

# A function's row has its name, with a dot after the level; or one of these.
row_of() {
	case $1 in
	*_tcp_keepalive|cio_join_*|cio_leave_*|cio_mcast_*|*_mcast_msfilter|cio_*block_source_v4) echo ;;
	*_so_timestamping_phc) echo so.timestamping ;;
	*_packet_fanout_args) echo packet.fanout ;;
	*_packet_fanout_data_ebpf) echo packet.fanout_data ;;
	*_ip_multicast_if_index) echo ip.multicast_if ;;
	*_device_index_v4) echo ip.bound_if ;;
	*_device_index_v6) echo ipv6.bound_if ;;
	*) echo "$1" | sed 's/^cio_[gs]et_\([a-z0-9]*\)_/\1./' ;;
	esac
}

# What the manual calls it.
constant_of() {
	case $1 in
	*_tcp_keepalive) echo SO_KEEPALIVE ;;
	cio_join_multicast_v4*) echo IP_ADD_MEMBERSHIP ;;
	cio_leave_multicast_v4*) echo IP_DROP_MEMBERSHIP ;;
	cio_join_ssm_v4) echo IP_ADD_SOURCE_MEMBERSHIP ;;
	cio_leave_ssm_v4) echo IP_DROP_SOURCE_MEMBERSHIP ;;
	cio_mcast_*|cio_*et_mcast_*) echo "$1" | sed 's/^cio_\([gs]et_\)\{0,1\}//' | tr a-z A-Z ;;
	cio_block_source_v4) echo IP_BLOCK_SOURCE ;;
	cio_unblock_source_v4) echo IP_UNBLOCK_SOURCE ;;
	cio_join_anycast_v6) echo IPV6_JOIN_ANYCAST ;;
	cio_leave_anycast_v6) echo IPV6_LEAVE_ANYCAST ;;
	cio_join_multicast_v6) echo IPV6_JOIN_GROUP ;;
	cio_leave_multicast_v6) echo IPV6_LEAVE_GROUP ;;
	*) sed -n "s/^$2 \\([A-Z0-9_]*\\) .*/\\1/p" "$tmp/rows" ;;
	esac
}

while read -r file function; do
	row=$(row_of "$function")
	grep -q "^int $function(" include/cio/sockopt/*.h include/cio/tcp_*.h include/cio/mptcp.h ||
		echo "$file: $function: no header declares it"
	[ -z "$row" ] || grep -q "^$row " "$tmp/rows" || echo "$file: $function: the registry has no row $row"
	constant=$(constant_of "$function" "$row")
	grep -Eq "^\\.It Dv $constant( |\$)" man/man3/*.3 2> /dev/null ||
		echo "$file: $function: no page has .It Dv ${constant:-its constant}"
	grep -q "^\\.F[no] $function\\( \\|\$\\)" man/man3/*.3 2> /dev/null || echo "$file: $function: no page has .Fn $function"
	grep -qw "$function" tests/test_*.c || echo "$file: $function: no test uses it"
done < "$tmp/functions" >> "$tmp/wrong"

while read -r function level constant; do
	row=$(row_of "$function")
	grep -q "^$row [A-Z0-9_]* $level $constant\$" "$tmp/rows" ||
		case $function in
		*_device_index_*) ;;
		*) echo "$function: means $level $constant, its row does not" ;;
		esac
done < "$tmp/lines" >> "$tmp/wrong"

while read -r row constant level number; do
	name=$(echo "$row" | tr . _)
	case $row in
	ip.bound_if|ipv6.bound_if|so.error) ;;
	*.*_membership|*.mcast_*|ip.*block_source|ipv6.*_anycast) ;;
	*)
		grep -qx "$row" "$tmp/reserved" || grep -qx "$row" "$tmp/elsewhere" || grep -Eq " cio_(get|set)_$name\$" "$tmp/functions" ||
			echo "$row: has no function"
		;;
	esac
	[ "$number" = "$constant" ] || [ "$number" = "CIO_$constant" ] || [ "$row" = so.no_peercred ] ||
		echo "$row: is $number, not $constant"
	case $number in
	CIO_*) ;;
	*)
		grep -qx "#ifndef $number" sys/optabsent.h || echo "$row: optabsent.h does not say what if $number is missing"
		grep -qx "#undef $number" sys/none/optnames.h || echo "$row: sys/none does not take $number away"
		;;
	esac
done < "$tmp/rows" >> "$tmp/wrong"

cat "$tmp/wrong"
[ ! -s "$tmp/wrong" ]

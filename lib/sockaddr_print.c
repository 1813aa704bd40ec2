/* SPDX-License-Identifier: MIT */
/* Addresses as text; lib/sockaddr_parse.c reads all of it back, cio_sockaddr_parse(3)
 * has the grammar. */
#include "config.h"

#include <string.h>

#include <cio/error.h>

#include "sockaddr.h"
#include "lib.h"

/* The worst case is a path of the longest address with every byte escaped.  (AIX alone
 * has longer ones: there CIO_ENOSPC is possible.) */
_Static_assert(CIO_SOCKADDR_MAX > 256 || CIO_SOCKADDR_MAX * 4 + sizeof "unix:@" <= CIO_SOCKADDR_TEXT_MAX,
	"every address fits into CIO_SOCKADDR_TEXT_MAX");

/* len counts what did not fit too. */
struct out {
	char text[CIO_SOCKADDR_TEXT_MAX];
	size_t len;
};

static void put_char(struct out *o, char c)
{
	if (o->len < sizeof o->text)
		o->text[o->len] = c;
	o->len++;
}

static void put(struct out *o, const char *text)
{
	while (*text)
		put_char(o, *text++);
}

static void put_number(struct out *o, uint32_t value, unsigned base, size_t min_digits)
{
	char digits[10];
	size_t n = 0;

	do {
		digits[n++] = "0123456789abcdef"[value % base];
		value /= base;
	} while (value || n < min_digits);
	while (n)
		put_char(o, digits[--n]);
}

static void put_dec(struct out *o, uint32_t value)
{
	put_number(o, value, 10, 1);
}

static void put_hex(struct out *o, uint32_t value, size_t min_digits)
{
	put_number(o, value, 16, min_digits);
}

static void put_ipv4(struct out *o, const unsigned char *ip)
{
	for (int i = 0; i < 4; i++) {
		if (i)
			put_char(o, '.');
		put_dec(o, ip[i]);
	}
}

/* The first of the longest runs of two or more zero groups; 8 if there is none. */
static size_t longest_gap(const uint32_t group[8], size_t *ret_len)
{
	size_t best = 8, best_len = 1, start = 0;

	for (size_t i = 0; i < 8; i++) {
		if (group[i])
			start = i + 1;
		else if (i + 1 - start > best_len) {
			best = start;
			best_len = i + 1 - start;
		}
	}
	*ret_len = best_len;
	return best;
}

/* RFC 5952: section 4, and 5 for what is known to hold an IPv4 address. */
static void put_ipv6(struct out *o, const unsigned char *ip)
{
	static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff };
	uint32_t group[8];
	size_t gap, gap_len;

	if (memcmp(ip, mapped, sizeof mapped) == 0) {
		put(o, "::ffff:");
		put_ipv4(o, ip + sizeof mapped);
		return;
	}
	for (size_t i = 0; i < 8; i++)
		group[i] = (uint32_t)ip[2 * i] << 8 | ip[2 * i + 1];
	gap = longest_gap(group, &gap_len);
	for (size_t i = 0; i < 8; i++) {
		if (i == gap) {
			put(o, "::");
			i += gap_len - 1;
			continue;
		}
		if (i && i != gap + gap_len)
			put_char(o, ':');
		put_hex(o, group[i], 1);
	}
}

/* A name that a text form can hold, and that is no number. */
static bool plain_name(const char *name)
{
	bool number = true;

	for (; *name; name++) {
		if (!addr_name_char(*name))
			return false;
		if (*name < '0' || *name > '9')
			number = false;
	}
	return !number;
}

static void put_interface(struct out *o, uint32_t index)
{
	char name[CIO_SYS_IFNAME];

	if (index && cio_sys_if_name(index, name) == 0 && plain_name(name))
		put(o, name);
	else
		put_dec(o, index);
}

static void put_ipv6_port(struct out *o, const struct addr_meaning *m)
{
	put_char(o, '[');
	put_ipv6(o, m->bytes);
	if (m->number[1]) {
		put_char(o, '%');
		put_interface(o, m->number[1]);
	}
	put(o, "]:");
	put_dec(o, m->number[0]);
	if (m->number[2]) {
		put(o, "?flowinfo=0x");
		put_hex(o, m->number[2], 1);
	}
}

static void put_byte_escaped(struct out *o, unsigned char byte)
{
	put(o, "\\x");
	put_hex(o, byte, 2);
}

static void put_bytes(struct out *o, const unsigned char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (bytes[i] < 0x20 || bytes[i] > 0x7e || bytes[i] == '\\')
			put_byte_escaped(o, bytes[i]);
		else
			put_char(o, (char)bytes[i]);
	}
}

/* A path that begins with @ is no abstract name. */
static void put_path(struct out *o, const struct addr_meaning *m)
{
	size_t at = m->bytes[0] == '@';

	put(o, "unix:");
	if (at)
		put_byte_escaped(o, '@');
	put_bytes(o, m->bytes + at, m->len - at);
}

static void put_abstract(struct out *o, const struct addr_meaning *m)
{
	put(o, "unix:@");
	put_bytes(o, m->bytes, m->len);
}

static void put_dec_or_any(struct out *o, uint32_t value)
{
	if (value == 0xffffffff)
		put(o, "any");
	else
		put_dec(o, value);
}

static void put_vsock(struct out *o, const struct addr_meaning *m)
{
	put(o, "vsock:");
	put_dec_or_any(o, m->number[0]);
	put_char(o, ':');
	put_dec_or_any(o, m->number[1]);
	if (m->number[2]) {
		put(o, "?flags=");
		put_dec(o, m->number[2]);
	}
}

static void put_packet(struct out *o, const struct addr_meaning *m)
{
	put(o, "packet:");
	put_interface(o, m->number[0]);
	put(o, ":0x");
	put_hex(o, m->number[1], 4);
	for (size_t i = 0; i < m->len; i++) {
		put_char(o, ':');
		put_hex(o, m->bytes[i], 2);
	}
	if (m->number[2]) {
		put(o, "?hatype=");
		put_dec(o, m->number[2]);
	}
	if (m->number[3]) {
		put(o, m->number[2] ? "&pkttype=" : "?pkttype=");
		put_dec(o, m->number[3]);
	}
}

static void put_netlink(struct out *o, const struct addr_meaning *m)
{
	put(o, "netlink:");
	put_dec(o, m->number[0]);
	put(o, ":0x");
	put_hex(o, m->number[1], 1);
}

static void put_raw(struct out *o, const struct addr_meaning *m)
{
	put(o, "family:");
	put_dec(o, (uint32_t)m->family);
	put_char(o, ':');
	for (size_t i = 0; i < m->len; i++)
		put_hex(o, m->bytes[i], 2);
}

static void put_address(struct out *o, const struct addr_meaning *m)
{
	switch (m->kind) {
	case ADDR_NONE:
		put(o, "none");
		break;
	case ADDR_IPV4:
		put_ipv4(o, m->bytes);
		put_char(o, ':');
		put_dec(o, m->number[0]);
		break;
	case ADDR_IPV6:
		put_ipv6_port(o, m);
		break;
	case ADDR_UNNAMED:
		put(o, "unix:");
		break;
	case ADDR_PATH:
		put_path(o, m);
		break;
	case ADDR_ABSTRACT:
		put_abstract(o, m);
		break;
	case ADDR_VSOCK:
		put_vsock(o, m);
		break;
	case ADDR_PACKET:
		put_packet(o, m);
		break;
	case ADDR_NETLINK:
		put_netlink(o, m);
		break;
	case ADDR_RAW:
		put_raw(o, m);
		break;
	}
}

cio_ssize cio_sockaddr_print(const struct cio_sockaddr *a, char *buf, size_t size)
{
	struct addr_meaning m;
	struct out o;

	if (!memory_ok(buf, size))
		return CIO_EFAULT;
	o.len = 0;
	cio_addr_read(a, &m);
	put_address(&o, &m);
	if (o.len >= sizeof o.text || o.len >= size)
		return CIO_ENOSPC;
	memcpy(buf, o.text, o.len);
	buf[o.len] = 0;
	return (cio_ssize)o.len;
}

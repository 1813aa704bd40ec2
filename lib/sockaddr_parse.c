/* SPDX-License-Identifier: MIT */
/* Addresses from text.  A scanner takes what it can from *s, moves it and says so, or
 * says no; a form takes the whole text.  Strict: no space, no sign, no leading zero. */
#include "config.h"

#include <string.h>

#include <cio/error.h>

#include "sockaddr.h"
#include "lib.h"

/* An interface in the text; it is looked up when the rest is known to be right. */
struct nic {
	const char *name;
	size_t len;
};

static bool scan_char(const char **s, char c)
{
	if (**s != c)
		return false;
	++*s;
	return true;
}

static bool scan_word(const char **s, const char *word)
{
	const char *p = *s;

	while (*word)
		if (*p++ != *word++)
			return false;
	*s = p;
	return true;
}

static bool scan_dec(const char **s, uint32_t max, uint32_t *ret)
{
	const char *p = *s;
	uint64_t value = 0;

	if (*p == '0' && p[1] >= '0' && p[1] <= '9')
		return false;
	for (; *p >= '0' && *p <= '9'; p++) {
		value = value * 10 + (uint64_t)(*p - '0');
		if (value > max)
			return false;
	}
	if (p == *s)
		return false;
	*s = p;
	*ret = (uint32_t)value;
	return true;
}

static int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* From min to max digits; a further one stays where it is. */
static bool scan_hex(const char **s, int min, int max, uint32_t *ret)
{
	uint32_t value = 0;
	int n = 0;

	for (; n < max && digit_of((*s)[n]) >= 0; n++)
		value = value << 4 | (uint32_t)digit_of((*s)[n]);
	if (n < min)
		return false;
	*s += n;
	*ret = value;
	return true;
}

static bool scan_byte(const char **s, unsigned char *ret)
{
	uint32_t value;

	if (!scan_hex(s, 2, 2, &value))
		return false;
	*ret = (unsigned char)value;
	return true;
}

static bool scan_ipv4(const char **s, unsigned char ret[4])
{
	const char *p = *s;
	uint32_t value;

	for (int i = 0; i < 4; i++) {
		if ((i && !scan_char(&p, '.')) || !scan_dec(&p, 255, &value))
			return false;
		ret[i] = (unsigned char)value;
	}
	*s = p;
	return true;
}

/* Groups are taken as if there were no "::"; gap is where it stood. */
static bool scan_ipv6(const char **s, unsigned char ret[16])
{
	enum { NO_GAP = 17 };
	const char *p = *s;
	unsigned char ip[16] = { 0 };
	size_t n = 0, gap = NO_GAP;
	uint32_t group;

	if (scan_word(&p, "::"))
		gap = 0;
	while (n < 16) {
		if (n <= 12 && scan_ipv4(&p, ip + n)) {
			n += 4;
			break;
		}
		if (!scan_hex(&p, 1, 4, &group)) {
			/* Nothing need follow "::", but something must a single colon. */
			if (gap != n)
				return false;
			break;
		}
		ip[n++] = (unsigned char)(group >> 8);
		ip[n++] = (unsigned char)group;
		if (n == 16 || *p != ':')
			break;
		if (scan_word(&p, "::")) {
			if (gap != NO_GAP)
				return false;
			gap = n;
		} else
			p++;
	}
	/* "::" stands for one group at least. */
	if ((gap == NO_GAP) != (n == 16))
		return false;
	if (gap == NO_GAP)
		gap = n;
	memset(ret, 0, 16);
	memcpy(ret, ip, gap);
	memcpy(ret + 16 - (n - gap), ip + gap, n - gap);
	*s = p;
	return true;
}

static bool scan_interface(const char **s, struct nic *ret)
{
	ret->name = *s;
	while (addr_name_char(**s))
		++*s;
	ret->len = (size_t)(*s - ret->name);
	return ret->len > 0;
}

/* All digits are an index, whether there is such an interface or not. */
static int find_interface(const struct nic *i, uint32_t *ret)
{
	char name[CIO_SYS_IFNAME];
	const char *end = i->name;

	if (strspn(i->name, "0123456789") >= i->len)
		return scan_dec(&end, UINT32_MAX, ret) ? 0 : CIO_EINVAL;
	if (i->len >= sizeof name)
		return CIO_ENODEV;
	memcpy(name, i->name, i->len);
	name[i->len] = 0;
	return cio_sys_if_index(name, ret);
}

/* An IPv6 address and its zone; the zone is looked up by zone_index(). */
static bool scan_ipv6_zone(const char **s, struct in6_addr *ret, struct nic *ret_zone)
{
	unsigned char ip[16];

	if (!scan_ipv6(s, ip))
		return false;
	memcpy(ret, ip, sizeof ip);
	ret_zone->len = 0;
	return !scan_char(s, '%') || scan_interface(s, ret_zone);
}

static int zone_index(const struct nic *zone, uint32_t *ret)
{
	*ret = 0;
	return zone->len ? find_interface(zone, ret) : 0;
}

static int parse_ipv6(const char *s, struct cio_sockaddr *ret)
{
	struct in6_addr ip;
	struct nic zone;
	uint32_t scope, port, flowinfo = 0;
	int r;

	if (!scan_ipv6_zone(&s, &ip, &zone) || !scan_word(&s, "]:") || !scan_dec(&s, 65535, &port))
		return CIO_EINVAL;
	if (scan_word(&s, "?flowinfo=0x") && !scan_hex(&s, 1, 8, &flowinfo))
		return CIO_EINVAL;
	if (*s)
		return CIO_EINVAL;
	r = zone_index(&zone, &scope);
	if (r)
		return r;
	cio_sockaddr_init_ipv6(&ip, (uint16_t)port, flowinfo, scope, ret);
	return 0;
}

static int parse_ipv4(const char *s, struct cio_sockaddr *ret)
{
	struct in_addr ip;
	unsigned char bytes[4];
	uint32_t port;

	if (!scan_ipv4(&s, bytes) || !scan_char(&s, ':') || !scan_dec(&s, 65535, &port) || *s)
		return CIO_EINVAL;
	memcpy(&ip, bytes, sizeof bytes);
	cio_sockaddr_init_ipv4(&ip, (uint16_t)port, ret);
	return 0;
}

int cio_sockaddr_parse_ip(const char *text, uint16_t port, struct cio_sockaddr *ret)
{
	const char *s = text;
	struct in_addr ipv4;
	struct in6_addr ipv6;
	unsigned char bytes[4];
	struct nic zone;
	uint32_t scope;
	int r;

	if (!text)
		return CIO_EFAULT;
	if (scan_ipv4(&s, bytes) && !*s) {
		memcpy(&ipv4, bytes, sizeof bytes);
		cio_sockaddr_init_ipv4(&ipv4, port, ret);
		return 0;
	}
	s = text;
	if (!scan_ipv6_zone(&s, &ipv6, &zone) || *s)
		return CIO_EINVAL;
	r = zone_index(&zone, &scope);
	if (r)
		return r;
	cio_sockaddr_init_ipv6(&ipv6, port, 0, scope, ret);
	return 0;
}

/* Bytes to the end of s, \xHH being one.  Returns how many there are, though no more than
 * size are written; CIO_EINVAL for any other escape, and for control characters. */
static cio_ssize unescape(const char *s, unsigned char *buf, size_t size)
{
	size_t n = 0;
	unsigned char byte;

	while (*s) {
		byte = (unsigned char)*s;
		if (scan_char(&s, '\\')) {
			if (!scan_char(&s, 'x') || !scan_byte(&s, &byte))
				return CIO_EINVAL;
		} else if (byte < 0x20 || byte == 0x7f)
			return CIO_EINVAL;
		else
			s++;
		if (n < size)
			buf[n] = byte;
		n++;
	}
	return (cio_ssize)n;
}

static int parse_abstract(const char *s, struct cio_sockaddr *ret)
{
	unsigned char name[CIO_SOCKADDR_MAX];
	cio_ssize n = unescape(s, name, sizeof name);

	if (n < 0)
		return (int)n;
	return cio_sockaddr_init_abstract(name, (size_t)n, ret);
}

static int parse_path(const char *s, struct cio_sockaddr *ret)
{
	unsigned char path[CIO_SOCKADDR_MAX];
	cio_ssize n = unescape(s, path, sizeof path);

	if (n < 0)
		return (int)n;
	if ((size_t)n >= sizeof path)
		return CIO_ENAMETOOLONG;
	if (memchr(path, 0, (size_t)n))
		return CIO_EINVAL;
	path[n] = 0;
	return cio_sockaddr_init_unix((const char *)path, ret);
}

static int parse_unix(const char *s, struct cio_sockaddr *ret)
{
	if (!*s)
		return cio_sockaddr_init_unnamed(ret);
	return scan_char(&s, '@') ? parse_abstract(s, ret) : parse_path(s, ret);
}

static bool scan_dec_or_any(const char **s, uint32_t *ret)
{
	*ret = 0xffffffff;
	return scan_word(s, "any") || scan_dec(s, UINT32_MAX, ret);
}

static bool scan_cid(const char **s, uint32_t *ret)
{
	static const struct {
		const char *name;
		uint32_t cid;
	} names[] = { { "hypervisor", 0 }, { "local", CIO_VSOCK_CID_LOCAL }, { "host", CIO_VSOCK_CID_HOST } };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (scan_word(s, names[i].name)) {
			*ret = names[i].cid;
			return true;
		}
	}
	return scan_dec_or_any(s, ret);
}

static int parse_vsock(const char *s, struct cio_sockaddr *ret)
{
	struct cio_sys_vsock v = { 0 };
	uint32_t flags = 0;

	if (!scan_cid(&s, &v.cid) || !scan_char(&s, ':') || !scan_dec_or_any(&s, &v.port))
		return CIO_EINVAL;
	if (scan_word(&s, "?flags=") && !scan_dec(&s, UINT8_MAX, &flags))
		return CIO_EINVAL;
	if (*s)
		return CIO_EINVAL;
	v.flags = (uint8_t)flags;
	return cio_sys_vsock_write(&v, ret);
}

/* ":HH" for each byte; as unescape(). */
static cio_ssize scan_hwaddr(const char **s, unsigned char *buf, size_t size)
{
	size_t n = 0;
	unsigned char byte;

	while (scan_char(s, ':')) {
		if (!scan_byte(s, &byte))
			return CIO_EINVAL;
		if (n < size)
			buf[n] = byte;
		n++;
	}
	return (cio_ssize)n;
}

static bool scan_packet_fields(const char **s, uint32_t *ret_hatype, uint32_t *ret_pkttype)
{
	char before = '?';

	*ret_hatype = *ret_pkttype = 0;
	if (scan_word(s, "?hatype=")) {
		if (!scan_dec(s, UINT16_MAX, ret_hatype))
			return false;
		before = '&';
	}
	return !scan_char(s, before) || (scan_word(s, "pkttype=") && scan_dec(s, UINT8_MAX, ret_pkttype));
}

static int parse_packet(const char *s, struct cio_sockaddr *ret)
{
	unsigned char hwaddr[CIO_SOCKADDR_MAX];
	struct cio_sys_packet p = { .hwaddr = hwaddr };
	struct nic nic;
	uint32_t protocol, hatype, pkttype;
	cio_ssize n;
	int r;

	if (!scan_interface(&s, &nic) || !scan_word(&s, ":0x") || !scan_hex(&s, 1, 4, &protocol))
		return CIO_EINVAL;
	n = scan_hwaddr(&s, hwaddr, sizeof hwaddr);
	if (n < 0 || !scan_packet_fields(&s, &hatype, &pkttype) || *s)
		return CIO_EINVAL;
	if (CIO_AF_PACKET < 0)
		return CIO_ENOTSUP;
	r = find_interface(&nic, &p.ifindex);
	if (r)
		return r;
	p.protocol = (uint16_t)protocol;
	p.hatype = (uint16_t)hatype;
	p.pkttype = (uint8_t)pkttype;
	p.hwaddr_len = (size_t)n;
	return cio_sys_packet_write(&p, ret);
}

static int parse_netlink(const char *s, struct cio_sockaddr *ret)
{
	struct cio_sys_netlink n;

	if (!scan_dec(&s, UINT32_MAX, &n.port_id) || !scan_word(&s, ":0x") || !scan_hex(&s, 1, 8, &n.groups) || *s)
		return CIO_EINVAL;
	return cio_sys_netlink_write(&n, ret);
}

static int parse_raw(const char *s, struct cio_sockaddr *ret)
{
	unsigned char bytes[CIO_SOCKADDR_MAX];
	uint32_t family;
	size_t n = 0;

	if (!scan_dec(&s, UINT16_MAX, &family) || !scan_char(&s, ':'))
		return CIO_EINVAL;
	for (unsigned char byte; *s; n++) {
		if (!scan_byte(&s, &byte))
			return CIO_EINVAL;
		if (n < sizeof bytes)
			bytes[n] = byte;
	}
	return cio_addr_init_raw((int)family, bytes, n, ret);
}

static int parse_none(const char *s, struct cio_sockaddr *ret)
{
	if (*s)
		return CIO_EINVAL;
	cio_sockaddr_init_none(ret);
	return 0;
}

int cio_sockaddr_parse(const char *text, struct cio_sockaddr *ret)
{
	static const struct {
		const char *prefix;
		int (*parse)(const char *rest, struct cio_sockaddr *ret);
	} forms[] = {
		{ "[", parse_ipv6 },
		{ "family:", parse_raw },
		{ "netlink:", parse_netlink },
		{ "none", parse_none },
		{ "packet:", parse_packet },
		{ "unix:", parse_unix },
		{ "vsock:", parse_vsock },
	};
	const char *rest = text;

	if (!text)
		return CIO_EFAULT;
	if (*text == '/')
		return parse_path(text, ret);
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (scan_word(&rest, forms[i].prefix))
			return forms[i].parse(rest, ret);
	return parse_ipv4(text, ret);
}

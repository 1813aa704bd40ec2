/* SPDX-License-Identifier: MIT */
/* An option's value from text.  The grammar is in cio_option(3): strict, without a
 * locale, in whole numbers only. */
#include "config.h"

#include <limits.h>
#include <string.h>

#include <cio/error.h>
#include <cio/option.h>
#include <cio/socket.h>

#include "option_value.h"
#include "lib.h"

#define NSEC_MAX ((uint64_t)INT64_MAX)

struct word {
	const char *text;
	uint64_t number;
};

#define COUNT(table) (sizeof (table) / sizeof *(table))

static const struct word *find_word(const struct word *words, size_t count, const char *text)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (strcmp(words[i].text, text) == 0)
			return &words[i];
	return NULL;
}

/* a * b + c, or UINT64_MAX and *overflow. */
static uint64_t multiply_add(uint64_t a, uint64_t b, uint64_t c, bool *overflow)
{
	if (b != 0 && a > (UINT64_MAX - c) / b)
		*overflow = true;
	return *overflow ? UINT64_MAX : a * b + c;
}

static int digit(char c, unsigned base)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (base == 16 && c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (base == 16 && c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static bool is_hex(const char *text)
{
	return text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
}

/* Takes 0, a number without leading zeros, or 0x and digits.  A number too large is
 * taken whole, so that what follows can still be seen to be no number. */
static int take_number(const char **text, uint64_t *ret, bool *overflow)
{
	const char *p = *text, *first;
	unsigned base = is_hex(p) ? 16 : 10;

	if (base == 16)
		p += 2;
	first = p;
	*ret = 0;
	for (; digit(*p, base) >= 0; p++)
		*ret = multiply_add(*ret, base, (uint64_t)digit(*p, base), overflow);
	if (p == first || (base == 10 && *first == '0' && p - first > 1))
		return CIO_EINVAL;
	*text = p;
	return 0;
}

/* Bytes: k is 1024 by custom, kB is 1000 by the standard. */
static const struct word sizes[] = {
	{ "", 1 }, { "B", 1 },
	{ "k", 1ULL << 10 }, { "K", 1ULL << 10 }, { "Ki", 1ULL << 10 }, { "KiB", 1ULL << 10 }, { "kB", 1000 },
	{ "M", 1ULL << 20 }, { "Mi", 1ULL << 20 }, { "MiB", 1ULL << 20 }, { "MB", 1000000 },
	{ "G", 1ULL << 30 }, { "Gi", 1ULL << 30 }, { "GiB", 1ULL << 30 }, { "GB", 1000000000 },
};

static const struct word plain[] = { { "", 1 } };

/* A number that fits into 64 bits, with its sign apart. */
static int parse_magnitude(const struct cio_option *option, const char *text, bool *negative, uint64_t *ret)
{
	const struct word *scale;
	bool overflow = false;
	int r;

	*negative = *text == '-';
	if (*negative)
		text++;
	r = take_number(&text, ret, &overflow);
	if (r < 0)
		return r;
	if (option->unit == CIO_UNIT_BYTE)
		scale = find_word(sizes, COUNT(sizes), text);
	else
		scale = find_word(plain, COUNT(plain), text);
	if (!scale)
		return CIO_EINVAL;
	*ret = multiply_add(*ret, scale->number, 0, &overflow);
	return overflow ? CIO_ERANGE : 0;
}

/* What the kernel's type takes, within what the row says. */
static int check_range(const struct cio_option *option, int64_t number)
{
	int64_t least = option->kind == CIO_KIND_UINT ? 0 : INT32_MIN;
	int64_t most = option->kind == CIO_KIND_UINT ? UINT32_MAX : INT32_MAX;

	if (number < least || number > most)
		return CIO_ERANGE;
	if (option->min < option->max && (number < option->min || number > option->max))
		return CIO_ERANGE;
	return 0;
}

/* An interface goes by its name too; none is what the option has before it is set. */
static int parse_absent_or_name(const struct cio_option *option, const char *text, int64_t *ret)
{
	uint32_t index = 0;
	int r;

	if (strcmp(text, "none") == 0) {
		*ret = option->unit == CIO_UNIT_CPU ? -1 : 0;
		return 0;
	}
	if (option->unit != CIO_UNIT_INDEX || *text == '\0' || *text == '-')
		return CIO_EINVAL;
	r = cio_sys_if_index(text, &index);
	if (r == 0)
		*ret = index;
	return r;
}

static int parse_number(const struct cio_option *option, const char *text, int64_t *ret)
{
	uint64_t magnitude = 0;
	int64_t number;
	bool negative = false;
	int r;

	if ((option->unit == CIO_UNIT_INDEX || option->unit == CIO_UNIT_CPU) && digit(*text, 10) < 0)
		if (*text != '-')
			return parse_absent_or_name(option, text, ret);
	r = parse_magnitude(option, text, &negative, &magnitude);
	if (r < 0)
		return r;
	if (magnitude > INT64_MAX)
		return CIO_ERANGE;
	number = negative ? -(int64_t)magnitude : (int64_t)magnitude;
	r = check_range(option, number);
	if (r == 0)
		*ret = number;
	return r;
}

static int parse_wide(const struct cio_option *option, const char *text, uint64_t *ret)
{
	uint64_t magnitude = 0;
	bool negative = false;
	int r = parse_magnitude(option, text, &negative, &magnitude);

	if (r < 0)
		return r;
	if (negative && magnitude > 0)
		return CIO_ERANGE;
	if (option->min < option->max && magnitude <= INT64_MAX && (int64_t)magnitude < option->min)
		return CIO_ERANGE;
	if (option->min < option->max && magnitude > (uint64_t)option->max)
		return CIO_ERANGE;
	*ret = magnitude;
	return 0;
}

static int parse_bool(const char *text, int64_t *ret)
{
	static const struct word words[] = {
		{ "on", 1 }, { "off", 0 }, { "yes", 1 }, { "no", 0 }, { "true", 1 }, { "false", 0 },
		{ "1", 1 }, { "0", 0 },
	};
	size_t i;

	for (i = 0; i < COUNT(words); i++)
		if (cio_text_is(text, words[i].text)) {
			*ret = (int64_t)words[i].number;
			return 0;
		}
	return CIO_EINVAL;
}

static const struct word durations[] = {
	{ "ns", 1 }, { "us", 1000 }, { "ms", 1000000 }, { "s", 1000000000 },
	{ "m", 60000000000 }, { "h", 3600000000000 },
};

/* Takes ".5" as a fraction of scale.  From the last digit to the first, rounding up at
 * each step: the sum is the exact fraction, rounded up. */
static uint64_t fraction_of(const char *first, const char *end, uint64_t scale)
{
	uint64_t sum = 0;

	while (end > first)
		sum = ((uint64_t)digit(*--end, 10) * scale + sum + 9) / 10;
	return sum;
}

static int parse_nanoseconds(const char *text, uint64_t tick, uint64_t *ret)
{
	const char *fraction = "", *end;
	const struct word *unit;
	bool overflow = false;
	uint64_t whole = 0, scale = tick;

	if (is_hex(text) || take_number(&text, &whole, &overflow) < 0)
		return CIO_EINVAL;
	end = fraction;
	if (*text == '.') {
		fraction = ++text;
		while (digit(*text, 10) >= 0)
			text++;
		end = text;
		if (end == fraction)
			return CIO_EINVAL;
	}
	unit = find_word(durations, COUNT(durations), text);
	if (unit)
		scale = unit->number;
	else if (*text != '\0' || end > fraction)
		return CIO_EINVAL;
	*ret = multiply_add(whole, scale, fraction_of(fraction, end, scale), &overflow);
	return overflow || *ret > NSEC_MAX ? CIO_ERANGE : 0;
}

static bool is_endless(const struct cio_option *option, const char *text)
{
	if (option->kind == CIO_KIND_LINGER)
		return strcmp(text, "off") == 0 || strcmp(text, "none") == 0;
	return cio_option_is_timeout(option)
		&& (strcmp(text, "infinite") == 0 || strcmp(text, "none") == 0 || strcmp(text, "off") == 0);
}

/* The row's range is in the kernel's steps, and so is what is asked: rounded up. */
static int parse_duration(const struct cio_option *option, const char *text, int64_t *ret)
{
	uint64_t tick = (uint64_t)cio_option_tick(option), ns = 0, ticks;
	int r;

	if (is_endless(option, text)) {
		*ret = -1;
		return 0;
	}
	if (tick == 0)
		return CIO_ENOTSUP;
	r = parse_nanoseconds(text, tick, &ns);
	if (r < 0)
		return r;
	ticks = ns / tick + (ns % tick != 0);
	if (option->min < option->max && ((int64_t)ticks < option->min || (int64_t)ticks > option->max))
		return CIO_ERANGE;
	if (ticks > NSEC_MAX / tick || (!cio_option_is_timeout(option) && ticks > INT32_MAX))
		return CIO_ERANGE;
	*ret = (int64_t)(ticks * tick);
	return 0;
}

/* Of names and bytes the row says how long they may be. */
static int check_length(const struct cio_option *option, size_t len)
{
	if (len >= VALUE_BYTES)
		return CIO_ERANGE;
	if (option->max > 0 && ((int64_t)len < option->min || (int64_t)len > option->max))
		return CIO_ERANGE;
	return 0;
}

/* As it is, but for "none", which is the empty name. */
static int parse_name(const struct cio_option *option, const char *text, struct option_value *ret)
{
	size_t len = strcmp(text, "none") == 0 ? 0 : strlen(text);
	int r = check_length(option, len);

	if (r < 0)
		return r;
	memcpy(ret->bytes, text, len);
	ret->bytes[len] = '\0';
	ret->len = len;
	return 0;
}

static int parse_ipv4(const char *text, struct option_value *ret)
{
	bool overflow = false;
	uint64_t part = 0;
	int i;

	memset(ret->bytes, 0, 4);
	ret->len = 4;
	if (strcmp(text, "none") == 0)
		return 0;
	for (i = 0; i < 4; i++) {
		if (is_hex(text) || take_number(&text, &part, &overflow) < 0 || part > 255 || *text != (i < 3 ? '.' : '\0'))
			return CIO_EINVAL;
		text++;
		ret->bytes[i] = (char)(unsigned char)part;
	}
	return 0;
}

static int parse_hex(const struct cio_option *option, const char *text, struct option_value *ret)
{
	size_t len = strcmp(text, "none") == 0 ? 0 : strlen(text), i;
	int r = check_length(option, len / 2);

	if (*text == '\0' || len % 2 != 0)
		return CIO_EINVAL;
	for (i = 0; i < len; i++)
		if (digit(text[i], 16) < 0)
			return CIO_EINVAL;
	if (r < 0)
		return r;
	for (i = 0; i < len; i += 2)
		ret->bytes[i / 2] = (char)(digit(text[i], 16) * 16 + digit(text[i + 1], 16));
	ret->len = len / 2;
	return 0;
}

/* AF_INET, or its number: whatever name_of has a name for can be written by it. */
static int parse_constant(const struct cio_option *option, const char *text, const char *(*name_of)(int),
	int64_t *ret)
{
	int i;

	for (i = 0; i <= CIO_IPPROTO_MPTCP; i++)
		if (name_of(i) && cio_text_is(text, name_of(i))) {
			*ret = i;
			return 0;
		}
	return parse_number(option, text, ret);
}

int cio_option_parse(const struct cio_option *option, const char *text, struct option_value *ret)
{
	switch (option->kind) {
	case CIO_KIND_BOOL:
		return parse_bool(text, &ret->number);
	case CIO_KIND_INT:
	case CIO_KIND_UINT:
		return parse_number(option, text, &ret->number);
	case CIO_KIND_U64:
		return parse_wide(option, text, &ret->wide);
	case CIO_KIND_TIME:
	case CIO_KIND_LINGER:
		return parse_duration(option, text, &ret->number);
	case CIO_KIND_NAME:
		return parse_name(option, text, ret);
	case CIO_KIND_IPV4:
		return parse_ipv4(text, ret);
	case CIO_KIND_BYTES:
		return parse_hex(option, text, ret);
	case CIO_KIND_DOMAIN:
		return parse_constant(option, text, cio_domain_name, &ret->number);
	case CIO_KIND_TYPE:
		return parse_constant(option, text, cio_type_name, &ret->number);
	case CIO_KIND_PROTOCOL:
		return parse_constant(option, text, cio_protocol_name, &ret->number);
	default:
		return CIO_ENOTSUP;
	}
}

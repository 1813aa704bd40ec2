/* SPDX-License-Identifier: MIT */
/* Many options at once: all are checked before the first is set, and what was set is undone when
 * one fails. */
#include "config.h"

#include <string.h>

#include <cio/error.h>
#include <cio/option.h>

#include "optnames.h"
#include "option_value.h"
#include "lib.h"

#define NAME_MAX_  64
#define VALUE_MAX_ (2 * VALUE_BYTES + 1)

/* One setting, in a text or in an array: neither name nor value ends with a zero byte. */
struct setting {
	const char *name, *value;
	size_t name_len, value_len;
	size_t position;
	const struct cio_option *option;
};

static int fail(struct cio_option_failure *ret, const struct setting *setting, size_t index, int error, const char *reason)
{
	if (ret) {
		memset(ret, 0, sizeof *ret);
		ret->option = setting->option;
		ret->index = index;
		ret->position = setting->position;
		ret->error = error;
		ret->reason = reason;
	}
	return error;
}

static const char *reason_of(int error)
{
	switch (error) {
	case CIO_EINVAL:
		return "this is no value of it";
	case CIO_ERANGE:
		return "the value is out of its range";
	case CIO_ENOTSUP:
		return "it cannot be set from text";
	case CIO_ENOPROTOOPT:
		return "this system does not have it";
	case CIO_ENODEV:
		return "there is no such interface";
	default:
		return "the value cannot be had";
	}
}

static int copy(const char *from, size_t len, char *ret, size_t size)
{
	if (len >= size || memchr(from, '\0', len))
		return CIO_EINVAL;
	memcpy(ret, from, len);
	ret[len] = '\0';
	return 0;
}

static int parse_value(const struct setting *setting, struct option_value *ret)
{
	char text[VALUE_MAX_];
	int r = copy(setting->value, setting->value_len, text, sizeof text);

	return r ? r : cio_option_parse_text(setting->option, text, ret);
}

/* Is this setting good, beside those before it? */
static int check(struct setting *settings, size_t index, struct cio_option_failure *ret)
{
	struct setting *setting = &settings[index];
	struct option_value value;
	char name[NAME_MAX_];
	size_t i;
	int r;

	if (copy(setting->name, setting->name_len, name, sizeof name) == 0)
		setting->option = cio_option_find(name);
	if (!setting->option)
		return fail(ret, setting, index, CIO_EINVAL, "there is no such option");
	for (i = 0; i < index; i++)
		if (settings[i].option == setting->option)
			return fail(ret, setting, index, CIO_EINVAL, "it is there twice");
	r = parse_value(setting, &value);
	return r ? fail(ret, setting, index, r, reason_of(r)) : 0;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static bool ends(char c)
{
	return c == '\0' || c == ',' || c == '\n' || c == '#';
}

/* Takes "name = value" up to what ends it; a setting without anything has no name. */
static int take(const char **at, const char *text, struct setting *ret)
{
	const char *p = *at, *end;

	*ret = (struct setting){ .position = (size_t)(p - text) };
	ret->name = p;
	while (!ends(*p) && *p != '=')
		p++;
	for (end = p; end > ret->name && is_blank(end[-1]); end--)
		;
	ret->name_len = (size_t)(end - ret->name);
	if (*p == '=') {
		for (p++; is_blank(*p); p++)
			;
		ret->value = p;
		while (!ends(*p))
			p++;
		for (end = p; end > ret->value && is_blank(end[-1]); end--)
			;
		ret->value_len = (size_t)(end - ret->value);
	}
	*at = p;
	return ret->value && ret->name_len ? 0 : CIO_EINVAL;
}

/* Blanks, commas, line ends and comments. */
static const char *skip(const char *p)
{
	for (;;) {
		while (is_blank(*p) || *p == ',' || *p == '\n')
			p++;
		if (*p != '#')
			return p;
		while (*p && *p != '\n')
			p++;
	}
}

static int take_all(const char *text, struct setting *settings, size_t *ret_count, struct cio_option_failure *ret)
{
	const char *p = skip(text);
	size_t count = 0;
	int r;

	for (; *p; p = skip(p), count++) {
		struct setting here = { .position = (size_t)(p - text) };

		if (count == CIO_OPTIONS_MAX)
			return fail(ret, &here, count, CIO_E2BIG, "there are too many");
		if (take(&p, text, &settings[count]) < 0)
			return fail(ret, &settings[count], count, CIO_EINVAL, "this is not name=value");
		r = check(settings, count, ret);
		if (r < 0)
			return r;
	}
	*ret_count = count;
	return 0;
}

static int take_array(const struct cio_option_setting *array, size_t count, struct setting *settings,
	struct cio_option_failure *ret)
{
	struct setting none = { .position = 0 };
	size_t i;
	int r;

	if (count > CIO_OPTIONS_MAX)
		return fail(ret, &none, CIO_OPTIONS_MAX, CIO_E2BIG, "there are too many");
	for (i = 0; i < count; i++) {
		if (!array[i].name || !array[i].value)
			return fail(ret, &none, i, CIO_EFAULT, "it has no name or no value");
		settings[i] = (struct setting){ .name = array[i].name, .value = array[i].value,
			.name_len = strlen(array[i].name), .value_len = strlen(array[i].value) };
		r = check(settings, i, ret);
		if (r < 0)
			return r;
	}
	return 0;
}

/* What was there before, of what can be read and set back. */
struct past {
	bool known;
	struct option_value value;
};

static void remember(cio_sockref s, const struct cio_option *option, struct past *ret)
{
	const unsigned both = CIO_OPTION_READABLE | CIO_OPTION_SETTABLE;

	ret->known = (option->flags & both) == both && !(option->flags & (CIO_OPTION_CONSUMED | CIO_OPTION_ONE_WAY))
		&& cio_option_read(s, option, &ret->value) == 0;
	if (ret->known && option->flags & CIO_OPTION_DOUBLED)
		ret->value.number /= 2;
}

/* From the last that was set to the first: how many could not be. */
static size_t undo(cio_sockref s, const struct setting *const *order, const struct past *pasts, size_t done)
{
	size_t left = 0;

	while (done-- > 0)
		if (!pasts[done].known || cio_option_write(s, order[done]->option, &pasts[done].value) < 0)
			left++;
	return left;
}

/* In the order of a socket's life, and of the list where that does not matter. */
static void sort(const struct setting *settings, size_t count, const struct setting **ret_order)
{
	static const unsigned stages[] = { CIO_STAGE_BIND, CIO_STAGE_LISTEN, CIO_STAGE_CONNECT, CIO_STAGE_ANY };
	size_t stage, i, n = 0;

	for (stage = 0; stage < sizeof stages / sizeof *stages; stage++)
		for (i = 0; i < count; i++)
			if (settings[i].option->stage == stages[stage])
				ret_order[n++] = &settings[i];
}

static int apply(cio_sockref s, const struct setting *settings, size_t count, struct cio_option_failure *ret)
{
	const struct setting *order[CIO_OPTIONS_MAX];
	struct past pasts[CIO_OPTIONS_MAX];
	struct option_value value;
	size_t i, left;
	int r;

	sort(settings, count, order);
	for (i = 0; i < count; i++) {
		remember(s, order[i]->option, &pasts[i]);
		r = parse_value(order[i], &value);
		if (r == 0)
			r = cio_option_write(s, order[i]->option, &value);
		if (r < 0) {
			left = undo(s, order, pasts, i);
			fail(ret, order[i], (size_t)(order[i] - settings), r, "the system refused it");
			if (ret)
				ret->not_undone = left;
			return r;
		}
	}
	return 0;
}

int cio_options_check(const char *text, struct cio_option_failure *ret)
{
	struct setting settings[CIO_OPTIONS_MAX];
	size_t count;

	return text ? take_all(text, settings, &count, ret) : CIO_EFAULT;
}

int cio_options_apply(cio_sockref s, const char *text, struct cio_option_failure *ret)
{
	struct setting settings[CIO_OPTIONS_MAX];
	size_t count = 0;
	int r = text ? take_all(text, settings, &count, ret) : CIO_EFAULT;

	return r < 0 ? r : apply(s, settings, count, ret);
}

int cio_options_apply_array(cio_sockref s, const struct cio_option_setting *array, size_t count,
	struct cio_option_failure *ret)
{
	struct setting settings[CIO_OPTIONS_MAX];
	int r = memory_ok(array, count) ? take_array(array, count, settings, ret) : CIO_EFAULT;

	return r < 0 ? r : apply(s, settings, count, ret);
}

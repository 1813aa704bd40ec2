/* SPDX-License-Identifier: MIT */
/* Options as text.  What can be refused without the kernel is refused before it is asked. */
#include "config.h"

#include <cio/error.h>
#include <cio/option.h>

#include "optnames.h"
#include "option_value.h"
#include "lib.h"

/* By design first: a program learns the same on every system. */
static int allowed(const struct cio_option *option, unsigned flag)
{
	if ((option->flags & flag) == 0 || option->kind == CIO_KIND_ACTION)
		return CIO_ENOTSUP;
	return option->number == CIO_NOOPT ? CIO_ENOPROTOOPT : 0;
}

int cio_option_parse_text(const struct cio_option *option, const char *text, struct option_value *ret)
{
	int r = option && text ? allowed(option, CIO_OPTION_SETTABLE) : CIO_EFAULT;

	return r ? r : cio_option_parse(option, text, ret);
}

cio_ssize cio_option_get_text(cio_sockref s, const struct cio_option *option, char *buf, size_t size)
{
	struct option_value value;
	int r = option && memory_ok(buf, size) ? allowed(option, CIO_OPTION_READABLE) : CIO_EFAULT;

	if (r == 0)
		r = cio_option_read(s, option, &value);
	return r ? r : cio_option_print(option, &value, buf, size);
}

int cio_option_set_text(cio_sockref s, const struct cio_option *option, const char *text, char *effective,
	size_t size)
{
	struct option_value value;
	int r = cio_option_parse_text(option, text, &value);

	if (r == 0)
		r = cio_option_write(s, option, &value);
	/* It is set: that it cannot be shown is no failure. */
	if (r == 0 && effective && size > 0 && cio_option_get_text(s, option, effective, size) < 0)
		*effective = '\0';
	return r;
}

int cio_option_check_text(const struct cio_option *option, const char *text)
{
	struct option_value value;

	return cio_option_parse_text(option, text, &value);
}

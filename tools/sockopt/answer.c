/* SPDX-License-Identifier: MIT */
/* What a socket answers of an option, and that in words. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "sockopt.h"

const char *value_unit(const struct cio_option *option)
{
	return option->kind == CIO_KIND_INT || option->kind == CIO_KIND_UINT ? unit_word(option->unit) : "";
}

void ask(cio_sockref s, const struct cio_option *option, struct answer *ret)
{
	cio_ssize n;

	ret->option = option;
	ret->error = 0;
	ret->text[0] = '\0';
	if (option->number == -1) {
		ret->status = "unsupported";
		ret->error = CIO_ENOPROTOOPT;
		return;
	}
	if (!(option->flags & CIO_OPTION_READABLE) || option->kind == CIO_KIND_ACTION) {
		ret->status = "write-only";
		return;
	}
	if (option->flags & CIO_OPTION_CONSUMED) {
		ret->status = "not-read";
		return;
	}
	n = cio_option_get_text(s, option, ret->text, sizeof ret->text);
	ret->error = n < 0 ? (int)n : 0;
	if (n >= 0)
		ret->status = "ok";
	else if (n == CIO_ENOPROTOOPT || n == CIO_ENOTSUP)
		ret->status = "unsupported";
	else if (n == CIO_EPERM || n == CIO_EACCES)
		ret->status = "denied";
	else
		ret->status = "failed";
}

bool worth_showing(const struct answer *answer)
{
	return strcmp(answer->status, "ok") == 0 || strcmp(answer->status, "denied") == 0
		|| strcmp(answer->status, "failed") == 0;
}

static const char *error_word(int error)
{
	const char *name = cio_error_name(error);

	return name ? name : "unknown error";
}

static void number_words(const char *text, unsigned unit, char *buf, size_t size)
{
	unsigned long long n = strtoull(text, NULL, 10);

	if (unit == CIO_UNIT_BYTE && n >= 1024 && n % 1024 == 0)
		snprintf(buf, size, "%s bytes (%llu KiB)", text, n / 1024);
	else if (unit == CIO_UNIT_BYTE || unit == CIO_UNIT_HOP)
		snprintf(buf, size, "%s %s%s", text, unit_word(unit), n == 1 ? "" : "s");
	else if (unit == CIO_UNIT_INDEX || unit == CIO_UNIT_CPU)
		snprintf(buf, size, "%s %s", unit_word(unit), text);
	else
		snprintf(buf, size, "%s", text);
}

void answer_words(const struct answer *answer, char *buf, size_t size)
{
	const struct cio_option *option = answer->option;
	bool is_number = answer->text[0] >= '0' && answer->text[0] <= '9';

	if (strcmp(answer->status, "unsupported") == 0)
		snprintf(buf, size, "(unsupported)");
	else if (strcmp(answer->status, "denied") == 0)
		snprintf(buf, size, "(no permission: %s)", error_word(answer->error));
	else if (strcmp(answer->status, "failed") == 0)
		snprintf(buf, size, "(failed: %s)", error_word(answer->error));
	else if (strcmp(answer->status, "write-only") == 0)
		snprintf(buf, size, "(can only be set)");
	else if (strcmp(answer->status, "not-read") == 0)
		snprintf(buf, size, "(not read: that would change the socket)");
	else if (is_number && (option->kind == CIO_KIND_INT || option->kind == CIO_KIND_UINT))
		number_words(answer->text, option->unit, buf, size);
	else
		snprintf(buf, size, "%s", answer->text);
}

/* SPDX-License-Identifier: MIT */
/* What each system has for an option. */
#include "config.h"

#include <string.h>

#include "json.h"
#include "sockopt.h"

void json_systems(const struct cio_option *option)
{
	struct cio_option_there there;
	unsigned system;

	json_open("systems", '[');
	for (system = 0; system < CIO_SYSTEMS; system++) {
		if (cio_option_on(option, system, &there) < 0)
			continue;
		json_open(NULL, '{');
		json_text("system", cio_system_name(system));
		json_text("constant", there.constant);
		if (there.level != CIO_LEVEL_IOCTL)
			json_number("level", there.level);
		json_bool("ioctl", there.level == CIO_LEVEL_IOCTL);
		json_number("number", there.number);
		json_number("size", there.size);
		json_text("unit", there.unit == CIO_UNIT_NONE ? NULL : unit_word(there.unit));
		json_text("note", there.note);
		json_close('}');
	}
	json_close(']');
}

static size_t add(char *buf, size_t size, size_t len, const char *before, const char *text)
{
	return len < size ? len + (size_t)snprintf(buf + len, size - len, "%s%s", before, text) : len;
}

/* "TCP_KEEPALIVE, 16 at level 6, 4 bytes, in seconds". */
static void there_words(const struct cio_option *option, const struct cio_option_there *there, char *buf, size_t size)
{
	char number[64];
	size_t len = 0;

	if (there->level == CIO_LEVEL_IOCTL)
		snprintf(number, sizeof number, "%#x, an ioctl", (unsigned)there->number);
	else if (there->number < 0x100)
		snprintf(number, sizeof number, "%d at level %d", there->number, there->level);
	else
		snprintf(number, sizeof number, "%#x at level %d", (unsigned)there->number, there->level);
	if (strcmp(there->constant, option->constant) != 0)
		len = add(buf, size, len, there->constant, ", ");
	len = add(buf, size, len, "", number);
	if (there->size > 0) {
		snprintf(number, sizeof number, "%u byte%s", there->size, there->size == 1 ? "" : "s");
		len = add(buf, size, len, ", ", number);
	}
	if (there->unit != CIO_UNIT_NONE)
		len = add(buf, size, len, ", ", unit_phrase(there->unit));
	if (there->note)
		(void)add(buf, size, len, "; ", there->note);
}

void explain_systems(const struct cio_option *option)
{
	struct cio_option_there there;
	char text[256], none[128] = "";
	size_t len = 0;
	unsigned system;

	for (system = 0; system < CIO_SYSTEMS; system++) {
		if (cio_option_on(option, system, &there) < 0) {
			len = add(none, sizeof none, len, len ? ", " : "", cio_system_name(system));
			continue;
		}
		there_words(option, &there, text, sizeof text);
		printf("  %-10s %s\n", cio_system_name(system), text);
	}
	if (len > 0)
		printf("  %-10s %s\n", "not on", none);
}

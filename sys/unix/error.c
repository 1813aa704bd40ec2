/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "unix.h"
#include "../sys.h"

/* strerror_r(3) has two shapes: POSIX's returns an int, GNU's the message. */
static const char *posix_message(int r, const char *buf)
{
	return r == 0 ? buf : NULL;
}

static const char *gnu_message(const char *message, const char *buf)
{
	(void)buf;
	return message;
}

#define MESSAGE(r, buf) _Generic((r), int: posix_message, char *: gnu_message)(r, buf)

void cio_sys_strerror(int error, char *buf, size_t size)
{
	char text[256];
	const char *message = NULL;

	if (error > 0)
		message = "not an error";
	else if (error > -65536)
		message = MESSAGE(strerror_r(-error, text, sizeof text), text);
	if (message)
		snprintf(buf, size, "%s", message);
	else
		snprintf(buf, size, "Unknown error %d", error);
}

/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "json.h"

static int depth;
static bool empty = true;	/* nothing yet between the last bracket and here */

static void new_line(void)
{
	int i;

	putchar('\n');
	for (i = 0; i < depth; i++)
		fputs("  ", stdout);
}

/* Bytes of the UTF-8 sequence that begins here, 0 if there is none. */
static size_t utf8(const unsigned char *p)
{
	size_t len = p[0] >= 0xc2 && p[0] <= 0xdf ? 2 : p[0] >= 0xe0 && p[0] <= 0xef ? 3
		: p[0] >= 0xf0 && p[0] <= 0xf4 ? 4 : 0;
	size_t i;

	if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f)
		|| (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f))
		return 0;
	for (i = 1; i < len; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	return len;
}

static void put_string(const char *text)
{
	const unsigned char *p;
	size_t len;

	putchar('"');
	for (p = (const unsigned char *)text; *p; p += len) {
		len = 1;
		if (*p == '"' || *p == '\\')
			printf("\\%c", *p);
		else if (*p < 0x20 || *p == 0x7f)
			printf("\\u%04x", *p);
		else if (*p < 0x80)
			putchar(*p);
		else if ((len = utf8(p)) > 0)
			fwrite(p, 1, len, stdout);
		else {
			fputs("\\ufffd", stdout);
			len = 1;
		}
	}
	putchar('"');
}

static void begin(const char *key)
{
	if (!empty)
		putchar(',');
	if (depth > 0)
		new_line();
	if (key) {
		put_string(key);
		fputs(": ", stdout);
	}
	empty = false;
}

void json_open(const char *key, char bracket)
{
	begin(key);
	putchar(bracket);
	depth++;
	empty = true;
}

void json_close(char bracket)
{
	depth--;
	if (!empty)
		new_line();
	putchar(bracket);
	empty = false;
	if (depth == 0) {
		putchar('\n');
		empty = true;
	}
}

void json_text(const char *key, const char *text)
{
	begin(key);
	if (text)
		put_string(text);
	else
		fputs("null", stdout);
}

void json_number(const char *key, int64_t number)
{
	begin(key);
	printf("%" PRId64, number);
}

void json_bool(const char *key, bool value)
{
	begin(key);
	fputs(value ? "true" : "false", stdout);
}

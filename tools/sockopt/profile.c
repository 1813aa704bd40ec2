/* SPDX-License-Identifier: MIT */
/* Profiles: the library checks the text, this only takes it apart to show it. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "profile.h"

#define TEXT_MOST (16u << 20)

char *read_text(const char *path)
{
	FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
	size_t len = 0, room = 0, n = 1;
	char *text = NULL;
	bool bad;

	if (!f) {
		complain("%s: it cannot be opened", path);
		return NULL;
	}
	while (n > 0 && len < TEXT_MOST) {
		if (room - len < 2)
			text = grow(text, room = room ? 2 * room : 4096, 1);
		n = fread(text + len, 1, room - len - 1, f);
		len += n;
	}
	text[len] = '\0';
	bad = ferror(f) || n > 0 || strlen(text) != len;
	if (f != stdin)
		fclose(f);
	if (!bad)
		return text;
	complain("%s: it cannot be read, or is no text", path);
	free(text);
	return NULL;
}

/* A pipe is not read, nothing would be left of it; a directory can be opened, but not read. */
bool is_profile(const char *word)
{
	FILE *f;
	bool readable;

	if (strchr(word, '=') || strcmp(word, "-") == 0)
		return true;
	f = fopen(word, "r");
	if (!f)
		return false;
	readable = fseek(f, 0, SEEK_SET) != 0 || fgetc(f) != EOF || !ferror(f);
	fclose(f);
	return readable;
}

static void complain_failure(const char *text, const char *path, size_t line, const struct cio_option_failure *f)
{
	const char *at = text + f->position, *p;
	int len = (int)strcspn(at, ",\n#");
	char range[64] = "", where[32];

	for (p = text; p < at; p++)
		line += *p == '\n';
	if (path)
		snprintf(where, sizeof where, ":%lu", (unsigned long)line);
	else
		snprintf(where, sizeof where, "byte %lu", (unsigned long)f->position);
	if (!path)
		path = "";
	if (f->option && f->error == CIO_ERANGE) {
		range_words(f->option, range, sizeof range);
		complain("%s%s: '%.*s': %s: %s %s", path, where, len, at, f->reason, range,
			unit_phrase(f->option->unit));
	} else
		complain("%s%s: '%.*s': %s", path, where, len, at, f->reason);
}

static char *trim(char *from, char *end)
{
	while (end > from && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
		end--;
	*end = '\0';
	return from + strspn(from, " \t\r");
}

/* One setting, of a text that the library has found good. */
static void take(char *from, char *end, struct profile *ret)
{
	char *equals = memchr(from, '=', (size_t)(end - from));

	if (!equals)
		return;
	ret->array[ret->count].value = trim(equals + 1, end);
	ret->array[ret->count].name = trim(from, equals);
	ret->options[ret->count] = cio_option_find(ret->array[ret->count].name);
	ret->count++;
}

int profile_parse(const char *text, const char *path, size_t line, struct profile *ret)
{
	struct cio_option_failure failure;
	char *p, *end;
	size_t len = strlen(text);

	memset(ret, 0, sizeof *ret);
	if (cio_options_check(text, &failure)) {
		complain_failure(text, path, line, &failure);
		return EXIT_USAGE;
	}
	ret->text = grow(NULL, len + 1, 1);
	memcpy(ret->text, text, len + 1);
	for (p = ret->text; p < ret->text + len; p = end + 1) {
		bool comment;

		end = p + strcspn(p, ",\n#");
		comment = *end == '#';
		take(p, end, ret);
		if (comment)
			end += 1 + strcspn(end + 1, "\n");
	}
	return EXIT_DONE;
}

int profile_load(const char *word, struct profile *ret)
{
	bool is_text = strchr(word, '=') != NULL;
	char *text = is_text ? NULL : read_text(word);
	int r = EXIT_USAGE;

	if (is_text || text)
		r = profile_parse(is_text ? word : text, is_text ? NULL : word, 1, ret);
	free(text);
	if (r == EXIT_DONE && ret->count == 0) {
		complain("%s: nothing is set there", word);
		profile_free(ret);
		r = EXIT_USAGE;
	}
	return r;
}

void profile_free(struct profile *p)
{
	free(p->text);
	p->text = NULL;
}

void trial_begin(cio_sockref like, struct trial *ret)
{
	int family = 0, type = 0, protocol = 0;

	ret->open = false;
	if (cio_get_so_domain(like, &family) || cio_get_so_type(like, &type))
		return;
	if (cio_get_so_protocol(like, &protocol))
		protocol = 0;
	ret->open = cio_socket_open(family, type, protocol, 0, &ret->socket) == 0;
}

void trial_end(struct trial *t)
{
	if (t->open)
		cio_socket_close(&t->socket);
}

void try_on(struct trial *t, const struct cio_option *option, const char *text, struct answer *ret)
{
	int error = t->open ? cio_option_set_text(t->socket.ref, option, text, NULL, 0) : CIO_ENOTSUP;

	if (error == 0)
		ask(t->socket.ref, option, ret);
	if (error == 0 && strcmp(ret->status, "ok") == 0)
		return;
	ret->option = option;
	ret->error = error;
	ret->status = error == CIO_EPERM || error == CIO_EACCES ? "denied" : "unknown";
	snprintf(ret->text, sizeof ret->text, "%s", text);
}

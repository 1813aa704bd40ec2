/* SPDX-License-Identifier: MIT */
/* Records of what was there before: a profile for each socket, below a line that says which. */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "change.h"

static const char title[] = "# sockopt undo record 1";

/* A value that sets what is there now, or NULL: it cannot be had, or cannot be set back. */
static const char *back_to(const struct setting *set, char *buf, size_t size)
{
	const struct cio_option *o = set->option;

	if (strcmp(set->before.status, "ok") != 0 || o->flags & CIO_OPTION_ONE_WAY)
		return NULL;
	if (o->flags & CIO_OPTION_DOUBLED)
		snprintf(buf, size, "%llu", strtoull(set->before.text, NULL, 10) / 2);
	else
		snprintf(buf, size, "%s", set->before.text);
	return strpbrk(buf, ",\n#") || cio_option_check_text(o, buf) ? NULL : buf;
}

static void write_settings(FILE *f, const struct change *change, const char *name)
{
	char buf[CIO_OPTION_TEXT_MAX];
	size_t i;

	for (i = 0; i < change->profile->count; i++) {
		const struct setting *set = &change->list[i];
		const char *text = back_to(set, buf, sizeof buf);

		if (text)
			fprintf(f, "%s=%s\n", set->option->name, text);
		else {
			fprintf(f, "# %s cannot be undone\n", set->option->name);
			complain("%s: %s cannot be undone", name, set->option->name);
		}
	}
}

/* Without inode and cookie nobody could tell later whether it is the same socket. */
static bool can_be_told(const struct changes *c)
{
	char name[SOCKET_NAME_MAX];
	size_t i;

	for (i = 0; i < c->count; i++) {
		if (c->list[i].facts.inode || c->list[i].cookie)
			continue;
		name_socket(&c->list[i].facts, name, sizeof name);
		complain("%s: this system does not tell it from other sockets: there can be no undo record", name);
		return false;
	}
	return true;
}

/* A record is never written over: it may be the only one. */
int undo_write(const char *path, const struct changes *c)
{
	FILE *f;
	char name[SOCKET_NAME_MAX];
	bool bad;
	size_t i;

	if (!can_be_told(c))
		return EXIT_NOT_HERE;
	f = fopen(path, "wx");
	if (!f) {
		complain("%s: the undo record cannot be created; nothing was set", path);
		return EXIT_BROKEN;
	}
	fprintf(f, "%s\n", title);
	for (i = 0; i < c->count; i++) {
		const struct change *change = &c->list[i];

		name_socket(&change->facts, name, sizeof name);
		fprintf(f, "[%s inode %" PRIu64 " cookie %" PRIu64 "]\n", name, change->facts.inode, change->cookie);
		write_settings(f, change, name);
	}
	bad = ferror(f) != 0;
	if (fclose(f) == 0 && !bad)
		return EXIT_DONE;
	complain("%s: the undo record cannot be written; nothing was set", path);
	return EXIT_BROKEN;
}

/* A socket of a record. */
struct past {
	long pid;
	int fd;
	uint64_t inode, cookie;
	struct profile profile;
	struct changes *changes;
	bool reached, other;
};

/* "[4242:5 inode 77 cookie 9]" and nothing after it. */
static bool parse_header(const char *line, struct past *ret)
{
	int len = -1;

	ret->pid = -1;
	if (sscanf(line, "[self:%d inode %" SCNu64 " cookie %" SCNu64 "]%n", &ret->fd, &ret->inode, &ret->cookie, &len) != 3
		|| len < 0) {
		len = -1;
		if (sscanf(line, "[%ld:%d inode %" SCNu64 " cookie %" SCNu64 "]%n", &ret->pid, &ret->fd, &ret->inode,
			&ret->cookie, &len) != 4 || len < 0 || ret->pid <= 0)
			return false;
	}
	return ret->fd >= 0 && (ret->inode || ret->cookie) && (line[len] == '\0' || line[len] == '\r');
}

static char *end_of(char *line)
{
	return line + strcspn(line, "\n");
}

/* One section, from its header; *at and *line go to the next. */
static int parse_section(const char *path, char **at, size_t *line, struct past *ret)
{
	char *header = *at, *body = end_of(header), *p, *end;
	size_t lines = 1;
	bool last = *body == '\0';
	int r;

	*body = '\0';
	body += !last;
	if (!parse_header(header, ret)) {
		complain("%s:%lu: '%s' names no socket", path, (unsigned long)*line, header);
		return EXIT_USAGE;
	}
	for (p = body; *p && *p != '['; p = *end ? end + 1 : end, lines++)
		end = end_of(p);
	*at = p;
	if (*p)
		p[-1] = '\0';
	r = profile_parse(body, path, *line + 1, &ret->profile);
	*line += lines;
	return r;
}

static int parse_record(const char *path, char *text, struct past **ret, size_t *ret_count)
{
	char *p = text + strlen(title);
	size_t line = 1;
	int r = EXIT_DONE;

	if (strncmp(text, title, strlen(title)) != 0 || (*p != '\n' && *p != '\r')) {
		complain("%s: this is no undo record", path);
		return EXIT_USAGE;
	}
	while (r == EXIT_DONE && *p) {
		if (*p != '[') {
			line += *p++ == '\n';
			continue;
		}
		*ret = grow(*ret, *ret_count + 1, sizeof **ret);
		memset(*ret + *ret_count, 0, sizeof **ret);
		r = parse_section(path, &p, &line, *ret + *ret_count);
		*ret_count += r == EXIT_DONE;
	}
	return r;
}

/* Inodes and cookies that are unknown say nothing. */
static void check(cio_sockref s, const struct facts *facts, void *arg)
{
	struct past *past = arg;
	char name[SOCKET_NAME_MAX];

	past->other = past->inode != facts->inode || past->cookie != cookie_of(s);
	if (!past->other) {
		change_add(past->changes, s, facts, &past->profile);
		return;
	}
	name_socket(facts, name, sizeof name);
	complain("%s: this is another socket: its inode is %" PRIu64 ", that of the record %" PRIu64, name, facts->inode,
		past->inode);
}

static int find(struct past *past)
{
	struct target target;
	int r;

	target_of(past->pid, past->fd, &target);
	r = target_each(&target, check, past);
	target_free(&target);
	return r == EXIT_DONE && past->other ? EXIT_NOT_FOUND : r;
}

/* A socket that is gone, or another, does not keep the others from being set back. */
int undo_file(const struct args *args, const char *path)
{
	struct changes changes = { .args = args };
	struct past *pasts = NULL;
	char *text = read_text(path);
	size_t i, count = 0;
	int r = EXIT_USAGE, one;

	if (text)
		r = parse_record(path, text, &pasts, &count);
	if (r == EXIT_DONE) {
		for (i = 0; i < count; i++) {
			pasts[i].changes = &changes;
			one = find(&pasts[i]);
			r = r == EXIT_DONE ? one : r;
		}
		one = change_run(&changes);
		r = r == EXIT_DONE ? one : r;
	}
	change_free(&changes);
	for (i = 0; i < count; i++)
		profile_free(&pasts[i].profile);
	free(pasts);
	free(text);
	return r;
}

int command_undo(const struct args *args)
{
	return undo_file(args, args->words[0]);
}

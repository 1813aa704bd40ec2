/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "snapshot.h"
#include "tcpinfo.h"

static char *copy(const char *text)
{
	size_t size = strlen(text) + 1;

	return memcpy(grow(NULL, size, 1), text, size);
}

static struct seen *add(struct snapshot *snapshot, const char *name, const char *status, const char *text)
{
	struct seen *seen;

	if (snapshot->count == snapshot->room) {
		snapshot->room = snapshot->room ? 2 * snapshot->room : 64;
		snapshot->list = grow(snapshot->list, snapshot->room, sizeof *snapshot->list);
	}
	seen = &snapshot->list[snapshot->count++];
	seen->name = name;
	seen->option = NULL;
	seen->status = status;
	seen->unit = "";
	seen->text = copy(text);
	return seen;
}

/* Fields that were not answered have their place, too. */
static void add_info(cio_sockref s, struct snapshot *ret)
{
	struct cio_tcp_info info;
	struct info_field field;
	size_t i;

	if (!info_of(s, &info))
		return;
	for (i = 0; info_field(&info, i, &field); i++) {
		struct seen *seen = add(ret, field.name ? field.name : "", field.name ? "ok" : "unsupported", field.text);

		if (field.name)
			seen->unit = field.unit;
	}
}

void snapshot_take(cio_sockref s, const struct facts *facts, bool info, struct snapshot *ret)
{
	const struct cio_option *o;
	struct answer answer;

	memset(ret, 0, sizeof *ret);
	ret->facts = *facts;
	add(ret, "@state", "ok", facts->state);
	add(ret, "@local", "ok", facts->local);
	add(ret, "@peer", "ok", facts->peer);
	for (o = cio_option_next(NULL); o; o = cio_option_next(o)) {
		struct seen *seen;

		ask(s, o, &answer);
		seen = add(ret, o->name, answer.status, strcmp(answer.status, "ok") == 0 ? answer.text : "");
		seen->option = o;
		seen->unit = value_unit(o);
	}
	if (info)
		add_info(s, ret);
}

void snapshot_free(struct snapshot *snapshot)
{
	size_t i;

	for (i = 0; i < snapshot->count; i++)
		free(snapshot->list[i].text);
	free(snapshot->list);
	memset(snapshot, 0, sizeof *snapshot);
}

bool same_seen(const struct seen *a, const struct seen *b)
{
	return strcmp(a->status, b->status) == 0 && strcmp(a->text, b->text) == 0;
}

const char *seen_words(const struct seen *seen, char *buf, size_t size)
{
	if (strcmp(seen->status, "ok") == 0)
		snprintf(buf, size, "%s%s%s", seen->text, *seen->unit ? " " : "", seen->unit);
	else
		snprintf(buf, size, "(%s)", seen->status);
	return buf;
}

bool is_clock(const struct cio_option *option)
{
	return strcmp(option->name, "tcp.timestamp") == 0;
}

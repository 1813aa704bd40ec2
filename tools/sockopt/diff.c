/* SPDX-License-Identifier: MIT */
/* What two sockets have that is not the same, or a socket and a profile. */
#include "config.h"

#include <string.h>

#include "json.h"
#include "profile.h"
#include "show.h"
#include "snapshot.h"
#include "table.h"

/* One side: the first socket that its word selects, and how many others there are. */
struct side {
	const char *word;
	struct snapshot snapshot;
	bool found;
	unsigned others;
	const struct profile *profile;	/* to be tried on a socket like it, or NULL */
	struct answer *wished;		/* profile->count of them */
};

struct diff {
	const struct args *args;
	struct side left, right;	/* the right one may be a profile: then it has no snapshot */
	struct table table;
	size_t count;
};

static void take(cio_sockref s, const struct facts *facts, void *arg)
{
	struct side *side = arg;
	struct trial trial;
	size_t i;

	if (side->found) {
		side->others += !facts->inode || side->snapshot.facts.inode != facts->inode;
		return;
	}
	side->found = true;
	snapshot_take(s, facts, false, &side->snapshot);
	if (!side->profile)
		return;
	trial_begin(s, &trial);
	for (i = 0; i < side->profile->count; i++)
		try_on(&trial, side->profile->options[i], side->profile->array[i].value, &side->wished[i]);
	trial_end(&trial);
}

static int look(const struct args *args, struct side *side)
{
	struct target target;
	int r = target_parse(&side->word, 1, args, &target);

	if (r != EXIT_DONE)
		return r;
	r = target_each(&target, take, side);
	target_free(&target);
	if (r != EXIT_DONE || side->others == 0)
		return r;
	complain("%s: %u sockets are like that: choose one as PID:FD ('sockopt show' lists them)", side->word,
		side->others + 1);
	return EXIT_NOT_ONE;
}

static void json_side(const char *key, const struct seen *seen)
{
	json_text(key, strcmp(seen->status, "ok") == 0 ? seen->text : NULL);
}

static void put(struct diff *d, const struct seen *left, const struct seen *right)
{
	char a[CIO_OPTION_TEXT_MAX + 64], b[CIO_OPTION_TEXT_MAX + 64];
	const char *plain[] = { left->name, left->status, left->text, right->status, right->text, left->unit };
	const char *cells[] = { left->name, seen_words(left, a, sizeof a), seen_words(right, b, sizeof b) };

	d->count++;
	if (d->args->format != FORMAT_JSON) {
		table_row(&d->table, d->args->format == FORMAT_PLAIN ? plain : cells);
		return;
	}
	json_open(NULL, '{');
	json_text("name", left->name);
	json_text("left_status", left->status);
	json_side("left", left);
	json_text("right_status", right->status);
	json_side("right", right);
	json_text("unit", *left->unit ? left->unit : NULL);
	json_close('}');
}

/* Without --all only what somebody can have set; addresses always differ. */
static bool is_compared(const struct diff *d, const struct seen *seen)
{
	if (!seen->option)
		return false;
	return d->args->all || (seen->option->flags & CIO_OPTION_SETTABLE && !is_clock(seen->option));
}

static void compare_sockets(struct diff *d)
{
	const struct snapshot *left = &d->left.snapshot, *right = &d->right.snapshot;
	size_t i;

	for (i = 0; i < left->count; i++)
		if (is_compared(d, &left->list[i]) && !same_seen(&left->list[i], &right->list[i]))
			put(d, &left->list[i], &right->list[i]);
}

static const struct seen *find(const struct snapshot *snapshot, const struct cio_option *option)
{
	size_t i;

	for (i = 0; snapshot->list[i].option != option; i++)
		;
	return &snapshot->list[i];
}

/* A value that could not be tried is compared as it is written. */
static void compare_profile(struct diff *d)
{
	size_t i;

	for (i = 0; i < d->left.profile->count; i++) {
		struct answer *wish = &d->left.wished[i];
		const struct seen *left = find(&d->left.snapshot, d->left.profile->options[i]);
		const struct seen right = { left->name, left->option, "ok", left->unit, wish->text };

		if (!same_seen(left, &right))
			put(d, left, &right);
	}
}

static void json_head(const struct diff *d)
{
	json_open(NULL, '{');
	json_open("left", '{');
	json_facts(&d->left.snapshot.facts);
	json_close('}');
	if (d->left.profile)
		json_text("right", d->right.word);
	else {
		json_open("right", '{');
		json_facts(&d->right.snapshot.facts);
		json_close('}');
	}
	json_open("differences", '[');
}

static void table_head(struct diff *d)
{
	const char *titles[] = { "OPTION", d->left.word, d->right.word };

	print_facts(&d->left.snapshot.facts);
	if (!d->left.profile)
		print_facts(&d->right.snapshot.facts);
	table_titles(&d->table, titles);
}

static int compare(struct diff *d)
{
	enum format format = d->args->format;

	table_begin(&d->table, d->args, format == FORMAT_TABLE ? 3 : 6);
	if (format == FORMAT_JSON)
		json_head(d);
	else if (format == FORMAT_TABLE)
		table_head(d);
	if (d->left.profile)
		compare_profile(d);
	else
		compare_sockets(d);
	table_end(&d->table);
	if (format == FORMAT_JSON) {
		json_close(']');
		json_close('}');
	}
	return d->count > 0 ? EXIT_DIFFERS : EXIT_DONE;
}

int command_diff(const struct args *args)
{
	struct diff d = { .args = args, .left.word = args->words[0], .right.word = args->words[1] };
	struct answer wished[CIO_OPTIONS_MAX];
	struct profile profile = { .text = NULL };
	int r = EXIT_DONE;

	if (is_profile(d.right.word)) {
		r = profile_load(d.right.word, &profile);
		d.left.profile = &profile;
		d.left.wished = wished;
	}
	if (r == EXIT_DONE)
		r = look(args, &d.left);
	if (r == EXIT_DONE && !d.left.profile)
		r = look(args, &d.right);
	if (r == EXIT_DONE)
		r = compare(&d);
	snapshot_free(&d.left.snapshot);
	snapshot_free(&d.right.snapshot);
	profile_free(&profile);
	return r;
}

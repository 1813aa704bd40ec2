/* SPDX-License-Identifier: MIT */
/* A profile for every socket that is selected. */
#include "config.h"

#include "change.h"

struct applying {
	struct changes changes;
	struct profile profile;
};

static void add(cio_sockref s, const struct facts *facts, void *arg)
{
	struct applying *a = arg;

	change_add(&a->changes, s, facts, &a->profile);
}

int command_apply(const struct args *args)
{
	struct applying a = { .changes = { .args = args } };
	struct target target;
	int r;

	if (args->from_undo) {
		if (args->count == 0 && !args->listen && !args->peer)
			return undo_file(args, args->from_undo);
		complain("the record of --from-undo says which sockets: no other word is taken");
		return EXIT_USAGE;
	}
	if (args->count == 0) {
		complain("apply what? a profile: its file, or NAME=VALUE,...");
		return EXIT_USAGE;
	}
	r = profile_load(args->words[0], &a.profile);
	if (r != EXIT_DONE)
		return r;
	r = target_parse(args->words + 1, args->count - 1, args, &target);
	if (r == EXIT_DONE) {
		r = target_each(&target, add, &a);
		if (r == EXIT_DONE)
			r = change_run(&a.changes);
		target_free(&target);
	}
	change_free(&a.changes);
	profile_free(&a.profile);
	return r;
}

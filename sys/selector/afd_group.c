/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>

#include "afd.h"

/* Cancelling takes the longer the more operations a handle has, so that one has few sockets. */

static int open_group(struct afd *s, struct afd_group **ret)
{
	struct afd_group *group = calloc(1, sizeof *group);
	int r;

	if (!group)
		return CIO_ENOMEM;
	r = cio_afd_open(s->port, &group->handle);
	if (r < 0) {
		free(group);
		return r;
	}
	group->next = s->groups;
	s->groups = group;
	*ret = group;
	return 0;
}

static void unlink_group(struct afd *s, const struct afd_group *group)
{
	struct afd_group **at = &s->groups;

	while (*at != group)
		at = &(*at)->next;
	*at = group->next;
}

/* Those that are full come last. */
static void go_last(struct afd *s, struct afd_group *group)
{
	struct afd_group **at = &s->groups;

	unlink_group(s, group);
	while (*at)
		at = &(*at)->next;
	group->next = NULL;
	*at = group;
}

int cio_afd_group_join(struct afd *s, struct afd_group **ret)
{
	struct afd_group *group = s->groups;
	int r;

	if (!group || group->used == AFD_GROUP_MAX) {
		r = open_group(s, &group);
		if (r < 0)
			return r;
	}
	if (++group->used == AFD_GROUP_MAX)
		go_last(s, group);
	*ret = group;
	return 0;
}

static void close_group(struct afd_group *group)
{
	(void)CIO_SYSCALL_BOOL(CloseHandle, group->handle);
	free(group);
}

static bool another_has_room(const struct afd *s, const struct afd_group *group)
{
	const struct afd_group *other = s->groups == group ? group->next : s->groups;

	return other && other->used < AFD_GROUP_MAX;
}

/* An empty one ends, if another has room. */
void cio_afd_group_leave(struct afd *s, struct afd_group *group)
{
	bool was_full = group->used-- == AFD_GROUP_MAX;

	if (group->used == 0 && another_has_room(s, group)) {
		unlink_group(s, group);
		close_group(group);
		return;
	}
	if (was_full && s->groups != group) {
		unlink_group(s, group);
		group->next = s->groups;
		s->groups = group;
	}
}

/* Cancels what still flies. */
void cio_afd_groups_close(struct afd *s)
{
	while (s->groups) {
		struct afd_group *group = s->groups;

		s->groups = group->next;
		close_group(group);
	}
}

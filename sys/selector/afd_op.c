/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>

#include "afd.h"

/* From when it flies until its packet was seen, an operation's memory is the kernel's.  Who does not
 * want it any more abandons it: it is freed when it lands. */

struct afd_op *cio_afd_op_new(struct afd_socket *of)
{
	struct afd_op *op = calloc(1, sizeof *op);

	if (op)
		op->of = of;
	return op;
}

int cio_afd_op_fly(struct afd *s, struct afd_socket *of, struct afd_op *op, ULONG events)
{
	int r;

	op->poll = (struct afd_poll){
		.timeout.QuadPart = INT64_MAX, .count = 1, .handle = (HANDLE)of->base, .events = events,
	};
	r = cio_afd_submit(of->group->handle, op);
	if (r < 0)
		return r;
	op->flying = true;
	s->flying++;
	return 0;
}

void cio_afd_op_abandon(struct afd_socket *of, struct afd_op *op)
{
	if (!op->flying) {
		free(op);
		return;
	}
	op->of = NULL;
	cio_afd_cancel(of->group->handle, op);
}

struct afd_socket *cio_afd_op_landed(struct afd *s, struct afd_op *op)
{
	struct afd_socket *of = op->of;

	op->flying = false;
	s->flying--;
	if (!of)
		free(op);
	return of;
}

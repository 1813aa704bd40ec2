/* SPDX-License-Identifier: MIT */
/* What some selectors alone have: the others say so, and nothing is left behind. */
#include "config.h"

#include <cio/completion.h>
#include <cio/named_pipe.h>
#include <cio/poll.h>
#include <cio/source.h>

#include "rig.h"

/* Of a poll whose selector lacks a capability. */
static bool lacks(struct rig *r, int i, unsigned capability)
{
	rig_open(r, i);
	if (!(r->can & capability))
		return true;
	rig_close(r);
	return false;
}

START_TEST(completions)
{
	struct cio_source *s = (struct cio_source *)&s, *timer;
	struct rig r;

	if (!lacks(&r, _i, CIO_CAN_COMPLETIONS))
		return;
	assert_error(cio_completion_new(r.p, 1, &s), CIO_ENOTSUP);
	ck_assert_ptr_eq(s, &s);
	assert_ok(cio_timer_new(r.p, 1, CIO_LEVEL, &timer));
	assert_error(cio_completion_associate(timer, CIO_FILEREF(CIO_FD_NONE)), CIO_EINVAL);
	assert_error(cio_completion_associate_socket(timer, CIO_SOCKREF(CIO_FD_NONE)), CIO_EINVAL);
	assert_error(cio_completion_post(timer, 0, NULL), CIO_EINVAL);
	cio_source_free(timer);
	rig_close(&r);
}
END_TEST

START_TEST(handles)
{
	struct cio_source *s = (struct cio_source *)&s;
	struct rig r;

	if (!lacks(&r, _i, CIO_CAN_HANDLE))
		return;
	assert_error(cio_handle_new(r.p, CIO_FILEREF(0), 1, CIO_LEVEL, &s), CIO_ENOTSUP);
	assert_error(cio_handle_new(r.p, CIO_FILEREF(0), 1, CIO_ONESHOT + 1, &s), CIO_EINVAL);
	ck_assert_ptr_eq(s, &s);
	rig_close(&r);
}
END_TEST

START_TEST(named_pipes)
{
	static const struct cio_named_pipe_options crowd = { .max_instances = 255 };
	static const char name[] = "\\\\.\\pipe\\cio";
	struct cio_named_pipe *np = (struct cio_named_pipe *)&np;
	struct rig r;

	if (!lacks(&r, _i, CIO_CAN_NAMED_PIPE))
		return;
	assert_error(cio_named_pipe_listen(r.p, name, NULL, &np), CIO_ENOTSUP);
	assert_error(cio_named_pipe_listen(r.p, name, &crowd, &np), CIO_EINVAL);
	assert_error(cio_named_pipe_open(r.p, name, &np), CIO_ENOTSUP);
	ck_assert_ptr_eq(np, &np);
	rig_close(&r);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("elsewhere");
	TCase *tc = add_case(suite, "not supported");

	add_test(tc, completions);
	add_test(tc, handles);
	add_test(tc, named_pipes);
	return run_suite(suite);
}

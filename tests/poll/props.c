/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rig.h"

void keep(struct keeper *k, enum way way, int fd)
{
	char byte;

	*k = (struct keeper){ .way = way, .copy = -1, .pair = { -1, -1 } };
	if (way == DUP)
		k->copy = dup(fd);
	if (way < SENT)
		return;
	ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, k->pair), 0);
	if (way == CHILD) {
		k->child = fork();
		ck_assert_int_ge(k->child, 0);
		if (k->child == 0) {
			close(k->pair[0]);
			_exit(read(k->pair[1], &byte, 1) != 0);
		}
		return;
	}
	send_descriptor(k->pair[0], fd);
	if (way == RECEIVED)
		k->copy = receive_descriptor(k->pair[1]);
}

void let_go(struct keeper *k)
{
	int i, status = 0;

	for (i = 0; i < 2; i++)
		if (k->pair[i] >= 0)
			close(k->pair[i]);
	if (k->way == CHILD)
		ck_assert_int_eq(waitpid(k->child, &status, 0), k->child);
	ck_assert_int_eq(status, 0);
	if (k->copy >= 0)
		close(k->copy);
}

void invite(struct bystanders *b, struct rig *r)
{
	int i;

	for (i = 0; i < BYSTANDERS; i++)
		channel_open(PIPE, &b->fd[i], &b->peer[i]);
	put(b->peer[0]);
	put(b->peer[1]);
	enroll(r, b->fd[0], MASKED, CIO_READABLE, CIO_LEVEL);
	enroll(r, b->fd[1], DISARMED, CIO_READABLE, CIO_ONESHOT);
	enroll(r, b->fd[2], IDLE, CIO_READABLE, CIO_EDGE);
	enroll(r, b->fd[3], FEEDING, CIO_READABLE, CIO_LEVEL);
	await(r, DISARMED, CIO_EVENT_READABLE);
	assert_ok(cio_poll_set_interest_file(r->p, CIO_FILEREF(b->fd[0]), 0));
	assert_ok(cio_waker_new(r->p, 99, &b->waker));
	assert_quiet(r);
}

void dismiss(struct bystanders *b, struct rig *r)
{
	int i;

	/* A child may have written here: an edge is had once only if what it told of is consumed. */
	drain(b->fd[2]);
	assert_ok(cio_poll_rearm_file(r->p, CIO_FILEREF(b->fd[2]), CIO_READABLE));
	assert_quiet(r);
	put(b->peer[2]);
	put(b->peer[3]);
	assert_ok(cio_waker_wake(b->waker));
	await(r, IDLE, CIO_EVENT_READABLE);
	await(r, FEEDING, CIO_EVENT_READABLE);
	drain(b->fd[3]);
	assert_ok(cio_poll_set_interest_file(r->p, CIO_FILEREF(b->fd[0]), CIO_READABLE));
	await(r, MASKED, CIO_EVENT_READABLE);
	drain(b->fd[0]);
	assert_quiet(r);
	assert_ok(cio_poll_rearm_file(r->p, CIO_FILEREF(b->fd[1]), CIO_READABLE));
	await(r, DISARMED, CIO_EVENT_READABLE);
	assert_ok(cio_waker_wake(b->waker));
	await(r, 99, CIO_EVENT_WAKER);
	cio_waker_free(b->waker);
	for (i = 0; i < BYSTANDERS; i++) {
		assert_ok(cio_poll_deregister_file(r->p, CIO_FILEREF(b->fd[i])));
		close(b->fd[i]);
		close(b->peer[i]);
	}
}

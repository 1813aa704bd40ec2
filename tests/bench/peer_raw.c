/* SPDX-License-Identifier: MIT */
/* epoll by hand: level, an eventfd as an edge that is never read, no call before close. */
#include "config.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

#include "peer.h"

static int set, waker = -1;
static struct epoll_event list[1024];

void peer_open(void)
{
	set = epoll_create1(EPOLL_CLOEXEC);
}

static void control(int op, int fd, uint32_t flags)
{
	struct epoll_event e = { .events = flags, .data.u64 = (uint64_t)fd };

	if (epoll_ctl(set, op, fd, &e) < 0) {
		perror("epoll_ctl");
		exit(1);
	}
}

void peer_add(int fd)
{
	control(EPOLL_CTL_ADD, fd, EPOLLIN | EPOLLRDHUP);
}

void peer_modify(int fd, int directions)
{
	control(EPOLL_CTL_MOD, fd, EPOLLIN | EPOLLRDHUP | (directions & PEER_WRITE ? (uint32_t)EPOLLOUT : 0));
}

void peer_remove(int fd)
{
	epoll_ctl(set, EPOLL_CTL_DEL, fd, NULL);
}

void peer_closing(int fd)
{
	(void)fd;
}

void peer_turn(int wait)
{
	int i, n = epoll_wait(set, list, 1024, wait ? -1 : 0);

	for (i = 0; i < n; i++)
		peer_ready((int)list[i].data.u64 == waker ? -1 : (int)list[i].data.u64);
}

void peer_waker(void)
{
	waker = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	control(EPOLL_CTL_ADD, waker, EPOLLIN | EPOLLET);
}

void peer_wake(void)
{
	eventfd_write(waker, 1);
}

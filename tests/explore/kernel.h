/* SPDX-License-Identifier: MIT */
#ifndef TESTS_EXPLORE_KERNEL_H
#define TESTS_EXPLORE_KERNEL_H

/* A kernel to be explored with: a selector like epoll, each of whose calls is one step. */

#include <cio/error.h>
#include <cio/event.h>
#include <cio/poll.h>
#include <cio/waker.h>

#include "explore.h"

#define KERNEL_FILES 3

struct kernel {
	uint32_t calls;			/* the object of explore_kernel */
	bool kicked;
	unsigned waits;			/* since the last other call */
	struct kernel_item {
		bool used;
		int fd;
		uint64_t data;
		unsigned interest, mode;
		bool edge;		/* to be reported */
	} items[KERNEL_FILES], next[KERNEL_FILES];	/* next: of the set that is being made */
};

/* The one poll's. */
extern struct kernel *kernel;

/* What a scenario has the kernel do; all nothing at its begin. */
extern struct kernel_ways {
	unsigned ready[KERNEL_FILES];	/* of the numbers of kernel_fd */
	unsigned failing_kicks;
	int failing_modify;		/* the error of the first */
	int failing_adds;		/* of all */
} kernel_ways;

extern const int kernel_fd[KERNEL_FILES];

struct kernel_item *kernel_item(int fd);

/* The native descriptor of an embedded poll becomes readable. */
void kernel_await_readable(void);

#endif

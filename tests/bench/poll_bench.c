/* SPDX-License-Identifier: MIT */
/* One operation, by libcio-poll or by the raw calls, so many times: `poll_bench CASE raw|cio N`.
 * tests/bench/poll_cost.sh runs it for two N and divides. */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cio/event.h>
#include <cio/poll.h>
#include <cio/waker.h>

#define CROWD 64

/* Beyond the first part of the table. */
#define HIGH 9000

static int set;
static struct cio_poll *it;
static struct cio_events *events;
static struct epoll_event list[CROWD];
static int fds[CROWD];

static volatile uint64_t sink;

static void must(long long r)
{
	if (r < 0) {
		fprintf(stderr, "poll_bench: failed with %lld\n", r);
		exit(1);
	}
}

static void begin(void)
{
	must(set = epoll_create1(EPOLL_CLOEXEC));
	must(cio_poll_new("epoll", &it));
	must(cio_events_new(it, CROWD, &events));
}

static int event_fd(unsigned value)
{
	int fd = eventfd(value, EFD_CLOEXEC | EFD_NONBLOCK);

	must(fd);
	return fd;
}

static void raw_add(int fd, uint64_t token)
{
	struct epoll_event e = { .events = EPOLLIN | EPOLLRDHUP, .data.u64 = token };

	must(epoll_ctl(set, EPOLL_CTL_ADD, fd, &e));
}

static void cio_add(int fd, uint64_t token)
{
	must(cio_poll_register(it, CIO_SOCKREF(fd), token, CIO_READABLE, CIO_LEVEL));
}

static void raw_remove(int fd)
{
	must(epoll_ctl(set, EPOLL_CTL_DEL, fd, NULL));
}

static void cio_remove(int fd)
{
	must(cio_poll_deregister(it, CIO_SOCKREF(fd)));
}

/* Looks, and reads all that there is. */
static void raw_turn(void)
{
	int i, n = epoll_wait(set, list, CROWD, 0);

	must(n);
	for (i = 0; i < n; i++)
		sink += list[i].data.u64 + list[i].events;
}

static void cio_turn(void)
{
	struct cio_event e;

	must(cio_poll_wait(it, events, 0));
	while (cio_events_next(events, &e))
		sink += e.token + e.ready;
}

static void add_crowd(void (*add)(int fd, uint64_t token), int count, unsigned value)
{
	int i;

	for (i = 0; i < count; i++)
		add(fds[i] = event_fd(value), (uint64_t)i);
}

/* A wait that finds nothing. */

static void raw_empty(long n)
{
	add_crowd(raw_add, 1, 0);
	while (n--)
		must(epoll_wait(set, list, CROWD, 0));
}

static void cio_bench_empty(long n)
{
	add_crowd(cio_add, 1, 0);
	while (n--)
		must(cio_poll_wait(it, events, 0));
}

/* A wait that finds one, and one that finds many. */

static void raw_one(long n)
{
	add_crowd(raw_add, 1, 1);
	while (n--)
		raw_turn();
}

static void cio_bench_one(long n)
{
	add_crowd(cio_add, 1, 1);
	while (n--)
		cio_turn();
}

static void raw_many(long n)
{
	add_crowd(raw_add, CROWD, 1);
	while (n--)
		raw_turn();
}

static void cio_bench_many(long n)
{
	add_crowd(cio_add, CROWD, 1);
	while (n--)
		cio_turn();
}

static int high_fd(void)
{
	struct rlimit files;
	int fd;

	must(getrlimit(RLIMIT_NOFILE, &files));
	files.rlim_cur = files.rlim_max < 2 * HIGH ? files.rlim_max : 2 * HIGH;
	must(setrlimit(RLIMIT_NOFILE, &files));
	fd = fcntl(event_fd(0), F_DUPFD_CLOEXEC, HIGH);
	must(fd);
	return fd;
}

/* Register alone: each number once. */

static void each_number(void (*add)(int fd, uint64_t token), long n)
{
	int fd = event_fd(0);

	high_fd();
	while (n--) {
		int copy = dup(fd);

		must(copy);
		add(copy, 1);
	}
}

static void raw_register(long n)
{
	each_number(raw_add, n);
}

static void cio_bench_register(long n)
{
	each_number(cio_add, n);
}

/* Register and deregister. */

static void raw_cycle(long n)
{
	int fd = event_fd(0);

	while (n--) {
		raw_add(fd, 1);
		raw_remove(fd);
	}
}

static void cio_bench_cycle(long n)
{
	int fd = event_fd(0);

	while (n--) {
		cio_add(fd, 1);
		cio_remove(fd);
	}
}

static void raw_cycle_high(long n)
{
	int fd = high_fd();

	while (n--) {
		raw_add(fd, 1);
		raw_remove(fd);
	}
}

static void cio_bench_cycle_high(long n)
{
	int fd = high_fd();

	while (n--) {
		cio_add(fd, 1);
		cio_remove(fd);
	}
}

/* Wants to write as well, and then not. */

static void raw_modify(int fd, uint32_t flags)
{
	struct epoll_event e = { .events = flags | EPOLLRDHUP, .data.u64 = 1 };

	must(epoll_ctl(set, EPOLL_CTL_MOD, fd, &e));
}

static void raw_flap(long n)
{
	add_crowd(raw_add, 1, 0);
	while (n--) {
		raw_modify(fds[0], EPOLLIN | EPOLLOUT);
		raw_modify(fds[0], EPOLLIN);
	}
}

static void cio_bench_flap(long n)
{
	add_crowd(cio_add, 1, 0);
	while (n--) {
		must(cio_poll_set_interest(it, CIO_SOCKREF(fds[0]), CIO_READABLE | CIO_WRITABLE));
		must(cio_poll_set_interest(it, CIO_SOCKREF(fds[0]), CIO_READABLE));
	}
	must(cio_poll_wait(it, events, 0));
}

/* The same with a wait after each. */

static void raw_flap_turn(long n)
{
	add_crowd(raw_add, 1, 0);
	while (n--) {
		raw_modify(fds[0], EPOLLIN | EPOLLOUT);
		raw_turn();
		raw_modify(fds[0], EPOLLIN);
		raw_turn();
	}
}

static void cio_bench_flap_turn(long n)
{
	add_crowd(cio_add, 1, 0);
	while (n--) {
		must(cio_poll_set_interest(it, CIO_SOCKREF(fds[0]), CIO_READABLE | CIO_WRITABLE));
		cio_turn();
		must(cio_poll_set_interest(it, CIO_SOCKREF(fds[0]), CIO_READABLE));
		cio_turn();
	}
}

/* A wake before one that nobody saw yet, and a wake with the wait that sees it.  By hand: an
 * eventfd as an edge, never read. */

static int raw_waker(void)
{
	struct epoll_event e = { .events = EPOLLIN | EPOLLET };
	int fd = event_fd(0);

	must(epoll_ctl(set, EPOLL_CTL_ADD, fd, &e));
	return fd;
}

static void raw_wake(long n)
{
	int fd = raw_waker();

	while (n--)
		must(eventfd_write(fd, 1));
}

static struct cio_waker *cio_bench_waker(void)
{
	struct cio_waker *w;

	must(cio_waker_new(it, 1, &w));
	return w;
}

static void cio_bench_wake(long n)
{
	struct cio_waker *w = cio_bench_waker();

	while (n--)
		must(cio_waker_wake(w));
}

static void raw_wake_turn(long n)
{
	int fd = raw_waker();

	while (n--) {
		must(eventfd_write(fd, 1));
		raw_turn();
	}
}

static void cio_bench_wake_turn(long n)
{
	struct cio_waker *w = cio_bench_waker();

	while (n--) {
		must(cio_waker_wake(w));
		cio_turn();
	}
}

static const struct bench {
	const char *name;
	int divide;		/* operations of one round */
	void (*raw)(long n);
	void (*cio)(long n);
} benches[] = {
	{ "wait_empty", 1, raw_empty, cio_bench_empty },
	{ "wait_one", 1, raw_one, cio_bench_one },
	{ "event", CROWD, raw_many, cio_bench_many },
	{ "register", 1, raw_register, cio_bench_register },
	{ "register_deregister", 1, raw_cycle, cio_bench_cycle },
	{ "the_same_above_8192", 1, raw_cycle_high, cio_bench_cycle_high },
	{ "interest_flap", 1, raw_flap, cio_bench_flap },
	{ "interest_flap_wait", 1, raw_flap_turn, cio_bench_flap_turn },
	{ "wake_coalesced", 1, raw_wake, cio_bench_wake },
	{ "wake_wait", 1, raw_wake_turn, cio_bench_wake_turn },
};

int main(int argc, char **argv)
{
	size_t i;

	if (argc == 2 && strcmp(argv[1], "list") == 0) {
		for (i = 0; i < sizeof benches / sizeof *benches; i++)
			printf("%s %d\n", benches[i].name, benches[i].divide);
		return 0;
	}
	if (argc != 4) {
		fprintf(stderr, "usage: poll_bench list | poll_bench CASE raw|cio N\n");
		return 2;
	}
	begin();
	for (i = 0; i < sizeof benches / sizeof *benches; i++)
		if (strcmp(benches[i].name, argv[1]) == 0) {
			(strcmp(argv[2], "raw") == 0 ? benches[i].raw : benches[i].cio)(strtol(argv[3], NULL, 10));
			return 0;
		}
	fprintf(stderr, "poll_bench: no case '%s'\n", argv[1]);
	return 2;
}

/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core.h"
#include "resident.h"

/* Many descriptors in a process, and many connections of many processes. */

static bool is_long(void)
{
	return getenv("CIO_LONG");
}

static bool raise_limit(rlim_t n)
{
	struct rlimit limit;

	getrlimit(RLIMIT_NOFILE, &limit);
	if (limit.rlim_max < n)
		return false;
	limit.rlim_cur = n;
	return setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

START_TEST(all_descriptors_of_a_process_are_registered)
{
	static bool expected[19000];
	unsigned i, k, n, count = 19000, random = 1;
	static int fd[19000];
	struct cio_events *many;
	struct cio_event e;
	const uint64_t one = 1;
	long before, grown, full, after;
	uint64_t got;

	if (!raise_limit(count + 100))
		SKIP_TEST("RLIMIT_NOFILE is too low");
	assert_ok(cio_events_new(it, 100, &many));
	for (i = 0; i < count; i++) {
		fd[i] = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
		ck_assert_int_ge(fd[i], 0);
	}
	before = resident_bytes();
	for (i = 0; i < count; i++)
		assert_ok(cio_poll_register_file(it, CIO_FILEREF(fd[i]), i, CIO_READABLE, (unsigned)i % 3));
	grown = resident_bytes();
	for (k = 0; k < 200; k++) {
		unsigned ready = 0, heard = 0;

		for (i = 0; i < 50; i++) {
			random = random * 1103515245 + 12345;
			n = (random >> 8) % count;
			if (!expected[n]) {
				expected[n] = true;
				ready++;
				ck_assert_int_eq(write(fd[n], &one, sizeof one), sizeof one);
			}
		}
		while (heard < ready) {
			ck_assert_int_gt(cio_poll_wait(it, many, -1), 0);
			while (cio_events_next(many, &e)) {
				ck_assert(expected[e.token]);
				expected[e.token] = false;
				heard++;
				ck_assert_int_eq(read(fd[e.token], &got, sizeof got), sizeof got);
				if (e.token % 3 == CIO_ONESHOT)
					assert_ok(cio_poll_rearm_file(it, CIO_FILEREF(fd[e.token]), CIO_READABLE));
			}
		}
		ck_assert_int_eq(cio_poll_wait(it, many, 0), 0);
	}
	full = resident_bytes();
	for (i = 0; i < count; i++)
		assert_ok(cio_poll_deregister_file(it, CIO_FILEREF(fd[i])));
	after = resident_bytes();
	for (i = 0; i < count; i++)
		close(fd[i]);
	cio_events_free(many);
	/* A slot has 24 bytes; what is not a whole span of them stays. */
	if (before < 0)
		SKIP_TEST("what is given back cannot be seen: no smaps_rollup, or a sanitizer's shadow");
	ck_assert_int_gt(grown - before, count * 24 / 2);
	ck_assert_int_gt(full - after, count * 24 / 2);
}
END_TEST

/* Connections: each pair of processes has a server and a client with addresses of its own.  All are open before
 * the first is closed.  Exit codes, for libcheck is not for these processes. */

struct side {
	unsigned pair, count;
	int listener;
	struct sockaddr_in to;
	int report, go;			/* pipes: the client has all its answers; it may close */
};

#define NEED(condition) \
	do { \
		if (!(condition)) { \
			fprintf(stderr, "%s:%d: not so: %s: %s\n", __FILE__, __LINE__, #condition, strerror(errno)); \
			_exit(1); \
		} \
	} while (0)

static struct sockaddr_in address(unsigned net, unsigned pair)
{
	struct sockaddr_in in = { .sin_family = AF_INET };

	in.sin_addr.s_addr = htonl(0x7f000000 | net << 8 | (pair + 1));
	return in;
}

/* Echoes a byte of each, and closes when its peer does. */
static unsigned serve(struct cio_poll *p, int fd)
{
	char byte;
	ssize_t n = recv(fd, &byte, 1, 0);

	if (n == 1) {
		NEED(send(fd, &byte, 1, MSG_NOSIGNAL) == 1);
		return 0;
	}
	if (n < 0 && errno == EAGAIN)
		return 0;
	NEED(n == 0);
	NEED(cio_poll_deregister_closing(p, CIO_SOCKREF(fd)) == 0);
	close(fd);
	return 1;
}

static void server(const struct side *side)
{
	unsigned accepted = 0, closed = 0;
	struct cio_events *got;
	struct cio_event e;
	struct cio_poll *p;
	int fd;

	NEED(cio_poll_new("epoll", &p) == 0 && cio_events_new(p, 256, &got) == 0);
	NEED(cio_poll_register(p, CIO_SOCKREF(side->listener), UINT64_MAX, CIO_READABLE, CIO_LEVEL) == 0);
	while (closed < side->count) {
		NEED(cio_poll_wait_retry(p, got, -1) > 0);
		while (cio_events_next(got, &e)) {
			if (e.token != UINT64_MAX) {
				closed += serve(p, (int)e.token);
				continue;
			}
			while ((fd = accept4(side->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
				NEED(++accepted <= side->count);
				NEED(cio_poll_register(p, CIO_SOCKREF(fd), (uint64_t)fd, CIO_READABLE, CIO_LEVEL) == 0);
			}
			NEED(errno == EAGAIN);
		}
	}
	NEED(accepted == side->count);
	cio_events_free(got);
	cio_poll_free(p);
}

/* With a port of its own choice: the kernel's search for one is slow when most are taken. */
static void dial(struct cio_poll *p, const struct side *side, unsigned nth)
{
	struct sockaddr_in from = address(2, side->pair);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

	from.sin_port = htons((uint16_t)(10000 + nth));
	NEED(fd >= 0);
	NEED(bind(fd, (struct sockaddr *)&from, sizeof from) == 0);
	NEED(connect(fd, (const struct sockaddr *)&side->to, sizeof side->to) == 0 || errno == EINPROGRESS);
	NEED(cio_poll_register(p, CIO_SOCKREF(fd), (uint64_t)fd, CIO_WRITABLE, CIO_LEVEL) == 0);
}

static void client(const struct side *side)
{
	unsigned dialled = 0, answered = 0;
	struct cio_events *got;
	struct cio_event e;
	struct cio_poll *p;
	char byte;

	NEED(cio_poll_new("epoll", &p) == 0 && cio_events_new(p, 256, &got) == 0);
	while (answered < side->count) {
		for (; dialled < side->count && dialled - answered < 128; dialled++)
			dial(p, side, dialled);
		NEED(cio_poll_wait_retry(p, got, -1) > 0);
		while (cio_events_next(got, &e)) {
			int fd = (int)e.token;

			if (e.ready & CIO_EVENT_WRITABLE) {
				byte = (char)fd;
				NEED(send(fd, &byte, 1, MSG_NOSIGNAL) == 1);
				NEED(cio_poll_set_interest(p, CIO_SOCKREF(fd), CIO_READABLE) == 0);
			} else {
				NEED(recv(fd, &byte, 1, 0) == 1 && byte == (char)fd);
				answered++;
			}
		}
	}
	NEED(write(side->report, "x", 1) == 1);
	NEED(read(side->go, &byte, 1) == 0);
	cio_events_free(got);
	cio_poll_free(p);
}

static int listen_for(unsigned pair, struct sockaddr_in *ret)
{
	socklen_t len = sizeof *ret;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

	*ret = address(1, pair);
	NEED(fd >= 0 && bind(fd, (struct sockaddr *)ret, sizeof *ret) == 0 && listen(fd, 4096) == 0);
	NEED(getsockname(fd, (struct sockaddr *)ret, &len) == 0);
	return fd;
}

static void loopback_up(void)
{
	struct ifreq ifr = { .ifr_name = "lo" };
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	NEED(fd >= 0 && ioctl(fd, SIOCGIFFLAGS, &ifr) == 0);
	ifr.ifr_flags |= IFF_UP;
	NEED(ioctl(fd, SIOCSIFFLAGS, &ifr) == 0);
	close(fd);
}

static unsigned failures(unsigned n)
{
	unsigned failed = 0;
	int status;

	while (n-- > 0) {
		NEED(wait(&status) > 0);
		failed += status != 0;
	}
	return failed;
}

/* In a process and a network of its own. */
static void all_connections(unsigned pairs, unsigned count)
{
	struct side side = { .count = count };
	int report[2], go[2];
	char byte;

	loopback_up();
	NEED(raise_limit(count + 100));
	NEED(pipe(report) == 0 && pipe(go) == 0);
	side.report = report[1];
	side.go = go[0];
	for (side.pair = 0; side.pair < pairs; side.pair++) {
		side.listener = listen_for(side.pair, &side.to);
		if (fork() == 0) {
			close(go[1]);
			close(report[1]);
			server(&side);
			_exit(0);
		}
		close(side.listener);
		if (fork() == 0) {
			close(go[1]);
			client(&side);
			_exit(0);
		}
	}
	close(report[1]);
	for (side.pair = 0; side.pair < pairs; side.pair++)
		NEED(read(report[0], &byte, 1) == 1);
	close(go[1]);
	_exit(failures(2 * pairs) > 0);
}

static long free_megabytes(void)
{
	long kilobytes = 0;
	char line[128];
	FILE *f = fopen("/proc/meminfo", "re");

	while (f && fgets(line, sizeof line, f))
		if (sscanf(line, "MemAvailable: %ld", &kilobytes) == 1)
			break;
	if (f)
		fclose(f);
	return kilobytes / 1024;
}

START_TEST(every_connection_of_many_has_its_answer)
{
	unsigned pairs = is_long() ? 12 : 2, count = is_long() ? 16667 : 500;
	struct rlimit limit;
	int status;
	pid_t pid;

	getrlimit(RLIMIT_NOFILE, &limit);
	if (limit.rlim_max < count + 100)
		SKIP_TEST("RLIMIT_NOFILE is too low");
	if (is_long() && free_megabytes() < 4096)
		SKIP_TEST("less than 4 gigabytes of memory are free");
	pid = fork();
	if (pid == 0) {
		if (unshare(CLONE_NEWNET) < 0)
			_exit(SKIPPED);
		all_connections(pairs, count);
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	if (WIFEXITED(status) && WEXITSTATUS(status) == SKIPPED)
		SKIP_TEST("no network of its own: not root");
	ck_assert_int_eq(status, 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("poll many");
	TCase *tc = add_poll_case(suite, "many");

	tcase_set_timeout(tc, is_long() ? 1800 : 60);
	tcase_add_test(tc, all_descriptors_of_a_process_are_registered);
	tcase_add_test(tc, every_connection_of_many_has_its_answer);
	return run_suite(suite);
}

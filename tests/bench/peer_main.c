/* SPDX-License-Identifier: MIT */
/* One workload by one library: `peer_<name> WORK N` does N operations and prints the time of
 * the processor for one, in nanoseconds; memory prints bytes instead.  tests/bench/peers.sh
 * runs all of them in turns. */
#include "config.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "peer.h"

static long todo, done;
static void (*on_ready)(int fd);

void peer_ready(int fd)
{
	on_ready(fd);
}

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

static int must(int r, const char *what)
{
	if (r < 0)
		fail(what);
	return r;
}

static double start;

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void report(long count)
{
	printf("%.1f\n", (now() - start) / (double)count);
}

/* W1: tokens of a byte go round a ring of pairs. */

static int ring[PEER_MAX], ring_size, next_of[PEER_MAX];

static void pass_on(int fd)
{
	char buf[16];
	ssize_t n = read(fd, buf, sizeof buf);

	if (n > 0 && write(next_of[fd], buf, (size_t)n) != n)
		fail("write");
	done++;
}

static void token_ring(int pairs, int tokens)
{
	int i, fds[2], first = -1, last = -1;

	for (i = 0; i < pairs; i++) {
		must(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fds), "socketpair");
		peer_add(fds[0]);
		if (last >= 0)
			next_of[last] = fds[1];
		else
			first = fds[1];
		last = fds[0];
		ring[ring_size++] = fds[1];
	}
	next_of[last] = first;
	for (i = 0; i < tokens; i++)
		must((int)write(ring[i * (pairs / tokens)], "", 1), "write");
	on_ready = pass_on;
	start = now();
	while (done < todo)
		peer_turn(1);
	report(done);
}

static void ring_1(void)
{
	token_ring(100, 1);
}

static void ring_50(void)
{
	token_ring(100, 50);
}

/* W2: registrations.  A turn now and then, for those that put things off. */

static void ignore(int fd)
{
	(void)fd;
}

static int idle_fd(void)
{
	int fds[2];

	must(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fds), "socketpair");
	return fds[0];
}

static void cycle(void)
{
	int fd = idle_fd(), other = idle_fd();

	on_ready = ignore;
	peer_add(other);
	start = now();
	for (; done < todo; done++) {
		peer_add(fd);
		peer_remove(fd);
		if (done % 64 == 63)
			peer_turn(0);
	}
	report(done);
}

static void cycle_turn(void)
{
	int fd = idle_fd(), other = idle_fd();

	on_ready = ignore;
	peer_add(other);
	start = now();
	for (; done < todo; done++) {
		peer_add(fd);
		peer_turn(0);
		peer_remove(fd);
		peer_turn(0);
	}
	report(done);
}

static void flap(void)
{
	int fd = idle_fd();

	on_ready = ignore;
	peer_add(fd);
	start = now();
	for (; done < todo; done++) {
		peer_modify(fd, PEER_READ | PEER_WRITE);
		peer_modify(fd, PEER_READ);
	}
	report(done);
}

/* W3: a wake and its turn; a wake that another is before. */

static void count(int fd)
{
	if (fd < 0)
		done++;
}

static void wake_turn(void)
{
	on_ready = count;
	peer_waker();
	start = now();
	while (done < todo) {
		peer_wake();
		peer_turn(1);
	}
	report(done);
}

static void wake_coalesced(void)
{
	on_ready = count;
	peer_waker();
	start = now();
	for (; done < todo; done++)
		peer_wake();
	report(done);
}

/* W4: a turn that finds nothing. */

static void empty_turn(void)
{
	on_ready = ignore;
	peer_add(idle_fd());
	start = now();
	for (; done < todo; done++)
		peer_turn(0);
	report(done);
}

/* W5, W6: servers.  Who asks is another process, whose time does not count. */

static int listener;

static struct sockaddr_in listen_here(void)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof a;

	listener = must(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), "socket");
	must(bind(listener, (struct sockaddr *)&a, sizeof a), "bind");
	must(listen(listener, 1024), "listen");
	must(getsockname(listener, (struct sockaddr *)&a, &len), "getsockname");
	return a;
}

static int connect_to(const struct sockaddr_in *a)
{
	int on = 1, fd = must(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");

	must(connect(fd, (const struct sockaddr *)a, sizeof *a), "connect");
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	return fd;
}

#define CLIENTS 64

static void ask_for_echoes(const struct sockaddr_in *a)
{
	int fds[CLIENTS], i;
	char buf[64] = { 0 };

	for (i = 0; i < CLIENTS; i++)
		fds[i] = connect_to(a);
	for (;;) {
		for (i = 0; i < CLIENTS; i++)
			if (write(fds[i], buf, sizeof buf) != sizeof buf)
				_exit(0);
		for (i = 0; i < CLIENTS; i++)
			if (recv(fds[i], buf, sizeof buf, MSG_WAITALL) != sizeof buf)
				_exit(0);
	}
}

static void ask_once_each(const struct sockaddr_in *a)
{
	struct linger reset = { .l_onoff = 1 };
	char buf[64] = { 0 };

	for (;;) {
		int fd = connect_to(a);

		if (write(fd, buf, sizeof buf) != sizeof buf || recv(fd, buf, sizeof buf, MSG_WAITALL) != sizeof buf)
			_exit(0);
		setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
		close(fd);
	}
}

/* Short or not, what came is all: a client asks one thing at a time. */
static void echo(int fd)
{
	char buf[256];
	ssize_t n;

	if (fd == listener) {
		while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0)
			peer_add(fd);
		return;
	}
	n = read(fd, buf, sizeof buf);
	if (n > 0 && write(fd, buf, (size_t)n) == n) {
		done++;
		return;
	}
	peer_closing(fd);
	close(fd);
}

static void echo_and_close(int fd)
{
	bool is_new = fd == listener;

	echo(fd);
	if (!is_new && fcntl(fd, F_GETFD) >= 0) {
		peer_closing(fd);
		close(fd);
	}
}

static void serve(void (*client)(const struct sockaddr_in *a), void (*server)(int fd))
{
	struct sockaddr_in a = listen_here();
	long warm = todo / 10;
	pid_t pid = must(fork(), "fork");

	if (pid == 0)
		client(&a);
	peer_open();
	on_ready = server;
	peer_add(listener);
	while (done < warm)
		peer_turn(1);
	done = 0;
	start = now();
	while (done < todo)
		peer_turn(1);
	report(done);
	fflush(stdout);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

static void tcp_echo(void)
{
	serve(ask_for_echoes, echo);
}

static void tcp_short(void)
{
	serve(ask_once_each, echo_and_close);
}

/* W7: memory in use for each registered descriptor, and what is kept of it after. */

static double resident(void)
{
	long size, pages = 0;
	FILE *f = fopen("/proc/self/statm", "r");

	if (!f || fscanf(f, "%ld %ld", &size, &pages) != 2)
		fail("statm");
	fclose(f);
	return (double)(pages * sysconf(_SC_PAGESIZE));
}

static void memory(void)
{
	static int fds[PEER_MAX];
	double before, with, after;
	long i;

	for (i = 0; i < todo; i++)
		fds[i] = must(i == 0 ? eventfd(0, EFD_CLOEXEC) : dup(fds[0]), "descriptors");
	on_ready = ignore;
	peer_add(fds[0]);
	peer_turn(0);
	peer_remove(fds[0]);
	peer_turn(0);
	before = resident();
	for (i = 0; i < todo; i++)
		peer_add(fds[i]);
	peer_turn(0);
	with = resident();
	for (i = 0; i < todo; i++)
		peer_remove(fds[i]);
	peer_turn(0);
	after = resident();
	printf("%.0f %.0f\n", (with - before) / (double)todo, (after - before) / (double)todo);
}

static const struct work {
	const char *name;
	long count;		/* that take some tens of milliseconds */
	bool opens;		/* the poll itself, later */
	void (*run)(void);
} works[] = {
	{ "ring_1", 30000, false, ring_1 },
	{ "ring_50", 40000, false, ring_50 },
	{ "cycle", 30000, false, cycle },
	{ "cycle_turn", 30000, false, cycle_turn },
	{ "flap", 50000, false, flap },
	{ "wake_turn", 50000, false, wake_turn },
	{ "wake_coalesced", 100000, false, wake_coalesced },
	{ "empty_turn", 100000, false, empty_turn },
	{ "tcp_echo", 20000, true, tcp_echo },
	{ "tcp_short", 3000, true, tcp_short },
	{ "memory", 10000, false, memory },
};

int main(int argc, char **argv)
{
	struct rlimit files;
	size_t i;

	if (argc < 2) {
		for (i = 0; i < sizeof works / sizeof *works; i++)
			puts(works[i].name);
		return 0;
	}
	must(getrlimit(RLIMIT_NOFILE, &files), "getrlimit");
	files.rlim_cur = files.rlim_max < PEER_MAX ? files.rlim_max : PEER_MAX;
	must(setrlimit(RLIMIT_NOFILE, &files), "setrlimit");
	signal(SIGPIPE, SIG_IGN);
	for (i = 0; i < sizeof works / sizeof *works; i++)
		if (strcmp(works[i].name, argv[1]) == 0) {
			todo = argc > 2 ? strtol(argv[2], NULL, 10) : works[i].count;
			if (!works[i].opens)
				peer_open();
			works[i].run();
			return 0;
		}
	fprintf(stderr, "no work '%s'\n", argv[1]);
	return 2;
}

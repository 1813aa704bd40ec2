/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cio/poll.h>

#include "servers.h"

static const char *const modes[] = { "level", "edge", "oneshot" };
#define MODES 3

int selectors_and_modes(void)
{
	int n = 0;

	while (cio_poll_selector_at((size_t)n))
		n++;
	return n * MODES;
}

const char *selector_of(int i)
{
	return cio_poll_selector_at((size_t)(i / MODES));
}

const char *mode_of(int i)
{
	return modes[i % MODES];
}

static pid_t start(const char *name, int i, int out, prepare before, void *arg)
{
	const char *top = getenv("top_builddir");
	char path[1024];
	pid_t pid;

	snprintf(path, sizeof path, "%s/examples/%s", top ? top : ".", name);
	fflush(stdout);
	pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		dup2(out, 1);
		if (before)
			before(arg);
		execl(path, name, "-s", selector_of(i), "-m", mode_of(i), (char *)NULL);
		perror(path);
		_exit(127);
	}
	return pid;
}

/* One line, without its end. */
static void read_line(int fd, char *ret, size_t size)
{
	size_t n = 0;

	while (n < size - 1 && read(fd, ret + n, 1) == 1 && ret[n] != '\n')
		n++;
	ret[n] = '\0';
}

void server_start(struct server *ret, const char *name, int i, prepare before, void *arg)
{
	char line[CIO_SOCKADDR_TEXT_MAX];
	int fds[2];

	ck_assert_int_eq(pipe(fds), 0);
	ret->pid = start(name, i, fds[1], before, arg);
	close(fds[1]);
	read_line(fds[0], line, sizeof line);
	close(fds[0]);
	ck_assert_msg(cio_sockaddr_parse(line, &ret->at) == 0, "%s printed: %s", name, line);
}

static int exit_code_of(pid_t pid)
{
	int status;

	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void server_stop(struct server *server)
{
	ck_assert_int_eq(kill(server->pid, SIGTERM), 0);
	ck_assert_int_eq(exit_code_of(server->pid), 0);
}

int run_to_end(const char *name, prepare before, void *arg)
{
	return exit_code_of(start(name, 0, 2, before, arg));
}

cio_socket connect_to(const struct server *server)
{
	cio_socket s = make_socket(cio_sockaddr_family(&server->at), SOCK_STREAM);

	assert_ok(cio_connect(s.ref, &server->at));
	return s;
}

void send_all(cio_sockref s, const void *data, size_t len)
{
	const char *at = data;
	cio_ssize n;

	for (; len > 0; len -= (size_t)n, at += n) {
		n = cio_send(s, at, len, 0);
		assert_ok(n);
	}
}

void send_text(cio_sockref s, const char *text)
{
	send_all(s, text, strlen(text));
}

void expect_text(cio_sockref s, const char *text)
{
	size_t n = 0, len = strlen(text);
	char got[4096];
	cio_ssize r;

	ck_assert_uint_lt(len, sizeof got);
	while (n < len) {
		r = cio_recv(s, got + n, len - n, 0);
		ck_assert_msg(r > 0, "%lld instead of: %s", (long long)r, text + n);
		n += (size_t)r;
	}
	got[n] = '\0';
	ck_assert_str_eq(got, text);
}

void expect_end(cio_sockref s)
{
	char byte;

	ck_assert_int_eq(cio_recv(s, &byte, 1, 0), 0);
}

/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "support.h"

int open_descriptors(void)
{
	DIR *dir = opendir("/proc/self/fd");
	int n = 0;

	if (!dir)
		dir = opendir("/dev/fd");
	if (!dir)
		return -1;
	while (readdir(dir))
		n++;
	closedir(dir);
	return n;
}

bool is_privileged(void)
{
	return geteuid() == 0;
}

bool system_pair(int type, cio_socket *ret_a, cio_socket *ret_b)
{
	return cio_socket_pair(AF_UNIX, type, 0, 0, ret_a, ret_b) == 0;
}

cio_fd open_no_socket(void)
{
	int fd = open("/dev/null", O_RDWR | O_CLOEXEC);

	ck_assert_int_ge(fd, 0);
	return fd;
}

void close_no_socket(cio_fd fd)
{
	close(fd);
}

bool is_inherited(cio_fd fd)
{
	int flags = fcntl(fd, F_GETFD);

	ck_assert_int_ge(flags, 0);
	return !(flags & FD_CLOEXEC);
}

bool mode_is(cio_sockref s, bool nonblocking)
{
	int flags = fcntl(s.fd, F_GETFL);

	ck_assert_int_ge(flags, 0);
	return ((flags & O_NONBLOCK) != 0) == nonblocking;
}

bool wait_until(cio_sockref s, enum readiness what, int milliseconds)
{
	static const short events[] = { [READABLE] = POLLIN, [WRITABLE] = POLLOUT, [URGENT] = POLLPRI };
	struct pollfd p = { .fd = s.fd, .events = events[what] };

	return poll(&p, 1, milliseconds) == 1;
}

int64_t monotonic_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

void make_dir(char *ret, size_t size)
{
	const char *tmp = getenv("TMPDIR");

	snprintf(ret, size, "%s/cio-XXXXXX", tmp && *tmp ? tmp : "/tmp");
	ck_assert_ptr_nonnull(mkdtemp(ret));
}

void remove_dir(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *entry;

	ck_assert_ptr_nonnull(dir);
	while ((entry = readdir(dir)))
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			unlinkat(dirfd(dir), entry->d_name, 0);
	closedir(dir);
	rmdir(path);
}

const char *system_message(int error)
{
	return strerror(-error);
}

bool says_no_socket(int r)
{
	return r == CIO_ENOTSOCK;
}

bool says_closed(int r)
{
	return r == CIO_EBADF;
}

const char *closed_gate(enum gate gate)
{
	(void)gate;
	return NULL;
}

static pthread_mutex_t shared = PTHREAD_MUTEX_INITIALIZER;

void lock_shared(void)
{
	pthread_mutex_lock(&shared);
}

void unlock_shared(void)
{
	pthread_mutex_unlock(&shared);
}

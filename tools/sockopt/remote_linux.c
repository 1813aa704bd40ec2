/* SPDX-License-Identifier: MIT */
/* pidfd_open(2), pidfd_getfd(2), and /proc to find what to ask them for. */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "remote.h"
#include "sockopt.h"

/* Newer than some headers; the numbers are the same on all architectures but alpha. */
#if !defined(SYS_pidfd_open) && !defined(__alpha__)
# define SYS_pidfd_open 434
#endif
#if !defined(SYS_pidfd_getfd) && !defined(__alpha__)
# define SYS_pidfd_getfd 438
#endif

/* linux/sockios.h, since 4.10. */
#ifndef SIOCGSKNS
# define SIOCGSKNS 0x894c
#endif

static int refuse(struct refusal *why, const char *call, int error)
{
	why->call = call;
	why->error = -error;
	return -error;
}

static void read_name(struct remote *r)
{
	char path[64];
	FILE *f;

	r->name[0] = '\0';
	snprintf(path, sizeof path, "/proc/%ld/comm", r->pid);
	f = fopen(path, "re");
	if (!f)
		return;
	if (fgets(r->name, sizeof r->name, f))
		r->name[strcspn(r->name, "\n")] = '\0';
	fclose(f);
}

CIO_UNCHECKED
int remote_open(long pid, struct remote *ret, struct refusal *why)
{
	long fd = syscall(SYS_pidfd_open, (pid_t)pid, 0u);

	if (fd < 0)
		return refuse(why, "pidfd_open", errno);
	ret->pid = pid;
	ret->process.ref.fd = (int)fd;
	read_name(ret);
	return 0;
}

CIO_UNCHECKED
void remote_close(struct remote *r)
{
	cio_file_close(&r->process);
}

/* What /proc says a descriptor is: "socket:[1234]", "/dev/null". */
static int read_link(long pid, long fd, char *buf, size_t size)
{
	char path[64];
	ssize_t n;

	snprintf(path, sizeof path, "/proc/%ld/fd/%ld", pid, fd);
	n = readlink(path, buf, size - 1);
	if (n < 0)
		return -errno;
	buf[n] = '\0';
	return 0;
}

static bool is_socket(const char *link)
{
	return strncmp(link, "socket:[", 8) == 0;
}

static int by_number(const void *a, const void *b)
{
	const long *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

cio_ssize remote_sockets(const struct remote *r, long **ret, struct refusal *why)
{
	char path[64], link[256];
	struct dirent *entry;
	long *fds = NULL, fd;
	size_t count = 0;
	DIR *dir;

	snprintf(path, sizeof path, "/proc/%ld/fd", r->pid);
	dir = opendir(path);
	if (!dir)
		return refuse(why, "reading /proc/PID/fd", errno == ENOENT ? ESRCH : errno);
	while ((entry = readdir(dir)) != NULL) {
		fd = strtol(entry->d_name, NULL, 10);
		if (entry->d_name[0] == '.' || read_link(r->pid, fd, link, sizeof link) < 0 || !is_socket(link))
			continue;
		fds = grow(fds, count + 1, sizeof *fds);
		fds[count++] = fd;
	}
	closedir(dir);
	if (count > 0)
		qsort(fds, count, sizeof *fds, by_number);
	*ret = fds;
	return (cio_ssize)count;
}

int remote_look(const struct remote *r, int fd, char *what, size_t size, struct refusal *why)
{
	int error = read_link(r->pid, fd, what, size);

	if (error == -ENOENT)
		return refuse(why, "reading /proc/PID/fd", EBADF);
	if (error < 0)
		return refuse(why, "reading /proc/PID/fd", -error);
	return is_socket(what) ? 0 : refuse(why, "reading /proc/PID/fd", ENOTSOCK);
}

CIO_UNCHECKED
int remote_borrow(const struct remote *r, int fd, cio_file *ret, uint64_t *ret_inode, struct refusal *why)
{
	long ours = syscall(SYS_pidfd_getfd, r->process.ref.fd, fd, 0u);
	struct stat st;

	ret->ref.fd = CIO_FD_NONE;
	if (ours < 0)
		return refuse(why, "pidfd_getfd", errno);
	*ret_inode = fstat((int)ours, &st) == 0 ? st.st_ino : 0;
	ret->ref.fd = (int)ours;
	return 0;
}

uint64_t remote_netns(const struct remote *r, cio_fileref borrowed)
{
	int fd = ioctl(borrowed.fd, SIOCGSKNS);
	struct stat st;
	char path[64];
	int error;

	snprintf(path, sizeof path, "/proc/%ld/ns/net", r->pid);
	error = fd >= 0 ? fstat(fd, &st) : stat(path, &st);
	if (fd >= 0)
		close(fd);
	return error ? 0 : st.st_ino;
}

int remote_netns_named(const char *name, uint64_t *ret)
{
	struct stat st;
	char path[4096];

	snprintf(path, sizeof path, "%s%s", strchr(name, '/') ? "" : "/run/netns/", name);
	if (stat(path, &st) < 0)
		return -errno;
	*ret = st.st_ino;
	return 0;
}

cio_ssize remote_processes(long **ret, struct refusal *why)
{
	DIR *dir = opendir("/proc");
	struct dirent *entry;
	long *pids = NULL, pid;
	size_t count = 0;

	if (!dir)
		return refuse(why, "reading /proc", errno);
	while ((entry = readdir(dir)) != NULL) {
		pid = strtol(entry->d_name, NULL, 10);
		if (pid <= 0 || pid == (long)getpid())
			continue;
		pids = grow(pids, count + 1, sizeof *pids);
		pids[count++] = pid;
	}
	closedir(dir);
	if (count > 0)
		qsort(pids, count, sizeof *pids, by_number);
	*ret = pids;
	return (cio_ssize)count;
}

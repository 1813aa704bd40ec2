/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
# include <sys/syscall.h>
#endif

#include "rig.h"

static int64_t read_clock(clockid_t id)
{
	struct timespec ts;

	clock_gettime(id, &ts);
	return (int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}

int64_t clock_now(void)
{
	return read_clock(CLOCK_MONOTONIC);
}

int64_t cpu_now(void)
{
	return read_clock(CLOCK_THREAD_CPUTIME_ID);
}

struct worker {
	pthread_t thread;
	void (*run)(void *);
	void *arg;
};

static void *work(void *arg)
{
	struct worker *w = arg;

	w->run(w->arg);
	return NULL;
}

worker start(void (*run)(void *), void *arg)
{
	struct worker *w = malloc(sizeof *w);

	ck_assert_ptr_nonnull(w);
	w->run = run;
	w->arg = arg;
	ck_assert_int_eq(pthread_create(&w->thread, NULL, work, w), 0);
	return w;
}

void finish(worker w)
{
	ck_assert_int_eq(pthread_join(w->thread, NULL), 0);
	free(w);
}

void nap(int64_t time)
{
	struct timespec ts = { (time_t)(time / 1000000000), (long)(time % 1000000000) };

	nanosleep(&ts, NULL);
}

#ifdef __linux__
long thread_id(void)
{
	return syscall(SYS_gettid);
}

/* The state of a thread as the kernel sees it: 'S' if it sleeps. */
static char thread_state(long id)
{
	char path[64], line[512], *end;
	FILE *f;

	snprintf(path, sizeof path, "/proc/self/task/%ld/stat", id);
	f = fopen(path, "re");
	if (!f || !fgets(line, sizeof line, f))
		line[0] = '\0';
	if (f)
		fclose(f);
	end = strrchr(line, ')');
	return end && end[1] ? end[2] : '?';
}

static bool asleep(long id)
{
	return thread_state(id) == 'S';
}
#else
long thread_id(void)
{
	return 1;
}

/* No way to know: time enough. */
static bool asleep(long id)
{
	(void)id;
	nap(MS(20));
	return true;
}
#endif

void until_asleep(struct rig *r)
{
	int64_t end = clock_now() + MS(3000);
	long id;

	while ((id = atomic_load(&r->waiter)) == 0 || !asleep(id)) {
		ck_assert_msg(clock_now() < end, "%s: nobody sleeps in a wait", r->selector);
		nap(50000);
	}
}

void in_child(void (*run)(void *), void *arg)
{
	int status;
	pid_t pid = fork();

	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		run(arg);
		_exit(0);
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the child ended with %#x", (unsigned)status);
}

void send_descriptor(int to, int fd)
{
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control;
	char byte = 'x';
	struct iovec iov = { &byte, 1 };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1 };

	memset(&control, 0, sizeof control);
	msg.msg_control = &control;
	msg.msg_controllen = sizeof control.bytes;
	CMSG_FIRSTHDR(&msg)->cmsg_level = SOL_SOCKET;
	CMSG_FIRSTHDR(&msg)->cmsg_type = SCM_RIGHTS;
	CMSG_FIRSTHDR(&msg)->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(CMSG_FIRSTHDR(&msg)), &fd, sizeof fd);
	ck_assert_int_eq(sendmsg(to, &msg, 0), 1);
}

int receive_descriptor(int from)
{
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control;
	char byte;
	struct iovec iov = { &byte, 1 };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1 };
	int fd;

	memset(&control, 0, sizeof control);
	msg.msg_control = &control;
	msg.msg_controllen = sizeof control.bytes;
	ck_assert_int_eq(recvmsg(from, &msg, MSG_CMSG_CLOEXEC), 1);
	ck_assert_ptr_nonnull(CMSG_FIRSTHDR(&msg));
	memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&msg)), sizeof fd);
	return fd;
}

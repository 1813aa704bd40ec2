/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rig.h"

/* What the rig asks of the system itself: channels, children, descriptors that are sent. */

const struct kind kinds[KINDS] = {
	[UNIX_STREAM] = { "unix stream", .socket = true, .both = true, .stream = true },
	[TCP] = { "tcp", .socket = true, .both = true, .stream = true },
	[PIPE] = { "pipe", .stream = true },
	[UNIX_DGRAM] = { "unix datagram", .socket = true, .both = true },
	[UDP] = { "udp", .socket = true, .both = true },
};

void ignore_sigpipe(void)
{
	signal(SIGPIPE, SIG_IGN);
}

static cio_ssize counted(ssize_t n)
{
	return n < 0 ? -errno : n;
}

cio_ssize raw_read(cio_fd fd, void *buf, size_t len)
{
	return counted(read(fd, buf, len));
}

cio_ssize raw_peek(cio_fd fd, void *buf, size_t len)
{
	return counted(recv(fd, buf, len, MSG_PEEK));
}

cio_ssize raw_write(cio_fd fd, const void *buf, size_t len)
{
	return counted(write(fd, buf, len));
}

cio_ssize raw_urgent(cio_fd fd)
{
	return counted(send(fd, "!", 1, MSG_OOB));
}

void close_fd(cio_fd fd)
{
	close(fd);
}

cio_fd dup_fd(cio_fd fd)
{
	return dup(fd);
}

static void udp_open(cio_fd *ret_fd, cio_fd *ret_peer)
{
	struct cio_sockaddr to, here;
	cio_socket a, b;

	assert_ok(cio_socket_open(AF_INET, SOCK_DGRAM, 0, CIO_NONBLOCK, &a));
	assert_ok(cio_socket_open(AF_INET, SOCK_DGRAM, 0, CIO_NONBLOCK, &b));
	here = loopback(AF_INET);
	assert_ok(cio_bind(a.ref, &here));
	assert_ok(cio_bind(b.ref, &here));
	assert_ok(cio_local_addr(a.ref, &to));
	assert_ok(cio_connect(b.ref, &to));
	assert_ok(cio_local_addr(b.ref, &to));
	assert_ok(cio_connect(a.ref, &to));
	*ret_fd = cio_socket_release(&a);
	*ret_peer = cio_socket_release(&b);
}

void channel_open(int kind, cio_fd *ret_fd, cio_fd *ret_peer)
{
	cio_socket a, b;
	cio_file reading, writing;

	switch (kind) {
	case PIPE:
		assert_ok(cio_file_pipe(CIO_NONBLOCK, &reading, &writing));
		*ret_fd = cio_file_release(&reading);
		*ret_peer = cio_file_release(&writing);
		return;
	case UDP:
		udp_open(ret_fd, ret_peer);
		return;
	case TCP:
		make_tcp_pair(AF_INET, &a, &b);
		assert_ok(cio_set_nonblocking(a.ref, true));
		assert_ok(cio_set_nonblocking(b.ref, true));
		break;
	default:
		assert_ok(cio_socket_pair(AF_UNIX, kind == UNIX_DGRAM ? SOCK_DGRAM : SOCK_STREAM, 0, CIO_NONBLOCK,
			&a, &b));
	}
	*ret_fd = cio_socket_release(&a);
	*ret_peer = cio_socket_release(&b);
}

void another_channel(const struct trial *t, cio_fd at, cio_fd *ret_fd, cio_fd *ret_peer)
{
	channel_open((int)(t->kind - kinds), ret_fd, ret_peer);
	if (at < 0)
		return;
	if (*ret_peer == at) {
		*ret_peer = dup(at);
		ck_assert_int_ge(*ret_peer, 0);
	}
	if (*ret_fd != at) {
		ck_assert_int_eq(dup2(*ret_fd, at), at);
		close(*ret_fd);
		*ret_fd = at;
	}
}

void keep(struct keeper *k, enum way way, cio_fd fd)
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

/* SPDX-License-Identifier: MIT */
#ifndef CIO_SELECTOR_AFD_H
#define CIO_SELECTOR_AFD_H

/* The selector of Windows from inside.  AFD is the driver under Winsock: asked to poll a socket, it
 * answers once, by a packet in a completion port, when one of the events is there that it was
 * asked for.  All here is under the selector's lock.
 *
 *   afd_nt.c      what ntdll is asked, and how Winsock names the socket beneath a socket
 *   afd_op.c      operations under way, which the kernel writes into until their packet was seen
 *   afd_group.c   handles of AFD, each for a few sockets
 *   afd_socket.c  a registered socket: what it looks for, what was found
 *   afd_table.c   the sockets by number
 *   afd_source.c  timers, and the way to what iocp.h has
 *   afd.c         the selector */

#include "iocp.h"
#include "poll_timers.h"

/* Events of AFD. */
#define AFD_RECEIVE      0x001u
#define AFD_URGENT       0x002u
#define AFD_SEND         0x004u
#define AFD_DISCONNECT   0x008u		/* the peer ended its side */
#define AFD_ABORT        0x010u
#define AFD_LOCAL_CLOSE  0x020u		/* the last handle of the socket was closed */
#define AFD_ACCEPT       0x080u
#define AFD_CONNECT_FAIL 0x100u

/* What AFD reads and writes. */
struct afd_poll {
	LARGE_INTEGER timeout;
	ULONG count;
	ULONG exclusive;
	HANDLE handle;
	ULONG events;
	NTSTATUS status;
};

/* Keys of packets; higher ones are iocp.h's. */
enum { AFD_KEY_POLL, AFD_KEY_STIR };

struct afd_socket;

struct afd_op {
	IO_STATUS_BLOCK result;		/* first: its address is the packet's */
	struct afd_poll poll;
	struct afd_socket *of;		/* NULL if nobody waits for it any more */
	bool flying;
};

#define AFD_GROUP_MAX 32u

struct afd_group {
	struct afd_group *next;
	HANDLE handle;
	unsigned used;
};

struct afd_list {
	struct afd_socket *first, *last;
};

/* A socket has two operations.  One looks for what is wanted; it is done once there is something, and
 * flies again at the next wait.  The other watches for the end of the socket, always: a
 * number that was closed is not taken for the socket that has it next. */
struct afd_socket {
	cio_fd fd;
	SOCKET base;
	uint64_t data;
	uint8_t interest;
	uint8_t mode;
	uint8_t armed;			/* as armed.h says */
	struct afd_group *group;
	struct afd_op *look;
	struct afd_op *watch;
	struct afd_list *list;		/* where it is, or NULL */
	struct afd_socket *prev, *next;
	ULONG found;			/* what the look brought, while in ready */
	int error;
};

#define AFD_CHUNKS 20

struct afd {
	struct cio_sel_lock lock;
	_Atomic bool wanted;		/* by the waiter: the lock */
	HANDLE port;
	bool inside;			/* the waiter is in the kernel, or about to be */
	bool looking;			/* the waiter may have packets that it has not yet taken */
	unsigned looks;			/* how often it has taken them */
	_Atomic bool kicked;		/* and not yet told */
	size_t flying;
	size_t backlog;			/* the waiter's: of them, after its last look */
	struct afd_group *groups;
	struct afd_list due;		/* their looks are to fly */
	struct afd_list ready;		/* their looks brought something */
	size_t sockets;
	struct afd_socket **chunks[AFD_CHUNKS];
	struct timers timers;
	struct iocp iocp;
};

/* afd_nt.c */
int cio_afd_open(HANDLE port, HANDLE *ret);
int cio_afd_submit(HANDLE afd, struct afd_op *op);
void cio_afd_cancel(HANDLE afd, struct afd_op *op);
int cio_afd_fold(NTSTATUS status);
int cio_afd_base(cio_fd fd, SOCKET *ret);

/* Is the number any handle's? */
bool cio_afd_is_open(cio_fd fd);

/* afd_op.c.  What is not flying any more when it is abandoned is freed at once. */
struct afd_op *cio_afd_op_new(struct afd_socket *of);
int cio_afd_op_fly(struct afd *s, struct afd_socket *of, struct afd_op *op, ULONG events);
void cio_afd_op_abandon(struct afd_socket *of, struct afd_op *op);

/* A packet: the operation's socket, or NULL if it was abandoned. */
struct afd_socket *cio_afd_op_landed(struct afd *s, struct afd_op *op);

/* afd_group.c */
int cio_afd_group_join(struct afd *s, struct afd_group **ret);
void cio_afd_group_leave(struct afd *s, struct afd_group *group);
void cio_afd_groups_close(struct afd *s);

/* afd_socket.c */
int cio_afd_socket_new(struct afd *s, cio_fd fd, struct afd_socket **ret);
void cio_afd_socket_drop(struct afd *s, struct afd_socket *socket);
void cio_afd_socket_arm(struct afd_socket *socket, uint64_t data, unsigned interest, unsigned mode);

/* Has the next wait look for what is armed, or the one that is under way.  What was found is forgotten. */
int cio_afd_socket_want(struct afd *s, struct afd_socket *socket);

/* The waiter's, before it waits: all that are due.  The first error; those that failed are still due. */
int cio_afd_sockets_look(struct afd *s);
void cio_afd_socket_landed(struct afd *s, struct afd_socket *socket, const struct afd_op *op);

/* The event of the first that is ready, which there is. */
void cio_afd_report(struct afd *s, struct cio_sel_event *ret);

/* afd.c.  lock is for verbs; stir ends a wait that is under way, so that it looks anew. */
void cio_afd_lock(struct afd *s);
int cio_afd_stir(struct afd *s);

/* afd_table.c */
struct afd_socket **cio_afd_place(struct afd *s, cio_fd fd);
int cio_afd_make_place(struct afd *s, cio_fd fd, struct afd_socket ***ret);
void cio_afd_each(struct afd *s, void (*visit)(struct afd *s, struct afd_socket *socket));
void cio_afd_table_free(struct afd *s);

#endif

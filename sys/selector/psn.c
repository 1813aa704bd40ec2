/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/event.h>
#include <cio/poll.h>

#include "port.h"

/* ProcessSocketNotifications, of Windows 11 and Server 2022: what AFD is asked for behind Winsock's back
 * elsewhere, as a function of Winsock's.  It is looked for when a poll is made.
 *
 * The data of a registration is its packets' key, so that nothing is kept here; where a key has 32 bits only
 * there is no such selector.  It was compiled and never run: Wine does not have the function. */

/* What the headers lack. */
struct registration {
	SOCKET socket;
	void *key;
	UINT16 filter;
	UINT8 operation;
	UINT8 trigger;
	DWORD result;
};

typedef DWORD WSAAPI process_notifications(HANDLE port, UINT32 count, struct registration *registrations,
	UINT32 milliseconds, ULONG room, OVERLAPPED_ENTRY *packets, UINT32 *ret_count);

#define FILTER_IN      0x01u
#define FILTER_OUT     0x02u
#define FILTER_HANGUP  0x04u
#define EVENT_ERROR    0x40u		/* of packets, beside those of filters */
#define EVENT_REMOVED  0x80u		/* the last packet of a registration */
#define ENABLE         0x01u
#define REMOVE         0x04u
#define TRIGGER_ONCE   0x01u
#define TRIGGER_ALWAYS 0x02u
#define TRIGGER_LEVEL  0x04u
#define TRIGGER_EDGE   0x08u

struct psn {
	HANDLE port;
	process_notifications *process;
};

static int find_function(process_notifications **ret)
{
	union {
		FARPROC any;
		process_notifications *function;
	} found = { NULL };
	HMODULE winsock = NULL;
	int r = CIO_SYSCALL_ZERO(winsock, ERROR_MOD_NOT_FOUND, GetModuleHandleW, L"ws2_32.dll");

	if (r == 0)
		r = CIO_SYSCALL_ZERO(found.any, ERROR_PROC_NOT_FOUND, GetProcAddress, winsock,
			"ProcessSocketNotifications");
	if (r < 0 || sizeof(void *) < sizeof(uint64_t))
		return CIO_ENOTSUP;
	*ret = found.function;
	return 0;
}

static int psn_make(void *state)
{
	struct psn *s = state;
	int r = find_function(&s->process);

	return r < 0 ? r : port_open(&s->port);
}

/* With the port all registrations end. */
static void psn_shut(void *state)
{
	(void)state;
}

static void psn_end(void *state)
{
	struct psn *s = state;

	(void)CIO_SYSCALL_BOOL(CloseHandle, s->port);
}

/* The error of the registration, or of the call. */
static int process_one(const struct psn *s, struct registration *registration)
{
	DWORD error = s->process(s->port, 1, registration, 0, 0, NULL, NULL);

	return (int)(registration->result ? registration->result : error);
}

/* Of what is no socket that is open. */
static int refusal(cio_fd fd)
{
	DWORD flags;

	return CIO_SYSCALL_BOOL(GetHandleInformation, (HANDLE)fd, &flags) == 0 ? CIO_EPERM : CIO_EBADF;
}

static int enable(const struct psn *s, cio_fd fd, uint64_t data, unsigned interest, unsigned mode)
{
	struct registration registration = {
		.socket = fd, .key = (void *)(uintptr_t)data, .operation = ENABLE,
		.filter = (UINT16)(FILTER_HANGUP | (interest & CIO_READABLE ? FILTER_IN : 0)
			| (interest & CIO_WRITABLE ? FILTER_OUT : 0)),
		.trigger = (UINT8)((mode & CIO_SEL_EDGE ? TRIGGER_EDGE : TRIGGER_LEVEL)
			| (interest == 0 || (mode & CIO_SEL_ONESHOT) ? TRIGGER_ONCE : TRIGGER_ALWAYS)),
	};

	return CIO_SYSCALL_ERROR(process_one, s, &registration);
}

static int psn_add(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode)
{
	int r = enable(state, fd, data, interest, mode);

	return r == CIO_ENOTSOCK || r == CIO_EBADF ? refusal(fd) : r;
}

static int psn_remove(void *state, cio_fd fd)
{
	struct registration registration = { .socket = fd, .operation = REMOVE };

	return CIO_SYSCALL_ERROR(process_one, state, &registration);
}

/* A key is for life, so that it is another registration; what is not registered cannot be removed. */
static int psn_modify(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode)
{
	int r = psn_remove(state, fd);

	if (r == CIO_ENOTSOCK || r == CIO_EBADF)
		return refusal(fd) == CIO_EPERM ? CIO_ENOENT : CIO_EBADF;
	return r < 0 ? r : enable(state, fd, data, interest, mode);
}

static uint32_t ready_of(DWORD found)
{
	uint32_t ready = 0;

	if (found & FILTER_IN)
		ready |= CIO_EVENT_READABLE;
	if (found & FILTER_OUT)
		ready |= CIO_EVENT_WRITABLE;
	if (found & FILTER_HANGUP)
		ready |= CIO_EVENT_READABLE | CIO_EVENT_WRITABLE | CIO_EVENT_READ_CLOSED | CIO_SEL_HANGUP;
	if (found & EVENT_ERROR)
		ready |= CIO_EVENT_READABLE | CIO_EVENT_WRITABLE | CIO_EVENT_ERROR;
	return ready;
}

/* The last packets of what was removed tell of nothing. */
static int report(const OVERLAPPED_ENTRY *packets, int count, struct cio_sel_event *events, bool *ret_kicked)
{
	int i, n = 0;

	for (i = 0; i < count; i++) {
		uint64_t data = packets[i].lpCompletionKey;
		DWORD found = packets[i].dwNumberOfBytesTransferred;
		uint32_t ready = ready_of(found);

		if (data == CIO_SEL_OWN)
			*ret_kicked = true;
		else if (ready)
			events[n++] = (struct cio_sel_event){ .data = data, .ready = ready, .raw = found & CIO_SEL_RAW };
	}
	return n;
}

/* One look at the port: the count of events, and of packets. */
static int look(struct psn *s, struct cio_sel_event *events, size_t max, int64_t timeout, bool *ret_kicked,
	int *ret_packets)
{
	OVERLAPPED_ENTRY packets[PORT_PACKETS];
	int n = port_take(s->port, packets, max, timeout);

	*ret_packets = n;
	return n < 0 ? n : report(packets, n, events, ret_kicked);
}

static int psn_wait(void *state, struct cio_sel_event *events, size_t max, int64_t timeout, bool *ret_kicked)
{
	int64_t end = port_end(timeout);
	int r, packets;

	for (;;) {
		r = look(state, events, max, timeout, ret_kicked, &packets);
		if (r != 0 || *ret_kicked || (timeout == 0 && packets == 0))
			return r;
		timeout = port_left(timeout, end);
	}
}

static int psn_kick(void *state)
{
	struct psn *s = state;

	return port_post(s->port, (ULONG_PTR)CIO_SEL_OWN);
}

const struct cio_selector_ops cio_selector_psn = {
	.name = "psn",
	.capabilities = CIO_CAN_EDGE,
	.interests = CIO_READABLE | CIO_WRITABLE,
	.traits = CIO_SEL_CLOSE_REMOVES,
	.size = sizeof(struct psn),
	.make = psn_make,
	.shut = psn_shut,
	.end = psn_end,
	.add = psn_add,
	.modify = psn_modify,
	.remove = psn_remove,
	.wait = psn_wait,
	.kick = psn_kick,
};

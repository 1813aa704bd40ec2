/* SPDX-License-Identifier: MIT */
#ifndef CIO_POLL_H
#define CIO_POLL_H

/* Readiness: which of many descriptors can be read or written now.  A registration is
 * a descriptor, a token, an interest and a mode; the descriptor stays its owner's and is
 * never closed here.  cio_poll(7) has the table of modes and what is promised. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cio_poll;
struct cio_events;

/* What a registration wants to know. */
#define CIO_READABLE (1u << 0)
#define CIO_WRITABLE (1u << 1)
#define CIO_PRIORITY (1u << 2)
#define CIO_AIO      (1u << 3)	/* kqueue: the completion of an aio request; files too, cio_platforms(7) */
#define CIO_LIO      (1u << 4)	/* kqueue: of a list of them */

/* How often it is told: one of the first three, and perhaps flags. */
#define CIO_LEVEL          0u
#define CIO_EDGE           1u
#define CIO_ONESHOT        2u
#define CIO_EXCLUSIVE      (1u << 4)	/* of several polls, wake few; CIO_ENOTSUP where there is no such thing */
#define CIO_EXCLUSIVE_HINT (1u << 5)	/* the same, where there is such a thing */

/* A poll with the selector of that name ("epoll", "poll", "kqueue"), or NULL for the default. */
int cio_poll_new(const char *selector, struct cio_poll **ret) CIO_NONNULL(2);

/* Frees a poll; NULL is harmless.  Registered descriptors are as before, its wakers wake nobody. */
void cio_poll_free(struct cio_poll *p);

/* In a forked child: a new kernel set with every live registration.  Elsewhere it changes nothing. */
int cio_poll_reinit(struct cio_poll *p) CIO_NONNULL(1);

/* Register: CIO_EEXIST if it is, CIO_EPERM for files and directories, CIO_EINVAL for an
 * interest or a mode that the table has not. */
int cio_poll_register(struct cio_poll *p, cio_sockref s, uint64_t token, unsigned interest, unsigned mode) CIO_NONNULL(1);
int cio_poll_register_file(struct cio_poll *p, cio_fileref f, uint64_t token, unsigned interest, unsigned mode) CIO_NONNULL(1);

/* Replace token, interest and mode, and report again what is ready now.  CIO_ENOENT if not registered. */
int cio_poll_reregister(struct cio_poll *p, cio_sockref s, uint64_t token, unsigned interest, unsigned mode) CIO_NONNULL(1);
int cio_poll_reregister_file(struct cio_poll *p, cio_fileref f, uint64_t token, unsigned interest, unsigned mode) CIO_NONNULL(1);

/* End a registration: no event of it is handed out after this returned. */
int cio_poll_deregister(struct cio_poll *p, cio_sockref s) CIO_NONNULL(1);
int cio_poll_deregister_file(struct cio_poll *p, cio_fileref f) CIO_NONNULL(1);

/* The same right before the descriptor is closed, which may save the system call. */
int cio_poll_deregister_closing(struct cio_poll *p, cio_sockref s) CIO_NONNULL(1);
int cio_poll_deregister_closing_file(struct cio_poll *p, cio_fileref f) CIO_NONNULL(1);

/* Change what is wanted, nothing else: no system call before the next wait. */
int cio_poll_set_interest(struct cio_poll *p, cio_sockref s, unsigned interest) CIO_NONNULL(1);
int cio_poll_set_interest_file(struct cio_poll *p, cio_fileref f, unsigned interest) CIO_NONNULL(1);

/* After CIO_EAGAIN or a short read (edge), or after the one event (one-shot): wake me again. */
int cio_poll_rearm(struct cio_poll *p, cio_sockref s, unsigned directions) CIO_NONNULL(1);
int cio_poll_rearm_file(struct cio_poll *p, cio_fileref f, unsigned directions) CIO_NONNULL(1);

/* Two registrations of one descriptor, one a direction, each with its token; the other verbs'
 * _side forms act on CIO_READABLE's or CIO_WRITABLE's.  Level or edge. */
int cio_poll_register_pair(struct cio_poll *p, cio_sockref s, uint64_t read_token, uint64_t write_token,
	unsigned interest, unsigned mode) CIO_NONNULL(1);
int cio_poll_register_pair_file(struct cio_poll *p, cio_fileref f, uint64_t read_token, uint64_t write_token,
	unsigned interest, unsigned mode) CIO_NONNULL(1);
int cio_poll_deregister_side(struct cio_poll *p, cio_sockref s, unsigned side) CIO_NONNULL(1);
int cio_poll_deregister_side_file(struct cio_poll *p, cio_fileref f, unsigned side) CIO_NONNULL(1);

/* Many at once: each entry gets its own result; returns how many succeeded. */
struct cio_poll_entry {
	cio_fd fd;
	uint64_t token;
	unsigned interest;
	unsigned mode;
	int result;
};
size_t cio_poll_register_many(struct cio_poll *p, struct cio_poll_entry *entries, size_t count) CIO_NONNULL(1);
size_t cio_poll_reregister_many(struct cio_poll *p, struct cio_poll_entry *entries, size_t count) CIO_NONNULL(1);
size_t cio_poll_deregister_many(struct cio_poll *p, struct cio_poll_entry *entries, size_t count) CIO_NONNULL(1);

/* Waits until something is ready or timeout nanoseconds went by: never less, 0 looks, negative waits
 * for ever.  The number of events to be read, at most the buffer's capacity; 0 after the timeout.
 * CIO_EINTR after a signal, CIO_EBUSY while another thread waits. */
int cio_poll_wait(struct cio_poll *p, struct cio_events *events, int64_t timeout) CIO_NONNULL(1, 2);

/* The same until a point of cio_poll_now()'s clock. */
int cio_poll_wait_until(struct cio_poll *p, struct cio_events *events, int64_t deadline) CIO_NONNULL(1, 2);

/* The same, waiting on with the same deadline after a signal. */
int cio_poll_wait_retry(struct cio_poll *p, struct cio_events *events, int64_t timeout) CIO_NONNULL(1, 2);

/* Nanoseconds on the clock of deadlines. */
int64_t cio_poll_now(void);

/* For another loop: readable while a wait would find something.  From now on changes act at
 * once.  CIO_ENOTSUP where there is none; then next_timeout and wait(0) are the way. */
int cio_poll_native(struct cio_poll *p, cio_fileref *ret) CIO_NONNULL(1, 2);

/* How long a wait may sleep because of this poll's own timers: nanoseconds, negative for ever. */
int64_t cio_poll_next_timeout(struct cio_poll *p) CIO_NONNULL(1);

/* The name of this poll's selector, of the default one for NULL; and of all in this library, the
 * best first, NULL ends.  The default is the first of them that can CIO_CAN_TESTED. */
const char *cio_poll_selector(const struct cio_poll *p);
const char *cio_poll_selector_at(size_t index);

/* What a selector can do natively, CIO_ENOENT for a name that is none. */
int cio_poll_capabilities(const char *selector, unsigned *ret) CIO_NONNULL(2);
#define CIO_CAN_EDGE      (1u << 0)	/* without rearm after CIO_EAGAIN */
#define CIO_CAN_EXCLUSIVE (1u << 1)
#define CIO_CAN_PRIORITY  (1u << 2)
#define CIO_CAN_NATIVE    (1u << 3)
#define CIO_CAN_BUSY_POLL (1u << 4)
#define CIO_CAN_TIMER     (1u << 5)
#define CIO_CAN_SIGNAL    (1u << 6)
#define CIO_CAN_CHILD     (1u << 7)
#define CIO_CAN_AIO       (1u << 8)
#define CIO_CAN_LIO       (1u << 9)
#define CIO_CAN_FINE_TIME (1u << 10)	/* timeouts of less than a millisecond are kept */
#define CIO_CAN_COMPLETIONS (1u << 11)	/* cio/completion.h */
#define CIO_CAN_HANDLE    (1u << 12)	/* cio_handle_new() */
#define CIO_CAN_NAMED_PIPE (1u << 13)	/* cio/named_pipe.h */
#define CIO_CAN_TESTED    (1u << 31)	/* libcio's tests were run on it */

/* Busy polling of network devices by this poll; CIO_ENOTSUP where the kernel has none. */
struct cio_poll_busy {
	uint32_t usecs;
	uint16_t budget;
	bool prefer;
};
int cio_poll_set_busy(struct cio_poll *p, const struct cio_poll_busy *busy) CIO_NONNULL(1);
int cio_poll_get_busy(struct cio_poll *p, struct cio_poll_busy *ret) CIO_NONNULL(1, 2);

#ifdef __cplusplus
}
#endif

#endif

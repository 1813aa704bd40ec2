/* SPDX-License-Identifier: MIT */
#ifndef TESTS_POLL_RIG_H
#define TESTS_POLL_RIG_H

/* What the suites of libcio-poll share: a rig is a poll of one selector and what its last
 * wait brought; a trial is a rig, a mode and a channel to try them on.  Tests are loop
 * tests: _i says which selector, and for trials which mode and channel. */

#include <stdatomic.h>
#include <sys/types.h>

#include <cio/event.h>
#include <cio/poll.h>
#include <cio/waker.h>

#include "../support.h"

/* Milliseconds as nanoseconds. */
#define MS(n) ((int64_t)(n) * 1000000)

#define RW (CIO_READABLE | CIO_WRITABLE)

/* The bits of a side, and those that only say why. */
#define READ_SIDE  (CIO_EVENT_READABLE | CIO_EVENT_READ_CLOSED)
#define WRITE_SIDE (CIO_EVENT_WRITABLE | CIO_EVENT_WRITE_CLOSED)
#define CLOSED     (CIO_EVENT_READ_CLOSED | CIO_EVENT_WRITE_CLOSED)

/* Events that a rig keeps of one wait. */
#define ROOM 256

struct rig {
	struct cio_poll *p;
	struct cio_events *events;
	const char *selector;
	size_t capacity;
	unsigned can;			/* CIO_CAN_* */
	size_t count;			/* of got */
	unsigned idle;			/* waits that returned before their time and handed out nothing */
	bool has_dead;
	uint64_t dead;			/* a token that must not come any more */
	_Atomic long waiter;		/* the thread that waits, or 0 */
	struct cio_event got[ROOM];
};

/* Selectors of this binary; $CIO_TEST_SELECTOR names the only one to try. */
int selectors(void);
const char *selector_name(int i);

/* A test on each selector. */
#define add_test(tc, test) tcase_add_loop_test(tc, test, 0, selectors())

void rig_open(struct rig *r, int i);
void rig_open_sized(struct rig *r, int i, size_t capacity);
void rig_close(struct rig *r);

/* Has the selector what the rest of a test is about?  If not, that is said. */
#define CAN(r, capability) can(r, capability, __func__, #capability)
bool can(const struct rig *r, unsigned capability, const char *test, const char *name);

/* Are timers a list of the selector's own, and no kernel's? */
bool keeps_timers(const char *selector);

/* Says of tests of a suite that this system does not have them, and why. */
void left_out(const char *tests, const char *reason);

/* One wait; what it brought is in got.  Timeouts in nanoseconds. */
size_t gather(struct rig *r, int64_t timeout);
size_t look(struct rig *r);

/* The two halves of gather: a wait, and reading the buffer to its end. */
int fetch(struct rig *r, int64_t timeout);
size_t read_events(struct rig *r);

/* From now on every event of token fails the test. */
void bury(struct rig *r, uint64_t token);

/* What the last gather has of a token: its bits, and how many events. */
uint32_t seen(const struct rig *r, uint64_t token);
unsigned times(const struct rig *r, uint64_t token);

/* Waits until all bits of a token came, two seconds at most: all that came, of that token. */
uint32_t await(struct rig *r, uint64_t token, uint32_t bits);

/* "READABLE|ERROR"; a static buffer. */
const char *ready_text(uint32_t ready);

/* Of a token exactly these bits of mask, in the last gather. */
#define assert_seen(r, token, mask, bits) \
	do { \
		uint32_t seen_ = seen(r, token) & (mask); \
		ck_assert_msg(seen_ == (bits), "%s: token %llu has %s, not " #bits, (r)->selector, \
			(unsigned long long)(token), ready_text(seen_)); \
	} while (0)

/* Nothing is handed out now nor in a moment, and no wait returns early or spins. */
#define assert_quiet(r) assert_calm(r, MS(3))
#define assert_calm(r, time) expect_calm(r, time, __FILE__, __LINE__)
void expect_calm(struct rig *r, int64_t time, const char *file, int line);

/* Everything comes to rest: edges that may come again have come. */
void settle(struct rig *r);

/* Modes.  The first PLAIN_MODES take every verb. */
struct mode {
	const char *name;
	unsigned bits;
};
#define PLAIN_MODES 3
#define ALL_MODES   5
extern const struct mode modes[ALL_MODES];

/* Level, or edge with rearm after CIO_EAGAIN as portable programs do it: each of two tests a selector. */
#define DUO 2
#define duo(i) ((i) % DUO ? CIO_EDGE : CIO_LEVEL)

/* Channels: what is written at peer is read at fd.  Both ends are non-blocking.  Where there are no unix
 * sockets or pipes that can be polled, pairs over loopback take their places. */
enum { UNIX_STREAM, TCP, PIPE, UNIX_DGRAM, UDP, KINDS };
struct kind {
	const char *name;
	bool socket;
	bool both;			/* fd can be written too */
	bool stream;			/* a closed peer is seen */
};
extern const struct kind kinds[KINDS];

/* Some channels suffice for most: a stream of each kind. */
#define STREAM_KINDS 3

void channel_open(int kind, cio_fd *ret_fd, cio_fd *ret_peer);

/* One byte; bytes until they do not fit; all that is there.  fill and drain return how many. */
void put(cio_fd fd);
size_t fill(cio_fd fd);
size_t drain(cio_fd fd);

/* All of len bytes, some of which may still be on their way. */
void drain_all(cio_fd fd, size_t len);

/* The system itself, for whatever a descriptor is: a count or a negative error.  SIGPIPE is ignored. */
cio_ssize raw_read(cio_fd fd, void *buf, size_t len);
cio_ssize raw_peek(cio_fd fd, void *buf, size_t len);
cio_ssize raw_write(cio_fd fd, const void *buf, size_t len);
cio_ssize raw_urgent(cio_fd fd);
void close_fd(cio_fd fd);
cio_fd dup_fd(cio_fd fd);
void ignore_sigpipe(void);

struct trial {
	struct rig r;
	const struct mode *mode;
	const struct kind *kind;
	cio_fd fd;
	cio_fd peer;
};

/* A test on each selector in the first n modes on the first m kinds. */
#define TRIALS(n, m) (selectors() * (n) * (m))
#define add_trial(tc, test, n, m) tcase_add_loop_test(tc, test, 0, TRIALS(n, m))
#define trial_open(t, i, n, m) \
	open_trial(t, (i) / ((n) * (m)), (i) / (m) % (n), (i) % (m))
void open_trial(struct trial *t, int selector, int mode, int kind);
void trial_close(struct trial *t);

void close_peer(struct trial *t);
bool is_level(const struct trial *t);
bool is_edge(const struct trial *t);
bool is_oneshot(const struct trial *t);

/* Registered with token 7, nothing to be read, nothing said. */
void trial_begin(struct trial *t, unsigned interest);

/* The verbs, for whichever handle the channel is. */
int trial_register(struct trial *t, uint64_t token, unsigned interest);
int trial_reregister(struct trial *t, uint64_t token, unsigned interest);
int trial_deregister(struct trial *t);
int trial_deregister_closing(struct trial *t);
int trial_set_interest(struct trial *t, unsigned interest);
int trial_rearm(struct trial *t, unsigned directions);

/* Another channel of the trial's kind, its reading end at number at if that is not CIO_FD_NONE. */
void another_channel(const struct trial *t, cio_fd at, cio_fd *ret_fd, cio_fd *ret_peer);

/* Registers a descriptor with a rig. */
#define enroll(r, fd, token, interest, mode) \
	assert_ok(cio_poll_register_file((r)->p, CIO_FILEREF(fd), token, interest, mode))

/* Threads that cannot fail to start; what they run may assert. */
typedef struct worker *worker;
worker start(void (*run)(void *), void *arg);
void finish(worker w);

/* Returns when the rig's thread sleeps in its wait. */
void until_asleep(struct rig *r);
long thread_id(void);
void nap(int64_t time);

/* The monotonic clock and this thread's own. */
int64_t clock_now(void);
int64_t cpu_now(void);

/* Ways in which a file outlives the number that was registered.  Windows does not tell a number from
 * another while the file of the first is open. */
enum way { NOT, DUP, SENT, RECEIVED, CHILD };
#ifdef _WIN32
# define WAYS 1
#else
# define WAYS 5

/* Runs in a forked child, whose failed assertions fail this test. */
void in_child(void (*run)(void *), void *arg);

/* A descriptor through a unix socket. */
void send_descriptor(int to, int fd);
int receive_descriptor(int from);
#endif

struct keeper {
	enum way way;
	int copy;
	int pair[2];
	int child;
};

void keep(struct keeper *k, enum way way, cio_fd fd);
void let_go(struct keeper *k);

/* Registrations beside the broken one: they must come through whatever is done about it. */
enum { MASKED = 100, DISARMED, IDLE, FEEDING, BYSTANDERS = 4 };

struct bystanders {
	cio_fd fd[BYSTANDERS];
	cio_fd peer[BYSTANDERS];
	struct cio_waker *waker;
};

void invite(struct bystanders *b, struct rig *r);
void dismiss(struct bystanders *b, struct rig *r);

#endif

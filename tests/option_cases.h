/* SPDX-License-Identifier: MIT */
#ifndef TESTS_OPTION_CASES_H
#define TESTS_OPTION_CASES_H

/* A getter and a setter as a row of a table, and what is true of every such pair. */

#include "support.h"

enum option_kind { KIND_BOOL, KIND_INT, KIND_UINT, KIND_SIZE, KIND_TIME, KIND_WIDE };

/* Sockets that an option is tried on. */
#define TCP4 (1u << 0)
#define TCP6 (1u << 1)
#define UDP4 (1u << 2)
#define UDP6 (1u << 3)
#define UNIX (1u << 4)	/* a stream */
#define UNIX_DGRAM (1u << 5)
#define RAW4 (1u << 6)	/* IPPROTO_RAW: privileged */
#define RAW6 (1u << 7)	/* IPPROTO_ICMPV6: privileged */
#define VSOCK (1u << 8)
#define PACKET (1u << 9)	/* privileged */
#define NETLINK (1u << 10)
#define UDPLITE (1u << 11)
#define TCP  (TCP4 | TCP6)
#define UDP  (UDP4 | UDP6)
#define EVERY 0xfffu

/* The whole range of the setter's type: nothing is out of it. */
#define NO_MIN INT64_MIN
#define NO_MAX INT64_MAX

struct option_case {
	const char *name;
	enum option_kind kind;
	union {
		struct { int (*get)(cio_sockref, bool *), (*set)(cio_sockref, bool); } b;
		struct { int (*get)(cio_sockref, int *), (*set)(cio_sockref, int); } i;
		struct { int (*get)(cio_sockref, uint32_t *), (*set)(cio_sockref, uint32_t); } u;
		struct { int (*get)(cio_sockref, size_t *), (*set)(cio_sockref, size_t); } z;
		struct { int (*get)(cio_sockref, int64_t *), (*set)(cio_sockref, int64_t); } t;
		struct { int (*get)(cio_sockref, uint64_t *), (*set)(cio_sockref, uint64_t); } w;
	} f;
	unsigned sockets;	/* where it works */
	unsigned wrong;		/* where the kernel refuses it */
	bool privileged;
	int64_t value;		/* not what a fresh socket has */
	int64_t expected;	/* what is read after value was set */
	int64_t min, max;	/* what the setter takes */
};

#define SEC(n)  ((n) * INT64_C(1000000000))
#define MSEC(n) ((n) * INT64_C(1000000))
#define USEC(n) ((n) * INT64_C(1000))

int option_get(const struct option_case *o, cio_sockref s, int64_t *ret);
int option_set(const struct option_case *o, cio_sockref s, int64_t value);

/* A socket of one kind; false, with the reason in the log, if this machine or user has none. */
bool option_socket(unsigned kind, cio_socket *ret);

/* On each socket: differs from value at first, takes it, reads back expected. */
void option_reads_back(const struct option_case *o);

/* Not a socket, a closed descriptor, a wrong socket: its error, and nothing written. */
void option_fails_cleanly(const struct option_case *o);

/* One below min and one above max: CIO_EINVAL, no system call, nothing changed. */
void option_checks_range(const struct option_case *o);

/* A duration of set nanoseconds reads back as get. */
void option_rounds(const struct option_case *o, int64_t set, int64_t get);

/* What a listener was told before a connection came is true of the accepted socket. */
void option_is_inherited(const struct option_case *o);

/* Is this kernel older than the option?  The registry says since when it is there. */
bool option_is_newer(const char *name);

struct option_cases {
	const struct option_case *options;
	int count;
	bool not_inherited;
	const char *const *own;		/* those that are not, by name; NULL ends them, or is none */
};

/* All of the above for each, in a case that more may be added to. */
TCase *add_option_cases(Suite *suite, const struct option_cases *of_suite);

/* A failure of either call is told, and writes nothing; of the options of add_option_cases(). */
TCase *add_option_faults(Suite *suite);

/* This system does not have it, and says so without a system call. */
void option_is_lacking(const struct option_case *o);
void add_lacking_options(TCase *tc, const struct option_case *options, int count);

/* Main of a suite of such options alone. */
int option_pairs_main(const char *suite, const struct option_case *options, int count, const char *const *own);

/* Both are Linux's words for a level that a socket does not have. */
#define assert_refused(expr) \
	do { \
		int refused_ = (expr); \
		ck_assert_msg(refused_ == CIO_ENOTSUP || refused_ == CIO_ENOPROTOOPT, "%s: %d", #expr, refused_); \
	} while (0)

#endif

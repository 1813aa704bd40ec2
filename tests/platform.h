/* SPDX-License-Identifier: MIT */
#ifndef TESTS_PLATFORM_H
#define TESTS_PLATFORM_H

/* What the suites ask of the system itself, beside libcio: platform_unix.c, platform_windows.c. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cio/cio.h>

#ifdef _WIN32
# include <mswsock.h>
# include <iphlpapi.h>
# define SHUT_RD   SD_RECEIVE
# define SHUT_WR   SD_SEND
# define SHUT_RDWR SD_BOTH
typedef ADDRESS_FAMILY sa_family_t;
#else
# include <arpa/inet.h>
# include <net/if.h>
# include <netinet/tcp.h>
#endif

/* Descriptors or handles that are open now; negative if nobody can tell. */
int open_descriptors(void);

/* May this user do what needs privilege? */
bool is_privileged(void);

/* Of Linux: false elsewhere. */
bool kernel_version(unsigned *ret_major, unsigned *ret_minor);

/* Two sockets that are connected, of whatever family has them: false if none has this type. */
bool system_pair(int type, cio_socket *ret_a, cio_socket *ret_b);

/* An open descriptor that is no socket. */
cio_fd open_no_socket(void);
void close_no_socket(cio_fd fd);

/* Is the descriptor given to programs that this one starts? */
bool is_inherited(cio_fd fd);

/* Waits for milliseconds, negative for ever, until s is ready; false if it is not. */
enum readiness { READABLE, WRITABLE, URGENT };
bool wait_until(cio_sockref s, enum readiness what, int milliseconds);

/* Nanoseconds on a clock that only goes forward. */
int64_t monotonic_now(void);

/* A new directory under the temporary directory, removed by remove_dir() with what is in it. */
void make_dir(char *ret, size_t size);
void remove_dir(const char *path);

/* Around what threads share. */
void lock_shared(void);
void unlock_shared(void);

/* Is s in this mode?  True as well where nobody can ask. */
bool mode_is(cio_sockref s, bool nonblocking);

/* The mode of a socket after a wait with a deadline, which needs the other: Windows does not
 * tell which it was. */
#ifdef _WIN32
# define MODE_AFTER_WAIT(nonblocking) false
#else
# define MODE_AFTER_WAIT(nonblocking) (nonblocking)
#endif

/* What this system's implementation cannot do, though the system can: why, or NULL. */
enum gate {
	GATE_UNIX, GATE_KEEPALIVE, GATE_TCLASS, GATE_HDRINCL_V6, GATE_ACK_FREQUENCY, GATE_RESET, GATE_TAKE_ERROR,
	GATE_NO_SOCKET, GATE_LENGTHS, GATE_PTON, GATE_UNICAST_IF_V6, GATE_SEND_CONTROL, GATE_CTRUNC_LENGTH,
	GATE_TCP_INFO, GATE_UDP_SIZES,
	GATE_END_BEHIND_DATA, GATE_UDP_CONNRESET,
	GATE_CLOSE_BESIDE_WAIT,
	GATE_FIRST_INSTANCE,
};
const char *closed_gate(enum gate gate);

/* The text of an error, as the system has it for programs without libcio. */
const char *system_message(int error);

/* Is this the answer to a verb of sockets on another handle, on one that was closed? */
bool says_no_socket(int r);
bool says_closed(int r);

/* What this system says of what is no handle (any more), to who sends after shutdown, and of an
 * option that sockets of another type have. */
#ifdef _WIN32
# define CLOSED_ERROR     CIO_ENOTSOCK
# define SHUT_DOWN_ERROR  CIO_ESHUTDOWN
# define OTHER_TYPE_ERROR CIO_EINVAL
#else
# define CLOSED_ERROR     CIO_EBADF
# define SHUT_DOWN_ERROR  CIO_EPIPE
# define OTHER_TYPE_ERROR CIO_ENOPROTOOPT
#endif

#endif

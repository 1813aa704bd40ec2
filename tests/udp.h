/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UDP_H
#define TESTS_UDP_H

/* Datagrams on the loopback, and their addresses. */

#include "support.h"

/* Initialisers of a struct cio_buf: a string to send, an array to receive into. */
#define BUF(text) { .data = (void *)(uintptr_t)(text), .len = sizeof (text) - 1 }
#define ROOM(array) { .data = (array), .len = sizeof (array) }

/* Bound sockets, and where. */
cio_socket make_udp(int domain, struct cio_sockaddr *ret);
void make_udp_pair(cio_socket *ret_a, cio_socket *ret_b, struct cio_sockaddr *a, struct cio_sockaddr *b);

/* An address that must be overwritten, or must not. */
struct cio_sockaddr poisoned_address(void);
void assert_untouched(const struct cio_sockaddr *a);

/* What is there now, or CIO_EAGAIN: by a flag, or where there is none by the mode. */
cio_ssize recv_now(cio_sockref s, void *buf, size_t len);

/* Once a socket has asked for time stamps: the kernel begins to give them some time after the first did. */
void wait_for_stamps(void);

void assert_same_address(const struct cio_sockaddr *a, const struct cio_sockaddr *b);

#endif

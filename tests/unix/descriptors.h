/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIX_DESCRIPTORS_H
#define TESTS_UNIX_DESCRIPTORS_H

/* Descriptors in messages. */

#include "../message.h"

/* Sends one byte and count descriptors, all of them the same file. */
cio_ssize send_descriptors(cio_sockref s, int fd, size_t count);

/* The descriptors that came with a message; returns how many. */
size_t descriptors(const struct cio_msghdr *hdr, int *ret);

#endif

/* SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_PEER_H
#define TESTS_BENCH_PEER_H

/* What a library must do to be measured: peer_<name>.c (or mio/) does it, peer_main.c
 * measures.  Descriptors are below PEER_MAX. */

#define PEER_MAX 20000

#define PEER_READ  1
#define PEER_WRITE 2

void peer_open(void);

/* Wants to read; wants that and to write, or not; wants nothing more; the same right before close. */
void peer_add(int fd);
void peer_modify(int fd, int directions);
void peer_remove(int fd);
void peer_closing(int fd);

/* Looks, or waits until there is something; calls peer_ready() for each that can be read. */
void peer_turn(int wait);
void peer_ready(int fd);

/* Makes what peer_wake() uses; whoever turns next is woken, and calls peer_ready(-1). */
void peer_waker(void);
void peer_wake(void);

#endif

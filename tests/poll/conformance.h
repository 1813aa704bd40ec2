/* SPDX-License-Identifier: MIT */
#ifndef TESTS_POLL_CONFORMANCE_H
#define TESTS_POLL_CONFORMANCE_H

/* The conformance list: what every selector must do, a file a topic.
 *
 * conf_modes.c    the table of modes of cio_poll(7), each row in each mode that has it:
 *                 reported; not consumed; after CIO_EAGAIN; reregister; both ready
 * conf_interest.c set_interest adds a direction; set_interest to nothing; error and HUP;
 *                 priority only
 * conf_excl.c     exclusive: as its mode, its refusals, two polls and one listener; pairs; batches
 * conf_stale.c    no event of what is gone, and no wait that spins over it: closed without
 *                 deregister with its number reused, a dup, a copy sent through a socket or a
 *                 forked child that keeps the file open; deregister_closing; dup2 over it
 * conf_batch.c    fetched events and verbs between wait and next: deregister, reregister,
 *                 set_interest, a reused number; unread edge and one-shot events are kept, unread
 *                 level events are looked at anew
 * conf_misuse.c   wrong use has its answer and changes nothing: twice, unknown, elsewhere, -1, closed,
 *                 files, directories, unknown bits, two waits, another poll's buffer
 * conf_events.c   room honoured, nothing lost, nobody starved; tokens 0, UINT64_MAX and shared ones
 * conf_wakers.c   one event a wake or more, many wakers, from threads and signal handlers, freed
 *                 in each state; wakers and descriptors do not starve each other
 * conf_time.c     never early, never rounded to 0, extremes, signals, deadlines
 * conf_fork.c     the child is told CIO_ESTALE, the parent never notices, reinit
 * conf_native.c   another loop sleeps on the native descriptor and misses nothing
 * conf_flow.c     megabytes through each stream; verbs of other threads reach a wait that sleeps
 * conf_tcp.c      readiness as mio's tests of TCP want it
 * conf_udp.c      of UDP
 * conf_unix.c     of unix streams, listeners and datagrams
 * conf_pipe.c     of pipes, and of standard input in its forms
 * conf_timers.c   sources: timers, in each mode that they have
 * conf_signals.c  signals
 * conf_children.c the ends of children
 * conf_source_faults.c  what fails of any source
 * conf_faults.c   system calls that fail: nothing changed, nothing leaked; calls that are not made
 *
 * "mio:" names the test of mio 1.2 that a test takes the place of. */

#include "rig.h"

void conf_modes(Suite *suite);
void conf_interest(Suite *suite);
void conf_excl(Suite *suite);
void conf_stale(Suite *suite);
void conf_batch(Suite *suite);
void conf_misuse(Suite *suite);
void conf_events(Suite *suite);
void conf_wakers(Suite *suite);
void conf_time(Suite *suite);
void conf_fork(Suite *suite);
void conf_native(Suite *suite);
void conf_flow(Suite *suite);
void conf_tcp(Suite *suite);
void conf_udp(Suite *suite);
void conf_unix(Suite *suite);
void conf_pipe(Suite *suite);
void conf_timers(Suite *suite);
void conf_signals(Suite *suite);
void conf_children(Suite *suite);
void conf_source_faults(Suite *suite);
void conf_faults(Suite *suite);

#endif

/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <signal.h>

#include "unix.h"

static void only_sigpipe(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGPIPE);
}

static bool is_pending(void)
{
	sigset_t pending;

	return CIO_SYSCALL(sigpending, &pending) == 0 && sigismember(&pending, SIGPIPE) == 1;
}

/* A signal can only wait for this thread if it was blocked before: only then is the
 * question asked whether one did, so as not to eat somebody else's. */
int cio_unix_sigpipe_begin(struct unix_sigpipe *g, unsigned flags)
{
	sigset_t set, old;
	int r;

	g->keep = flags & CIO_KEEP_SIGPIPE;
	if (g->keep)
		return 0;
	only_sigpipe(&set);
	r = CIO_SYSCALL_ERROR(pthread_sigmask, SIG_BLOCK, &set, &old);
	if (r < 0)
		return r;
	g->was_blocked = sigismember(&old, SIGPIPE) == 1;
	g->was_pending = g->was_blocked && is_pending();
	return 0;
}

/* Did the write raise the signal?  With EPIPE it did, unless the descriptor has a flag
 * against it; and it may have when it was cut short: a Linux pipe whose reader goes away
 * in mid-write raises SIGPIPE and returns what it had taken. */
static bool can_have_raised(cio_ssize r, size_t asked)
{
	return r == CIO_EPIPE || (r >= 0 && (size_t)r < asked);
}

/* SIGPIPE goes to the thread that wrote, before the write returns: if one is pending
 * now and was not before, it is ours, and sigwait does not wait. */
void cio_unix_sigpipe_end(const struct unix_sigpipe *g, cio_ssize r, size_t asked)
{
	sigset_t set;
	int signal;

	if (g->keep)
		return;
	only_sigpipe(&set);
	if (!g->was_pending && can_have_raised(r, asked) && is_pending())
		(void)CIO_SYSCALL_ERROR(sigwait, &set, &signal);
	if (!g->was_blocked)
		(void)CIO_SYSCALL_ERROR(pthread_sigmask, SIG_UNBLOCK, &set, NULL);
}

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
int unix_sigpipe_begin(struct unix_sigpipe *g)
{
	sigset_t set, old;
	int r;

	only_sigpipe(&set);
	r = CIO_SYSCALL_ERROR(pthread_sigmask, SIG_BLOCK, &set, &old);
	if (r < 0)
		return r;
	g->was_blocked = sigismember(&old, SIGPIPE) == 1;
	g->was_pending = g->was_blocked && is_pending();
	return 0;
}

/* SIGPIPE goes to the thread that wrote, before the write returns: if one is pending
 * now and was not before, it is ours, and sigwait does not wait. */
void unix_sigpipe_end(const struct unix_sigpipe *g, cio_ssize r)
{
	sigset_t set;
	int signal;

	only_sigpipe(&set);
	if (r == CIO_EPIPE && !g->was_pending && is_pending())
		(void)CIO_SYSCALL_ERROR(sigwait, &set, &signal);
	if (!g->was_blocked)
		(void)CIO_SYSCALL_ERROR(pthread_sigmask, SIG_UNBLOCK, &set, NULL);
}

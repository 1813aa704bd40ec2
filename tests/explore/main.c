/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "explore.h"

/* Every scenario holds as lib/poll is written; and with an order of the handshakes weakened, one of
 * them fails, but for those of kept[]. */

/* Executions of each scenario in make check.  make check-long runs all of them, and ten times as many with
 * each order weakened.  Most of what is wrong shows in the first few. */
#define LIMIT 4000
#define FEW   200

struct kept {
	const char *function;
	enum explore_kind kind;
	unsigned nth;			/* of its kind in the function */
	enum explore_order order;	/* the weakest with which nothing fails */
};

static const struct kept kept[] = {
	/* After state_set, which is ordered: who sleeps has not cleared the bit, or has taken what was pushed. */
	{ "sleep_must_kick", EXPLORE_LOAD, 0, ORDER_relaxed },
	{ "sleep_must_kick", EXPLORE_CAS, 0, ORDER_relaxed },

	/* The waiter's own bits are its own, and a kick that ended its wait brought NOTIFIED with it. */
	{ "sleep_end", EXPLORE_LOAD, 0, ORDER_relaxed },
	{ "sleep_end", EXPLORE_AND, 0, ORDER_relaxed },

	/* One word: a bit that was set before makes these fail, and who sets one after finds SLEEPING. */
	{ "sleep_active", EXPLORE_LOAD, 0, ORDER_relaxed },
	{ "sleep_begin_quiet", EXPLORE_CAS, 0, ORDER_relaxed },
	{ "sleep_begin", EXPLORE_CAS, 0, ORDER_relaxed },
	{ "sleep_end_quiet", EXPLORE_CAS, 0, ORDER_relaxed },
	{ "sleep_calm", EXPLORE_CAS, 0, ORDER_relaxed },

	/* The load before it is ordered. */
	{ "state_set", EXPLORE_OR, 0, ORDER_relaxed },

	/* The load before it is ordered; it must only acquire what was pushed since. */
	{ "stack_take", EXPLORE_SWAP, 0, ORDER_acquire },

	/* That the kick was made before is said to who then asks the kernel, whose steps are in one order here. */
	{ "sleep_kicked", EXPLORE_SUB, 0, ORDER_relaxed },
	{ "sleep_not_kicked", EXPLORE_SUB, 0, ORDER_relaxed },

	/* Whoever does not see it yet is as one who came before. */
	{ "sleep_not_kicked", EXPLORE_AND, 0, ORDER_relaxed },

	/* The load before it is ordered; it must acquire the bits as they were when the cell was emptied. */
	{ "change_note", EXPLORE_CAS, 0, ORDER_acquire },

	/* The cell is this number's: by the compare-and-swap, which has seen the bits taken, or since before it is
	 * emptied, which comes after. */
	{ "change_note", EXPLORE_LOAD, 1, ORDER_relaxed },

	/* The load before it is ordered, and each cell is then swapped. */
	{ "change_take_bits", EXPLORE_SWAP, 0, ORDER_relaxed },

	/* It must acquire, so that the tokens of two writers are in one order; plain stores are here always in the
	 * order in which they ran, so that no execution shows it. */
	{ "slot_claim", EXPLORE_CAS, 0, ORDER_relaxed },
};

static unsigned run_scenarios(const char *only, bool long_ways, unsigned long limit, bool tell)
{
	unsigned failed = 0;
	size_t i, k;

	for (i = 0; scenarios_lists[i]; i++)
		for (k = 0; scenarios_lists[i][k]; k++) {
			const struct scenario *s = scenarios_lists[i][k];
			struct result r;

			if (only && !strstr(s->name, only))
				continue;
			explore_long_ways = long_ways;
			r = explore(s, limit, tell);
			if (r.failed && !tell) {
				printf("%s", s->name);
				fflush(stdout);
				_exit(1);
			}
			if (tell)
				printf("%s %s%s: %lu executions%s, %lu equal to others, %lu steps\n",
					r.failed ? "not ok" : "ok", s->name, long_ways ? ", the long ways" : "",
					r.executions, r.limited ? " and more" : "", r.cut, r.steps);
			failed += r.failed;
		}
	return failed;
}

/* In a process of its own: what is broken may do anything. */
static bool is_caught(int site, enum explore_order order, unsigned long limit)
{
	pid_t pid;
	int status;

	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		explore_weaken(site, order);
		run_scenarios(NULL, false, FEW, false);
		run_scenarios(NULL, true, FEW, false);
		run_scenarios(NULL, false, limit, false);
		run_scenarios(NULL, true, limit, false);
		_exit(0);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid) {
		perror("fork");
		exit(99);
	}
	return status != 0;
}

static bool is_weaker(enum explore_kind kind, enum explore_order a, enum explore_order b)
{
	if (a >= b || (b < ORDER_acq_rel && a != ORDER_relaxed))
		return false;
	if (kind == EXPLORE_LOAD)
		return a == ORDER_relaxed || a == ORDER_acquire;
	return kind != EXPLORE_STORE || a == ORDER_relaxed || a == ORDER_release;
}

/* The how-manieth of its kind in its function a site is. */
static unsigned nth_of(const struct site *sites, unsigned count, unsigned site)
{
	unsigned i, n = 0;

	for (i = 0; i < count; i++)
		n += sites[i].kind == sites[site].kind && sites[i].line < sites[site].line
			&& strcmp(sites[i].function, sites[site].function) == 0;
	return n;
}

static bool is_kept(const struct site *s, unsigned nth, enum explore_order order)
{
	size_t i;

	for (i = 0; i < sizeof kept / sizeof *kept; i++)
		if (strcmp(kept[i].function, s->function) == 0 && kept[i].kind == s->kind && kept[i].nth == nth)
			return order >= kept[i].order && !(kept[i].order == ORDER_acquire && order == ORDER_release);
	return false;
}

static unsigned weaken(const struct site *sites, unsigned count, unsigned site, enum explore_order order, bool all)
{
	const struct site *s = &sites[site];
	unsigned nth = nth_of(sites, count, site);
	bool caught, wrong;

	if (!all && is_kept(s, nth, order))
		return 0;
	printf("%s:%u: %s, %s %u: %s for %s: ", s->file, s->line, s->function, explore_kind_name(s->kind), nth,
		explore_order_name(order), explore_order_name(s->order));
	caught = is_caught((int)site, order, all ? 10 * LIMIT : LIMIT);
	wrong = caught == is_kept(s, nth, order);
	printf("%s%s\n", caught ? " fails" : "holds", wrong ? ", which was not expected" : "");
	return wrong;
}

static unsigned weaken_each(const char *file, bool all)
{
	const struct site *sites;
	unsigned i, order, wrong = 0, count = explore_sites(&sites);

	for (i = 0; i < count; i++)
		for (order = ORDER_relaxed; order < ORDER_seq_cst; order++)
			if (strcmp(sites[i].file, file) == 0 && is_weaker(sites[i].kind, order, sites[i].order))
				wrong += weaken(sites, count, i, order, all);
	return wrong;
}

int main(int argc, char **argv)
{
	bool all = getenv("CIO_LONG");
	const char *only = argc > 1 ? argv[1] : NULL;
	unsigned failed = run_scenarios(only, false, all ? 0 : LIMIT, true);

	failed += run_scenarios(only, true, all ? 0 : LIMIT, true);
	if (failed == 0 && argc < 2)
		failed = weaken_each("handshake.h", all);
	return failed > 0;
}

/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "conformance.h"

int main(void)
{
	Suite *suite = suite_create("conformance");

	if (selectors() == 0)
		skip_all("this library has no selector");
	conf_modes(suite);
	conf_interest(suite);
	conf_excl(suite);
	conf_stale(suite);
	conf_batch(suite);
	conf_misuse(suite);
	conf_events(suite);
	conf_wakers(suite);
	conf_time(suite);
	conf_flow(suite);
	conf_tcp(suite);
	conf_udp(suite);
	conf_timers(suite);
	conf_fork(suite);
	conf_native(suite);
	conf_unix(suite);
	conf_pipe(suite);
	conf_signals(suite);
	conf_children(suite);
	conf_source_faults(suite);
	conf_faults(suite);
	return run_suite(suite);
}

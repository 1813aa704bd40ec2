/* SPDX-License-Identifier: MIT */
#ifndef TESTS_WINDOWS_WINE_GATES_H
#define TESTS_WINDOWS_WINE_GATES_H

/* What Wine cannot do and Windows can.  A gate is closed only under Wine, and only while Wine
 * answers what the table says: on Windows, and on a Wine that has learned it, the tests are
 * strict.  The table is the one in wine_gates.c; cio_platforms(7) repeats it. */

#include "../support.h"

struct wine_gate {
	const char *lacks;
	const char *answers;
	bool (*answers_so)(void);
};

/* In the order of enum gate. */
extern const struct wine_gate wine_gates[];
extern const int wine_gate_count;

/* By wine_get_version, which ntdll has nowhere else. */
bool under_wine(void);

#endif

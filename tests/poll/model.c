/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "model.h"

/* Seeds are fixed: 1000, and 100000 in make check-long.  $CIO_MODEL_SEED runs that one and prints
 * each step; $CIO_MODEL_SEEDS and $CIO_MODEL_FIRST run others. */

#define BLOCKS 10
#define STEPS  400

static unsigned number(const char *name, unsigned otherwise)
{
	const char *text = getenv(name);

	return text && *text ? (unsigned)strtoul(text, NULL, 10) : otherwise;
}

START_TEST(every_run_of_the_model_agrees)
{
	const char *selector = selector_name(_i / BLOCKS);
	unsigned seeds = number("CIO_MODEL_SEEDS", getenv("CIO_LONG") ? 100000 : 1000);
	unsigned first = number("CIO_MODEL_FIRST", 1);
	unsigned seed = number("CIO_MODEL_SEED", 0);

	if (seed) {
		ck_assert(_i % BLOCKS || model_run(selector, seed, STEPS, true));
		return;
	}
	for (seed = (unsigned)(_i % BLOCKS); seed < seeds; seed += BLOCKS)
		ck_assert_msg(model_run(selector, first + seed, STEPS, false), "CIO_MODEL_SEED=%u shows its steps",
			first + seed);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model");
	TCase *tc = add_case(suite, "model");

	if (selectors() == 0)
		skip_all("this library has no selector");
	tcase_set_timeout(tc, 3600);
	tcase_add_loop_test(tc, every_run_of_the_model_agrees, 0, BLOCKS * selectors());
	return run_suite(suite);
}

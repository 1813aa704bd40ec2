/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>

int main(void)
{
	puts("skipped: the explorer needs makecontext(3), and no sanitizer");
	return 77;
}

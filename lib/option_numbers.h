/* SPDX-License-Identifier: MIT */
#ifndef CIO_LIB_OPTION_NUMBERS_H
#define CIO_LIB_OPTION_NUMBERS_H

#include <limits.h>

#include <cio/option.h>

/* No option has it; those of Windows are negative too. */
#define CIO_NUMBER_ABSENT INT_MIN

/* What a system, one of CIO_SYSTEM_*, has for a constant. */
int cio_number_on(const char *constant, unsigned system);

/* The row's name of a constant that is no row's own; NULL if there is none. */
const char *cio_option_of_second_name(const char *constant);

#endif

/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/version.h>

#include "lib.h"

unsigned cio_version(void)
{
	return CIO_VERSION;
}

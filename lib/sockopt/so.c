/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/cio.h>

#include "../lib.h"

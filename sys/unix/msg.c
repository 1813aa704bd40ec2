/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "unix.h"
#include "../sys.h"

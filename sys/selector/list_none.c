/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "selector.h"

/* cio_poll_new() answers CIO_ENOTSUP. */
const struct cio_selector_ops *const cio_selectors[] = {
	NULL,
};

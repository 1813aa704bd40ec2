/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "selector.h"

const struct cio_selector_ops *const cio_selectors[] = {
	&cio_selector_afd,
	&cio_selector_psn,
	NULL,
};

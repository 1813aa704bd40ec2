/* SPDX-License-Identifier: MIT */
#ifndef CIO_VERSION_H
#define CIO_VERSION_H

/* The version of these headers, and of the library that is running. */

#define CIO_VERSION_MAJOR 0
#define CIO_VERSION_MINOR 1
#define CIO_VERSION_PATCH 0
#define CIO_VERSION ((CIO_VERSION_MAJOR << 16) | (CIO_VERSION_MINOR << 8) | CIO_VERSION_PATCH)

#ifdef __cplusplus
extern "C" {
#endif

/* CIO_VERSION of the library. */
unsigned cio_version(void);

#ifdef __cplusplus
}
#endif

#endif

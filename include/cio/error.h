/* SPDX-License-Identifier: MIT */
#ifndef CIO_ERROR_H
#define CIO_ERROR_H

/* Errors are negative native codes: -errno on POSIX systems, -(Win32 error) on
 * Windows, where Winsock's codes are a part of Win32's.  errno itself is not part
 * of the contract: it is neither read by callers nor set for them. */

#include <stdbool.h>
#include <stddef.h>

#ifdef _WIN32
# define CIO_E_(posix, win32) (-(win32))
#else
# include <errno.h>
# define CIO_E_(posix, win32) (-(posix))
#endif

#define CIO_E2BIG           CIO_E_(E2BIG,           206)
#define CIO_EACCES          CIO_E_(EACCES,          10013)
#define CIO_EADDRINUSE      CIO_E_(EADDRINUSE,      10048)
#define CIO_EADDRNOTAVAIL   CIO_E_(EADDRNOTAVAIL,   10049)
#define CIO_EAFNOSUPPORT    CIO_E_(EAFNOSUPPORT,    10047)
#define CIO_EAGAIN          CIO_E_(EAGAIN,          10035)
#define CIO_EALREADY        CIO_E_(EALREADY,        10037)
#define CIO_EBADF           CIO_E_(EBADF,           6)
#define CIO_EBUSY           CIO_E_(EBUSY,           170)
#define CIO_ECANCELED       CIO_E_(ECANCELED,       995)
#define CIO_ECHILD          CIO_E_(ECHILD,          128)
#define CIO_ECONNABORTED    CIO_E_(ECONNABORTED,    10053)
#define CIO_ECONNREFUSED    CIO_E_(ECONNREFUSED,    10061)
#define CIO_ECONNRESET      CIO_E_(ECONNRESET,      10054)
#define CIO_EDESTADDRREQ    CIO_E_(EDESTADDRREQ,    10039)
#define CIO_EDOM            CIO_E_(EDOM,            1784)
#define CIO_EEXIST          CIO_E_(EEXIST,          183)
#define CIO_EFAULT          CIO_E_(EFAULT,          10014)
#define CIO_EFBIG           CIO_E_(EFBIG,           223)
#define CIO_EHOSTDOWN       CIO_E_(EHOSTDOWN,       10064)
#define CIO_EHOSTUNREACH    CIO_E_(EHOSTUNREACH,    10065)
#define CIO_EILSEQ          CIO_E_(EILSEQ,          1113)
#define CIO_EINPROGRESS     CIO_E_(EINPROGRESS,     10036)
#define CIO_EINTR           CIO_E_(EINTR,           10004)
#define CIO_EINVAL          CIO_E_(EINVAL,          10022)
#define CIO_EIO             CIO_E_(EIO,             1117)
#define CIO_EISCONN         CIO_E_(EISCONN,         10056)
#define CIO_EISDIR          CIO_E_(EISDIR,          336)
#define CIO_ELOOP           CIO_E_(ELOOP,           10062)
#define CIO_EMFILE          CIO_E_(EMFILE,          10024)
#define CIO_EMSGSIZE        CIO_E_(EMSGSIZE,        10040)
#define CIO_ENAMETOOLONG    CIO_E_(ENAMETOOLONG,    10063)
#define CIO_ENETDOWN        CIO_E_(ENETDOWN,        10050)
#define CIO_ENETRESET       CIO_E_(ENETRESET,       10052)
#define CIO_ENETUNREACH     CIO_E_(ENETUNREACH,     10051)
#define CIO_ENFILE          CIO_E_(ENFILE,          4)
#define CIO_ENOBUFS         CIO_E_(ENOBUFS,         10055)
#define CIO_ENODEV          CIO_E_(ENODEV,          55)
#define CIO_ENOENT          CIO_E_(ENOENT,          1168)
#define CIO_ENOMEM          CIO_E_(ENOMEM,          8)
#define CIO_ENOPROTOOPT     CIO_E_(ENOPROTOOPT,     10042)
#define CIO_ENOSPC          CIO_E_(ENOSPC,          112)
#define CIO_ENOSYS          CIO_E_(ENOSYS,          120)
#define CIO_ENOTCONN        CIO_E_(ENOTCONN,        10057)
#define CIO_ENOTDIR         CIO_E_(ENOTDIR,         267)
#define CIO_ENOTSOCK        CIO_E_(ENOTSOCK,        10038)
#define CIO_ENOTSUP         CIO_E_(ENOTSUP,         10045)
#define CIO_ENOTTY          CIO_E_(ENOTTY,          1)
#define CIO_ENXIO           CIO_E_(ENXIO,           433)
#define CIO_EOVERFLOW       CIO_E_(EOVERFLOW,       534)
#define CIO_EPERM           CIO_E_(EPERM,           1314)
#define CIO_EPIPE           CIO_E_(EPIPE,           232)
#define CIO_EPROTO          CIO_E_(EPROTO,          1359)
#define CIO_EPROTONOSUPPORT CIO_E_(EPROTONOSUPPORT, 10043)
#define CIO_EPROTOTYPE      CIO_E_(EPROTOTYPE,      10041)
#define CIO_ERANGE          CIO_E_(ERANGE,          122)
#define CIO_EROFS           CIO_E_(EROFS,           19)
#define CIO_ESHUTDOWN       CIO_E_(ESHUTDOWN,       10058)
#define CIO_ESOCKTNOSUPPORT CIO_E_(ESOCKTNOSUPPORT, 10044)
#define CIO_ESPIPE          CIO_E_(ESPIPE,          25)
#define CIO_ESRCH           CIO_E_(ESRCH,           87)
#define CIO_ESTALE          CIO_E_(ESTALE,          10070)
#define CIO_ETIMEDOUT       CIO_E_(ETIMEDOUT,       10060)

#ifdef __cplusplus
extern "C" {
#endif

/* Writes the system's message for error into buf, always terminated; returns buf. */
const char *cio_strerror(int error, char *buf, size_t size);

/* "EAGAIN" for CIO_EAGAIN; NULL for a code that has no CIO_E* name. */
const char *cio_error_name(int error);

/* Nothing to do now, try when the descriptor is ready. */
bool cio_error_would_block(int error);

/* A connect that goes on: wait until writable, then cio_take_error(). */
bool cio_error_in_progress(int error);

/* The peer is gone: closed, reset or shut down. */
bool cio_error_is_disconnect(int error);

/* From cio_accept(): this connection failed, not the listener; accept again. */
bool cio_error_accept_again(int error);

/* Descriptors or memory ran out; the same call can succeed later. */
bool cio_error_is_exhausted(int error);

#ifdef __cplusplus
}
#endif

#endif

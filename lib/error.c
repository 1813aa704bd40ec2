/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/error.h>

#include "lib.h"

const char *cio_strerror(int error, char *buf, size_t size)
{
	if (buf && size > 0)
		cio_sys_strerror(error, buf, size);
	return buf;
}

struct error_name {
	int error;
	const char *name;
};

#define NAME(e) { CIO_##e, #e }

const char *cio_error_name(int error)
{
	static const struct error_name names[] = {
		NAME(E2BIG), NAME(EACCES), NAME(EADDRINUSE), NAME(EADDRNOTAVAIL), NAME(EAFNOSUPPORT),
		NAME(EAGAIN), NAME(EALREADY), NAME(EBADF), NAME(EBUSY), NAME(ECANCELED), NAME(ECHILD),
		NAME(ECONNABORTED), NAME(ECONNREFUSED), NAME(ECONNRESET), NAME(EDESTADDRREQ), NAME(EDOM),
		NAME(EEXIST), NAME(EFAULT), NAME(EFBIG), NAME(EHOSTDOWN), NAME(EHOSTUNREACH), NAME(EILSEQ),
		NAME(EINPROGRESS), NAME(EINTR), NAME(EINVAL), NAME(EIO), NAME(EISCONN), NAME(EISDIR),
		NAME(ELOOP), NAME(EMFILE), NAME(EMSGSIZE), NAME(ENAMETOOLONG), NAME(ENETDOWN),
		NAME(ENETRESET), NAME(ENETUNREACH), NAME(ENFILE), NAME(ENOBUFS), NAME(ENODEV), NAME(ENOENT),
		NAME(ENOMEM), NAME(ENOPROTOOPT), NAME(ENOSPC), NAME(ENOSYS), NAME(ENOTCONN), NAME(ENOTDIR),
		NAME(ENOTSOCK), NAME(ENOTSUP), NAME(ENOTTY), NAME(ENXIO), NAME(EOVERFLOW), NAME(EPERM),
		NAME(EPIPE), NAME(EPROTO), NAME(EPROTONOSUPPORT), NAME(EPROTOTYPE), NAME(ERANGE),
		NAME(EROFS), NAME(ESHUTDOWN), NAME(ESOCKTNOSUPPORT), NAME(ESPIPE), NAME(ESRCH),
		NAME(ESTALE), NAME(ETIMEDOUT),
	};
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].error == error)
			return names[i].name;
	return NULL;
}

bool cio_error_would_block(int error)
{
	return error == CIO_EAGAIN;
}

bool cio_error_in_progress(int error)
{
	return error == CIO_EINPROGRESS;
}

bool cio_error_is_disconnect(int error)
{
	return error == CIO_ECONNRESET || error == CIO_ECONNABORTED || error == CIO_EPIPE
		|| error == CIO_ESHUTDOWN || error == CIO_ENOTCONN;
}

/* accept(2) on Linux hands over errors that belong to the new connection; EPROTO is what
 * System V says for one that went away in the queue.  EOPNOTSUPP, which is such an error
 * too, is not here: it is also the lasting answer of a socket that cannot listen. */
bool cio_error_accept_again(int error)
{
	switch (error) {
	case CIO_ECONNABORTED:
	case CIO_ECONNRESET:
	case CIO_EPROTO:
	case CIO_EINTR:
	case CIO_ENETDOWN:
	case CIO_ENOPROTOOPT:
	case CIO_EHOSTDOWN:
	case CIO_EHOSTUNREACH:
	case CIO_ENETUNREACH:
	case CIO_ETIMEDOUT:
		return true;
	default:
		return false;
	}
}

bool cio_error_is_exhausted(int error)
{
	return error == CIO_EMFILE || error == CIO_ENFILE || error == CIO_ENOBUFS || error == CIO_ENOMEM;
}

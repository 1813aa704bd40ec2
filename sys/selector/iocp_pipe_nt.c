/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "iocp_pipe.h"

#define QUOTA 65536u

/* Windows' own limit of names. */
#define NAME_MAX_CHARS 256

/* What the headers lack. */
#ifndef PIPE_REJECT_REMOTE_CLIENTS
# define PIPE_REJECT_REMOTE_CLIENTS 0x8u
#endif

/* Each flag is one member's. */
DWORD cio_pipe_open_mode(const struct cio_named_pipe_options *options)
{
	return PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED | (options->another ? 0 : FILE_FLAG_FIRST_PIPE_INSTANCE);
}

DWORD cio_pipe_mode(const struct cio_named_pipe_options *options)
{
	return PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_WAIT
		| (options->allow_remote ? PIPE_ACCEPT_REMOTE_CLIENTS : PIPE_REJECT_REMOTE_CLIENTS);
}

static bool is_pipe(const char *text)
{
	static const char pipe[] = "\\pipe\\";

	return strnicmp(text, pipe, sizeof pipe - 1) == 0 && text[sizeof pipe - 1];
}

/* \\host\pipe\name.  Any other name would open a file or a device. */
static bool name_ok(const char *name, bool server)
{
	const char *host = name + 2, *end;

	if (strncmp(name, "\\\\", 2) != 0)
		return false;
	end = strchr(host, '\\');
	return end && end > host && is_pipe(end) && !(server && strncmp(host, ".\\", 2) != 0);
}

static int wide(const char *name, WCHAR ret[NAME_MAX_CHARS + 1])
{
	int n, r = CIO_SYSCALL_ZERO(n, ERROR_NO_UNICODE_TRANSLATION, MultiByteToWideChar, CP_UTF8,
		MB_ERR_INVALID_CHARS, name, -1, ret, NAME_MAX_CHARS + 1);

	return r == CIO_ERANGE ? CIO_ENAMETOOLONG : r;
}

static int listen_at(const WCHAR *name, const struct cio_named_pipe_options *options, HANDLE *ret)
{
	DWORD instances = options->max_instances ? options->max_instances : PIPE_UNLIMITED_INSTANCES;

	return CIO_SYSCALL_HANDLE(CreateNamedPipeW, ret, name, cio_pipe_open_mode(options), cio_pipe_mode(options),
		instances, options->out_quota ? options->out_quota : QUOTA,
		options->in_quota ? options->in_quota : QUOTA, 0, options->security);
}

/* A server may know whose client it is, and no more. */
static int open_at(const WCHAR *name, HANDLE *ret)
{
	return CIO_SYSCALL_HANDLE(CreateFileW, ret, name, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING,
		FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, NULL);
}

int cio_pipe_open_end(const struct cio_sel_pipe *end, HANDLE *ret)
{
	WCHAR name[NAME_MAX_CHARS + 1];
	int r;

	if (!name_ok(end->name, end->options != NULL))
		return CIO_EINVAL;
	r = wide(end->name, name);
	if (r < 0)
		return r;
	return end->options ? listen_at(name, end->options, ret) : open_at(name, ret);
}

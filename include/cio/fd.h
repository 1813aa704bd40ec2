/* SPDX-License-Identifier: MIT */
#ifndef CIO_FD_H
#define CIO_FD_H

/* Handles: who owns a descriptor, said in its type.  A cio_socket or a cio_file
 * is owned and ends exactly once; a cio_sockref or a cio_fileref is borrowed and
 * is never closed through.  No function is declared here and no system header is
 * included.  cio(7) tells the rest. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Ownership, for the compiler.  clang's thread-safety analysis checks it when
 * CIO_CHECK_OWNERSHIP is defined; otherwise a maker's result must not be ignored.
 * A maker has made only if it returned exactly 0: test it as `if (r)`. */
#if defined(__clang__) && defined(CIO_CHECK_OWNERSHIP) && !defined(__cplusplus)
# define CIO_OWNED      __attribute__((capability("descriptor")))
# define CIO_MAKES(...) __attribute__((try_acquire_capability(0, __VA_ARGS__), warn_unused_result))
# define CIO_GIVES(...) __attribute__((acquire_capability(__VA_ARGS__)))
# define CIO_ENDS(...)  __attribute__((release_capability(__VA_ARGS__)))
# define CIO_UNCHECKED  __attribute__((no_thread_safety_analysis))
#elif defined(__GNUC__)
# define CIO_OWNED
# define CIO_MAKES(...) __attribute__((warn_unused_result))
# define CIO_GIVES(...)
# define CIO_ENDS(...)
# define CIO_UNCHECKED
#else
# define CIO_OWNED
# define CIO_MAKES(...)
# define CIO_GIVES(...)
# define CIO_ENDS(...)
# define CIO_UNCHECKED
#endif

/* For the compiler: the arguments, counted from 1, that must not be NULL.  They are what a function
 * writes or ends, and it does not look; what it reads is looked at instead. */
#if defined(__GNUC__) && (!defined(__cplusplus) || __cplusplus >= 201103L)
# define CIO_NONNULL(...) __attribute__((nonnull(__VA_ARGS__)))
#else
# define CIO_NONNULL(...)
#endif

/* A native handle: a descriptor, or on Windows a SOCKET or a HANDLE. */
#ifdef _WIN32
typedef uintptr_t cio_fd;
#else
typedef int cio_fd;
#endif

/* A count of bytes, or a negative error. */
typedef ptrdiff_t cio_ssize;

/* Someone else's socket: valid while its owner is, never closed through this. */
typedef struct cio_sockref { cio_fd fd; } cio_sockref;

/* A socket of ours: lent out as .ref, ended by exactly one close or release. */
typedef struct CIO_OWNED cio_socket { cio_sockref ref; } cio_socket;

/* The same pair for what is not a socket: a pipe, a file, a device. */
typedef struct cio_fileref { cio_fd fd; } cio_fileref;
typedef struct CIO_OWNED cio_file { cio_fileref ref; } cio_file;

/* No descriptor.  Zeroed memory is not an empty owner: 0 is standard input. */
#define CIO_FD_NONE ((cio_fd)-1)

/* Initialisers of an owner that owns nothing. */
#define CIO_SOCKET_NONE { { CIO_FD_NONE } }
#define CIO_FILE_NONE   { { CIO_FD_NONE } }

/* Borrows a descriptor that came from anywhere. */
#ifdef __cplusplus
# define CIO_SOCKREF(fd) (cio_sockref{ (fd) })
# define CIO_FILEREF(fd) (cio_fileref{ (fd) })
#else
# define CIO_SOCKREF(fd) ((cio_sockref){ (fd) })
# define CIO_FILEREF(fd) ((cio_fileref){ (fd) })
#endif

/* Declares an owner of nothing that is closed when its scope ends. */
#if defined(__GNUC__)
# define CIO_AUTOCLOSE(name) \
	cio_socket name __attribute__((cleanup(cio_socket_close))) = CIO_SOCKET_NONE
# define CIO_AUTOCLOSE_FILE(name) \
	cio_file name __attribute__((cleanup(cio_file_close))) = CIO_FILE_NONE
#endif

/* A piece of memory to send from or to receive into, laid out as the system's
 * own (struct iovec, WSABUF): name the fields, do not count on their order. */
#ifdef _WIN32
struct cio_buf {
	unsigned long len;
	void *data;
};
#else
struct cio_buf {
	void *data;
	size_t len;
};
#endif

/* Flags of functions that make a descriptor.  Without them it blocks and is
 * closed by exec. */
#define CIO_NONBLOCK (1u << 0)
#define CIO_INHERIT  (1u << 1)

/* For writes that have no flag against SIGPIPE: leave the signal alone and save
 * two system calls. */
#define CIO_KEEP_SIGPIPE (1u << 2)

#endif

/* SPDX-License-Identifier: MIT */
#ifndef CIO_FILE_H
#define CIO_FILE_H

/* Descriptors that are not sockets: owned and borrowed as sockets are, read and
 * written.  Opening files is the system's business: adopt what open(2) returned. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* pipe2(2).  flags: CIO_NONBLOCK, CIO_INHERIT. */
int cio_file_pipe(unsigned flags, cio_file *ret_read, cio_file *ret_write) CIO_MAKES(*ret_read, *ret_write)
	CIO_NONNULL(2, 3);

/* close(2).  Leaves CIO_FILE_NONE behind; harmless on it, and so twice. */
void cio_file_close(cio_file *f) CIO_ENDS(*f) CIO_NONNULL(1);

/* Takes ownership of a native handle.  No system call; CIO_EBADF if it cannot be one. */
int cio_file_adopt(cio_fd fd, cio_file *ret) CIO_MAKES(*ret) CIO_NONNULL(2);

/* Gives the native handle up; it is the caller's to close. */
cio_fd cio_file_release(cio_file *f) CIO_ENDS(*f) CIO_NONNULL(1);

/* Moves ownership; from is left with CIO_FILE_NONE. */
void cio_file_move(cio_file *from, cio_file *ret) CIO_GIVES(*ret) CIO_ENDS(*from) CIO_NONNULL(1, 2);

/* fcntl(F_DUPFD_CLOEXEC): a second owner of the same open file. */
int cio_file_dup(cio_fileref f, cio_file *ret) CIO_MAKES(*ret) CIO_NONNULL(2);

/* O_NONBLOCK. */
int cio_file_get_nonblocking(cio_fileref f, bool *ret) CIO_NONNULL(2);
int cio_file_set_nonblocking(cio_fileref f, bool on);

/* FD_CLOEXEC. */
int cio_file_get_cloexec(cio_fileref f, bool *ret) CIO_NONNULL(2);
int cio_file_set_cloexec(cio_fileref f, bool on);

/* read(2).  0 is the end of the file. */
cio_ssize cio_read(cio_fileref f, void *buf, size_t len);

/* readv(2).  More buffers than the system takes are read in part. */
cio_ssize cio_readv(cio_fileref f, const struct cio_buf *bufs, size_t count);

/* write(2) without SIGPIPE.  flags: CIO_KEEP_SIGPIPE. */
cio_ssize cio_write(cio_fileref f, const void *buf, size_t len, unsigned flags);

/* writev(2) without SIGPIPE.  flags as cio_write(). */
cio_ssize cio_writev(cio_fileref f, const struct cio_buf *bufs, size_t count, unsigned flags);

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: MIT */
/* EXPECT: 'f' is (still held at the end of function|not held on every path through here) */
#include <cio/cio.h>

int g(cio_fd fd);
int g(cio_fd fd)
{
	cio_file f;
	int r = cio_file_adopt(fd, &f);

	if (r)
		return r;
	return cio_file_set_cloexec(f.ref, true);
}

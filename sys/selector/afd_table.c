/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "afd.h"

/* Chunk k has 2^(12 + k) places, and starts where the one before ends. */
#define FIRST 4096u

static size_t chunk_places(unsigned chunk)
{
	return (size_t)FIRST << chunk;
}

static size_t chunk_size(unsigned chunk)
{
	return chunk_places(chunk) * sizeof(struct afd_socket *);
}

static unsigned chunk_of(cio_fd fd, size_t *ret_index)
{
	size_t rest = cio_sel_slot(fd);
	unsigned chunk = 0;

	while (rest >= chunk_places(chunk))
		rest -= chunk_places(chunk++);
	*ret_index = rest;
	return chunk;
}

/* NULL if nothing near it was ever registered. */
struct afd_socket **cio_afd_place(struct afd *s, cio_fd fd)
{
	size_t index;
	unsigned chunk = chunk_of(fd, &index);

	return s->chunks[chunk] ? &s->chunks[chunk][index] : NULL;
}

int cio_afd_make_place(struct afd *s, cio_fd fd, struct afd_socket ***ret)
{
	size_t index;
	unsigned chunk = chunk_of(fd, &index);
	void *pages;
	int r;

	if (!s->chunks[chunk]) {
		/* A chunk is as large as its numbers: none is made for what is no handle. */
		if (!cio_afd_is_open(fd))
			return CIO_EBADF;
		r = cio_sel_pages_new(chunk_size(chunk), &pages);
		if (r < 0)
			return r;
		s->chunks[chunk] = pages;
	}
	*ret = &s->chunks[chunk][index];
	return 0;
}

void cio_afd_each(struct afd *s, void (*visit)(struct afd *s, struct afd_socket *socket))
{
	unsigned chunk;
	size_t i;

	for (chunk = 0; chunk < AFD_CHUNKS; chunk++)
		for (i = 0; s->sockets > 0 && s->chunks[chunk] && i < chunk_places(chunk); i++)
			if (s->chunks[chunk][i])
				visit(s, s->chunks[chunk][i]);
}

void cio_afd_table_free(struct afd *s)
{
	unsigned chunk;

	for (chunk = 0; chunk < AFD_CHUNKS; chunk++) {
		if (s->chunks[chunk])
			cio_sel_pages_free(s->chunks[chunk], chunk_size(chunk));
		s->chunks[chunk] = NULL;
	}
}

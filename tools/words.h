/* SPDX-License-Identifier: MIT */
#ifndef WORDS_H
#define WORDS_H

/* What numbers of the registry mean: words that stay the same, for programs, and phrases for people. */

#include <stdbool.h>
#include <stddef.h>

#include <cio/option.h>

const char *kind_word(unsigned kind);
const char *kind_phrase(unsigned kind);
const char *unit_word(unsigned unit);
const char *unit_phrase(unsigned unit);
const char *stage_word(unsigned stage);

/* The word of a flag by its index, or the word or phrase of a family; NULL after the last. */
const char *flag_word(size_t i, unsigned *ret);
const char *family_word(size_t i, unsigned *ret);
const char *family_phrase(size_t i, unsigned *ret);

/* .min and .max: those of a length, not of a value?  And is .max no limit? */
bool limits_length(const struct cio_option *option);
bool is_endless(const struct cio_option *option);
void range_words(const struct cio_option *option, char *buf, size_t size);

/* "so" of "so.rcvbuf"; do two options share it? */
void level_word(const struct cio_option *option, char *buf, size_t size);
bool same_level(const struct cio_option *a, const struct cio_option *b);

#endif

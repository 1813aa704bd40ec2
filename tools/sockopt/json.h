/* SPDX-License-Identifier: MIT */
#ifndef SOCKOPT_JSON_H
#define SOCKOPT_JSON_H

/* JSON on standard output.  key is NULL in an array.  What goes out is valid whatever the
 * text: bytes that are no UTF-8 become U+FFFD. */

#include <stdbool.h>
#include <stdint.h>

void json_open(const char *key, char bracket);
void json_close(char bracket);
void json_text(const char *key, const char *text);	/* NULL is null */
void json_number(const char *key, int64_t number);
void json_bool(const char *key, bool value);

#endif

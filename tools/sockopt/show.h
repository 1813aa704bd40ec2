/* SPDX-License-Identifier: MIT */
#ifndef SOCKOPT_SHOW_H
#define SOCKOPT_SHOW_H

#include "target.h"

/* What a socket is, for people and as members of a JSON object. */
void print_facts(const struct facts *facts);
void json_facts(const struct facts *facts);

/* Every option that answers, or with --all every option; facts may be NULL. */
void show_options(cio_sockref s, const struct facts *facts, const struct args *args);

#endif

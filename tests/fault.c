/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "../sys/fault.h"
#include "fault.h"
#include "platform.h"

#define RULES 16

enum when { BEFORE, AFTER, ALWAYS, SHORTEN };

struct rule {
	const char *name;
	enum when when;
	unsigned countdown;
	int error;
	size_t max;
	size_t longest;
};

static struct rule rules[RULES];
static size_t rule_count;
static char call_log[65536];
static size_t log_len;

bool faults_available(void)
{
#ifdef CIO_FAULTS
	return true;
#else
	return false;
#endif
}

static void add(const char *name, enum when when, unsigned countdown, int error, size_t max)
{
	lock_shared();
	if (rule_count == RULES)
		abort();
	rules[rule_count++] = (struct rule){ name, when, countdown, error, max, 0 };
	unlock_shared();
}

void fault_fail(const char *name, unsigned nth, int error)
{
	add(name, BEFORE, nth, error, 0);
}

void fault_fail_after(const char *name, unsigned nth, int error)
{
	add(name, AFTER, nth, error, 0);
}

void fault_fail_always(const char *name, int error)
{
	add(name, ALWAYS, 0, error, 0);
}

void fault_shorten(const char *name, size_t max)
{
	add(name, SHORTEN, 0, 0, max);
}

void fault_reset(void)
{
	lock_shared();
	rule_count = 0;
	log_len = 0;
	call_log[0] = '\0';
	unlock_shared();
}

static void note(const char *name)
{
	size_t len = strlen(name);

	if (log_len + len + 2 > sizeof call_log)
		return;
	if (log_len)
		call_log[log_len++] = ' ';
	memcpy(call_log + log_len, name, len + 1);
	log_len += len;
}

/* A rule's countdown runs on every call of its name, and fires once. */
static int fire(const char *name, enum when when)
{
	int error = 0;
	size_t i;

	for (i = 0; i < rule_count; i++) {
		struct rule *r = &rules[i];

		if (strcmp(r->name, name) != 0)
			continue;
		if (r->when == when && r->countdown > 0 && --r->countdown == 0)
			error = r->error;
		if (when == BEFORE && r->when == ALWAYS)
			error = r->error;
	}
	return error;
}

int cio_fault_before(const char *name)
{
	int error;

	lock_shared();
	note(name);
	error = fire(name, BEFORE);
	unlock_shared();
	return error;
}

int cio_fault_after(const char *name)
{
	int error;

	lock_shared();
	error = fire(name, AFTER);
	unlock_shared();
	return error;
}

size_t cio_fault_length(const char *name, size_t len)
{
	size_t asked = len, i;

	lock_shared();
	for (i = 0; i < rule_count; i++) {
		struct rule *r = &rules[i];

		if (r->when != SHORTEN || strcmp(r->name, name) != 0)
			continue;
		if (r->longest < asked)
			r->longest = asked;
		if (r->max < len)
			len = r->max;
	}
	unlock_shared();
	return len;
}

size_t fault_longest(const char *name)
{
	size_t longest = 0, i;

	lock_shared();
	for (i = 0; i < rule_count; i++)
		if (strcmp(rules[i].name, name) == 0 && rules[i].longest > longest)
			longest = rules[i].longest;
	unlock_shared();
	return longest;
}

unsigned fault_calls(const char *name)
{
	size_t len = strlen(name);
	const char *p = call_log;
	unsigned n = 0;

	lock_shared();
	while (*p) {
		size_t word = strcspn(p, " ");

		n += word == len && memcmp(p, name, len) == 0;
		p += word;
		p += *p == ' ';
	}
	unlock_shared();
	return n;
}

const char *fault_log(void)
{
	return call_log;
}

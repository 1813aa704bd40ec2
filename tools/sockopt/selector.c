/* SPDX-License-Identifier: MIT */
/* From words of the command line to what is looked for. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "remote.h"
#include "target.h"

/* Digits and nothing else, up to most; -1 if not. */
static int64_t parse_number(const char *text, size_t len, int64_t most)
{
	int64_t n = 0;
	size_t i;

	if (len == 0)
		return -1;
	for (i = 0; i < len; i++) {
		if (text[i] < '0' || text[i] > '9' || n > most / 10)
			return -1;
		n = n * 10 + (text[i] - '0');
	}
	return n <= most ? n : -1;
}

static bool parse_process(const char *word, struct selector *ret)
{
	size_t len = strcspn(word, ":");
	int64_t fd;

	if (len == 4 && strncmp(word, "self", 4) == 0)
		ret->pid = -1;
	else
		ret->pid = (long)parse_number(word, len, 0x7fffffff);
	if (ret->pid == 0 || (ret->pid == -1 && *word != 's'))
		return false;
	if (word[len] == '\0')
		return ret->pid > 0;
	fd = parse_number(word + len + 1, strlen(word + len + 1), 0x7fffffff);
	ret->fd = (int)fd;
	return fd >= 0;
}

/* ":80" is a port of any address, "192.0.2.1" an address with any port. */
static bool parse_pattern(const char *text, struct pattern *ret)
{
	struct in_addr none = { 0 };
	int64_t port;

	ret->given = true;
	if (text[0] == ':' && text[1] != ':') {
		port = parse_number(text + 1, strlen(text + 1), 65535);
		ret->any_ip = true;
		cio_sockaddr_init_ipv4(&none, (uint16_t)port, &ret->addr);
		return port >= 0;
	}
	if (cio_sockaddr_parse_ip(text, 0, &ret->addr) == 0) {
		ret->any_port = true;
		return true;
	}
	return cio_sockaddr_parse(text, &ret->addr) == 0;
}

/* The path of a unix socket begins with '/' here, so that other words are names of processes. */
static bool parse_address(const char *word, struct pattern *ret)
{
	int family;

	if (!parse_pattern(word, ret))
		return false;
	family = cio_sockaddr_family(&ret->addr);
	return ret->any_ip || family == AF_INET || family == AF_INET6 || *word == '/' || *word == '@';
}

static const char *after(const char *prefix, const char *word)
{
	size_t len = strlen(prefix);

	return strncmp(word, prefix, len) == 0 ? word + len : NULL;
}

static int parse_inode(const char *text, struct selector *ret)
{
	int64_t n = parse_number(text, strlen(text), INT64_MAX - 9);

	ret->inode = n > 0 ? (uint64_t)n : 0;
	if (n > 0)
		return EXIT_DONE;
	complain("'%s' is no inode's number", text);
	return EXIT_USAGE;
}

/* A number as lsns(8) has it, or a name of ip-netns(8), or a path. */
static int parse_netns(const char *text, struct selector *ret)
{
	int64_t n = parse_number(text, strlen(text), INT64_MAX - 9);
	char buf[256];
	int error;

	if (n > 0 || *text == '\0') {
		ret->netns = n > 0 ? (uint64_t)n : 0;
		if (n <= 0)
			complain("which network namespace? its number, name or path");
		return n > 0 ? EXIT_DONE : EXIT_USAGE;
	}
	error = remote_netns_named(text, &ret->netns);
	if (error)
		complain("there is no network namespace '%s': %s", text, cio_strerror(error, buf, sizeof buf));
	return error ? exit_of(error) : EXIT_DONE;
}

static int parse_name(const char *name, struct selector *ret)
{
	ret->name = name;
	if (*name)
		return EXIT_DONE;
	complain("which process? its name is missing");
	return EXIT_USAGE;
}

static int parse_word(const char *word, struct selector *ret)
{
	const char *rest;

	ret->word = word;
	if ((rest = after("inode:", word)) != NULL)
		return parse_inode(rest, ret);
	if ((rest = after("netns:", word)) != NULL)
		return parse_netns(rest, ret);
	if ((rest = after("name:", word)) != NULL)
		return parse_name(rest, ret);
	if (parse_process(word, ret))
		return EXIT_DONE;
	ret->pid = 0;
	ret->fd = -1;
	if (parse_address(word, &ret->local))
		return EXIT_DONE;
	memset(&ret->local, 0, sizeof ret->local);
	if (*word && strcmp(word, "self") != 0 && !strchr(word, ':') && !strchr("0123456789/@[", *word))
		return parse_name(word, ret);
	complain("'%s' is neither PID nor PID:FD nor self:FD, no address, inode:N, netns:NAME, nor a process's name", word);
	return EXIT_USAGE;
}

static int parse_option(const char *text, struct pattern *ret)
{
	if (!text || parse_pattern(text, ret))
		return EXIT_DONE;
	complain("'%s' is no address", text);
	return EXIT_USAGE;
}

static struct selector *add(struct target *target)
{
	static const struct selector any = { .fd = -1 };

	target->selectors = grow(target->selectors, target->count + 1, sizeof *target->selectors);
	target->selectors[target->count] = any;
	return &target->selectors[target->count++];
}

int target_parse(const char *const *words, int count, const struct args *args, struct target *ret)
{
	int i, r;

	memset(ret, 0, sizeof *ret);
	r = parse_option(args->listen, &ret->listen);
	if (r == EXIT_DONE)
		r = parse_option(args->peer, &ret->peer);
	for (i = 0; i < count && r == EXIT_DONE; i++)
		r = parse_word(words[i], add(ret));
	if (r == EXIT_DONE && count == 0 && !args->listen && !args->peer) {
		complain("which socket? PID, PID:FD, :PORT, ADDR, NAME, inode:N, netns:NAME, --listen ADDR or --peer ADDR");
		r = EXIT_USAGE;
	}
	if (r == EXIT_DONE && count == 0)
		add(ret);
	if (r != EXIT_DONE)
		target_free(ret);
	return r;
}

void target_of(long pid, int fd, struct target *ret)
{
	struct selector *s;

	memset(ret, 0, sizeof *ret);
	s = add(ret);
	s->pid = pid;
	s->fd = fd;
}

void target_free(struct target *target)
{
	free(target->selectors);
	target->selectors = NULL;
	target->count = 0;
}

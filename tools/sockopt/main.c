/* SPDX-License-Identifier: MIT */
/* sockopt(1): the command line, and what all commands share. */
#include "config.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sockopt.h"

static const char usage_text[] =
	"usage: sockopt list [PATTERN]\n"
	"       sockopt explain NAME\n"
	"       sockopt defaults KIND\n"
	"       sockopt show [-a] [PID[:FD]] [--listen ADDR] [--peer ADDR]\n"
	"       sockopt set [PID[:FD]] [--listen ADDR] [--peer ADDR] NAME=VALUE ...\n"
	"       sockopt --help | --version\n";

static const char help_text[] =
	"\n"
	"See and change socket options, also of a running process.\n"
	"\n"
	"  list       every option: value, range, properties\n"
	"  explain    all about one option\n"
	"  defaults   what a new socket has on this kernel: tcp4 tcp6 udp4 udp6 raw4 raw6 unix\n"
	"             unix-dgram unix-seqpacket vsock netlink packet mptcp4 mptcp6 dccp4 dccp6\n"
	"  show       the sockets of a process; 'self:FD' is a descriptor that sockopt inherited\n"
	"  set        set options of one socket; nothing is set if any name or value is wrong\n"
	"\n"
	"  --listen ADDR   only sockets that receive there: ':8080', '127.0.0.1:8080', '[::]:80', '/run/socket'\n"
	"  --peer ADDR     only sockets connected to it\n"
	"  -a, --all       also options that do not answer, and why\n"
	"  --json          JSON\n"
	"  --plain         cells separated by tabs, as without a terminal\n"
	"  --table         aligned, as on a terminal\n"
	"\n"
	"Exit: 0 done, 1 wrong usage, 2 not set, 3 not found, 4 no permission, 5 not on this system,\n"
	"6 more than one socket, 7 something else failed.\n";

void complain(const char *format, ...)
{
	va_list list;

	fflush(stdout);
	fputs("sockopt: ", stderr);
	va_start(list, format);
	vfprintf(stderr, format, list);
	va_end(list);
	fputc('\n', stderr);
}

int exit_of(int error)
{
	switch (error) {
	case CIO_ESRCH:
	case CIO_EBADF:
	case CIO_ENOTSOCK:
	case CIO_ENOENT:
		return EXIT_NOT_FOUND;
	case CIO_EPERM:
	case CIO_EACCES:
		return EXIT_REFUSED;
	case CIO_ENOSYS:
	case CIO_ENOTSUP:
	case CIO_EAFNOSUPPORT:
	case CIO_EPROTONOSUPPORT:
	case CIO_ESOCKTNOSUPPORT:
		return EXIT_NOT_HERE;
	default:
		return EXIT_BROKEN;
	}
}

void *grow(void *memory, size_t count, size_t size)
{
	memory = count > SIZE_MAX / size ? NULL : realloc(memory, count * size);
	if (!memory) {
		complain("out of memory");
		exit(EXIT_BROKEN);
	}
	return memory;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool matches_glob(const char *pattern, const char *text)
{
	if (*pattern == '*')
		return matches_glob(pattern + 1, text) || (*text && matches_glob(pattern, text + 1));
	if (*pattern == '\0' || *text == '\0')
		return *pattern == *text;
	return (*pattern == '?' || lower(*pattern) == lower(*text)) && matches_glob(pattern + 1, text + 1);
}

static bool begins(const char *text, const char *with)
{
	while (*with && lower(*text) == lower(*with)) {
		text++;
		with++;
	}
	return *with == '\0';
}

bool matches(const char *pattern, const char *text)
{
	if (strpbrk(pattern, "*?"))
		return matches_glob(pattern, text);
	for (; !begins(text, pattern); text++)
		if (*text == '\0')
			return false;
	return true;
}

static int usage(const char *what, const char *which)
{
	if (what)
		complain("%s '%s'", what, which);
	fputs(usage_text, stderr);
	return EXIT_USAGE;
}

/* "--listen ADDR" and "--listen=ADDR": 1 and *i moved, 0 if it is another, -1 if ADDR is missing. */
static int take_value(const char *name, char **argv, int *i, const char **ret)
{
	size_t len = strlen(name);

	if (strncmp(argv[*i], name, len) != 0)
		return 0;
	if (argv[*i][len] == '=') {
		*ret = argv[*i] + len + 1;
		return 1;
	}
	if (argv[*i][len] != '\0')
		return 0;
	if (!argv[*i + 1])
		return -1;
	*ret = argv[++*i];
	return 1;
}

static bool take_switch(const char *word, struct args *args)
{
	if (strcmp(word, "--json") == 0)
		args->format = FORMAT_JSON;
	else if (strcmp(word, "--plain") == 0)
		args->format = FORMAT_PLAIN;
	else if (strcmp(word, "--table") == 0)
		args->format = FORMAT_TABLE;
	else if (strcmp(word, "-a") == 0 || strcmp(word, "--all") == 0)
		args->all = true;
	else
		return false;
	return true;
}

/* Options may stand anywhere before "--".  0, or an exit code. */
static int parse(char **argv, struct args *args)
{
	bool ended = false;
	int i, taken;

	for (i = 1; argv[i]; i++) {
		if (ended || argv[i][0] != '-' || argv[i][1] == '\0') {
			args->words[args->count++] = argv[i];
			continue;
		}
		ended = strcmp(argv[i], "--") == 0;
		if (ended || take_switch(argv[i], args))
			continue;
		taken = take_value("--listen", argv, &i, &args->listen);
		if (taken == 0)
			taken = take_value("--peer", argv, &i, &args->peer);
		if (taken <= 0)
			return usage(taken ? "an address is missing after" : "there is no option", argv[i]);
	}
	return 0;
}

static const struct command {
	const char *name;
	int (*run)(const struct args *args);
	int least, most;		/* words after the command's name */
	bool selects;			/* takes --listen and --peer */
} commands[] = {
	{ "defaults", command_defaults, 1, 1, false },
	{ "explain", command_explain, 1, 1, false },
	{ "list", command_list, 0, 1, false },
	{ "set", command_set, 1, 10000, true },
	{ "show", command_show, 0, 1, true },
};

static int run(struct args *args)
{
	const char *name = args->words[0];
	size_t i;

	for (i = 0; i < sizeof commands / sizeof *commands; i++) {
		const struct command *c = &commands[i];

		if (strcmp(c->name, name) != 0)
			continue;
		args->words++;
		args->count--;
		if (args->count < c->least || args->count > c->most)
			return usage("wrong number of words after", name);
		if (!c->selects && (args->listen || args->peer))
			return usage("no address is taken by", name);
		return c->run(args);
	}
	return usage("there is no command", name);
}

static int version(void)
{
	unsigned v = cio_version();

	printf("sockopt %s (libcio %u.%u.%u)\n", PACKAGE_VERSION, v >> 16, v >> 8 & 255, v & 255);
	return EXIT_DONE;
}

static int start(char **argv, struct args *args)
{
	const char *first = argv[1];
	int r;

	if (first && (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0)) {
		fputs(usage_text, stdout);
		fputs(help_text, stdout);
		return EXIT_DONE;
	}
	if (first && (strcmp(first, "--version") == 0 || strcmp(first, "-V") == 0))
		return version();
	r = parse(argv, args);
	if (r)
		return r;
	return args->count > 0 ? run(args) : usage(NULL, NULL);
}

int main(int argc, char **argv)
{
	const char *no_color = getenv("NO_COLOR");
	struct args args = { .format = isatty(1) ? FORMAT_TABLE : FORMAT_PLAIN };
	const char **words = grow(NULL, (size_t)argc + 1, sizeof *words);
	int r;

	args.bold = isatty(1) && !(no_color && *no_color);
	args.words = words;
	r = start(argv, &args);
	free(words);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		complain("the output could not be written");
		return EXIT_BROKEN;
	}
	return r;
}

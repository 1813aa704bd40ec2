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
	"       sockopt show [-ai] WHICH ...\n"
	"       sockopt set WHICH ... NAME=VALUE ...\n"
	"       sockopt apply [-an] [--undo FILE] PROFILE WHICH ...\n"
	"       sockopt apply [-an] [--undo FILE] --from-undo FILE\n"
	"       sockopt undo [-an] [--undo FILE] FILE\n"
	"       sockopt diff [-a] WHICH WHICH|PROFILE\n"
	"       sockopt watch [-ai] [--count N] [--interval TIME] WHICH ...\n"
	"       sockopt --help | --version\n";

static const char help_text[] =
	"\n"
	"See and change socket options, also of a running process.\n"
	"\n"
	"  list       every option: value, range, properties\n"
	"  explain    all about one option\n"
	"  defaults   what a new socket has on this kernel: tcp4 tcp6 udp4 udp6 raw4 raw6 unix\n"
	"             unix-dgram unix-seqpacket vsock netlink packet mptcp4 mptcp6 dccp4 dccp6\n"
	"             udplite4 udplite6 sctp4 sctp6 can alg xdp\n"
	"  show       the sockets of a process; 'self:FD' is a descriptor that sockopt inherited\n"
	"  set        set options of one socket; nothing is set if any name or value is wrong\n"
	"  apply      set all options of a profile, on each socket all or none\n"
	"  undo       set back what 'apply --undo FILE' has recorded\n"
	"  diff       what two sockets, or a socket and a profile, have that is not the same\n"
	"  watch      print what changes\n"
	"\n"
	"WHICH: PID, PID:FD, self:FD, :PORT, ADDR, ADDR:PORT, /PATH, inode:N, netns:NAME, a process's name or\n"
	"name:NAME.  PROFILE: a file of lines NAME=VALUE, '-', or 'NAME=VALUE, NAME=VALUE'.\n"
	"\n"
	"  --listen ADDR   only sockets that receive there: ':8080', '127.0.0.1:8080', '[::]:80', '/run/socket'\n"
	"  --peer ADDR     only sockets connected to it\n"
	"  -a, --all       also options that do not answer, and why; of apply: also what is as it was\n"
	"  -i, --info      also what TCP knows of the connection\n"
	"  -n, --dry-run   say what would be set, and set nothing\n"
	"  --undo FILE     write a new file that says how it was\n"
	"  --count N       look again N times\n"
	"  --interval TIME look again after this time: 250ms, 1s (the default), 2m\n"
	"  --json          JSON\n"
	"  --plain         cells separated by tabs, as without a terminal\n"
	"  --table         aligned, as on a terminal\n"
	"\n"
	"Exit: 0 done, 1 wrong usage, 2 not set, 3 not found, 4 no permission, 5 not on this system,\n"
	"6 more than one socket, 7 something else failed, 8 diff found differences.\n";

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

/* Options with a value: 1, 0 or -1 as above. */
static int take_values(struct args *args, char **argv, int *i)
{
	const struct {
		const char *name;
		const char **to;
	} values[] = {
		{ "--listen", &args->listen },
		{ "--peer", &args->peer },
		{ "--undo", &args->undo },
		{ "--from-undo", &args->from_undo },
		{ "--count", &args->count_text },
		{ "--interval", &args->interval },
	};
	size_t k;
	int taken = 0;

	for (k = 0; taken == 0 && k < sizeof values / sizeof *values; k++)
		taken = take_value(values[k].name, argv, i, values[k].to);
	return taken;
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
	else if (strcmp(word, "-i") == 0 || strcmp(word, "--info") == 0)
		args->info = true;
	else if (strcmp(word, "-n") == 0 || strcmp(word, "--dry-run") == 0)
		args->dry = true;
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
		taken = take_values(args, argv, &i);
		if (taken <= 0)
			return usage(taken ? "a word is missing after" : "there is no option", argv[i]);
	}
	return 0;
}

/* What a command takes beside the format and --all. */
#define TAKES_ADDRESS 1u
#define TAKES_INFO    2u
#define TAKES_CHANGE  4u	/* --dry-run, --undo */
#define TAKES_RECORD  8u	/* --from-undo */
#define TAKES_TIMES   16u

static const struct command {
	const char *name;
	int (*run)(const struct args *args);
	int least, most;		/* words after the command's name */
	unsigned takes;
} commands[] = {
	{ "apply", command_apply, 0, 10000, TAKES_ADDRESS | TAKES_CHANGE | TAKES_RECORD },
	{ "defaults", command_defaults, 1, 1, 0 },
	{ "diff", command_diff, 2, 2, TAKES_ADDRESS },
	{ "explain", command_explain, 1, 1, 0 },
	{ "list", command_list, 0, 1, 0 },
	{ "set", command_set, 1, 10000, TAKES_ADDRESS },
	{ "show", command_show, 0, 10000, TAKES_ADDRESS | TAKES_INFO },
	{ "undo", command_undo, 1, 1, TAKES_CHANGE },
	{ "watch", command_watch, 0, 10000, TAKES_ADDRESS | TAKES_INFO | TAKES_TIMES },
};

static unsigned given(const struct args *args)
{
	return (args->listen || args->peer ? TAKES_ADDRESS : 0) | (args->info ? TAKES_INFO : 0)
		| (args->dry || args->undo ? TAKES_CHANGE : 0) | (args->from_undo ? TAKES_RECORD : 0)
		| (args->count_text || args->interval ? TAKES_TIMES : 0);
}

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
		if (given(args) & ~c->takes)
			return usage("an option was given that is not of", name);
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

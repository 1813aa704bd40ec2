/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L

#include "common.h"

#ifdef _WIN32
# include <windows.h>
#else
# include <signal.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *program = "?";

int fail(const char *what, int error)
{
	char text[128];

	fprintf(stderr, "%s: %s: %s\n", program, what, cio_strerror(error, text, sizeof text));
	return error;
}

static void usage(void)
{
	size_t i;

	fprintf(stderr, "usage: %s [-s selector] [-m level|edge|oneshot] [address]\nselectors:", program);
	for (i = 0; cio_poll_selector_at(i); i++)
		fprintf(stderr, " %s", cio_poll_selector_at(i));
	fprintf(stderr, "\n");
	exit(2);
}

static unsigned mode_of(const char *name)
{
	if (strcmp(name, "level") == 0)
		return CIO_LEVEL;
	if (strcmp(name, "edge") == 0)
		return CIO_EDGE;
	if (strcmp(name, "oneshot") == 0)
		return CIO_ONESHOT;
	usage();
	return CIO_LEVEL;
}

void read_options(int argc, char *argv[], const char *at, struct options *ret)
{
	int c, r;

	program = strrchr(argv[0], '/') ? strrchr(argv[0], '/') + 1 : argv[0];
	ret->selector = NULL;
	ret->mode = CIO_LEVEL;
	while ((c = getopt(argc, argv, "s:m:")) != -1) {
		if (c == 's')
			ret->selector = optarg;
		else if (c == 'm')
			ret->mode = mode_of(optarg);
		else
			usage();
	}
	if (argc - optind > 1)
		usage();
	if (optind < argc)
		at = argv[optind];
	r = cio_sockaddr_parse(at, &ret->at);
	if (r < 0) {
		fail(at, r);
		usage();
	}
}

int say_where(cio_sockref s)
{
	char text[CIO_SOCKADDR_TEXT_MAX];
	struct cio_sockaddr at;
	cio_ssize n;
	int r = cio_local_addr(s, &at);

	if (r < 0)
		return fail("local address", r);
	n = cio_sockaddr_print(&at, text, sizeof text);
	if (n < 0)
		return fail("local address", (int)n);
	printf("%s\n", text);
	fflush(stdout);
	return 0;
}

static struct cio_waker *stop;

#ifdef _WIN32
/* A wake may come from any thread: this one is the console's. */
static BOOL WINAPI on_console(DWORD event)
{
	(void)event;
	return cio_waker_wake(stop) == 0;
}

static void stop_when_told(void)
{
	SetConsoleCtrlHandler(on_console, TRUE);
}

static void stop_no_more(void)
{
	SetConsoleCtrlHandler(on_console, FALSE);
}
#else
/* A wake may come from a signal handler. */
static void on_signal(int number)
{
	(void)number;
	cio_waker_wake(stop);
}

static void stop_when_told(void)
{
	struct sigaction action = { .sa_handler = on_signal };

	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
}

static void stop_no_more(void)
{
	signal(SIGTERM, SIG_DFL);
	signal(SIGINT, SIG_DFL);
}
#endif

int base_open(struct base *b, const char *selector, size_t capacity)
{
	int r;

	*b = (struct base){ NULL, NULL, NULL };
	r = cio_poll_new(selector, &b->poll);
	if (r < 0)
		return fail(selector ? selector : "poll", r);
	r = cio_events_new(b->poll, capacity, &b->events);
	if (r == 0)
		r = cio_waker_new(b->poll, TOKEN_STOP, &b->stop);
	if (r < 0) {
		base_close(b);
		return fail("poll", r);
	}
	stop = b->stop;
	stop_when_told();
	return 0;
}

void base_close(struct base *b)
{
	if (b->stop)
		stop_no_more();
	cio_waker_free(b->stop);
	cio_events_free(b->events);
	cio_poll_free(b->poll);
}

CIO_UNCHECKED	/* accept, a pointer, takes the socket over */
static int accept_all(struct service *v)
{
	struct cio_sockaddr peer;
	cio_socket s;
	int r;

	for (;;) {
		r = cio_acceptor_next(&v->acceptor, &s, &peer);
		if (r)
			return r == CIO_EAGAIN || cio_error_is_exhausted(r) ? 0 : fail("accept", r);
		v->accept(v, &s, &peer);
	}
}

static int serve(struct service *v)
{
	struct cio_event e;
	int n, r;

	for (;;) {
		n = cio_poll_wait_retry(v->base.poll, v->base.events, v->acceptor.paused ? MS(100) : -1);
		if (n < 0)
			return fail("wait", n);
		if (n == 0)
			cio_acceptor_resume(&v->acceptor);
		while (cio_events_next(v->base.events, &e)) {
			if (e.token == TOKEN_STOP)
				return 0;
			r = 0;
			if (e.token == TOKEN_LISTEN)
				r = accept_all(v);
			else
				v->ready(v, &e);
			if (r < 0)
				return r;
		}
		if (v->settled)
			v->settled(v);
	}
}

int service_run(struct service *v, const struct options *options)
{
	cio_socket listener;
	int r;

	r = cio_stream_listen(&options->at, 0, &listener);
	if (r)
		return fail("listen", r);
	r = base_open(&v->base, options->selector, 64);
	if (r == 0) {
		r = cio_acceptor_start(v->base.poll, listener.ref, TOKEN_LISTEN, options->mode, &v->acceptor);
		if (r == 0)
			r = say_where(listener.ref);
		if (r == 0)
			r = serve(v);
		v->end(v);
		base_close(&v->base);
	}
	cio_socket_close(&listener);
	return r;
}

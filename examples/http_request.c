/* SPDX-License-Identifier: MIT */
#include "http_request.h"

#include <string.h>
#include <strings.h>

/* A piece of the request. */
struct text {
	const char *at;
	size_t len;
};

/* What the header says, each line of it looked at once. */
struct header {
	int minor;		/* of HTTP/1 */
	unsigned hosts;
	bool has_body, has_coding, close, keep_alive;
};

static bool is_word(struct text t, const char *word)
{
	return t.len == strlen(word) && strncasecmp(t.at, word, t.len) == 0;
}

/* RFC 9110's token: a method, a name of a field. */
static bool is_token(struct text t)
{
	static const char more[] = "!#$%&'*+-.^_`|~";
	size_t i;

	for (i = 0; i < t.len; i++) {
		char c = t.at[i], lower = (char)(c | 0x20);

		if (!((lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || (c && strchr(more, c))))
			return false;
	}
	return t.len > 0;
}

static struct text trim(struct text t)
{
	while (t.len > 0 && (*t.at == ' ' || *t.at == '\t')) {
		t.at++;
		t.len--;
	}
	while (t.len > 0 && (t.at[t.len - 1] == ' ' || t.at[t.len - 1] == '\t'))
		t.len--;
	return t;
}

/* What comes before the first c, which is taken off too; all of it if there is none. */
static struct text take(struct text *t, char c)
{
	const char *end = t->len > 0 ? memchr(t->at, c, t->len) : NULL;
	struct text before = { t->at, end ? (size_t)(end - t->at) : t->len };
	size_t used = end ? before.len + 1 : t->len;

	t->at += used;
	t->len -= used;
	return before;
}

/* "GET /path HTTP/1.1": the status. */
static int parse_first_line(struct text line, struct header *h, struct request *r)
{
	struct text method = take(&line, ' '), target = take(&line, ' ');

	if (!is_token(method) || target.len == 0 || line.len != 8 || strncmp(line.at, "HTTP/", 5) != 0)
		return 400;
	if (line.at[5] != '1' || line.at[6] != '.' || (line.at[7] != '0' && line.at[7] != '1'))
		return 505;
	h->minor = line.at[7] - '0';
	r->head = method.len == 4 && strncmp(method.at, "HEAD", 4) == 0;
	return r->head || (method.len == 3 && strncmp(method.at, "GET", 3) == 0) ? 200 : 405;
}

static bool parse_length(struct text value, struct header *h)
{
	size_t i;

	for (i = 0; i < value.len; i++) {
		if (value.at[i] < '0' || value.at[i] > '9')
			return false;
		h->has_body |= value.at[i] != '0';
	}
	return value.len > 0;
}

static int parse_field(struct text line, struct header *h)
{
	struct text name = take(&line, ':'), value = trim(line);

	/* No colon, a folded line, a blank before the colon. */
	if (name.at + name.len == line.at || !is_token(name))
		return 400;
	if (is_word(name, "host"))
		h->hosts++;
	else if (is_word(name, "transfer-encoding"))
		h->has_coding = true;
	else if (is_word(name, "content-length"))
		return parse_length(value, h) ? 200 : 400;
	else if (is_word(name, "connection"))
		while (value.len > 0) {
			struct text option = trim(take(&value, ','));

			h->close |= is_word(option, "close");
			h->keep_alive |= is_word(option, "keep-alive");
		}
	return 200;
}

/* The status of a request whose lines were all good. */
static int judge(const struct header *h, int status)
{
	if (h->hosts > 1 || (h->hosts == 0 && h->minor == 1))
		return 400;
	if (h->has_coding)
		return 501;
	return h->has_body ? 413 : status;
}

/* No control characters but tabs: what is no text is no request. */
static bool is_clean(struct text line)
{
	size_t i;

	for (i = 0; i < line.len; i++)
		if (((unsigned char)line.at[i] < 0x20 && line.at[i] != '\t') || line.at[i] == 0x7f)
			return false;
	return true;
}

static size_t wrong(struct request *ret, int status, size_t len)
{
	ret->status = status;
	ret->last = true;
	return len;
}

size_t request_parse(const char *text, size_t len, struct request *ret)
{
	struct header h = { .minor = 1 };
	struct text rest = { text, len };
	int method_status = 0, status;

	*ret = (struct request){ 0, false, false };
	for (;;) {
		bool whole = memchr(rest.at, '\n', rest.len);
		struct text line = take(&rest, '\n');

		if (line.len > 0 && line.at[line.len - 1] == '\r')
			line.len--;
		if (!is_clean(line))
			return wrong(ret, 400, len);
		if (!whole)
			return 0;
		if (line.len == 0 && method_status == 0)
			continue;	/* blank lines before a request are passed over */
		if (line.len == 0)
			break;
		if (method_status == 0)
			status = method_status = parse_first_line(line, &h, ret);
		else
			status = parse_field(line, &h);
		if (status != 200 && status != 405)
			return wrong(ret, status, len);
	}
	ret->status = judge(&h, method_status);
	ret->last = h.close || (h.minor == 0 && !h.keep_alive) || (ret->status != 200 && ret->status != 405);
	return len - rest.len;
}

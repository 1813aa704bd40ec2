/* SPDX-License-Identifier: MIT */
/* Why Linux does not lend a descriptor.  pidfd_getfd(2) asks what ptrace(2) asks
 * (PTRACE_MODE_ATTACH_REALCREDS) and answers EPERM to many questions; /proc knows more. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "remote.h"
#include "sockopt.h"

/* A field of /proc/PID/status as a number in the base; -1 if it cannot be read. */
static long long status_field(const char *pid, const char *field, int base)
{
	char path[64], line[256];
	long long value = -1;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%s/status", pid);
	f = fopen(path, "re");
	while (f && fgets(line, sizeof line, f))
		if (strncmp(line, field, strlen(field)) == 0)
			value = strtoll(line + strlen(field), NULL, base);
	if (f)
		fclose(f);
	return value;
}

static bool may_ptrace(void)
{
	long long caps = status_field("self", "CapEff:", 16);

	return caps >= 0 && (caps >> 19 & 1);	/* CAP_SYS_PTRACE */
}

static int ptrace_scope(void)
{
	FILE *f = fopen("/proc/sys/kernel/yama/ptrace_scope", "re");
	int scope = 0;

	if (f) {
		if (fscanf(f, "%d", &scope) != 1)
			scope = 0;
		fclose(f);
	}
	return scope;
}

/* The first reason that is known to refuse; then those that cannot be seen from here. */
static void explain_permission(long pid, char *buf, size_t size)
{
	char number[32];
	long long uid;
	int scope = ptrace_scope();

	snprintf(number, sizeof number, "%ld", pid);
	uid = status_field(number, "Uid:", 10);
	if (scope >= 3)
		snprintf(buf, size, "kernel.yama.ptrace_scope is %d, which refuses every process until a restart", scope);
	else if (may_ptrace())
		snprintf(buf, size, "CAP_SYS_PTRACE is here, so a seccomp filter%s, a security module or another "
			"user namespace refuses", status_field("self", "Seccomp:", 10) == 2 ? " (one is active)" : "");
	else if (uid >= 0 && uid != (long long)getuid())
		snprintf(buf, size, "the process belongs to user %lld, this is user %lld: be that user, or have "
			"CAP_SYS_PTRACE (root)", uid, (long long)getuid());
	else if (scope == 2)
		snprintf(buf, size, "kernel.yama.ptrace_scope is 2: CAP_SYS_PTRACE (root) is needed");
	else if (scope == 1)
		snprintf(buf, size, "kernel.yama.ptrace_scope is 1: only descendants of this process, or "
			"CAP_SYS_PTRACE (root)");
	else if (status_field("self", "Seccomp:", 10) == 2)
		snprintf(buf, size, "a seccomp filter is active, as in a container without CAP_SYS_PTRACE");
	else
		snprintf(buf, size, "the process is not dumpable, has more capabilities than this one, or a security "
			"module refuses");
}

void remote_why(long pid, const struct refusal *why, char *buf, size_t size)
{
	char text[256];

	switch (why->error) {
	case CIO_ESRCH:
		snprintf(buf, size, "there is no process %ld", pid);
		break;
	case CIO_ENOSYS:
		snprintf(buf, size, "%s: not supported here: the kernel is older than Linux %s, or a seccomp filter "
			"hides the call", why->call, strcmp(why->call, "pidfd_open") == 0 ? "5.3" : "5.6");
		break;
	case CIO_EPERM:
	case CIO_EACCES:
		explain_permission(pid, text, sizeof text);
		snprintf(buf, size, "%s was refused (%s): %s", why->call, cio_error_name(why->error), text);
		break;
	default:
		snprintf(buf, size, "%s: %s", why->call, cio_strerror(why->error, text, sizeof text));
		break;
	}
}

#!/bin/sh
# SPDX-License-Identifier: MIT
#
# lib/ knows no platform, sys/ makes its system calls through the chokepoint, nothing
# allocates, and only sockaddr.h shows the system's socket headers.

LC_ALL=C
export LC_ALL
cd "${top_srcdir:-.}" || exit 99
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

# The code of a file, without comments and strings: "file:line: text".
code() {
	for file; do
		awk -v file="$file" '
		{
			line = $0
			gsub(/\\"/, "", line)
			out = ""
			while (line != "") {
				if (comment) {
					i = index(line, "*/")
					if (!i)
						break
					comment = 0
					line = substr(line, i + 2)
				} else if (match(line, /"[^"]*"|\/\*/)) {
					out = out substr(line, 1, RSTART - 1)
					if (substr(line, RSTART, 2) == "/*")
						comment = 1
					else
						out = out (line ~ /^[ \t]*#[ \t]*include/ ? substr(line, RSTART, RLENGTH) : "\"\"")
					line = substr(line, RSTART + RLENGTH)
				} else {
					out = out line
					break
				}
			}
			print file ":" FNR ": " out
		}' "$file"
	done
}

c_files() {
	find "$@" -name '*.[ch]' | sort
}

# $1: what is wrong.  Standard input: where, one a line.
refuse() {
	sed "s|\$|   <- $1|" >> "$tmp/wrong"
}

: > "$tmp/wrong"
# shellcheck disable=SC2046
{
	code $(c_files lib) > "$tmp/lib"
	code $(c_files sys) > "$tmp/sys"
	code $(c_files include) > "$tmp/include"
}

# A call by its name and "(" is raw: CIO_SYSCALL has a comma after the name.
calls='socket|socketpair|bind|connect|listen|accept|accept4|paccept|getsockname|getpeername|shutdown'
calls="$calls|getsockopt|setsockopt|recv|recvfrom|recvmsg|recvmmsg|send|sendto|sendmsg|sendmmsg"
calls="$calls|read|readv|pread|write|writev|pwrite|open|openat|close|dup|dup2|dup3|fcntl|ioctl|fstat|stat|lseek"
calls="$calls|poll|ppoll|select|pselect|epoll_[a-z0-9_]+|kqueue|kevent|eventfd|pipe|pipe2|sendfile|splice|tee"
calls="$calls|syscall|getpid|gettid|kill|raise|signal|sigaction|sigprocmask|pthread_sigmask|sigpending|sigwait"
calls="$calls|sigwaitinfo|sigtimedwait|gettimeofday|nanosleep|usleep|sleep|mmap|munmap|madvise|fork"
grep -E "(^|[^A-Za-z0-9_])($calls)[ \t]*\(" "$tmp/lib" | refuse 'a raw system call in lib/'
# epoll_pwait2 and pidfd_open have no wrapper in every libc, and dup3 has one that TSan watches: a line each is
# the wrapper.  getpid cannot fail.
grep -E '^sys/(unix|selector)/' "$tmp/sys" |
	grep -vF -e '(int)syscall(SYS_epoll_pwait2,' -e '(int)syscall(SYS_pidfd_open,' -e '(int)syscall(SYS_dup3,' |
	grep -vF -e 'static int epoll_pwait2_time64(' -e '(uint64_t)getpid();' | grep -E "(^|[^A-Za-z0-9_])($calls)[ \t]*\(" |
	refuse 'a system call outside CIO_SYSCALL'

# Windows: what can fail goes through the chokepoint too, and only that asks for the last error.
win='WSA[A-Z][A-Za-z]+|closesocket|ioctlsocket|CloseHandle|DuplicateHandle|[GS]etHandleInformation|CreatePipe|CreateEventW'
win="$win|ReadFile|WriteFile|DeleteFileW|[GS]etNamedPipeHandleState[A-Z]?|GetTempPathW|TransmitFile|FormatMessageW"
win="$win|MultiByteToWideChar|WideCharToMultiByte|if_nametoindex|if_indextoname"
grep '^sys/windows/' "$tmp/sys" | grep -E "(^|[^A-Za-z0-9_])($calls|$win)[ \t]*\(" |
	refuse 'a system call outside CIO_SYSCALL'
cat "$tmp/lib" "$tmp/sys" | grep -E 'GetLastError' | grep -v '^sys/windows/syscall\.h:' |
	refuse 'the last error outside syscall.h'

# if_nametoindex(3) and if_indextoname(3) tell their errors by errno alone.
cat "$tmp/lib" "$tmp/sys" "$tmp/include" | grep -E '(^|[^A-Za-z0-9_<])errno([^A-Za-z0-9_.]|$)' |
	grep -Ev '^(sys/[a-z]+/syscall\.h|sys/unix/ifname\.c|lib/lib\.h|lib/poll/core\.h):' | refuse 'errno outside syscall.h'

# The guard of a visibility pragma is about the compiler.
grep -E ': *#[ \t]*(el)?if' "$tmp/lib" | grep -vF '#if defined(__GNUC__) && !defined(_WIN32)' |
	grep -E '_WIN32|_WIN64|__linux|__APPLE__|__[A-Za-z]*BSD|__DragonFly__|__sun|__illumos__|__unix|__CYGWIN__|__ANDROID__|__HAIKU__|__wasi__' |
	refuse 'a platform in lib/'
grep -E ': *#[ \t]*(el)?if' "$tmp/lib" | grep -E 'HAVE_' | refuse 'an answer of configure in lib/: choose a file'

cat "$tmp/lib" "$tmp/sys" | grep -E '(^|[^A-Za-z0-9_])(malloc|calloc|realloc|reallocarray|free|strdup|strndup|asprintf|vasprintf|alloca|posix_memalign|aligned_alloc)[ \t]*\(' |
	grep -Ev '^(lib/poll/(poll|events|source|waker)|sys/selector/(afd_(group|op|socket)|iocp(_queue|_wait|_pipe|_pipe_io)?))\.c:' | refuse 'an allocation'

# Conditionals inside a body.  A body is a brace after a parenthesis, at level 0; the
# chokepoint is the one place that folds codes.
grep -v '/syscall\.h:' "$tmp/sys" | awk '
	{
		where = $1
		file = where
		sub(/:[0-9]+:$/, "", file)
		if (file != last) {
			depth = body = 0
			before = ""
			last = file
		}
		text = substr($0, length(where) + 2)
		if (text ~ /^[ \t]*#/) {
			if (body && text ~ /^[ \t]*#[ \t]*(if|elif|else)/)
				print where text
			next
		}
		n = length(text)
		for (i = 1; i <= n; i++) {
			c = substr(text, i, 1)
			if (c == "{" && depth++ == 0)
				body = before == ")"
			else if (c == "}" && --depth == 0)
				body = 0
			if (c !~ /[ \t]/)
				before = c
		}
	}' | refuse 'a conditional inside a function'

# Headers.  What a program sees needs no system but in sockaddr.h.
grep -E ': *#[ \t]*include' "$tmp/include" | grep -v '^include/cio/sockaddr\.h:' |
	grep -Ev '<(std(int|def|bool)\.h|cio/[a-z0-9_/]+\.h)>' |
	grep -Ev '^include/cio/(error\.h:.*<errno|cmsg_inline\.h:.*<string)\.h>' | refuse 'a public header includes this'

# lib.h, the fence (core.h in lib/poll), is the last thing that a file of lib/ includes; config.h is the first.
for file in $(find lib -name '*.c' | sort); do
	grep -E ": *#[ \t]*include" "$tmp/lib" | grep "^$file:" | sed 's/.*include *//' > "$tmp/includes"
	case $(tail -n 1 "$tmp/includes") in
	'"lib.h"'|'"../lib.h"'|'"sockopt.h"'|'"core.h"') ;;
	*) echo "$file" | refuse 'does not include lib.h last' ;;
	esac
done
for file in $(find lib sys tools -name '*.c' 2> /dev/null | sort) tests/*.c; do
	[ "$(grep -m 1 '^#' "$file")" = '#include "config.h"' ] || echo "$file" | refuse 'does not include config.h first'
done
for file in $(c_files lib sys include tests tools examples 2> /dev/null); do
	[ "$(sed -n 1p "$file")" = '/* SPDX-License-Identifier: MIT */' ] || echo "$file" | refuse 'does not begin with its licence'
done

cat "$tmp/wrong"
[ ! -s "$tmp/wrong" ]

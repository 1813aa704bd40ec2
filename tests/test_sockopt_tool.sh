#!/bin/sh
# SPDX-License-Identifier: MIT
# sockopt(1) on a server that is running.  The server is Python; it is asked over two pipes
# what it sees itself.
set -u

. "$top_srcdir/tests/sockopt_tool.subr"

cat >"$dir/server.py" <<'END'
import os, select, socket, sys

tcp = socket.socket()
tcp.bind(("127.0.0.1", 0))
tcp.listen(8)
second = os.dup(tcp.fileno())
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.bind(("127.0.0.1", 0))
closed = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
closed.bind(("127.0.0.1", 0))
error = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
error.connect(closed.getsockname())
closed.close()
error.send(b"x")
unix = socket.socket(socket.AF_UNIX)
unix.bind(sys.argv[1])
unix.listen(8)
null = os.open("/dev/null", os.O_RDONLY)
print(tcp.getsockname()[1], tcp.fileno(), second, udp.fileno(), error.fileno(), unix.fileno(), null, flush=True)

answers = {
	"ttl": lambda: tcp.getsockopt(socket.IPPROTO_IP, socket.IP_TTL),
	"error": lambda: error.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR),
	"blocking": lambda: os.get_blocking(tcp.fileno()),
	"fds": lambda: len(os.listdir("/proc/self/fd")),
}
while True:
	ready = select.select([tcp, sys.stdin], [], [])[0]
	if tcp in ready:
		conn = tcp.accept()[0]
		conn.sendall(b"hello\n")
		conn.close()
	if sys.stdin in ready:
		word = sys.stdin.readline().strip()
		if not word:
			break
		print(answers[word](), flush=True)
END
mkfifo "$dir/in" "$dir/from" || exit 99
python3 "$dir/server.py" "$dir/unix" <"$dir/in" >"$dir/from" 2>"$dir/server.err" &
server=$!
exec 3>"$dir/in" 4<"$dir/from"
read -r port fd second udp error_fd unix_fd null <&4 || { cat "$dir/server.err"; exit 99; }

# A machine that lends no descriptors cannot run the rest.
"$tool" show "$server" >/dev/null 2>"$dir/err"
case $? in
4 | 5) skip "$(cat "$dir/err")" ;;
esac

# Seeing.

expect 0 'a process is shown by its number' show "$server"
says "^$server	$fd	@state	ok	listening" 'with its listening socket'
says "^$server	$unix_fd	@local	ok	.*$dir/unix" 'with its unix socket'
says "^$server	$fd	ip.ttl	ok	64	hop" 'with options and units'
expect 0 'one descriptor of it is shown alone' show "$server:$fd"
is "$(cut -f 2 "$dir/out" | sort -u)" "$fd" 'and nothing else'
is "$(grep -c 'ipv6\.' "$dir/out")" 0 'what does not answer is left out'
expect 0 'with --all it is there' show --all "$server:$fd"
says 'ipv6.v6only	unsupported	' 'unsupported is said'
says 'so.error	not-read	' 'what reading would change is not read'
says 'so.detach_filter	write-only	' 'what can only be set is said'
says 'tcp.nodelay	ok	off' 'off is not unsupported'
expect 0 'a listener is found by its port' show --listen ":$port"
says "^$server	$fd	" 'in the process that has it'
expect 0 'a listener is found by its address' show --listen "127.0.0.1:$port"
expect 0 'a unix listener is found by its path' show --listen "$dir/unix"
says "^$server	$unix_fd	" 'in the process that has it'
expect 0 'a listener is found within a process' show "$server" --listen=127.0.0.1
is "$(cut -f 2 "$dir/out" | sort -un | tr '\n' ' ')" "$(printf '%s\n' "$fd" "$second" "$udp" | sort -n | tr '\n' ' ')" \
	'by address alone: all that receive there'
is "$(value "$error_fd" @state)" connected 'a connected socket is said to be'
is "$(value "$udp" @state)" bound 'a bound socket is said to be'
expect 0 'a socket is found by its peer' show "$server" --peer 127.0.0.1
is "$(cut -f 2 "$dir/out" | sort -u)" "$error_fd" 'the one that is connected'
is "$(ask_server error)" 111 'a pending error stays for the process'

# Changing.

before=$(ask_server fds)
expect 0 'options are set' set "$server:$fd" ip.ttl=77 tcp.keepidle=1.5m so.rcvbuf=16KiB
says "^$server	$fd	ip.ttl	ok	64	77	77	hop" 'before, asked and now are shown'
says '	tcp.keepidle	ok	.*	1.5m	90s	' 'as the kernel has it'
says '	so.rcvbuf	ok	.*	16KiB	32768	byte' 'as the kernel doubled it'
is "$(ask_server ttl)" 77 'the process has the new value'
is "$(value "$fd" ip.ttl)" 77 'a second look sees the new value'
expect 0 'a listener is set by its port, though two descriptors are it' set --listen ":$port" ip.ttl=78
is "$(ask_server ttl)" 78 'the process has that value too'
is "$(ask_server blocking)" True 'the mode of the socket is untouched'
is "$(ask_server fds)" "$before" 'the process has as many descriptors as before'
is "$(python3 -c 'import socket, sys
print(socket.create_connection(("127.0.0.1", int(sys.argv[1])), 10).recv(9).decode().strip())' "$port")" hello \
	'the server still answers'

# What is wrong changes nothing.

expect 1 'an unknown option is wrong' set "$server:$fd" ip.ttl=99 no.such=1
complains "there is no option 'no.such'" 'and named'
expect 1 'a bad value is wrong' set "$server:$fd" ip.ttl=99 so.rcvbuf=lots
complains "'lots' is no value" 'and named'
expect 1 'a value out of range is wrong' set "$server:$fd" ip.ttl=99 tcp.keepidle=0
complains 'range: 1..32767 in seconds' 'and the range is said'
expect 1 'what can only be read is wrong' set "$server:$fd" ip.ttl=99 so.type=SOCK_DGRAM
expect 1 'a word without a value is wrong' set "$server:$fd" ip.ttl=99 tcp.nodelay
expect 1 'nothing to set is wrong' set "$server:$fd"
expect 2 'an option of other sockets is not set' set "$server:$fd" ip.ttl=99 ipv6.v6only=on
says 'ip.ttl	not-tried	78	99	78' 'nor what stood before it'
expect 2 'a value that the kernel refuses is not set' set "$server:$fd" tcp.congestion=nosuchname ip.ttl=99
says 'tcp.congestion	failed	' 'the refused one is said'
says 'ip.ttl	not-tried	' 'the one after it is not tried'
expect 6 'of several sockets none is set' set "$server" ip.ttl=99
expect 6 'of several that match none is set' set "$server" --listen 127.0.0.1 ip.ttl=99
is "$(ask_server ttl)" 78 'the value is as it was'

# Who is not there.

expect 3 'there is no such process' show 2147483646
complains 'there is no process' 'it says so'
expect 3 'there is no such descriptor' show "$server:4000"
complains 'has no descriptor 4000' 'it says so'
expect 3 'a descriptor may be no socket' show "$server:$null"
complains 'is no socket but /dev/null' 'it says what it is'
expect 3 'nor can it be set' set "$server:$null" ip.ttl=9
expect 3 'nobody listens on a path' show --listen "$dir/nobody"
expect 3 'a process has no such peer' show "$server" --peer 192.0.2.1:80
expect 3 'no process has that name' show nobodyhasthis
complains 'nobodyhasthis: there is no such socket' 'it is said of which'
expect 1 'no process is no process' show 0
expect 1 'a descriptor is a number' show "$server:"
expect 1 'an address is an address' show --listen :99999
expect 1 'a socket must be chosen' show
expect 1 'an option of the command line must be known' show --what
expect 1 'an address must follow' show --listen
expect 1 'a command must be known' frobnicate
expect 1 'a command must be there'
expect 1 'list takes no address' list --peer :1

# The rest.

expect 0 'options are listed' list
is "$("$tool" list --json | python3 -c 'import json, sys; print(len(json.load(sys.stdin)))')" "$(wc -l <"$dir/out")" \
	'as many in JSON'
expect 0 'a pattern may be a part' list nodelay
is "$(cut -f 1 "$dir/out" | tr '\n' ' ')" 'sctp.nodelay tcp.nodelay ' 'of two names'
expect 0 'a pattern may have stars' list 'TCP_KEEPI*'
is "$(cut -f 1 "$dir/out" | tr '\n' ' ')" 'tcp.keepidle tcp.keepinit tcp.keepintvl ' 'and is of whole names then'
expect 3 'a pattern may match nothing' list nothing.like.it
expect 0 'an option is explained' explain SO_RCVBUF
says 'twice what is set' 'with what to know of it'
says 'kernel     doubled; at least 2304' 'with what the kernel makes of it'
says 'accept     gives it to the new socket' 'with what accept does'
"$tool" list --json >"$dir/rows"
python3 - "$dir/rows" >"$dir/names" <<'END'
import json, sys
accept = {'tcp4', 'tcp6', 'unix', 'vsock', 'dccp', 'mptcp', 'sctp', 'alg'}
for row in json.load(open(sys.argv[1])):
    if not accept & set(row['families']):
        print(row['name'])
END
while read -r name; do
	"$tool" explain "$name"
done <"$dir/names" >"$dir/out"
is "$(grep -c '^  sockets ' "$dir/out")" "$(wc -l <"$dir/names")" 'all of sockets without accept are explained'
is "$(grep -c '^  accept ' "$dir/out")" 0 'and nothing is said of accept'
expect 0 'a privileged one is explained' explain SO_MARK
says 'privilege  CAP_NET_ADMIN or CAP_NET_RAW' 'with the capability'
expect 1 'an unknown option is not' explain nothing
expect 0 'an option is explained by the name of another system' explain TCP_CONGCTL
says '^tcp.congestion ' 'and found'
says 'NetBSD     TCP_CONGCTL, 32 at level 6' 'with that system'
says 'not on     DragonFly, OpenBSD, Darwin, Windows' 'and those without it'
expect 0 'defaults are shown' defaults tcp4
says '^ip.ttl	ok	64	hop' 'for each option'
expect 0 'defaults of unix sockets' defaults unix
for kind in udplite4 udplite6 sctp4 can alg xdp; do
	"$tool" defaults $kind >"$dir/out" 2>"$dir/err"
	case $? in
	0) says '^so.type	ok	SOCK_' "defaults of $kind" ;;
	5) echo "skipped: defaults of $kind: $(cat "$dir/err")" ;;
	*) not_ok "defaults of $kind" ;;
	esac
done
expect 1 'a kind must be known' defaults tcp5
expect 0 'help is output' --help
says '--listen ADDR' 'with its options'
expect 0 'the version is output' --version
says '^sockopt [0-9.]* (libcio [0-9.]*)$' 'of both'

# JSON.

for command in 'list' 'list tcp' 'explain so.linger' 'defaults udp4' "show $server" "show $server:$fd --all" \
	"show --listen :$port" "set $server:$fd ip.ttl=80"; do
	# shellcheck disable=SC2086 # words
	expect 0 "$command --json" $command --json
	is_json 'is JSON'
done
is "$("$tool" explain --json so.rcvtimeo | python3 -c 'import json, sys
for t in json.load(sys.stdin)["systems"]:
	if t["system"] in ("NetBSD", "Windows"): print(t["system"], t["level"], t["number"], t["size"], t["unit"])' | tr '\n' ';')" \
	'NetBSD 65535 4108 16 us;Windows 65535 4102 4 ms;' 'explain has the systems in JSON'
is "$(json '(d["options"][0]["before"], d["options"][0]["after"], d["state"])')" "('78', '80', 'listening')" 'set has all in JSON'
expect 0 'show --json' show "$server:$fd" --json --all
is "$(json '[o["status"] for o in d[0]["options"] if o["name"] in ("ipv6.v6only", "so.error", "tcp.nodelay")]')" \
	"['unsupported', 'not-read', 'ok']" 'show has states in JSON'
is "$(json '(d[0]["pid"], d[0]["fd"], d[0]["peer"], d[0]["local"])')" "($server, $fd, None, '127.0.0.1:$port')" 'and addresses'
expect 2 'set --json of what the kernel refuses' set --json "$server:$fd" tcp.congestion=nosuchname
is_json 'is JSON'
is "$(json 'd["options"][0]["status"]')" failed 'and says so'
expect 3 'show --json of nothing' show --json "$server" --peer 192.0.2.1:80
is_json 'is JSON'

# Odd names must break neither tables nor JSON nor terminals.
python3 - "$dir" "$tool" >"$dir/out" 2>"$dir/err" <<'END' && ok 'odd names are escaped' || not_ok 'odd names are escaped'
import json, os, socket, subprocess, sys
s = socket.socket(socket.AF_UNIX)
s.bind(os.fsencode(sys.argv[1]) + b'/"\\\t\x1b[31m\xff\xc3\xa9')
s.listen(1)
def run(how):
	r = subprocess.run([sys.argv[2], "show", how, "%d:%d" % (os.getpid(), s.fileno())], stdout=subprocess.PIPE, check=True)
	return r.stdout
d = json.loads(run("--json").decode())
assert "\\" in d[0]["local"] or '"' in d[0]["local"], d[0]["local"]
assert b"\x1b" not in run("--plain") and b"\x1b" not in run("--table")
assert all(l.count(b"\t") == 5 for l in run("--plain").splitlines())
END

# Itself, and what it inherited.
python3 - "$tool" >"$dir/out" 2>"$dir/err" <<'END' && ok 'its own process is as any other' || not_ok 'its own process is as any other'
import os, socket, sys
s = socket.socket()
os.set_inheritable(s.fileno(), True)
os.execv(sys.argv[1], [sys.argv[1], "show", str(os.getpid())])
END
says '@type	ok	SOCK_STREAM' 'with its socket'
python3 - "$tool" >"$dir/out" 2>"$dir/err" <<'END' && ok 'an inherited descriptor is self:FD' || not_ok 'an inherited descriptor is self:FD'
import os, socket, sys
s = socket.socket()
os.dup2(s.fileno(), 0)
os.execv(sys.argv[1], [sys.argv[1], "set", "self:0", "ip.ttl=9"])
END
says '^self	0	ip.ttl	ok	.*	9	9	hop' 'and can be set'
expect 3 'an inherited descriptor may be no socket' show self:2
expect 1 'self has a descriptor' show self

# On a terminal.
on_terminal() {
	python3 -c 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)' "$tool" "$@" </dev/null >"$dir/out" 2>"$dir/err"
}
if no_pty=$(python3 -c 'import os; os.openpty()' 2>&1); then
	bold=$(printf '\033\\[1m')
	(unset NO_COLOR; on_terminal show "$server:$fd")
	says "${bold}tcp" 'headings are bold on a terminal'
	says '  so.rcvbuf  *32768 bytes (32 KiB)' 'numbers have units'
	(NO_COLOR=1 && export NO_COLOR && on_terminal show "$server:$fd")
	is "$(grep -c "$bold" "$dir/out")" 0 'but not with NO_COLOR'
else
	echo "skipped: the output on a terminal: no terminal can be had: $(echo "$no_pty" | tail -n 1)"
fi

# Output that cannot be written is not done.
if [ -w /dev/full ]; then
	"$tool" list >/dev/full 2>"$dir/err"
	is $? 7 'output that is lost is a failure'
fi

# As somebody else.
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null \
	&& setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all "$tool" --version >/dev/null 2>&1; then
	setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all "$tool" show "$server:$fd" >"$dir/out" 2>"$dir/err"
	is $? 4 'nobody may not look into the process of root'
	complains 'refused (E' 'it says what was refused'
	complains 'ptrace_scope\|belongs to user 0' 'it says why'
	setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all "$tool" show --listen ":$port" >"$dir/out" 2>"$dir/err"
	is $? 4 'nor find its sockets'
	setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all "$tool" set "$server:$fd" ip.ttl=99 >"$dir/out" 2>"$dir/err"
	is $? 4 'nor set them'
	is "$(ask_server ttl)" 80 'nothing has changed'
else
	echo 'skipped: as somebody else: not root, no setpriv, or the build is not readable for nobody'
fi

# Where the calls are refused: a filter answers pidfd_open (434) or pidfd_getfd (438) with an error.
cat >"$dir/filter.py" <<'END'
import ctypes, os, struct, sys
call, error = int(sys.argv[1]), int(sys.argv[2])
def code(op, jt, jf, k):
	return struct.pack("HBBI", op, jt, jf, k)
program = code(0x20, 0, 0, 0) + code(0x15, 0, 1, call) + code(0x06, 0, 0, 0x50000 | error) + code(0x06, 0, 0, 0x7fff0000)
class Prog(ctypes.Structure):
	_fields_ = [("len", ctypes.c_ushort), ("filter", ctypes.c_char_p)]
libc = ctypes.CDLL(None, use_errno=True)
prog = Prog(4, program)
if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, ctypes.byref(prog), 0, 0):
	sys.exit(99)
os.execv(sys.argv[3], sys.argv[3:])
END
filtered() {
	code=$1 name=$2
	shift 2
	python3 "$dir/filter.py" "$@" >"$dir/out" 2>"$dir/err"
	is $? "$code" "$name"
}
python3 "$dir/filter.py" 434 1 "$tool" --version >/dev/null 2>&1
if [ $? -eq 0 ]; then
	filtered 4 'a refused pidfd_getfd is no permission' 438 1 "$tool" show "$server:$fd"
	complains 'pidfd_getfd was refused (EPERM): .*seccomp' 'it says what and why'
	filtered 5 'a kernel without pidfd_getfd is not this one' 438 38 "$tool" show "$server:$fd"
	complains 'pidfd_getfd: not supported here: .*5[.]6' 'it says what and why'
	filtered 5 'a kernel without pidfd_open is not this one' 434 38 "$tool" set "$server:$fd" ip.ttl=99
	complains 'pidfd_open: not supported here: .*5[.]3' 'it says what and why'
	filtered 5 'nor does it find anything by address' 434 38 "$tool" show --listen ":$port"
	filtered 1 'the demonstration fails there' 438 1 /bin/sh "$top_srcdir/tools/demo.sh" "$top_builddir"
	says 'pidfd_getfd was refused' 'and says why'
	says 'sockopt defaults' 'and shows a socket of its own'
else
	echo 'skipped: refused calls: this machine installs no seccomp filter'
fi

echo "$count tests, $failed failed"
[ $failed -eq 0 ]

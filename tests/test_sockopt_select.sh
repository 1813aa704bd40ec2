#!/bin/sh
# SPDX-License-Identifier: MIT
# sockopt(1) on several sockets at once: how they are selected, compared, watched, set by
# profiles and set back.  The server is Python; it does what it is told over two pipes.
set -u

. "$top_srcdir/tests/sockopt_tool.subr"

# Of the last output: the descriptors that it is about.
fds() {
	cut -f 2 "$dir/out" | sort -un | tr '\n' ' '
}

sorted() {
	printf '%s\n' "$@" | sort -n | tr '\n' ' '
}

cat >"$dir/server.py" <<'END'
import ctypes, os, socket, sys

name = "cio%d" % os.getpid()
with open("/proc/self/comm", "w") as comm:
	comm.write(name)
tcp = socket.socket()
tcp.bind(("127.0.0.1", 0))
tcp.listen(8)
second = os.dup(tcp.fileno())
client = socket.create_connection(tcp.getsockname())
conn = tcp.accept()[0]
conn.sendall(b"x" * 1000)
client.recv(1000, socket.MSG_WAITALL)
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.bind(("127.0.0.1", 0))
unix = socket.socket(socket.AF_UNIX)
unix.bind(sys.argv[1])
unix.listen(8)
# A socket of another namespace, then the process is there, its other sockets are not.
other, netns = -1, 0
if ctypes.CDLL(None).unshare(0x40000000) == 0:
	there = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
	other, netns = there.fileno(), os.stat("/proc/self/ns/net").st_ino
print(name, tcp.getsockname()[1], tcp.fileno(), second, client.fileno(), conn.fileno(), udp.fileno(), unix.fileno(), other,
	netns, flush=True)

def swap():
	fresh = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
	os.dup2(fresh.fileno(), udp.fileno())
	fresh.close()
	return "swapped"

def ttl():
	return " ".join(str(s.getsockopt(socket.IPPROTO_IP, socket.IP_TTL)) for s in (tcp, client, conn, udp))

for word in sys.stdin:
	print({"swap": swap, "ttl": ttl}[word.strip()](), flush=True)
END
mkfifo "$dir/in" "$dir/from" || exit 99
python3 "$dir/server.py" "$dir/unix" <"$dir/in" >"$dir/from" 2>"$dir/server.err" &
server=$!
exec 3>"$dir/in" 4<"$dir/from"
read -r process port fd second client conn udp unix_fd other netns <&4 || { cat "$dir/server.err"; exit 99; }

"$tool" show "$server" >/dev/null 2>"$dir/err"
case $? in
4 | 5) skip "$(cat "$dir/err")" ;;
esac

# Selection.

expect 0 'sockets are selected by the name of the process' show "$process"
is "$(cut -f 1 "$dir/out" | sort -u)" "$server" 'of that process alone'
expect 0 'the name may have a prefix' show "name:$process"
is "$(cut -f 1 "$dir/out" | sort -u)" "$server" 'of that process alone'
expect 0 'the name may have stars' show "*${process#ci}"
is "$(cut -f 1 "$dir/out" | sort -u)" "$server" 'of that process alone'
expect 3 'a part of a name is no name' show "${process%?}"
expect 0 'sockets are selected by their port' show ":$port"
is "$(fds)" "$(sorted "$fd" "$second" "$conn")" 'those that have it themselves'
expect 0 'by address and port' show "127.0.0.1:$port"
is "$(fds)" "$(sorted "$fd" "$second" "$conn")" 'the same'
expect 0 'by path' show "$dir/unix"
is "$(fds)" "$unix_fd " 'the unix socket'
inode=$(value "$client" @inode)
is "$inode" "$(readlink "/proc/$server/fd/$client" | tr -dc 0-9)" 'the inode is that of the descriptor'
expect 0 'by inode' show "inode:$inode"
is "$(fds)" "$client " 'one socket'
expect 0 'by several words at once' show "inode:$inode" ":$port" "$server:$udp"
is "$(fds)" "$(sorted "$fd" "$second" "$conn" "$client" "$udp")" 'all that any of them selects'
expect 0 'what two words select' show "$server:$udp" "$server"
is "$(grep -c "^$server	$udp	@state	" "$dir/out")" 1 'is there once'
expect 0 'words and --peer go together' show "$process" --peer "127.0.0.1:$port"
is "$(fds)" "$client " 'both must fit'
expect 3 'each word must select something' show "$server:$udp" inode:1
complains 'inode:1: there is no such socket' 'it is said which does not'
is "$(fds)" "$udp " 'what is there is shown'
expect 1 'an inode is a number' show inode:x
expect 1 'inode 0 is none' show inode:0
expect 1 'a name has letters' show name:
expect 1 'a namespace must be named' show netns:
expect 3 'a namespace must be there' show netns:nobodymadethis
complains "no network namespace 'nobodymadethis'" 'it is said which'
expect 1 'a number too large is no process' show 99999999999
if [ "$other" -ge 0 ]; then
	is "$(value "$other" @netns)" "$netns" 'the namespace is that of the socket'
	expect 0 'sockets are selected by their namespace' show "netns:$netns"
	is "$(fds)" "$other " 'not by that of their process'
	expect 0 'a namespace may be a path' show "netns:/proc/$server/ns/net"
	is "$(fds)" "$other " 'the same'
	expect 0 'the namespace of the others' show netns:/proc/self/ns/net
	is "$(grep -c "^$server	$other	" "$dir/out")" 0 'is another'
	is "$(grep -c "^$server	$udp	@state" "$dir/out")" 1 'and has the others'
else
	echo 'skipped: network namespaces: none can be made'
fi

# What TCP knows.

expect 0 'what TCP knows is shown' show -i "$server:$client"
says '@tcp_info.state	ok	established	$' 'the state is a word'
says '@tcp_info.bytes_received	ok	1000	byte$' 'the bytes are counted'
says '@tcp_info.rtt	ok	[0-9.]*[mu]*s	$' 'times have their unit'
expect 0 'in JSON too' show -i --json "$server:$client" "$server:$fd"
is "$(json '[s["tcp_info"]["state"] for s in d]')" "['established', 'listening']" 'of each socket'
is "$(json 'd[0]["tcp_info"]["bytes_received"] + (d[0]["tcp_info"]["rtt"] < 1000)')" 1000 'numbers are numbers, times nanoseconds'
expect 0 'for people' show -i --table "$server:$client"
says '  bytes_received  *1000 bytes$' 'with units'
says '  max_pacing_rate  *unlimited$' 'what is no bound is said'
expect 0 'a socket that is not of TCP' show -i "$server:$udp"
is "$(grep -c tcp_info "$dir/out")" 0 'has nothing of it'
expect 0 'without -i' show "$server:$client"
is "$(grep -c tcp_info "$dir/out")" 0 'it is not shown'

# Comparing.

expect 0 'a socket is as itself' diff "$server:$fd" "$server:$second"
is "$(cat "$dir/out")" '' 'nothing is said'
"$tool" set "$server:$client" ip.ttl=44 >/dev/null
expect 8 'what two sockets have is not the same' diff "$server:$client" "$server:$conn"
says '^ip.ttl	ok	44	ok	64	hop$' 'each difference has both values'
is "$(grep -c 'so.cookie\|@\|tcp.timestamp\|so.incoming_napi_id' "$dir/out")" 0 'what differs anyway is left out'
expect 8 'with --all' diff -a "$server:$client" "$server:$conn"
says '^so.cookie	' 'it is there'
expect 8 'diff --json' diff --json "$server:$client" "$server:$conn"
is "$(json '[(o["left"], o["right"]) for o in d["differences"] if o["name"] == "ip.ttl"]')" "[('44', '64')]" 'has both'
expect 8 'diff --table' diff --table "$server:$client" "$server:$conn"
says "OPTION  *$server:$client  *$server:$conn\$" 'names both'
expect 6 'a side is one socket' diff "$server" "$server:$conn"
complains "$server: .* sockets are like that" 'it is said which is not'
expect 3 'a side must be there' diff "$server:$conn" "$server:4000"
printf '# a profile\nip.ttl = 44\n\ntcp.keepidle=1.5m # in minutes\n' >"$dir/profile"
expect 8 'a socket is compared with a profile' diff "$server:$client" "$dir/profile"
is "$(cat "$dir/out")" "tcp.keepidle	ok	7200s	ok	90s	" 'as the kernel would have it'
expect 0 'a profile may be of the command line' diff "$server:$client" 'ip.ttl=44, so.keepalive=off'
current=$(value "$client" so.rcvbuf)
expect 8 'a doubled option is compared doubled' diff "$server:$client" so.rcvbuf=4096
says "^so.rcvbuf	ok	$current	ok	8192	byte$" 'as it would be'
expect 1 'an empty file is a profile' diff "$server:$client" /dev/null
complains '/dev/null: nothing is set there' 'without settings'
mkdir "$dir/directory"
expect 3 'a directory is none' diff "$server:$client" "$dir/directory"
complains "$dir/directory: there is no such socket" 'but may be the path of a socket'
printf 'ip.ttl=44\n' | "$tool" diff "$server:$client" /dev/stdin >"$dir/out" 2>"$dir/err"
is $? 0 'a profile may be a pipe'
expect 1 'a profile must be good' diff "$server:$client" 'ip.ttl=lots'

# Profiles.

expect 0 'a dry run' apply -n "$dir/profile" "$server:$client" "$server:$conn"
is "$(fds)" "$(sorted "$client" "$conn")" 'has both sockets'
says "^$server	$conn	ip.ttl	would-set	64	44	44	hop" 'says what would be set'
is "$(grep -c "	$client	ip.ttl" "$dir/out")" 0 'and not what is so already'
expect 0 'with --all' apply -n -a "$dir/profile" "$server:$client"
says "ip.ttl	same	44	44	44	hop" 'that too'
is "$(ask_server ttl)" '64 44 64 64' 'nothing is set by it'
expect 0 'a profile is set on several sockets' apply --undo "$dir/undo" "$dir/profile" "$server:$client" "$server:$conn" "$server:$fd" "$server:$second"
says "^$server	$conn	ip.ttl	ok	64	44	44	hop" 'what changed is said'
is "$(fds)" "$(sorted "$client" "$conn" "$fd")" 'a socket of two descriptors is set once'
is "$(ask_server ttl)" '44 44 44 64' 'all have it, and no other'
is "$(value "$conn" tcp.keepidle)" 90s 'and the rest'
expect 0 'the same again' apply "$dir/profile" "$server:$client" "$server:$conn"
is "$(cat "$dir/out")" '' 'changes nothing'
expect 0 'apply --json' apply --json 'ip.ttl=45' "$server:$client" "$server:$conn"
is "$(json '[s["options"][0]["after"] for s in d]')" "['45', '45']" 'is a list of sockets'
printf 'ip.ttl=44\n' | "$tool" apply - "$server:$client" "$server:$conn" >"$dir/out" 2>"$dir/err"
is $? 0 'a profile may come from the standard input'

printf 'ip.ttl=50\ntcp.nosuch=1\n' >"$dir/bad"
expect 1 'an unknown option is wrong' apply "$dir/bad" "$server:$client"
complains "bad:2: 'tcp.nosuch=1': there is no such option" 'the line is said'
expect 1 'a bad value is wrong' apply 'ip.ttl=50, tcp.keepidle=0' "$server:$client"
complains "byte 11: 'tcp.keepidle=0': .*1..32767 in seconds" 'the place and the range are said'
expect 1 'an option twice is wrong' apply 'ip.ttl=50, ip.ttl=51' "$server:$client"
expect 1 'a profile without settings is wrong' apply /dev/null "$server:$client"
expect 1 'a profile must be there' apply "$dir/nothing" "$server:$client"
printf 'ip.ttl=50\0\n' >"$dir/bad"
expect 1 'a profile is text' apply "$dir/bad" "$server:$client"
expect 1 'a profile must be given' apply
expect 1 'a socket must be given' apply ip.ttl=50
expect 3 'each word must select something' apply ip.ttl=50 "$server:$client" inode:1
expect 2 'each socket must have the option' apply 'ip.ttl=50, tcp.nodelay=on' "$server:$client" "$server:$udp"
complains "^sockopt: $server:$udp: it has no tcp.nodelay" 'the socket is said'
expect 2 'what the kernel refuses' apply 'ip.ttl=50, tcp.congestion=nosuchname' "$server:$client"
says 'ip.ttl	not-set	44	50	44' 'leaves the others as they were'
says 'tcp.congestion	failed	' 'and is said'
complains "^sockopt: $server:$client: tcp.congestion=nosuchname was refused" 'with its socket'
is "$(ask_server ttl)" '44 44 44 64' 'after all these nothing has changed'

# And back.

expect 7 'a record is never written over' apply --undo "$dir/undo" ip.ttl=51 "$server:$client"
is "$(ask_server ttl)" '44 44 44 64' 'without a record nothing is set'
says_undo() { if grep -q -- "$1" "$dir/undo"; then ok "$2"; else not_ok "$2"; fi; }
says_undo "^\[$server:$client inode $inode cookie [0-9]*\]\$" 'the record says which socket'
expect 0 'an undo may be tried' undo -n "$dir/undo"
says "^$server	$conn	ip.ttl	would-set	44	64	64	hop" 'it says what would be set back'
is "$(ask_server ttl)" '44 44 44 64' 'and sets nothing'
expect 0 'what was set is set back' undo --undo "$dir/redo" "$dir/undo"
says "^$server	$conn	ip.ttl	ok	44	64	64	hop" 'it is said'
is "$(ask_server ttl)" '64 44 64 64' 'each has its own value again'
is "$(value "$conn" tcp.keepidle)" 7200s 'and the rest'
expect 0 'undone again' apply --from-undo "$dir/redo"
is "$(ask_server ttl)" '44 44 44 64' 'it is as before'
current=$(value "$udp" so.sndbuf)
expect 0 'a doubled option' apply --undo "$dir/doubled" 'so.sndbuf=16KiB, ip.ttl=33' "$server:$udp"
is "$(value "$udp" so.sndbuf)" 32768 'is doubled'
"$tool" undo -n -a "$dir/doubled" >"$dir/out" 2>"$dir/err"
says "so.sndbuf	would-set	32768	$((current / 2))	$current	byte" 'and is set back to what it was'
is "$(ask_server swap)" swapped 'the descriptor becomes another socket'
expect 3 'a record of another socket is refused' undo "$dir/doubled"
complains "^sockopt: $server:$udp: this is another socket" 'it is said which'
is "$(ask_server ttl)" '44 44 44 64' 'nothing is set'
cat "$dir/doubled" >"$dir/both"
sed 1d "$dir/undo" >>"$dir/both"
expect 3 'of a record with others' undo "$dir/both"
is "$(ask_server ttl)" '64 44 64 64' 'these are set back'
sed "s/^\[$server:/[2147483646:/" "$dir/undo" >"$dir/gone"
expect 3 'a process that is gone' undo "$dir/gone"
complains 'there is no process 2147483646' 'is said'
expect 1 'a profile is no record' undo "$dir/profile"
complains 'this is no undo record' 'it is said'
{ head -n 1 "$dir/undo"; echo '[7:x inode 1 cookie 2]'; } >"$dir/bad"
expect 1 'a header must be whole' undo "$dir/bad"
complains "bad:2: .* names no socket" 'the line is said'
{ cat "$dir/undo"; echo 'ip.ttl=900'; } >"$dir/bad"
expect 1 'a record with a bad value is wrong' undo "$dir/bad"
complains "bad:$(wc -l <"$dir/bad"): 'ip.ttl=900'" 'the line is said'
expect 1 'a record and sockets are too much' apply --from-undo "$dir/undo" "$server"
expect 1 'show undoes nothing' show --undo "$dir/x" "$server"
expect 1 'set has no dry run' set -n "$server:$fd" ip.ttl=1

# Watching.

expect 0 'watching ends after so many looks' watch --count 2 --interval 1ms "$server:$unix_fd"
is "$(cat "$dir/out")" '' 'what is as it was is not printed'
expect 3 'what is watched must be there' watch --count 1 "$server:4000"
expect 1 'a count is a number' watch --count x "$server:4000"
expect 1 'a count is not 0' watch --count 0 "$server:4000"
expect 1 'an interval is a duration' watch --interval soon "$server:4000"
expect 1 'an interval is not 0' watch --interval 0 "$server:4000"

# One look after the other, until the change that this makes again and again is seen; then the end.
cat >"$dir/watch.py" <<'END'
import itertools, os, select, socket, subprocess, sys

tool, form = sys.argv[1:]
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
p = subprocess.Popen([tool, "watch", form, "--interval", "2ms", "%d:%d" % (os.getpid(), s.fileno())], stdout=subprocess.PIPE)
for ttl in itertools.cycle((70, 71)):
	s.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, ttl)
	if select.select([p.stdout], [], [], 0.05)[0]:
		break
s.close()
out = p.communicate()[0].decode()
sys.stdout.write(out.replace("%d" % os.getpid(), "PID").replace("PID\t%d\t" % 3, "PID\tFD\t"))
sys.exit(p.returncode)
END
python3 "$dir/watch.py" "$tool" --plain >"$dir/out" 2>"$dir/err"
is $? 0 'watching ends when no socket is left'
says '^PID	[0-9]*	ip.ttl	[0-9]*	7[01]	hop$' 'a change is printed with both values'
says '^PID	[0-9]*	@socket	unbound	gone	$' 'and the end'
is "$(grep -vc '	ip.ttl	\|	@socket	' "$dir/out")" 0 'and nothing else'
python3 "$dir/watch.py" "$tool" --json >"$dir/out" 2>"$dir/err"
is $? 0 'watch --json'
python3 -c 'import json, sys
text, names = open(sys.argv[1]).read().replace("PID", "1"), []
while text.strip():
	d, end = json.JSONDecoder().raw_decode(text.lstrip())
	names.append(d["name"])
	text = text.lstrip()[end:]
print(" ".join(sorted(set(names))))' "$dir/out" >"$dir/json" 2>>"$dir/err"
is "$(cat "$dir/json")" '@socket ip.ttl' 'is an object for each change'
python3 "$dir/watch.py" "$tool" --table >"$dir/out" 2>"$dir/err"
says '^PID:[0-9]*  ip.ttl  [0-9]* -> 7[01] hop$' 'watch --table is a line for each change'

echo "$count tests, $failed failed"
[ $failed -eq 0 ]

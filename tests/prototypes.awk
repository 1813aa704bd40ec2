# SPDX-License-Identifier: MIT
#
# From the public headers, one line a function, tabs between: name, type, each parameter.
# With -v mark=1 a "!" precedes the parameters that CIO_NONNULL names; with -v inline=1 those that are
# static inline are functions too.

function trim(s) {
	gsub(/[ \t\n]+/, " ", s)
	sub(/^ /, "", s)
	sub(/ $/, "", s)
	return s
}

function statement(s,    i, n, args, line, head, nonnull) {
	if (mark && match(s, /CIO_NONNULL\([^()]*\)/))
		nonnull = "," substr(s, RSTART + 12, RLENGTH - 13) ","
	gsub(/ /, "", nonnull)
	while (match(s, /CIO_(MAKES|GIVES|ENDS|NONNULL)\([^()]*\)/))
		s = substr(s, 1, RSTART - 1) substr(s, RSTART + RLENGTH)
	gsub(/CIO_UNCHECKED/, "", s)
	s = trim(s)
	if (s ~ /^typedef/ || !match(s, /cio_[a-z0-9_]+ ?\(/))
		return
	head = trim(substr(s, 1, RSTART - 1))
	line = substr(s, RSTART, RLENGTH)
	sub(/ ?\($/, "", line)
	line = line "\t" head
	args = substr(s, RSTART + RLENGTH)
	sub(/\)[^)]*$/, "", args)
	n = split(args, list, ",")
	for (i = 1; i <= n; i++)
		line = line "\t" (index(nonnull, "," i ",") ? "!" : "") trim(list[i])
	print line
}

/^static inline/ {
	body = 1
	if (inline)
		statement(substr($0, 15))
}

body {
	body = !/^}/
	next
}

{
	# Comments, which may go over lines.
	line = $0
	out = ""
	while (line != "") {
		if (comment) {
			i = index(line, "*/")
			if (!i)
				break
			comment = 0
			line = substr(line, i + 2)
		} else {
			i = index(line, "/*")
			if (!i) {
				out = out line
				break
			}
			out = out substr(line, 1, i - 1)
			comment = 1
			line = substr(line, i + 2)
		}
	}
	if (directive || out ~ /^[ \t]*#/) {
		directive = out ~ /\\$/
		next
	}
	n = split(out, parts, /[;{}]/)
	for (i = 1; i < n; i++) {
		statement(text parts[i])
		text = ""
	}
	text = text parts[n] " "
}

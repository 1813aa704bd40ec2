/* SPDX-License-Identifier: MIT */
/* Runs a fuzz target without a fuzzer: the files named as arguments; or without any,
 * the target's corpus, as it is and damaged, and then numbers that are random but the
 * same on every run.
 *
 * With one: clang -g -fsanitize=fuzzer,address,undefined -Ibuild -Iinclude \
 *	tests/fuzz/fuzz_sockaddr.c build/.libs/libcio.a && ./a.out tests/fuzz/corpus/sockaddr */
#include "config.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

#define INPUT_MAX 2048
#define DAMAGED   300
#define RANDOM    20000

static uint64_t state = 0x9e3779b97f4a7c15u;

static uint32_t below(uint32_t n)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (uint32_t)(state * 0x2545f4914f6cdd1du >> 32) % n;
}

/* A copy of exactly that size, so that tools see each byte read beyond it. */
static void run(const unsigned char *data, size_t size)
{
	unsigned char *copy = malloc(size ? size : 1);

	if (!copy)
		abort();
	if (size)
		memcpy(copy, data, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static void run_damaged(const unsigned char *data, size_t size)
{
	unsigned char buf[INPUT_MAX];

	memcpy(buf, data, size);
	for (uint32_t n = 1 + below(4); n && size; n--) {
		uint32_t at = below((uint32_t)size), from = below((uint32_t)size);

		switch (below(4)) {
		case 0:
			buf[at] = (unsigned char)below(256);
			break;
		case 1:
			buf[at] = buf[from];
			break;
		case 2:
			memmove(buf + at, buf + at + 1, size - at - 1);
			size--;
			break;
		default:
			if (size == sizeof buf)
				break;
			memmove(buf + at + 1, buf + at, size - at);
			size++;
		}
	}
	run(buf, size);
}

static int run_file(const char *path, int damaged)
{
	unsigned char buf[INPUT_MAX];
	FILE *file = fopen(path, "rb");
	size_t size;

	if (!file) {
		perror(path);
		return -1;
	}
	size = fread(buf, 1, sizeof buf, file);
	fclose(file);
	run(buf, size);
	for (int i = 0; i < damaged; i++)
		run_damaged(buf, size);
	return 0;
}

static int run_corpus(void)
{
	const char *top = getenv("top_srcdir");
	char path[4096];
	struct dirent *entry;
	int files = 0;
	DIR *dir;

	snprintf(path, sizeof path, "%s/tests/fuzz/corpus/%s", top ? top : ".", fuzz_name);
	dir = opendir(path);
	if (!dir) {
		perror(path);
		return -1;
	}
	while ((entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "%s/tests/fuzz/corpus/%s/%s", top ? top : ".", fuzz_name, entry->d_name);
		if (run_file(path, DAMAGED) == 0)
			files++;
	}
	closedir(dir);
	return files;
}

static void run_random(void)
{
	unsigned char buf[INPUT_MAX];

	for (int i = 0; i < RANDOM; i++) {
		size_t size = below(below(8) ? 160 : INPUT_MAX);

		for (size_t n = 0; n < size; n++)
			buf[n] = (unsigned char)below(256);
		run(buf, size);
	}
}

int main(int argc, char **argv)
{
	int files, failed = 0;

	if (argc > 1) {
		for (int i = 1; i < argc; i++)
			failed |= run_file(argv[i], 0);
		return failed ? 99 : 0;
	}
	files = run_corpus();
	if (files <= 0)
		return 99;
	run_random();
	printf("%s: %d files, each damaged %d times, and %d random inputs\n", fuzz_name, files, DAMAGED, RANDOM);
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* SOL_MPTCP: structs in Linux' layouts, then the registry's rows. */
#include "config.h"

#include <stddef.h>

#include <cio/mptcp.h>
#include <cio/tcp_info.h>

#include "sockopt.h"
#include "storage.h"
#include "../lib.h"

#define SUBFLOWS CIO_MPTCP_SUBFLOWS_MAX

/* struct mptcp_info as of Linux 6.10.  What is after csum_enabled was appended; the kernel's own padding
 * was where retransmits and last_data_sent are now. */
struct answer {
	uint8_t extra_subflows, add_addr_signal, add_addr_accepted;
	uint8_t limit_extra_subflows, endp_signal_max, limit_add_addr_accepted;
	uint32_t flags, token;
	uint64_t write_seq, snd_una, rcv_nxt;
	uint8_t local_addr_used, endp_subflow_max, csum_enabled;
	uint32_t retransmits;
	uint64_t bytes_retrans, bytes_sent, bytes_received, bytes_acked;
	uint8_t subflows_total, reserved[3];
	uint32_t last_data_sent, last_data_recv, last_ack_recv;
};

static void read_info(const struct answer *a, size_t len, struct cio_mptcp_info *ret, size_t size)
{
	struct cio_mptcp_info info = {
		.extra_subflows = a->extra_subflows, .add_addr_signal = a->add_addr_signal,
		.add_addr_accepted = a->add_addr_accepted, .limit_extra_subflows = a->limit_extra_subflows,
		.endp_signal_max = a->endp_signal_max, .limit_add_addr_accepted = a->limit_add_addr_accepted,
		.local_addr_used = a->local_addr_used, .endp_subflow_max = a->endp_subflow_max,
		.csum_enabled = a->csum_enabled, .subflows_total = a->subflows_total, .flags = a->flags, .token = a->token,
		.write_seq = a->write_seq, .snd_una = a->snd_una, .rcv_nxt = a->rcv_nxt, .retransmits = a->retransmits,
		.bytes_retrans = a->bytes_retrans, .bytes_sent = a->bytes_sent, .bytes_received = a->bytes_received,
		.bytes_acked = a->bytes_acked, .last_data_sent = a->last_data_sent * NSEC_PER_MSEC,
		.last_data_recv = a->last_data_recv * NSEC_PER_MSEC, .last_ack_recv = a->last_ack_recv * NSEC_PER_MSEC,
	};

	if (len >= offsetof(struct answer, retransmits))
		info.fields |= CIO_MPTCP_INFO_BASE;
	if (len >= offsetof(struct answer, subflows_total) && size >= offsetof(struct cio_mptcp_info, last_data_sent))
		info.fields |= CIO_MPTCP_INFO_COUNTERS;
	if (len > offsetof(struct answer, subflows_total))
		info.fields |= CIO_MPTCP_INFO_SUBFLOWS_TOTAL;
	if (len >= sizeof *a && size >= sizeof info)
		info.fields |= CIO_MPTCP_INFO_TIMES;
	memcpy(ret, &info, size < sizeof info ? size : sizeof info);
}

static bool has_room(size_t size)
{
	return size >= offsetof(struct cio_mptcp_info, retransmits);
}

int cio_get_mptcp_info(cio_sockref s, struct cio_mptcp_info *ret, size_t size)
{
	struct answer a = { 0 };
	size_t len = sizeof a;
	int r;

	if (!ret)
		return CIO_EFAULT;
	if (MPTCP_INFO == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if (!has_room(size))
		return CIO_EINVAL;
	r = cio_sys_getsockopt(s.fd, SOL_MPTCP, MPTCP_INFO, &a, &len);
	if (r == 0)
		read_info(&a, len, ret, size);
	return r;
}

/* What is before the array: the kernel looks at two of them, and answers with all. */
struct head {
	uint32_t head_size, count, kernel_size, item_size;
};

/* The array is as long as count, if this is not more than room. */
static int get_array(cio_sockref s, int option, struct head *h, size_t size, size_t item_size, size_t room)
{
	size_t len = size;
	int r;

	if (option == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	*h = (struct head){ .head_size = sizeof *h, .item_size = (uint32_t)item_size };
	r = cio_sys_getsockopt(s.fd, SOL_MPTCP, option, h, &len);
	if (r < 0)
		return r;
	if (h->item_size > item_size || h->count > room || h->count > SUBFLOWS)
		return CIO_ENOSPC;
	return 0;
}

static struct cio_tcp_info *nth(struct cio_tcp_info *array, size_t size, size_t i)
{
	return (struct cio_tcp_info *)((unsigned char *)array + i * size);
}

int cio_get_mptcp_tcpinfo(cio_sockref s, struct cio_tcp_info *ret, size_t size, size_t *count)
{
	struct {
		struct head head;
		unsigned char items[SUBFLOWS * TCP_INFO_BYTES];
	} value = { .head = { 0 } };
	size_t i;
	int r;

	if (!count || !memory_ok(ret, *count))
		return CIO_EFAULT;
	if (size < TCP_INFO_LEAST)
		return CIO_EINVAL;
	r = get_array(s, MPTCP_TCPINFO, &value.head, sizeof value, TCP_INFO_BYTES, *count);
	if (r < 0)
		return r;
	for (i = 0; i < value.head.count; i++)
		cio_tcp_info_read(value.items + i * value.head.item_size, value.head.item_size, nth(ret, size, i), size);
	*count = value.head.count;
	return 0;
}

struct addrs {
	union storage local, remote;
};

static void read_addrs(const struct addrs *from, struct cio_mptcp_addrs *ret)
{
	take_storage(from->local.bytes, &ret->local);
	take_storage(from->remote.bytes, &ret->remote);
}

int cio_get_mptcp_subflow_addrs(cio_sockref s, struct cio_mptcp_addrs *ret, size_t *count)
{
	struct {
		struct head head;
		struct addrs items[SUBFLOWS];
	} value = { .head = { 0 } };
	size_t i;
	int r;

	if (!count || !memory_ok(ret, *count))
		return CIO_EFAULT;
	r = get_array(s, MPTCP_SUBFLOW_ADDRS, &value.head, sizeof value, sizeof *value.items, *count);
	if (r < 0)
		return r;
	for (i = 0; i < value.head.count; i++)
		read_addrs(&value.items[i], &ret[i]);
	*count = value.head.count;
	return 0;
}

/* struct mptcp_full_info: the kernel writes what the two addresses lead to, item by item. */
struct full {
	uint32_t tcp_kernel_size, tcp_size;
	uint32_t subflow_kernel_size, subflow_size;
	uint32_t count, room;
	uint64_t subflows, tcp;
	struct answer info;
};

/* struct mptcp_subflow_info, as a kernel of 64 bits has it: the number, and at the end the addresses. */
#define SUBFLOW_BYTES (8 + sizeof(struct addrs))

static void read_subflow(const unsigned char *from, size_t kernel_size, struct cio_mptcp_subflow *ret)
{
	struct addrs addrs;

	memcpy(&ret->id, from, sizeof ret->id);
	memcpy(&addrs, from + kernel_size - sizeof addrs, sizeof addrs);
	read_addrs(&addrs, &ret->addrs);
}

int cio_get_mptcp_full_info(cio_sockref s, struct cio_mptcp_full_info *inout)
{
	struct cio_mptcp_full_info *to = inout;
	unsigned char tcp[SUBFLOWS * TCP_INFO_BYTES] = { 0 };
	unsigned char subflows[SUBFLOWS * SUBFLOW_BYTES] = { 0 };
	struct full f = { .tcp_size = TCP_INFO_BYTES, .subflow_size = SUBFLOW_BYTES, .room = SUBFLOWS,
		.subflows = (uintptr_t)subflows, .tcp = (uintptr_t)tcp };
	size_t len = sizeof f, i;
	int r;

	if (MPTCP_FULL_INFO == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	if ((to->info && !has_room(to->info_size)) || (to->tcp && to->tcp_size < TCP_INFO_LEAST))
		return CIO_EINVAL;
	r = cio_sys_getsockopt(s.fd, SOL_MPTCP, MPTCP_FULL_INFO, &f, &len);
	if (r < 0)
		return r;
	if (((to->subflows || to->tcp) && f.count > to->count) || f.count > SUBFLOWS)
		return CIO_ENOSPC;
	if (f.subflow_kernel_size < sizeof(struct addrs) || f.subflow_kernel_size > SUBFLOW_BYTES)
		return CIO_ENOTSUP;
	if (to->info)
		read_info(&f.info, len - offsetof(struct full, info), to->info, to->info_size);
	for (i = 0; to->subflows && i < f.count; i++)
		read_subflow(subflows + i * f.subflow_size, f.subflow_kernel_size, &to->subflows[i]);
	for (i = 0; to->tcp && i < f.count; i++)
		cio_tcp_info_read(tcp + i * f.tcp_size, f.tcp_size, nth(to->tcp, to->tcp_size, i), to->tcp_size);
	to->count = f.count;
	return 0;
}

static const struct cio_option rows[] = {
	{ "mptcp.full_info", "MPTCP_FULL_INFO", SOL_MPTCP, MPTCP_FULL_INFO, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RO | CIO_OPTION_TRANSIENT, CIO_STAGE_ANY,
		CIO_FAMILY_MPTCP, 0, 0,
		"Linux 6.5", "Linux only", NULL, NULL,
		"all that the others tell, at one moment" },
	{ "mptcp.info", "MPTCP_INFO", SOL_MPTCP, MPTCP_INFO, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RO | CIO_OPTION_TRANSIENT, CIO_STAGE_ANY,
		CIO_FAMILY_MPTCP, 0, 0,
		"Linux 5.16", "Linux only", NULL, NULL,
		"what MPTCP knows of a connection" },
	{ "mptcp.subflow_addrs", "MPTCP_SUBFLOW_ADDRS", SOL_MPTCP, MPTCP_SUBFLOW_ADDRS, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RO | CIO_OPTION_TRANSIENT, CIO_STAGE_ANY,
		CIO_FAMILY_MPTCP, 0, 0,
		"Linux 5.16", "Linux only", NULL, NULL,
		"the two addresses of each subflow" },
	{ "mptcp.tcpinfo", "MPTCP_TCPINFO", SOL_MPTCP, MPTCP_TCPINFO, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RO | CIO_OPTION_TRANSIENT, CIO_STAGE_ANY,
		CIO_FAMILY_MPTCP, 0, 0,
		"Linux 5.16", "Linux only", NULL, NULL,
		"what TCP knows of each subflow" },
};

const struct option_rows cio_rows_mptcp = ROWS(rows);

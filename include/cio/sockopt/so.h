/* SPDX-License-Identifier: MIT */
#ifndef CIO_SOCKOPT_SO_H
#define CIO_SOCKOPT_SO_H

/* Options of every socket, level SOL_SOCKET, sorted by name. */

#include <cio/fd.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cio_sockaddr;

/* SO_ACCEPTCONN: is it listening? */
int cio_get_so_acceptconn(cio_sockref s, bool *ret) CIO_NONNULL(2);

/* SO_ATTACH_FILTER: a classic BPF program, struct sock_filter[count]; 1 to 65535 instructions. */
struct sock_filter;
int cio_set_so_attach_filter(cio_sockref s, const struct sock_filter *program, size_t count);

/* SO_BINDTODEVICE: an interface's name; NULL or "" unbinds.  The getter writes "" if there is none;
 * ret has room for CIO_IFNAME_MAX bytes. */
int cio_get_so_bindtodevice(cio_sockref s, char *ret, size_t size);
int cio_set_so_bindtodevice(cio_sockref s, const char *name);
#define CIO_IFNAME_MAX 256

/* SO_BINDTOIFINDEX: an interface's index, 0 for none. */
int cio_get_so_bindtoifindex(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_so_bindtoifindex(cio_sockref s, uint32_t index);

/* SO_BPF_EXTENSIONS: how many ancillary loads a classic BPF program may use. */
int cio_get_so_bpf_extensions(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* SO_BROADCAST. */
int cio_get_so_broadcast(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_broadcast(cio_sockref s, bool on);

/* SO_BSDCOMPAT: taken and without effect. */
int cio_get_so_bsdcompat(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_bsdcompat(cio_sockref s, bool on);

/* SO_BUF_LOCK: which buffer sizes the kernel may not tune by itself: 1 the send buffer, 2 the receive
 * buffer. */
int cio_get_so_buf_lock(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_so_buf_lock(cio_sockref s, uint32_t mask);

/* SO_BUSY_POLL: microseconds in the kernel, nanoseconds here; raising it is privileged. */
int cio_get_so_busy_poll(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_so_busy_poll(cio_sockref s, int64_t duration);

/* SO_BUSY_POLL_BUDGET: packets that one busy poll may take. */
int cio_set_so_busy_poll_budget(cio_sockref s, uint32_t packets);

/* SO_CNX_ADVICE: 1: the path seems dead, find another. */
int cio_set_so_cnx_advice(cio_sockref s, int advice);

/* SO_COOKIE: a number that no other socket has while this one lives. */
int cio_get_so_cookie(cio_sockref s, uint64_t *ret) CIO_NONNULL(2);

/* SO_DEBUG: the protocol is traced, where a kernel has that. */
int cio_get_so_debug(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_debug(cio_sockref s, bool on);

/* SO_DETACH_FILTER. */
int cio_set_so_detach_filter(cio_sockref s);

/* SO_DOMAIN: AF_*. */
int cio_get_so_domain(cio_sockref s, int *ret) CIO_NONNULL(2);

/* SO_DONTROUTE: send only to networks that are attached, by no gateway. */
int cio_get_so_dontroute(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_dontroute(cio_sockref s, bool on);

/* SO_INCOMING_CPU; -1 if there was none yet. */
int cio_get_so_incoming_cpu(cio_sockref s, int *ret) CIO_NONNULL(2);
int cio_set_so_incoming_cpu(cio_sockref s, int cpu);

/* SO_INCOMING_NAPI_ID: which receive queue the last packet came by, 0 if that is unknown. */
int cio_get_so_incoming_napi_id(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* SO_INQ: what waits to be received comes as a control message with each receive. */
int cio_set_so_inq(cio_sockref s, bool on);

/* SO_KEEPALIVE. */
int cio_get_so_keepalive(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_keepalive(cio_sockref s, bool on);

/* SO_LINGER: how long close waits; whole seconds, negative is off, 0 resets the connection. */
int cio_get_so_linger(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_so_linger(cio_sockref s, int64_t duration);

/* SO_LOCK_FILTER: nobody may change or detach the filter any more; cannot be undone. */
int cio_get_so_lock_filter(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_lock_filter(cio_sockref s, bool on);

/* SO_MARK: privileged. */
int cio_get_so_mark(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_so_mark(cio_sockref s, uint32_t mark);

/* SO_MAX_PACING_RATE: bytes a second that it sends at most; all ones is no limit. */
int cio_get_so_max_pacing_rate(cio_sockref s, uint64_t *ret) CIO_NONNULL(2);
int cio_set_so_max_pacing_rate(cio_sockref s, uint64_t rate);

/* SO_NETNS_COOKIE: a number that no other network namespace has. */
int cio_get_so_netns_cookie(cio_sockref s, uint64_t *ret) CIO_NONNULL(2);

/* SO_NO_CHECK: UDP over IPv4 sends no checksum. */
int cio_get_so_no_check(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_no_check(cio_sockref s, bool on);

/* SO_NOFCS: a packet socket sends a frame with its check sequence already in it. */
int cio_get_so_nofcs(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_nofcs(cio_sockref s, bool on);

/* SO_NOSIGPIPE: libcio sets it by itself where the system has no MSG_NOSIGNAL. */
int cio_get_so_nosigpipe(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_nosigpipe(cio_sockref s, bool on);

/* SO_OOBINLINE. */
int cio_get_so_oobinline(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_oobinline(cio_sockref s, bool on);

/* SO_PASSCRED. */
int cio_get_so_passcred(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_passcred(cio_sockref s, bool on);

/* SO_PEERCRED set to nothing: Cygwin's AF_UNIX connect then does not wait for accept. */
int cio_set_so_no_peercred(cio_sockref s);

/* SO_PASSPIDFD: a descriptor of the sending process comes as a control message. */
int cio_get_so_passpidfd(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_passpidfd(cio_sockref s, bool on);

/* SO_PASSRIGHTS: a peer may send descriptors; on at first. */
int cio_get_so_passrights(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_passrights(cio_sockref s, bool on);

/* SO_PASSSEC: the sender's security label comes as a control message. */
int cio_get_so_passsec(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_passsec(cio_sockref s, bool on);

/* SO_PEEK_OFF: where a peek begins, and moves on; -1 is at the front, always. */
int cio_get_so_peek_off(cio_sockref s, int *ret) CIO_NONNULL(2);
int cio_set_so_peek_off(cio_sockref s, int offset);

/* SO_PREFER_BUSY_POLL: busy polling may hold off the interrupts of the device. */
int cio_get_so_prefer_busy_poll(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_prefer_busy_poll(cio_sockref s, bool on);

/* SO_PRIORITY: 0 to 6 without privilege. */
int cio_get_so_priority(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_so_priority(cio_sockref s, uint32_t priority);

/* SO_PROTOCOL: IPPROTO_*. */
int cio_get_so_protocol(cio_sockref s, int *ret) CIO_NONNULL(2);

/* SO_RCVBUF: bytes; Linux doubles what is set, and caps it. */
int cio_get_so_rcvbuf(cio_sockref s, size_t *ret) CIO_NONNULL(2);
int cio_set_so_rcvbuf(cio_sockref s, size_t bytes);

/* SO_RCVBUFFORCE: the receive buffer, past the cap. */
int cio_set_so_rcvbufforce(cio_sockref s, size_t bytes);

/* SO_RCVLOWAT: bytes that must wait before a receive wakes up or the socket is readable. */
int cio_get_so_rcvlowat(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_so_rcvlowat(cio_sockref s, uint32_t bytes);

/* SO_RCVMARK: the packet's mark comes as a control message. */
int cio_get_so_rcvmark(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_rcvmark(cio_sockref s, bool on);

/* SO_RCVPRIORITY: the packet's priority comes as a control message. */
int cio_get_so_rcvpriority(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_rcvpriority(cio_sockref s, bool on);

/* SO_RCVTIMEO: negative waits for ever; 0 is CIO_EINVAL, set non-blocking instead. */
int cio_get_so_rcvtimeo(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_so_rcvtimeo(cio_sockref s, int64_t timeout);

/* SO_RCVTIMEO_NEW: SO_RCVTIMEO with 64 bits of seconds on every machine. */
int cio_get_so_rcvtimeo_new(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_so_rcvtimeo_new(cio_sockref s, int64_t timeout);

/* SO_RESERVE_MEM: bytes of the memory cgroup that are set apart for it. */
int cio_get_so_reserve_mem(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_so_reserve_mem(cio_sockref s, uint32_t bytes);

/* SO_REUSEADDR. */
int cio_get_so_reuseaddr(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_reuseaddr(cio_sockref s, bool on);

/* SO_REUSEPORT: balances load on Linux, does not on the BSDs. */
int cio_get_so_reuseport(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_reuseport(cio_sockref s, bool on);

/* SO_REUSEPORT_LB: FreeBSD's SO_REUSEPORT that balances load. */
int cio_get_so_reuseport_lb(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_reuseport_lb(cio_sockref s, bool on);

/* SO_RXQ_OVFL: how many packets were dropped comes as a control message. */
int cio_get_so_rxq_ovfl(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_rxq_ovfl(cio_sockref s, bool on);

/* SO_SELECT_ERR_QUEUE: a waiting error makes the socket exceptional, as it were out-of-band data. */
int cio_get_so_select_err_queue(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_select_err_queue(cio_sockref s, bool on);

/* SO_SETFIB. */
int cio_set_so_setfib(cio_sockref s, uint32_t fib);

/* SO_SNDBUF: bytes; Linux doubles what is set, and caps it. */
int cio_get_so_sndbuf(cio_sockref s, size_t *ret) CIO_NONNULL(2);
int cio_set_so_sndbuf(cio_sockref s, size_t bytes);

/* SO_SNDBUFFORCE: the send buffer, past the cap. */
int cio_set_so_sndbufforce(cio_sockref s, size_t bytes);

/* SO_SNDLOWAT: bytes of room that make the socket writable; on Linux always 1. */
int cio_get_so_sndlowat(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_so_sndlowat(cio_sockref s, uint32_t bytes);

/* SO_SNDTIMEO: as SO_RCVTIMEO. */
int cio_get_so_sndtimeo(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_so_sndtimeo(cio_sockref s, int64_t timeout);

/* SO_SNDTIMEO_NEW: SO_SNDTIMEO with 64 bits of seconds on every machine. */
int cio_get_so_sndtimeo_new(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_so_sndtimeo_new(cio_sockref s, int64_t timeout);

/* SO_TIMESTAMP: when a packet came, in microseconds, comes as a control message. */
int cio_get_so_timestamp(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_timestamp(cio_sockref s, bool on);

/* SO_TIMESTAMP_NEW: SO_TIMESTAMP with 64 bits of seconds on every machine. */
int cio_get_so_timestamp_new(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_timestamp_new(cio_sockref s, bool on);

/* SO_TIMESTAMPING: which stamps are made and told: bits SOF_TIMESTAMPING_*. */
int cio_get_so_timestamping(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_so_timestamping(cio_sockref s, uint32_t flags);

/* SO_TIMESTAMPING_NEW: SO_TIMESTAMPING with 64 bits of seconds on every machine. */
int cio_get_so_timestamping_new(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_so_timestamping_new(cio_sockref s, uint32_t flags);

/* SO_TIMESTAMPNS: when a packet came, in nanoseconds, comes as a control message. */
int cio_get_so_timestampns(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_timestampns(cio_sockref s, bool on);

/* SO_TIMESTAMPNS_NEW: SO_TIMESTAMPNS with 64 bits of seconds on every machine. */
int cio_get_so_timestampns_new(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_timestampns_new(cio_sockref s, bool on);

/* SO_TXREHASH: may TCP choose another path after a timeout: 1 yes, 0 no, -1 as the system does. */
int cio_get_so_txrehash(cio_sockref s, int *ret) CIO_NONNULL(2);
int cio_set_so_txrehash(cio_sockref s, int mode);

/* SO_TYPE: SOCK_*. */
int cio_get_so_type(cio_sockref s, int *ret) CIO_NONNULL(2);

/* SO_WIFI_STATUS: whether a wireless frame arrived comes as a control message. */
int cio_get_so_wifi_status(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_wifi_status(cio_sockref s, bool on);

/* SO_ZEROCOPY: MSG_ZEROCOPY is allowed. */
int cio_get_so_zerocopy(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_zerocopy(cio_sockref s, bool on);

/* Values that are structs, lists and programs. */

struct cio_peercred {
	int64_t pid;	/* 0: none, or of another namespace */
	uint32_t uid, gid;	/* UINT32_MAX: unknown */
};

/* SO_PEERCRED: who was at the other end when it connected, or listened. */
int cio_get_so_peercred(cio_sockref s, struct cio_peercred *ret) CIO_NONNULL(2);

/* SO_PEERGROUPS: its supplementary groups.  *count: room before, groups after; 65536 are always enough. */
int cio_get_so_peergroups(cio_sockref s, uint32_t *ret, size_t *count);

/* SO_PEERNAME: the peer's address, of IPv4 and IPv6 in two calls; use cio_peer_addr(). */
int cio_get_so_peername(cio_sockref s, struct cio_sockaddr *ret) CIO_NONNULL(2);

/* SO_PEERPIDFD: a descriptor of the process at the other end, which the caller owns. */
int cio_get_so_peerpidfd(cio_sockref s, cio_file *ret) CIO_MAKES(*ret) CIO_NONNULL(2);

/* SO_PEERSEC: its security label; CIO_PEERSEC_MAX bytes have room. */
int cio_get_so_peersec(cio_sockref s, char *ret, size_t size);
#define CIO_PEERSEC_MAX 4096

/* Bytes of memory, but for the last, datagrams.  fields: bit 0 is rmem_alloc, and so on. */
struct cio_meminfo {
	uint32_t fields;
	uint32_t rmem_alloc, rcvbuf, wmem_alloc, sndbuf, fwd_alloc, wmem_queued, optmem, backlog;
	uint32_t drops;
};

/* SO_MEMINFO: size is that of the caller's struct. */
int cio_get_so_meminfo(cio_sockref s, struct cio_meminfo *ret, size_t size);

struct cio_timestamping {
	uint32_t flags;	/* SOF_TIMESTAMPING_* */
	int32_t bind_phc;	/* which clock of the hardware, with SOF_TIMESTAMPING_BIND_PHC */
};

/* SO_TIMESTAMPING with a clock. */
int cio_get_so_timestamping_phc(cio_sockref s, struct cio_timestamping *ret) CIO_NONNULL(2);
int cio_set_so_timestamping_phc(cio_sockref s, const struct cio_timestamping *t);

struct cio_txtime {
	int32_t clockid;	/* CLOCK_* */
	uint32_t flags;	/* 1: deadline mode; 2: tell of packets that were dropped */
};

/* SO_TXTIME: a control message says when a packet leaves. */
int cio_get_so_txtime(cio_sockref s, struct cio_txtime *ret) CIO_NONNULL(2);
int cio_set_so_txtime(cio_sockref s, const struct cio_txtime *t);

struct cio_dmabuf_token {
	uint32_t token_start, token_count;
};

/* SO_DEVMEM_DONTNEED: frees memory of a device that was received into; 1 to 128 tokens. */
int cio_set_so_devmem_dontneed(cio_sockref s, const struct cio_dmabuf_token *tokens, size_t count);

/* SO_ATTACH_BPF: an eBPF program that says which packets are received. */
int cio_set_so_attach_bpf(cio_sockref s, cio_fileref program);

/* SO_ATTACH_REUSEPORT_CBPF, SO_ATTACH_REUSEPORT_EBPF: which socket of a port receives. */
int cio_set_so_attach_reuseport_cbpf(cio_sockref s, const struct sock_filter *program, size_t count);
int cio_set_so_attach_reuseport_ebpf(cio_sockref s, cio_fileref program);

/* SO_DETACH_REUSEPORT_BPF. */
int cio_set_so_detach_reuseport_bpf(cio_sockref s);

/* SO_GET_FILTER: the classic program.  *count: room before, instructions after; ask with room for 0. */
int cio_get_so_get_filter(cio_sockref s, struct sock_filter *ret, size_t *count);

/* An interface by index for what is sent, by whichever option this system has:
 * SO_BINDTOIFINDEX, IP_BOUND_IF, IPV6_BOUND_IF.  0 for none. */
int cio_get_device_index_v4(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_device_index_v4(cio_sockref s, uint32_t index);
int cio_get_device_index_v6(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_device_index_v6(cio_sockref s, uint32_t index);

/* Options that Linux does not have. */

/* SO_ACCEPTFILTER of a listening socket, "dataready" or "httpready"; argument may be NULL.  A NULL name takes it away. */
int cio_set_so_acceptfilter(cio_sockref s, const char *name, const char *argument);

/* SO_ALLZONES: the socket is seen in every zone. */
int cio_get_so_allzones(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_allzones(cio_sockref s, bool on);

/* SO_ANON_MLP: its anonymous port takes every label of Trusted Extensions. */
int cio_get_so_anon_mlp(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_anon_mlp(cio_sockref s, bool on);

/* SO_BINDANY: bind to an address that is not here. */
int cio_get_so_bindany(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_bindany(cio_sockref s, bool on);

/* SO_BINTIME: when a packet came, as a struct bintime, comes as a control message. */
int cio_get_so_bintime(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_bintime(cio_sockref s, bool on);

/* SO_COMPARTMENT_ID: the routing compartment of the socket. */
int cio_get_so_compartment_id(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_so_compartment_id(cio_sockref s, uint32_t value);

/* SO_CONDITIONAL_ACCEPT: the program, not the system, answers a connection's first segment. */
int cio_get_so_conditional_accept(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_conditional_accept(cio_sockref s, bool on);

/* SO_CONNECT_TIME: for how many seconds it is connected, -1 if it is not. */
int cio_get_so_connect_time(cio_sockref s, int *ret) CIO_NONNULL(2);

/* SO_CPUHINT: the processor that the network stack uses for it, -1 if it does not know. */
int cio_get_so_cpuhint(cio_sockref s, int *ret) CIO_NONNULL(2);

/* SO_DGRAM_ERRIND: errors of datagrams that were sent are told by later calls. */
int cio_get_so_dgram_errind(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_dgram_errind(cio_sockref s, bool on);

/* SO_DONTLINGER: close does not wait for unsent data. */
int cio_get_so_dontlinger(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_dontlinger(cio_sockref s, bool on);

/* SO_DONTTRUNC: the rest of a datagram waits for the next receive. */
int cio_get_so_donttrunc(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_donttrunc(cio_sockref s, bool on);

/* SO_EXCLBIND: nobody else may bind to this port. */
int cio_get_so_exclbind(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_exclbind(cio_sockref s, bool on);

/* SO_EXCLUSIVEADDRUSE: nobody else may bind to this port. */
int cio_get_so_exclusiveaddruse(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_exclusiveaddruse(cio_sockref s, bool on);

/* SO_GROUP_PRIORITY: reserved. */
int cio_get_so_group_priority(cio_sockref s, int *ret) CIO_NONNULL(2);
int cio_set_so_group_priority(cio_sockref s, int value);

/* SO_LISTENINCQLEN: connections whose handshake goes on. */
int cio_get_so_listenincqlen(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* SO_LISTENQLEN: connections that wait to be accepted. */
int cio_get_so_listenqlen(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* SO_LISTENQLIMIT: how many connections may wait to be accepted. */
int cio_get_so_listenqlimit(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* SO_MAC_EXEMPT: peers of other labels may connect. */
int cio_get_so_mac_exempt(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_mac_exempt(cio_sockref s, bool on);

/* SO_MAC_IMPLICIT: its packets have no label of their own. */
int cio_get_so_mac_implicit(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_mac_implicit(cio_sockref s, bool on);

/* SO_MAX_MSG_SIZE: the longest message that it can send. */
int cio_get_so_max_msg_size(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* SO_NET_SERVICE_TYPE: the kind of traffic: 0 best effort, 1 background, 2 signalling, 3 and 4 video, 5 to 7
 * voice and data. */
int cio_get_so_net_service_type(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_so_net_service_type(cio_sockref s, uint32_t value);

/* SO_NETSVC_MARKING_LEVEL: whether what it sends is marked with a class of service. */
int cio_get_so_netsvc_marking_level(cio_sockref s, int *ret) CIO_NONNULL(2);

/* SO_NO_DDP: the adapter does not place data into the program's memory. */
int cio_get_so_no_ddp(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_no_ddp(cio_sockref s, bool on);

/* SO_NO_OFFLOAD: an offload engine must not take the connection over. */
int cio_get_so_no_offload(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_no_offload(cio_sockref s, bool on);

/* SO_NOADDRERR: a send whose source address is gone is no error. */
int cio_get_so_noaddrerr(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_noaddrerr(cio_sockref s, bool on);

/* SO_NOHEADER: packets of a routing socket come without their header. */
int cio_get_so_noheader(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_noheader(cio_sockref s, bool on);

/* SO_NOTIFYCONFLICT: a conflict of ports is told to the program that has the port. */
int cio_set_so_notifyconflict(cio_sockref s, bool on);

/* SO_NREAD: bytes that a receive would get. */
int cio_get_so_nread(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* SO_NUMRCVPKT: datagrams that wait to be received. */
int cio_get_so_numrcvpkt(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* SO_NWRITE: bytes that were sent and are not acknowledged yet. */
int cio_get_so_nwrite(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* SO_OVERFLOWED: how many datagrams the full receive buffer lost. */
int cio_get_so_overflowed(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* SO_PAUSE_ACCEPT: whether new connections are put off. */
int cio_get_so_pause_accept(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_pause_accept(cio_sockref s, bool on);

/* SO_PORT_SCALABILITY: one local port serves connections from several local addresses. */
int cio_get_so_port_scalability(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_port_scalability(cio_sockref s, bool on);

/* SO_RANDOMIZE_PORT: the port that the system chooses is random. */
int cio_get_so_randomize_port(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_randomize_port(cio_sockref s, bool on);

/* SO_RANDOMPORT: the port that the kernel chooses is random. */
int cio_get_so_randomport(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_randomport(cio_sockref s, bool on);

/* SO_RCVPSH: how long data is collected before a receiver is woken. */
int cio_get_so_rcvpsh(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_so_rcvpsh(cio_sockref s, int64_t duration);

/* SO_RECEIVED_HOPLIMIT: hops of the connection's first segment. */
int cio_get_so_received_hoplimit(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* SO_RECVUCRED: the sender's credentials come as a control message. */
int cio_get_so_recvucred(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_recvucred(cio_sockref s, bool on);

/* SO_RERROR: a full receive buffer is told by ENOBUFS. */
int cio_get_so_rerror(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_rerror(cio_sockref s, bool on);

/* SO_REUSE_MULTICASTPORT: share a port for multicast and give up unicast. */
int cio_get_so_reuse_multicastport(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_reuse_multicastport(cio_sockref s, bool on);

/* SO_REUSE_UNICASTPORT: bind chooses no port: connect does. */
int cio_get_so_reuse_unicastport(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_reuse_unicastport(cio_sockref s, bool on);

/* SO_REUSESHAREUID: a port is shared with sockets of the same user only. */
int cio_get_so_reuseshareuid(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_reuseshareuid(cio_sockref s, bool on);

/* SO_RTABLE: the routing table and domain that it uses. */
int cio_get_so_rtable(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_so_rtable(cio_sockref s, uint32_t value);

/* SO_SNDSPACE: room in the send buffer. */
int cio_get_so_sndspace(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* SO_SPLICE: what s receives goes to sink, until max bytes went or none came for idle; 0 is no bound.  A sink of
 * CIO_FD_NONE ends it.  The getter has how many bytes went. */
int cio_get_so_splice(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_so_splice(cio_sockref s, cio_sockref sink, int64_t max, int64_t idle);

/* SO_TIMESTAMP_ID: the number of the next transmit time stamp. */
int cio_get_so_timestamp_id(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* SO_TIMESTAMP_MONOTONIC: when a packet came, in ticks of mach_absolute_time, comes as a control message. */
int cio_get_so_timestamp_monotonic(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_timestamp_monotonic(cio_sockref s, bool on);

/* SO_TS_CLOCK: the form and clock of SO_TIMESTAMP: 0 microseconds, 1 bintime, 2 nanoseconds, 3 monotonic. */
int cio_get_so_ts_clock(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_so_ts_clock(cio_sockref s, uint32_t value);

/* SO_USELOOPBACK: a routing socket sees its own messages. */
int cio_get_so_useloopback(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_useloopback(cio_sockref s, bool on);

/* SO_USER_COOKIE: a number that ipfw can look at. */
int cio_set_so_user_cookie(cio_sockref s, uint32_t value);

/* SO_VRRP: the socket may use addresses of a virtual router. */
int cio_get_so_vrrp(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_vrrp(cio_sockref s, bool on);

/* SO_WANTMORE: receives say whether more of the datagram waits. */
int cio_get_so_wantmore(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_wantmore(cio_sockref s, bool on);

/* SO_WANTOOBFLAG: receives say with MSG_HAVEMORE that urgent data came. */
int cio_get_so_wantoobflag(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_wantoobflag(cio_sockref s, bool on);

/* SO_ZEROIZE: the kernel's copies of the data are cleared when they are freed. */
int cio_get_so_zeroize(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_so_zeroize(cio_sockref s, bool on);

#ifdef __cplusplus
}
#endif

#endif

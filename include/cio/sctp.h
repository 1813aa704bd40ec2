/* SPDX-License-Identifier: MIT */
#ifndef CIO_SCTP_H
#define CIO_SCTP_H

/* Options of SCTP, level SOL_SCTP, sorted by name.  Durations are nanoseconds, up to whole
 * milliseconds.  assoc_id: 0 of the associations to come, or of the only one that there is; see
 * CIO_SCTP_CURRENT_ASSOC and CIO_SCTP_ALL_ASSOC. */

#include <cio/sockaddr.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Associations that are none in particular: those to come, those that there are, both. */
#define CIO_SCTP_FUTURE_ASSOC  0
#define CIO_SCTP_CURRENT_ASSOC 1
#define CIO_SCTP_ALL_ASSOC     2

#define CIO_SCTP_ADDRS_MAX 64
#define CIO_SCTP_KEY_MAX   256

/* Bits of SCTP_EVENTS; bit n is the notification CIO_SCTP_SN_BASE + n, and what SCTP_EVENT calls it. */
#define CIO_SCTP_SN_BASE 0x8000u
#define CIO_SCTP_EVENTS_DATA_IO            (1u << 0)
#define CIO_SCTP_EVENTS_ASSOCIATION        (1u << 1)
#define CIO_SCTP_EVENTS_ADDRESS            (1u << 2)
#define CIO_SCTP_EVENTS_SEND_FAILURE       (1u << 3)
#define CIO_SCTP_EVENTS_PEER_ERROR         (1u << 4)
#define CIO_SCTP_EVENTS_SHUTDOWN           (1u << 5)
#define CIO_SCTP_EVENTS_PARTIAL_DELIVERY   (1u << 6)
#define CIO_SCTP_EVENTS_ADAPTATION_LAYER   (1u << 7)
#define CIO_SCTP_EVENTS_AUTHENTICATION     (1u << 8)
#define CIO_SCTP_EVENTS_SENDER_DRY         (1u << 9)
#define CIO_SCTP_EVENTS_STREAM_RESET       (1u << 10)
#define CIO_SCTP_EVENTS_ASSOC_RESET        (1u << 11)
#define CIO_SCTP_EVENTS_STREAM_CHANGE      (1u << 12)
#define CIO_SCTP_EVENTS_SEND_FAILURE_EVENT (1u << 13)

/* Of what is set, 0 leaves a member as it is. */
struct cio_sctp_rtoinfo {
	int32_t assoc_id;
	int64_t initial, max, min;
};

struct cio_sctp_associnfo {
	int32_t assoc_id;
	uint16_t asocmaxrxt;	/* losses before it gives up */
	uint16_t number_peer_destinations;	/* read only, as the windows are */
	uint32_t peer_rwnd, local_rwnd;
	int64_t cookie_life;
};

struct cio_sctp_initmsg {
	uint16_t num_ostreams, max_instreams, max_attempts;
	int64_t max_init_timeo;	/* at most 65535 ms */
};

struct cio_sctp_default_prinfo {
	int32_t assoc_id;
	uint16_t policy;	/* 0 none, 0x10 a time in ms, 0x20 a count, 0x30 a priority */
	uint32_t value;
};

/* How a message is sent.  ssn, tsn and cumtsn are of received ones. */
struct cio_sctp_sndrcvinfo {
	uint16_t stream, ssn, flags;
	uint32_t ppid;		/* as it goes over the wire */
	uint32_t context;
	uint32_t timetolive;	/* milliseconds, or what the policy in flags says */
	uint32_t tsn, cumtsn;
	int32_t assoc_id;
};

struct cio_sctp_sndinfo {
	uint16_t sid, flags;
	uint32_t ppid, context;
	int32_t assoc_id;
};

struct cio_sctp_delayed_sack {
	int32_t assoc_id;
	int64_t delay;		/* at most 500 ms; 0 as it is */
	uint32_t freq;		/* packets; 1 does not wait, 0 as it is */
};

/* state: 0 inactive, 1 about to fail, 2 active, 3 unconfirmed. */
struct cio_sctp_paddrinfo {
	int32_t assoc_id;
	struct cio_sockaddr peer;
	int32_t state;
	uint32_t cwnd;		/* bytes */
	int64_t srtt, rto;
	uint32_t mtu;		/* bytes */
};

/* Bits of flags. */
#define CIO_SCTP_HB_ENABLE         (1u << 0)
#define CIO_SCTP_HB_DISABLE        (1u << 1)
#define CIO_SCTP_HB_DEMAND         (1u << 2)	/* one at once */
#define CIO_SCTP_PMTUD_ENABLE      (1u << 3)
#define CIO_SCTP_PMTUD_DISABLE     (1u << 4)	/* pathmtu counts */
#define CIO_SCTP_SACKDELAY_ENABLE  (1u << 5)
#define CIO_SCTP_SACKDELAY_DISABLE (1u << 6)
#define CIO_SCTP_HB_TIME_IS_ZERO   (1u << 7)
#define CIO_SCTP_IPV6_FLOWLABEL    (1u << 8)
#define CIO_SCTP_DSCP              (1u << 9)

struct cio_sctp_paddrparams {
	int32_t assoc_id;
	struct cio_sockaddr peer;	/* none: all */
	int64_t hbinterval;
	uint16_t pathmaxrxt;
	uint32_t pathmtu;
	int64_t sackdelay;
	uint32_t flags;
	uint32_t ipv6_flowlabel;
	uint8_t dscp;
};

/* pathcpthld, when another becomes primary, is of the second version; 65535 is never. */
struct cio_sctp_paddrthlds {
	int32_t assoc_id;
	struct cio_sockaddr peer;
	uint16_t pathmaxrxt, pathpfthld, pathcpthld;
};

struct cio_sctp_probeinterval {
	int32_t assoc_id;
	struct cio_sockaddr peer;
	int64_t interval;	/* 5 s at least, or 0 */
};

struct cio_sctp_udpencaps {
	int32_t assoc_id;
	struct cio_sockaddr peer;
	uint16_t port;
};

struct cio_sctp_prstatus {
	uint64_t abandoned_unsent, abandoned_sent;
};

/* state: 0 empty, 1 closed, 2 cookie wait, 3 cookie echoed, 4 established, 5 to 8 shutting down. */
struct cio_sctp_status {
	int32_t assoc_id, state;
	uint32_t rwnd;		/* of the peer, bytes */
	uint16_t unackdata, penddata;
	uint16_t instrms, outstrms;
	uint32_t fragmentation_point;
	struct cio_sctp_paddrinfo primary;
};

/* fields: bit 0 is maxrto and its address, bit 1 isacks, and so on.  Later versions append. */
struct cio_sctp_assoc_stats {
	uint64_t fields;
	struct cio_sockaddr maxrto_peer;
	int64_t maxrto;
	uint64_t isacks, osacks;	/* acknowledgements received, sent */
	uint64_t opackets, ipackets;
	uint64_t rtxchunks;	/* sent again */
	uint64_t outofseqtsns, idupchunks, gapcnt;
	uint64_t ouodchunks, iuodchunks;	/* unordered */
	uint64_t oodchunks, iodchunks;	/* ordered */
	uint64_t octrlchunks, ictrlchunks;
};

/* SCTP_ADAPTATION_LAYER: what it says of the layer above when an association begins. */
int cio_get_sctp_adaptation_layer(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_sctp_adaptation_layer(cio_sockref s, uint32_t indication);

/* SCTP_ADD_STREAMS: more streams for an association that is there. */
int cio_set_sctp_add_streams(cio_sockref s, int32_t assoc_id, uint16_t incoming, uint16_t outgoing);

/* SCTP_ASCONF_SUPPORTED: whether addresses may change while an association lasts. */
int cio_get_sctp_asconf_supported(cio_sockref s, int32_t assoc_id, uint32_t *ret) CIO_NONNULL(3);
int cio_set_sctp_asconf_supported(cio_sockref s, int32_t assoc_id, uint32_t on);

/* SCTP_GET_ASSOC_ID_LIST: *count: room before, associations after; 1024 at most. */
int cio_get_sctp_assoc_id_list(cio_sockref s, int32_t *ret, size_t *count);

/* SCTP_GET_ASSOC_NUMBER: how many associations a socket of many has. */
int cio_get_sctp_assoc_number(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);

/* SCTP_GET_ASSOC_STATS: counters of an association; the longest timeout begins anew. */
int cio_get_sctp_assoc_stats(cio_sockref s, int32_t assoc_id, struct cio_sctp_assoc_stats *ret,
	size_t size);

/* SCTP_ASSOCINFO: how an association gives up, and its windows. */
int cio_get_sctp_associnfo(cio_sockref s, int32_t assoc_id, struct cio_sctp_associnfo *ret) CIO_NONNULL(3);
int cio_set_sctp_associnfo(cio_sockref s, const struct cio_sctp_associnfo *v);

/* SCTP_AUTH_ACTIVE_KEY: the key that signs what is sent. */
int cio_get_sctp_auth_active_key(cio_sockref s, int32_t assoc_id, uint16_t *ret) CIO_NONNULL(3);
int cio_set_sctp_auth_active_key(cio_sockref s, int32_t assoc_id, uint16_t key);

/* SCTP_AUTH_CHUNK: a type of chunk that has to be signed. */
int cio_set_sctp_auth_chunk(cio_sockref s, uint8_t chunk);

/* SCTP_AUTH_DEACTIVATE_KEY: a key that signs nothing new. */
int cio_set_sctp_auth_deactivate_key(cio_sockref s, int32_t assoc_id, uint16_t key);

/* SCTP_AUTH_DELETE_KEY: a key less. */
int cio_set_sctp_auth_delete_key(cio_sockref s, int32_t assoc_id, uint16_t key);

/* SCTP_AUTH_KEY: a key more, shared with the peer. */
int cio_set_sctp_auth_key(cio_sockref s, int32_t assoc_id, uint16_t number, const void *key, size_t len);

/* SCTP_AUTH_SUPPORTED: whether chunks may be signed. */
int cio_get_sctp_auth_supported(cio_sockref s, int32_t assoc_id, uint32_t *ret) CIO_NONNULL(3);
int cio_set_sctp_auth_supported(cio_sockref s, int32_t assoc_id, uint32_t on);

/* SCTP_AUTO_ASCONF: addresses of the machine that come and go are told the peers. */
int cio_get_sctp_auto_asconf(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_sctp_auto_asconf(cio_sockref s, bool on);

/* SCTP_AUTOCLOSE: after how long of silence an association of a socket of many ends; 0 is never. */
int cio_get_sctp_autoclose(cio_sockref s, int64_t *ret) CIO_NONNULL(2);
int cio_set_sctp_autoclose(cio_sockref s, int64_t duration);

/* SCTP_SOCKOPT_BINDX_ADD: local addresses more. */
int cio_set_sctp_bindx_add(cio_sockref s, const struct cio_sockaddr *addrs, size_t count);

/* SCTP_SOCKOPT_BINDX_REM: local addresses less. */
int cio_set_sctp_bindx_rem(cio_sockref s, const struct cio_sockaddr *addrs, size_t count);

/* SCTP_SOCKOPT_CONNECTX: connects to a peer of many addresses. */
int cio_set_sctp_connectx(cio_sockref s, const struct cio_sockaddr *addrs, size_t count);

/* SCTP_SOCKOPT_CONNECTX3: connects to a peer of many addresses, and says which association it is. */
int cio_get_sctp_connectx3(cio_sockref s, const struct cio_sockaddr *addrs, size_t count,
	int32_t *ret) CIO_NONNULL(4);

/* SCTP_CONTEXT: a number that comes with each message of an association. */
int cio_get_sctp_context(cio_sockref s, int32_t assoc_id, uint32_t *ret) CIO_NONNULL(3);
int cio_set_sctp_context(cio_sockref s, int32_t assoc_id, uint32_t context);

/* SCTP_DEFAULT_PRINFO: how reliable a message is that does not say so. */
int cio_get_sctp_default_prinfo(cio_sockref s, int32_t assoc_id,
	struct cio_sctp_default_prinfo *ret) CIO_NONNULL(3);
int cio_set_sctp_default_prinfo(cio_sockref s, const struct cio_sctp_default_prinfo *v);

/* SCTP_DEFAULT_SEND_PARAM: stream, flags and lifetime of a message that does not say so: the old form. */
int cio_get_sctp_default_send_param(cio_sockref s, int32_t assoc_id,
	struct cio_sctp_sndrcvinfo *ret) CIO_NONNULL(3);
int cio_set_sctp_default_send_param(cio_sockref s, const struct cio_sctp_sndrcvinfo *v);

/* SCTP_DEFAULT_SNDINFO: stream, flags and context of a message that does not say so. */
int cio_get_sctp_default_sndinfo(cio_sockref s, int32_t assoc_id,
	struct cio_sctp_sndinfo *ret) CIO_NONNULL(3);
int cio_set_sctp_default_sndinfo(cio_sockref s, const struct cio_sctp_sndinfo *v);

/* SCTP_DELAYED_SACK: how long and for how many packets an acknowledgement waits. */
int cio_get_sctp_delayed_sack(cio_sockref s, int32_t assoc_id,
	struct cio_sctp_delayed_sack *ret) CIO_NONNULL(3);
int cio_set_sctp_delayed_sack(cio_sockref s, const struct cio_sctp_delayed_sack *v);

/* SCTP_DISABLE_FRAGMENTS: a message that needs more than one packet is refused. */
int cio_get_sctp_disable_fragments(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_sctp_disable_fragments(cio_sockref s, bool on);

/* SCTP_ECN_SUPPORTED: whether routers may mark congestion. */
int cio_get_sctp_ecn_supported(cio_sockref s, int32_t assoc_id, uint32_t *ret) CIO_NONNULL(3);
int cio_set_sctp_ecn_supported(cio_sockref s, int32_t assoc_id, uint32_t on);

/* SCTP_ENABLE_STREAM_RESET: what the peer may ask for: 1 resets of streams, 2 of the association, 4
 * more streams. */
int cio_get_sctp_enable_stream_reset(cio_sockref s, int32_t assoc_id, uint32_t *ret) CIO_NONNULL(3);
int cio_set_sctp_enable_stream_reset(cio_sockref s, int32_t assoc_id, uint32_t flags);

/* SCTP_EVENT: whether one kind of notification comes. */
int cio_get_sctp_event(cio_sockref s, int32_t assoc_id, uint16_t type, bool *ret) CIO_NONNULL(4);
int cio_set_sctp_event(cio_sockref s, int32_t assoc_id, uint16_t type, bool on);

/* SCTP_EVENTS: bits CIO_SCTP_EVENTS_*. */
int cio_get_sctp_events(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_sctp_events(cio_sockref s, uint32_t events);

/* SCTP_EXPOSE_POTENTIALLY_FAILED_STATE: whether addresses are told to be about to fail: 0 to who
 * asks, 1 not, 2 with events too. */
int cio_get_sctp_expose_potentially_failed_state(cio_sockref s, int32_t assoc_id,
	uint32_t *ret) CIO_NONNULL(3);
int cio_set_sctp_expose_potentially_failed_state(cio_sockref s, int32_t assoc_id, uint32_t state);

/* SCTP_FRAGMENT_INTERLEAVE: parts of messages of other associations may come between: 0 not, 1 and 2
 * yes. */
int cio_get_sctp_fragment_interleave(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_sctp_fragment_interleave(cio_sockref s, uint32_t level);

/* SCTP_HMAC_IDENT: the algorithms that sign, the best first. */
int cio_get_sctp_hmac_ident(cio_sockref s, uint16_t *ret, size_t *count);
int cio_set_sctp_hmac_ident(cio_sockref s, const uint16_t *idents, size_t count);

/* SCTP_I_WANT_MAPPED_V4_ADDR: addresses of IPv4 come as mapped ones of IPv6. */
int cio_get_sctp_i_want_mapped_v4_addr(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_sctp_i_want_mapped_v4_addr(cio_sockref s, bool on);

/* SCTP_INITMSG: streams that it offers and takes, and how it begins an association. */
int cio_get_sctp_initmsg(cio_sockref s, struct cio_sctp_initmsg *ret) CIO_NONNULL(2);
int cio_set_sctp_initmsg(cio_sockref s, const struct cio_sctp_initmsg *v);

/* SCTP_INTERLEAVING_SUPPORTED: whether long messages let others pass. */
int cio_get_sctp_interleaving_supported(cio_sockref s, int32_t assoc_id, uint32_t *ret) CIO_NONNULL(3);
int cio_set_sctp_interleaving_supported(cio_sockref s, int32_t assoc_id, uint32_t on);

/* SCTP_GET_LOCAL_ADDRS: *count: room before, addresses after. */
int cio_get_sctp_local_addrs(cio_sockref s, int32_t assoc_id, struct cio_sockaddr *ret, size_t *count);

/* SCTP_LOCAL_AUTH_CHUNKS: *count: room before, types after. */
int cio_get_sctp_local_auth_chunks(cio_sockref s, int32_t assoc_id, uint8_t *ret, size_t *count);

/* SCTP_MAX_BURST: packets that may leave at once. */
int cio_get_sctp_max_burst(cio_sockref s, int32_t assoc_id, uint32_t *ret) CIO_NONNULL(3);
int cio_set_sctp_max_burst(cio_sockref s, int32_t assoc_id, uint32_t packets);

/* SCTP_MAXSEG: bytes of a message in one packet; 0 is as many as fit. */
int cio_get_sctp_maxseg(cio_sockref s, int32_t assoc_id, uint32_t *ret) CIO_NONNULL(3);
int cio_set_sctp_maxseg(cio_sockref s, int32_t assoc_id, uint32_t bytes);

/* SCTP_NODELAY: small messages leave at once. */
int cio_get_sctp_nodelay(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_sctp_nodelay(cio_sockref s, bool on);

/* SCTP_PARTIAL_DELIVERY_POINT: of a message this long parts may be received before the rest came. */
int cio_get_sctp_partial_delivery_point(cio_sockref s, uint32_t *ret) CIO_NONNULL(2);
int cio_set_sctp_partial_delivery_point(cio_sockref s, uint32_t bytes);

/* SCTP_SOCKOPT_PEELOFF: makes a socket of its own of one association. */
int cio_get_sctp_peeloff(cio_sockref s, int32_t assoc_id, cio_socket *ret) CIO_MAKES(*ret) CIO_NONNULL(3);

/* SCTP_SOCKOPT_PEELOFF_FLAGS: the same, closed on exec. */
int cio_get_sctp_peeloff_flags(cio_sockref s, int32_t assoc_id, unsigned flags,
	cio_socket *ret) CIO_MAKES(*ret) CIO_NONNULL(4);

/* SCTP_GET_PEER_ADDR_INFO: what is known of an address of the peer. */
int cio_get_sctp_peer_addr_info(cio_sockref s, int32_t assoc_id, const struct cio_sockaddr *peer,
	struct cio_sctp_paddrinfo *ret) CIO_NONNULL(4);

/* SCTP_PEER_ADDR_PARAMS: heartbeats, path MTU and acknowledgements towards an address of the peer. */
int cio_get_sctp_peer_addr_params(cio_sockref s, int32_t assoc_id, const struct cio_sockaddr *peer,
	struct cio_sctp_paddrparams *ret) CIO_NONNULL(4);
int cio_set_sctp_peer_addr_params(cio_sockref s, const struct cio_sctp_paddrparams *v);

/* SCTP_PEER_ADDR_THLDS: after how many losses an address is about to fail, and fails. */
int cio_get_sctp_peer_addr_thlds(cio_sockref s, int32_t assoc_id, const struct cio_sockaddr *peer,
	struct cio_sctp_paddrthlds *ret) CIO_NONNULL(4);
int cio_set_sctp_peer_addr_thlds(cio_sockref s, const struct cio_sctp_paddrthlds *v);

/* SCTP_PEER_ADDR_THLDS_V2: the same, and when the primary address changes. */
int cio_get_sctp_peer_addr_thlds_v2(cio_sockref s, int32_t assoc_id, const struct cio_sockaddr *peer,
	struct cio_sctp_paddrthlds *ret) CIO_NONNULL(4);
int cio_set_sctp_peer_addr_thlds_v2(cio_sockref s, const struct cio_sctp_paddrthlds *v);

/* SCTP_GET_PEER_ADDRS: *count: room before, addresses after. */
int cio_get_sctp_peer_addrs(cio_sockref s, int32_t assoc_id, struct cio_sockaddr *ret, size_t *count);

/* SCTP_PEER_AUTH_CHUNKS: *count: room before, types after. */
int cio_get_sctp_peer_auth_chunks(cio_sockref s, int32_t assoc_id, uint8_t *ret, size_t *count);

/* SCTP_PLPMTUD_PROBE_INTERVAL: how often a longer packet is tried towards an address; 0 is never. */
int cio_get_sctp_plpmtud_probe_interval(cio_sockref s, int32_t assoc_id, const struct cio_sockaddr *peer,
	struct cio_sctp_probeinterval *ret) CIO_NONNULL(4);
int cio_set_sctp_plpmtud_probe_interval(cio_sockref s, const struct cio_sctp_probeinterval *v);

/* SCTP_PR_ASSOC_STATUS: messages of an association that were given up. */
int cio_get_sctp_pr_assoc_status(cio_sockref s, int32_t assoc_id, uint16_t policy,
	struct cio_sctp_prstatus *ret) CIO_NONNULL(4);

/* SCTP_PR_STREAM_STATUS: messages of a stream that were given up. */
int cio_get_sctp_pr_stream_status(cio_sockref s, int32_t assoc_id, uint16_t stream, uint16_t policy,
	struct cio_sctp_prstatus *ret) CIO_NONNULL(5);

/* SCTP_PR_SUPPORTED: whether messages may be given up. */
int cio_get_sctp_pr_supported(cio_sockref s, int32_t assoc_id, uint32_t *ret) CIO_NONNULL(3);
int cio_set_sctp_pr_supported(cio_sockref s, int32_t assoc_id, uint32_t on);

/* SCTP_PRIMARY_ADDR: the address of the peer that is sent to. */
int cio_get_sctp_primary_addr(cio_sockref s, int32_t assoc_id, struct cio_sockaddr *ret) CIO_NONNULL(3);
int cio_set_sctp_primary_addr(cio_sockref s, int32_t assoc_id, const struct cio_sockaddr *peer);

/* SCTP_RECONFIG_SUPPORTED: whether streams may be reset and added. */
int cio_get_sctp_reconfig_supported(cio_sockref s, int32_t assoc_id, uint32_t *ret) CIO_NONNULL(3);
int cio_set_sctp_reconfig_supported(cio_sockref s, int32_t assoc_id, uint32_t on);

/* SCTP_RECVNXTINFO: a control message says of the next message how long it is. */
int cio_get_sctp_recvnxtinfo(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_sctp_recvnxtinfo(cio_sockref s, bool on);

/* SCTP_RECVRCVINFO: a control message says of a message its stream and its numbers. */
int cio_get_sctp_recvrcvinfo(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_sctp_recvrcvinfo(cio_sockref s, bool on);

/* SCTP_REMOTE_UDP_ENCAPS_PORT: the port of UDP that an address is reached through; 0 is none. */
int cio_get_sctp_remote_udp_encaps_port(cio_sockref s, int32_t assoc_id, const struct cio_sockaddr *peer,
	struct cio_sctp_udpencaps *ret) CIO_NONNULL(4);
int cio_set_sctp_remote_udp_encaps_port(cio_sockref s, const struct cio_sctp_udpencaps *v);

/* SCTP_RESET_ASSOC: all numbers of an association begin anew. */
int cio_set_sctp_reset_assoc(cio_sockref s, int32_t assoc_id);

/* SCTP_RESET_STREAMS: numbers of streams begin anew. */
int cio_set_sctp_reset_streams(cio_sockref s, int32_t assoc_id, uint16_t flags, const uint16_t *streams,
	size_t count);

/* SCTP_REUSE_PORT: others with it may bind to its address; before bind. */
int cio_get_sctp_reuse_port(cio_sockref s, bool *ret) CIO_NONNULL(2);
int cio_set_sctp_reuse_port(cio_sockref s, bool on);

/* SCTP_RTOINFO: timeouts before something is sent again. */
int cio_get_sctp_rtoinfo(cio_sockref s, int32_t assoc_id, struct cio_sctp_rtoinfo *ret) CIO_NONNULL(3);
int cio_set_sctp_rtoinfo(cio_sockref s, const struct cio_sctp_rtoinfo *v);

/* SCTP_SET_PEER_PRIMARY_ADDR: asks the peer to send to this address. */
int cio_set_sctp_set_peer_primary_addr(cio_sockref s, int32_t assoc_id, const struct cio_sockaddr *local);

/* SCTP_STATUS: the state of an association. */
int cio_get_sctp_status(cio_sockref s, int32_t assoc_id, struct cio_sctp_status *ret) CIO_NONNULL(3);

/* SCTP_STREAM_SCHEDULER: whose turn it is: 0 first come, 1 by priority, 2 each in turn, 3 fair, 4 fair
 * by weight. */
int cio_get_sctp_stream_scheduler(cio_sockref s, int32_t assoc_id, uint32_t *ret) CIO_NONNULL(3);
int cio_set_sctp_stream_scheduler(cio_sockref s, int32_t assoc_id, uint32_t scheduler);

/* SCTP_STREAM_SCHEDULER_VALUE: priority or weight of a stream. */
int cio_get_sctp_stream_scheduler_value(cio_sockref s, int32_t assoc_id, uint16_t stream,
	uint16_t *ret) CIO_NONNULL(4);
int cio_set_sctp_stream_scheduler_value(cio_sockref s, int32_t assoc_id, uint16_t stream, uint16_t value);

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: MIT */
/* SOL_SCTP: options that are a number, of the socket or of an association. */
#include "config.h"

#include <cio/sctp.h>

#include "sctp.h"
#include "../lib.h"

int cio_get_sctp_adaptation_layer(cio_sockref s, uint32_t *ret)
{
	return get_uint(s, SOL_SCTP, SCTP_ADAPTATION_LAYER, ret);
}

int cio_set_sctp_adaptation_layer(cio_sockref s, uint32_t indication)
{
	return set_uint(s, SOL_SCTP, SCTP_ADAPTATION_LAYER, indication, 0, UINT32_MAX);
}

int cio_get_sctp_asconf_supported(cio_sockref s, int32_t assoc_id, uint32_t *ret)
{
	return get_value(s, SCTP_ASCONF_SUPPORTED, assoc_id, ret);
}

int cio_set_sctp_asconf_supported(cio_sockref s, int32_t assoc_id, uint32_t on)
{
	return set_value(s, SCTP_ASCONF_SUPPORTED, assoc_id, on, 1);
}

int cio_get_sctp_assoc_number(cio_sockref s, uint32_t *ret)
{
	return get_uint(s, SOL_SCTP, SCTP_GET_ASSOC_NUMBER, ret);
}

int cio_get_sctp_auth_supported(cio_sockref s, int32_t assoc_id, uint32_t *ret)
{
	return get_value(s, SCTP_AUTH_SUPPORTED, assoc_id, ret);
}

int cio_set_sctp_auth_supported(cio_sockref s, int32_t assoc_id, uint32_t on)
{
	return set_value(s, SCTP_AUTH_SUPPORTED, assoc_id, on, 1);
}

int cio_get_sctp_auto_asconf(cio_sockref s, bool *ret)
{
	return get_bool(s, SOL_SCTP, SCTP_AUTO_ASCONF, ret);
}

int cio_set_sctp_auto_asconf(cio_sockref s, bool on)
{
	return set_bool(s, SOL_SCTP, SCTP_AUTO_ASCONF, on);
}

int cio_get_sctp_autoclose(cio_sockref s, int64_t *ret)
{
	return get_sec(s, SOL_SCTP, SCTP_AUTOCLOSE, ret);
}

int cio_set_sctp_autoclose(cio_sockref s, int64_t duration)
{
	return set_sec(s, SOL_SCTP, SCTP_AUTOCLOSE, duration, INT_MAX);
}

int cio_get_sctp_context(cio_sockref s, int32_t assoc_id, uint32_t *ret)
{
	return get_value(s, SCTP_CONTEXT, assoc_id, ret);
}

int cio_set_sctp_context(cio_sockref s, int32_t assoc_id, uint32_t context)
{
	return set_value(s, SCTP_CONTEXT, assoc_id, context, UINT32_MAX);
}

int cio_get_sctp_disable_fragments(cio_sockref s, bool *ret)
{
	return get_bool(s, SOL_SCTP, SCTP_DISABLE_FRAGMENTS, ret);
}

int cio_set_sctp_disable_fragments(cio_sockref s, bool on)
{
	return set_bool(s, SOL_SCTP, SCTP_DISABLE_FRAGMENTS, on);
}

int cio_get_sctp_ecn_supported(cio_sockref s, int32_t assoc_id, uint32_t *ret)
{
	return get_value(s, SCTP_ECN_SUPPORTED, assoc_id, ret);
}

int cio_set_sctp_ecn_supported(cio_sockref s, int32_t assoc_id, uint32_t on)
{
	return set_value(s, SCTP_ECN_SUPPORTED, assoc_id, on, 1);
}

int cio_get_sctp_enable_stream_reset(cio_sockref s, int32_t assoc_id, uint32_t *ret)
{
	return get_value(s, SCTP_ENABLE_STREAM_RESET, assoc_id, ret);
}

int cio_set_sctp_enable_stream_reset(cio_sockref s, int32_t assoc_id, uint32_t flags)
{
	return set_value(s, SCTP_ENABLE_STREAM_RESET, assoc_id, flags, 7);
}

int cio_get_sctp_expose_potentially_failed_state(cio_sockref s, int32_t assoc_id, uint32_t *ret)
{
	return get_value(s, SCTP_EXPOSE_POTENTIALLY_FAILED_STATE, assoc_id, ret);
}

int cio_set_sctp_expose_potentially_failed_state(cio_sockref s, int32_t assoc_id, uint32_t state)
{
	return set_value(s, SCTP_EXPOSE_POTENTIALLY_FAILED_STATE, assoc_id, state, 2);
}

int cio_get_sctp_fragment_interleave(cio_sockref s, uint32_t *ret)
{
	return get_uint(s, SOL_SCTP, SCTP_FRAGMENT_INTERLEAVE, ret);
}

int cio_set_sctp_fragment_interleave(cio_sockref s, uint32_t level)
{
	return set_uint(s, SOL_SCTP, SCTP_FRAGMENT_INTERLEAVE, level, 0, 2);
}

int cio_get_sctp_i_want_mapped_v4_addr(cio_sockref s, bool *ret)
{
	return get_bool(s, SOL_SCTP, SCTP_I_WANT_MAPPED_V4_ADDR, ret);
}

int cio_set_sctp_i_want_mapped_v4_addr(cio_sockref s, bool on)
{
	return set_bool(s, SOL_SCTP, SCTP_I_WANT_MAPPED_V4_ADDR, on);
}

int cio_get_sctp_interleaving_supported(cio_sockref s, int32_t assoc_id, uint32_t *ret)
{
	return get_value(s, SCTP_INTERLEAVING_SUPPORTED, assoc_id, ret);
}

int cio_set_sctp_interleaving_supported(cio_sockref s, int32_t assoc_id, uint32_t on)
{
	return set_value(s, SCTP_INTERLEAVING_SUPPORTED, assoc_id, on, 1);
}

int cio_get_sctp_max_burst(cio_sockref s, int32_t assoc_id, uint32_t *ret)
{
	return get_value(s, SCTP_MAX_BURST, assoc_id, ret);
}

int cio_set_sctp_max_burst(cio_sockref s, int32_t assoc_id, uint32_t packets)
{
	return set_value(s, SCTP_MAX_BURST, assoc_id, packets, UINT32_MAX);
}

int cio_get_sctp_maxseg(cio_sockref s, int32_t assoc_id, uint32_t *ret)
{
	return get_value(s, SCTP_MAXSEG, assoc_id, ret);
}

int cio_set_sctp_maxseg(cio_sockref s, int32_t assoc_id, uint32_t bytes)
{
	return set_value(s, SCTP_MAXSEG, assoc_id, bytes, UINT32_MAX);
}

int cio_get_sctp_nodelay(cio_sockref s, bool *ret)
{
	return get_bool(s, SOL_SCTP, SCTP_NODELAY, ret);
}

int cio_set_sctp_nodelay(cio_sockref s, bool on)
{
	return set_bool(s, SOL_SCTP, SCTP_NODELAY, on);
}

int cio_get_sctp_partial_delivery_point(cio_sockref s, uint32_t *ret)
{
	return get_uint(s, SOL_SCTP, SCTP_PARTIAL_DELIVERY_POINT, ret);
}

int cio_set_sctp_partial_delivery_point(cio_sockref s, uint32_t bytes)
{
	return set_uint(s, SOL_SCTP, SCTP_PARTIAL_DELIVERY_POINT, bytes, 0, UINT32_MAX);
}

int cio_get_sctp_pr_supported(cio_sockref s, int32_t assoc_id, uint32_t *ret)
{
	return get_value(s, SCTP_PR_SUPPORTED, assoc_id, ret);
}

int cio_set_sctp_pr_supported(cio_sockref s, int32_t assoc_id, uint32_t on)
{
	return set_value(s, SCTP_PR_SUPPORTED, assoc_id, on, 1);
}

int cio_get_sctp_reconfig_supported(cio_sockref s, int32_t assoc_id, uint32_t *ret)
{
	return get_value(s, SCTP_RECONFIG_SUPPORTED, assoc_id, ret);
}

int cio_set_sctp_reconfig_supported(cio_sockref s, int32_t assoc_id, uint32_t on)
{
	return set_value(s, SCTP_RECONFIG_SUPPORTED, assoc_id, on, 1);
}

int cio_get_sctp_recvnxtinfo(cio_sockref s, bool *ret)
{
	return get_bool(s, SOL_SCTP, SCTP_RECVNXTINFO, ret);
}

int cio_set_sctp_recvnxtinfo(cio_sockref s, bool on)
{
	return set_bool(s, SOL_SCTP, SCTP_RECVNXTINFO, on);
}

int cio_get_sctp_recvrcvinfo(cio_sockref s, bool *ret)
{
	return get_bool(s, SOL_SCTP, SCTP_RECVRCVINFO, ret);
}

int cio_set_sctp_recvrcvinfo(cio_sockref s, bool on)
{
	return set_bool(s, SOL_SCTP, SCTP_RECVRCVINFO, on);
}

int cio_get_sctp_reuse_port(cio_sockref s, bool *ret)
{
	return get_bool(s, SOL_SCTP, SCTP_REUSE_PORT, ret);
}

int cio_set_sctp_reuse_port(cio_sockref s, bool on)
{
	return set_bool(s, SOL_SCTP, SCTP_REUSE_PORT, on);
}

int cio_get_sctp_stream_scheduler(cio_sockref s, int32_t assoc_id, uint32_t *ret)
{
	return get_value(s, SCTP_STREAM_SCHEDULER, assoc_id, ret);
}

int cio_set_sctp_stream_scheduler(cio_sockref s, int32_t assoc_id, uint32_t scheduler)
{
	return set_value(s, SCTP_STREAM_SCHEDULER, assoc_id, scheduler, UINT32_MAX);
}

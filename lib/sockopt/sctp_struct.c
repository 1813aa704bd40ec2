/* SPDX-License-Identifier: MIT */
/* SOL_SCTP: options that are a struct or a list without an address, in Linux' layouts. */
#include "config.h"

#include <cio/sctp.h>

#include "sctp.h"
#include "../lib.h"

#define LIST_MAX 1024

int cio_set_sctp_add_streams(cio_sockref s, int32_t assoc_id, uint16_t incoming, uint16_t outgoing)
{
	struct {
		int32_t assoc_id;
		uint16_t incoming, outgoing;
	} v = { assoc_id, incoming, outgoing };

	return set_bytes(s, SOL_SCTP, SCTP_ADD_STREAMS, &v, sizeof v);
}

int cio_get_sctp_assoc_id_list(cio_sockref s, int32_t *ret, size_t *count)
{
	struct {
		uint32_t count;
		int32_t ids[LIST_MAX];
	} v = { 0 };
	int r;

	if (!count || !memory_ok(ret, *count))
		return CIO_EFAULT;
	r = ask_struct(s, SCTP_GET_ASSOC_ID_LIST, &v, sizeof v);
	if (r < 0)
		return r;
	if (v.count > *count || v.count > LIST_MAX)
		return CIO_ENOSPC;
	if (v.count > 0)
		memcpy(ret, v.ids, v.count * sizeof *ret);
	*count = v.count;
	return 0;
}

/* struct sctp_assocparams. */
struct associnfo {
	int32_t assoc_id;
	uint16_t asocmaxrxt, number_peer_destinations;
	uint32_t peer_rwnd, local_rwnd, cookie_life;
};

int cio_get_sctp_associnfo(cio_sockref s, int32_t assoc_id, struct cio_sctp_associnfo *ret)
{
	struct associnfo v = { .assoc_id = assoc_id };
	int r = ask_struct(s, SCTP_ASSOCINFO, &v, sizeof v);

	if (r == 0)
		*ret = (struct cio_sctp_associnfo){ v.assoc_id, v.asocmaxrxt, v.number_peer_destinations, v.peer_rwnd,
			v.local_rwnd, v.cookie_life * NSEC_PER_MSEC };
	return r;
}

int cio_set_sctp_associnfo(cio_sockref s, const struct cio_sctp_associnfo *v)
{
	struct associnfo value;

	if (!v)
		return CIO_EFAULT;
	value = (struct associnfo){ v->assoc_id, v->asocmaxrxt, v->number_peer_destinations, v->peer_rwnd, v->local_rwnd, 0 };
	if (!to_msec(v->cookie_life, &value.cookie_life))
		return CIO_EINVAL;
	return set_bytes(s, SOL_SCTP, SCTP_ASSOCINFO, &value, sizeof value);
}

/* struct sctp_default_prinfo, with its padding. */
struct prinfo {
	int32_t assoc_id;
	uint32_t value;
	uint16_t policy, padding;
};

int cio_get_sctp_default_prinfo(cio_sockref s, int32_t assoc_id, struct cio_sctp_default_prinfo *ret)
{
	struct prinfo v = { .assoc_id = assoc_id };
	int r = ask_struct(s, SCTP_DEFAULT_PRINFO, &v, sizeof v);

	if (r == 0)
		*ret = (struct cio_sctp_default_prinfo){ v.assoc_id, v.policy, v.value };
	return r;
}

int cio_set_sctp_default_prinfo(cio_sockref s, const struct cio_sctp_default_prinfo *v)
{
	struct prinfo value;

	if (!v)
		return CIO_EFAULT;
	value = (struct prinfo){ v->assoc_id, v->value, v->policy, 0 };
	return set_bytes(s, SOL_SCTP, SCTP_DEFAULT_PRINFO, &value, sizeof value);
}

/* struct sctp_sndrcvinfo, with its padding. */
struct sndrcvinfo {
	uint16_t stream, ssn, flags, padding;
	uint32_t ppid, context, timetolive, tsn, cumtsn;
	int32_t assoc_id;
};

int cio_get_sctp_default_send_param(cio_sockref s, int32_t assoc_id, struct cio_sctp_sndrcvinfo *ret)
{
	struct sndrcvinfo v = { .assoc_id = assoc_id };
	int r = ask_struct(s, SCTP_DEFAULT_SEND_PARAM, &v, sizeof v);

	if (r == 0)
		*ret = (struct cio_sctp_sndrcvinfo){ v.stream, v.ssn, v.flags, v.ppid, v.context, v.timetolive, v.tsn, v.cumtsn,
			v.assoc_id };
	return r;
}

int cio_set_sctp_default_send_param(cio_sockref s, const struct cio_sctp_sndrcvinfo *v)
{
	struct sndrcvinfo value;

	if (!v)
		return CIO_EFAULT;
	value = (struct sndrcvinfo){ v->stream, v->ssn, v->flags, 0, v->ppid, v->context, v->timetolive, v->tsn, v->cumtsn,
		v->assoc_id };
	return set_bytes(s, SOL_SCTP, SCTP_DEFAULT_SEND_PARAM, &value, sizeof value);
}

/* struct sctp_sndinfo is laid out as ours. */
int cio_get_sctp_default_sndinfo(cio_sockref s, int32_t assoc_id, struct cio_sctp_sndinfo *ret)
{
	struct cio_sctp_sndinfo v = { .assoc_id = assoc_id };
	int r = ask_struct(s, SCTP_DEFAULT_SNDINFO, &v, sizeof v);

	if (r == 0)
		*ret = v;
	return r;
}

int cio_set_sctp_default_sndinfo(cio_sockref s, const struct cio_sctp_sndinfo *v)
{
	return v ? set_bytes(s, SOL_SCTP, SCTP_DEFAULT_SNDINFO, v, sizeof *v) : CIO_EFAULT;
}

/* struct sctp_sack_info. */
struct sack_info {
	int32_t assoc_id;
	uint32_t delay, freq;
};

int cio_get_sctp_delayed_sack(cio_sockref s, int32_t assoc_id, struct cio_sctp_delayed_sack *ret)
{
	struct sack_info v = { .assoc_id = assoc_id };
	int r = ask_struct(s, SCTP_DELAYED_SACK, &v, sizeof v);

	if (r == 0)
		*ret = (struct cio_sctp_delayed_sack){ v.assoc_id, v.delay * NSEC_PER_MSEC, v.freq };
	return r;
}

int cio_set_sctp_delayed_sack(cio_sockref s, const struct cio_sctp_delayed_sack *v)
{
	struct sack_info value;

	if (!v)
		return CIO_EFAULT;
	value = (struct sack_info){ v->assoc_id, 0, v->freq };
	if (!to_msec(v->delay, &value.delay))
		return CIO_EINVAL;
	return set_bytes(s, SOL_SCTP, SCTP_DELAYED_SACK, &value, sizeof value);
}

/* struct sctp_event. */
struct event {
	int32_t assoc_id;
	uint16_t type;
	uint8_t on, padding;
};

int cio_get_sctp_event(cio_sockref s, int32_t assoc_id, uint16_t type, bool *ret)
{
	struct event v = { assoc_id, type, 0, 0 };
	int r = ask_struct(s, SCTP_EVENT, &v, sizeof v);

	if (r == 0)
		*ret = v.on;
	return r;
}

int cio_set_sctp_event(cio_sockref s, int32_t assoc_id, uint16_t type, bool on)
{
	struct event v = { assoc_id, type, on, 0 };

	return set_bytes(s, SOL_SCTP, SCTP_EVENT, &v, sizeof v);
}

/* struct sctp_event_subscribe: a byte each; kernels append, and refuse bytes that they do not know. */
#define EVENTS 14

int cio_get_sctp_events(cio_sockref s, uint32_t *ret)
{
	uint8_t v[EVENTS] = { 0 };
	size_t len = sizeof v, i;
	uint32_t events = 0;
	int r = ask(s, SCTP_EVENTS, v, &len);

	if (r < 0)
		return r;
	for (i = 0; i < len && i < EVENTS; i++)
		events |= (uint32_t)(v[i] != 0) << i;
	*ret = events;
	return 0;
}

int cio_set_sctp_events(cio_sockref s, uint32_t events)
{
	uint8_t v[EVENTS];
	size_t i;

	if (events >> EVENTS)
		return CIO_EINVAL;
	for (i = 0; i < EVENTS; i++)
		v[i] = events >> i & 1;
	return set_bytes(s, SOL_SCTP, SCTP_EVENTS, v, sizeof v);
}

/* struct sctp_initmsg. */
struct initmsg {
	uint16_t num_ostreams, max_instreams, max_attempts, max_init_timeo;
};

int cio_get_sctp_initmsg(cio_sockref s, struct cio_sctp_initmsg *ret)
{
	struct initmsg v = { 0 };
	int r = ask_struct(s, SCTP_INITMSG, &v, sizeof v);

	if (r == 0)
		*ret = (struct cio_sctp_initmsg){ v.num_ostreams, v.max_instreams, v.max_attempts,
			v.max_init_timeo * NSEC_PER_MSEC };
	return r;
}

int cio_set_sctp_initmsg(cio_sockref s, const struct cio_sctp_initmsg *v)
{
	struct initmsg value;
	uint32_t timeo;

	if (!v)
		return CIO_EFAULT;
	if (!to_msec(v->max_init_timeo, &timeo) || timeo > UINT16_MAX)
		return CIO_EINVAL;
	value = (struct initmsg){ v->num_ostreams, v->max_instreams, v->max_attempts, (uint16_t)timeo };
	return set_bytes(s, SOL_SCTP, SCTP_INITMSG, &value, sizeof value);
}

/* struct sctp_prstatus. */
static int get_prstatus(cio_sockref s, int option, int32_t assoc_id, uint16_t stream, uint16_t policy,
	struct cio_sctp_prstatus *ret)
{
	struct {
		int32_t assoc_id;
		uint16_t stream, policy;
		uint64_t unsent, sent;
	} v = { assoc_id, stream, policy, 0, 0 };
	int r = ask_struct(s, option, &v, sizeof v);

	if (r == 0)
		*ret = (struct cio_sctp_prstatus){ v.unsent, v.sent };
	return r;
}

int cio_get_sctp_pr_assoc_status(cio_sockref s, int32_t assoc_id, uint16_t policy, struct cio_sctp_prstatus *ret)
{
	return get_prstatus(s, SCTP_PR_ASSOC_STATUS, assoc_id, 0, policy, ret);
}

int cio_get_sctp_pr_stream_status(cio_sockref s, int32_t assoc_id, uint16_t stream, uint16_t policy,
	struct cio_sctp_prstatus *ret)
{
	return get_prstatus(s, SCTP_PR_STREAM_STATUS, assoc_id, stream, policy, ret);
}

int cio_set_sctp_reset_assoc(cio_sockref s, int32_t assoc_id)
{
	return set_bytes(s, SOL_SCTP, SCTP_RESET_ASSOC, &assoc_id, sizeof assoc_id);
}

/* struct sctp_reset_streams. */
struct reset_streams {
	int32_t assoc_id;
	uint16_t flags, count, streams[LIST_MAX];
};

int cio_set_sctp_reset_streams(cio_sockref s, int32_t assoc_id, uint16_t flags, const uint16_t *streams, size_t count)
{
	struct reset_streams v;

	if (!memory_ok(streams, count))
		return CIO_EFAULT;
	if (count > LIST_MAX)
		return CIO_EINVAL;
	v.assoc_id = assoc_id;
	v.flags = flags;
	v.count = (uint16_t)count;
	if (count > 0)
		memcpy(v.streams, streams, count * sizeof *streams);
	return set_bytes(s, SOL_SCTP, SCTP_RESET_STREAMS, &v, offsetof(struct reset_streams, streams) + count * sizeof *streams);
}

/* struct sctp_rtoinfo. */
struct rtoinfo {
	int32_t assoc_id;
	uint32_t initial, max, min;
};

int cio_get_sctp_rtoinfo(cio_sockref s, int32_t assoc_id, struct cio_sctp_rtoinfo *ret)
{
	struct rtoinfo v = { .assoc_id = assoc_id };
	int r = ask_struct(s, SCTP_RTOINFO, &v, sizeof v);

	if (r == 0)
		*ret = (struct cio_sctp_rtoinfo){ v.assoc_id, v.initial * NSEC_PER_MSEC, v.max * NSEC_PER_MSEC,
			v.min * NSEC_PER_MSEC };
	return r;
}

int cio_set_sctp_rtoinfo(cio_sockref s, const struct cio_sctp_rtoinfo *v)
{
	struct rtoinfo value;

	if (!v)
		return CIO_EFAULT;
	value.assoc_id = v->assoc_id;
	if (!to_msec(v->initial, &value.initial) || !to_msec(v->max, &value.max) || !to_msec(v->min, &value.min))
		return CIO_EINVAL;
	return set_bytes(s, SOL_SCTP, SCTP_RTOINFO, &value, sizeof value);
}

/* struct sctp_stream_value. */
struct stream_value {
	int32_t assoc_id;
	uint16_t stream, value;
};

int cio_get_sctp_stream_scheduler_value(cio_sockref s, int32_t assoc_id, uint16_t stream, uint16_t *ret)
{
	struct stream_value v = { assoc_id, stream, 0 };
	int r = ask_struct(s, SCTP_STREAM_SCHEDULER_VALUE, &v, sizeof v);

	if (r == 0)
		*ret = v.value;
	return r;
}

int cio_set_sctp_stream_scheduler_value(cio_sockref s, int32_t assoc_id, uint16_t stream, uint16_t value)
{
	struct stream_value v = { assoc_id, stream, value };

	return set_bytes(s, SOL_SCTP, SCTP_STREAM_SCHEDULER_VALUE, &v, sizeof v);
}

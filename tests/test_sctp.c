/* SPDX-License-Identifier: MIT */
/* SOL_SCTP: what goes to the kernel and comes from it, beside the structs of its own header; and on a
 * kernel that has it, that it agrees. */
#include "config.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include <cio/option.h>

#include "option_cases.h"
#include "pretend.h"

#ifdef __linux__
# include <linux/sctp.h>
#endif

#define ID 7

static const cio_sockref none = { CIO_FD_NONE };

#define COUNT(array) ((int)(sizeof array / sizeof *array))

/* Numbers of an association: all in one shape. */
static const struct of_assoc {
	int number;
	int (*get)(cio_sockref, int32_t, uint32_t *);
	int (*set)(cio_sockref, int32_t, uint32_t);
	uint32_t max;
} of_assoc[] = {
	{ 13, cio_get_sctp_maxseg, cio_set_sctp_maxseg, UINT32_MAX },
	{ 17, cio_get_sctp_context, cio_set_sctp_context, UINT32_MAX },
	{ 20, cio_get_sctp_max_burst, cio_set_sctp_max_burst, UINT32_MAX },
	{ 113, cio_get_sctp_pr_supported, cio_set_sctp_pr_supported, 1 },
	{ 117, cio_get_sctp_reconfig_supported, cio_set_sctp_reconfig_supported, 1 },
	{ 118, cio_get_sctp_enable_stream_reset, cio_set_sctp_enable_stream_reset, 7 },
	{ 123, cio_get_sctp_stream_scheduler, cio_set_sctp_stream_scheduler, UINT32_MAX },
	{ 125, cio_get_sctp_interleaving_supported, cio_set_sctp_interleaving_supported, 1 },
	{ 128, cio_get_sctp_asconf_supported, cio_set_sctp_asconf_supported, 1 },
	{ 129, cio_get_sctp_auth_supported, cio_set_sctp_auth_supported, 1 },
	{ 130, cio_get_sctp_ecn_supported, cio_set_sctp_ecn_supported, 1 },
	{ 131, cio_get_sctp_expose_potentially_failed_state, cio_set_sctp_expose_potentially_failed_state, 2 },
};

START_TEST(a_number_of_an_association_names_it)
{
	const struct of_assoc *o = &of_assoc[_i];
	const int32_t sent[] = { ID, 1 }, asked[] = { ID, 0 }, answer[] = { ID, 99 };
	uint32_t value = 0;

	if (!pretend_has("sctp.maxseg"))
		return;
	pretend_begin();
	assert_ok(o->set(PRETEND_SOCKET, ID, 1));
	assert_sent(132, o->number, sent, sizeof sent);
	pretend_answer(answer, sizeof answer);
	assert_ok(o->get(PRETEND_SOCKET, ID, &value));
	assert_sent(132, o->number, asked, sizeof asked);
	ck_assert_uint_eq(value, 99);
	if (o->max < UINT32_MAX)
		assert_error(o->set(PRETEND_SOCKET, ID, o->max + 1), CIO_EINVAL);
	ck_assert_uint_eq(pretend_last()->calls, 2);
	pretend_end();
	assert_error(o->get(none, ID, &value), CIO_EBADF);
	assert_error(o->set(none, ID, 1), CIO_EBADF);
	ck_assert_uint_eq(value, 99);
}
END_TEST

/* As text they name no association. */
static const struct {
	const char *name, *set, *written, *refused;
	uint32_t sent;
	int number, error;
} as_text[] = {
	{ "sctp.maxseg", "1KiB", "1024", "1KB", 1024, 13, CIO_EINVAL },
	{ "sctp.context", "0xff", "255", "4294967296", 255, 17, CIO_ERANGE },
	{ "sctp.max_burst", "8", "8", "-1", 8, 20, CIO_ERANGE },
	{ "sctp.pr_supported", "on", "on", "2", 1, 113, CIO_EINVAL },
	{ "sctp.reconfig_supported", "yes", "on", "", 1, 117, CIO_EINVAL },
	{ "sctp.enable_stream_reset", "7", "7", "8", 7, 118, CIO_ERANGE },
	{ "sctp.stream_scheduler", "2", "2", "two", 2, 123, CIO_EINVAL },
	{ "sctp.interleaving_supported", "true", "on", "oN ", 1, 125, CIO_EINVAL },
	{ "sctp.asconf_supported", "off", "off", "none", 0, 128, CIO_EINVAL },
	{ "sctp.auth_supported", "1", "on", "1s", 1, 129, CIO_EINVAL },
	{ "sctp.ecn_supported", "no", "off", "0x0", 0, 130, CIO_EINVAL },
	{ "sctp.expose_potentially_failed_state", "2", "2", "3", 2, 131, CIO_ERANGE },
};

START_TEST(a_number_of_an_association_has_a_text)
{
	const struct cio_option *o = cio_option_find(as_text[_i].name);
	const uint32_t sent[] = { 0, as_text[_i].sent }, asked[] = { 0, 0 }, answer[] = { 9, as_text[_i].sent };
	char text[32] = "";

	if (!pretend_has(as_text[_i].name))
		return;
	pretend_begin();
	pretend_answer(answer, sizeof answer);
	assert_error(cio_option_set_text(PRETEND_SOCKET, o, as_text[_i].refused, NULL, 0), as_text[_i].error);
	ck_assert_uint_eq(pretend_last()->calls, 0);
	assert_ok(cio_option_set_text(PRETEND_SOCKET, o, as_text[_i].set, NULL, 0));
	assert_sent(132, as_text[_i].number, sent, sizeof sent);
	ck_assert_int_gt((int)cio_option_get_text(PRETEND_SOCKET, o, text, sizeof text), 0);
	assert_sent(132, as_text[_i].number, asked, sizeof asked);
	ck_assert_str_eq(text, as_text[_i].written);
	ck_assert_uint_eq(pretend_last()->calls, 2);
	pretend_end();
	assert_error((int)cio_option_get_text(none, o, text, sizeof text), CIO_EBADF);
	assert_error(cio_option_set_text(none, o, as_text[_i].set, NULL, 0), CIO_EBADF);
	ck_assert_str_eq(text, as_text[_i].written);
}
END_TEST

START_TEST(a_profile_may_have_them)
{
	const uint32_t last[] = { 0, 3 }, before[] = { 0, 1200 };
	struct cio_option_failure failure;

	if (!pretend_has("sctp.maxseg"))
		return;
	pretend_begin();
	assert_ok(cio_options_apply(PRETEND_SOCKET, "sctp.maxseg=1400, sctp.max_burst=3", &failure));
	assert_sent(132, 20, last, sizeof last);
	pretend_end();

	pretend_begin();
	assert_error(cio_options_apply(PRETEND_SOCKET, "sctp.maxseg=1400, sctp.pr_supported=maybe", &failure), CIO_EINVAL);
	ck_assert_uint_eq(pretend_last()->calls, 0);
	ck_assert_ptr_eq(failure.option, cio_option_find("sctp.pr_supported"));
	ck_assert_uint_eq(failure.index, 1);
	ck_assert_uint_eq(failure.position, 18);
	ck_assert_str_eq(failure.reason, "this is no value of it");
	assert_error(cio_options_apply(PRETEND_SOCKET, "sctp.enable_stream_reset=8", &failure), CIO_ERANGE);
	ck_assert_str_eq(failure.reason, "the value is out of its range");
	assert_error(cio_options_apply(PRETEND_SOCKET, "sctp.rtoinfo=3s", &failure), CIO_ENOTSUP);
	ck_assert_str_eq(failure.reason, "it cannot be set from text");
	ck_assert_uint_eq(pretend_last()->calls, 0);
	pretend_end();

	pretend_begin();
	pretend_answer(before, sizeof before);
	pretend_set_result(-1);
	errno = ENOMEM;
	assert_error(cio_options_apply(PRETEND_SOCKET, "sctp.maxseg=1400", &failure), CIO_ENOMEM);
	ck_assert_uint_eq(failure.not_undone, 0);
	pretend_end();
}
END_TEST

static const struct option_case of_socket[] = {
	{ "sctp_adaptation_layer", KIND_UINT, { .u = { cio_get_sctp_adaptation_layer, cio_set_sctp_adaptation_layer } },
		TCP4, TCP | UDP | UNIX, false, 7, 7, NO_MIN, NO_MAX },
	{ "sctp_auto_asconf", KIND_BOOL, { .b = { cio_get_sctp_auto_asconf, cio_set_sctp_auto_asconf } },
		TCP4, TCP | UDP | UNIX, false, 1, 1, 0, 1 },
	{ "sctp_autoclose", KIND_TIME, { .t = { cio_get_sctp_autoclose, cio_set_sctp_autoclose } },
		TCP4, TCP | UDP | UNIX, false, SEC(7), SEC(7), 0, SEC(INT64_C(2147483647)) },
	{ "sctp_disable_fragments", KIND_BOOL, { .b = { cio_get_sctp_disable_fragments, cio_set_sctp_disable_fragments } },
		TCP4, TCP | UDP | UNIX, false, 1, 1, 0, 1 },
	{ "sctp_fragment_interleave", KIND_UINT,
		{ .u = { cio_get_sctp_fragment_interleave, cio_set_sctp_fragment_interleave } },
		TCP4, TCP | UDP | UNIX, false, 1, 1, NO_MIN, 2 },
	{ "sctp_i_want_mapped_v4_addr", KIND_BOOL,
		{ .b = { cio_get_sctp_i_want_mapped_v4_addr, cio_set_sctp_i_want_mapped_v4_addr } },
		TCP4, TCP | UDP | UNIX, false, 0, 0, 0, 1 },
	{ "sctp_nodelay", KIND_BOOL, { .b = { cio_get_sctp_nodelay, cio_set_sctp_nodelay } },
		TCP4, TCP | UDP | UNIX, false, 1, 1, 0, 1 },
	{ "sctp_partial_delivery_point", KIND_UINT,
		{ .u = { cio_get_sctp_partial_delivery_point, cio_set_sctp_partial_delivery_point } },
		TCP4, TCP | UDP | UNIX, false, 7, 7, NO_MIN, NO_MAX },
	{ "sctp_recvnxtinfo", KIND_BOOL, { .b = { cio_get_sctp_recvnxtinfo, cio_set_sctp_recvnxtinfo } },
		TCP4, TCP | UDP | UNIX, false, 1, 1, 0, 1 },
	{ "sctp_recvrcvinfo", KIND_BOOL, { .b = { cio_get_sctp_recvrcvinfo, cio_set_sctp_recvrcvinfo } },
		TCP4, TCP | UDP | UNIX, false, 1, 1, 0, 1 },
	{ "sctp_reuse_port", KIND_BOOL, { .b = { cio_get_sctp_reuse_port, cio_set_sctp_reuse_port } },
		TCP4, TCP | UDP | UNIX, false, 1, 1, 0, 1 },
};

START_TEST(a_number_of_the_socket_is_an_int)
{
	const struct option_case *o = &of_socket[_i];
	const int64_t unit = o->kind == KIND_TIME ? SEC(1) : 1;
	const int wire = (int)(o->value / unit), answer = 1;
	int64_t value;

	if (!pretend_has("sctp.nodelay"))
		return;
	pretend_begin();
	assert_ok(option_set(o, PRETEND_SOCKET, o->value));
	ck_assert_int_eq(pretend_last()->level, 132);
	ck_assert_uint_eq(pretend_last()->len, 4);
	ck_assert_mem_eq(pretend_last()->bytes, &wire, 4);
	pretend_answer(&answer, sizeof answer);
	assert_ok(option_get(o, PRETEND_SOCKET, &value));
	ck_assert_int_eq(value, unit);
	if (o->max != NO_MAX && o->kind != KIND_BOOL)
		assert_error(option_set(o, PRETEND_SOCKET, o->max + 1), CIO_EINVAL);
	pretend_end();
}
END_TEST

START_TEST(what_is_not_sctp_refuses)
{
	option_fails_cleanly(&of_socket[_i]);
}
END_TEST

#ifdef __linux__

/* Two addresses, of which the kernel's storage has the first bytes. */
static struct cio_sockaddr peer4(void)
{
	struct cio_sockaddr a = loopback(AF_INET);

	cio_sockaddr_set_port(&a, 4004);
	return a;
}

static struct cio_sockaddr peer6(void)
{
	struct cio_sockaddr a = loopback(AF_INET6);

	cio_sockaddr_set_port(&a, 6006);
	return a;
}

#define PUT(member, addr) memcpy(&(member), &(addr).u, (addr).len)

/* The getter asks with this, is answered that; the setter sends it. */
#define ASKS(call, option, wire) \
	do { \
		assert_ok(call); \
		assert_sent(132, option, &(wire), sizeof(wire)); \
	} while (0)

#define ANSWER(wire) \
	do { \
		pretend_begin(); \
		pretend_answer(&(wire), sizeof(wire)); \
	} while (0)

START_TEST(timeouts_are_milliseconds)
{
	struct sctp_rtoinfo wire = { ID, 1000, 2000, 3 }, ask = { .srto_assoc_id = ID };
	struct cio_sctp_rtoinfo v = { ID, SEC(1), SEC(2), MSEC(2) + 1 }, got;
	struct sctp_assocparams awire = { ID, 1, 2, 3, 4, 5 }, aask = { .sasoc_assoc_id = ID };
	struct cio_sctp_associnfo av = { ID, 1, 2, 3, 4, MSEC(5) }, agot;
	struct sctp_initmsg iwire = { 1, 2, 3, 65535 };
	struct cio_sctp_initmsg iv = { 1, 2, 3, MSEC(65535) }, igot;
	struct sctp_sack_info swire = { ID, 200, 3 }, sask = { .sack_assoc_id = ID };
	struct cio_sctp_delayed_sack sv = { ID, MSEC(200), 3 }, sgot;

	ANSWER(wire);
	ASKS(cio_set_sctp_rtoinfo(PRETEND_SOCKET, &v), SCTP_RTOINFO, wire);
	ASKS(cio_get_sctp_rtoinfo(PRETEND_SOCKET, ID, &got), SCTP_RTOINFO, ask);
	ck_assert(got.assoc_id == ID && got.initial == SEC(1) && got.max == SEC(2) && got.min == MSEC(3));
	ANSWER(awire);
	ASKS(cio_set_sctp_associnfo(PRETEND_SOCKET, &av), SCTP_ASSOCINFO, awire);
	ASKS(cio_get_sctp_associnfo(PRETEND_SOCKET, ID, &agot), SCTP_ASSOCINFO, aask);
	ck_assert(agot.asocmaxrxt == 1 && agot.number_peer_destinations == 2 && agot.peer_rwnd == 3
		&& agot.local_rwnd == 4 && agot.cookie_life == MSEC(5));
	ANSWER(iwire);
	ASKS(cio_set_sctp_initmsg(PRETEND_SOCKET, &iv), SCTP_INITMSG, iwire);
	assert_ok(cio_get_sctp_initmsg(PRETEND_SOCKET, &igot));
	ck_assert(igot.num_ostreams == 1 && igot.max_instreams == 2 && igot.max_attempts == 3
		&& igot.max_init_timeo == MSEC(65535));
	ANSWER(swire);
	ASKS(cio_set_sctp_delayed_sack(PRETEND_SOCKET, &sv), SCTP_DELAYED_SACK, swire);
	ASKS(cio_get_sctp_delayed_sack(PRETEND_SOCKET, ID, &sgot), SCTP_DELAYED_SACK, sask);
	ck_assert(sgot.delay == MSEC(200) && sgot.freq == 3);
	pretend_begin();
	v.max = -1;
	assert_error(cio_set_sctp_rtoinfo(PRETEND_SOCKET, &v), CIO_EINVAL);
	av.cookie_life = MSEC(INT64_C(2147483648));
	assert_error(cio_set_sctp_associnfo(PRETEND_SOCKET, &av), CIO_EINVAL);
	iv.max_init_timeo++;
	assert_error(cio_set_sctp_initmsg(PRETEND_SOCKET, &iv), CIO_EINVAL);
	sv.delay = INT64_MAX;
	assert_error(cio_set_sctp_delayed_sack(PRETEND_SOCKET, &sv), CIO_EINVAL);
	ck_assert_uint_eq(pretend_last()->calls, 0);
	pretend_end();
}
END_TEST

START_TEST(messages_have_their_defaults)
{
	struct sctp_sndrcvinfo wire, ask;
	struct cio_sctp_sndrcvinfo v = { 1, 2, 3, 4, 5, 6, 7, 8, ID }, got;
	struct sctp_sndinfo iwire = { 1, 2, 3, 4, ID }, iask = { .snd_assoc_id = ID };
	struct cio_sctp_sndinfo iv = { 1, 2, 3, 4, ID }, igot;
	struct sctp_default_prinfo pwire, pask;
	struct cio_sctp_default_prinfo pv = { ID, 0x10, 500 }, pgot;

	memset(&wire, 0, sizeof wire);
	memset(&ask, 0, sizeof ask);
	memset(&pwire, 0, sizeof pwire);
	memset(&pask, 0, sizeof pask);
	ask.sinfo_assoc_id = wire.sinfo_assoc_id = pask.pr_assoc_id = pwire.pr_assoc_id = ID;
	wire.sinfo_stream = 1;
	wire.sinfo_ssn = 2;
	wire.sinfo_flags = 3;
	wire.sinfo_ppid = 4;
	wire.sinfo_context = 5;
	wire.sinfo_timetolive = 6;
	wire.sinfo_tsn = 7;
	wire.sinfo_cumtsn = 8;
	pwire.pr_policy = 0x10;
	pwire.pr_value = 500;
	ANSWER(wire);
	ASKS(cio_set_sctp_default_send_param(PRETEND_SOCKET, &v), SCTP_DEFAULT_SEND_PARAM, wire);
	ASKS(cio_get_sctp_default_send_param(PRETEND_SOCKET, ID, &got), SCTP_DEFAULT_SEND_PARAM, ask);
	ck_assert(got.stream == 1 && got.ssn == 2 && got.flags == 3 && got.ppid == 4 && got.context == 5
		&& got.timetolive == 6 && got.tsn == 7 && got.cumtsn == 8 && got.assoc_id == ID);
	ANSWER(iwire);
	ASKS(cio_set_sctp_default_sndinfo(PRETEND_SOCKET, &iv), SCTP_DEFAULT_SNDINFO, iwire);
	ASKS(cio_get_sctp_default_sndinfo(PRETEND_SOCKET, ID, &igot), SCTP_DEFAULT_SNDINFO, iask);
	ck_assert(igot.sid == 1 && igot.flags == 2 && igot.ppid == 3 && igot.context == 4);
	ANSWER(pwire);
	ASKS(cio_set_sctp_default_prinfo(PRETEND_SOCKET, &pv), SCTP_DEFAULT_PRINFO, pwire);
	ASKS(cio_get_sctp_default_prinfo(PRETEND_SOCKET, ID, &pgot), SCTP_DEFAULT_PRINFO, pask);
	ck_assert(pgot.policy == 0x10 && pgot.value == 500 && pgot.assoc_id == ID);
	pretend_end();
}
END_TEST

START_TEST(notifications_are_bits)
{
	struct sctp_event_subscribe wire = { .sctp_association_event = 1, .sctp_send_failure_event_event = 1 };
	struct sctp_event ewire = { ID, 0x8003, 1 }, eask = { .se_assoc_id = ID, .se_type = 0x8003 };
	uint32_t events = 0;
	bool on = false;

	ANSWER(wire);
	ASKS(cio_set_sctp_events(PRETEND_SOCKET, CIO_SCTP_EVENTS_ASSOCIATION | CIO_SCTP_EVENTS_SEND_FAILURE_EVENT),
		SCTP_EVENTS, wire);
	assert_ok(cio_get_sctp_events(PRETEND_SOCKET, &events));
	ck_assert_uint_eq(events, CIO_SCTP_EVENTS_ASSOCIATION | CIO_SCTP_EVENTS_SEND_FAILURE_EVENT);
	assert_error(cio_set_sctp_events(PRETEND_SOCKET, 1u << 14), CIO_EINVAL);
	pretend_begin();
	pretend_answer(&wire, 8);
	assert_ok(cio_get_sctp_events(PRETEND_SOCKET, &events));
	ck_assert_uint_eq(events, CIO_SCTP_EVENTS_ASSOCIATION);
	ck_assert_uint_eq(CIO_SCTP_SN_BASE + 3, SCTP_SEND_FAILED);
	ANSWER(ewire);
	assert_ok(cio_set_sctp_event(PRETEND_SOCKET, ID, 0x8003, true));
	ck_assert_mem_eq(pretend_last()->bytes, &ewire, 7);
	assert_ok(cio_get_sctp_event(PRETEND_SOCKET, ID, 0x8003, &on));
	assert_asked(132, SCTP_EVENT, sizeof eask);
	ck_assert_mem_eq(pretend_last()->bytes, &eask, 7);
	ck_assert(on);
	pretend_end();
}
END_TEST

START_TEST(streams_are_reset_and_added)
{
	const uint16_t streams[] = { 4, 5 };
	const struct { int32_t id; uint16_t flags, count, list[2]; } wire = { ID, 3, 2, { 4, 5 } };
	struct sctp_add_streams awire = { ID, 1, 2 };
	struct sctp_stream_value vwire = { ID, 4, 9 }, vask = { .assoc_id = ID, .stream_id = 4 };
	int32_t id = ID;
	uint16_t value = 0;

	pretend_begin();
	assert_ok(cio_set_sctp_reset_streams(PRETEND_SOCKET, ID, 3, streams, 2));
	assert_sent(132, SCTP_RESET_STREAMS, &wire, 12);
	assert_ok(cio_set_sctp_reset_streams(PRETEND_SOCKET, ID, 3, NULL, 0));
	assert_asked(132, SCTP_RESET_STREAMS, 8);
	assert_error(cio_set_sctp_reset_streams(PRETEND_SOCKET, ID, 3, streams, 1025), CIO_EINVAL);
	assert_ok(cio_set_sctp_reset_assoc(PRETEND_SOCKET, ID));
	assert_sent(132, SCTP_RESET_ASSOC, &id, sizeof id);
	ASKS(cio_set_sctp_add_streams(PRETEND_SOCKET, ID, 1, 2), SCTP_ADD_STREAMS, awire);
	ANSWER(vwire);
	ASKS(cio_set_sctp_stream_scheduler_value(PRETEND_SOCKET, ID, 4, 9), SCTP_STREAM_SCHEDULER_VALUE, vwire);
	ASKS(cio_get_sctp_stream_scheduler_value(PRETEND_SOCKET, ID, 4, &value), SCTP_STREAM_SCHEDULER_VALUE, vask);
	ck_assert_uint_eq(value, 9);
	pretend_end();
}
END_TEST

START_TEST(what_was_given_up_is_counted)
{
	struct sctp_prstatus wire = { ID, 5, 0x10, 11, 12 }, ask = { .sprstat_assoc_id = ID, .sprstat_sid = 5,
		.sprstat_policy = 0x10 };
	struct cio_sctp_prstatus got = { 0 };

	ANSWER(wire);
	ASKS(cio_get_sctp_pr_stream_status(PRETEND_SOCKET, ID, 5, 0x10, &got), SCTP_PR_STREAM_STATUS, ask);
	ck_assert(got.abandoned_unsent == 11 && got.abandoned_sent == 12);
	ask.sprstat_sid = 0;
	ASKS(cio_get_sctp_pr_assoc_status(PRETEND_SOCKET, ID, 0x10, &got), SCTP_PR_ASSOC_STATUS, ask);
	pretend_end();
}
END_TEST

START_TEST(chunks_are_signed)
{
	const struct { int32_t id; uint16_t number, len; char key[3]; } kwire = { ID, 2, 3, "abc" };
	const struct { uint32_t count; uint16_t idents[2]; } hwire = { 2, { 3, 1 } };
	const struct { int32_t id; uint32_t count; uint8_t chunks[3]; } cwire = { ID, 3, { 1, 2, 3 } };
	const int32_t id_wire[] = { ID, 0 };
	int32_t number[] = { ID, 0 };
	uint16_t idents[4] = { 3, 1 }, key = 0;
	uint8_t chunks[4] = { 0 };
	size_t count = 4;

	memcpy(&number[1], (const uint16_t[]){ 2, 0 }, 4);
	pretend_begin();
	assert_ok(cio_set_sctp_auth_key(PRETEND_SOCKET, ID, 2, "abc", 3));
	assert_sent(132, SCTP_AUTH_KEY, &kwire, 11);
	assert_error(cio_set_sctp_auth_key(PRETEND_SOCKET, ID, 2, idents, CIO_SCTP_KEY_MAX + 1), CIO_EINVAL);
	assert_ok(cio_set_sctp_auth_chunk(PRETEND_SOCKET, 192));
	assert_sent(132, SCTP_AUTH_CHUNK, "\300", 1);
	ASKS(cio_set_sctp_auth_delete_key(PRETEND_SOCKET, ID, 2), SCTP_AUTH_DELETE_KEY, number);
	ASKS(cio_set_sctp_auth_deactivate_key(PRETEND_SOCKET, ID, 2), SCTP_AUTH_DEACTIVATE_KEY, number);
	ANSWER(number);
	ASKS(cio_set_sctp_auth_active_key(PRETEND_SOCKET, ID, 2), SCTP_AUTH_ACTIVE_KEY, number);
	ASKS(cio_get_sctp_auth_active_key(PRETEND_SOCKET, ID, &key), SCTP_AUTH_ACTIVE_KEY, id_wire);
	ck_assert_uint_eq(key, 2);
	ANSWER(hwire);
	ASKS(cio_set_sctp_hmac_ident(PRETEND_SOCKET, idents, 2), SCTP_HMAC_IDENT, hwire);
	assert_ok(cio_get_sctp_hmac_ident(PRETEND_SOCKET, idents, &count));
	ck_assert(count == 2 && idents[0] == 3 && idents[1] == 1);
	count = 1;
	assert_error(cio_get_sctp_hmac_ident(PRETEND_SOCKET, idents, &count), CIO_ENOSPC);
	assert_error(cio_set_sctp_hmac_ident(PRETEND_SOCKET, idents, 0), CIO_EINVAL);
	assert_error(cio_set_sctp_hmac_ident(PRETEND_SOCKET, idents, 17), CIO_EINVAL);
	ANSWER(cwire);
	count = 4;
	assert_ok(cio_get_sctp_peer_auth_chunks(PRETEND_SOCKET, ID, chunks, &count));
	ck_assert(count == 3 && chunks[2] == 3 && pretend_last()->option == SCTP_PEER_AUTH_CHUNKS);
	ck_assert_mem_eq(pretend_last()->bytes, id_wire, sizeof id_wire);
	count = 2;
	assert_error(cio_get_sctp_local_auth_chunks(PRETEND_SOCKET, ID, chunks, &count), CIO_ENOSPC);
	ck_assert_int_eq(pretend_last()->option, SCTP_LOCAL_AUTH_CHUNKS);
	pretend_end();
}
END_TEST

START_TEST(associations_are_listed)
{
	const uint32_t wire[] = { 2, 41, 42 }, number = 2;
	int32_t ids[2] = { 0 };
	uint32_t got = 0;
	size_t count = 2;

	ANSWER(wire);
	assert_ok(cio_get_sctp_assoc_id_list(PRETEND_SOCKET, ids, &count));
	ck_assert(count == 2 && ids[0] == 41 && ids[1] == 42 && pretend_last()->option == SCTP_GET_ASSOC_ID_LIST);
	count = 1;
	assert_error(cio_get_sctp_assoc_id_list(PRETEND_SOCKET, ids, &count), CIO_ENOSPC);
	ck_assert_uint_eq(count, 1);
	ANSWER(number);
	assert_ok(cio_get_sctp_assoc_number(PRETEND_SOCKET, &got));
	ck_assert(got == 2 && pretend_last()->option == SCTP_GET_ASSOC_NUMBER);
	pretend_end();
}
END_TEST

/* Packed: 16 bytes of IPv4, 28 of IPv6. */
START_TEST(lists_of_addresses_have_no_gap)
{
	struct cio_sockaddr addrs[] = { peer4(), peer6() }, got[2], local = { .len = 0 };
	unsigned char wire[8 + 16 + 28] = { ID, 0, 0, 0, 2 };
	struct sctp_getaddrs_old cwire = { .assoc_id = 9 };
	int32_t id = 0;
	size_t count = 2;

	memcpy(wire + 8, &addrs[0].u, 16);
	memcpy(wire + 24, &addrs[1].u, 28);
	pretend_begin();
	assert_ok(cio_set_sctp_bindx_add(PRETEND_SOCKET, addrs, 2));
	assert_sent(132, SCTP_SOCKOPT_BINDX_ADD, wire + 8, 44);
	assert_ok(cio_set_sctp_bindx_rem(PRETEND_SOCKET, addrs + 1, 1));
	assert_sent(132, SCTP_SOCKOPT_BINDX_REM, wire + 24, 28);
	pretend_set_result(ID);
	ck_assert_int_eq(cio_set_sctp_connectx(PRETEND_SOCKET, addrs, 2), 0);
	pretend_set_result(0);
	assert_sent(132, SCTP_SOCKOPT_CONNECTX, wire + 8, 44);
	assert_error(cio_set_sctp_bindx_add(PRETEND_SOCKET, addrs, 0), CIO_EINVAL);
	assert_error(cio_set_sctp_bindx_add(PRETEND_SOCKET, addrs, CIO_SCTP_ADDRS_MAX + 1), CIO_EINVAL);
	assert_error(cio_set_sctp_bindx_add(PRETEND_SOCKET, &local, 1), CIO_EAFNOSUPPORT);
	ANSWER(cwire);
	assert_ok(cio_get_sctp_connectx3(PRETEND_SOCKET, addrs, 2, &id));
	ck_assert_int_eq(id, 9);
	memcpy(&cwire, pretend_last()->bytes, sizeof cwire);
	assert_asked(132, SCTP_SOCKOPT_CONNECTX3, sizeof cwire);
	ck_assert(cwire.addr_num == 44 && cwire.assoc_id == 0);
	ANSWER(wire);
	assert_ok(cio_get_sctp_peer_addrs(PRETEND_SOCKET, ID, got, &count));
	ck_assert_int_eq(pretend_last()->option, SCTP_GET_PEER_ADDRS);
	ck_assert(count == 2 && cio_sockaddr_equal(&got[0], &addrs[0]) && cio_sockaddr_equal(&got[1], &addrs[1]));
	assert_ok(cio_get_sctp_local_addrs(PRETEND_SOCKET, ID, got, &count));
	ck_assert_int_eq(pretend_last()->option, SCTP_GET_LOCAL_ADDRS);
	count = 1;
	assert_error(cio_get_sctp_local_addrs(PRETEND_SOCKET, ID, got, &count), CIO_ENOSPC);
	pretend_end();
}
END_TEST

START_TEST(a_peer_has_a_primary_address)
{
	struct cio_sockaddr peer = peer6(), got = { .len = 0 }, path;
	struct sctp_prim wire, ask;

	memset(&wire, 0, sizeof wire);
	memset(&ask, 0, sizeof ask);
	ask.ssp_assoc_id = wire.ssp_assoc_id = ID;
	PUT(wire.ssp_addr, peer);
	ANSWER(wire);
	ASKS(cio_set_sctp_primary_addr(PRETEND_SOCKET, ID, &peer), SCTP_PRIMARY_ADDR, wire);
	ASKS(cio_set_sctp_set_peer_primary_addr(PRETEND_SOCKET, ID, &peer), SCTP_SET_PEER_PRIMARY_ADDR, wire);
	ASKS(cio_get_sctp_primary_addr(PRETEND_SOCKET, ID, &got), SCTP_PRIMARY_ADDR, ask);
	ck_assert(cio_sockaddr_equal(&got, &peer));
	assert_ok(cio_sockaddr_init_unix("x", &path));
	assert_error(cio_set_sctp_primary_addr(PRETEND_SOCKET, ID, &path), CIO_EAFNOSUPPORT);
	pretend_end();
}
END_TEST

START_TEST(an_address_is_known)
{
	struct cio_sockaddr peer = peer4();
	struct cio_sctp_paddrinfo got;
	struct cio_sctp_status status;
	struct sctp_paddrinfo wire, ask;
	struct sctp_status swire;

	memset(&wire, 0, sizeof wire);
	wire.spinfo_assoc_id = ID;
	PUT(wire.spinfo_address, peer);
	ask = wire;
	wire.spinfo_state = 2;
	wire.spinfo_cwnd = 3;
	wire.spinfo_srtt = 4;
	wire.spinfo_rto = 5;
	wire.spinfo_mtu = 6;
	memset(&swire, 0, sizeof swire);
	swire = (struct sctp_status){ ID, 4, 1, 2, 3, 4, 5, 6, wire };
	ANSWER(wire);
	ASKS(cio_get_sctp_peer_addr_info(PRETEND_SOCKET, ID, &peer, &got), SCTP_GET_PEER_ADDR_INFO, ask);
	ck_assert(got.assoc_id == ID && got.state == 2 && got.cwnd == 3 && got.srtt == MSEC(4) && got.rto == MSEC(5)
		&& got.mtu == 6 && cio_sockaddr_equal(&got.peer, &peer));
	ANSWER(swire);
	assert_ok(cio_get_sctp_status(PRETEND_SOCKET, ID, &status));
	assert_asked(132, SCTP_STATUS, sizeof swire);
	ck_assert(status.assoc_id == ID && status.state == 4 && status.rwnd == 1 && status.unackdata == 2
		&& status.penddata == 3 && status.instrms == 4 && status.outstrms == 5
		&& status.fragmentation_point == 6 && status.primary.mtu == 6);
	ck_assert(cio_sockaddr_equal(&status.primary.peer, &peer));
	pretend_end();
}
END_TEST

START_TEST(an_address_has_parameters)
{
	struct cio_sockaddr peer = peer6(), all = { .len = 0 };
	struct cio_sctp_paddrparams v = { ID, peer, MSEC(30), 5, 1400, MSEC(200), 0x3aa, 0x12345, 0xb8 }, got;
	struct sctp_paddrparams wire, ask;

	memset(&wire, 0, sizeof wire);
	wire.spp_assoc_id = ID;
	ask = wire;
	PUT(wire.spp_address, peer);
	wire.spp_hbinterval = 30;
	wire.spp_pathmaxrxt = 5;
	wire.spp_pathmtu = 1400;
	wire.spp_sackdelay = 200;
	wire.spp_flags = 0x3aa;
	wire.spp_ipv6_flowlabel = 0x12345;
	wire.spp_dscp = 0xb8;
	ANSWER(wire);
	ASKS(cio_set_sctp_peer_addr_params(PRETEND_SOCKET, &v), SCTP_PEER_ADDR_PARAMS, wire);
	ASKS(cio_get_sctp_peer_addr_params(PRETEND_SOCKET, ID, &all, &got), SCTP_PEER_ADDR_PARAMS, ask);
	ck_assert(got.hbinterval == MSEC(30) && got.pathmaxrxt == 5 && got.pathmtu == 1400 && got.sackdelay == MSEC(200)
		&& got.flags == 0x3aa && got.ipv6_flowlabel == 0x12345 && got.dscp == 0xb8
		&& cio_sockaddr_equal(&got.peer, &peer));
	v.hbinterval = -1;
	assert_error(cio_set_sctp_peer_addr_params(PRETEND_SOCKET, &v), CIO_EINVAL);
	pretend_end();
}
END_TEST

START_TEST(an_address_has_thresholds)
{
	struct cio_sockaddr peer = peer4();
	struct cio_sctp_paddrthlds v = { ID, peer, 1, 2, 3 }, got;
	struct sctp_paddrthlds_v2 wire;
	struct sctp_paddrthlds old;

	memset(&wire, 0, sizeof wire);
	memset(&old, 0, sizeof old);
	old.spt_assoc_id = wire.spt_assoc_id = ID;
	PUT(wire.spt_address, peer);
	PUT(old.spt_address, peer);
	old.spt_pathmaxrxt = wire.spt_pathmaxrxt = 1;
	old.spt_pathpfthld = wire.spt_pathpfthld = 2;
	wire.spt_pathcpthld = 3;
	ANSWER(wire);
	ASKS(cio_set_sctp_peer_addr_thlds(PRETEND_SOCKET, &v), SCTP_PEER_ADDR_THLDS, old);
	ASKS(cio_set_sctp_peer_addr_thlds_v2(PRETEND_SOCKET, &v), SCTP_PEER_ADDR_THLDS_V2, wire);
	assert_ok(cio_get_sctp_peer_addr_thlds_v2(PRETEND_SOCKET, ID, &peer, &got));
	ck_assert(got.pathmaxrxt == 1 && got.pathpfthld == 2 && got.pathcpthld == 3 && cio_sockaddr_equal(&got.peer, &peer));
	assert_asked(132, SCTP_PEER_ADDR_THLDS_V2, sizeof wire);
	assert_ok(cio_get_sctp_peer_addr_thlds(PRETEND_SOCKET, ID, &peer, &got));
	assert_asked(132, SCTP_PEER_ADDR_THLDS, sizeof old);
	pretend_end();
}
END_TEST

START_TEST(an_address_has_a_port_and_probes)
{
	struct cio_sockaddr peer = peer4();
	struct cio_sctp_udpencaps uv = { ID, peer, 9899 }, ugot;
	struct cio_sctp_probeinterval pv = { ID, peer, SEC(5) }, pgot;
	struct sctp_udpencaps uwire;
	struct sctp_probeinterval pwire;

	memset(&uwire, 0, sizeof uwire);
	memset(&pwire, 0, sizeof pwire);
	uwire.sue_assoc_id = pwire.spi_assoc_id = ID;
	PUT(uwire.sue_address, peer);
	PUT(pwire.spi_address, peer);
	uwire.sue_port = htons(9899);
	pwire.spi_interval = 5000;
	ANSWER(uwire);
	ASKS(cio_set_sctp_remote_udp_encaps_port(PRETEND_SOCKET, &uv), SCTP_REMOTE_UDP_ENCAPS_PORT, uwire);
	assert_ok(cio_get_sctp_remote_udp_encaps_port(PRETEND_SOCKET, ID, &peer, &ugot));
	ck_assert(ugot.port == 9899 && cio_sockaddr_equal(&ugot.peer, &peer));
	ANSWER(pwire);
	ASKS(cio_set_sctp_plpmtud_probe_interval(PRETEND_SOCKET, &pv), SCTP_PLPMTUD_PROBE_INTERVAL, pwire);
	assert_ok(cio_get_sctp_plpmtud_probe_interval(PRETEND_SOCKET, ID, &peer, &pgot));
	ck_assert(pgot.interval == SEC(5) && cio_sockaddr_equal(&pgot.peer, &peer));
	pv.interval = -1;
	assert_error(cio_set_sctp_plpmtud_probe_interval(PRETEND_SOCKET, &pv), CIO_EINVAL);
	pretend_end();
}
END_TEST

/* Also a kernel's that has fewer of them, and a caller's that has room for fewer. */
START_TEST(an_association_has_counters)
{
	struct cio_sockaddr peer = peer4();
	struct cio_sctp_assoc_stats got;
	struct sctp_assoc_stats wire;

	memset(&wire, 0, sizeof wire);
	wire.sas_assoc_id = ID;
	PUT(wire.sas_obs_rto_ipaddr, peer);
	wire.sas_maxrto = 3;
	wire.sas_isacks = 4;
	wire.sas_ictrlchunks = 5;
	ANSWER(wire);
	assert_ok(cio_get_sctp_assoc_stats(PRETEND_SOCKET, ID, &got, sizeof got));
	assert_asked(132, SCTP_GET_ASSOC_STATS, sizeof wire);
	ck_assert(got.fields == 0x7fff && got.maxrto == MSEC(3) && got.isacks == 4 && got.ictrlchunks == 5);
	ck_assert(cio_sockaddr_equal(&got.maxrto_peer, &peer));
	assert_ok(cio_get_sctp_assoc_stats(PRETEND_SOCKET, ID, &got, offsetof(struct cio_sctp_assoc_stats, osacks)));
	ck_assert(got.fields == 3);
	assert_error(cio_get_sctp_assoc_stats(PRETEND_SOCKET, ID, &got, 8), CIO_EINVAL);
	pretend_begin();
	pretend_answer(&wire, offsetof(struct sctp_assoc_stats, sas_isacks));
	assert_ok(cio_get_sctp_assoc_stats(PRETEND_SOCKET, ID, &got, sizeof got));
	ck_assert(got.fields == 1 && got.isacks == 0);
	pretend_end();
}
END_TEST

START_TEST(what_is_peeled_off_is_owned)
{
	cio_socket made = POISONED_SOCKET, real = make_socket(AF_INET, SOCK_STREAM);
	int32_t wire[3] = { ID, 0, SOCK_CLOEXEC | SOCK_NONBLOCK }, answer[] = { ID, 0, 0 };
	cio_fd fd = real.ref.fd;

	answer[1] = (int32_t)fd;
	ANSWER(answer);
	assert_ok(cio_get_sctp_peeloff_flags(PRETEND_SOCKET, ID, CIO_NONBLOCK, &made));
	ck_assert(made.ref.fd == fd);
	wire[1] = -1;
	assert_sent(132, SCTP_SOCKOPT_PEELOFF_FLAGS, wire, sizeof wire);
	assert_ok(cio_get_sctp_peeloff_flags(PRETEND_SOCKET, ID, CIO_INHERIT, &made));
	wire[2] = 0;
	assert_sent(132, SCTP_SOCKOPT_PEELOFF_FLAGS, wire, sizeof wire);
	assert_ok(cio_get_sctp_peeloff(PRETEND_SOCKET, ID, &made));
	assert_sent(132, SCTP_SOCKOPT_PEELOFF, wire, 8);
	pretend_end();
	made = (cio_socket)POISONED_SOCKET;
	assert_error(cio_get_sctp_peeloff_flags(none, ID, 1u << 9, &made), CIO_EINVAL);
	assert_none(made);
	made = (cio_socket)POISONED_SOCKET;
	assert_error(cio_get_sctp_peeloff(none, ID, &made), CIO_EBADF);
	assert_none(made);
	cio_socket_close(&real);
}
END_TEST

/* The kernel's own opinion of the shapes, where it has one. */
START_TEST(a_kernel_that_has_it_agrees)
{
	struct cio_sctp_paddrparams params;
	struct cio_sctp_paddrthlds thlds;
	struct cio_sctp_rtoinfo rto, back;
	struct cio_sctp_initmsg init;
	struct cio_sockaddr all = { .len = 0 };
	uint32_t value;
	cio_socket s;

	if (cio_socket_open(AF_INET, SOCK_STREAM, CIO_IPPROTO_SCTP, 0, &s))
		SKIP_TEST("this kernel has no SCTP");
	assert_ok(cio_get_sctp_rtoinfo(s.ref, 0, &rto));
	rto.initial = rto.min + MSEC(1);
	assert_ok(cio_set_sctp_rtoinfo(s.ref, &rto));
	assert_ok(cio_get_sctp_rtoinfo(s.ref, 0, &back));
	ck_assert_int_eq(back.initial, rto.initial);
	assert_ok(cio_get_sctp_initmsg(s.ref, &init));
	assert_ok(cio_set_sctp_initmsg(s.ref, &init));
	assert_ok(cio_get_sctp_peer_addr_params(s.ref, 0, &all, &params));
	assert_ok(cio_get_sctp_peer_addr_thlds(s.ref, 0, &all, &thlds));
	assert_ok(cio_set_sctp_events(s.ref, CIO_SCTP_EVENTS_ASSOCIATION));
	assert_ok(cio_get_sctp_events(s.ref, &value));
	ck_assert_uint_eq(value, CIO_SCTP_EVENTS_ASSOCIATION);
	assert_ok(cio_set_sctp_max_burst(s.ref, 0, 7));
	assert_ok(cio_get_sctp_max_burst(s.ref, 0, &value));
	ck_assert_uint_eq(value, 7);
	cio_socket_close(&s);
}
END_TEST

static void add_linux(TCase *tc)
{
	tcase_add_test(tc, timeouts_are_milliseconds);
	tcase_add_test(tc, messages_have_their_defaults);
	tcase_add_test(tc, notifications_are_bits);
	tcase_add_test(tc, streams_are_reset_and_added);
	tcase_add_test(tc, what_was_given_up_is_counted);
	tcase_add_test(tc, chunks_are_signed);
	tcase_add_test(tc, associations_are_listed);
	tcase_add_test(tc, lists_of_addresses_have_no_gap);
	tcase_add_test(tc, a_peer_has_a_primary_address);
	tcase_add_test(tc, an_address_is_known);
	tcase_add_test(tc, an_address_has_parameters);
	tcase_add_test(tc, an_address_has_thresholds);
	tcase_add_test(tc, an_address_has_a_port_and_probes);
	tcase_add_test(tc, an_association_has_counters);
	tcase_add_test(tc, what_is_peeled_off_is_owned);
	tcase_add_test(tc, a_kernel_that_has_it_agrees);
}
#else
static void add_linux(TCase *tc)
{
	(void)tc;
	skipped_test("structs of SCTP", "the layouts are Linux' own");
}
#endif

int main(void)
{
	Suite *suite = suite_create("sctp");
	TCase *tc = add_case(suite, "sctp");

	tcase_add_loop_test(tc, a_number_of_an_association_names_it, 0, COUNT(of_assoc));
	tcase_add_loop_test(tc, a_number_of_an_association_has_a_text, 0, COUNT(as_text));
	tcase_add_test(tc, a_profile_may_have_them);
	tcase_add_loop_test(tc, a_number_of_the_socket_is_an_int, 0, COUNT(of_socket));
	tcase_add_loop_test(tc, what_is_not_sctp_refuses, 0, COUNT(of_socket));
	add_linux(tc);
	return run_suite(suite);
}

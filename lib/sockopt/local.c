/* SPDX-License-Identifier: MIT */
/* AF_UNIX: an aligned line an option, then the registry's rows.  Linux has these at SOL_SOCKET. */
#include "config.h"

#include <cio/sockopt/local.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_local_connwait        (cio_sockref s, bool *ret) { return get_bool(s, CIO_SOL_LOCAL, LOCAL_CONNWAIT, ret); }
int cio_set_local_connwait        (cio_sockref s, bool on)   { return set_bool(s, CIO_SOL_LOCAL, LOCAL_CONNWAIT, on); }
int cio_get_local_creds           (cio_sockref s, bool *ret) { return get_bool(s, CIO_SOL_LOCAL, LOCAL_CREDS, ret); }
int cio_set_local_creds           (cio_sockref s, bool on)   { return set_bool(s, CIO_SOL_LOCAL, LOCAL_CREDS, on); }
int cio_get_local_creds_persistent(cio_sockref s, bool *ret) { return get_bool(s, CIO_SOL_LOCAL, LOCAL_CREDS_PERSISTENT, ret); }
int cio_set_local_creds_persistent(cio_sockref s, bool on)   { return set_bool(s, CIO_SOL_LOCAL, LOCAL_CREDS_PERSISTENT, on); }
int cio_get_local_peerepid        (cio_sockref s, int *ret)  { return get_int(s, CIO_SOL_LOCAL, LOCAL_PEEREPID, ret); }
int cio_get_local_peerpid         (cio_sockref s, int *ret)  { return get_int(s, CIO_SOL_LOCAL, LOCAL_PEERPID, ret); }

static const struct cio_option rows[] = {
	{ "local.connwait", "LOCAL_CONNWAIT", CIO_SOL_LOCAL, LOCAL_CONNWAIT, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_CONNECT,
		CIO_FAMILY_UNIX, 0, 1,
		"NetBSD, FreeBSD 5 to 13", NULL, NULL, NULL,
		"connect waits until the peer accepts" },
	{ "local.creds", "LOCAL_CREDS", CIO_SOL_LOCAL, LOCAL_CREDS, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_UNIX, 0, 1,
		"FreeBSD, NetBSD", NULL, NULL, NULL,
		"the sender's credentials come as a control message" },
	{ "local.creds_persistent", "LOCAL_CREDS_PERSISTENT", CIO_SOL_LOCAL, LOCAL_CREDS_PERSISTENT, CIO_KIND_BOOL, CIO_UNIT_NONE,
		RW, CIO_STAGE_ANY,
		CIO_FAMILY_UNIX, 0, 1,
		"FreeBSD 13", NULL, NULL, NULL,
		"the sender's credentials come with every message" },
	{ "local.getpeerpid", "SIO_AF_UNIX_GETPEERPID", CIO_SOL_LOCAL, CIO_SIO_AF_UNIX_GETPEERPID, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_UNIX, 0, 0,
		"Windows 10 1809", NULL, NULL, NULL,
		"the process at the other end" },
	{ "local.peercred", "LOCAL_PEERCRED", CIO_SOL_LOCAL, LOCAL_PEERCRED, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_UNIX, 0, 0,
		"FreeBSD, DragonFly, Darwin", NULL, NULL, NULL,
		"user and groups at the other end" },
	{ "local.peereid", "LOCAL_PEEREID", CIO_SOL_LOCAL, LOCAL_PEEREID, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_UNIX, 0, 0,
		"NetBSD", NULL, NULL, NULL,
		"process, user and group at the other end" },
	{ "local.peerepid", "LOCAL_PEEREPID", CIO_SOL_LOCAL, LOCAL_PEEREPID, CIO_KIND_INT, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_UNIX, 0, INT_MAX,
		"Darwin", NULL, NULL, NULL,
		"the process that the other end acts for" },
	{ "local.peereuuid", "LOCAL_PEEREUUID", CIO_SOL_LOCAL, LOCAL_PEEREUUID, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_UNIX, 0, 0,
		"Darwin", NULL, NULL, NULL,
		"the executable's number of the process that the other end acts for" },
	{ "local.peerpid", "LOCAL_PEERPID", CIO_SOL_LOCAL, LOCAL_PEERPID, CIO_KIND_INT, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_UNIX, 0, INT_MAX,
		"Darwin", NULL, NULL, NULL,
		"the process at the other end" },
	{ "local.peertoken", "LOCAL_PEERTOKEN", CIO_SOL_LOCAL, LOCAL_PEERTOKEN, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_UNIX, 0, 0,
		"Darwin", NULL, NULL, NULL,
		"the audit token of the other end" },
	{ "local.peeruuid", "LOCAL_PEERUUID", CIO_SOL_LOCAL, LOCAL_PEERUUID, CIO_KIND_ACTION, CIO_UNIT_NONE,
		RO, CIO_STAGE_ANY,
		CIO_FAMILY_UNIX, 0, 0,
		"Darwin", NULL, NULL, NULL,
		"the executable's number of the process at the other end" },
};

const struct option_rows cio_rows_local = ROWS(rows);

/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "support.h"

START_TEST(a_family_is_named_as_its_constant)
{
	ck_assert_str_eq(cio_domain_name(AF_INET), "AF_INET");
	ck_assert_str_eq(cio_domain_name(AF_INET6), "AF_INET6");
	ck_assert_str_eq(cio_domain_name(AF_UNIX), "AF_UNIX");
	ck_assert_str_eq(cio_domain_name(AF_UNSPEC), "AF_UNSPEC");
#ifdef __linux__
	ck_assert_str_eq(cio_domain_name(AF_PACKET), "AF_PACKET");
	ck_assert_str_eq(cio_domain_name(AF_VSOCK), "AF_VSOCK");
	ck_assert_str_eq(cio_domain_name(AF_NETLINK), "AF_NETLINK");
#endif
	ck_assert_ptr_null(cio_domain_name(500));
	ck_assert_ptr_null(cio_domain_name(-1));
}
END_TEST

START_TEST(a_type_is_named_as_its_constant)
{
	ck_assert_str_eq(cio_type_name(SOCK_STREAM), "SOCK_STREAM");
	ck_assert_str_eq(cio_type_name(SOCK_DGRAM), "SOCK_DGRAM");
	ck_assert_str_eq(cio_type_name(SOCK_SEQPACKET), "SOCK_SEQPACKET");
	ck_assert_str_eq(cio_type_name(SOCK_RAW), "SOCK_RAW");
	ck_assert_str_eq(cio_type_name(SOCK_RDM), "SOCK_RDM");
	ck_assert_str_eq(cio_type_name(CIO_SOCK_DCCP), "SOCK_DCCP");
	ck_assert_ptr_null(cio_type_name(500));
	ck_assert_ptr_null(cio_type_name(-1));
#ifdef SOCK_NONBLOCK
	ck_assert_ptr_null(cio_type_name(SOCK_STREAM | SOCK_NONBLOCK));
#endif
}
END_TEST

START_TEST(a_protocol_is_named_as_its_constant)
{
	ck_assert_str_eq(cio_protocol_name(IPPROTO_ICMP), "IPPROTO_ICMP");
	ck_assert_str_eq(cio_protocol_name(IPPROTO_ICMPV6), "IPPROTO_ICMPV6");
	ck_assert_str_eq(cio_protocol_name(IPPROTO_TCP), "IPPROTO_TCP");
	ck_assert_str_eq(cio_protocol_name(IPPROTO_UDP), "IPPROTO_UDP");
	ck_assert_str_eq(cio_protocol_name(CIO_IPPROTO_MPTCP), "IPPROTO_MPTCP");
	ck_assert_str_eq(cio_protocol_name(CIO_IPPROTO_DCCP), "IPPROTO_DCCP");
	ck_assert_str_eq(cio_protocol_name(CIO_IPPROTO_SCTP), "IPPROTO_SCTP");
	ck_assert_str_eq(cio_protocol_name(CIO_IPPROTO_UDPLITE), "IPPROTO_UDPLITE");
	ck_assert_ptr_null(cio_protocol_name(500));
	ck_assert_ptr_null(cio_protocol_name(-1));
}
END_TEST

START_TEST(the_version_is_that_of_the_headers)
{
	ck_assert_uint_eq(cio_version(), CIO_VERSION);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("names");
	TCase *tc = add_case(suite, "names");

	tcase_add_test(tc, a_family_is_named_as_its_constant);
	tcase_add_test(tc, a_type_is_named_as_its_constant);
	tcase_add_test(tc, a_protocol_is_named_as_its_constant);
	tcase_add_test(tc, the_version_is_that_of_the_headers);
	return run_suite(suite);
}

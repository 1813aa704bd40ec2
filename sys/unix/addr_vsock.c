/* SPDX-License-Identifier: MIT */
/* Addresses of virtual machines: Linux and macOS. */
#include "config.h"

#include <sys/types.h>
#include <sys/socket.h>
#ifdef HAVE_LINUX_VM_SOCKETS_H
# include <linux/vm_sockets.h>
#elif defined(HAVE_SYS_VSOCK_H)
# include <sys/vsock.h>
#endif

#include <string.h>

#include "unix.h"
#include "../sys.h"

#if defined(HAVE_LINUX_VM_SOCKETS_H) || defined(HAVE_SYS_VSOCK_H)

_Static_assert(sizeof(struct sockaddr_vm) <= CIO_SOCKADDR_MAX, "room for a vsock address");

#ifdef HAVE_STRUCT_SOCKADDR_VM_SVM_FLAGS
static uint8_t get_flags(const struct sockaddr_vm *vm)
{
	return vm->svm_flags;
}

static bool set_flags(struct sockaddr_vm *vm, uint8_t flags)
{
	vm->svm_flags = flags;
	return true;
}
#else
static uint8_t get_flags(const struct sockaddr_vm *vm)
{
	(void)vm;
	return 0;
}

static bool set_flags(struct sockaddr_vm *vm, uint8_t flags)
{
	(void)vm;
	return flags == 0;
}
#endif

int cio_sys_vsock_read(const struct cio_sockaddr *a, struct cio_sys_vsock *ret)
{
	struct sockaddr_vm vm;

	if (a->len < sizeof vm || a->u.sa.sa_family != CIO_AF_VSOCK)
		return CIO_EAFNOSUPPORT;
	memcpy(&vm, &a->u, sizeof vm);
	ret->cid = vm.svm_cid;
	ret->port = vm.svm_port;
	ret->flags = get_flags(&vm);
	return 0;
}

int cio_sys_vsock_write(const struct cio_sys_vsock *v, struct cio_sockaddr *ret)
{
	struct cio_sockaddr a;
	struct sockaddr_vm vm;

	cio_sys_addr_begin(CIO_AF_VSOCK, sizeof vm, &a);
	memcpy(&vm, &a.u, sizeof vm);
	vm.svm_cid = v->cid;
	vm.svm_port = v->port;
	if (!set_flags(&vm, v->flags))
		return CIO_ENOTSUP;
	memcpy(&a.u, &vm, sizeof vm);
	*ret = a;
	return 0;
}

#else

int cio_sys_vsock_read(const struct cio_sockaddr *a, struct cio_sys_vsock *ret)
{
	(void)a;
	(void)ret;
	return CIO_EAFNOSUPPORT;
}

int cio_sys_vsock_write(const struct cio_sys_vsock *v, struct cio_sockaddr *ret)
{
	(void)v;
	(void)ret;
	return CIO_ENOTSUP;
}

#endif

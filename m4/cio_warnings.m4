# CIO_WARNINGS: the warnings that libcio compiles without, those that the compiler knows.
AC_DEFUN([CIO_WARNINGS], [
  CIO_CFLAGS=
  m4_foreach_w([cio_flag],
    [-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wundef -Wvla -Wpointer-arith
     -Wstrict-prototypes -Wmissing-prototypes -Wredundant-decls -Wwrite-strings
     -Wcast-qual -Wformat=2 -Wimplicit-fallthrough -Werror=incompatible-pointer-types],
    [AX_CHECK_COMPILE_FLAG(cio_flag, [CIO_CFLAGS="$CIO_CFLAGS cio_flag"], [], [-Werror])])
])

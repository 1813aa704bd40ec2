# CIO_WARNINGS: the warnings that libcio compiles without, those that the compiler knows.
AC_DEFUN([CIO_WARNINGS], [
  CIO_CFLAGS=
  cio_save_CFLAGS=$CFLAGS
  for cio_flag in \
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wundef -Wvla -Wpointer-arith \
    -Wstrict-prototypes -Wmissing-prototypes -Wredundant-decls -Wwrite-strings \
    -Wcast-qual -Wformat=2 -Wimplicit-fallthrough -Werror=incompatible-pointer-types
  do
    AC_MSG_CHECKING([whether $CC takes $cio_flag])
    CFLAGS="$cio_save_CFLAGS -Werror $cio_flag"
    AC_COMPILE_IFELSE([AC_LANG_PROGRAM([], [])],
      [AC_MSG_RESULT([yes])
      CIO_CFLAGS="$CIO_CFLAGS $cio_flag"],
      [AC_MSG_RESULT([no])])
  done
  CFLAGS=$cio_save_CFLAGS
])

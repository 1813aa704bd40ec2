# CIO_CHECK_CALL(NAME, HEADER, CALL): is there NAME, on every system that this program may
# run on?  Newer headers of macOS show calls that older systems, still wanted, do not have;
# AC_CHECK_FUNCS sees the linker's list only.  Answers in ac_cv_func_NAME and HAVE_NAME, as that does.
AC_DEFUN([CIO_CHECK_CALL], [
  AC_CACHE_CHECK([for $1], [ac_cv_func_$1],
    [AC_LINK_IFELSE([AC_LANG_PROGRAM([[
#ifdef __clang__
# pragma clang diagnostic error "-Wimplicit-function-declaration"
# pragma clang diagnostic error "-Wunguarded-availability-new"
#endif
#include <$2>
]], [[return $3;]])],
      [ac_cv_func_$1=yes], [ac_cv_func_$1=no])])
  AS_IF([test "x$ac_cv_func_$1" = xyes],
    [AC_DEFINE(m4_toupper([HAVE_$1]), [1], [Define if $1 is there.])])
])

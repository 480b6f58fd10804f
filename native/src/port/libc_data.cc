// Position-dependent references of the archives to data symbols of libc are redirected here with
// the linker's --wrap, because a shared library may not reach another library's data relative to
// the program counter.
#include <netinet/in.h>
#include <stdio.h>

extern "C" {

extern FILE* __real_stdout;
extern FILE* __real_stderr;

FILE* __wrap_stdout = nullptr;
FILE* __wrap_stderr = nullptr;

extern const in6_addr __wrap_in6addr_any;
extern const in6_addr __wrap_in6addr_loopback;
const in6_addr __wrap_in6addr_any = IN6ADDR_ANY_INIT;
const in6_addr __wrap_in6addr_loopback = IN6ADDR_LOOPBACK_INIT;

}  // extern "C"

namespace {

// Runs before the constructors of ordinary static objects, which may already log.
__attribute__((constructor(101))) void TakeStandardStreams() {
  __wrap_stdout = __real_stdout;
  __wrap_stderr = __real_stderr;
}

}  // namespace

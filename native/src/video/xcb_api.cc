#include "video/xcb_api.h"

#include "audio/dynamic_library.h"

namespace ocra {

const XcbApi* XcbApi::Load() {
  static const XcbApi* const loaded = []() -> const XcbApi* {
    static XcbApi api{};
    DynamicLibrary library("libxcb.so.1");
#define OCRA_XCB_RESOLVE(name) library.Resolve(#name, &api.name);
    OCRA_XCB_FUNCTIONS(OCRA_XCB_RESOLVE)
#undef OCRA_XCB_RESOLVE
    return library.complete() ? &api : nullptr;
  }();
  return loaded;
}

}  // namespace ocra

// The X protocol's client library, found at run time, so that a host without it can load us. Unlike
// Xlib it has no handlers for the whole process, in which the application's toolkit may have its
// own connections and handlers.
#ifndef OCRA_VIDEO_XCB_API_H_
#define OCRA_VIDEO_XCB_API_H_

#include <xcb/xcb.h>
#include <xcb/xcbext.h>

namespace ocra {

#define OCRA_XCB_FUNCTIONS(X)        \
  X(xcb_connect)                     \
  X(xcb_connection_has_error)        \
  X(xcb_disconnect)                  \
  X(xcb_flush)                       \
  X(xcb_generate_id)                 \
  X(xcb_get_extension_data)          \
  X(xcb_get_geometry)                \
  X(xcb_get_geometry_reply)          \
  X(xcb_get_image)                   \
  X(xcb_get_image_data)              \
  X(xcb_get_image_data_length)       \
  X(xcb_get_image_reply)             \
  X(xcb_get_property)                \
  X(xcb_get_property_reply)          \
  X(xcb_get_property_value)          \
  X(xcb_get_property_value_length)   \
  X(xcb_get_setup)                   \
  X(xcb_get_window_attributes)       \
  X(xcb_get_window_attributes_reply) \
  X(xcb_intern_atom)                 \
  X(xcb_intern_atom_reply)           \
  X(xcb_query_tree)                  \
  X(xcb_query_tree_children)         \
  X(xcb_query_tree_children_length)  \
  X(xcb_query_tree_reply)            \
  X(xcb_screen_next)                 \
  X(xcb_send_request)                \
  X(xcb_setup_pixmap_formats)        \
  X(xcb_setup_pixmap_formats_length) \
  X(xcb_setup_roots_iterator)        \
  X(xcb_translate_coordinates)       \
  X(xcb_translate_coordinates_reply) \
  X(xcb_wait_for_reply)

// Each member has its function's own name.
struct XcbApi {
#define OCRA_XCB_MEMBER(name) decltype(&::name) name;
  OCRA_XCB_FUNCTIONS(OCRA_XCB_MEMBER)
#undef OCRA_XCB_MEMBER

  // Null when the library or one of the functions is missing. Looked up once. Any thread.
  static const XcbApi* Load();
};

}  // namespace ocra

#endif  // OCRA_VIDEO_XCB_API_H_

#include "video/x_display.h"

#include <sys/uio.h>

namespace ocra {
namespace {

// Of a property's four-byte words; titles and lists of windows are far shorter.
constexpr uint32_t kMaxPropertyWords = 16384;

unsigned SendRequest(const XcbApi& api, xcb_connection_t* connection, xcb_extension_t* extension,
                     uint8_t opcode, bool is_void, void* request, size_t size) {
  // The library writes to the two entries in front.
  iovec parts[4] = {};
  parts[2] = {request, size};
  parts[3] = {nullptr, (4 - size % 4) % 4};
  const xcb_protocol_request_t protocol = {2, extension, opcode,
                                           static_cast<uint8_t>(is_void ? 1 : 0)};
  return api.xcb_send_request(connection, XCB_REQUEST_CHECKED, parts + 2, &protocol);
}

}  // namespace

std::unique_ptr<XDisplay> XDisplay::Open(std::string* error) {
  const XcbApi* api = XcbApi::Load();
  if (api == nullptr) {
    *error = "libxcb.so.1 is not installed";
    return nullptr;
  }
  xcb_connection_t* connection = api->xcb_connect(nullptr, nullptr);
  if (api->xcb_connection_has_error(connection) != 0) {
    api->xcb_disconnect(connection);
    *error = "There is no X display; DISPLAY names it";
    return nullptr;
  }
  return std::unique_ptr<XDisplay>(new XDisplay(*api, connection));
}

XDisplay::XDisplay(const XcbApi& api, xcb_connection_t* connection)
    : api_(api), connection_(connection) {}

XDisplay::~XDisplay() { api_.xcb_disconnect(connection_); }

std::vector<xcb_screen_t> XDisplay::Roots() const {
  std::vector<xcb_screen_t> roots;
  xcb_screen_iterator_t it = api_.xcb_setup_roots_iterator(api_.xcb_get_setup(connection_));
  for (; it.rem > 0; api_.xcb_screen_next(&it)) {
    roots.push_back(*it.data);
  }
  return roots;
}

xcb_atom_t XDisplay::Atom(std::string_view name) const {
  const XReply<xcb_intern_atom_reply_t> reply(api_.xcb_intern_atom_reply(
      connection_,
      api_.xcb_intern_atom(connection_, 0, static_cast<uint16_t>(name.size()), name.data()),
      nullptr));
  return reply == nullptr ? xcb_atom_t{XCB_ATOM_NONE} : reply->atom;
}

std::string XDisplay::Property(xcb_window_t window, xcb_atom_t property) const {
  const XReply<xcb_get_property_reply_t> reply(api_.xcb_get_property_reply(
      connection_,
      api_.xcb_get_property(connection_, 0, window, property, XCB_GET_PROPERTY_TYPE_ANY, 0,
                            kMaxPropertyWords),
      nullptr));
  if (reply == nullptr) {
    return {};
  }
  return std::string(static_cast<const char*>(api_.xcb_get_property_value(reply.get())),
                     static_cast<size_t>(api_.xcb_get_property_value_length(reply.get())));
}

std::vector<xcb_window_t> XDisplay::Children(xcb_window_t window) const {
  const XReply<xcb_query_tree_reply_t> reply(
      api_.xcb_query_tree_reply(connection_, api_.xcb_query_tree(connection_, window), nullptr));
  if (reply == nullptr) {
    return {};
  }
  const xcb_window_t* children = api_.xcb_query_tree_children(reply.get());
  return {children, children + api_.xcb_query_tree_children_length(reply.get())};
}

bool XDisplay::IsShown(xcb_window_t window) const {
  const XReply<xcb_get_window_attributes_reply_t> reply(api_.xcb_get_window_attributes_reply(
      connection_, api_.xcb_get_window_attributes(connection_, window), nullptr));
  return reply != nullptr && reply->map_state == XCB_MAP_STATE_VIEWABLE &&
         reply->_class == XCB_WINDOW_CLASS_INPUT_OUTPUT;
}

std::optional<XArea> XDisplay::AreaOf(xcb_window_t window) const {
  const XReply<xcb_get_geometry_reply_t> reply(api_.xcb_get_geometry_reply(
      connection_, api_.xcb_get_geometry(connection_, window), nullptr));
  if (reply == nullptr) {
    return std::nullopt;
  }
  return XArea{window, reply->root, 0, 0, reply->width, reply->height};
}

bool XDisplay::Has(xcb_extension_t& extension) const {
  const xcb_query_extension_reply_t* data =
      api_.xcb_get_extension_data(connection_, &extension);  // The library's own memory.
  return data != nullptr && data->present != 0;
}

void XDisplay::Tell(xcb_extension_t& extension, uint8_t opcode, void* request, size_t size) const {
  SendRequest(api_, connection_, &extension, opcode, /*is_void=*/true, request, size);
  api_.xcb_flush(connection_);
}

XReply<uint8_t> XDisplay::Ask(xcb_extension_t& extension, uint8_t opcode, void* request,
                              size_t size) const {
  const unsigned sequence =
      SendRequest(api_, connection_, &extension, opcode, /*is_void=*/false, request, size);
  xcb_generic_error_t* error = nullptr;
  XReply<uint8_t> reply(
      static_cast<uint8_t*>(api_.xcb_wait_for_reply(connection_, sequence, &error)));
  std::free(error);
  return reply;
}

}  // namespace ocra

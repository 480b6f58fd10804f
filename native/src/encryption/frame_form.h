// What of an encoded frame stays readable, since packets are made from it, and how an encrypted one
// is laid out:
//
//   clear bytes | ciphertext | tag (16) | initialisation vector (12) | trailer (4)
//
// The trailer is the index of the key, the number of clear bytes, whether zeros were escaped, and a
// mark. None of its bytes can be taken for a part of a start code.
#ifndef OCRA_ENCRYPTION_FRAME_FORM_H_
#define OCRA_ENCRYPTION_FRAME_FORM_H_

#include <cstdint>
#include <vector>

#include "api/array_view.h"

namespace ocra {

struct FrameTrailer {
  static constexpr size_t kSize = 4;

  int key_index = 0;
  // Counted by the receiver itself when the frame has start codes.
  int clear_bytes = 0;
  bool start_codes = false;

  void Write(uint8_t* out) const;
  // False if the frame does not end with one.
  bool Read(rtc::ArrayView<const uint8_t> frame);
};

// Whether it is an H.264 frame in the byte stream format (Annex B), which alone begins so.
bool HasStartCodes(rtc::ArrayView<const uint8_t> frame);

// The bytes from which packets are made: of H.264 all before the first slice's data, of a VP8 key
// frame the header with its size, of others the first byte. No more than the frame has.
int ClearVideoBytes(rtc::ArrayView<const uint8_t> frame);

// What of the clear bytes nobody can change unseen, and the trailer: all of them, but of H.264 the
// slice's alone, since start codes and parameter sets may be written anew on the way.
std::vector<uint8_t> BoundBytes(rtc::ArrayView<const uint8_t> clear, const FrameTrailer& trailer);

// Keeps encrypted bytes from looking like start codes (emulation prevention, H.264 section 7.4.1).
// Appends.
void Escape(rtc::ArrayView<const uint8_t> bytes, std::vector<uint8_t>& out);
void Unescape(rtc::ArrayView<const uint8_t> bytes, std::vector<uint8_t>& out);

}  // namespace ocra

#endif  // OCRA_ENCRYPTION_FRAME_FORM_H_

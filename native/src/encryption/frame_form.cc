#include "encryption/frame_form.h"

#include <algorithm>

namespace ocra {
namespace {

constexpr uint8_t kNotZero = 0x80;
constexpr uint8_t kPlain = 0x40;
constexpr uint8_t kEscaped = 0x41;
constexpr uint8_t kMark = 0xE2;

constexpr size_t kVp8KeyHeader = 10;
constexpr uint8_t kVp8KeyStart[] = {0x9D, 0x01, 0x2A};
// The header of the NAL unit, and what of the slice's header the receiver reads to find its
// parameter set.
constexpr size_t kSliceHeader = 1 + 2;

bool IsSlice(uint8_t nal_header) {
  const int type = nal_header & 0x1F;
  return type == 1 || type == 5;
}

size_t BytesBeforeSliceData(rtc::ArrayView<const uint8_t> frame) {
  for (size_t i = 0; i + 3 < frame.size(); ++i) {
    if (frame[i] == 0 && frame[i + 1] == 0 && frame[i + 2] == 1 && IsSlice(frame[i + 3])) {
      return i + 3 + kSliceHeader;
    }
  }
  return frame.size();
}

}  // namespace

void FrameTrailer::Write(uint8_t* out) const {
  out[0] = static_cast<uint8_t>(kNotZero | key_index);
  out[1] = static_cast<uint8_t>(kNotZero | (start_codes ? 0 : clear_bytes));
  out[2] = start_codes ? kEscaped : kPlain;
  out[3] = kMark;
}

bool FrameTrailer::Read(rtc::ArrayView<const uint8_t> frame) {
  if (frame.size() < kSize) {
    return false;
  }
  const uint8_t* bytes = frame.data() + frame.size() - kSize;
  if ((bytes[0] & kNotZero) == 0 || (bytes[1] & kNotZero) == 0 ||
      (bytes[2] != kPlain && bytes[2] != kEscaped) || bytes[3] != kMark) {
    return false;
  }
  key_index = bytes[0] & 0x7F;
  clear_bytes = bytes[1] & 0x7F;
  start_codes = bytes[2] == kEscaped;
  return true;
}

bool HasStartCodes(rtc::ArrayView<const uint8_t> frame) {
  return frame.size() > 4 && frame[0] == 0 && frame[1] == 0 &&
         (frame[2] == 1 || (frame[2] == 0 && frame[3] == 1));
}

int ClearVideoBytes(rtc::ArrayView<const uint8_t> frame) {
  size_t bytes = 1;
  if (HasStartCodes(frame)) {
    bytes = BytesBeforeSliceData(frame);
  } else if (frame.size() >= kVp8KeyHeader && (frame[0] & 1) == 0 &&
             std::equal(std::begin(kVp8KeyStart), std::end(kVp8KeyStart), frame.begin() + 3)) {
    bytes = kVp8KeyHeader;
  }
  return static_cast<int>(std::min(bytes, frame.size()));
}

std::vector<uint8_t> BoundBytes(rtc::ArrayView<const uint8_t> clear, const FrameTrailer& trailer) {
  const size_t bound = trailer.start_codes ? std::min(kSliceHeader, clear.size()) : clear.size();
  std::vector<uint8_t> bytes(clear.end() - bound, clear.end());
  bytes.resize(bound + FrameTrailer::kSize);
  trailer.Write(bytes.data() + bound);
  return bytes;
}

void Escape(rtc::ArrayView<const uint8_t> bytes, std::vector<uint8_t>& out) {
  // What stands in front may end with zeros too.
  int zeros = 0;
  for (auto last = out.rbegin(); last != out.rend() && *last == 0 && zeros < 2; ++last) {
    ++zeros;
  }
  for (const uint8_t byte : bytes) {
    if (zeros >= 2 && byte <= 3) {
      out.push_back(3);
      zeros = 0;
    }
    out.push_back(byte);
    zeros = byte == 0 ? zeros + 1 : 0;
  }
}

void Unescape(rtc::ArrayView<const uint8_t> bytes, std::vector<uint8_t>& out) {
  int zeros = 0;
  for (auto last = out.rbegin(); last != out.rend() && *last == 0 && zeros < 2; ++last) {
    ++zeros;
  }
  for (const uint8_t byte : bytes) {
    if (zeros >= 2 && byte == 3) {
      zeros = 0;
      continue;
    }
    out.push_back(byte);
    zeros = byte == 0 ? zeros + 1 : 0;
  }
}

}  // namespace ocra

#include "encryption/frame_decryptor.h"

#include <utility>

namespace ocra {
namespace {

// A sender that ratchets on does come within the window of a key that seemed hopeless.
constexpr int kFramesBetweenSearches = 10;

}  // namespace

FrameDecryptor::FrameDecryptor(bool video, std::shared_ptr<FrameKeyRing> keys,
                               FrameEncryptionListener listener)
    : FrameTransformer(video, std::move(listener)), keys_(std::move(keys)) {}

FrameEncryptionState FrameDecryptor::Apply(rtc::ArrayView<const uint8_t> frame, uint32_t,
                                           std::vector<uint8_t>& out) {
  FrameTrailer trailer;
  if (!trailer.Read(frame)) {
    return FrameEncryptionState::kNotEncrypted;
  }
  const rtc::ArrayView<const uint8_t> body = frame.subview(0, frame.size() - FrameTrailer::kSize);
  const auto clear_bytes = std::min(
      static_cast<size_t>(trailer.start_codes ? ClearVideoBytes(frame) : trailer.clear_bytes),
      body.size());
  const rtc::ArrayView<const uint8_t> clear = body.subview(0, clear_bytes);
  sealed_.clear();
  if (trailer.start_codes) {
    sealed_.assign(clear.begin(), clear.end());
    Unescape(body.subview(clear_bytes), sealed_);
    sealed_.erase(sealed_.begin(), sealed_.begin() + static_cast<ptrdiff_t>(clear_bytes));
  } else {
    sealed_.assign(body.begin() + clear_bytes, body.end());
  }
  if (sealed_.size() < FrameCipher::kTagSize + FrameCipher::kIvSize) {
    return FrameEncryptionState::kNotEncrypted;
  }
  const std::shared_ptr<const FrameKey> key = keys_->Get(trailer.key_index);
  if (key == nullptr) {
    return FrameEncryptionState::kMissingKey;
  }
  out.assign(clear.begin(), clear.end());
  if (Open(trailer, clear, key, out)) {
    hopeless_ = nullptr;
    return FrameEncryptionState::kWorking;
  }
  if (hopeless_ == key && ++hopeless_frames_ % kFramesBetweenSearches != 0) {
    return FrameEncryptionState::kWrongKey;
  }
  std::shared_ptr<const FrameKey> next = key;
  for (int step = 0; step < kRatchetWindow; ++step) {
    next = next->Next();
    if (Open(trailer, clear, next, out)) {
      keys_->Advance(trailer.key_index, key, std::move(next));
      hopeless_ = nullptr;
      return FrameEncryptionState::kWorking;
    }
  }
  hopeless_ = key;
  return FrameEncryptionState::kWrongKey;
}

bool FrameDecryptor::Open(const FrameTrailer& trailer, rtc::ArrayView<const uint8_t> clear,
                          const std::shared_ptr<const FrameKey>& key, std::vector<uint8_t>& out) {
  const size_t sealed = sealed_.size() - FrameCipher::kIvSize;
  out.resize(clear.size() + sealed - FrameCipher::kTagSize);
  return cipher_.Open(*key, sealed_.data() + sealed, BoundBytes(clear, trailer),
                      rtc::ArrayView<const uint8_t>(sealed_.data(), sealed),
                      out.data() + clear.size());
}

}  // namespace ocra

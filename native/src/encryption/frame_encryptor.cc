#include "encryption/frame_encryptor.h"

#include <openssl/rand.h>

#include <cstdlib>
#include <utility>

#include "encryption/frame_form.h"

namespace ocra {
namespace {

constexpr int kClearAudioBytes = 1;  // The table of contents of Opus (RFC 6716, section 3.1).

}  // namespace

FrameEncryptor::FrameEncryptor(bool video, std::shared_ptr<const FrameKeyRing> keys,
                               FrameEncryptionListener listener)
    : FrameTransformer(video, std::move(listener)), keys_(std::move(keys)) {
  if (RAND_bytes(reinterpret_cast<unsigned char*>(&count_), sizeof(count_)) != 1) {
    std::abort();  // Without randomness nothing is secret.
  }
}

// A key must never see one vector twice. It may be in use by several streams, which differ in the
// SSRC, and by the streams of an earlier session, from which the random beginning keeps it apart.
FrameCipher::Iv FrameEncryptor::NextIv(uint32_t ssrc) {
  FrameCipher::Iv iv;
  const uint64_t count = count_++;
  for (size_t i = 0; i < sizeof(ssrc); ++i) {
    iv[i] = static_cast<uint8_t>(ssrc >> (8 * i));
  }
  for (size_t i = 0; i < sizeof(count); ++i) {
    iv[sizeof(ssrc) + i] = static_cast<uint8_t>(count >> (8 * i));
  }
  return iv;
}

FrameEncryptionState FrameEncryptor::Apply(rtc::ArrayView<const uint8_t> frame, uint32_t ssrc,
                                           std::vector<uint8_t>& out) {
  const FrameKeyRing::Current current = keys_->current();
  if (current.key == nullptr) {
    return FrameEncryptionState::kMissingKey;
  }
  FrameTrailer trailer;
  trailer.key_index = current.index;
  trailer.start_codes = video() && HasStartCodes(frame);
  trailer.clear_bytes = video() ? ClearVideoBytes(frame) : kClearAudioBytes;
  const auto clear_bytes = std::min(static_cast<size_t>(trailer.clear_bytes), frame.size());
  trailer.clear_bytes = static_cast<int>(clear_bytes);

  const rtc::ArrayView<const uint8_t> clear = frame.subview(0, clear_bytes);
  const rtc::ArrayView<const uint8_t> plain = frame.subview(clear_bytes);
  const FrameCipher::Iv iv = NextIv(ssrc);
  sealed_.resize(plain.size() + FrameCipher::kTagSize);
  const std::vector<uint8_t> bound = BoundBytes(clear, trailer);
  if (!cipher_.Seal(*current.key, iv, bound, plain, sealed_.data())) {
    return FrameEncryptionState::kMissingKey;
  }
  sealed_.insert(sealed_.end(), iv.begin(), iv.end());

  out.assign(clear.begin(), clear.end());
  if (trailer.start_codes) {
    Escape(sealed_, out);
  } else {
    out.insert(out.end(), sealed_.begin(), sealed_.end());
  }
  out.resize(out.size() + FrameTrailer::kSize);
  trailer.Write(out.data() + out.size() - FrameTrailer::kSize);
  return FrameEncryptionState::kWorking;
}

}  // namespace ocra

// Frames through an encryptor and a decryptor, without a network: every codec's form, wrong and
// missing keys, tampering, and a sender that ratchets.
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <vector>

#include "encryption/frame_decryptor.h"
#include "encryption/frame_encryptor.h"

namespace ocra {
namespace {

using Bytes = std::vector<uint8_t>;
using State = FrameEncryptionState;

void Require(bool holds, const char* what) {
  if (!holds) {
    std::fprintf(stderr, "not so: %s\n", what);
    std::_Exit(1);
  }
}

class Frame : public webrtc::TransformableFrameInterface {
 public:
  explicit Frame(Bytes bytes) : bytes_(std::move(bytes)) {}
  rtc::ArrayView<const uint8_t> GetData() const override { return bytes_; }
  void SetData(rtc::ArrayView<const uint8_t> data) override {
    bytes_.assign(data.begin(), data.end());
  }
  uint8_t GetPayloadType() const override { return 96; }
  uint32_t GetSsrc() const override { return 0x01020304; }
  uint32_t GetTimestamp() const override { return 0; }

 private:
  Bytes bytes_;
};

class Receiver : public webrtc::TransformedFrameCallback {
 public:
  void OnTransformedFrame(std::unique_ptr<webrtc::TransformableFrameInterface> frame) override {
    got = Bytes(frame->GetData().begin(), frame->GetData().end());
  }
  std::optional<Bytes> got;
};

// One half of a path, and what it said last.
template <typename Transformer, typename Ring>
class Half {
 public:
  Half(bool video, std::shared_ptr<Ring> keys)
      : transformer_(
            rtc::make_ref_counted<Transformer>(video, std::move(keys), [this](State now) {
              state = now;
              ++changes;
            })) {
    transformer_->RegisterTransformedFrameCallback(receiver_);
  }
  std::optional<Bytes> Through(const Bytes& bytes) {
    receiver_->got.reset();
    transformer_->Transform(std::make_unique<Frame>(bytes));
    return receiver_->got;
  }
  State state = State::kNotEncrypted;
  int changes = 0;

 private:
  rtc::scoped_refptr<Receiver> receiver_ = rtc::make_ref_counted<Receiver>();
  rtc::scoped_refptr<Transformer> transformer_;
};

using Sender = Half<FrameEncryptor, const FrameKeyRing>;
using Reader = Half<FrameDecryptor, FrameKeyRing>;

std::shared_ptr<const FrameKey> Key(uint8_t first) {
  FrameKey::Bytes bytes{};
  bytes[0] = first;
  return std::make_shared<const FrameKey>(bytes);
}

bool Contains(const Bytes& frame, const Bytes& part) {
  return std::search(frame.begin(), frame.end(), part.begin(), part.end()) != frame.end();
}

Bytes Picture(Bytes head, size_t size) {
  // Many zeros, since these are what could look like start codes.
  for (size_t i = 0; i < size; ++i) {
    head.push_back(static_cast<uint8_t>(i % 7 == 0 ? i : 0));
  }
  return head;
}

const Bytes kH264Key = {0,    0,    0,    1,    0x67, 0x42, 0xC0, 0x1F, 0x8C, 0,    0,    0,   1,
                        0x68, 0xCE, 0x3C, 0x80, 0,    0,    0,    1,    0x65, 0xB8, 0x00, 0x04};

void EveryFormComesBack() {
  const struct {
    const char* name;
    bool video;
    Bytes frame;
    size_t clear;
  } cases[] = {
      {"a VP8 key frame", true, Picture({0x10, 2, 0, 0x9D, 1, 0x2A, 0x80, 2, 0x68, 1}, 900), 10},
      {"a VP8 delta frame", true, Picture({0x31, 9, 0}, 500), 1},
      {"a VP9 frame", true, Picture({0x82, 0x49, 0x83, 0x42}, 700), 1},
      {"an H.264 key frame", true, Picture(kH264Key, 900), kH264Key.size() - 1},
      {"an H.264 delta frame", true, Picture({0, 0, 0, 1, 0x41, 0x9A, 0x02}, 300), 7},
      {"Opus", false, Picture({0x78}, 80), 1},
      {"one byte", false, {0x78}, 1},
      {"a frame of one slice header", true, {0, 0, 1, 0x41, 0x9A, 2}, 6},
  };
  for (const auto& test : cases) {
    auto keys = std::make_shared<FrameKeyRing>();
    keys->Put(3, Key(1));
    Sender sender(test.video, keys);
    Reader reader(test.video, keys);
    for (int i = 0; i < 300; ++i) {
      const auto sealed = sender.Through(test.frame);
      Require(sealed.has_value() && sender.state == State::kWorking, test.name);
      Require(std::equal(test.frame.begin(), test.frame.begin() + test.clear, sealed->begin()),
              "packets can be made from what is clear");
      if (test.frame.size() > test.clear + 16) {
        const Bytes secret(test.frame.begin() + test.clear, test.frame.begin() + test.clear + 16);
        Require(!Contains(*sealed, secret), "the rest cannot be read");
      }
      if (HasStartCodes(test.frame)) {
        const Bytes body(sealed->begin() + test.clear, sealed->end());
        for (uint8_t third = 0; third < 3; ++third) {
          Require(!Contains(body, {0, 0, third}), "nothing looks like a start code");
        }
      }
      const auto opened = reader.Through(*sealed);
      Require(opened == test.frame && reader.state == State::kWorking, test.name);
    }
    Require(sender.changes == 1 && reader.changes == 1, "a state is told once");
  }
}

void NothingLeavesWithoutAKey() {
  Sender sender(true, std::make_shared<FrameKeyRing>());
  Require(!sender.Through(Picture({0x31}, 100)).has_value(), "no frame without a key");
  Require(sender.state == State::kMissingKey, "and it is told");
}

void AReaderShowsNothingElse() {
  auto send = std::make_shared<FrameKeyRing>();
  auto receive = std::make_shared<FrameKeyRing>();
  send->Put(0, Key(1));
  Sender sender(true, send);
  Reader reader(true, receive);
  const Bytes frame = Picture({0x31}, 200);
  Require(!reader.Through(frame).has_value() && reader.state == State::kNotEncrypted, "plain");
  Bytes sealed = *sender.Through(frame);
  Require(!reader.Through(sealed).has_value() && reader.state == State::kMissingKey, "no key");
  receive->Put(0, Key(2));
  Require(!reader.Through(sealed).has_value() && reader.state == State::kWrongKey, "wrong key");
  receive->Put(0, Key(1));
  Require(reader.Through(sealed) == frame && reader.state == State::kWorking, "the right key");
  for (size_t i = 0; i + FrameTrailer::kSize < sealed.size(); i += 11) {
    Bytes changed = sealed;
    changed[i] ^= 1;
    Require(!reader.Through(changed).has_value(), "a changed byte is seen");
  }
  for (size_t size = 0; size < sealed.size(); ++size) {
    Require(!reader.Through(Bytes(sealed.end() - size, sealed.end())).has_value(), "a torn frame");
    Require(!reader.Through(Bytes(sealed.begin(), sealed.begin() + size)).has_value(), "torn");
  }
  Require(reader.Through(sealed) == frame, "and no harm is done");
}

void AReaderFollowsTheRatchet() {
  auto send = std::make_shared<FrameKeyRing>();
  auto receive = std::make_shared<FrameKeyRing>();
  send->Put(5, Key(1));
  receive->Put(5, Key(1));
  Sender sender(false, send);
  Reader reader(false, receive);
  const Bytes frame = Picture({0x78}, 60);
  const Bytes before = *sender.Through(frame);
  for (int step = 0; step < FrameDecryptor::kRatchetWindow; ++step) {
    send->Put(5, send->Get(5)->Next());
  }
  Require(reader.Through(*sender.Through(frame)) == frame, "the reader catches up");
  Require(!reader.Through(before).has_value(), "what was before cannot be read any more");
  send->Put(6, Key(9));
  Require(!reader.Through(*sender.Through(frame)).has_value(), "a new place has a new key");
  Require(reader.state == State::kMissingKey, "which is missing");
  receive->Put(6, Key(9));
  Require(reader.Through(*sender.Through(frame)) == frame, "until it is there");
}

}  // namespace
}  // namespace ocra

int main() {
  ocra::EveryFormComesBack();
  ocra::NothingLeavesWithoutAKey();
  ocra::AReaderShowsNothingElse();
  ocra::AReaderFollowsTheRatchet();
  return 0;
}

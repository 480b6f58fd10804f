#include "encryption/frame_transformer.h"

#include <utility>

namespace ocra {

FrameTransformer::FrameTransformer(bool video, FrameEncryptionListener listener)
    : video_(video), listener_(std::move(listener)) {}

void FrameTransformer::Transform(std::unique_ptr<webrtc::TransformableFrameInterface> frame) {
  changed_.clear();
  const FrameEncryptionState state = Apply(frame->GetData(), frame->GetSsrc(), changed_);
  if (state != state_) {
    state_ = state;
    listener_(state);
  }
  if (state != FrameEncryptionState::kWorking) {
    return;
  }
  frame->SetData(changed_);
  const auto callback = CallbackFor(frame->GetSsrc());
  if (callback != nullptr) {
    callback->OnTransformedFrame(std::move(frame));
  }
}

rtc::scoped_refptr<webrtc::TransformedFrameCallback> FrameTransformer::CallbackFor(uint32_t ssrc) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = callbacks_.find(ssrc);
  return found != callbacks_.end() ? found->second : callback_;
}

void FrameTransformer::RegisterTransformedFrameCallback(
    rtc::scoped_refptr<webrtc::TransformedFrameCallback> callback) {
  const std::lock_guard<std::mutex> lock(mutex_);
  callback_ = std::move(callback);
}

void FrameTransformer::RegisterTransformedFrameSinkCallback(
    rtc::scoped_refptr<webrtc::TransformedFrameCallback> callback, uint32_t ssrc) {
  const std::lock_guard<std::mutex> lock(mutex_);
  callbacks_[ssrc] = std::move(callback);
}

void FrameTransformer::UnregisterTransformedFrameCallback() {
  const std::lock_guard<std::mutex> lock(mutex_);
  callback_ = nullptr;
}

void FrameTransformer::UnregisterTransformedFrameSinkCallback(uint32_t ssrc) {
  const std::lock_guard<std::mutex> lock(mutex_);
  callbacks_.erase(ssrc);
}

}  // namespace ocra

#include "audio/failover_stream.h"

#include <utility>

#include "audio/failover_backend.h"

namespace ocra {

FailoverStream::FailoverStream(FailoverBackend* owner, StreamRequest request,
                               CaptureClient* capture, PlayoutClient* playout)
    : owner_(owner), request_(std::move(request)), capture_(capture), playout_(playout) {}

FailoverStream::~FailoverStream() { owner_->Close(this); }

// The old stream goes first: the client is called by one thread at a time.
void FailoverStream::Reopen(AudioBackend* primary, AudioBackend* silent) {
  inner_.reset();
  lost_ = false;
  if (primary != nullptr) {
    inner_ = OpenOn(primary, request_);
    quality_ = Quality::kAsRequested;
    if (inner_ == nullptr && !request_.device_id.empty()) {
      inner_ = OpenOn(primary, {std::string(), request_.format});
      quality_ = Quality::kDefaultInstead;
    }
  }
  if (inner_ == nullptr) {
    inner_ = OpenOn(silent, request_);
    quality_ = Quality::kSilent;
  }
}

std::unique_ptr<AudioStream> FailoverStream::OpenOn(AudioBackend* backend,
                                                    const StreamRequest& request) {
  if (capture_ != nullptr) return backend->OpenCapture(request, this);
  return backend->OpenPlayout(request, this);
}

void FailoverStream::OnLost() {
  lost_.store(true, std::memory_order_release);
  owner_->NoteLoss();
}

}  // namespace ocra

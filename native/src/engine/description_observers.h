// Observers of libwebrtc's description steps made from functions. Called on the signaling thread.
#ifndef OCRA_ENGINE_DESCRIPTION_OBSERVERS_H_
#define OCRA_ENGINE_DESCRIPTION_OBSERVERS_H_

#include <functional>
#include <memory>
#include <utility>

#include "api/jsep.h"
#include "api/make_ref_counted.h"
#include "api/set_local_description_observer_interface.h"
#include "api/set_remote_description_observer_interface.h"

namespace ocra {

using Description = std::unique_ptr<webrtc::SessionDescriptionInterface>;

class DescriptionCreated : public webrtc::CreateSessionDescriptionObserver {
 public:
  using Done = std::function<void(webrtc::RTCErrorOr<Description>)>;

  static rtc::scoped_refptr<DescriptionCreated> Create(Done done) {
    return rtc::make_ref_counted<DescriptionCreated>(std::move(done));
  }

  void OnSuccess(webrtc::SessionDescriptionInterface* description) override {
    done_(Description(description));
  }
  void OnFailure(webrtc::RTCError error) override { done_(std::move(error)); }

 protected:
  explicit DescriptionCreated(Done done) : done_(std::move(done)) {}

 private:
  const Done done_;
};

// Serves for both sides' descriptions.
template <typename Interface>
class DescriptionSetBase : public Interface {
 public:
  using Done = std::function<void(webrtc::RTCError)>;

 protected:
  explicit DescriptionSetBase(Done done) : done_(std::move(done)) {}

  const Done done_;
};

class LocalDescriptionSet
    : public DescriptionSetBase<webrtc::SetLocalDescriptionObserverInterface> {
 public:
  static rtc::scoped_refptr<LocalDescriptionSet> Create(Done done) {
    return rtc::make_ref_counted<LocalDescriptionSet>(std::move(done));
  }
  void OnSetLocalDescriptionComplete(webrtc::RTCError error) override { done_(std::move(error)); }

 protected:
  explicit LocalDescriptionSet(Done done) : DescriptionSetBase(std::move(done)) {}
};

class RemoteDescriptionSet
    : public DescriptionSetBase<webrtc::SetRemoteDescriptionObserverInterface> {
 public:
  static rtc::scoped_refptr<RemoteDescriptionSet> Create(Done done) {
    return rtc::make_ref_counted<RemoteDescriptionSet>(std::move(done));
  }
  void OnSetRemoteDescriptionComplete(webrtc::RTCError error) override { done_(std::move(error)); }

 protected:
  explicit RemoteDescriptionSet(Done done) : DescriptionSetBase(std::move(done)) {}
};

}  // namespace ocra

#endif  // OCRA_ENGINE_DESCRIPTION_OBSERVERS_H_

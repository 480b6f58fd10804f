#ifndef OCRA_ENGINE_ENGINE_ERROR_H_
#define OCRA_ENGINE_ENGINE_ERROR_H_

#include <string>

#include "api/rtc_error.h"

namespace ocra {

// Why the engine could not do something. The order is that of the Java enumeration
// dev.ocra.rtc.media.MediaException.Reason.
enum class ErrorReason {
  kUnsupported,
  kInvalidDescription,
  kDevice,
  kInvalidMedia,
  kClosed,
  kInternal,
};

struct EngineError {
  ErrorReason reason;
  std::string message;
};

// What went wrong with a session description.
inline EngineError DescriptionError(const webrtc::RTCError& error) {
  const bool internal = error.type() == webrtc::RTCErrorType::INTERNAL_ERROR;
  return {internal ? ErrorReason::kInternal : ErrorReason::kInvalidDescription, error.message()};
}

}  // namespace ocra

#endif  // OCRA_ENGINE_ENGINE_ERROR_H_

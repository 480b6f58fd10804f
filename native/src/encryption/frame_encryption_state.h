#ifndef OCRA_ENCRYPTION_FRAME_ENCRYPTION_STATE_H_
#define OCRA_ENCRYPTION_FRAME_ENCRYPTION_STATE_H_

#include <functional>

namespace ocra {

// What became of the last frame. In the order of Java's FrameEncryptionState.
enum class FrameEncryptionState { kWorking, kMissingKey, kWrongKey, kNotEncrypted };

// Hears when the state is another one than before. On the thread of the frame.
using FrameEncryptionListener = std::function<void(FrameEncryptionState)>;

}  // namespace ocra

#endif  // OCRA_ENCRYPTION_FRAME_ENCRYPTION_STATE_H_

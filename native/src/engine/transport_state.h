#ifndef OCRA_ENGINE_TRANSPORT_STATE_H_
#define OCRA_ENGINE_TRANSPORT_STATE_H_

#include "api/peer_connection_interface.h"

namespace ocra {

// How far a session's transport is. The order is that of the Java enumeration
// dev.ocra.rtc.media.TransportState.
enum class TransportState {
  kNew,
  kChecking,
  kIceConnected,
  kConnected,
  kDisconnected,
  kFailed,
  kClosed,
};

// One state out of the two that a PeerConnection has.
TransportState CombinedTransportState(
    webrtc::PeerConnectionInterface::PeerConnectionState connection,
    webrtc::PeerConnectionInterface::IceConnectionState ice);

}  // namespace ocra

#endif  // OCRA_ENGINE_TRANSPORT_STATE_H_

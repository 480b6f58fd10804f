#include "engine/transport_state.h"

namespace ocra {

using webrtc::PeerConnectionInterface;

TransportState CombinedTransportState(PeerConnectionInterface::PeerConnectionState connection,
                                      PeerConnectionInterface::IceConnectionState ice) {
  using Connection = PeerConnectionInterface::PeerConnectionState;
  switch (connection) {
    case Connection::kConnected:
      return TransportState::kConnected;
    case Connection::kDisconnected:
      return TransportState::kDisconnected;
    case Connection::kFailed:
      return TransportState::kFailed;
    case Connection::kClosed:
      return TransportState::kClosed;
    case Connection::kNew:
    case Connection::kConnecting:
      break;
  }
  switch (ice) {
    case PeerConnectionInterface::kIceConnectionNew:
      return TransportState::kNew;
    case PeerConnectionInterface::kIceConnectionConnected:
    case PeerConnectionInterface::kIceConnectionCompleted:
      return TransportState::kIceConnected;
    default:
      return TransportState::kChecking;
  }
}

}  // namespace ocra

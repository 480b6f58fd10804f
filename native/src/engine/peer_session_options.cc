#include "engine/peer_session_options.h"

namespace ocra {

webrtc::PeerConnectionInterface::RTCConfiguration ConfigurationFor(
    const PeerSessionOptions& options) {
  using Connection = webrtc::PeerConnectionInterface;
  Connection::RTCConfiguration configuration;
  configuration.sdp_semantics = webrtc::SdpSemantics::kUnifiedPlan;
  configuration.servers = options.ice_servers;
  configuration.type = options.relay_only ? Connection::kRelay : Connection::kAll;
  configuration.bundle_policy = Connection::kBundlePolicyMaxBundle;
  configuration.rtcp_mux_policy = Connection::kRtcpMuxPolicyRequire;
  configuration.tcp_candidate_policy = Connection::kTcpCandidatePolicyDisabled;
  configuration.set_min_port(options.min_port);
  configuration.set_max_port(options.max_port);
  // A device that changes its network finds new paths without being asked.
  configuration.continual_gathering_policy = Connection::GATHER_CONTINUALLY;
  // The other side's offer wins over an own one that is not answered yet.
  configuration.enable_implicit_rollback = true;
  return configuration;
}

}  // namespace ocra

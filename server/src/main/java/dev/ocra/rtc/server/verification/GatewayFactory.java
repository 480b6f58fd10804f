package dev.ocra.rtc.server.verification;

import dev.ocra.rtc.server.application.ApplicationDirectory;
import org.jspecify.annotations.NullMarked;

/** Opens a gateway when the server starts, which closes it again. */
@NullMarked
@FunctionalInterface
public interface GatewayFactory {
  /** A gateway for the orders of these applications. */
  VerificationGateway open(ApplicationDirectory applications);
}

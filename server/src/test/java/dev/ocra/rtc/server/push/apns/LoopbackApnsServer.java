package dev.ocra.rtc.server.push.apns;

import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.MockApnsServerListener;
import com.eatthepath.pushy.apns.server.PushNotificationHandlerFactory;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * The mock server of the APNs library, on the loopback alone: by itself it would listen on every
 * address, so its bootstrap is taken hold of.
 */
@NullMarked
final class LoopbackApnsServer implements AutoCloseable {
  private static final String PASSWORD = "password";

  final X509Certificate certificate;
  private final MockApnsServer server;
  private final Channel channel;

  LoopbackApnsServer(
      Path directory, PushNotificationHandlerFactory handlers, MockApnsServerListener listener)
      throws Exception {
    KeyStore keys = selfSigned(directory);
    certificate = (X509Certificate) keys.getCertificate("apns");
    server =
        new MockApnsServerBuilder()
            .setServerCredentials(
                new X509Certificate[] {certificate},
                (PrivateKey) keys.getKey("apns", PASSWORD.toCharArray()),
                null)
            .setHandlerFactory(handlers)
            .setListener(listener)
            .build();
    Field bootstrap = MockApnsServer.class.getSuperclass().getDeclaredField("bootstrap");
    bootstrap.setAccessible(true);
    channel =
        ((ServerBootstrap) bootstrap.get(server))
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sync()
            .channel();
  }

  int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  private static KeyStore selfSigned(Path directory)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path file = directory.resolve("apns.p12");
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "apns",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    tool.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    if (!tool.waitFor(60, TimeUnit.SECONDS) || tool.exitValue() != 0) {
      tool.destroyForcibly();
      throw new IOException("no certificate could be made");
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    server.shutdown().orTimeout(20, TimeUnit.SECONDS).join();
  }
}

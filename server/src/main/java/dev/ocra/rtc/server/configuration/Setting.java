package dev.ocra.rtc.server.configuration;

import dev.ocra.rtc.server.push.http.FcmGateway;
import dev.ocra.rtc.server.push.http.HmsGateway;
import dev.ocra.rtc.server.push.web.WebPushGateway;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** Every key of the configuration, with what it means and what holds when it is not set. */
@NullMarked
public enum Setting {
  HOST("host", "127.0.0.1", "address to listen on; 0.0.0.0 for all"),
  PORT("port", "8080", "port to listen on; 0 for any free one"),
  MANAGEMENT_HOST(
      "management.host",
      "127.0.0.1",
      "address for metrics, health and administration: not one that users reach"),
  MANAGEMENT_PORT(
      "management.port",
      "",
      "port for these, or off; if empty the one after the users' port (8081), or any free one if"
          + " that is 0"),
  OTEL_ENDPOINT(
      "otel.endpoint",
      "",
      "where traces of calls go: a collector that takes OTLP over HTTP, http://HOST:4318"),
  OTEL_SAMPLE_RATIO("otel.sample.ratio", "1", "the share of calls that are traced, 0 to 1"),
  LOG_FORMAT("log.format", "text", "text for people, or json: an object in each line"),
  ADMIN_PASSWORD(
      "admin.password",
      "",
      "opens the administration at /admin of that port (12 characters at least; better in the"
          + " environment than in a file); closed if empty"),
  ADMIN_PASSWORD_HASH(
      "admin.password.hash", "", "in its place, what 'server password' makes of one"),
  APPLICATIONS(
      "applications",
      "",
      "KEY:SECRET,... ; KEY:NEW:OLD while a secret is replaced; a demo application if empty"),
  DEMO_TOKENS(
      "demo.tokens",
      "false",
      "true: POST /demo/token gives this machine tokens for any user, as it does for the demo"
          + " application; never in production"),
  WEB_DIRECTORY("web.directory", "", "directory of the web page to serve; the built-in if empty"),
  ORIGINS("origins", "", "origins of web pages that may connect, comma separated; * for all pages"),
  STUN_URLS("ice.stun.urls", "", "STUN servers for calls, comma separated: stun:HOST:PORT"),
  TURN_URLS("ice.turn.urls", "", "TURN servers for calls, comma separated: turn:HOST:PORT"),
  TURN_SECRET("ice.turn.secret", "", "the static-auth-secret of these TURN servers"),
  TURN_SECONDS("ice.turn.seconds", "14400", "how long their credentials last"),
  RING_SECONDS("call.ring.seconds", "45", "how long a call may ring"),
  SETUP_SECONDS("call.setup.seconds", "10", "how long it may take to reach a callee's device"),
  TOMBSTONE_SECONDS("call.tombstone.seconds", "120", "how long a call that ended is remembered"),
  MAX_OPEN_CALLS("call.max.open", "64", "open calls of a user at most"),
  DATA_DIRECTORY(
      "data.directory", "data", "directory of the embedded store (SQLite), made if it is missing"),
  STORE_URL("store.url", "", "a PostgreSQL in its place: jdbc:postgresql://HOST:PORT/DATABASE"),
  STORE_USER("store.user", "", "the user there"),
  STORE_PASSWORD("store.password", "", "the user's password there"),
  STORE_KEY(
      "store.key",
      "",
      "32 bytes in base64 that secrets in the store are encrypted with; 'keygen' makes one"),
  STORE_KEY_OLD(
      "store.key.old", "", "keys that it takes the place of, comma separated, until it did"),
  MESSAGE_RETENTION_SECONDS(
      "message.retention.seconds", "43200", "how long a message waits for its recipient"),
  HELLO_SECONDS("session.hello.seconds", "10", "how long a link may wait with its hello"),
  GRACE_SECONDS("session.grace.seconds", "30", "how long a session waits for its next link"),
  PING_SECONDS("session.ping.seconds", "15", "silence after which a link is checked"),
  MAX_DEVICES("session.max.devices", "16", "registered devices of a user at most"),
  MAX_PENDING("session.max.pending", "1024", "messages that may wait for a device at most"),
  SLOW_READER_SECONDS("slow.reader.seconds", "10", "how long a client may leave input unread"),
  SLOW_READER_BYTES("slow.reader.bytes", "1048576", "bytes that may wait for such a client"),
  PUSH_REGISTRATION_DAYS(
      "push.registration.days", "90", "how long a device is pushed without registering again"),
  PUSH_FCM_SENDERS("push.fcm.senders", "", "numbers of the Firebase projects to push for"),
  PUSH_FCM_ACCOUNT("push.fcm.account", "", "file of their service account, JSON; or the next four"),
  PUSH_FCM_TOKEN_URL("push.fcm.token.url", "", "your endpoint that authenticates this backend"),
  PUSH_FCM_EXCHANGE_URL("push.fcm.exchange.url", "", "your endpoint that gives a project's token"),
  PUSH_FCM_CLIENT_ID("push.fcm.client.id", "", "this backend's id there"),
  PUSH_FCM_CLIENT_SECRET("push.fcm.client.secret", "", "this backend's secret there"),
  PUSH_FCM_URL("push.fcm.url", FcmGateway.SERVICE.toString(), "where FCM is"),
  PUSH_HMS_APPLICATIONS("push.hms.applications", "", "ids of the Huawei apps to push for"),
  PUSH_HMS_CLIENT_SECRET("push.hms.client.secret", "", "the app's secret; or this backend's below"),
  PUSH_HMS_TOKEN_URL(
      "push.hms.token.url", HmsGateway.TOKENS.toString(), "where its tokens come from"),
  PUSH_HMS_EXCHANGE_URL("push.hms.exchange.url", "", "your endpoint that gives an app's token"),
  PUSH_HMS_CLIENT_ID("push.hms.client.id", "", "this backend's id there"),
  PUSH_HMS_URL("push.hms.url", HmsGateway.SERVICE.toString(), "where Huawei's push is"),
  PUSH_APNS_TOPICS("push.apns.topics", "", "bundle ids of the Apple apps to push for"),
  PUSH_APNS_KEY("push.apns.key", "", "file of the signing key, .p8"),
  PUSH_APNS_KEY_ID("push.apns.key.id", "", "the key's id"),
  PUSH_APNS_TEAM("push.apns.team", "", "the team's id"),
  PUSH_WEB_PUBLIC_KEY("push.web.public.key", "", "VAPID key that browsers subscribe with"),
  PUSH_WEB_PRIVATE_KEY("push.web.private.key", "", "its private key, base64url"),
  PUSH_WEB_SUBJECT("push.web.subject", "", "how to reach you: mailto:... or https:..."),
  PUSH_WEB_HOSTS(
      "push.web.hosts",
      String.join(",", WebPushGateway.BROWSER_HOSTS),
      "push services that subscriptions may name; .NAME for all below"),
  VERIFICATION_LEVEL(
      "verification.level",
      "deny",
      "what a request to verify a phone number has to prove: deny (none may), public (the"
          + " application's key), basic (its secret), application (a signature)"),
  VERIFICATION_LEVELS("verification.levels", "", "KEY:LEVEL,... for single applications"),
  VERIFICATION_SMS_TEXT(
      "verification.sms.text",
      "",
      "the message, with {{CODE}} in it; in several languages if empty"),
  VERIFICATION_CODE_SECONDS("verification.code.seconds", "600", "how long a code is good"),
  VERIFICATION_ATTEMPTS("verification.attempts", "5", "wrong codes that end a verification"),
  VERIFICATION_NUMBER_LIMIT(
      "verification.number.limit", "5", "verifications of a number within the time of limits"),
  VERIFICATION_ADDRESS_LIMIT(
      "verification.address.limit", "30", "the same of an address that proves nothing"),
  VERIFICATION_LIMIT_SECONDS("verification.limit.seconds", "3600", "the time of these limits"),
  VERIFICATION_CALLERS(
      "verification.callers",
      "",
      "numbers that flash calls come from, comma separated: +4610123XXXX, X for any digit"),
  VERIFICATION_CALLS_URL(
      "verification.calls.url", "", "where your telephony takes orders for calls (signed POST)"),
  SMPP_HOST("smpp.host", "", "the SMS centre (SMPP 3.4); no messages if empty"),
  SMPP_PORT("smpp.port", "2775", "its port"),
  SMPP_TLS("smpp.tls", "false", "whether the connection to it is encrypted"),
  SMPP_SYSTEM_ID("smpp.system.id", "", "the name to bind with"),
  SMPP_PASSWORD("smpp.password", "", "the password for that"),
  SMPP_SYSTEM_TYPE("smpp.system.type", "", "what some centres want beside it"),
  SMPP_SOURCE("smpp.source", "Ocra", "whom messages come from: a number with +, or a name"),
  SMPP_WINDOW("smpp.window", "10", "messages that may wait for the centre's answer"),
  SMPP_ENQUIRE_SECONDS("smpp.enquire.seconds", "30", "silence after which the link is checked"),
  SMPP_RETRY_SECONDS(
      "smpp.retry.seconds", "30", "how long a message is tried while the centre cannot take it"),
  SMPP_PAYLOAD(
      "smpp.payload", "false", "true: long texts in one piece (message_payload), not in parts"),
  CALLBACK_URLS(
      "callback.urls",
      "",
      "where applications' servers hear of calls: KEY=URL or KEY=URL|FALLBACK, comma separated"),
  CALLBACK_VERIFICATION_URLS(
      "callback.verification.urls", "", "the same for verifications of phone numbers"),
  CALLBACK_CONFIGURABLE(
      "callback.configurable",
      "true",
      "whether an application's server may set its address over the API"),
  CALLBACK_TIMEOUT_SECONDS("callback.timeout.seconds", "5", "how long each address may take"),
  CALLBACK_OPEN("callback.open", "64", "callbacks to an application that are open at once"),
  CALLBACK_WAITING("callback.waiting", "2048", "callbacks that wait for that at most"),
  CALLBACK_PUBLIC_URL(
      "callback.public.url", "", "where these servers find this API, for the links in events"),
  CALL_RECORD_DAYS(
      "call.record.days", "30", "how long records of ended calls are kept; 0 for none"),
  TLS_CERTIFICATE(
      "tls.certificate",
      "",
      "PEM file: the server's certificate and those that signed it; without it no TLS"),
  TLS_KEY("tls.key", "", "PEM file: its private key (PKCS #8, RSA or EC)"),
  TLS_KEY_PASSWORD(
      "tls.key.password", "", "what the key is encrypted with; best in the environment"),
  TLS_CHECK_SECONDS("tls.check.seconds", "10", "how often these files are looked at for a change"),
  TLS_HSTS_SECONDS(
      "tls.hsts.seconds", "0", "how long browsers are told to come with TLS alone; 0: not told"),
  TRUSTED_PROXIES(
      "trusted.proxies",
      "",
      "networks of proxies whose X-Forwarded-For is believed, comma separated: 10.0.0.0/8"),
  LIMIT_EXEMPT(
      "limit.exempt",
      "127.0.0.0/8,::1",
      "networks whose addresses have no limits of their own, comma separated"),
  LIMIT_CONNECTIONS(
      "limit.connections", "0", "connections at most; 0: as many as the process may have"),
  LIMIT_ADDRESS_CONNECTIONS(
      "limit.address.connections",
      "2000",
      "connections of an address (IPv6: a network of 64 bits) at most; 0 for no limit, as below"),
  LIMIT_UNREGISTERED_LINKS(
      "limit.unregistered.links", "10000", "links on which nobody has registered at most"),
  LIMIT_ADDRESS_UNREGISTERED_LINKS(
      "limit.address.unregistered.links", "250", "the same of an address"),
  LIMIT_ADDRESS_LINKS_PER_SECOND("limit.address.links.per.second", "50", "new links of an address"),
  LIMIT_ADDRESS_FRAMES_PER_SECOND(
      "limit.address.frames.per.second", "10000", "frames of an address; more are read later"),
  LIMIT_ADDRESS_HTTP_PER_SECOND(
      "limit.address.http.per.second", "100", "HTTP requests of an address"),
  LIMIT_LINK_FRAMES_PER_SECOND(
      "limit.link.frames.per.second", "500", "frames of a link; more are read later"),
  LIMIT_LINK_BYTES_PER_SECOND(
      "limit.link.bytes.per.second", "524288", "bytes of a link; more are read later"),
  LIMIT_LINK_BACKLOG("limit.link.backlog", "32", "frames of a link that may wait to be handled"),
  LIMIT_LINK_REFUSALS("limit.link.refusals", "200", "refused requests in a row that close a link"),
  LIMIT_USER_REQUESTS_PER_SECOND(
      "limit.user.requests.per.second", "200", "calls, messages and the like that a user begins"),
  LIMIT_APPLICATION_REQUESTS_PER_SECOND(
      "limit.application.requests.per.second", "0", "the same of all users of an application"),
  LIMIT_APPLICATION_REST_PER_SECOND(
      "limit.application.rest.per.second", "1000", "REST requests of an application"),
  LIMIT_APPLICATION_CALLS("limit.application.calls", "0", "open calls of an application at most"),
  LIMIT_BURST_SECONDS(
      "limit.burst.seconds", "5", "for how many seconds' worth of a rate may come at once"),
  CLUSTER_NATS_URLS(
      "cluster.nats.urls",
      "",
      "NATS servers (with JetStream) that make one backend of several, comma separated:"
          + " nats://HOST:PORT; needs store.url and applications"),
  CLUSTER_NODE("cluster.node", "node", "this node's name, for logs; need not be unique"),
  CLUSTER_NATS_PREFIX("cluster.nats.prefix", "ocra", "begins all names in NATS"),
  CLUSTER_NATS_REPLICAS(
      "cluster.nats.replicas", "1", "on how many NATS servers each key is kept, 1 to 5"),
  CLUSTER_NATS_MEMORY(
      "cluster.nats.memory", "false", "true: NATS keeps keys in memory, not in files"),
  DRAIN_SECONDS("drain.seconds", "10", "how long open calls may go on when it shuts down");

  private final String key;
  private final String standard;
  private final String description;

  Setting(String key, String standard, String description) {
    this.key = key;
    this.standard = standard;
    this.description = description;
  }

  /** Its name in a file. */
  public String key() {
    return key;
  }

  /** What holds when it is not set. */
  public String standard() {
    return standard;
  }

  /** What it means. */
  public String description() {
    return description;
  }

  /** Its name in the environment: {@code OCRA_}, upper case, underscores. */
  public String environmentName() {
    return "OCRA_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** The setting of this key. */
  public static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  /** A table of all settings, for a terminal. */
  public static String table() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "  %-28s %-10s %s%n", "KEY", "DEFAULT", "MEANING"));
    for (Setting setting : values()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-28s %-10s %s%n",
              setting.key,
              setting.standard.isEmpty() ? "-" : setting.standard,
              setting.description));
    }
    return text.toString();
  }
}

package dev.ocra.rtc.server.limits;

import org.jspecify.annotations.NullMarked;

/** What can be too much. The names are those that metrics show. */
@NullMarked
public enum Limit {
  /** Connections in all. */
  CONNECTIONS,
  /** Connections of an address. */
  CONNECTIONS_OF_ADDRESS,
  /** Links on which nobody has registered, in all or of an address. */
  UNREGISTERED_LINKS,
  /** New links of an address. */
  HANDSHAKES,
  /** Frames or bytes of a connection or an address: it is read more slowly. */
  READING,
  /** Frames of a connection that wait to be handled: it is read later. */
  BACKLOG,
  /** Requests of a user. */
  REQUESTS_OF_USER,
  /** Requests of an application's users. */
  REQUESTS_OF_APPLICATION,
  /** HTTP requests of an address. */
  HTTP_OF_ADDRESS,
  /** REST requests of an application. */
  REST_OF_APPLICATION,
}

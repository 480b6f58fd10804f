package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.application.ApplicationStore;
import dev.ocra.rtc.server.callback.CallbackStore;
import dev.ocra.rtc.server.calling.CallRecords;
import dev.ocra.rtc.server.encryption.StoreKeyException;
import dev.ocra.rtc.server.encryption.StoreKeys;
import dev.ocra.rtc.server.messaging.MessageStore;
import dev.ocra.rtc.server.push.PushStore;
import dev.ocra.rtc.server.signalling.RegistrationStore;
import dev.ocra.rtc.server.verification.VerificationStore;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/**
 * What the backend has to keep: SQLite or PostgreSQL, one schema.
 *
 * <p><b>Life cycle:</b> opened before the backend listens and closed after it; both block. What was
 * promised is kept also if it is never closed. <b>Threads:</b> any; one thread writes, a few read,
 * and nobody who asks waits for them.
 */
@NullMarked
public final class Store implements AutoCloseable {
  private final Database database;
  private final StoreKeys keys;
  private final StoreWriter writer;
  private final StoreReader reader;
  private final MessageStore messages;
  private final PushStore pushes;
  private final CompletionStage<Integer> resealed;
  private final CallbackStore callbacks;
  private final CallRecords callRecords;
  private final ApplicationStore applications;
  private final VerificationStore verifications;
  private final RegistrationStore registrations;

  private Store(Database database, StoreKeys keys) {
    this.database = database;
    this.keys = keys;
    writer = new StoreWriter(database.connections());
    reader = new StoreReader(database.connections());
    messages = new SqlMessageStore(writer, reader);
    SqlPushStore encryptedPushes = new SqlPushStore(writer, reader, keys);
    pushes = encryptedPushes;
    SqlApplicationStore encryptedApplications = new SqlApplicationStore(writer, reader, keys);
    applications = encryptedApplications;
    verifications = new SqlVerificationStore(writer, reader);
    registrations = new SqlRegistrationStore(writer, reader);
    callbacks = new SqlCallbackStore(writer, reader);
    callRecords = new SqlCallRecords(writer, reader);
    StoredSecrets secrets = new StoredSecrets(reader, keys);
    try {
      secrets.check();
    } catch (StoreKeyException | StoreException e) {
      close();
      throw e;
    }
    resealed = secrets.reseal(encryptedApplications, encryptedPushes);
  }

  /**
   * Opens a store and brings its schema up to date.
   *
   * @throws StoreException if that fails
   */
  public static Store open(StoreLocation location) {
    return open(location, StoreKeys.none());
  }

  /**
   * Opens a store with secrets, and brings its schema up to date.
   *
   * @throws StoreException if that fails
   * @throws dev.ocra.rtc.server.encryption.StoreKeyException if it has secrets, and the key is not
   *     there that they were encrypted with
   */
  public static Store open(StoreLocation location, StoreKeys keys) {
    return new Store(Database.open(location), keys);
  }

  /** Whether it may be given secrets: there is a key that encrypts them. */
  public boolean keepsSecrets() {
    return keys.canSeal();
  }

  /** Complete when nothing is left that an older key encrypted. */
  CompletionStage<Integer> resealed() {
    return resealed;
  }

  /** Users and messages; closed with this store. */
  public MessageStore messages() {
    return messages;
  }

  /** Devices that are woken by pushes; closed with this store. */
  public PushStore pushes() {
    return pushes;
  }

  /** Applications and their secrets; closed with this store. */
  public ApplicationStore applications() {
    return applications;
  }

  /** Where applications hear of their calls; closed with this store. */
  public CallbackStore callbacks() {
    return callbacks;
  }

  /** Calls that are over; closed with this store. */
  public CallRecords callRecords() {
    return callRecords;
  }

  /** Verifications of phone numbers; closed with this store. */
  public VerificationStore verifications() {
    return verifications;
  }

  /** Logouts and limited registrations; closed with this store. */
  public RegistrationStore registrations() {
    return registrations;
  }

  /** Completes when the store can be read, and fails when it cannot. */
  public CompletionStage<?> look() {
    return reader.submit(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
  }

  /** How many changes wait. */
  public int waitingWrites() {
    return writer.waiting();
  }

  /** How many queries wait. */
  public int waitingReads() {
    return reader.waiting();
  }

  /** Writes what waits, and closes. */
  @Override
  public void close() {
    writer.close();
    reader.close();
    database.close();
  }
}

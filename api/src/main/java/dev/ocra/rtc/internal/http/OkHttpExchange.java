package dev.ocra.rtc.internal.http;

import dev.ocra.rtc.http.HttpTransport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Requests over OkHttp. For any thread; its own threads are daemons, and it opens nothing before
 * the first request: most clients never make one.
 */
@NullMarked
public final class OkHttpExchange implements HttpTransport {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final int MAX_ANSWER = 256 << 10;
  private static final int THREADS = 8;

  private final Object lock = new Object();
  private @Nullable OkHttpClient client;
  private boolean closed;

  @Override
  public void send(Request request, Consumer<Result> result) {
    OkHttpClient open = open();
    if (open == null) {
      result.accept(new Unanswered(false, "the client is terminated"));
      return;
    }
    okhttp3.Request.Builder builder = new okhttp3.Request.Builder().url(request.uri().toString());
    request.headers().forEach(builder::header);
    // As bytes: a text's body would get a charset in its type, which signatures do not expect.
    RequestBody body =
        request.body().isEmpty()
            ? null
            : RequestBody.create(request.body().getBytes(StandardCharsets.UTF_8), JSON);
    open.newCall(builder.method(request.method(), body).build()).enqueue(new Answer(result));
  }

  private @Nullable OkHttpClient open() {
    synchronized (lock) {
      if (client == null && !closed) {
        client = newClient();
      }
      return closed ? null : client;
    }
  }

  private static OkHttpClient newClient() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            0,
            THREADS,
            5,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "ocra-http");
              thread.setDaemon(true);
              return thread;
            });
    Dispatcher dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(THREADS);
    dispatcher.setMaxRequestsPerHost(THREADS);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectTimeout(Duration.ofSeconds(10))
        .callTimeout(Duration.ofSeconds(20))
        .build();
  }

  @Override
  public void close() {
    OkHttpClient open;
    synchronized (lock) {
      open = client;
      client = null;
      closed = true;
    }
    if (open != null) {
      open.dispatcher().cancelAll();
      open.dispatcher().executorService().shutdown();
      open.connectionPool().evictAll();
    }
  }

  private record Answer(Consumer<Result> result) implements Callback {
    @Override
    public void onResponse(Call call, Response response) {
      Result answer;
      try (response) {
        BufferedSource source = response.body().source();
        if (source.request(MAX_ANSWER + 1L)) {
          answer = new Unanswered(false, "the answer is too long");
        } else {
          answer = new Answered(response.code(), source.readUtf8());
        }
      } catch (IOException e) {
        answer = failed(e);
      }
      result.accept(answer);
    }

    @Override
    public void onFailure(Call call, IOException failure) {
      result.accept(failed(failure));
    }

    private static Unanswered failed(IOException failure) {
      return new Unanswered(failure instanceof InterruptedIOException, failure.toString());
    }
  }
}

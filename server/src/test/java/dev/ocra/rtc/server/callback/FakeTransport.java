package dev.ocra.rtc.server.callback;

import dev.ocra.rtc.server.rest.JsonBody;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;

/** Customers' servers in virtual time: remembers each callback, and answers it as a test says. */
@NullMarked
public final class FakeTransport implements CallbackTransport {
  /** A callback that arrived. */
  public record Post(
      URI uri, Map<String, String> headers, JsonBody event, CompletableFuture<Answer> answer) {
    /** Answers it, with JSON in single quotes. */
    public void reply(int status, String json) {
      answer.complete(new Answer(status, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
  }

  public final List<Post> posts = new ArrayList<>();
  private final Map<String, String> replies = new HashMap<>();

  /** Takes events of this name at once from now on, with this answer. */
  public FakeTransport on(String event, String json) {
    replies.put(event, json);
    return this;
  }

  @Override
  public CompletableFuture<Answer> post(URI uri, Map<String, String> headers, byte[] body) {
    Post post = new Post(uri, headers, JsonBody.of(body), new CompletableFuture<>());
    posts.add(post);
    String reply = replies.get(post.event().requiredText("event"));
    if (reply != null) {
      post.reply(200, reply);
    }
    return post.answer();
  }

  /** The events of this name, in order. */
  public List<JsonBody> events(String name) {
    return posts.stream()
        .map(Post::event)
        .filter(event -> event.requiredText("event").equals(name))
        .toList();
  }

  /** The last callback. */
  public Post last() {
    return posts.get(posts.size() - 1);
  }
}

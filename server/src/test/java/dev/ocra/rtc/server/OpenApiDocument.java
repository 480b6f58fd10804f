package dev.ocra.rtc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import kotlinx.serialization.json.JsonObject;
import kotlinx.serialization.json.JsonPrimitive;
import org.jspecify.annotations.NullMarked;
import org.yaml.snakeyaml.Yaml;

/** The OpenAPI document that the server carries. Immutable. */
@NullMarked
final class OpenApiDocument {
  private final Map<String, Object> root;

  OpenApiDocument() {
    InputStream stream =
        Objects.requireNonNull(OcraServer.class.getResourceAsStream("openapi.yaml"));
    root = new Yaml().load(stream);
  }

  @SuppressWarnings("unchecked") // A document of maps and lists.
  private static Map<String, Object> map(Object object, String... path) {
    Map<String, Object> map = (Map<String, Object>) object;
    for (String name : path) {
      map = (Map<String, Object>) Objects.requireNonNull(map.get(name), name);
    }
    return map;
  }

  @SuppressWarnings("unchecked")
  private List<String> roots(Map<String, Object> path) {
    List<Map<String, String>> servers =
        (List<Map<String, String>>)
            Objects.requireNonNull(path.getOrDefault("servers", root.get("servers")));
    return servers.stream().map(server -> String.valueOf(server.get("url"))).toList();
  }

  private static boolean isVerb(String name) {
    return Set.of("get", "put", "post", "patch", "delete").contains(name);
  }

  static String line(String root, String verb, String path) {
    return verb.toUpperCase(Locale.ROOT) + " " + root + path;
  }

  /** Every verb and path, below each of its servers. */
  Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    forEach((line, operation) -> routes.add(line));
    return routes;
  }

  /** Every verb, path and status. */
  Set<String> answers() {
    Set<String> answers = new TreeSet<>();
    forEach(
        (line, operation) ->
            map(operation, "responses")
                .keySet()
                .forEach(status -> answers.add(line + " " + status)));
    return answers;
  }

  private void forEach(BiConsumer<String, Map<String, Object>> each) {
    map(root, "paths")
        .forEach(
            (path, item) ->
                map(item)
                    .forEach(
                        (verb, operation) -> {
                          if (isVerb(verb)) {
                            roots(map(item))
                                .forEach(
                                    base -> each.accept(line(base, verb, path), map(operation)));
                          }
                        }));
  }

  /** Checks an answer against the schema of its path, verb and status. */
  void check(String line, JsonObject object, String verb, String path, String status) {
    Map<String, Object> response =
        map(root, "paths", path, verb.toLowerCase(Locale.ROOT), "responses", status);
    Map<String, Object> schema = map(resolve(response), "content", "application/json", "schema");
    checkSchema(line, object, resolve(schema));
  }

  private Map<String, Object> resolve(Map<String, Object> node) {
    Object reference = node.get("$ref");
    if (reference == null) {
      return node;
    }
    String[] parts = reference.toString().substring("#/".length()).split("/", -1);
    return map(root, parts);
  }

  @SuppressWarnings("unchecked")
  private void checkSchema(String line, JsonObject object, Map<String, Object> schema) {
    Map<String, Object> properties =
        map(Objects.requireNonNull(schema.getOrDefault("properties", Map.of())));
    for (String name : (List<String>) schema.getOrDefault("required", List.of())) {
      assertTrue(object.containsKey(name), line + " lacks " + name + ": " + object);
    }
    if (!properties.isEmpty()) {
      Set<String> undocumented = new TreeSet<>(object.keySet());
      undocumented.removeAll(properties.keySet());
      assertEquals(Set.of(), undocumented, line);
    }
    properties.forEach(
        (name, value) -> {
          Map<String, Object> member = resolve(map(value));
          if (object.get(name) instanceof JsonObject inner) {
            checkSchema(line + " " + name, inner, member);
          } else if (object.get(name) instanceof JsonPrimitive text && member.get("enum") != null) {
            List<Object> known = (List<Object>) Objects.requireNonNull(member.get("enum"));
            assertTrue(known.contains(text.getContent()), line + " " + name + ": " + text);
          }
        });
  }
}

package dev.ocra.rtc.surface;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every public and protected signature of the compiled classes outside {@code internal}, as text.
 */
final class ApiDump {
  private ApiDump() {}

  static String of(Path classes) throws IOException {
    TreeMap<String, String> types = new TreeMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = classes.relativize(file).toString().replace(".class", "").replace('/', '.');
        if (!name.contains(".internal.") && !name.equals("module-info")) {
          dump(load(name)).ifPresent(text -> types.put(name, text));
        }
      }
    }
    return String.join("\n", types.values());
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ApiDump.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static java.util.Optional<String> dump(Class<?> type) {
    for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
      if (!isVisible(outer.getModifiers()) || outer.isSynthetic() || outer.isAnonymousClass()) {
        return java.util.Optional.empty();
      }
    }
    TreeSet<String> members = new TreeSet<>();
    for (Field field : type.getDeclaredFields()) {
      if (isVisible(field)) {
        members.add(
            modifiers(field) + field.getGenericType().getTypeName() + " " + field.getName());
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isVisible(constructor)) {
        members.add(modifiers(constructor) + "<init>" + parameters(constructor));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isVisible(method)) {
        String isDefault = method.isDefault() ? "default " : "";
        members.add(
            modifiers(method)
                + isDefault
                + typeParameters(method.getTypeParameters())
                + nullable(method)
                + method.getGenericReturnType().getTypeName()
                + " "
                + method.getName()
                + parameters(method));
      }
    }
    String body = members.stream().map(m -> "  " + m + "\n").collect(Collectors.joining());
    return java.util.Optional.of(header(type) + " {\n" + body + "}\n");
  }

  private static String header(Class<?> type) {
    List<String> supers = new ArrayList<>();
    if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
      supers.add(type.getGenericSuperclass().getTypeName());
    }
    Arrays.stream(type.getGenericInterfaces()).map(t -> t.getTypeName()).forEach(supers::add);
    String kind =
        type.isRecord()
            ? "record"
            : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
    int shown =
        type.getModifiers()
            & (Modifier.PUBLIC
                | Modifier.PROTECTED
                | Modifier.STATIC
                | Modifier.FINAL
                | (type.isInterface() ? 0 : Modifier.ABSTRACT));
    return Modifier.toString(shown)
        + " "
        + (type.isSealed() ? "sealed " : "")
        + kind
        + " "
        + type.getName()
        + typeParameters(type.getTypeParameters()).stripTrailing()
        + (supers.isEmpty() ? "" : " : " + String.join(", ", supers));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static boolean isVisible(Member member) {
    return isVisible(member.getModifiers()) && !member.isSynthetic();
  }

  private static String modifiers(Member member) {
    int shown =
        Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT;
    return Modifier.toString(member.getModifiers() & shown) + " ";
  }

  private static String typeParameters(java.lang.reflect.TypeVariable<?>[] variables) {
    return variables.length == 0
        ? ""
        : Arrays.stream(variables)
            .map(v -> v.getName())
            .collect(Collectors.joining(", ", "<", "> "));
  }

  private static String parameters(Executable executable) {
    List<String> all = new ArrayList<>();
    var types = executable.getGenericParameterTypes();
    var annotated = executable.getAnnotatedParameterTypes();
    for (int i = 0; i < types.length; i++) {
      boolean nullable = i < annotated.length && isNullable(annotated[i]);
      all.add((nullable ? "@Nullable " : "") + types[i].getTypeName());
    }
    return "(" + String.join(", ", all) + ")";
  }

  private static String nullable(Method method) {
    return isNullable(method.getAnnotatedReturnType()) ? "@Nullable " : "";
  }

  private static boolean isNullable(AnnotatedElement element) {
    return Arrays.stream(element.getAnnotations())
        .anyMatch(a -> a.annotationType().getSimpleName().equals("Nullable"));
  }
}

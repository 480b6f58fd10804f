#include "jni/java_strings.h"

#include "jni/java_classes.h"
#include "jni/java_refs.h"

namespace ocra {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

void AppendUtf8(char32_t c, std::string* out) {
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out->push_back(static_cast<char>(0xC0 | (c >> 6)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else if (c < 0x10000) {
    out->push_back(static_cast<char>(0xE0 | (c >> 12)));
    out->push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else {
    out->push_back(static_cast<char>(0xF0 | (c >> 18)));
    out->push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
    out->push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
}

void AppendUtf16(char32_t c, std::u16string* out) {
  if (c < 0x10000) {
    out->push_back(static_cast<char16_t>(c));
  } else {
    out->push_back(static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10)));
    out->push_back(static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF)));
  }
}

// Takes one character off the front.
char32_t TakeUtf8(std::string_view* text) {
  const auto lead = static_cast<unsigned char>(text->front());
  const size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  const bool valid_lead = lead < 0x80 || (lead >= 0xC2 && lead <= 0xF4);
  if (!valid_lead || text->size() < length) {
    text->remove_prefix(1);
    return kReplacement;
  }
  char32_t c = length == 1 ? lead : lead & (0xFF >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>((*text)[i]);
    if ((next & 0xC0) != 0x80) {
      text->remove_prefix(i);
      return kReplacement;
    }
    c = (c << 6) | (next & 0x3F);
  }
  text->remove_prefix(length);
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
  return c < kSmallest[length] || surrogate || c > 0x10FFFF ? kReplacement : c;
}

}  // namespace

std::string FromJavaString(JNIEnv* env, jstring text) {
  std::string result;
  if (text == nullptr) {
    return result;
  }
  const jsize length = env->GetStringLength(text);
  std::u16string units(static_cast<size_t>(length), u'\0');
  env->GetStringRegion(text, 0, length, reinterpret_cast<jchar*>(units.data()));
  result.reserve(units.size());
  for (size_t i = 0; i < units.size(); ++i) {
    const char16_t unit = units[i];
    if (unit < 0xD800 || unit > 0xDFFF) {
      AppendUtf8(unit, &result);
    } else if (unit < 0xDC00 && i + 1 < units.size() && (units[i + 1] & 0xFC00) == 0xDC00) {
      AppendUtf8(0x10000 + ((static_cast<char32_t>(unit) & 0x3FF) << 10) + (units[i + 1] & 0x3FF),
                 &result);
      ++i;
    } else {
      AppendUtf8(kReplacement, &result);
    }
  }
  return result;
}

jstring ToJavaString(JNIEnv* env, std::string_view text) {
  std::u16string units;
  units.reserve(text.size());
  while (!text.empty()) {
    AppendUtf16(TakeUtf8(&text), &units);
  }
  return env->NewString(reinterpret_cast<const jchar*>(units.data()),
                        static_cast<jsize>(units.size()));
}

std::vector<std::string> FromJavaStrings(JNIEnv* env, jobjectArray texts) {
  std::vector<std::string> result;
  const jsize count = env->GetArrayLength(texts);
  for (jsize i = 0; i < count; ++i) {
    const LocalRef<jstring> text(env, static_cast<jstring>(env->GetObjectArrayElement(texts, i)));
    result.push_back(FromJavaString(env, text.get()));
  }
  return result;
}

jobjectArray ToJavaStrings(JNIEnv* env, const std::vector<std::string>& texts) {
  jobjectArray result =
      env->NewObjectArray(static_cast<jsize>(texts.size()), Classes().string.type, nullptr);
  for (size_t i = 0; result != nullptr && i < texts.size(); ++i) {
    const LocalRef<jstring> text(env, ToJavaString(env, texts[i]));
    env->SetObjectArrayElement(result, static_cast<jsize>(i), text.get());
  }
  return result;
}

}  // namespace ocra

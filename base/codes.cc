#include "base/codes.h"

#include <cctype>
#include <cstdint>

namespace prehab {
namespace {

constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";

char Upper(char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); }

// What people write for what they see.
char Unconfuse(char c) {
  switch (c) {
    case 'O':
      return '0';
    case 'I':
    case 'L':
      return '1';
    default:
      return c;
  }
}

bool InAlphabet(char upper) {
  return kAlphabet.find(static_cast<char>(std::tolower(static_cast<unsigned char>(upper)))) !=
         std::string_view::npos;
}

}  // namespace

std::string Base32(std::string_view bytes) {
  std::string text;
  uint32_t buffer = 0;
  int bits = 0;
  for (const char c : bytes) {
    buffer = (buffer << 8) | static_cast<unsigned char>(c);
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += kAlphabet[(buffer >> bits) & 31u];
    }
  }
  if (bits > 0) {
    text += kAlphabet[(buffer << (5 - bits)) & 31u];
  }
  return text;
}

std::string NewCode(Entropy& entropy) {
  std::string code;
  for (const char c : Base32(entropy.Bytes(5))) {
    if (code.size() == 4) {
      code += '-';
    }
    code += Upper(c);
  }
  return code;
}

std::optional<std::string> CanonicalCode(std::string_view typed) {
  std::string code;
  for (const char raw : typed) {
    if (raw == '-' || std::isspace(static_cast<unsigned char>(raw))) {
      continue;
    }
    const char c = Unconfuse(Upper(raw));
    if (!InAlphabet(c)) {
      return std::nullopt;
    }
    if (code.size() == 4) {
      code += '-';
    }
    code += c;
  }
  if (code.size() != 9) {
    return std::nullopt;
  }
  return code;
}

}  // namespace prehab

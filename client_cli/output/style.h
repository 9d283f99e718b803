#ifndef PREHAB_CLIENT_CLI_OUTPUT_STYLE_H_
#define PREHAB_CLIENT_CLI_OUTPUT_STYLE_H_

#include <string>
#include <string_view>

#include "client_cli/terminal/environment.h"

namespace prehab::cli {

enum class Colour { kGood, kWarning, kBad, kStrong };

// How a stream may be written to. Colour is an aid for the eye: the words say
// the same without it.
struct Style {
  bool colour = false;
  bool utf8 = false;
};

// Colour only on a terminal that is not "dumb", and never with NO_COLOR set to
// anything; symbols outside ASCII only in a UTF-8 locale.
Style StyleOf(const Environment& environment);

// `text` in the colour, or as it is.
std::string Paint(const Style& style, Colour colour, std::string_view text);

// `text` as it may be shown: control characters, with which a name or a note
// could drive a terminal, become "?" (line feeds stay), and if the locale is
// not UTF-8 the symbols of prehab's screens become ASCII ones of the same
// width. Names keep their letters: they are data.
std::string Spell(const Style& style, std::string_view text);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_OUTPUT_STYLE_H_

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "tests/fuzz/target.h"
#include "tests/lint/library.h"
#include "tests/lint/lint_text.h"

namespace prehab {
namespace {

using std::string_view_literals::operator""sv;

constexpr unsigned kSeed = 20'260'101;
constexpr int kMutationCount = 8'000;
// So many must come through the reader, or the rules would not be tried.
constexpr int kFewestRead = kMutationCount / 10;
constexpr std::size_t kMebibyte = 1 << 20;
// With all sanitizers; without them it is a tenth.
constexpr int64_t kMostMemoryKibibytes = 2 * 1024 * 1024;

// By the name of the file.
std::map<std::string, std::string> ReadCorpus() {
  std::map<std::string, std::string> corpus;
  for (const auto& entry : std::filesystem::directory_iterator("tests/fuzz/corpus")) {
    std::ifstream stream(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    corpus[entry.path().filename().string()] = text.str();
  }
  return corpus;
}

std::string Repeat(std::string_view text, std::size_t count) {
  std::string repeated;
  for (std::size_t i = 0; i < count; ++i) {
    repeated += text;
  }
  return repeated;
}

// Too large to commit.
std::map<std::string, std::string> MakeLargeFiles() {
  return {
      {"over a mebibyte", "slug: x\nnotes:\n" + Repeat("  - note\n", kMebibyte / 8)},
      {"one long word", Repeat("a", kMebibyte + 1)},
      {"more than 20,000 nodes", "notes: [" + Repeat("a,", 20'001) + "a]"},
      {"more than 20,000 keys", Repeat("a: a\n", 20'001)},
      {"deep lists", Repeat("[", kMebibyte - 1)},
      {"deep maps", Repeat("{a: ", kMebibyte / 5)},
      {"deep blocks", Repeat("- ", kMebibyte / 3)},
      {"deep keys", Repeat("? ", kMebibyte / 3)},
      {"many anchors", Repeat("- &a a\n", 50'000)},
      {"many aliases", "- &a a\n" + Repeat("- *a\n", 50'000)},
      {"many documents", Repeat("---\n", 50'000)},
      {"many tags", Repeat("- !!str a\n", 50'000)},
      {"a quote that never ends", "title: \"" + Repeat("x\n ", kMebibyte / 4)},
      {"bytes that are no text", Repeat("\xFE", kMebibyte / 2)},
  };
}

// What a hostile file might hold.
constexpr std::array kWords = {
    "&a "sv,
    "*a"sv,
    "!!binary "sv,
    "- "sv,
    "{"sv,
    "["sv,
    "}"sv,
    "]"sv,
    "\""sv,
    "'"sv,
    "|\n"sv,
    ">\n"sv,
    "? "sv,
    ": "sv,
    "---\n"sv,
    "...\n"sv,
    "%YAML 9.9\n"sv,
    "<<: *a\n"sv,
    "\xFF"sv,
    "\xEF\xBB\xBF"sv,
    "\0"sv,
    "2147483647"sv,
    "-2147483648"sv,
    "1e9"sv,
    ".inf"sv,
    "null"sv,
    "~"sv,
    "\t"sv,
    "#"sv,
    "\r\n"sv,
    "0"sv,
    "-1"sv,
    "99999999999999999999"sv,
    "blocks:\n"sv,
};

// Changes texts by chance that a seed repeats.
class Mutator {
 public:
  explicit Mutator(const std::map<std::string, std::string>& corpus) {
    for (const auto& [name, text] : corpus) {
      // Those that can be read are tried more often, for a change spoils most.
      const std::size_t weight = name.starts_with("refused-") ? 1 : 8;
      texts_.insert(texts_.end(), weight, text);
    }
  }

  std::string Next() {
    std::string text = texts_[Below(texts_.size())];
    for (std::size_t changes = 1 + Below(3); changes > 0; --changes) {
      Change(text);
    }
    return text;
  }

 private:
  // Less than `end`, which is more than 0.
  std::size_t Below(std::size_t end) { return static_cast<std::size_t>(random_()) % end; }

  // The beginning of a line.
  std::size_t LineStart(const std::string& text) {
    const std::size_t newline = text.rfind('\n', Below(text.size() + 1));
    return newline == std::string::npos ? 0 : newline + 1;
  }

  std::string Line(const std::string& text) {
    const std::size_t start = LineStart(text);
    return text.substr(start, text.find('\n', start) - start) + "\n";
  }

  void Change(std::string& text) {
    const std::size_t place = Below(text.size() + 1);
    switch (Below(9)) {
      case 0:
        text.insert(place, kWords[Below(kWords.size())]);
        return;
      case 1:
        text.erase(place, 1 + Below(20));
        return;
      case 2:
        if (place < text.size()) {
          text[place] = static_cast<char>(Below(256));
        }
        return;
      case 3:
        text.insert(LineStart(text), Line(text));
        return;
      case 4:
        text.insert(LineStart(text), Line(texts_[Below(texts_.size())]));
        return;
      case 5:
        text.insert(LineStart(text), std::string(1 + Below(4), ' '));
        return;
      default:
        ReplaceNumber(text, place);
    }
  }

  void ReplaceNumber(std::string& text, std::size_t place) {
    constexpr std::string_view kDigits = "0123456789";
    const std::size_t begin = text.find_first_of(kDigits, place);
    if (begin != std::string::npos) {
      const std::size_t end = text.find_first_not_of(kDigits, begin);
      constexpr std::array kNumbers = {"0"sv, "1"sv, "7"sv, "24"sv, "366"sv, "520"sv, "2147483647"sv, "-5"sv};
      text.replace(begin, std::min(end, text.size()) - begin, kNumbers[Below(kNumbers.size())]);
    }
  }

  std::vector<std::string> texts_;
  std::mt19937 random_{kSeed};
};

template <typename Item>
bool IsRefused(const std::string& text) {
  const Library library;
  return !LintText<Item>(text, library.MakeLookup()).faults.empty();
}

bool IsNoItem(const std::string& text) {
  return IsRefused<v1::Program>(text) && IsRefused<v1::Protocol>(text) && IsRefused<v1::Exercise>(text);
}

TEST(ReplayTest, LargeFilesAreRefused) {
  for (const auto& [name, text] : MakeLargeFiles()) {
    EXPECT_EQ(CheckInput(text), "") << name;
    EXPECT_TRUE(IsNoItem(text)) << name;
  }
}

TEST(ReplayTest, TheCorpusIsReadOrRefusedAsItsNamesSay) {
  const std::map<std::string, std::string> corpus = ReadCorpus();
  EXPECT_GE(corpus.size(), 20u);
  for (const auto& [name, text] : corpus) {
    EXPECT_EQ(CheckInput(text), "") << name;
    EXPECT_EQ(IsNoItem(text), name.starts_with("refused-")) << name;
  }
}

TEST(ReplayTest, MutationsOfTheCorpusKeepEveryPromise) {
  Mutator mutator(ReadCorpus());
  int read = 0;
  for (int i = 0; i < kMutationCount; ++i) {
    const std::string text = mutator.Next();
    ASSERT_EQ(CheckInput(text), "") << "mutation " << i << " of seed " << kSeed << "\n" << text;
    read += IsNoItem(text) ? 0 : 1;
  }
  EXPECT_GE(read, kFewestRead);
  rusage usage = {};
  ASSERT_EQ(getrusage(RUSAGE_SELF, &usage), 0);
  EXPECT_LT(usage.ru_maxrss, kMostMemoryKibibytes);
}

}  // namespace
}  // namespace prehab

#include "catalog/tree.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <utility>

#include "base/utf8.h"

namespace prehab::catalog {
namespace {

using Kind = YamlNode::Kind;

constexpr std::size_t kLargestText = 1 << 20;
constexpr int kMostNodes = 20'000;
constexpr std::size_t kDeepest = 32;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Builds the tree from the parser's events, which still know of aliases and of
// repeated keys; the parser's own nodes do not.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view text, YamlTree& tree) : text_(text), tree_(tree) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) {
      throw YAML::ParserException(mark, "a data file holds one document");
    }
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override { Attach(NewNode(Kind::kEmpty, mark)); }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    AddFault(mark, "an alias is not allowed here; write the value out");
    Attach(NewNode(Kind::kUnusable, mark));
  }

  void OnAnchor(const YAML::Mark& mark, const std::string& /*name*/) override {
    AddFault(mark, "an anchor is not allowed here");
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                const std::string& value) override {
    CheckClosed(mark);
    CheckTag(mark, tag);
    YamlNode node = NewNode(Kind::kScalar, mark);
    node.text = value;
    node.quoted = tag == kQuotedTag;
    Attach(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                       YAML::EmitterStyle::value /*style*/) override {
    CheckTag(mark, tag);
    Open(NewNode(Kind::kSequence, mark));
  }
  void OnSequenceEnd() override { Close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                  YAML::EmitterStyle::value /*style*/) override {
    CheckTag(mark, tag);
    Open(NewNode(Kind::kMap, mark));
  }
  void OnMapEnd() override {
    CheckKeys(open_.back());
    Close();
  }

 private:
  // What the parser calls the tags that nobody wrote.
  static constexpr std::string_view kPlainTag = "?";
  static constexpr std::string_view kQuotedTag = "!";

  YamlNode NewNode(Kind kind, const YAML::Mark& mark) {
    if (++nodes_ > kMostNodes) {
      throw YAML::ParserException(mark, fmt::format("the file has more than {} nodes", kMostNodes));
    }
    YamlNode node;
    node.kind = kind;
    node.line = mark.line + 1;
    node.column = mark.column + 1;
    return node;
  }

  void Open(YamlNode node) {
    open_.push_back(std::move(node));
    if (open_.size() > kDeepest) {
      const YamlNode& deepest = open_.back();
      YAML::Mark mark;
      mark.line = deepest.line - 1;
      mark.column = deepest.column - 1;
      throw YAML::ParserException(mark, fmt::format("nested more than {} levels deep", kDeepest));
    }
  }

  void Close() {
    YamlNode node = std::move(open_.back());
    open_.pop_back();
    Attach(std::move(node));
  }

  void Attach(YamlNode node) {
    if (open_.empty()) {
      tree_.root = std::move(node);
      return;
    }
    YamlNode& parent = open_.back();
    const bool key = parent.kind == Kind::kMap && parent.keys.size() == parent.items.size();
    (key ? parent.keys : parent.items).push_back(std::move(node));
  }

  void CheckKeys(const YamlNode& map) {
    std::map<std::string_view, int> first_lines;
    for (const YamlNode& key : map.keys) {
      if (key.kind == Kind::kUnusable) {
        continue;
      }
      if (key.kind != Kind::kScalar) {
        tree_.faults.push_back({key.line, key.column, "a key must be the name of a field"});
        continue;
      }
      const auto [first, added] = first_lines.emplace(key.text, key.line);
      if (!added) {
        tree_.faults.push_back(
            {key.line, key.column, fmt::format("this key stands in line {} already", first->second)});
      }
    }
  }

  void CheckTag(const YAML::Mark& mark, const std::string& tag) {
    const auto begin = static_cast<std::size_t>(mark.pos);
    const bool bare = begin < text_.size() && text_[begin] == '!';
    if (bare || (tag != kPlainTag && tag != kQuotedTag)) {
      AddFault(mark, "a tag is not allowed here; the field says what type a value has");
    }
  }

  // The parser takes a quote that is still open at the end of the file for a
  // closed one, so that half a file could pass for a whole.
  void CheckClosed(const YAML::Mark& mark) const {
    const auto begin = static_cast<std::size_t>(mark.pos);
    if (begin >= text_.size() || (text_[begin] != '"' && text_[begin] != '\'')) {
      return;
    }
    const char quote = text_[begin];
    for (std::size_t i = begin + 1; i < text_.size(); ++i) {
      if (quote == '"' && text_[i] == '\\') {
        ++i;
      } else if (text_[i] == quote) {
        // A doubled apostrophe reads as one closed and one opened; either way
        // the last of them counts.
        const bool doubled = quote == '\'' && i + 1 < text_.size() && text_[i + 1] == quote;
        if (!doubled) {
          return;
        }
        ++i;
      }
    }
    throw YAML::ParserException(mark, "opens a quote that is never closed");
  }

  void AddFault(const YAML::Mark& mark, std::string message) {
    tree_.faults.push_back({mark.line + 1, mark.column + 1, std::move(message)});
  }

  std::string_view text_;
  YamlTree& tree_;
  int documents_ = 0;
  int nodes_ = 0;
  // From the root to the collection that is being read.
  std::vector<YamlNode> open_;
};

// The length of the character at the front of `text`: 0 if it is not UTF-8 or
// a control character that text does not have.
std::size_t CharacterLength(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80) {
    const bool control = first < ' ' && first != '\t' && first != '\n' && first != '\r';
    return control || first == 0x7F ? 0 : 1;
  }
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  return IsUtf8(text.substr(0, length)) ? length : 0;
}

std::optional<Fault> FindUnreadable(std::string_view text) {
  if (text.size() > kLargestText) {
    return Fault{1, 1, fmt::format("the file has more than {} bytes", kLargestText)};
  }
  int line = 1;
  std::size_t line_begin = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = CharacterLength(text.substr(i));
    if (length == 0) {
      return Fault{line, static_cast<int>(i - line_begin) + 1, "this byte is not UTF-8 text"};
    }
    if (text[i] == '\n') {
      ++line;
      line_begin = i + 1;
    }
    i += length;
  }
  return std::nullopt;
}

}  // namespace

YamlTree ParseYaml(std::string_view text) {
  if (std::optional<Fault> fault = FindUnreadable(text)) {
    return {std::nullopt, {*std::move(fault)}};
  }
  if (text.starts_with(kByteOrderMark)) {
    text.remove_prefix(kByteOrderMark.size());
  }
  YamlTree tree;
  TreeBuilder builder(text, tree);
  std::istringstream stream{std::string(text)};
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& error) {
    const bool placed = !error.mark.is_null();
    tree.root.reset();
    tree.faults.push_back({placed ? error.mark.line + 1 : 1, placed ? error.mark.column + 1 : 1, error.msg});
    return tree;
  }
  if (!tree.root) {
    tree.faults.push_back({1, 1, "the file is empty"});
  }
  return tree;
}

const YamlNode& ValueOf(const YamlNode& node, std::string_view key) {
  const auto found =
      std::find_if(node.keys.begin(), node.keys.end(), [key](const YamlNode& k) { return k.text == key; });
  return found == node.keys.end() ? node : node.items[static_cast<std::size_t>(found - node.keys.begin())];
}

const YamlNode& ItemOf(const YamlNode& node, int index) {
  const auto i = static_cast<std::size_t>(index);
  return i < node.items.size() ? node.items[i] : node;
}

}  // namespace prehab::catalog

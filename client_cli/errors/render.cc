#include "client_cli/errors/render.h"

#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "client_cli/errors/details.h"

namespace prehab::cli {
namespace {

constexpr std::size_t kMostLines = 3;
constexpr std::string_view kPrefix = "prehab: ";
constexpr std::string_view kIndent = "        ";

using Lines = std::vector<std::string>;

// "--born (birth_date)": the flag for who types, the field for who reads the
// API's documents.
std::string NameOf(const std::string& field, const FlagNames& flags) {
  const std::string last = field.substr(field.find_last_of('.') + 1);
  auto found = flags.find(field);
  if (found == flags.end()) {
    found = flags.find(last);
  }
  if (found == flags.end()) {
    return field;
  }
  return found->second == "--" + last ? found->second : fmt::format("{} ({})", found->second, last);
}

// The server writes most descriptions so that they go on after the name.
bool ContinuesName(std::string_view description) {
  for (const std::string_view start : {"must ", "may ", "is ", "are ", "needs ", "has ", "have ", "can"}) {
    if (description.starts_with(start)) {
      return true;
    }
  }
  return false;
}

Lines ViolationLines(const ErrorDetails& details, const FlagNames& flags) {
  Lines lines;
  for (const auto& violation : details.field_violations) {
    std::string line = NameOf(violation.field(), flags);
    line += ContinuesName(violation.description()) ? " " : ": ";
    line += violation.description();
    // Two fields may be filled by one flag.
    if (std::find(lines.begin(), lines.end(), line) == lines.end()) {
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

// The scale of a lone violation has a line to itself: what stands behind "; ".
void SplitScale(Lines& lines) {
  const std::size_t semicolon = lines.front().find("; ");
  if (lines.size() == 1 && semicolon != std::string::npos) {
    lines.push_back(lines.front().substr(semicolon + 2));
    lines.front().resize(semicolon);
  }
}

std::string AdviceFor(absl::StatusCode code, const ErrorDetails& details) {
  switch (code) {
    case absl::StatusCode::kUnauthenticated:
      return details.reason == "CREDENTIALS_REJECTED" ? "" : "Sign in again: prehab login";
    case absl::StatusCode::kPermissionDenied:
      return "What you may do follows from your roles: prehab whoami";
    case absl::StatusCode::kUnavailable:
      return "Check the connection: prehab doctor";
    case absl::StatusCode::kResourceExhausted:
      return details.retry_seconds ? fmt::format("Try again in {} s.", *details.retry_seconds)
                                   : "Try again later.";
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
      return "The server's log says more under the request id, which -v shows.";
    default:
      return "";
  }
}

void AppendText(std::string_view text, Lines& lines) {
  for (const absl::string_view line : absl::StrSplit(ToAbsl(text), '\n', absl::SkipEmpty())) {
    lines.emplace_back(line);
  }
}

Lines LinesOf(const absl::Status& status, const ErrorDetails& details, const FlagNames& flags) {
  Lines lines = ViolationLines(details, flags);
  if (!lines.empty()) {
    SplitScale(lines);
  } else {
    AppendText(ToStd(status.message()), lines);
    for (const auto& precondition : details.preconditions) {
      lines.push_back(precondition.description());
    }
  }
  if (lines.empty()) {
    lines.push_back(absl::StatusCodeToString(status.code()));
  }
  // Where the message says the same, once is enough.
  if (lines.front().find(details.resource_description) == std::string::npos) {
    AppendText(details.resource_description, lines);
  }
  const std::string advice = AdviceOf(status);
  AppendText(advice.empty() ? AdviceFor(status.code(), details) : advice, lines);
  return lines;
}

// The last line that is shown says how many are not.
void Shorten(Lines& lines) {
  if (lines.size() > kMostLines) {
    const std::size_t more = lines.size() - kMostLines;
    lines.resize(kMostLines);
    lines.back() += fmt::format("   (and {} more)", more);
  }
}

}  // namespace

std::string RenderError(const absl::Status& status, const FlagNames& flags, bool verbose) {
  if (IsAlreadyTold(status)) {
    return "";
  }
  const ErrorDetails details = DetailsOf(status);
  Lines lines = LinesOf(status, details, flags);
  Shorten(lines);
  if (verbose) {
    lines.push_back(fmt::format("code {}, reason {}, request id {}", absl::StatusCodeToString(status.code()),
                                details.reason.empty() ? "-" : details.reason,
                                details.request_id.empty() ? "-" : details.request_id));
  }
  std::string text;
  for (const std::string& line : lines) {
    text += text.empty() ? kPrefix : kIndent;
    text += line + "\n";
  }
  return text;
}

}  // namespace prehab::cli

#include <fmt/format.h>

#include "base/status_macros.h"
#include "client_cli/commands/catalog_file.h"
#include "client_cli/context/files.h"
#include "client_cli/errors/details.h"
#include "client_cli/output/unified_diff.h"
#include "prehab_cli_starters.h"

namespace prehab::cli {
namespace {

// To the file if there is one, which must be new; else to standard output.
absl::Status WriteText(Invocation& run, const std::string& file, const std::string& text) {
  if (file.empty()) {
    run.printer().Raw(text);
    return absl::OkStatus();
  }
  RETURN_IF_ERROR(WriteNewFile(file, text));
  run.Note("Written: " + file);
  return absl::OkStatus();
}

std::string StarterOf(const ItemKind& kind) {
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    if (file.path == "starters/" + kind.noun + ".yaml") {
      return std::string(file.text);
    }
  }
  return "";
}

// Canonical text begins with the lines of slug and version.
std::string WithName(const std::string& text, const std::string& slug) {
  const std::size_t rest = text.find('\n', text.find("\nversion: ") + 1);
  return fmt::format("slug: {}\nversion: 1{}", slug, text.substr(rest));
}

class ItemNew : public Command {
 public:
  ItemNew(CLI::App& parent, const ItemKind& kind)
      : Command(parent, "new", fmt::format("Write the file of a new {} to begin with.", kind.noun),
                {fmt::format("prehab {} new {} --file {}.yaml", kind.noun, kind.own, kind.own),
                 fmt::format("prehab {} new {} --from {} > {}.yaml", kind.noun, kind.own, kind.built_in, kind.own)}),
        kind_(kind) {
    Positional("SLUG", slug_, "its name in commands: words of a-z and 0-9 joined by hyphens", "slug");
    Optional("--from", "SLUG", from_, "the one it begins as; without it, a small example");
    Optional("--file", "FILE", file_, "where to write it; standard output if it is left out");
  }

  absl::Status Run(Invocation& run) override {
    std::string text = StarterOf(kind_);
    if (!from_.empty()) {
      ASSIGN_OR_RETURN(const ItemName name, ParseItemName(from_));
      ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
      ASSIGN_OR_RETURN(const v1::GetCatalogFileResponse file, FetchFile(*connection, kind_, name));
      text = file.text();
    }
    RETURN_IF_ERROR(WriteText(run, file_, WithName(text, slug_)));
    run.Note(fmt::format("Next: edit it, then prehab {} validate {}", kind_.noun, file_.empty() ? "FILE" : file_));
    return absl::OkStatus();
  }

 private:
  const ItemKind& kind_;
  std::string slug_;
  std::string from_;
  std::string file_;
};

class ItemExport : public Command {
 public:
  ItemExport(CLI::App& parent, const ItemKind& kind)
      : Command(parent, "export", fmt::format("Write the file of a {}, built in or the club's own.", kind.noun),
                {fmt::format("prehab {} export {} --file {}.yaml", kind.noun, kind.own, kind.own),
                 fmt::format("prehab {} export {}@1", kind.noun, kind.own)}),
        kind_(kind) {
    Positional("SLUG[@VERSION]", name_, "what to write; the newest version if none is given", "slug");
    Optional("--file", "FILE", file_, "where to write it; standard output if it is left out");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(const ItemName name, ParseItemName(name_));
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const v1::GetCatalogFileResponse answer, FetchFile(*connection, kind_, name));
    if (run.printer().format() == Format::kJson && file_.empty()) {
      run.printer().WriteForScripts(answer, Table());
      return absl::OkStatus();
    }
    return WriteText(run, file_, answer.text());
  }

 private:
  const ItemKind& kind_;
  std::string name_;
  std::string file_;
};

class ItemDiff : public Command {
 public:
  ItemDiff(CLI::App& parent, const ItemKind& kind)
      : Command(parent, "diff", fmt::format("Show what differs between two {}s.", kind.noun),
                {fmt::format("prehab {} diff {}.yaml", kind.noun, kind.own),
                 fmt::format("prehab {} diff {}@1 {}@2", kind.noun, kind.own, kind.own),
                 fmt::format("prehab {} diff {} ./{}.yaml", kind.noun, kind.built_in, kind.own)}),
        kind_(kind) {
    Positional("A", first_, "a SLUG[@VERSION], or a file, which has a dot or a slash in its name");
    OptionalPositional("B", second_, "another; without it, file A is compared with what is published");
  }

  absl::Status Run(Invocation& run) override {
    if (second_.empty() && !NamesAFile(first_)) {
      return WithAdvice(absl::InvalidArgumentError("B is needed where A is no file."),
                        fmt::format("Example: prehab {} diff {}@1 {}@2", kind_.noun, kind_.own, kind_.own));
    }
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const Side first, Load(*connection, first_));
    if (second_.empty()) {
      ASSIGN_OR_RETURN(const Side published, Load(*connection, first.slug));
      return Show(run, published, first);
    }
    ASSIGN_OR_RETURN(const Side second, Load(*connection, second_));
    return Show(run, first, second);
  }

 private:
  struct Side {
    std::string name;
    std::string slug;
    // In canonical form, so that only what matters differs.
    std::string text;
  };

  absl::StatusOr<Side> Load(Connection& connection, const std::string& name) const {
    if (!NamesAFile(name)) {
      ASSIGN_OR_RETURN(const ItemName item, ParseItemName(name));
      ASSIGN_OR_RETURN(const v1::GetCatalogFileResponse file, FetchFile(connection, kind_, item));
      return Side{fmt::format("{}@{}", file.slug(), file.version()), file.slug(), file.text()};
    }
    ASSIGN_OR_RETURN(const std::string text, ReadItemFile(name));
    ASSIGN_OR_RETURN(const v1::CheckCatalogFileResponse checked, CheckOnServer(connection, kind_, text));
    if (checked.text().empty()) {
      const v1::LintFinding& first = checked.findings(0);
      return FileHasErrors(name, kind_, fmt::format("{}:{}: {}", first.line(), first.column(), first.message()),
                           checked.findings_size() + checked.more_count());
    }
    return Side{name, checked.slug(), checked.text()};
  }

  static absl::Status Show(Invocation& run, const Side& from, const Side& to) {
    const std::string diff = UnifiedDiff(from.name, from.text, to.name, to.text);
    run.printer().Raw(diff);
    if (diff.empty()) {
      run.Note(fmt::format("No differences between {} and {}.", from.name, to.name));
    }
    return absl::OkStatus();
  }

  const ItemKind& kind_;
  std::string first_;
  std::string second_;
};

}  // namespace

void AddWritingCommands(CommandTree& tree, CLI::App& group, const ItemKind& kind) {
  tree.AddWith<ItemNew>(group, kind);
  tree.AddWith<ItemExport>(group, kind);
  tree.AddWith<ItemDiff>(group, kind);
}

}  // namespace prehab::cli

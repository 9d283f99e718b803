#include <fmt/format.h>

#include "base/status_macros.h"
#include "client_cli/commands/catalog_file.h"
#include "client_cli/errors/details.h"
#include "client_cli/lookup/directory.h"
#include "client_cli/output/words.h"
#include "prehab/v1/catalog_service.pb.h"

namespace prehab::cli {
namespace {

std::string LevelName(v1::LintLevel level) { return level == v1::LINT_LEVEL_ERROR ? "error" : "warning"; }

Table FindingTable(const v1::CheckCatalogFileResponse& answer) {
  Table table{{{"Level", "level"},
               {"Place", ""},
               {"", "line"},
               {"", "column"},
               {"Rule", "rule"},
               {"", "field_path"},
               {"What", "message", Align::kLeft, /*wraps=*/true},
               {"", "source"}},
              {}};
  for (const v1::LintFinding& finding : answer.findings()) {
    table.rows.push_back({LevelName(finding.level()), fmt::format("{}:{}", finding.line(), finding.column()),
                          std::to_string(finding.line()), std::to_string(finding.column()), finding.rule(),
                          finding.field_path(), finding.message(), finding.source()});
  }
  return table;
}

class ItemValidate : public Command {
 public:
  ItemValidate(CLI::App& parent, const ItemKind& kind)
      : Command(parent, "validate", fmt::format("Tell all that is wrong in a {}'s file. Saves nothing.", kind.noun),
                {fmt::format("prehab {} validate {}.yaml", kind.noun, kind.own),
                 fmt::format("prehab {} validate {}.yaml -o csv", kind.noun, kind.own)}),
        kind_(kind) {
    Positional("FILE", file_, "the file", "text");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(const std::string text, ReadItemFile(file_));
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const v1::CheckCatalogFileResponse answer, CheckOnServer(*connection, kind_, text));
    int errors = 0;
    for (const v1::LintFinding& finding : answer.findings()) {
      errors += finding.level() == v1::LINT_LEVEL_ERROR ? 1 : 0;
    }
    const int warnings = answer.findings_size() - errors;
    Printer printer = run.printer();
    if (!printer.WriteForScripts(answer, FindingTable(answer))) {
      Show(printer, answer, errors, warnings);
    }
    if (answer.more_count() > 0) {
      run.Note(fmt::format("{} more are not listed.", answer.more_count()));
    }
    return errors == 0 ? absl::OkStatus() : AlreadyTold(absl::InvalidArgumentError("the file has errors"));
  }

 private:
  void Show(Printer& printer, const v1::CheckCatalogFileResponse& answer, int errors, int warnings) const {
    printer.Screen(FindingTable(answer));
    if (errors > 0) {
      printer.Marked(Colour::kBad, "✗", fmt::format("{}: {}, {}", file_, Count(errors, "error"),
                                                     Count(warnings, "warning")));
    } else {
      printer.Marked(Colour::kGood, "✓",
                     fmt::format("{}: no errors, {}", file_, Count(warnings, "warning")));
    }
  }

  const ItemKind& kind_;
  std::string file_;
};

class ItemApply : public Command {
 public:
  ItemApply(CLI::App& parent, const ItemKind& kind)
      : Command(parent, "apply", fmt::format("Publish a {} of the club's own, or its next version.", kind.noun),
                {fmt::format("prehab {} apply {}.yaml --dry-run", kind.noun, kind.own),
                 fmt::format("prehab {} apply {}.yaml", kind.noun, kind.own)}),
        kind_(kind) {
    Positional("FILE", file_, "the file; its version is 1, or the next if it is edited", "text");
    Flag("-n,--dry-run", dry_run_, "say what would be published and save nothing");
  }

  absl::Status Run(Invocation& run) override {
    v1::PublishCatalogItemRequest request;
    ASSIGN_OR_RETURN(*request.mutable_text(), ReadItemFile(file_));
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(*request.mutable_organization_id(),
                     Directory(connection->client, connection->context).OrganizationId());
    request.set_kind(kind_.kind);
    request.set_validate_only(dry_run_);
    const auto answer =
        connection->client.Call<v1::PublishCatalogItemResponse>("CatalogService/PublishCatalogItem", request);
    if (!answer.ok()) {
      return AtItsPlace(answer.status());
    }
    Printer printer = run.printer();
    if (!printer.WriteForScripts(*answer, PublishedTable(*answer))) {
      Show(run, printer, *answer);
    }
    return absl::OkStatus();
  }

 private:
  // An error of the file stands at its line and column.
  absl::Status AtItsPlace(const absl::Status& status) const {
    const auto violations = DetailsOf(status).field_violations;
    const bool of_text = !violations.empty() && violations.front().field() == "text";
    return of_text ? FileHasErrors(file_, kind_, violations.front().description(),
                                   static_cast<int>(violations.size()))
                   : status;
  }

  static Table PublishedTable(const v1::PublishCatalogItemResponse& answer) {
    Table table{{{"", "slug"}, {"", "version"}, {"", "owner"}, {"", "unchanged"}, {"", "content_hash"}}, {}};
    table.rows.push_back({answer.slug(), std::to_string(answer.version()), OwnerName(answer.owner()),
                          YesNo(answer.unchanged()), answer.content_hash()});
    return table;
  }

  void Show(Invocation& run, Printer& printer, const v1::PublishCatalogItemResponse& answer) const {
    const std::string item = fmt::format("{} version {}", answer.slug(), answer.version());
    if (answer.unchanged()) {
      const bool own = answer.owner() == v1::CATALOG_OWNER_ORGANIZATION;
      printer.Line(fmt::format("No change: {} {}.", item, own ? "is published with this text" : "is built in"));
      run.Note(own ? "To change it, raise the version in the file."
                   : "To change it, give it a slug of your own and version 1.");
      return;
    }
    if (dry_run_) {
      printer.Line("Dry run (-n, --dry-run): nothing is saved.");
      printer.Line(fmt::format("  {} would be published.", item));
    } else {
      printer.Marked(Colour::kGood, "✓", "Published " + item);
    }
    if (answer.warnings_size() > 0) {
      run.Note(fmt::format("{}: prehab {} validate {}", Count(answer.warnings_size(), "warning"), kind_.noun, file_));
    }
    if (answer.version() > 1) {
      run.Note("Whoever has an earlier version goes on with it.");
    }
  }

  const ItemKind& kind_;
  std::string file_;
  bool dry_run_ = false;
};

}  // namespace

void AddCheckingCommands(CommandTree& tree, CLI::App& group, const ItemKind& kind) {
  tree.AddWith<ItemValidate>(group, kind);
  tree.AddWith<ItemApply>(group, kind);
}

}  // namespace prehab::cli

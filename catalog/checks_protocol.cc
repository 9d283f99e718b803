#include <fmt/format.h>

#include <algorithm>

#include "catalog/checker.h"

namespace prehab::catalog {
namespace {

class ProtocolRules {
 public:
  ProtocolRules(Checker& checker, const v1::Protocol& protocol) : checker_(checker), protocol_(protocol) {}

  void CheckTracks() {
    const YamlNode& nodes = ValueOf(checker_.root(), "tracks");
    checker_.Require(protocol_.tracks_size() > 0, nodes, "tracks are missing");
    std::set<std::string> keys;
    for (int i = 0; i < protocol_.tracks_size(); ++i) {
      checker_.CheckUnique(ValueOf(ItemOf(nodes, i), "key"), protocol_.tracks(i).key(), keys);
      CheckStages(protocol_.tracks(i), ItemOf(nodes, i));
    }
  }

  void CheckGates() {
    const YamlNode& nodes = ValueOf(checker_.root(), "sync_gates");
    for (int i = 0; i < protocol_.sync_gates_size(); ++i) {
      const v1::SyncGate& gate = protocol_.sync_gates(i);
      const YamlNode& node = ItemOf(nodes, i);
      CheckStageName(node, "track", gate.track(), "before_stage", gate.before_stage());
      CheckStageName(node, "other_track", gate.other_track(), "at_stage", gate.at_stage());
      checker_.Require(gate.track() != gate.other_track(), node, "a track cannot wait for itself");
    }
  }

 private:
  void CheckStages(const v1::Track& track, const YamlNode& node) {
    const YamlNode& nodes = ValueOf(node, "stages");
    checker_.Require(track.stages_size() > 0, nodes, "stages are missing");
    std::set<std::string> keys;
    for (int i = 0; i < track.stages_size(); ++i) {
      const v1::Stage& stage = track.stages(i);
      const YamlNode& place = ItemOf(nodes, i);
      checker_.CheckUnique(ValueOf(place, "key"), stage.key(), keys);
      const bool may_lack =
          i + 1 == track.stages_size() || stage.incomplete_size() > 0 || protocol_.incomplete_size() > 0;
      checker_.Require(stage.has_advance() || may_lack, place,
                       "advance is missing: only the last stage of a track, or one that is incomplete, may do "
                       "without");
      checker_.Require(!stage.has_min_days() || !stage.has_max_days() || stage.max_days() >= stage.min_days(),
                       ValueOf(place, "max_days"), "max_days must be min_days or more");
    }
  }

  void CheckStageName(const YamlNode& node, std::string_view track_field, const std::string& track,
                      std::string_view stage_field, const std::string& stage) {
    const auto& tracks = protocol_.tracks();
    const auto found = std::find_if(tracks.begin(), tracks.end(), [&](const auto& t) { return t.key() == track; });
    checker_.Require(found != tracks.end(), ValueOf(node, track_field),
                     fmt::format("there is no track {}", track));
    if (found != tracks.end()) {
      const bool known = std::any_of(found->stages().begin(), found->stages().end(),
                                     [&](const v1::Stage& s) { return s.key() == stage; });
      checker_.Require(known, ValueOf(node, stage_field), fmt::format("track {} has no stage {}", track, stage));
    }
  }

  Checker& checker_;
  const v1::Protocol& protocol_;
};

}  // namespace

std::vector<Fault> CheckItem(const YamlNode& root, const v1::Protocol& protocol, const FileName& name,
                             const Known& known) {
  Checker checker(root, known);
  checker.CheckIdentity(protocol.slug(), protocol.version(), name);
  checker.CheckFields(root, protocol);
  checker.Require(protocol.conditions_size() > 0, ValueOf(root, "conditions"), "conditions are missing");
  ProtocolRules rules(checker, protocol);
  rules.CheckTracks();
  rules.CheckGates();
  checker.Require(protocol.content_hash().empty(), ValueOf(root, "content_hash"),
                  "content_hash is computed; leave it out");
  checker.Require(protocol.owner() == v1::CATALOG_OWNER_UNSPECIFIED, ValueOf(root, "owner"),
                  "owner is set by the server; leave it out");
  return checker.TakeFaults();
}

std::vector<Fault> CheckItem(const YamlNode& root, const v1::PainPolicy& policy, const FileName& name,
                             const Known& known) {
  Checker checker(root, known);
  checker.CheckIdentity(policy.slug(), policy.version(), name);
  checker.CheckFields(root, policy);
  checker.Require(policy.sharp_stops(), ValueOf(root, "sharp_stops"), "sharp_stops must be true in every policy");
  return checker.TakeFaults();
}

std::vector<Fault> CheckItem(const YamlNode& root, const v1::RedFlagSet& red_flags, const FileName& name,
                             const Known& known) {
  Checker checker(root, known);
  checker.CheckIdentity(red_flags.slug(), red_flags.version(), name);
  checker.CheckFields(root, red_flags);
  const YamlNode& nodes = ValueOf(root, "flags");
  checker.Require(red_flags.flags_size() > 0, nodes, "flags are missing");
  std::set<std::string> keys;
  for (int i = 0; i < red_flags.flags_size(); ++i) {
    checker.CheckUnique(ValueOf(ItemOf(nodes, i), "key"), red_flags.flags(i).key(), keys);
  }
  return checker.TakeFaults();
}

}  // namespace prehab::catalog

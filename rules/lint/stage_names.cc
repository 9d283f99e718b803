#include <map>
#include <set>

#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

// The keys of each track's stages, by the key of the track.
using Names = std::map<std::string_view, std::set<std::string_view>>;

void CheckKey(const std::string& key, bool is_new, const std::string& path, Report& report) {
  if (key.empty()) {
    report.Add(PathTo(path, "key"), "the key is missing");
  } else if (!is_new) {
    report.Add(PathTo(path, "key"), "another one has this key");
  }
}

Names CheckTracks(const v1::Protocol& protocol, Report& report) {
  Names names;
  for (int t = 0; t < protocol.tracks_size(); ++t) {
    const v1::Track& track = protocol.tracks(t);
    const std::string path = PathTo("", "tracks", t);
    auto [stages, is_new] = names.try_emplace(track.key());
    CheckKey(track.key(), is_new, path, report);
    if (track.stages().empty()) {
      report.Add(PathTo(path, "stages"), "a track needs a stage");
    }
    for (int s = 0; s < track.stages_size(); ++s) {
      const std::string& key = track.stages(s).key();
      CheckKey(key, stages->second.insert(key).second, PathTo(path, "stages", s), report);
    }
  }
  return names;
}

void CheckEnd(const Names& names, const std::string& track, const std::string& stage,
              const std::string& track_path, const std::string& stage_path, Report& report) {
  const auto found = names.find(track);
  if (found == names.end()) {
    report.Add(track_path, "the protocol has no such track");
  } else if (!found->second.contains(stage)) {
    report.Add(stage_path, "the track has no such stage");
  }
}

}  // namespace

void CheckStageNames(const v1::Protocol& protocol, const Lookup& /*lookup*/, Report& report) {
  if (protocol.tracks().empty()) {
    report.Add("tracks", "a protocol needs a track");
  }
  const Names names = CheckTracks(protocol, report);
  for (int i = 0; i < protocol.sync_gates_size(); ++i) {
    const v1::SyncGate& gate = protocol.sync_gates(i);
    const std::string path = PathTo("", "sync_gates", i);
    CheckEnd(names, gate.track(), gate.before_stage(), PathTo(path, "track"), PathTo(path, "before_stage"),
             report);
    CheckEnd(names, gate.other_track(), gate.at_stage(), PathTo(path, "other_track"), PathTo(path, "at_stage"),
             report);
  }
}

}  // namespace prehab::rules

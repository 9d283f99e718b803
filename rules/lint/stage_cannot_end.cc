#include "rules/lint/criteria.h"
#include "rules/lint/rule.h"

namespace prehab::rules {

// The last stage of a track ends with the protocol. Where the sources do not
// say how a stage ends, it says so, and is not started.
void CheckStageCannotEnd(const v1::Protocol& protocol, const Lookup& /*lookup*/, Report& report) {
  for (int t = 0; t < protocol.tracks_size(); ++t) {
    const std::string track = PathTo("", "tracks", t);
    for (int s = 0; s + 1 < protocol.tracks(t).stages_size(); ++s) {
      const v1::Stage& stage = protocol.tracks(t).stages(s);
      const std::string path = PathTo(track, "stages", s);
      const bool is_complete = stage.incomplete().empty() && protocol.incomplete().empty();
      if (!stage.has_advance() && is_complete) {
        report.Add(path, "nothing says when this stage is done, so the next is never reached; give it advance");
      } else if (stage.has_advance() && !CanBeMet(stage.advance(), stage)) {
        report.Add(PathTo(path, "advance"), "this can never be met, so the next stage is never reached");
      }
    }
  }
}

}  // namespace prehab::rules

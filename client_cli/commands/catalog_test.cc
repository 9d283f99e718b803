#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client_cli/testing/club.h"
#include "client_cli/testing/parse_test.h"
#include "prehab/v1/catalog_service.pb.h"

namespace prehab::cli {
namespace {

using testing::HasSubstr;

class CatalogTest : public testing::Test {
 protected:
  Club club_;
  Person& kari_ = club_.SignedInCoach();
};

TEST_F(CatalogTest, ProgramShowsBlocksLevelsAndSources) {
  club_.server.Always("CatalogService/GetProgram", Parse<v1::GetProgramResponse>(R"pb(
                        program {
                          slug: "trio"
                          version: 2
                          title: "Runner's trio"
                          summary: "For runners."
                          warm_up: "leg-swings"
                          min_rest_hours: 48
                          blocks {
                            first_week: 1
                            last_week: 4
                            sessions_per_week: 2
                            exercises {
                              exercise: "bridge"
                              sets { reps_low: 6 reps_high: 6 }
                              substitutes { exercise: "hold" when: "it is not tolerated" }
                            }
                          }
                          blocks { first_week: 5 every_nth_day: 4 level: "hard" }
                          levels {
                            key: "hard"
                            exercises { exercise: "bridge" to_fatigue: true }
                            advance_when: "It is easy."
                          }
                          notes: "No trial."
                          source: "Own synthesis"
                          evidence_level: EVIDENCE_LEVEL_EXPERT
                        })pb"));
  EXPECT_EQ(kari_.Run({"program", "show", "trio"}).out,
            "Runner's trio (trio, version 2)\n"
            "  For runners.\n"
            "\n"
            "  Weeks  How often     Each session\n"
            "  1-4    2 a week      bridge 1 × 6\n"
            "  5 on   every 4 days  level hard\n"
            "\n"
            "  Level  Each session       Next level when\n"
            "  hard   bridge to fatigue  It is easy.\n"
            "\n"
            "  Warm-up     leg-swings\n"
            "  Rest        48 hours or more between sessions\n"
            "  Instead of  bridge: hold: it is not tolerated\n"
            "  Note        No trial.\n"
            "  Source      Own synthesis (expert; not verified at the source)\n");
  EXPECT_EQ(kari_.Run({"program", "show", "trio", "-o", "csv"}).out,
            "weeks,sessions_per_week,every_nth_day,sessions_per_day,exercises\n"
            "1-4,2,,,bridge 1 × 6\n"
            "5 on,0,4,,level hard\n");
}

TEST_F(CatalogTest, ProgramListSaysWhatToBeCarefulWith) {
  club_.server.Always("CatalogService/ListPrograms", Parse<v1::ListProgramsResponse>(R"pb(
                        programs {
                          slug: "nordic"
                          title: "Nordic"
                          evidence_level: EVIDENCE_LEVEL_RCT
                          verified: true
                          owner: CATALOG_OWNER_BUILT_IN
                          blocks { first_week: 1 last_week: 10 }
                          blocks { first_week: 11 }
                        }
                        programs {
                          slug: "home"
                          title: "At home"
                          incomplete: "sets"
                          owner: CATALOG_OWNER_ORGANIZATION
                        })pb"));
  EXPECT_EQ(kari_.Run({"program", "list"}).out,
            "  Program  Title    Weeks  From      Evidence  Caution\n"
            "  nordic   Nordic      10  built in  rct\n"
            "  home     At home      -  own       -         incomplete, not verified\n");
  EXPECT_EQ(club_.server.LastRequest<v1::ListProgramsRequest>("CatalogService/ListPrograms").organization_id(),
            "org_1");
}

TEST_F(CatalogTest, ExerciseShowsWhatIsKnownAndWhatIsNot) {
  club_.server.Always(
      "CatalogService/GetExercise", Parse<v1::GetExerciseResponse>(R"pb(
        exercise {
          slug: "thrust"
          title: "Hip thrust"
          kind: EXERCISE_KIND_STRENGTH
          cue: "Push up."
          muscles: "glutes"
          contraction_bias: CONTRACTION_BIAS_MIXED
          sides: SIDES_EACH
          dosages { sets: 3 reps_low: 8 source: "Goom 2016" }
          contraindications { text: "sharp pain" source: "a guide" }
          substitutes { exercise: "bridge" factor: 1.5 when: "no bench" }
          claims { claim: "It cures." claim_source: "a blog" note: "It does not." note_source: "a trial" }
          incomplete: "frequency"
          source: "Goom 2016"
          evidence_level: EVIDENCE_LEVEL_CLINICAL
          verified: true
        })pb"));
  EXPECT_EQ(kari_.Run({"exercise", "show", "thrust"}).out,
            "Hip thrust (thrust)\n"
            "\n"
            "  Push up.\n"
            "\n"
            "  Kind         strength\n"
            "  Muscles      glutes\n"
            "  Loads while  mixed\n"
            "  Sides        one leg, then the other\n"
            "  Dose         3 sets of 8 (Goom 2016)\n"
            "  Not if       sharp pain (a guide)\n"
            "  Instead      bridge, dose × 1.5: no bench\n"
            "  Claim        It cures. (a blog)\n"
            "    but        It does not. (a trial)\n"
            "  Not known    frequency\n"
            "  Source       Goom 2016 (clinical)\n");
}

TEST_F(CatalogTest, ListsOfLongNamesFitAScreen) {
  v1::ListExercisesResponse list;
  v1::Exercise& exercise = *list.add_exercises();
  exercise.set_slug("short-lever-single-leg-bridge");
  exercise.set_title("Single-leg bridge with a short lever");
  exercise.set_kind(v1::EXERCISE_KIND_RECOVERY_AID);
  exercise.add_muscles("hamstrings");
  exercise.add_muscles("glutes");
  club_.server.Always("CatalogService/ListExercises", list);
  EXPECT_EQ(kari_.Run({"exercise", "list"}).out,
            "  Exercise                       Title           Kind            Muscles\n"
            "  short-lever-single-leg-bridge  Single-leg      recovery aid;   hamstrings,\n"
            "                                 bridge with a   not verified    glutes\n"
            "                                 short lever\n");
}

}  // namespace
}  // namespace prehab::cli

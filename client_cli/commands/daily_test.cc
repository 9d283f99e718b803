#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client_cli/testing/club.h"
#include "prehab/v1/assignments.pb.h"
#include "prehab/v1/logs.pb.h"

namespace prehab::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

void AddDay(const std::string& date, std::optional<int> soreness,
            google::protobuf::RepeatedPtrField<v1::DaySummary>& days) {
  v1::DaySummary& day = *days.Add();
  day.set_date(date);
  if (soreness) {
    day.set_soreness(*soreness);
  }
}

v1::LogCheckInResponse Logged(int planned, int done) {
  v1::LogCheckInResponse answer;
  answer.set_today_date("2026-11-21");
  answer.set_planned_count(planned);
  answer.set_done_count(done);
  AddDay("2026-11-19", 3, *answer.mutable_days());
  AddDay("2026-11-20", std::nullopt, *answer.mutable_days());
  AddDay("2026-11-21", 2, *answer.mutable_days());
  return answer;
}

class DailyTest : public testing::Test {
 protected:
  Club club_;
  Person& maya_ = club_.SignedInAthlete();
  Person& kari_ = club_.SignedInCoach();
};

TEST_F(DailyTest, LogShowsTheDaySavedAndTheLastDays) {
  club_.server.Always("LogService/LogCheckIn", Logged(1, 1));
  const Person::Result result = maya_.Run({"log", "2", "--done", "--pain", "1"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(result.out,
            "✓ Saved for Sat 21 Nov: soreness 2/10, 1 of 1 done, worst pain 1/10\n"
            "  3 days   ▃·▂   3 ? 2\n"
            "  Wrong? prehab undo\n");
  const auto request = club_.server.LastRequest<v1::LogCheckInRequest>("LogService/LogCheckIn");
  EXPECT_EQ(request.athlete_id(), "ath_maya");
  EXPECT_EQ(request.date(), "") << "the server takes the athlete's today";
  EXPECT_EQ(request.soreness(), 2);
  EXPECT_EQ(request.pain(), 1);
  EXPECT_TRUE(request.has_training_session());
  EXPECT_EQ(request.training_session().pain(), 1);
  EXPECT_FALSE(request.training_session().has_rpe());
}

TEST_F(DailyTest, LogSaysIfNothingWasPlanned) {
  club_.server.Always("LogService/LogCheckIn", Logged(0, 0));
  EXPECT_EQ(maya_.Run({"log", "0", "--done"}).out,
            "✓ Saved for Sat 21 Nov: soreness 0/10\n"
            "  Nothing was planned for that day.\n"
            "  3 days   ▃·▂   3 ? 2\n"
            "  Wrong? prehab undo\n");
  const auto request = club_.server.LastRequest<v1::LogCheckInRequest>("LogService/LogCheckIn");
  EXPECT_TRUE(request.has_soreness()) << "0 is a report";
  EXPECT_FALSE(request.has_pain());
}

TEST_F(DailyTest, LogSendsNoTrainingUnlessDone) {
  club_.server.Always("LogService/LogCheckIn", Logged(1, 0));
  EXPECT_THAT(maya_.Run({"log", "4", "--side", "left", "--note", "tight", "--pain", "3"}).out,
              HasSubstr("soreness 4/10, 0 of 1 done, worst pain 3/10"));
  const auto request = club_.server.LastRequest<v1::LogCheckInRequest>("LogService/LogCheckIn");
  EXPECT_FALSE(request.has_training_session());
  EXPECT_EQ(request.side(), v1::SIDE_LEFT);
  EXPECT_EQ(request.note(), "tight");
}

TEST_F(DailyTest, DifficultyIsSentOrRefused) {
  club_.server.Always("LogService/LogCheckIn", Logged(1, 1));
  ASSERT_EQ(maya_.Run({"log", "2", "--done", "--difficulty", "none"}).exit_code, 0);
  EXPECT_EQ(
      club_.server.LastRequest<v1::LogCheckInRequest>("LogService/LogCheckIn").training_session().difficulty(),
      v1::DIFFICULTY_NONE);
  const Person::Result other = maya_.Run({"done", "--difficulty", "easy"});
  EXPECT_EQ(other.exit_code, 2);
  EXPECT_EQ(other.err, "prehab: --difficulty must be none or some (you gave easy).\n");
  const Person::Result not_done = maya_.Run({"log", "2", "--difficulty", "none"});
  EXPECT_EQ(not_done.exit_code, 2);
  EXPECT_THAT(not_done.err, HasSubstr("add --done"));
}

TEST_F(DailyTest, YesterdayIsTheAthletesOwn) {
  club_.server.Always("LogService/LogCheckIn", Logged(0, 0));
  ASSERT_EQ(maya_.Run({"log", "1", "--date", "yesterday"}).exit_code, 0);
  EXPECT_EQ(club_.server.LastRequest<v1::LogCheckInRequest>("LogService/LogCheckIn").date(), "2026-11-20");
}

TEST_F(DailyTest, CoachLogsForAnAthlete) {
  club_.server.Always("LogService/LogCheckIn", Logged(0, 0));
  const Person::Result result = kari_.Run({"log", "1", "--athlete", "maya"});
  EXPECT_THAT(result.out, HasSubstr("Wrong? prehab undo --athlete maya"));
  EXPECT_EQ(club_.server.LastRequest<v1::LogCheckInRequest>("LogService/LogCheckIn").athlete_id(), "ath_maya");
  const Person::Result own = kari_.Run({"log", "1"});
  EXPECT_EQ(own.exit_code, 2);
  EXPECT_THAT(own.err, HasSubstr("--athlete NAME"));
}

TEST_F(DailyTest, RefusedScoreNamesTheRange) {
  club_.server.On("LogService/LogCheckIn", [](const std::string&, std::string*) {
    return ErrorWithDetails(grpc::StatusCode::INVALID_ARGUMENT, "INVALID_REQUEST", "1 field is wrong",
                            {{"soreness", "must be 0 to 10 (you gave 11); 0 = none, 10 = worst imaginable"}});
  });
  const Person::Result result = maya_.Run({"log", "11"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.err,
            "prehab: SCORE (soreness) must be 0 to 10 (you gave 11)\n"
            "        0 = none, 10 = worst imaginable\n");
}

TEST_F(DailyTest, AFieldOfAFlagIsNamedAsTheFlag) {
  club_.server.On("LogService/LogCheckIn", [](const std::string&, std::string*) {
    return ErrorWithDetails(grpc::StatusCode::INVALID_ARGUMENT, "INVALID_REQUEST", "1 field is wrong",
                            {{"late", "must be set for a date more than 14 days ago"}});
  });
  EXPECT_EQ(maya_.Run({"log", "3", "--date", "2026-11-01"}).err,
            "prehab: --late must be set for a date more than 14 days ago\n");
}

TEST_F(DailyTest, DoneOnADayWithoutPlanSaysWhatToDo) {
  club_.server.On("LogService/LogTrainingSession", [](const std::string&, std::string*) {
    return ErrorWithDetails(grpc::StatusCode::FAILED_PRECONDITION, "NOTHING_PLANNED",
                            "nothing is planned on 2026-11-21");
  });
  const Person::Result result = maya_.Run({"done"});
  EXPECT_EQ(result.exit_code, 6);
  EXPECT_EQ(result.err,
            "prehab: nothing is planned on 2026-11-21\n"
            "        Trained on your own? prehab done --rpe 6 --minutes 40\n");
}

TEST_F(DailyTest, DoneTwiceSavesNothingNew) {
  v1::LogTrainingSessionResponse answer;
  answer.set_planned_count(1);
  answer.set_done_count(1);
  AddDay("2026-11-21", std::nullopt, *answer.mutable_days());
  club_.server.Always("LogService/LogTrainingSession", answer);
  EXPECT_EQ(maya_.Run({"done"}).out, "Nothing new for Sat 21 Nov: 1 of 1 done before.\n");
  answer.add_entries()->set_pain(2);
  club_.server.Always("LogService/LogTrainingSession", answer);
  EXPECT_THAT(maya_.Run({"done", "--pain", "2"}).out,
              HasSubstr("✓ Saved for Sat 21 Nov: 1 of 1 done, worst pain 2/10\n"));
}

TEST_F(DailyTest, UndoTellsWhatWasTakenBack) {
  v1::TakeBackLastLogResponse answer;
  v1::LogEntry& entry = *answer.add_entries();
  entry.set_kind(v1::LOG_ENTRY_KIND_CHECK_IN);
  entry.set_date("2026-11-21");
  entry.set_soreness(2);
  club_.server.Always("LogService/TakeBackLastLog", answer);
  EXPECT_EQ(maya_.Run({"undo"}).out, "✓ Taken back for Sat 21 Nov: soreness 2/10\n");
}

TEST_F(DailyTest, TodayShowsWhatToDo) {
  v1::GetAthleteTodayResponse today;
  today.set_today_date("2026-11-23");
  today.set_athlete_name("Maya Dahl");
  v1::PlannedSession& session = *today.add_sessions();
  session.set_program("nordic-10w");
  session.set_week(1);
  v1::ExerciseDose& dose = *session.add_exercises();
  dose.set_exercise("nordic");
  for (int i = 0; i < 2; ++i) {
    v1::SetDose& set = *dose.add_sets();
    set.set_reps_low(5);
    set.set_reps_high(5);
  }
  AddDay("2026-11-23", 0, *today.mutable_days());
  club_.server.Always("MonitoringService/GetAthleteToday", today);
  v1::ListExercisesResponse exercises;
  exercises.add_exercises()->set_slug("nordic");
  exercises.mutable_exercises(0)->set_title("Nordic hamstring curl");
  club_.server.Always("CatalogService/ListExercises", exercises);
  EXPECT_EQ(maya_.Run({"today"}).out,
            "Mon 23 Nov · Maya Dahl · nordic-10w, week 1\n"
            "\n"
            "  #  To do                  Dose   State\n"
            "  1  Nordic hamstring curl  2 × 5  to do\n"
            "\n"
            "  1 day   ▁   0\n"
            "\n"
            "Log it:   prehab log 2 --done --pain 1    (soreness now, all done, worst pain)\n");
}

// Planned for today, and more than a stage allows.
v1::PlannedSession Sprints() {
  v1::PlannedSession session;
  session.set_date("2026-11-23");
  session.set_program("sprint-exposure");
  session.set_week(2);
  session.add_above_ceilings("85 % of greatest speed; the stage allows 75 %");
  return session;
}

TEST_F(DailyTest, TodayTellsWhatIsWithheldAndWhatToDoInstead) {
  v1::GetAthleteTodayResponse today;
  today.set_today_date("2026-11-23");
  today.set_athlete_name("Maya Dahl");
  *today.add_withheld_sessions() = Sprints();
  today.mutable_progression()->set_status(v1::PROGRESSION_STATUS_ACTIVE);
  club_.server.Always("MonitoringService/GetAthleteToday", today);
  EXPECT_THAT(maya_.Run({"today"}).out,
              HasSubstr("  ! Withheld: sprint-exposure, week 2: 85 % of greatest speed; the stage\n"
                        "    allows 75 %.\n"
                        "    Do the work of your stage instead, as above.\n"
                        "  Nothing else is planned today.\n"));
  today.mutable_progression()->set_status(v1::PROGRESSION_STATUS_REFERRED);
  club_.server.Always("MonitoringService/GetAthleteToday", today);
  EXPECT_THAT(maya_.Run({"today"}).out, Not(HasSubstr("work of your stage"))) << "somebody looks first";
  today.clear_progression();
  club_.server.Always("MonitoringService/GetAthleteToday", today);
  EXPECT_THAT(maya_.Run({"today"}).out, HasSubstr("    Ask your coach or clinician what to do instead.\n"));
}

TEST_F(DailyTest, ThePlanShowsWhatIsWithheld) {
  v1::ListPlannedSessionsResponse plan;
  *plan.add_sessions() = Sprints();
  *plan.add_sessions() = Sprints();
  plan.mutable_sessions(1)->set_date("2026-11-30");
  club_.server.Always("AssignmentService/ListPlannedSessions", plan);
  const Person::Result shown = maya_.Run({"plan", "show"});
  EXPECT_THAT(shown.out, HasSubstr("withheld"));
  EXPECT_EQ(shown.err, "Withheld for now: 85 % of greatest speed; the stage allows 75 %\n") << "once";
  EXPECT_THAT(
      maya_.Run({"plan", "show", "-o", "csv"}).out,
      HasSubstr("2026-11-23,sprint-exposure,2,0,,no,,,,\"85 % of greatest speed; the stage allows 75 %\"\n"));
}

TEST_F(DailyTest, WhatIsWithheldIsNotDoneAndALogSaysSo) {
  v1::LogCheckInResponse logged;
  logged.set_planned_count(2);
  logged.set_done_count(1);
  logged.set_withheld_count(1);
  AddDay("2026-11-21", 1, *logged.mutable_days());
  club_.server.Always("LogService/LogCheckIn", logged);
  EXPECT_THAT(maya_.Run({"log", "1", "--done"}).out,
              HasSubstr("1 of 2 done\n"
                        "  Withheld and not marked as done: 1 session. Why: prehab today. Trained all the\n"
                        "  same? Report it: prehab done --minutes 20 --pain 0, or a run: prehab log run\n"
                        "  --km 3.2 --done\n"));
  club_.server.On("LogService/LogTrainingSession", [](const std::string&, std::string*) {
    return ErrorWithDetails(grpc::StatusCode::FAILED_PRECONDITION, "ABOVE_CEILINGS",
                            "what is planned for Sat 21 Nov is withheld; it is not marked as done");
  });
  const Person::Result refused = maya_.Run({"done"});
  EXPECT_EQ(refused.exit_code, 6);
  EXPECT_EQ(refused.err,
            "prehab: what is planned for Sat 21 Nov is withheld; it is not marked as done\n"
            "        Trained all the same? Report it: prehab done --minutes 20 --pain 0, or a run: "
            "prehab log run --km 3.2 --done\n");
}

TEST_F(DailyTest, TodayAndALogTellWhatTheLogChangedOfThePlan) {
  const std::string reason = "week 2 is repeated: soreness 7/10 on Tue 1 Dec";
  v1::GetAthleteTodayResponse today;
  today.set_today_date("2026-12-07");
  for (int i = 0; i < 2; ++i) {
    v1::PlannedSession& session = *today.add_sessions();
    session.set_program("nordic-10w");
    session.mutable_change()->set_reason(reason);
  }
  club_.server.Always("MonitoringService/GetAthleteToday", today);
  club_.server.Always("CatalogService/ListExercises", v1::ListExercisesResponse());
  EXPECT_THAT(maya_.Run({"today"}).out, HasSubstr("\n  ! " + reason + "\n\nLog it:")) << "once";
  v1::LogTrainingSessionResponse answer;
  answer.add_entries();
  answer.set_planned_count(1);
  answer.set_done_count(1);
  answer.mutable_plan_change()->set_reason(reason);
  club_.server.Always("LogService/LogTrainingSession", answer);
  EXPECT_THAT(maya_.Run({"done"}).out, HasSubstr("  ! " + reason + "\n"));
}

TEST_F(DailyTest, TodayOfACoachIsWhoNeedsALook) {
  v1::GetCoachTodayResponse today;
  v1::TeamToday& team = *today.add_teams();
  team.set_team_name("U19 women");
  team.set_today_date("2026-11-21");
  team.set_athlete_count(22);
  team.set_logged_count(14);
  v1::BoardRow& row = *team.add_attention();
  row.set_handle("jo");
  row.set_name("Jo Foss");
  v1::Flag& flag = *row.add_flags();
  flag.set_kind(v1::FLAG_KIND_MISSED_TWO);
  flag.set_reason("the last 2 sessions were missed");
  club_.server.Always("MonitoringService/GetCoachToday", today);
  EXPECT_EQ(kari_.Run({"today"}).out,
            "Sat 21 Nov · U19 women, 22 athletes\n"
            "\n"
            "NEEDS YOU (1)\n"
            "  Jo Foss  the last 2 sessions were missed  prehab plan show jo\n"
            "TODAY      14 of 22 logged · nothing planned\n");
  EXPECT_EQ(maya_.Run({"today", "--coach"}).exit_code, 0);
}

class BoardTest : public DailyTest {
 protected:
  BoardTest() {
    v1::GetTeamBoardResponse board;
    board.set_team_name("U19 women");
    board.set_today_date("2026-11-21");
    v1::BoardRow& maya = *board.add_rows();
    maya.set_handle("maya");
    maya.set_name("Maya Dahl");
    maya.set_soreness(7);
    maya.set_done_percent(98);
    AddDay("2026-11-20", std::nullopt, *maya.mutable_days());
    AddDay("2026-11-21", 7, *maya.mutable_days());
    maya.add_flags()->set_reason("soreness 7 on Sat 21 Nov");
    v1::BoardRow& ase = *board.add_rows();
    ase.set_handle("ase");
    ase.set_name("Åse Moe");
    AddDay("2026-11-20", 0, *ase.mutable_days());
    AddDay("2026-11-21", std::nullopt, *ase.mutable_days());
    club_.server.Always("MonitoringService/GetTeamBoard", board);
  }
};

TEST_F(BoardTest, ShowsWhoNeedsALookFirst) {
  EXPECT_EQ(kari_.Run({"board"}).out,
            "U19 women · Sat 21 Nov · 2 athletes\n"
            "\n"
            "  Athlete    Soreness 7 d  Now  Done 28 d  Look at\n"
            "  Maya Dahl  ·▆              7       98 %  soreness 7 on Sat 21 Nov\n"
            "  Åse Moe    ▁·              ?          -\n"
            "Soreness scale is fixed 0-10. · no entry   ? nothing today\n");
}

TEST_F(BoardTest, AsciiWhereTheLocaleIsNotUtf8) {
  kari_.variables()["LANG"] = "C";
  const std::string board = kari_.Run({"board"}).out;
  EXPECT_THAT(board, HasSubstr("  Maya Dahl  .*              7       98 %  soreness 7 on Sat 21 Nov\n"));
  EXPECT_THAT(board, Not(HasSubstr("·")));
}

TEST_F(BoardTest, JsonIsTheApisAndCsvHasNumbers) {
  const std::string json = kari_.Run({"board", "-o", "json"}).out;
  EXPECT_THAT(json, HasSubstr("\"handle\": \"maya\""));
  EXPECT_THAT(json, HasSubstr("\"soreness\": 7"));
  EXPECT_EQ(kari_.Run({"board", "-o", "csv"}).out,
            "athlete_id,handle,name,today_date,soreness,pain,planned_count,done_count,done_percent,flags\n"
            ",maya,Maya Dahl,,7,,0,0,98,soreness 7 on Sat 21 Nov\n"
            ",ase,Åse Moe,,,,0,0,,\n");
}

TEST_F(BoardTest, SeveralTeamsMustBeNamed) {
  v1::ListTeamsResponse teams;
  for (const char* handle : {"u17", "u19"}) {
    v1::Team& team = *teams.add_teams();
    team.set_handle(handle);
    team.set_name(handle);
    team.set_team_id(std::string("team_") + handle);
  }
  club_.server.Always("TeamService/ListTeams", teams);
  const Person::Result result = kari_.Run({"board"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.err,
            "prehab: --team is needed: you have several teams.\n"
            "        Your teams: u17 (u17), u19 (u19)\n");
  EXPECT_EQ(kari_.Run({"board", "--team", "u17"}).exit_code, 0);
  EXPECT_EQ(club_.server.LastRequest<v1::GetTeamBoardRequest>("MonitoringService/GetTeamBoard").team_id(),
            "team_u17");
}

}  // namespace
}  // namespace prehab::cli

#ifndef PREHAB_CLIENT_CLI_TESTING_PARSE_TEST_H_
#define PREHAB_CLIENT_CLI_TESTING_PARSE_TEST_H_

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <string>

namespace prehab::cli {

// A message in protobuf's text form; a text that is none fails the test.
template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_TESTING_PARSE_TEST_H_

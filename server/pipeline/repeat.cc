#include "server/pipeline/repeat.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <memory>

#include "base/hash.h"
#include "server/errors.h"

namespace prehab {
namespace {

using google::protobuf::Message;

std::string DeterministicBytes(const Message& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream output(&stream);
  output.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&output);
  output.Trim();
  return bytes;
}

std::unique_ptr<Message> WithoutSecrets(const Message& request) {
  std::unique_ptr<Message> copy(request.New());
  copy->CopyFrom(request);
  const auto& descriptor = *copy->GetDescriptor();
  for (int i = 0; i < descriptor.field_count(); ++i) {
    if (descriptor.field(i)->options().GetExtension(v1::rules).secret()) {
      copy->GetReflection()->ClearField(copy.get(), descriptor.field(i));
    }
  }
  return copy;
}

}  // namespace

std::string BodyHash(const Route& route, const Message& request, const std::string& server_key) {
  return KeyedHash(server_key,
                   DeterministicBytes(route.has_secret_fields ? *WithoutSecrets(request) : request));
}

absl::StatusOr<bool> AnswerRepeat(storage::ReadTxn& txn, const Route& route, const storage::RequestKey& key,
                                  const std::string& body_hash, Message* response) {
  const auto stored = storage::FindAnswer(txn, key);
  if (!stored.has_value()) {
    return false;
  }
  if (stored->body_hash != body_hash) {
    return Error(v1::ERROR_REASON_REQUEST_ID_REUSED,
                 "this request_id was sent before with another body; make a new one");
  }
  if (route.policy.secret_answer() || !stored->answer.has_value()) {
    return Error(v1::ERROR_REASON_SECRET_SHOWN_ONCE, "this was answered before, and the answer held a secret");
  }
  response->ParseFromString(*stored->answer);
  return true;
}

void KeepAnswer(storage::WriteTxn& txn, const Route& route, const storage::RequestKey& key,
                const std::string& body_hash, const Message& response, const std::string& athlete_id) {
  storage::StoredAnswer stored{body_hash, std::nullopt};
  if (!route.policy.secret_answer()) {
    stored.answer = response.SerializeAsString();
  }
  storage::StoreAnswer(txn, key, stored, athlete_id);
}

}  // namespace prehab

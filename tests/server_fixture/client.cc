#include "tests/server_fixture/client.h"

#include <grpcpp/generic/generic_stub.h>

#include <stdexcept>
#include <vector>

#include "base/clock.h"
#include "base/entropy.h"
#include "tests/server_fixture/test_server.h"

namespace prehab {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

constexpr absl::Duration kLongestCall = absl::Seconds(30);

grpc::ByteBuffer ToBuffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

std::string ToBytes(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (buffer.Valid() && buffer.Dump(&slices).ok()) {
    for (const grpc::Slice& slice : slices) {
      bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
    }
  }
  return bytes;
}

void FillRequestId(Message& request) {
  const FieldDescriptor* field = request.GetDescriptor()->FindFieldByName("request_id");
  if (field != nullptr && !request.GetReflection()->HasField(request, field)) {
    SystemEntropy entropy;
    request.GetReflection()->SetString(&request, field, NewUuid(entropy));
  }
}

}  // namespace

rpc::v1::Status DetailsOf(const grpc::Status& status) {
  rpc::v1::Status details;
  details.ParseFromString(status.error_details());
  return details;
}

std::string ReasonOf(const grpc::Status& status) { return DetailOf<rpc::v1::ErrorInfo>(status).reason(); }

const MethodDescriptor& MethodOf(const Descriptor& request) {
  for (const google::protobuf::ServiceDescriptor* service : ServicesOfApi()) {
    for (int i = 0; i < service->method_count(); ++i) {
      if (service->method(i)->input_type() == &request) {
        return *service->method(i);
      }
    }
  }
  throw std::runtime_error(request.full_name() + " is no request of prehab.v1");
}

RawAnswer Client::CallRaw(const MethodDescriptor& method, Message& request) const {
  FillRequestId(request);
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(SystemClock().Now() + kLongestCall));
  if (!session_.token().empty()) {
    context.AddMetadata("authorization", "Bearer " + session_.token());
  }
  const grpc::ByteBuffer sent = ToBuffer(request.SerializeAsString());
  const std::string path = "/" + method.service()->full_name() + "/" + method.name();
  grpc::CompletionQueue queue;
  grpc::GenericStub stub(server_->channel());
  const auto call = stub.PrepareUnaryCall(&context, path, sent, &queue);
  call->StartCall();
  RawAnswer answer;
  grpc::ByteBuffer received;
  call->Finish(&received, &answer.status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  answer.bytes = ToBytes(received);
  for (const auto& [name, value] : context.GetServerTrailingMetadata()) {
    answer.trailers.emplace(std::string(name.data(), name.size()), std::string(value.data(), value.size()));
  }
  return answer;
}

}  // namespace prehab

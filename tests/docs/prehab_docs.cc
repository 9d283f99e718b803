#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

#include "tests/docs/documents.h"

namespace prehab::docs {
namespace {

void Write(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text << std::flush;
  if (!file) {
    throw std::runtime_error("cannot write " + path.string());
  }
}

}  // namespace
}  // namespace prehab::docs

// prehab_docs DESCRIPTORS FOLDER: writes the generated documents at their
// places below FOLDER. DESCRIPTORS is the build's prehab.binpb.
int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: prehab_docs DESCRIPTORS FOLDER\n";
    return 2;
  }
  try {
    const prehab::docs::Api api(argv[1]);
    const std::filesystem::path folder = argv[2];
    prehab::docs::Write(folder / "docs/authorization.md", prehab::docs::AuthorizationPage(api));
    prehab::docs::Write(folder / "docs/errors.md", prehab::docs::ErrorsPage(api));
    prehab::docs::Write(folder / "storage/schema.sql", prehab::docs::SchemaText());
  } catch (const std::exception& error) {
    std::cerr << "prehab_docs: " << error.what() << "\n";
    return 1;
  }
  return 0;
}

#ifndef PREHAB_TESTS_DOCS_DOCUMENTS_H_
#define PREHAB_TESTS_DOCS_DOCUMENTS_H_

#include <string>

#include "tests/docs/api.h"

namespace prehab::docs {

// The documents that are generated. Each is a function of what it documents,
// so the same tree always gives the same bytes.

// docs/authorization.md: what each method asks of its caller, and which role
// has which permission. Throws std::runtime_error if a comment does not say
// what its permission lets a caller do.
std::string AuthorizationPage(const Api& api);

// docs/errors.md: every reason with its code, its exit code and what it means.
// Throws std::runtime_error if a comment names another code than the one that
// is sent.
std::string ErrorsPage(const Api& api);

// storage/schema.sql: what all migrations together make.
std::string SchemaText();

}  // namespace prehab::docs

#endif  // PREHAB_TESTS_DOCS_DOCUMENTS_H_

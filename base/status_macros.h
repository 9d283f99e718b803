#ifndef PREHAB_BASE_STATUS_MACROS_H_
#define PREHAB_BASE_STATUS_MACROS_H_

#include <utility>

// RETURN_IF_ERROR(expression) leaves the function with the status if it is not
// OK.
#define RETURN_IF_ERROR(expression)                  \
  do {                                               \
    if (auto prehab_status = (expression); !prehab_status.ok()) { \
      return prehab_status;                          \
    }                                                \
  } while (false)

#define PREHAB_CONCAT_INNER(a, b) a##b
#define PREHAB_CONCAT(a, b) PREHAB_CONCAT_INNER(a, b)

// ASSIGN_OR_RETURN(declaration, expression) declares and fills a value from a
// StatusOr, or leaves the function with its status.
#define ASSIGN_OR_RETURN(declaration, expression) \
  PREHAB_ASSIGN_OR_RETURN(PREHAB_CONCAT(prehab_status_or_, __LINE__), declaration, expression)

#define PREHAB_ASSIGN_OR_RETURN(variable, declaration, expression) \
  auto variable = (expression);                                    \
  if (!variable.ok()) {                                            \
    return std::move(variable).status();                           \
  }                                                                \
  declaration = *std::move(variable)

#endif  // PREHAB_BASE_STATUS_MACROS_H_

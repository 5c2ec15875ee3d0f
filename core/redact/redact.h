// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/crypto/secret_bytes.h"
#include "core/redact/rules.h"

namespace graylens::redact {

/// What was replaced, by the name of the rule. Holds secrets in clear: for the eyes of who may read the input.
struct Found
{
    std::uint64_t count = 0;
    std::vector<std::pair<std::string, std::string>> samples; ///< the first three, value and placeholder
};
using Preview = std::map<std::string, Found>;

/// Rules, compiled. Constant: may be used by several threads at once.
class Redactor
{
public:
    /// Errors: InvalidArgument (a pattern that is none).
    static Result<Redactor> make(const std::vector<Rule>& rules);

    /// The text with every secret replaced by "<name:a1b2c3>", the digits being a keyed hash of the secret: equal
    /// secrets get equal placeholders under one key. Text without secrets stays as it is, and redacting twice is the
    /// same as once. Keys are made by redactionKey(), one a run. Adds to `preview`, which may be null.
    std::string redact(std::string_view text, const crypto::SecretBytes& key, Preview* preview = nullptr) const;

private:
    struct Compiled;
    std::shared_ptr<const Compiled> m_rules;
};

/// A random key; wiped when released.
crypto::SecretBytes redactionKey();

} // namespace graylens::redact

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/backend/backend.h"
#include "core/crypto/secret_bytes.h"

/// What a connector is made of: a plugin that shows somebody else's system as a Backend. A shared library named
/// graylens_connector_<name>.so with a class of this interface and one line, GRAYLENS_CONNECTOR(TheClass) of
/// connector_entry.h. See plugins/example, and connectors.h for where plugins are looked for and what they are trusted
/// with.
namespace graylens::backend {

/// Something the user fills in to say which part of the system is meant. Never a secret: tokens have a way of their
/// own.
struct ConnectorField
{
    std::string key; ///< of lower-case letters and '-': part of addresses on the command line, never changed
    std::string label; ///< for people: "Organization"
    std::string hint; ///< an example, or what is taken when it is left empty
    std::string otherwise; ///< the value where it is left empty
    bool isRequired = false; ///< and has no `otherwise`
};

using ConnectorValues = std::map<std::string, std::string>; ///< by ConnectorField::key

class Connector
{
public:
    virtual ~Connector() = default;
    virtual std::string name() const = 0; ///< of lower-case letters and '-': "sentry"
    virtual std::string title() const = 0; ///< for people: "Sentry"
    virtual std::vector<ConnectorField> fields() const = 0;
    virtual bool takesToken() const = 0;
    /// Gets values for its own fields only, required ones not empty. `token` may be empty. Should ask nobody yet: the
    /// first call that does is Backend::info(). What it opens may outlive the connector. Errors: InvalidArgument, those
    /// of opening.
    virtual Result<std::unique_ptr<Backend>> open(const ConnectorValues& values, crypto::SecretBytes token) const = 0;
};

} // namespace graylens::backend

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/connector_entry.h"
#include "plugins/sentry/sentry_backend.h"

namespace {

using namespace graylens;

class SentryConnector final : public backend::Connector
{
public:
    std::string name() const override { return "sentry"; }
    std::string title() const override { return "Sentry"; }
    std::vector<backend::ConnectorField> fields() const override
    {
        return {
            {"server", "Server", "https://sentry.io", "https://sentry.io", true},
            {"organization", "Organization", "Its short name, as in addresses", "", true},
            {"project", "Project", "Its short name, as in addresses", "", true},
            {"gray", "Gray environment", "gray", "gray", false},
            {"roots", "Trusts", "PEM file; empty: those of the system", "", false},
        };
    }
    bool takesToken() const override { return true; }
    Result<std::unique_ptr<backend::Backend>> open(const backend::ConnectorValues& values,
                                                   crypto::SecretBytes token) const override
    {
        return sentry::SentryBackend::open({values.at("server"), values.at("organization"), values.at("project"),
                                            values.at("gray"), values.at("roots")},
                                           std::move(token));
    }
};

} // namespace

GRAYLENS_CONNECTOR(SentryConnector)

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>

#include "core/backend/connector_entry.h"

namespace {

/// As of a release that is gone: must be refused before anything of it is called.
class OlderConnector final : public graylens::backend::Connector
{
public:
    OlderConnector() { std::abort(); }
    std::string name() const override { return "older"; }
    std::string title() const override { return "Older"; }
    std::vector<graylens::backend::ConnectorField> fields() const override { return {}; }
    bool takesToken() const override { return false; }
    graylens::Result<std::unique_ptr<graylens::backend::Backend>> open(const graylens::backend::ConnectorValues&,
                                                                       graylens::crypto::SecretBytes) const override
    {
        return nullptr;
    }
};

} // namespace

GRAYLENS_CONNECTOR(OlderConnector)

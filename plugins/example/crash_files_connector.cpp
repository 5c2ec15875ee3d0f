// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/connector_entry.h"
#include "plugins/example/crash_files.h"

namespace {

using namespace graylens;

class CrashFilesConnector final : public backend::Connector
{
public:
    std::string name() const override { return "crash-files"; }
    std::string title() const override { return "Crash files"; }
    std::vector<backend::ConnectorField> fields() const override
    {
        return {{"folder", "Folder", "The folder that has *.jsonl files", "", true}};
    }
    bool takesToken() const override { return false; }
    Result<std::unique_ptr<backend::Backend>> open(const backend::ConnectorValues& values,
                                                   crypto::SecretBytes) const override
    {
        return example::CrashFiles::open(values.at("folder"));
    }
};

} // namespace

GRAYLENS_CONNECTOR(CrashFilesConnector)

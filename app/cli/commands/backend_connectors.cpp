// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>

#include "app/cli/commands/backend_command.h"
#include "app/cli/commands/backend_listing.h"
#include "core/backend/connectors.h"

namespace graylens::cli {

int listConnectors(Context& context)
{
    const backend::Connectors connectors = backend::loadConnectors(backend::pluginFolders());
    Listing listing;
    const auto add = [&listing](std::string_view name, std::string_view address, bool takesToken,
                                const std::filesystem::path& file, std::string_view refused) {
        listing.beginRow();
        listing.text("name", name);
        listing.text("address", address);
        listing.flag("token", takesToken);
        listing.text("file", file.string());
        listing.text("refused", refused);
    };
    for (const backend::LoadedConnector& one : connectors.loaded) {
        std::string address = one.connector->name() + ":";
        for (const backend::ConnectorField& field : one.connector->fields()) {
            const bool mayBeEmpty = !field.isRequired || !field.otherwise.empty();
            address += (address.ends_with(':') ? "" : ",") + field.key + "="
                + (mayBeEmpty ? "[" + field.otherwise + "]" : field.label);
        }
        add(one.connector->name(), address, one.connector->takesToken(), one.file, {});
    }
    for (const backend::RefusedPlugin& one : connectors.refused)
        add({}, {}, false, one.file, one.why.message);
    listing.print(context, {});
    return kDone;
}

} // namespace graylens::cli

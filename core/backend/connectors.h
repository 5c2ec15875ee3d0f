// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string_view>

#include "core/backend/connector.h"

namespace graylens::backend {

/// Where plugins are looked for, in this order: absolute folders of the environment variable GRAYLENS_PLUGINS
/// (separated by ':'), "plugins" beside the program, the installed folder. Never the working directory.
/// Trust: a plugin is code that does as it likes with the user's rights, and it gets the token. So only what the user
/// or the system's administrator has put there is loaded: files and folders that others may write to are refused.
std::vector<std::filesystem::path> pluginFolders();

struct LoadedConnector
{
    std::filesystem::path file;
    std::shared_ptr<const Connector> connector;
};
struct RefusedPlugin
{
    std::filesystem::path file;
    Error why;
};
struct Connectors
{
    std::vector<LoadedConnector> loaded; ///< one of each name: the first that was found; by name
    std::vector<RefusedPlugin> refused;

    const Connector* find(std::string_view name) const; ///< null where there is none
};
/// Loads "graylens_connector_*.so" of these folders. Folders that are not there are fine. Libraries stay loaded to the
/// end of the program. Why one is refused: UnsupportedVersion (made for another release or by another compiler),
/// InvalidArgument (others may write to it), UnknownFormat (no plugin at all).
Connectors loadConnectors(std::span<const std::filesystem::path> folders);

/// Which connector and where to: "sentry:organization=acme,project=shop". Of values, ',' and '%' are written as "%2C"
/// and "%25".
struct ConnectorAddress
{
    std::string connector;
    ConnectorValues values;
};
/// None where the text is something else (a path, "host:port").
std::optional<ConnectorAddress> connectorAddressOf(std::string_view text);
std::string textOf(const ConnectorAddress& address);

/// Errors: NotFound (no such connector; says which there are and what was refused), InvalidArgument (a field that it
/// does not have, or that is missing), those of Connector::open().
Result<std::unique_ptr<Backend>> openConnector(const Connectors& connectors, const ConnectorAddress& address,
                                               crypto::SecretBytes token);

} // namespace graylens::backend

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/connectors.h"

#include <algorithm>
#include <cstdlib>

#include <dlfcn.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/backend/connector_entry.h"

namespace graylens::backend {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "graylens_connector_";
constexpr std::string_view kSuffix = ".so";
constexpr const char* kInstalledFolder = "lib/graylens/plugins"; // of the prefix that has bin/

bool isWord(std::string_view text)
{
    return !text.empty() && text.front() >= 'a' && text.front() <= 'z' && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

/// Whether only the user and the system's administrator may change what is there.
Result<void> checkOwned(const fs::path& path)
{
    struct stat state
    { };
    if (::stat(path.c_str(), &state) != 0)
        return fail(Errc::Io, path.string() + " cannot be looked at");
    if ((state.st_uid != 0 && state.st_uid != ::geteuid()) || (state.st_mode & S_IWOTH) != 0)
        return fail(
            Errc::InvalidArgument,
            fmt::format("others may write to {}: a plugin is code, and such code is not loaded", path.string()));
    return {};
}

Result<std::shared_ptr<const Connector>> load(const fs::path& file)
{
    GL_CHECK(checkOwned(file.parent_path()));
    GL_CHECK(checkOwned(file));
    // Never closed: backends, and what the C++ library keeps of the plugin, may live to the end.
    void* const library = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!library)
        return fail(Errc::UnknownFormat, fmt::format("it cannot be loaded: {}", ::dlerror()));
    void* const symbol = ::dlsym(library, kConnectorSymbol);
    if (!symbol)
        return fail(Errc::UnsupportedVersion,
                    fmt::format("it has no {}: it is no connector, or one for another version", kConnectorSymbol));
    const ConnectorEntry* const entry = reinterpret_cast<const ConnectorEntry* (*)()>(symbol)();
    if (!entry || entry->layout != kConnectorLayout || std::string_view(entry->build) != kConnectorBuild)
        return fail(Errc::UnsupportedVersion,
                    fmt::format("it was made for {}; this is {}",
                                entry && entry->layout == kConnectorLayout ? entry->build : "another version",
                                kConnectorBuild));
    std::shared_ptr<const Connector> connector(entry->make());
    if (!connector || !isWord(connector->name()))
        return fail(Errc::UnknownFormat, "it gives no connector with a name");
    return connector;
}

std::vector<fs::path> pluginsIn(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        std::error_code ignored;
        if (name.starts_with(kPrefix) && name.ends_with(kSuffix) && entry->is_regular_file(ignored))
            files.push_back(entry->path());
    }
    std::ranges::sort(files);
    return files;
}

std::string escaped(std::string_view value)
{
    std::string out;
    for (const char c : value)
        out += c == ',' ? "%2C" : c == '%' ? "%25" : std::string(1, c);
    return out;
}

std::string unescaped(std::string_view value)
{
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const std::string_view three = value.substr(i, 3);
        const bool isEscape = three == "%2C" || three == "%2c" || three == "%25";
        out += !isEscape ? value[i] : three == "%25" ? '%' : ',';
        i += isEscape ? 2 : 0;
    }
    return out;
}

std::string whatThereIs(const Connectors& connectors)
{
    std::string names, refused;
    for (const LoadedConnector& one : connectors.loaded)
        names += (names.empty() ? "" : ", ") + one.connector->name();
    for (const RefusedPlugin& one : connectors.refused)
        refused += fmt::format("; {} was refused: {}", one.file.string(), one.why.message);
    return (names.empty() ? std::string("no connector is installed") : "there are: " + names) + refused;
}

} // namespace

std::vector<fs::path> pluginFolders()
{
    std::vector<fs::path> out;
    const char* const given = std::getenv("GRAYLENS_PLUGINS");
    std::string_view rest = given ? given : "";
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(':'), rest.size());
        if (const fs::path folder(rest.substr(0, end)); folder.is_absolute())
            out.push_back(folder);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (!error) {
        out.push_back(program.parent_path() / "plugins");
        out.push_back((program.parent_path().parent_path() / kInstalledFolder).lexically_normal());
    }
    return out;
}

const Connector* Connectors::find(std::string_view name) const
{
    const auto found
        = std::ranges::find_if(loaded, [name](const LoadedConnector& one) { return one.connector->name() == name; });
    return found == loaded.end() ? nullptr : found->connector.get();
}

Connectors loadConnectors(std::span<const fs::path> folders)
{
    Connectors out;
    for (const fs::path& folder : folders) {
        for (const fs::path& file : pluginsIn(folder)) {
            auto connector = load(file);
            if (!connector)
                out.refused.push_back({file, std::move(connector).error()});
            else if (!out.find((*connector)->name()))
                out.loaded.push_back({file, *std::move(connector)});
        }
    }
    std::ranges::sort(out.loaded, {}, [](const LoadedConnector& one) { return one.connector->name(); });
    return out;
}

std::optional<ConnectorAddress> connectorAddressOf(std::string_view text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || !isWord(text.substr(0, colon)))
        return std::nullopt;
    ConnectorAddress out {std::string(text.substr(0, colon)), {}};
    std::string_view rest = text.substr(colon + 1);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        const std::string_view part = rest.substr(0, end);
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos || !isWord(part.substr(0, equals)))
            return std::nullopt;
        out.values[std::string(part.substr(0, equals))] = unescaped(part.substr(equals + 1));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out.values.empty() ? std::nullopt : std::optional(std::move(out));
}

std::string textOf(const ConnectorAddress& address)
{
    std::string out;
    for (const auto& [key, value] : address.values)
        if (!value.empty())
            out += fmt::format("{}{}={}", out.empty() ? "" : ",", key, escaped(value));
    return address.connector + ":" + out;
}

Result<std::unique_ptr<Backend>> openConnector(const Connectors& connectors, const ConnectorAddress& address,
                                               crypto::SecretBytes token)
{
    const Connector* const connector = connectors.find(address.connector);
    if (!connector)
        return fail(Errc::NotFound,
                    fmt::format("there is no connector \"{}\"; {}", address.connector, whatThereIs(connectors)));
    ConnectorValues values, unknown = address.values;
    std::string known;
    for (const ConnectorField& field : connector->fields()) {
        const auto given = address.values.find(field.key);
        std::string& value = values[field.key];
        value = given == address.values.end() || given->second.empty() ? field.otherwise : given->second;
        if (value.empty() && field.isRequired)
            return fail(Errc::InvalidArgument,
                        fmt::format("{} needs {}: write {}:{}=...", connector->title(), field.label, address.connector,
                                    field.key));
        unknown.erase(field.key);
        known += (known.empty() ? "" : ", ") + field.key;
    }
    if (!unknown.empty())
        return fail(
            Errc::InvalidArgument,
            fmt::format("{} has no field \"{}\": there are {}", connector->title(), unknown.begin()->first, known));
    return connector->open(values, std::move(token));
}

} // namespace graylens::backend

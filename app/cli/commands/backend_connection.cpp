// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/backend_connection.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/options.h"
#include "core/backend/connectors.h"
#include "core/backend/local_backend.h"
#include "core/backend/rpc/remote_backend.h"
#include "core/base/byte_reader.h"
#include "core/base/iso_time.h"
#include "core/io/byte_source.h"

namespace graylens::cli {

namespace {

constexpr std::int64_t kNsPerMs = 1'000'000;

Result<std::vector<std::byte>> smallFile(const std::string& path)
{
    static constexpr std::uint64_t longest = std::uint64_t {1} << 20;
    GL_TRY(const auto source, io::openFile(path));
    return io::readAll(*source, longest);
}

/// The token, without the line end of a file.
Result<std::optional<crypto::SecretBytes>> tokenOf(const std::string& file)
{
    if (file.empty()) {
        const char* given = std::getenv("GRAYLENS_TOKEN");
        return given && *given ? std::optional(crypto::SecretBytes::copyOf(given)) : std::nullopt;
    }
    GL_TRY(auto bytes, smallFile(file));
    std::string_view text = asText(bytes);
    text = text.substr(0, text.find_first_of(" \t\r\n"));
    auto token = std::optional(crypto::SecretBytes::copyOf(text));
    crypto::wipe(bytes);
    return token;
}

std::optional<backend::TimeMs> calendarMs(const std::string& text)
{
    const bool isDay = text.find(':') == std::string::npos;
    const auto moment = parseIsoTime(isDay ? text + "T00:00" : text);
    return moment ? std::optional(moment->ns / kNsPerMs) : std::nullopt;
}

} // namespace

void BackendConnection::add(CLI::App& app)
{
    app.add_option("--data", folder, "Folder of an embedded backend, made where missing")->type_name("DIR");
    app.add_option("--server", address,
                   "A graylens-server; or a connector's system: sentry:organization=acme,project=shop (see \"backend "
                   "connectors\")")
        ->type_name("HOST:PORT|NAME:FIELD=VALUE,...");
    app.add_option("--tls-roots", rootsFile, "Certificates to trust instead of the system's, PEM")->type_name("FILE");
    app.add_flag("--no-tls", isPlain, "Without encryption: for a server of this machine");
    app.add_option("--token-file", tokenFile, "Token for the server; else GRAYLENS_TOKEN in the environment")
        ->type_name("FILE");
    app.add_option("--timeout", seconds, "Seconds a call may take")->check(CLI::PositiveNumber)->capture_default_str();
}

Result<std::unique_ptr<backend::Backend>> BackendConnection::open() const
{
    if (folder.empty() == address.empty())
        return fail(Errc::InvalidArgument, "say which backend: --data DIR, or --server HOST:PORT");
    if (!folder.empty())
        return backend::LocalBackend::open({folder, {}, {}});
    if (const auto connector = backend::connectorAddressOf(address)) {
        if (isPlain || !rootsFile.empty())
            return fail(Errc::InvalidArgument, "--no-tls and --tls-roots are for a graylens-server; connectors have fields");
        GL_TRY(auto token, tokenOf(tokenFile));
        return backend::openConnector(backend::loadConnectors(backend::pluginFolders()), *connector,
                                      token ? std::move(*token) : crypto::SecretBytes());
    }
    backend::RemoteOptions options;
    options.address = address;
    options.useTls = !isPlain;
    if (!rootsFile.empty()) {
        GL_TRY(const auto roots, smallFile(rootsFile));
        options.rootsPem = asText(roots);
    }
    GL_TRY(options.token, tokenOf(tokenFile));
    return backend::remoteBackend(std::move(options));
}

backend::Call BackendConnection::call(const Context& context) const
{
    backend::Call call;
    call.operation = context.operation;
    call.deadline = backend::Call::Deadline::clock::now()
        + std::chrono::duration_cast<backend::Call::Deadline::duration>(std::chrono::duration<double>(seconds));
    const char* user = std::getenv("USER");
    call.actor = user ? user : "";
    return call;
}

void BackendFilter::add(CLI::App& app)
{
    app.add_option("--from", from, "Since then: 2026-11-23T10:00 (UTC), or 24h for so long ago")->type_name("TIME");
    app.add_option("--to", to, "Until then")->type_name("TIME");
    app.add_option("--where", where, "version, cohort, batch, tier, model, os, region, network, ...; may be repeated")
        ->type_name("NAME=VALUE")
        ->allow_extra_args(false);
    app.add_option("--device", devices, "Only this device (may be repeated)")->type_name("ID")->allow_extra_args(false);
}

Result<backend::TimeMs> momentOf(const std::string& text, backend::TimeMs nowMs, backend::TimeMs otherwise)
{
    if (text.empty())
        return otherwise;
    if (const auto moment = calendarMs(text))
        return *moment;
    if (const auto ago = parseDuration(text))
        return nowMs - *ago / kNsPerMs;
    return fail(Errc::InvalidArgument,
                fmt::format("\"{}\" is no time: write 2026-11-23T10:00, or 24h for so long ago", text));
}

Result<std::vector<backend::Filter::AnyOf>> conditionsOf(const std::vector<std::string>& where)
{
    std::vector<backend::Filter::AnyOf> out;
    for (const std::string& condition : where) {
        const std::size_t equals = condition.find('=');
        const auto dimension = backend::dimensionOf(std::string_view(condition).substr(0, equals));
        if (equals == std::string::npos || !dimension) {
            std::string names;
            for (std::size_t i = 0; i < backend::kDimensions; ++i)
                names += (i ? ", " : "") + std::string(name(static_cast<backend::Dimension>(i)));
            return fail(Errc::InvalidArgument,
                        fmt::format("\"{}\" is no condition: write NAME=VALUE, with a name of {}", condition, names));
        }
        auto known = std::find_if(out.begin(), out.end(),
                                  [&](const auto& candidate) { return candidate.dimension == *dimension; });
        if (known == out.end())
            known = out.insert(out.end(), {*dimension, {}});
        known->values.push_back(condition.substr(equals + 1));
    }
    return out;
}

Result<backend::Filter> BackendFilter::filter(backend::TimeMs nowMs) const
{
    backend::Filter out;
    GL_TRY(out.fromMs, momentOf(from, nowMs, out.fromMs));
    GL_TRY(out.toMs, momentOf(to, nowMs, out.toMs));
    GL_TRY(out.dimensions, conditionsOf(where));
    out.devices = devices;
    return out;
}

} // namespace graylens::cli

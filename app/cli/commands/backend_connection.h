// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/verb.h"
#include "core/backend/backend.h"

namespace graylens::cli {

/// Which backend is meant: a folder of this machine, or a server. A token comes from a file or from the environment
/// variable GRAYLENS_TOKEN, never as an argument.
struct BackendConnection
{
    std::string folder; ///< --data
    std::string address; ///< --server
    std::string rootsFile; ///< --tls-roots
    std::string tokenFile; ///< --token-file
    bool isPlain = false; ///< --no-tls
    double seconds = 60; ///< --timeout, of each call

    void add(CLI::App& app);
    /// Errors: InvalidArgument (neither or both of folder and server), NotFound, those of opening.
    Result<std::unique_ptr<backend::Backend>> open() const;
    backend::Call call(const Context& context) const;
};

/// Which records: time, values of dimensions, devices.
struct BackendFilter
{
    std::string from, to; ///< "2026-11-23T10:00", "2026-11-23", or "24h" (ago), UTC
    std::vector<std::string> where; ///< "dimension=value"
    std::vector<std::string> devices;

    void add(CLI::App& app);
    /// `nowMs`: of the backend. Errors: InvalidArgument.
    Result<backend::Filter> filter(backend::TimeMs nowMs) const;
};

/// Milliseconds since the Unix epoch of a moment as BackendFilter::from; an empty text gives `otherwise`.
Result<backend::TimeMs> momentOf(const std::string& text, backend::TimeMs nowMs, backend::TimeMs otherwise);
/// "dimension=value" as conditions; equal dimensions are joined by "or". Errors: InvalidArgument.
Result<std::vector<backend::Filter::AnyOf>> conditionsOf(const std::vector<std::string>& where);

} // namespace graylens::cli

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/backend/environment.h"

namespace graylens::backend {

/// A sealed bundle (core/bundle) as a backend keeps it: it cannot look inside.
struct BundleInfo
{
    std::string id; ///< given by who sends it: the bundle's own id or a random one; letters, digits, '-' and '_'
    std::string digest; ///< SHA-256 of all bytes, lower-case hex; empty where a connector's system does not know it
    std::uint64_t size = 0; ///< bytes
    Environment environment;
    TimeMs timeMs = 0; ///< when the device made it
    std::string trigger; ///< "user-feedback", "crash", "remote-pull", ...
    std::string task; ///< that asked for it; may be empty
};

struct BundleQuery
{
    Filter filter;
    std::string trigger, task; ///< empty = any
    PageRequest page; ///< latest first
};

struct Chunk
{
    std::uint64_t offset = 0;
    std::vector<std::byte> bytes; ///< fewer than asked for only at the end
};

/// How far an upload is: go on from here.
struct UploadState
{
    std::uint64_t received = 0;
    bool isComplete = false; ///< and verified: the bundle is in the list
};

class Backend;

/// Fetches a bundle into a file (which appears whole or not at all), going on with what "<file>.part" has of it. A file
/// that is this bundle already stays as it is.
/// Errors: Corrupt where the bytes do not fit the digest, and the backend's.
Result<void> download(Backend& backend, const BundleInfo& bundle, const std::string& file, const Call& call);
/// Sends a file, going on with what the backend has of it. `info.size` and `info.digest` are filled in here.
Result<BundleInfo> upload(Backend& backend, BundleInfo info, const std::string& file, const Call& call);

} // namespace graylens::backend

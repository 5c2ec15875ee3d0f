// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/decode/decoder.h"
#include "core/symbols/elf_symbols.h"
#include "core/symbols/mapping.h"
#include "core/trace/trace.h"

namespace graylens::cache {
class Cache;
}
namespace graylens::crypto {
class KeyRing;
}
namespace graylens::logs {
class LogSource;
}

namespace graylens::imports {

enum class MemberState : std::uint8_t {
    Ok,
    Partial, ///< opened, but data is missing: see the trace's issues
    Failed, ///< nothing could be read: see error
    Unsupported, ///< content no decoder knows: kept as a file that can be extracted
};

/// One node of an opened file: the file itself at the root, then what is inside it (compression layers, bundle streams,
/// attachments), each with its own columns where it has any.
struct Member
{
    std::string name; ///< file name, or the name inside its container
    std::string format; ///< decoder id, "graylens-bundle", "gzip", ...; empty where unknown
    std::uint64_t bytes = 0; ///< size as stored; 0 where not known
    MemberState state = MemberState::Ok;
    Error error; ///< meaningful when Failed or Unsupported
    trace::TracePtr trace; ///< null for containers and failures
    std::shared_ptr<logs::LogSource>
        log; ///< a log that was left where it lies (its trace has no log records); else null
    std::vector<Member> children;
};

/// A bundle's identity, for people and for `info --json`.
struct BundleSummary
{
    std::string id; ///< hex
    std::vector<std::string> recipients; ///< key ids, hex
    std::string openedWith; ///< the key id that opened it
    std::vector<std::pair<std::string, std::string>> environment; ///< device.model, app.version, ...
    std::string trigger; ///< kind: "user-feedback", "crash", "remote-pull", ...
};

/// One opened file.
struct Document
{
    std::filesystem::path path;
    Member root;
    std::unique_ptr<BundleSummary> bundle; ///< null where the file is no bundle, or holds several
    DurationNs decodeTime = 0; ///< what reading it took; 0 = it came from the cache
    std::string
        keepAs; ///< what keepDecoded() keeps it as; empty = not at all (sealed, not from a file, from the cache)

    /// Every trace in it, depth first.
    std::vector<trace::TracePtr> traces() const;
    /// The one a view should show first and a comparison takes: the method trace or profile with the most slices or
    /// samples; else whatever has records. Null where nothing was readable.
    trace::TracePtr primary() const;
    /// The one a timeline shows: primary(), unless that is a dump of one moment and others last longer.
    trace::TracePtr overTime() const;
    bool isPartial() const;
};

using DocumentPtr = std::shared_ptr<const Document>;

struct ImportOptions
{
    io::Limits limits;
    symbols::SymbolFolderPtr symbols; ///< symbol files that name frames of native code by build id; may be null
    symbols::MappingPtr mapping; ///< of the build that wrote the file: its obfuscated names come out clear; may be null
    const cache::Cache* cache = nullptr; ///< where decoded files are looked for; may be null
    std::optional<int>
        logYear; ///< of the first record of logs that give no year; else the year the file was changed in
    /// From so many bytes on, a text log on the disk or the log of a bundle is not decoded: see Member::log. Else all
    /// are decoded, as they are where `mapping` is set.
    std::optional<std::uint64_t> textLogsInPlace {};
    /// Asked for the unlocked keys when a sealed bundle or an encrypted log is met and `keys` is null; null = there are
    /// none. May be empty, may be called from several threads.
    std::function<Result<const crypto::KeyRing*>()> findKeys {};
    const crypto::KeyRing* keys
        = nullptr; ///< unlocked; null = sealed bundles give WrongKey with the ids that would open it
};

/// Opens any supported file: compression, bundles and their members are seen through down to limits.maxDepth.
/// Errors: NotFound, Io, UnknownFormat (names what was tried and what exists), WrongKey, AuthFailed, Cancelled, or the
/// decoder's own where the file has only one member. A container with at least one readable member is no error.
Result<DocumentPtr> openDocument(const std::filesystem::path& path, const decode::Registry& registry,
                                 const ImportOptions& options = {}, const Operation& operation = {});

} // namespace graylens::imports

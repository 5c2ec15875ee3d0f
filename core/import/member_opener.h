// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/base/operation.h"
#include "core/import/document.h"
#include "core/import/ring_keys.h"
#include "core/io/byte_source.h"

namespace graylens::bundle {
class BundleReader;
struct StreamInfo;
} // namespace graylens::bundle

namespace graylens::imports {

class ClearNameSink;

/// What the surroundings of a file know about it.
struct Facts
{
    std::vector<std::pair<std::string, std::string>> metadata; ///< of a bundle's environment, for traces made here
    std::optional<TimeNs> writtenBy; ///< as in decode::Surroundings
    std::optional<decode::BootTime> bootTime;
};

/// By when logs were written whose first record is of this year.
TimeNs endOf(int year);

/// What a file on the disk tells beside its content: when it was changed, or the year that the user says.
Facts factsOf(const std::filesystem::path& path, const ImportOptions& options);

/// Opens content of any kind into a member: what it is shows in its first bytes, and containers recurse.
/// All that goes wrong is written into the member; only the caller's stop ends the work early.
class MemberOpener
{
public:
    MemberOpener(const decode::Registry& registry, const ImportOptions& options);

    void open(io::ByteSource& source, Member& member, const Facts& facts, int depth, const Operation& operation);
    /// The outermost bundle that was met, if any.
    std::unique_ptr<BundleSummary> takeBundle() { return std::move(m_bundle); }
    /// What came out depends on the key ring, so that it may not be kept.
    bool askedForKeys() const { return m_keys.wasAsked(); }

private:
    /// What gives the names in clear on their way to `inner`.
    std::unique_ptr<ClearNameSink> clearNames(trace::EventSink& inner) const;
    void openLayer(io::ByteSource& source, std::string_view format, Member& member, const Facts& facts, int depth,
                   const Operation& operation);
    void openArchive(io::ByteSource& source, std::string_view format, Member& member, const Facts& facts, int depth,
                     const Operation& operation);
    void openBugreport(io::ByteSource& source, Member& member, const Facts& facts, int depth,
                       const Operation& operation);
    void openBundle(io::ByteSource& source, Member& member, int depth, const Operation& operation);
    Result<std::unique_ptr<bundle::BundleReader>> bundleReader(io::ByteSource& source,
                                                               const Operation& operation) const;
    void summarise(const bundle::BundleReader& reader, const Facts& facts);
    void openRecords(const std::shared_ptr<const bundle::BundleReader>& reader, Member& member,
                     const Operation& operation);
    void openAttachments(const bundle::BundleReader& reader, Member& member, const Facts& facts, int depth,
                         const Operation& operation);
    void openAttachment(const bundle::BundleReader& reader, const bundle::StreamInfo& stream, Member& member,
                        const Facts& facts, int depth, const Operation& operation);
    void decode(io::ByteSource& source, const decode::Decoder& decoder, Member& member, const Facts& facts,
                const Operation& operation);
    /// Whether a log of so many bytes is left where it lies.
    bool staysInPlace(std::uint64_t bytes) const;
    /// Whether it was a text log that stays where it lies.
    bool leaveInPlace(io::PeekSource& source, const decode::Decoder& decoder, Member& member, const Facts& facts,
                      const Operation& operation) const;

    const decode::Registry& m_registry;
    const ImportOptions& m_options;
    RingKeys m_keys;
    std::unique_ptr<BundleSummary> m_bundle;
    std::mutex m_bundleMutex; ///< members may be opened from several threads
};

/// Says that the records of a log are not in its trace.
void reportInPlace(trace::EventSink& sink);

/// Writes an error into a member.
void failMember(Member& member, Error error);

/// Ok, or Partial where anything in it is not whole. Unsupported children do not count: they are all there.
MemberState stateOf(const std::vector<Member>& children);

} // namespace graylens::imports

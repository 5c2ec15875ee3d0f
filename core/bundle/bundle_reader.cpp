// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/bundle_reader.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/worker_pool.h"
#include "core/bundle/reader_impl.h"
#include "core/bundle/record_reader.h"
#include "core/bundle/stream_source.h"

namespace graylens::bundle {

namespace {

struct Unlocked
{
    wire::Keys keys;
    crypto::KeyId with;
};

std::string keyNames(const wire::Header& header)
{
    std::vector<std::string> ids;
    for (const wire::Stanza& stanza : header.stanzas)
        ids.push_back(stanza.keyId.hex());
    return fmt::format("{}{}", ids.size() == 1 ? "key " : "one of the keys ", fmt::join(ids, ", "));
}

/// The keys, where this secret key opens this stanza and the header is as it was written.
std::optional<Unlocked> tryStanza(const wire::Header& header, const wire::Stanza& stanza, const crypto::KeyRing& ring,
                                  const crypto::KeyId& id, bool& opened)
{
    const auto fileKey = ring.open(id, stanza.sealedFileKey);
    if (!fileKey || fileKey->size() != wire::kFileKeyBytes)
        return std::nullopt;
    opened = true;
    wire::Keys keys(*fileKey);
    if (!wire::macFits(header, keys))
        return std::nullopt;
    return Unlocked {std::move(keys), id};
}

/// A wrong key and an altered header are told apart: a stanza names its key, and if the name itself was altered, every
/// secret key is tried on every stanza before "wrong key" is the answer.
Result<Unlocked> unlock(const wire::Header& header, const crypto::KeyRing* ring)
{
    static constexpr std::size_t mostTries = 2000;
    if (!ring)
        return fail(Errc::WrongKey,
                    fmt::format("this bundle opens with {}, and no key ring is open", keyNames(header)));
    bool opened = false, isNamed = false;
    for (const wire::Stanza& stanza : header.stanzas) {
        if (!ring->canOpen(stanza.keyId))
            continue;
        isNamed = true;
        if (auto unlocked = tryStanza(header, stanza, *ring, stanza.keyId, opened))
            return std::move(*unlocked);
    }
    std::size_t tries = 0;
    for (const crypto::KeyInfo& key : ring->list()) {
        for (const wire::Stanza& stanza : header.stanzas) {
            if (isNamed || !key.hasSecret || ++tries > mostTries)
                continue;
            if (auto unlocked = tryStanza(header, stanza, *ring, key.id, opened))
                return std::move(*unlocked);
        }
    }
    if (opened || isNamed)
        return fail(Errc::AuthFailed, "the bundle's header was altered or damaged; ask for the file again");
    return fail(Errc::WrongKey,
                fmt::format("none of the keys in the key ring opens this bundle; it opens with {}", keyNames(header)));
}

/// Else the index says something else about the frame.
bool fits(const wire::Prologue& p, const Frame& frame)
{
    return p.plainBytes == frame.plainBytes && p.plainOffset == frame.plainOffset && p.records == frame.records
        && p.first == frame.first && p.last == frame.last;
}

} // namespace

OpenedBundle::OpenedBundle(std::shared_ptr<const io::RandomAccess> file, wire::Header h, wire::Keys&& unlocked,
                           crypto::KeyId usedKey, const Limits& limits)
    : header(std::move(h))
    , info(wire::info(header))
    , keys(std::move(unlocked))
    , openedWith(usedKey)
    , opener(std::move(file), header.id, keys, limits)
{ }

bool OpenedBundle::isReadable(std::size_t frame) const
{
    const FrameState now = state(frame);
    return now == FrameState::Unread || now == FrameState::Good;
}

Result<FrameState> OpenedBundle::openFrame(std::size_t i, Scratch& scratch, std::span<const std::byte>& plain) const
{
    if (!isReadable(i))
        return state(i);
    const Frame& frame = table.frames[i];
    wire::OpenedPrologue opened;
    GL_TRY(FrameState now, opener.open(frame.offset, frame.header(), scratch, opened, plain));
    if (now == FrameState::Good && !fits(opened.prologue, frame))
        now = FrameState::Malformed;
    setState(i, now);
    return now;
}

Result<void> OpenedBundle::authenticate(const std::vector<std::size_t>& frames, const Operation& operation) const
{
    if (!table.hasIndex)
        return {}; // whoever looked for the frames has looked at their tags
    std::vector<Result<void>> results(frames.size());
    forEachOn(operation.pool, frames.size(), [&](std::size_t i) {
        if (operation.stopRequested() || !isReadable(frames[i]))
            return;
        const Frame& frame = table.frames[frames[i]];
        const auto scratch = opener.scratch();
        wire::OpenedPrologue opened;
        const auto state = opener.verify(frame.offset, frame.header(), *scratch, opened);
        if (!state)
            results[i] = tl::make_unexpected(state.error());
        else if (*state != FrameState::Good)
            setState(frames[i], *state);
        else if (!fits(opened.prologue, frame))
            setState(frames[i], FrameState::Malformed);
    });
    if (operation.stopRequested())
        return cancelled();
    for (Result<void>& result : results)
        GL_CHECK(std::move(result));
    return {};
}

Result<void>
OpenedBundle::forEachFrame(const StreamRow& row, const Operation& operation,
                           const std::function<bool(const Frame&, std::span<const std::byte>)>& consume) const
{
    struct Slot
    {
        std::unique_ptr<Scratch, FrameOpener::GiveBack> scratch;
        std::span<const std::byte> plain;
        Result<FrameState> state;
    };
    std::vector<Slot> slots(operation.pool ? operation.pool->threads() * std::size_t {2} : 1);
    for (Slot& slot : slots)
        slot.scratch = opener.scratch();
    for (std::size_t at = row.begin; at < row.end; at += slots.size()) {
        if (operation.stopRequested())
            return cancelled();
        const std::size_t count = std::min(slots.size(), row.end - at);
        forEachOn(operation.pool, count,
                  [&](std::size_t i) { slots[i].state = openFrame(at + i, *slots[i].scratch, slots[i].plain); });
        for (std::size_t i = 0; i < count; ++i) {
            GL_TRY(const FrameState state, std::move(slots[i].state));
            if (state == FrameState::Good && !consume(table.frames[at + i], slots[i].plain))
                setState(at + i, FrameState::Malformed);
        }
        operation.report(table.frames[at].offset, opener.file().size(), "reading records");
    }
    return {};
}

Result<void>
OpenedBundle::forEachFrameOfKind(StreamKind kind, const Operation& operation,
                                 const std::function<bool(const Frame&, std::span<const std::byte>)>& consume) const
{
    for (const auto& [id, row] : table.streams) {
        if (row.kind == kind)
            GL_CHECK(forEachFrame(row, operation, consume));
    }
    return {};
}

Result<std::unique_ptr<BundleReader>> BundleReader::open(std::shared_ptr<const io::RandomAccess> file,
                                                         const crypto::KeyRing* ring, const Operation& operation,
                                                         const Limits& limits)
{
    std::vector<std::byte> head(wire::maxHeaderBytes());
    GL_TRY(const std::size_t got, file->readAt(0, head));
    GL_TRY(wire::Header header, wire::decodeHeader(std::span(head).first(got)));
    GL_TRY(Unlocked unlocked, unlock(header, ring));
    const std::size_t headerEnd = header.bytes();
    auto opened = std::make_shared<OpenedBundle>(std::move(file), std::move(header), std::move(unlocked.keys),
                                                 unlocked.with, limits);

    std::optional<Index> index;
    GL_TRY(auto fast, tableFromIndex(opened->opener, headerEnd, operation, index));
    if (fast) {
        opened->table = std::move(*fast);
    } else {
        GL_TRY(opened->table, tableByScan(opened->opener, headerEnd, operation, std::move(index)));
    }
    const std::size_t count = opened->table.frames.size();
    opened->states = std::make_unique<std::atomic<FrameState>[]>(count);
    for (std::size_t i = 0; i < count; ++i) {
        opened->setState(i, opened->table.states[i]);
        if (opened->table.streams.at(opened->table.frames[i].stream).kind == StreamKind::Log)
            opened->logFrames.push_back(i);
    }
    return std::unique_ptr<BundleReader>(new BundleReader(std::move(opened)));
}

BundleReader::BundleReader(std::shared_ptr<const OpenedBundle> bundle)
    : m_bundle(std::move(bundle))
{ }

BundleReader::~BundleReader() = default;

const HeaderInfo& BundleReader::header() const
{
    return m_bundle->info;
}

const crypto::KeyId& BundleReader::openedWith() const
{
    return m_bundle->openedWith;
}

bool BundleReader::hasIndex() const
{
    return m_bundle->table.hasIndex;
}

std::uint64_t BundleReader::fileBytes() const
{
    return m_bundle->opener.file().size();
}

Result<void> BundleReader::verify(const Operation& operation) const
{
    const OpenedBundle& d = *m_bundle;
    std::atomic<std::uint64_t> done {0};
    std::mutex mutex;
    std::optional<Error> failure;
    forEachOn(operation.pool, d.table.frames.size(), [&](std::size_t i) {
        if (operation.stopRequested())
            return;
        const auto scratch = d.opener.scratch();
        std::span<const std::byte> plain;
        const auto state = d.openFrame(i, *scratch, plain);
        const Frame& frame = d.table.frames[i];
        if (!state) {
            const std::lock_guard lock(mutex);
            failure = state.error();
        } else if (*state == FrameState::Good
                   && !recordsAreWellFormed(d.table.streams.at(frame.stream).kind, plain, frame.records)) {
            d.setState(i, FrameState::Malformed);
        }
        operation.report(done += frame.sealedBytes, d.opener.file().size(), "verifying");
    });
    if (operation.stopRequested())
        return cancelled();
    if (failure)
        return tl::make_unexpected(std::move(*failure));
    return {};
}

Result<std::unique_ptr<io::ByteSource>> BundleReader::openStream(std::uint16_t id, const Operation& operation,
                                                                 Gaps gaps) const
{
    const auto found = m_bundle->table.streams.find(id);
    if (found == m_bundle->table.streams.end())
        return fail(Errc::NotFound, fmt::format("the bundle has no stream {}", id));
    bool isComplete = false;
    for (const StreamInfo& info : streams()) {
        if (info.id == id)
            isComplete = info.state == StreamState::Complete;
    }
    return std::unique_ptr<io::ByteSource>(
        std::make_unique<StreamSource>(m_bundle, found->second, isComplete, operation, gaps));
}

} // namespace graylens::bundle

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "core/symbols/elf_symbols.h"
#include "core/symbols/mapping.h"
#include "core/trace/event_sink.h"

namespace graylens::imports {

/// What the names of a trace are cleared with, beyond demangling.
struct NameSources
{
    symbols::MappingPtr mapping; ///< of obfuscated Java and Kotlin names; null = they stay
    symbols::SymbolFolderPtr symbols; ///< of native code; null = none
};

/// Stands between a decoder and the sink it fills and gives every name in clear: methods and slices, stack frames
/// (which become several where code was inlined), C++, Rust and Swift symbols, stacks in logs. What a name was in the
/// file is passed on beside it.
class ClearNameSink final : public trace::EventSink
{
public:
    ClearNameSink(trace::EventSink& inner, NameSources sources);
    /// Writes what the reader must know about the mapping (not the right one, ambiguous names) and its own damage.
    void finish();

    bool takesTracksInParallel() const override { return m_inner.takesTracksInParallel(); }
    void recordingStart(TimeNs ts) override { m_inner.recordingStart(ts); }
    StringId intern(std::string_view text) override;
    std::string_view textOf(StringId id) const override { return m_inner.textOf(id); }
    StringId method(std::string_view name, std::string_view signature, std::string_view file,
                    std::int32_t line) override;
    void renamed(StringId name, std::string_view original) override { m_inner.renamed(name, original); }
    void renamedFrame(FrameId frame, std::string_view original) override;
    ArgSetId args(std::span<const trace::Arg> args) override;
    ThreadId thread(std::int64_t pid, std::int64_t tid) override { return m_inner.thread(pid, tid); }
    void identifyThread(ThreadId thread, std::int64_t pid, std::int64_t tid) override;
    void nameThread(ThreadId thread, StringId name) override { m_inner.nameThread(thread, name); }
    void nameProcess(std::int64_t pid, StringId name) override { m_inner.nameProcess(pid, name); }
    TrackId threadTrack(ThreadId thread) override { return m_inner.threadTrack(thread); }
    TrackId track(const trace::TrackInfo& info) override { return m_inner.track(info); }
    void edges(TrackId track, std::span<const trace::SliceEdge> edges) override;
    void complete(TrackId track, std::span<const trace::CompleteSlice> slices) override;
    void instant(TrackId track, TimeNs ts, StringId name, ArgSetId args) override;
    void counter(TrackId track, TimeNs ts, double value) override { m_inner.counter(track, ts, value); }
    void flow(const trace::FlowPoint& point) override { m_inner.flow(point); }
    FrameId frame(StringId name, StringId file, std::int32_t line) override;
    FrameId nativeFrame(StringId name, StringId file, std::int32_t line, const trace::NativePlace& place) override;
    StackId stack(StackId caller, FrameId frame) override;
    void samples(std::span<const trace::Sample> samples) override { m_inner.samples(samples); }
    void sampleUnit(trace::WeightUnit unit, StringId label) override { m_inner.sampleUnit(unit, label); }
    void log(const trace::LogRecord& record) override;
    void request(const trace::RequestRecord& record) override { m_inner.request(record); }
    void issue(const trace::Issue& issue) override { m_inner.issue(issue); }
    void metadata(std::string_view key, std::string_view value) override;
    void markSampled() override { m_inner.markSampled(); }

private:
    /// Name, file and line; of native code that symbol files may name also its place.
    using FrameKey = std::tuple<StringId, StringId, std::int32_t, StringId, std::uint64_t>;
    /// Frames of the inner sink that one frame of the decoder stands for, innermost first.
    using Expansion = std::vector<FrameId>;

    std::string clearName(std::string_view name, std::string_view signature);
    FrameId addFrame(const FrameKey& key, Expansion expansion);
    Expansion expandNative(StringId name, StringId file, std::int32_t line, const trace::NativePlace& place);
    FrameId oneFrame(StringId name, std::string_view text, StringId file, std::int32_t line);
    Expansion expand(StringId name, StringId file, std::int32_t line);
    StringId clearId(StringId name) const;
    StringId clearStack(StringId stack);

    trace::EventSink& m_inner;
    NameSources m_sources;
    std::unordered_map<StringId, StringId> m_clearNames; ///< of interned texts that name an obfuscated method
    std::vector<bool> m_looked; ///< by id of an interned text: whether it was looked up
    StringId m_stackKey; ///< of arguments that are call stacks; none: there were none
    std::unordered_map<StringId, StringId> m_clearStacks; ///< texts of such arguments
    std::map<FrameKey, FrameId> m_frameIds;
    std::vector<Expansion> m_frames; ///< by the id that the decoder got
    std::uint64_t m_renamed = 0;
    std::uint64_t m_ambiguous = 0;
    std::uint64_t m_namedByFileName = 0; ///< frames of native code whose build nothing tells
    std::string m_traceMapId;
};

} // namespace graylens::imports

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/clear_name_sink.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/symbols/clear_name.h"
#include "core/symbols/demangle.h"
#include "core/symbols/retrace.h"

namespace graylens::imports {

namespace {

/// A batch with some names changed; the batch itself where none is.
template <class Event, class Change>
std::span<const Event> withNames(std::span<const Event> events, std::vector<Event>& storage, const Change& change)
{
    for (std::size_t i = 0; i < events.size(); ++i) {
        const StringId name = change(events[i].name);
        if (name == events[i].name)
            continue;
        if (storage.empty())
            storage.assign(events.begin(), events.end());
        storage[i].name = name;
    }
    return storage.empty() ? events : std::span<const Event>(storage);
}

} // namespace

ClearNameSink::ClearNameSink(trace::EventSink& inner, NameSources sources)
    : m_inner(inner)
    , m_sources(std::move(sources))
{ }

std::string ClearNameSink::clearName(std::string_view name, std::string_view signature)
{
    if (const auto clear = symbols::demangle(name)) {
        std::string storage;
        return std::string(asUtf8(*clear, storage));
    }
    if (!m_sources.mapping)
        return {};
    std::string clear = symbols::clearName(*m_sources.mapping, name, signature);
    m_ambiguous += clear.find('|') != std::string::npos;
    return clear;
}

StringId ClearNameSink::intern(std::string_view text)
{
    const StringId id = m_inner.intern(text);
    if (m_stackKey.isNone() && text == trace::kCallStackKey)
        m_stackKey = id;
    if (!m_sources.mapping)
        return id; // symbols of native code stand in frames
    if (id.value() < m_looked.size() && m_looked[id.value()])
        return id;
    m_looked.resize(std::max<std::size_t>(m_looked.size(), id.value() + 1U));
    m_looked[id.value()] = true;
    // Only names of known methods: an interned text may be anything, and "a.b" may be one.
    const auto [className, methodName] = symbols::splitName(text);
    if (className.empty() || !m_sources.mapping || m_sources.mapping->methods(className, methodName).empty())
        return id;
    if (const std::string clear = clearName(text, {}); !clear.empty())
        m_clearNames.emplace(id, m_inner.intern(clear));
    return id;
}

StringId ClearNameSink::method(std::string_view name, std::string_view signature, std::string_view file,
                               std::int32_t line)
{
    const std::string clear = clearName(name, signature);
    const std::string clearSignature
        = m_sources.mapping ? m_sources.mapping->clearSignature(signature) : std::string(signature);
    const StringId id = m_inner.method(clear.empty() ? name : std::string_view(clear), clearSignature, file, line);
    if (!clear.empty()) {
        ++m_renamed;
        m_inner.renamed(id, name);
    }
    return id;
}

StringId ClearNameSink::clearId(StringId name) const
{
    const auto found = m_clearNames.find(name);
    return found == m_clearNames.end() ? name : found->second;
}

void ClearNameSink::edges(TrackId track, std::span<const trace::SliceEdge> edges)
{
    std::vector<trace::SliceEdge> storage;
    m_inner.edges(track, m_clearNames.empty() ? edges : withNames(edges, storage, [this](StringId name) {
                      return clearId(name);
                  }));
}

void ClearNameSink::complete(TrackId track, std::span<const trace::CompleteSlice> slices)
{
    std::vector<trace::CompleteSlice> storage;
    m_inner.complete(track, m_clearNames.empty() ? slices : withNames(slices, storage, [this](StringId name) {
                         return clearId(name);
                     }));
}

void ClearNameSink::instant(TrackId track, TimeNs ts, StringId name, ArgSetId args)
{
    m_inner.instant(track, ts, clearId(name), args);
}

/// The names in a call stack that is an argument, as those of frames.
StringId ClearNameSink::clearStack(StringId stack)
{
    const auto [known, isNew] = m_clearStacks.try_emplace(stack, stack);
    if (!isNew)
        return known->second;
    const std::string text(m_inner.textOf(stack)); // interning below may move what the view points to
    std::string clear;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(';', at), text.size());
        const std::string frame = text.substr(at, end - at);
        const std::string name = clearName(frame, {});
        clear.append(at > 0 ? ";" : "").append(name.empty() ? frame : name);
        at = end + 1;
    }
    if (clear != text) {
        known->second = m_inner.intern(clear);
        ++m_renamed;
    }
    return known->second;
}

ArgSetId ClearNameSink::args(std::span<const trace::Arg> args)
{
    const auto isStack = [this](const trace::Arg& arg) { return arg.key == m_stackKey; };
    const auto stack = m_stackKey.isNone() ? args.end() : std::find_if(args.begin(), args.end(), isStack);
    if (stack == args.end() || clearStack(stack->value) == stack->value)
        return m_inner.args(args);
    std::vector<trace::Arg> clear(args.begin(), args.end());
    clear[static_cast<std::size_t>(stack - args.begin())].value = clearStack(stack->value);
    clear.push_back({m_inner.intern("call stack in the file"), stack->value});
    return m_inner.args(clear);
}

void ClearNameSink::identifyThread(ThreadId thread, std::int64_t pid, std::int64_t tid)
{
    m_inner.identifyThread(thread, pid, tid);
}

void ClearNameSink::renamedFrame(FrameId frame, std::string_view original)
{
    for (const FrameId inner : m_frames[frame.value()])
        m_inner.renamedFrame(inner, original);
}

FrameId ClearNameSink::oneFrame(StringId name, std::string_view text, StringId file, std::int32_t line)
{
    const std::string clear = clearName(text, {});
    if (clear.empty())
        return m_inner.frame(name, file, line);
    const FrameId frame = m_inner.frame(m_inner.intern(clear), file, line);
    m_inner.renamedFrame(frame, text);
    ++m_renamed;
    return frame;
}

ClearNameSink::Expansion ClearNameSink::expand(StringId name, StringId file, std::int32_t line)
{
    const std::string text(m_inner.textOf(name)); // interning below may move what the view points to
    std::vector<symbols::NamedFrame> found;
    if (m_sources.mapping)
        found = symbols::clearFrames(*m_sources.mapping, text, m_inner.textOf(file), line);
    Expansion out;
    for (const symbols::NamedFrame& frame : found) {
        const StringId clearFile = m_inner.intern(frame.file);
        out.push_back(m_inner.frame(m_inner.intern(frame.name), clearFile, frame.line));
        if (frame.name != text)
            m_inner.renamedFrame(out.back(), text);
        m_renamed += frame.name != text;
    }
    if (out.empty())
        out.push_back(oneFrame(name, text, file, line));
    return out;
}

FrameId ClearNameSink::addFrame(const FrameKey& key, Expansion expansion)
{
    const FrameId id {static_cast<std::uint32_t>(m_frames.size())};
    m_frames.push_back(std::move(expansion));
    m_frameIds.emplace(key, id);
    return id;
}

FrameId ClearNameSink::frame(StringId name, StringId file, std::int32_t line)
{
    const FrameKey key {name, file, line, {}, 0};
    const auto known = m_frameIds.find(key);
    return known != m_frameIds.end() ? known->second : addFrame(key, expand(name, file, line));
}

FrameId ClearNameSink::nativeFrame(StringId name, StringId file, std::int32_t line, const trace::NativePlace& place)
{
    const bool mayBeNamed = m_sources.symbols && place.address != 0;
    const FrameKey key {name, file, line, mayBeNamed ? place.module : StringId {}, mayBeNamed ? place.address : 0};
    if (const auto known = m_frameIds.find(key); known != m_frameIds.end())
        return known->second;
    return addFrame(key, expandNative(name, file, line, place));
}

ClearNameSink::Expansion ClearNameSink::expandNative(StringId name, StringId file, std::int32_t line,
                                                     const trace::NativePlace& place)
{
    const std::string text(m_inner.textOf(name)); // interning below may move what the view points to
    std::vector<symbols::NativeName> found;
    if (m_sources.symbols && place.address != 0) {
        const auto knownText = [this](StringId id) { return id.isNone() ? std::string_view {} : m_inner.textOf(id); };
        const std::string_view buildId = knownText(place.buildId);
        found = m_sources.symbols->at({buildId, knownText(place.module), place.address, place.kind});
        m_namedByFileName += buildId.empty() && !found.empty();
    }
    Expansion out;
    for (const symbols::NativeName& frame : found) {
        std::string nameStorage, fileStorage;
        const StringId clear = m_inner.intern(asUtf8(frame.function, nameStorage));
        const StringId source = frame.file.empty() ? file : m_inner.intern(asUtf8(frame.file, fileStorage));
        out.push_back(m_inner.nativeFrame(clear, source, frame.line, place));
        if (frame.function != text)
            m_inner.renamedFrame(out.back(), text);
    }
    if (!out.empty())
        return out;
    const std::string clear = clearName(text, {});
    out.push_back(m_inner.nativeFrame(clear.empty() ? name : m_inner.intern(clear), file, line, place));
    if (!clear.empty())
        m_inner.renamedFrame(out.back(), text);
    return out;
}

StackId ClearNameSink::stack(StackId caller, FrameId frame)
{
    const Expansion& expansion = m_frames[frame.value()];
    for (auto inner = expansion.rbegin(); inner != expansion.rend(); ++inner)
        caller = m_inner.stack(caller, *inner);
    return caller;
}

void ClearNameSink::log(const trace::LogRecord& record)
{
    if (!m_sources.mapping || record.message.find('.') == std::string_view::npos) { // no class is named
        m_inner.log(record);
        return;
    }
    trace::LogRecord clear = record;
    std::string text = symbols::retrace(*m_sources.mapping, record.message);
    std::string storage;
    if (text != record.message) {
        ++m_renamed;
        clear.message = asUtf8(text, storage);
        clear.original = record.message;
    }
    m_inner.log(clear);
}

void ClearNameSink::metadata(std::string_view key, std::string_view value)
{
    if (key == "app.map_id" || key == "pg_map_id" || key == "map.id")
        m_traceMapId = value;
    m_inner.metadata(key, value);
}

void ClearNameSink::finish()
{
    for (const auto& [name, clear] : m_clearNames) {
        m_inner.renamed(clear, std::string(m_inner.textOf(name)));
        ++m_renamed;
    }
    const auto warn = [this](std::string_view code, trace::Severity severity, std::uint64_t count, std::string text) {
        m_inner.issue({code, severity, -1, count, text, {}});
    };
    if (m_namedByFileName > 0)
        warn("symbols-by-file-name", trace::Severity::Info, m_namedByFileName,
             "Frames of native code were named by symbol files of the same file name, because nothing here says which "
             "build was running: make sure that the symbol files are of that build.");
    if (!m_sources.mapping)
        return;
    const auto mapId = m_sources.mapping->mapId();
    const bool differs = !m_traceMapId.empty() && !mapId.empty() && !m_traceMapId.starts_with(mapId)
        && !mapId.starts_with(m_traceMapId);
    if (differs)
        warn("mapping-mismatch", trace::Severity::Warning, 1,
             "The mapping belongs to another build (map id " + std::string(mapId) + ", the trace says " + m_traceMapId
                 + "): the clear names are likely wrong. Choose the mapping of the trace's own build.");
    if (m_ambiguous > 0)
        warn("mapping-ambiguous", trace::Severity::Info, m_ambiguous,
             "Some obfuscated names stand for several methods; all of them are named, separated by '|'.");
    if (m_renamed == 0)
        warn("mapping-unused", trace::Severity::Info, 1,
             "The mapping renames none of the names in this file: it may belong to another build.");
    for (const symbols::MappingIssue& issue : m_sources.mapping->issues())
        warn(issue.code == "broken-line" ? "mapping-broken-line" : "mapping-duplicate-class", trace::Severity::Warning,
             issue.count, issue.message);
}

} // namespace graylens::imports

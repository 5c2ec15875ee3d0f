// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/stack_table.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "core/base/utf8.h"
#include "core/decode/perfetto/trace_symbols.h"

namespace graylens::decode::perfetto {

namespace {

constexpr std::size_t kDeepestStack = 4096;

std::string utf8(std::string_view text)
{
    std::string storage;
    return std::string(asUtf8(text, storage));
}

std::string textOf(const Interned::Texts& texts, std::uint64_t iid)
{
    const auto found = texts.find(iid);
    return found == texts.end() ? std::string {} : utf8(found->second);
}

std::string mappingPath(const Interned& interned, const Interned::Mapping& mapping)
{
    std::string path;
    for (const std::uint64_t piece : mapping.path) {
        const std::string text = textOf(interned.mappingPaths, piece);
        if (text.empty())
            continue;
        if (!text.starts_with('/') && mapping.path.size() > 1)
            path += '/';
        path += text;
    }
    return path;
}

FrameText describe(const Interned& interned, const Interned::Frame& frame)
{
    FrameText out;
    out.name = textOf(interned.functionNames, frame.function);
    out.source = textOf(interned.sourcePaths, frame.sourcePath);
    out.line = frame.line;
    out.address = frame.relativePc;
    if (const auto mapping = interned.mappings.find(frame.mapping); mapping != interned.mappings.end()) {
        out.module = mappingPath(interned, mapping->second);
        const auto id = interned.buildIds.find(mapping->second.buildId);
        if (id != interned.buildIds.end())
            out.buildId = hexBuildId(id->second);
    }
    return out;
}

/// For people, where nothing names the function: "libfoo.so+0x1234".
std::string placeName(const FrameText& frame)
{
    const std::string_view file = std::string_view(frame.module).substr(frame.module.rfind('/') + 1);
    return file.empty() ? fmt::format("0x{:x}", frame.address) : fmt::format("{}+0x{:x}", file, frame.address);
}

} // namespace

std::string hexBuildId(std::string_view id)
{
    const bool isHex = id.size() >= 16
        && std::all_of(id.begin(), id.end(), [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
    std::string out;
    for (const char c : id) {
        const auto byte = static_cast<unsigned char>(c);
        out += isHex ? std::string(1, static_cast<char>(std::tolower(byte))) : fmt::format("{:02x}", byte);
    }
    return out;
}

std::optional<std::uint32_t> StackTable::add(Interned& interned, std::uint64_t callstack)
{
    if (const auto known = interned.stacks.find(callstack); known != interned.stacks.end())
        return known->second;
    const auto found = interned.callstacks.find(callstack);
    if (found == interned.callstacks.end() || found->second.empty() || found->second.size() > kDeepestStack)
        return std::nullopt;
    const bool isWhole = std::all_of(found->second.begin(), found->second.end(),
                                     [&](std::uint64_t iid) { return interned.frames.contains(iid); });
    if (!isWhole)
        return std::nullopt;
    std::uint32_t stack = kNone;
    for (const std::uint64_t iid : found->second)
        stack = add(stack, describe(interned, interned.frames.at(iid)));
    interned.stacks.emplace(callstack, stack);
    return stack;
}

std::uint32_t StackTable::add(std::uint32_t caller, const FrameText& frame)
{
    const auto [known, isNewFrame] = m_frameIds.try_emplace(frame, static_cast<std::uint32_t>(m_frames.size()));
    if (isNewFrame)
        m_frames.push_back(&known->first);
    const std::uint64_t key = std::uint64_t {caller} << 32U | known->second;
    const auto [stack, isNewStack] = m_stackIds.try_emplace(key, static_cast<std::uint32_t>(m_stacks.size()));
    if (isNewStack)
        m_stacks.push_back({caller, known->second});
    return stack->second;
}

std::uint32_t StackTable::addInline(std::uint32_t caller, Bytes frame)
{
    FrameText text;
    forEachField(frame, [&text](const Field& field) {
        if (field.number == 1)
            text.name = utf8(field.text());
        else if (field.number == 2)
            text.source = utf8(field.text());
        else if (field.number == 3)
            text.line = field.asInt32();
    });
    return add(caller, text);
}

StackWriter::StackWriter(const StackTable& stacks, const TraceSymbols& symbols, trace::EventSink& sink)
    : m_table(stacks)
    , m_symbols(symbols)
    , m_sink(sink)
{ }

const std::vector<FrameId>& StackWriter::frames(std::uint32_t frame)
{
    const auto [entry, isNew] = m_frames.try_emplace(frame);
    std::vector<FrameId>& out = entry->second;
    if (!isNew)
        return out;
    const FrameText& text = *m_table.m_frames[frame];
    const bool hasPlace = !text.module.empty() && text.address != 0;
    const std::string original = text.name.empty() && text.address != 0 ? placeName(text) : text.name;
    std::vector<symbols::NamedFrame> named = m_symbols.framesOf(text);
    const bool isRenamed = !named.empty();
    if (!isRenamed)
        named.push_back({original, text.source, text.line});
    for (const symbols::NamedFrame& clear : named) {
        const StringId name = m_sink.intern(clear.name);
        const StringId file = m_sink.intern(clear.file.empty() ? text.module : clear.file);
        // Of an inlined chain no single frame stands for the place.
        if (hasPlace && named.size() == 1) {
            const StringId buildId = text.buildId.empty() ? StringId {} : m_sink.intern(text.buildId);
            out.push_back(
                m_sink.nativeFrame(name, file, clear.line, {m_sink.intern(text.module), buildId, text.address}));
        } else {
            out.push_back(m_sink.frame(name, file, clear.line));
        }
        if (isRenamed && clear.name != original)
            m_sink.renamedFrame(out.back(), original);
    }
    return out;
}

StackId StackWriter::write(std::uint32_t stack)
{
    std::vector<std::uint32_t> missing;
    StackId caller;
    for (std::uint32_t at = stack; at != StackTable::kNone; at = m_table.m_stacks[at].caller) {
        if (const auto known = m_written.find(at); known != m_written.end()) {
            caller = known->second;
            break;
        }
        missing.push_back(at);
    }
    for (auto at = missing.rbegin(); at != missing.rend(); ++at) {
        const auto& chain = frames(m_table.m_stacks[*at].frame);
        for (auto frame = chain.rbegin(); frame != chain.rend(); ++frame)
            caller = m_sink.stack(caller, *frame);
        m_written.emplace(*at, caller);
    }
    return caller;
}

} // namespace graylens::decode::perfetto

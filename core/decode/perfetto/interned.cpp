// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/interned.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

#include "core/base/utf8.h"

namespace graylens::decode::perfetto {

namespace {

constexpr std::uint64_t kMostDense = 1U << 16U;
constexpr std::size_t kDeepestStack = 4096;

StringId internText(std::string_view text, trace::EventSink& sink)
{
    std::string storage;
    return sink.intern(asUtf8(text, storage));
}

const std::string* find(const Interned::Texts& texts, std::uint64_t iid)
{
    const auto found = texts.find(iid);
    return found == texts.end() ? nullptr : &found->second;
}

std::string mappingPath(const Interned& interned, std::uint64_t mapping)
{
    std::string path;
    const auto found = interned.mappings.find(mapping);
    if (found == interned.mappings.end())
        return path;
    for (const std::uint64_t piece : found->second.path) {
        const std::string* text = find(interned.mappingPaths, piece);
        if (!text)
            continue;
        if (!text->starts_with('/') && found->second.path.size() > 1)
            path += '/';
        path += *text;
    }
    return path;
}

/// Build ids are interned as raw bytes, by some producers as hex.
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

FrameId writeFrame(const Interned& interned, const Interned::Frame& frame, trace::EventSink& sink)
{
    const std::string* name = find(interned.functionNames, frame.function);
    const std::string path = mappingPath(interned, frame.mapping);
    const std::string* source = find(interned.sourcePaths, frame.sourcePath);
    std::string made;
    if (!name || name->empty()) {
        const std::string_view file = std::string_view(path).substr(path.rfind('/') + 1);
        made
            = file.empty() ? fmt::format("0x{:x}", frame.relativePc) : fmt::format("{}+0x{:x}", file, frame.relativePc);
        name = &made;
    }
    const StringId file = internText(source ? *source : path, sink);
    const auto mapping = interned.mappings.find(frame.mapping);
    if (mapping == interned.mappings.end() || frame.relativePc == 0)
        return sink.frame(internText(*name, sink), file, frame.line);
    trace::NativePlace place;
    place.module = internText(path, sink);
    place.address = frame.relativePc;
    if (const std::string* id = find(interned.buildIds, mapping->second.buildId))
        place.buildId = sink.intern(hexBuildId(*id));
    return sink.nativeFrame(internText(*name, sink), file, frame.line, place);
}

} // namespace

void NameTable::set(std::uint64_t iid, StringId name)
{
    if (iid >= kMostDense) {
        m_sparse[iid] = name;
        return;
    }
    if (iid >= m_dense.size())
        m_dense.resize(static_cast<std::size_t>(iid) + 1);
    m_dense[static_cast<std::size_t>(iid)] = name;
}

void Interned::addName(NameTable& names, Bytes message, trace::EventSink& sink)
{
    std::uint64_t iid = 0;
    std::string_view text;
    forEachField(message, [&](const Field& field) {
        if (field.number == 1)
            iid = field.value;
        else if (field.number == 2)
            text = field.text();
    });
    names.set(iid, internText(text, sink));
}

void Interned::addText(Texts& texts, Bytes message)
{
    std::uint64_t iid = 0;
    std::string_view text;
    forEachField(message, [&](const Field& field) {
        if (field.number == 1)
            iid = field.value;
        else if (field.number == 2)
            text = field.text();
    });
    texts[iid] = std::string(text);
}

void Interned::addSourceLocation(Bytes message)
{
    std::uint64_t iid = 0;
    SourceLocation location;
    forEachField(message, [&](const Field& field) {
        if (field.number == 1)
            iid = field.value;
        else if (field.number == 2)
            location.file = field.text();
        else if (field.number == 3)
            location.function = field.text();
        else if (field.number == 4)
            location.line = field.asInt32();
    });
    sourceLocations[iid] = std::move(location);
}

void Interned::addFrame(Bytes message)
{
    std::uint64_t iid = 0;
    Frame frame;
    forEachField(message, [&](const Field& field) {
        switch (field.number) {
        case 1:
            iid = field.value;
            break;
        case 2:
            frame.function = field.value;
            break;
        case 3:
            frame.mapping = field.value;
            break;
        case 4:
            frame.relativePc = field.value;
            break;
        case 5:
            frame.sourcePath = field.value;
            break;
        case 6:
            frame.line = field.asInt32();
            break;
        default:
            break;
        }
    });
    frames[iid] = frame;
}

void Interned::addCallstack(Bytes message)
{
    std::uint64_t iid = 0;
    std::vector<std::uint64_t> list;
    forEachField(message, [&](const Field& field) {
        if (field.number == 1)
            iid = field.value;
        else if (field.number == 2)
            appendNumbers(field, list);
    });
    stacks.erase(iid);
    callstacks[iid] = std::move(list);
}

void Interned::addMapping(Bytes message)
{
    std::uint64_t iid = 0;
    Mapping mapping;
    forEachField(message, [&](const Field& field) {
        if (field.number == 1)
            iid = field.value;
        else if (field.number == 2)
            mapping.buildId = field.value;
        else if (field.number == 7)
            appendNumbers(field, mapping.path);
    });
    mappings[iid] = std::move(mapping);
}

void Interned::add(Bytes message, trace::EventSink& sink)
{
    forEachField(message, [&](const Field& field) {
        if (!field.isLength())
            return;
        switch (field.number) {
        case 1:
            return addText(categories, field.bytes);
        case 2:
            return addName(eventNames, field.bytes, sink);
        case 3:
            return addText(annotationTexts, field.bytes);
        case 4:
            return addSourceLocation(field.bytes);
        case 5:
            return addText(functionNames, field.bytes);
        case 6:
            return addFrame(field.bytes);
        case 7:
            return addCallstack(field.bytes);
        case 16:
            return addText(buildIds, field.bytes);
        case 17:
            return addText(mappingPaths, field.bytes);
        case 18:
            return addText(sourcePaths, field.bytes);
        case 19:
            return addMapping(field.bytes);
        case 20:
            return addText(logBodies, field.bytes);
        case 26:
            return addText(kernelSymbols, field.bytes);
        case 29:
            return addText(annotationValues, field.bytes);
        default:
            return;
        }
    });
}

std::optional<StackId> writeStack(const Interned& interned, std::uint64_t callstack, trace::EventSink& sink)
{
    const auto found = interned.callstacks.find(callstack);
    if (found == interned.callstacks.end() || found->second.empty() || found->second.size() > kDeepestStack)
        return std::nullopt;
    StackId stack;
    for (const std::uint64_t iid : found->second) {
        const auto frame = interned.frames.find(iid);
        if (frame == interned.frames.end())
            return std::nullopt;
        stack = sink.stack(stack, writeFrame(interned, frame->second, sink));
    }
    return stack;
}

FrameId writeInlineFrame(Bytes message, trace::EventSink& sink)
{
    std::string_view name, file;
    std::int32_t line = 0;
    forEachField(message, [&](const Field& field) {
        if (field.number == 1)
            name = field.text();
        else if (field.number == 2)
            file = field.text();
        else if (field.number == 3)
            line = field.asInt32();
    });
    return sink.frame(internText(name, sink), internText(file, sink), line);
}

} // namespace graylens::decode::perfetto

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/interned.h"

#include "core/base/utf8.h"

namespace graylens::decode::perfetto {

namespace {

constexpr std::uint64_t kMostDense = 1U << 16U;

StringId internText(std::string_view text, trace::EventSink& sink)
{
    std::string storage;
    return sink.intern(asUtf8(text, storage));
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

} // namespace graylens::decode::perfetto

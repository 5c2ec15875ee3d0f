// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/trace_symbols.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/utf8.h"
#include "core/io/byte_source.h"

namespace graylens::decode::perfetto {

namespace {

std::string utf8(std::string_view text)
{
    std::string storage;
    return std::string(asUtf8(text, storage));
}

/// A name as one word of a mapping's line: a line end in it must not begin another.
std::string word(std::string_view text)
{
    std::string out(text);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, '?');
    return out;
}

symbols::NamedFrame readLine(Bytes message)
{
    symbols::NamedFrame frame;
    forEachField(message, [&frame](const Field& field) {
        if (field.number == 1)
            frame.name = utf8(field.text());
        else if (field.number == 2)
            frame.file = utf8(field.text());
        else if (field.number == 3)
            frame.line = std::max(field.asInt32(), 0);
    });
    return frame;
}

/// An ObfuscatedMember as the line of a mapping: "    1:3:void foo():10:12 -> a".
void appendMethod(Bytes message, std::string& out)
{
    std::string obfuscated, clear;
    std::uint64_t from = 0, to = 0, sourceFrom = 0, sourceTo = 0;
    forEachField(message, [&](const Field& field) {
        switch (field.number) {
        case 1:
            obfuscated = word(field.text());
            break;
        case 2:
            clear = word(field.text());
            break;
        case 3:
            from = field.value;
            break;
        case 4:
            to = field.value;
            break;
        case 5:
            sourceFrom = field.value;
            break;
        case 6:
            sourceTo = field.value;
            break;
        default:
            break;
        }
    });
    const std::string lines = from > 0 ? fmt::format("{}:{}:", from, std::max(from, to)) : std::string();
    std::string source = sourceFrom > 0 ? fmt::format(":{}", sourceFrom) : std::string();
    if (sourceFrom > 0 && sourceTo > 0)
        source += fmt::format(":{}", sourceTo);
    out += fmt::format("    {}void {}(){} -> {}\n", lines, clear, source, obfuscated);
}

void appendClass(Bytes message, std::string& out)
{
    std::string obfuscated, clear, methods;
    forEachField(message, [&](const Field& field) {
        if (field.number == 1)
            obfuscated = word(field.text());
        else if (field.number == 2)
            clear = word(field.text());
        else if (field.number == 4 && field.isLength())
            appendMethod(field.bytes, methods);
    });
    out += fmt::format("{} -> {}:\n{}", clear.empty() ? obfuscated : clear, obfuscated, methods);
}

/// Whether `package` stands in the path as a word: "/data/app/~~x==/com.shop-y==/base.apk".
bool namesPackage(std::string_view path, std::string_view package)
{
    const std::size_t at = path.find(package);
    if (package.empty() || at == std::string_view::npos)
        return false;
    const std::string_view behind = path.substr(at + package.size());
    return (at == 0 || path[at - 1] == '/')
        && (behind.empty() || behind.front() == '-' || behind.front() == '/' || behind.starts_with(".apk"));
}

} // namespace

void TraceSymbols::addModule(Bytes moduleSymbols)
{
    std::string path, buildId;
    forEachField(moduleSymbols, [&](const Field& field) {
        if (field.number == 1)
            path = utf8(field.text());
        else if (field.number == 2)
            buildId = hexBuildId(field.text());
    });
    if (path.empty() && buildId.empty())
        return;
    Module& module = m_modules[buildId.empty() ? path : buildId];
    forEachField(moduleSymbols, [&module](const Field& field) {
        if (field.number != 3 || !field.isLength())
            return;
        std::uint64_t address = 0;
        std::vector<symbols::NamedFrame> lines;
        forEachField(field.bytes, [&](const Field& part) {
            if (part.number == 1)
                address = part.value;
            else if (part.number == 2 && part.isLength())
                lines.push_back(readLine(part.bytes));
        });
        std::erase_if(lines, [](const symbols::NamedFrame& line) { return line.name.empty(); });
        if (!lines.empty())
            module[address] = std::move(lines);
    });
}

void TraceSymbols::addMapping(Bytes deobfuscationMapping)
{
    std::string package;
    forEachField(deobfuscationMapping, [&package](const Field& field) {
        if (field.number == 1)
            package = utf8(field.text());
    });
    App& app = m_apps[package];
    forEachField(deobfuscationMapping, [&app](const Field& field) {
        if (field.number == 3 && field.isLength())
            appendClass(field.bytes, app.text);
    });
}

Result<void> TraceSymbols::finish(trace::EventSink& sink, const Operation& operation)
{
    for (auto& [package, app] : m_apps) {
        const auto source = io::memorySource(std::as_bytes(std::span(app.text)));
        auto mapping = symbols::Mapping::read(*source, operation);
        if (!mapping && mapping.error().code == Errc::Cancelled)
            return cancelled();
        if (!mapping) {
            sink.issue({"mapping-broken",
                        trace::Severity::Warning,
                        -1,
                        1,
                        "A mapping of obfuscated names in the trace holds no class and was left out.",
                        {}});
            continue;
        }
        app.text = {};
        app.mapping = std::move(*mapping);
        for (const symbols::MappingIssue& issue : app.mapping->issues())
            sink.issue({issue.code == "broken-line" ? "mapping-broken-line" : "mapping-duplicate-class",
                        trace::Severity::Warning,
                        -1,
                        issue.count,
                        issue.message,
                        {}});
    }
    return {};
}

/// The mapping of the app that the frame's binary belongs to. Binaries that name no app (code compiled at run time,
/// system apps) may be of any; where several apps have mappings, the one that knows the name.
const TraceSymbols::App* TraceSymbols::appOf(const FrameText& frame) const
{
    for (const auto& [package, app] : m_apps) {
        if (app.mapping && namesPackage(frame.module, package))
            return &app;
    }
    if (frame.module.starts_with("/data/app/") || frame.module.starts_with("data/app/"))
        return nullptr; // of another app
    for (const auto& [package, app] : m_apps) {
        if (app.mapping && !symbols::clearName(*app.mapping, frame.name).empty())
            return &app;
    }
    return nullptr;
}

std::vector<symbols::NamedFrame> TraceSymbols::framesOf(const FrameText& frame) const
{
    if (frame.address != 0 && !m_modules.empty()) {
        auto module = m_modules.find(frame.buildId);
        if (module == m_modules.end())
            module = m_modules.find(frame.module);
        if (module != m_modules.end()) {
            if (const auto lines = module->second.find(frame.address); lines != module->second.end())
                return lines->second;
        }
    }
    const App* app = frame.name.empty() ? nullptr : appOf(frame);
    if (!app)
        return {};
    auto frames = symbols::clearFrames(*app->mapping, frame.name, frame.source, frame.line);
    if (!frames.empty())
        return frames;
    std::string name = symbols::clearName(*app->mapping, frame.name);
    if (name.empty())
        return {};
    return {{std::move(name), frame.source, frame.line}};
}

} // namespace graylens::decode::perfetto

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/art_trace_writer.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <type_traits>

#include <fmt/format.h>

namespace graylens::demo {

namespace {

constexpr std::uint32_t kMagic = 0x574f4c53;
constexpr std::uint16_t kHeaderBytes = 32;
constexpr std::uint16_t kDualRecordBytes = 14;

template <class T>
requires std::is_integral_v<T>
void put(std::vector<std::byte>& out, T value)
{
    std::array<std::byte, sizeof(T)> raw;
    std::memcpy(raw.data(), &value, sizeof(T));
    out.insert(out.end(), raw.begin(), raw.end());
}

void put(std::vector<std::byte>& out, std::string_view text)
{
    const auto* begin = reinterpret_cast<const std::byte*>(text.data());
    out.insert(out.end(), begin, begin + text.size());
}

std::string methodLine(const ArtTrace& trace, std::size_t index)
{
    const ArtMethod& m = trace.methods[index];
    return fmt::format("0x{:x}\t{}\t{}\t{}\t{}\n", index << 2, m.className, m.method, m.signature, m.file);
}

std::string textHeader(const ArtTrace& trace)
{
    std::uint32_t last = 0;
    for (const ArtRecord& record : trace.records)
        last = std::max(last, record.wallUs);
    const std::string clock = !trace.clock.empty() ? trace.clock : trace.version >= 3 ? "dual" : "wall";
    std::string text
        = fmt::format("*version\n{}\ndata-file-overflow={}\nclock={}\nelapsed-time-usec={}\nnum-method-calls={}\n"
                      "clock-call-overhead-nsec=300\nvm=art\npid={}\n",
                      trace.version, trace.overflow, clock, last, trace.records.size(), trace.pid);
    for (const auto& [key, value] : trace.moreOptions)
        text += fmt::format("{}={}\n", key, value);
    text += "*threads\n";
    for (const ArtThread& thread : trace.threads)
        text += fmt::format("{}\t{}\n", thread.tid, thread.name);
    text += "*methods\n";
    for (std::size_t i = 0; i < trace.methods.size(); ++i)
        text += methodLine(trace, i);
    return text + "*end\n";
}

void putHeader(std::vector<std::byte>& out, const ArtTrace& trace)
{
    const std::size_t begin = out.size();
    put(out, kMagic);
    const int flag = trace.layout == ArtLayout::Streaming ? 0xF0 : 0;
    put(out, static_cast<std::uint16_t>(trace.version | flag));
    put(out, kHeaderBytes);
    put(out, trace.startUs);
    if (trace.version >= 3)
        put(out, kDualRecordBytes);
    out.resize(begin + kHeaderBytes);
}

void putRecord(std::vector<std::byte>& out, const ArtTrace& trace, const ArtRecord& record)
{
    const std::uint32_t tid = record.thread < trace.threads.size() ? trace.threads[record.thread].tid : record.thread;
    if (trace.version == 1)
        put(out, static_cast<std::uint8_t>(tid));
    else
        put(out, static_cast<std::uint16_t>(tid));
    put(out, record.method << 2 | static_cast<std::uint32_t>(record.action));
    if (trace.version >= 3)
        put(out, record.cpuUs);
    put(out, record.wallUs);
}

void putStreamed(std::vector<std::byte>& out, const ArtTrace& trace)
{
    constexpr std::uint8_t kMethod = 1, kThread = 2, kSummary = 3;
    const auto special = [&out](std::uint8_t code) {
        put(out, std::uint16_t {0});
        put(out, code);
    };
    std::vector<bool> methodSeen(trace.methods.size()), threadSeen(trace.threads.size());
    for (const ArtRecord& record : trace.records) {
        if (record.method < methodSeen.size() && !methodSeen[record.method]) {
            methodSeen[record.method] = true;
            const std::string line = methodLine(trace, record.method);
            special(kMethod);
            put(out, static_cast<std::uint16_t>(line.size()));
            put(out, line);
        }
        if (record.thread < threadSeen.size() && !threadSeen[record.thread]) {
            threadSeen[record.thread] = true;
            const ArtThread& thread = trace.threads[record.thread];
            special(kThread);
            put(out, static_cast<std::uint16_t>(thread.tid));
            put(out, static_cast<std::uint16_t>(thread.name.size()));
            put(out, thread.name);
        }
        putRecord(out, trace, record);
    }
    if (!trace.summary)
        return;
    const std::string text = textHeader(trace);
    special(kSummary);
    put(out, static_cast<std::uint32_t>(text.size()));
    put(out, text);
}

} // namespace

std::vector<std::byte> writeArtTrace(const ArtTrace& trace)
{
    std::vector<std::byte> out;
    if (trace.layout == ArtLayout::Streaming) {
        putHeader(out, trace);
        putStreamed(out, trace);
        return out;
    }
    put(out, textHeader(trace));
    putHeader(out, trace);
    for (const ArtRecord& record : trace.records)
        putRecord(out, trace, record);
    return out;
}

std::uint32_t artMethod(ArtTrace& trace, std::string_view fullName, std::string_view signature)
{
    const std::size_t dot = fullName.rfind('.');
    const std::string_view className = dot == std::string_view::npos ? std::string_view {} : fullName.substr(0, dot);
    const std::string_view method = dot == std::string_view::npos ? fullName : fullName.substr(dot + 1);
    for (std::size_t i = 0; i < trace.methods.size(); ++i) {
        const ArtMethod& m = trace.methods[i];
        if (m.className == className && m.method == method && m.signature == signature)
            return static_cast<std::uint32_t>(i);
    }
    std::string_view file = className.substr(className.rfind('.') + 1);
    file = file.substr(0, file.find('$'));
    trace.methods.push_back(
        {std::string(className), std::string(method), std::string(signature), std::string(file) + ".java"});
    return static_cast<std::uint32_t>(trace.methods.size() - 1);
}

} // namespace graylens::demo

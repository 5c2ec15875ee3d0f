// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/decode/art_method/packet_samples.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace graylens::test {

namespace {

/// Methods have addresses in a phone; these are as far apart as real ones.
constexpr std::uint64_t kFirstMethod = 0x0000007112345678;

std::uint64_t addressOf(std::uint32_t method)
{
    return kFirstMethod + std::uint64_t {method} * 40;
}

class Bytes
{
public:
    template <class T> Bytes& add(T value)
    {
        for (std::size_t i = 0; i < sizeof(T); ++i)
            m_bytes.push_back(static_cast<std::byte>(static_cast<std::uint64_t>(value) >> (8 * i)));
        return *this;
    }
    Bytes& text(std::string_view text)
    {
        for (const char c : text)
            m_bytes.push_back(static_cast<std::byte>(c));
        return *this;
    }
    Bytes& sleb(std::int64_t value)
    {
        for (;;) {
            const auto low = static_cast<std::uint8_t>(value & 0x7F);
            value >>= 7;
            const bool last = (value == 0 && (low & 0x40) == 0) || (value == -1 && (low & 0x40) != 0);
            add<std::uint8_t>(last ? low : static_cast<std::uint8_t>(low | 0x80));
            if (last)
                return *this;
        }
    }
    Bytes& uleb(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7)
            add<std::uint8_t>(static_cast<std::uint8_t>((value & 0x7F) | 0x80));
        return add<std::uint8_t>(static_cast<std::uint8_t>(value));
    }
    Bytes& append(const Bytes& other)
    {
        m_bytes.insert(m_bytes.end(), other.m_bytes.begin(), other.m_bytes.end());
        return *this;
    }
    std::size_t size() const { return m_bytes.size(); }
    std::vector<std::byte> take() { return std::move(m_bytes); }

private:
    std::vector<std::byte> m_bytes;
};

using Records = std::vector<demo::ArtRecord>;

Records recordsOf(const demo::ArtTrace& trace, std::size_t thread)
{
    Records out;
    std::copy_if(trace.records.begin(), trace.records.end(), std::back_inserter(out),
                 [thread](const demo::ArtRecord& record) { return record.thread == thread; });
    return out;
}

std::string lineOf(const demo::ArtMethod& method)
{
    return fmt::format("{}\t{}\t{}\t{}\n", method.className, method.method, method.signature, method.file);
}

void addThread(Bytes& out, const demo::ArtThread& thread)
{
    out.add<std::uint8_t>(0).add<std::uint32_t>(thread.tid);
    out.add<std::uint16_t>(static_cast<std::uint16_t>(thread.name.size())).text(thread.name);
}

void addMethods(Bytes& out, const demo::ArtTrace& trace, bool shortIds)
{
    for (std::uint32_t i = 0; i < trace.methods.size(); ++i) {
        const std::string line = lineOf(trace.methods[i]);
        out.add<std::uint8_t>(1);
        if (shortIds)
            out.add<std::uint32_t>(i + 1);
        else
            out.add<std::uint64_t>(addressOf(i));
        out.add<std::uint16_t>(static_cast<std::uint16_t>(line.size())).text(line);
    }
}

void addCount(Bytes& out, std::uint32_t count)
{
    // The writer takes a 16-bit value here: the third byte is always zero.
    out.add<std::uint16_t>(static_cast<std::uint16_t>(count)).add<std::uint8_t>(0);
}

struct Previous
{
    std::int64_t method = 0, wall = 0, cpu = 0;
};

void addRecordA(Bytes& out, const demo::ArtRecord& record, bool dual, Previous& previous)
{
    const auto method = static_cast<std::int64_t>(addressOf(record.method) | static_cast<std::uint64_t>(record.action));
    const std::int64_t wall = std::int64_t {record.wallUs} * 1000, cpu = std::int64_t {record.cpuUs} * 1000;
    out.sleb(method - previous.method).uleb(static_cast<std::uint64_t>(wall - previous.wall));
    if (dual)
        out.uleb(static_cast<std::uint64_t>(cpu - previous.cpu));
    previous = {method, wall, cpu};
}

void addRecordB(Bytes& out, const demo::ArtRecord& record, const PacketOptions& options, Previous& previous)
{
    const std::int64_t ticks = options.ticksPerSecond == 0
        ? std::int64_t {record.wallUs} * 1000
        : std::int64_t {record.wallUs} * static_cast<std::int64_t>(options.ticksPerSecond) / 1'000'000;
    const std::int64_t time = (ticks << 2) | static_cast<std::int64_t>(record.action);
    out.sleb(time - previous.wall);
    if (options.dual)
        out.sleb(record.cpuUs);
    previous.wall = time;
    if (record.action != demo::ArtAction::Enter)
        return;
    const auto method = static_cast<std::int64_t>(addressOf(record.method));
    out.sleb(method - previous.method);
    previous.method = method;
}

void addBlocks(Bytes& out, const demo::ArtTrace& trace, std::size_t thread, const PacketOptions& options)
{
    const Records records = recordsOf(trace, thread);
    Previous previous;
    for (std::size_t begin = 0; begin < records.size(); begin += options.blockRecords) {
        const std::size_t end = std::min(records.size(), begin + options.blockRecords);
        if (!options.goesOn)
            previous = {};
        Bytes block;
        for (std::size_t i = begin; i < end; ++i) {
            if (options.layout == 'A')
                addRecordA(block, records[i], options.dual, previous);
            else
                addRecordB(block, records[i], options, previous);
        }
        out.add<std::uint8_t>(2).add<std::uint32_t>(trace.threads[thread].tid);
        addCount(out, static_cast<std::uint32_t>(options.goesOn ? end : end - begin));
        out.add<std::uint32_t>(static_cast<std::uint32_t>(block.size())).append(block);
    }
}

void addShortBlocks(Bytes& out, const demo::ArtTrace& trace, std::size_t thread, const PacketOptions& options)
{
    const Records records = recordsOf(trace, thread);
    const auto valueOf = [](const demo::ArtRecord& record) {
        return ((record.method + 1) << 2U) | static_cast<std::uint32_t>(record.action);
    };
    for (std::size_t begin = 0; begin < records.size(); begin += options.blockRecords) {
        const std::size_t end = std::min(records.size(), begin + options.blockRecords);
        const demo::ArtRecord& first = records[begin];
        Bytes block;
        for (std::size_t i = begin + 1; i < end; ++i) {
            block.sleb(std::int64_t {valueOf(records[i])} - std::int64_t {valueOf(first)});
            block.uleb(records[i].wallUs - records[i - 1].wallUs);
            if (options.dual)
                block.uleb(records[i].cpuUs - records[i - 1].cpuUs);
        }
        out.add<std::uint8_t>(2).add<std::uint32_t>(trace.threads[thread].tid).add<std::uint32_t>(valueOf(first));
        if (options.dual)
            out.add<std::uint32_t>(first.cpuUs);
        out.add<std::uint32_t>(first.wallUs).add<std::uint16_t>(static_cast<std::uint16_t>(end - begin - 1));
        out.add<std::uint16_t>(static_cast<std::uint16_t>(block.size())).append(block);
    }
}

void addLongCalls(Bytes& out, const demo::ArtTrace& trace, std::size_t thread)
{
    Bytes block;
    Previous previous;
    const Records records = recordsOf(trace, thread);
    for (const demo::ArtRecord& record : records) {
        const bool isExit = record.action != demo::ArtAction::Enter;
        const std::int64_t time = (std::int64_t {record.wallUs} * 1000) << 1 | (isExit ? 1 : 0);
        block.sleb(time - previous.wall);
        previous.wall = time;
        if (!isExit) {
            const auto method = static_cast<std::int64_t>(addressOf(record.method));
            block.sleb(method - previous.method);
            previous.method = method;
        }
    }
    out.add<std::uint8_t>(2).add<std::uint32_t>(trace.threads[thread].tid);
    addCount(out, static_cast<std::uint32_t>(records.size()));
    out.add<std::uint32_t>(static_cast<std::uint32_t>(block.size())).append(block);
}

void addAllMethods(Bytes& out, const demo::ArtTrace& trace, std::size_t thread, std::size_t head)
{
    const Records records = recordsOf(trace, thread);
    out.add<std::uint8_t>(2).add<std::uint32_t>(trace.threads[thread].tid);
    addCount(out, static_cast<std::uint32_t>(records.size()));
    if (head == 12)
        out.add<std::uint32_t>(0xA5A5A5A5); // room that the writer leaves as it was
    std::int64_t previous = 0;
    bool lastWasExit = false;
    for (const demo::ArtRecord& record : records) {
        const bool isExit = record.action != demo::ArtAction::Enter;
        const std::int64_t value = isExit ? 1 : static_cast<std::int64_t>(addressOf(record.method));
        out.sleb(!isExit ? value - previous : lastWasExit ? 0 : 1);
        previous = value;
        lastWasExit = isExit;
    }
}

} // namespace

std::vector<std::byte> writePackets(const demo::ArtTrace& trace, const PacketOptions& options)
{
    Bytes out;
    out.text("SLOW").add<std::uint16_t>(static_cast<std::uint16_t>(options.dual ? 0xF5 : 0xF4));
    out.add<std::uint64_t>(options.layout == 'C' ? trace.startUs : trace.startUs * 1000);
    out.add<std::uint64_t>(options.layout == 'B' ? 123'456'789 : 0);
    out.add<std::uint64_t>(options.layout == 'B' ? options.ticksPerSecond : 0).add<std::uint16_t>(0);
    for (const demo::ArtThread& thread : trace.threads)
        addThread(out, thread);
    if (!options.methodsLast)
        addMethods(out, trace, options.layout == 'C');
    for (std::size_t i = 0; i < trace.threads.size(); ++i) {
        if (options.layout == 'C')
            addShortBlocks(out, trace, i, options);
        else
            addBlocks(out, trace, i, options);
    }
    if (options.methodsLast)
        addMethods(out, trace, options.layout == 'C');
    if (options.summary) {
        const std::string text = fmt::format(
            "*version\n{}\ndata-file-overflow=false\nclock={}\nelapsed-time-nsec=3000000\nvm=art\npid={}\n*end\n",
            options.dual ? 5 : 4, options.dual ? "dual" : "wall", trace.pid);
        out.add<std::uint8_t>(3).add<std::uint16_t>(static_cast<std::uint16_t>(text.size())).text(text);
    }
    return out.take();
}

std::vector<std::byte> writeLongCallsDump(const demo::ArtTrace& trace)
{
    Bytes out;
    for (std::size_t i = 0; i < trace.threads.size(); ++i)
        addLongCalls(out, trace, i);
    out.add<std::uint8_t>(3).add<std::uint64_t>(4'000'000).add<std::uint64_t>(1'004'000'000);
    addMethods(out, trace, false);
    return out.take();
}

std::vector<std::byte> writeAllMethodsDump(const demo::ArtTrace& trace, std::size_t head)
{
    Bytes out;
    for (std::size_t i = 0; i < trace.threads.size(); ++i)
        addAllMethods(out, trace, i, head);
    for (const demo::ArtThread& thread : trace.threads)
        addThread(out, thread);
    addMethods(out, trace, false);
    return out.take();
}

demo::ArtTrace nestedApp()
{
    demo::ArtTrace trace;
    trace.startUs = 5'000'000;
    trace.pid = 101;
    trace.threads = {{70'001, "main"}, {70'002, "OkHttp Dispatcher"}};
    const auto add = [&trace](std::uint32_t thread, demo::ArtAction action, const char* name, std::uint32_t wallUs) {
        trace.records.push_back({thread, demo::artMethod(trace, name), action, wallUs, wallUs / 2});
    };
    using demo::ArtAction;
    add(0, ArtAction::Enter, "com.example.shop.App.onCreate", 10);
    add(0, ArtAction::Enter, "com.example.shop.Config.load", 30);
    add(1, ArtAction::Enter, "okhttp3.internal.Task.run", 45);
    add(0, ArtAction::Enter, "com.example.shop.Json.parse", 50);
    add(0, ArtAction::Unwind, "com.example.shop.Json.parse", 90);
    add(0, ArtAction::Exit, "com.example.shop.Config.load", 100);
    add(1, ArtAction::Enter, "java.net.Socket.connect", 400);
    add(1, ArtAction::Exit, "java.net.Socket.connect", 950);
    add(0, ArtAction::Enter, "com.example.shop.Feed.read", 1000);
    add(0, ArtAction::Exit, "com.example.shop.Feed.read", 2000);
    add(1, ArtAction::Exit, "okhttp3.internal.Task.run", 2200);
    add(0, ArtAction::Exit, "com.example.shop.App.onCreate", 2500);
    return trace;
}

} // namespace graylens::test

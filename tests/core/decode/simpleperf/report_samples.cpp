// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Messages as google/perfetto protos/third_party/simpleperf/cmd_report_sample.proto describes them.
#include "tests/core/decode/simpleperf/report_samples.h"

#include <utility>

namespace graylens::test {

namespace {

class Message
{
public:
    Message& number(std::uint32_t field, std::uint64_t value)
    {
        varint(field << 3U);
        varint(value);
        return *this;
    }
    Message& text(std::uint32_t field, const std::string& value)
    {
        varint(field << 3U | 2U);
        varint(value.size());
        m_bytes += value;
        return *this;
    }
    const std::string& bytes() const { return m_bytes; }

private:
    void varint(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7U)
            m_bytes += static_cast<char>((value & 0x7FU) | 0x80U);
        m_bytes += static_cast<char>(value);
    }
    std::string m_bytes;
};

void addRecord(std::string& out, std::uint32_t kind, const Message& content)
{
    const std::string record = Message().text(kind, content.bytes()).bytes();
    for (unsigned shift = 0; shift < 32; shift += 8)
        out += static_cast<char>(record.size() >> shift & 0xFFU);
    out += record;
}

/// Leaf first: file and symbol of each function.
void addSample(std::string& out, std::uint64_t ts, std::uint64_t tid, std::uint64_t count, std::uint64_t event,
               const std::vector<std::pair<int, int>>& chain)
{
    Message sample;
    sample.number(1, ts).number(2, tid);
    std::uint64_t address = 0x1000;
    for (const auto& [file, symbol] : chain) {
        Message entry;
        entry.number(1, address += 16).number(2, static_cast<std::uint64_t>(file));
        entry.number(3, static_cast<std::uint64_t>(std::int64_t {symbol}));
        sample.text(3, entry.bytes());
    }
    addRecord(out, 1, sample.number(4, count).number(5, event));
}

} // namespace

std::vector<std::byte> writeReport(const ReportOptions& options)
{
    std::string out = options.header ? std::string("SIMPLEPERF\x01\x00", 12) : std::string();
    Message meta;
    meta.text(1, "cpu-clock");
    if (!options.oneEvent)
        meta.text(1, "sched:sched_switch");
    addRecord(out, 5, meta.text(2, "com.example.shop").text(4, "34").number(6, 1));
    addRecord(out, 6, Message().number(1, 1).number(2, 900).number(3, 11));
    addSample(out, 1000, 11, 250'000, 0, {{0, 1}, {1, 0}, {0, 0}});
    addSample(out, 2000, 11, 250'000, 0, {{1, 1}, {1, 0}, {0, 0}});
    addSample(out, 2500, 12, 250'000, 0, {{0, -1}, {0, 0}});
    if (!options.oneEvent)
        addSample(out, 2600, 11, 1, 1, {{2, -1}, {1, 0}, {0, 0}});
    addRecord(out, 6, Message().number(1, 0).number(2, 2600).number(3, 11));
    addRecord(out, 6, Message().number(1, 1).number(2, 4000).number(3, 11));
    addSample(out, 5000, 11, 250'000, 0, {});
    addRecord(out, 2, Message().number(1, 5).number(2, 3));
    addRecord(out, 3, Message().number(1, 0).text(2, "/system/lib64/libc.so").text(3, "__libc_init").text(3, "read"));
    addRecord(out, 3,
              Message().number(1, 1).text(2, "/data/app/base.apk").text(3, "a.Main.run").text(3, "a.Feed.parse"));
    addRecord(out, 3, Message().number(1, 2).text(2, "[kernel.kallsyms]"));
    addRecord(out, 4, Message().number(1, 11).number(2, 11).text(3, "com.example.shop"));
    addRecord(out, 4, Message().number(1, 12).number(2, 11).text(3, "worker"));
    if (options.end)
        out += std::string(4, '\0');
    const auto* begin = reinterpret_cast<const std::byte*>(out.data());
    return {begin, begin + out.size()};
}

} // namespace graylens::test

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/instruments/deep_copy.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "core/base/trimmed.h"
#include "core/base/utf8.h"
#include "core/io/line_reader.h"

namespace graylens::decode::instruments {

namespace {

using trace::Severity;

struct Unit
{
    std::string_view name;
    double factor;
    Measure measure;
};

constexpr std::array kUnits {
    Unit {"", 1e6, Measure::Time},
    Unit {"ns", 1, Measure::Time},
    Unit {"us", 1e3, Measure::Time},
    Unit {"\xC2\xB5s", 1e3, Measure::Time},
    Unit {"\xCE\xBCs", 1e3, Measure::Time},
    Unit {"ms", 1e6, Measure::Time},
    Unit {"s", 1e9, Measure::Time},
    Unit {"min", 60e9, Measure::Time},
    Unit {"h", 3600e9, Measure::Time},
    Unit {"Bytes", 1, Measure::Bytes},
    Unit {"B", 1, Measure::Bytes},
    Unit {"KB", 1024, Measure::Bytes},
    Unit {"KiB", 1024, Measure::Bytes},
    Unit {"MB", 1048576, Measure::Bytes},
    Unit {"MiB", 1048576, Measure::Bytes},
    Unit {"GB", 1073741824, Measure::Bytes},
    Unit {"GiB", 1073741824, Measure::Bytes},
    Unit {"cycles", 1, Measure::Cycles},
    Unit {"c", 1, Measure::Cycles},
    Unit {"Kc", 1e3, Measure::Cycles},
    Unit {"Mc", 1e6, Measure::Cycles},
    Unit {"Gc", 1e9, Measure::Cycles},
};

/// One line: what the call took with all inside, by itself, and its name behind blanks that tell its depth.
struct Row
{
    Amount total;
    std::optional<Amount> self;
    std::size_t indent = 0;
    std::string_view name;
};

std::optional<Row> parseRow(std::string_view line, bool hasSelf)
{
    const std::size_t first = line.find('\t');
    const std::size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
    const std::size_t last = line.rfind('\t');
    if (second == std::string_view::npos)
        return std::nullopt;
    // "4.93 s  99.9%": the amount, then its part of all, set off by two blanks or more.
    std::string_view total = trimmed(line.substr(0, first));
    if (const std::size_t gap = total.find("  "); gap != std::string_view::npos)
        total = total.substr(0, gap);
    const auto amount = parseAmount(total);
    if (!amount)
        return std::nullopt;
    Row row;
    row.total = *amount;
    if (hasSelf) {
        row.self = parseAmount(line.substr(first + 1, second - first - 1));
        if (!row.self)
            return std::nullopt;
    }
    const std::string_view name = line.substr(last + 1);
    row.indent = std::min(name.find_first_not_of(' '), name.size());
    row.name = trimmed(name);
    return row.name.empty() ? std::nullopt : std::optional(row);
}

class TreeReading
{
public:
    explicit TreeReading(trace::EventSink& sink)
        : m_sink(sink)
    { }

    void add(const Row& row)
    {
        m_measure = row.total.measure;
        while (!m_open.empty() && m_open.back().indent >= row.indent)
            close();
        const StackId caller = m_open.empty() ? StackId {} : m_open.back().stack;
        if (!m_open.empty())
            m_open.back().children += row.total.value;
        const FrameId frame = m_sink.frame(m_sink.intern(asUtf8(row.name, m_storage)), m_sink.intern({}), 0);
        m_open.push_back({row.indent, m_sink.stack(caller, frame), row.total.value, 0, row.self});
    }
    void finish()
    {
        while (!m_open.empty())
            close();
        m_sink.samples(m_samples);
        m_sink.metadata("source", "Instruments");
        if (m_measure == Measure::Time)
            m_sink.sampleUnit(trace::WeightUnit::Nanoseconds, m_sink.intern("ns"));
        else if (m_measure == Measure::Bytes)
            m_sink.sampleUnit(trace::WeightUnit::Bytes, m_sink.intern("bytes"));
        else
            m_sink.sampleUnit(trace::WeightUnit::Other, m_sink.intern("cycles"));
    }
    bool isEmpty() const { return m_open.empty() && m_samples.empty(); }

private:
    struct Open
    {
        std::size_t indent = 0;
        StackId stack;
        std::int64_t total = 0, children = 0;
        std::optional<Amount> self;
    };
    void close()
    {
        const Open& open = m_open.back();
        const std::int64_t own = open.self ? open.self->value : std::max<std::int64_t>(open.total - open.children, 0);
        if (own > 0)
            m_samples.push_back({kNoTime, {}, open.stack, own});
        m_open.pop_back();
    }

    trace::EventSink& m_sink;
    std::vector<Open> m_open;
    std::vector<trace::Sample> m_samples;
    std::string m_storage;
    Measure m_measure = Measure::Time;
};

} // namespace

std::optional<Amount> parseAmount(std::string_view text)
{
    text = trimmed(text);
    double value = 0;
    const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    constexpr double kMost = 4e15; // sums of many still fit in 63 bits
    if (failure != std::errc() || !(value >= 0) || value > kMost)
        return std::nullopt;
    const std::string_view name = trimmed({stop, static_cast<std::size_t>(text.data() + text.size() - stop)});
    const auto* unit = std::find_if(kUnits.begin(), kUnits.end(), [name](const Unit& u) { return u.name == name; });
    if (unit == kUnits.end() || value * unit->factor > kMost)
        return std::nullopt;
    return Amount {std::llround(value * unit->factor), unit->measure};
}

bool isDeepCopyHeader(std::string_view line)
{
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos || line.find("Symbol Name") == std::string_view::npos)
        return false;
    const std::string_view first = trimmed(line.substr(0, tab));
    return first == "Running Time" || first == "Weight" || first == "Bytes Used" || first == "Cycles"
        || first == "Time";
}

Result<void> readDeepCopy(io::ByteSource& text, trace::EventSink& sink, const Operation& operation)
{
    io::LineReader lines(text, operation, "Reading calls");
    TreeReading tree(sink);
    bool inTable = false, hasSelf = false;
    std::uint64_t badLines = 0;
    std::int64_t firstBadLine = -1;
    for (;;) {
        GL_TRY(const auto next, lines.next());
        if (!next)
            break;
        if (trimmed(*next).empty())
            continue;
        if (isDeepCopyHeader(*next)) {
            inTable = true;
            hasSelf = next->find("\tSelf") != std::string_view::npos;
        } else if (const auto row = inTable ? parseRow(*next, hasSelf) : std::nullopt) {
            tree.add(*row);
        } else if (badLines++ == 0) {
            firstBadLine = static_cast<std::int64_t>(lines.offset());
        }
    }
    if (tree.isEmpty())
        return fail(badLines > 0 ? Errc::Corrupt : Errc::Truncated, "the table holds no call");
    tree.finish();
    if (badLines > 0)
        sink.issue({"damaged-line",
                    Severity::DataLoss,
                    firstBadLine,
                    badLines,
                    "Lines that are no calls were left out; all others were kept.",
                    {}});
    if (lines.tooLong() > 0)
        sink.issue(
            {"line-too-long", Severity::DataLoss, -1, lines.tooLong(), "Lines of more than 16 MiB were left out.", {}});
    return {};
}

} // namespace graylens::decode::instruments

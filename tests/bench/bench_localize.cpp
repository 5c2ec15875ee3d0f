// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/analysis/count_table_csv.h"
#include "core/analysis/localize.h"
#include "core/base/worker_pool.h"
#include "tests/bench/bench.h"

namespace graylens::bench {

namespace {

struct Attribute
{
    const char* name;
    std::uint32_t values;
};
constexpr std::array<Attribute, 8> kAttributes {{{"host", 20},
                                                 {"node", 500},
                                                 {"address", 2000},
                                                 {"isp", 5},
                                                 {"region", 31},
                                                 {"version", 12},
                                                 {"protocol", 3},
                                                 {"path", 1000}}};
constexpr std::uint32_t kBadNode = 17;

/// Requests of which 1 % fail, and 31 % of those through one node; an address belongs to a node.
template <class Each> void forEachRequest(std::size_t count, Each each)
{
    std::mt19937_64 random(7);
    std::array<std::uint32_t, kAttributes.size()> values {};
    for (std::size_t row = 0; row < count; ++row) {
        for (std::size_t d = 0; d < values.size(); ++d)
            values[d] = static_cast<std::uint32_t>(random() % kAttributes[d].values);
        values[1] = values[2] / 4;
        each(values, random() % 1000 < (values[1] == kBadNode ? 310U : 10U));
    }
}

analysis::CountTable madeTable(std::size_t count)
{
    analysis::CountTable table;
    table.values.resize(kAttributes.size());
    std::vector<std::vector<StringId>> names(kAttributes.size());
    for (std::size_t d = 0; d < kAttributes.size(); ++d) {
        table.dimensions.emplace_back(kAttributes[d].name);
        for (std::uint32_t value = 0; value < kAttributes[d].values; ++value)
            names[d].push_back(table.names.intern(fmt::format("{}-{}", kAttributes[d].name, value)));
    }
    forEachRequest(count, [&](const auto& values, bool isBad) {
        for (std::size_t d = 0; d < values.size(); ++d)
            table.values[d].push_back(names[d][values[d]]);
        table.bad.push_back(isBad ? 1 : 0);
        table.total.push_back(1);
    });
    return table;
}

std::string madeCsv(std::size_t count)
{
    std::string text = "bad";
    for (const Attribute& attribute : kAttributes)
        text += fmt::format(",{}", attribute.name);
    text += '\n';
    forEachRequest(count, [&](const auto& values, bool isBad) {
        text += isBad ? '1' : '0';
        for (std::size_t d = 0; d < values.size(); ++d)
            fmt::format_to(std::back_inserter(text), ",{}-{}", kAttributes[d].name, values[d]);
        text += '\n';
    });
    return text;
}

Result<std::vector<analysis::Finding>> localizeCsv(io::ByteSource& source, const analysis::CsvColumns& columns,
                                                   const Operation& operation)
{
    GL_TRY(const auto counts, analysis::readCounts(source, columns, operation));
    return analysis::localize(counts.table, {}, operation);
}

struct LabelledCase
{
    std::filesystem::path file;
    double at = 0;
};

/// The cases that anomaly.yaml lists: a line with "data:", then one with "timestamp:".
std::vector<LabelledCase> labelledCases(const std::filesystem::path& folder)
{
    std::vector<LabelledCase> cases;
    std::ifstream list(folder / "anomaly.yaml");
    for (std::string line; std::getline(list, line);) {
        constexpr std::string_view kQuotes = " \"'\r";
        std::string value = line.substr(line.find(':') + 1);
        value.erase(0, value.find_first_not_of(kQuotes));
        value.erase(value.find_last_not_of(kQuotes) + 1);
        if (line.starts_with("- data:"))
            cases.push_back({folder / (value + ".csv"), 0});
        else if (line.find("timestamp:") != std::string::npos && !cases.empty())
            cases.back().at = std::atof(value.c_str());
    }
    return cases;
}

void benchCases(const Options& options, const std::filesystem::path& folder, const Operation& operation)
{
    const std::vector<LabelledCase> cases = labelledCases(folder);
    if (cases.empty())
        return;
    analysis::CsvColumns columns;
    columns.bad = "value";
    columns.total = "cnt";
    columns.time = "min";
    std::vector<analysis::CountTable> tables;
    bool worked = true;
    const Timing whole = measure(options.repeats, [&] {
        tables.clear();
        for (const LabelledCase& one : cases) {
            const auto source = io::openFile(one.file);
            columns.at = one.at;
            auto counts = source ? analysis::readCounts(**source, columns, operation) : tl::unexpected(source.error());
            worked = worked && counts && analysis::localize(counts->table, {}, operation);
            if (counts)
                tables.push_back(std::move(counts->table));
        }
    });
    const Timing alone = measure(options.repeats, [&] {
        for (const auto& table : tables)
            worked = analysis::localize(table, {}, operation).has_value() && worked;
    });
    const double toCaseMs = 1000.0 / static_cast<double>(cases.size());
    report(fmt::format("a labelled case of {}, mean", cases.size()), alone.median * toCaseMs, "ms",
           worked ? "budget 5 ms" : "FAILED");
    report("the same with reading its CSV", whole.median * toCaseMs, "ms");
}

} // namespace

void benchLocalize(const Options& options)
{
    WorkerPool pool(options.threads);
    const Operation onPool {{}, nullptr, &pool};
    const std::size_t count = options.quick ? 100'000 : 1'000'000;
    const std::string size = fmt::format("{:.1f} M requests of 8 attributes", static_cast<double>(count) / 1e6);
    bool worked = true;
    {
        const analysis::CountTable table = madeTable(count);
        const auto isFound = [&](const auto& findings) {
            return findings && !findings->empty() && findings->front().cell.front().first == 1;
        };
        const auto timed = [&](const Operation& operation) {
            return measure(options.repeats,
                           [&] { worked = isFound(analysis::localize(table, {}, operation)) && worked; });
        };
        report(size + ", 1 thread", timed({}));
        report(fmt::format("{}, {} threads", size, options.threads), timed(onPool), worked ? "budget 1 s" : "FAILED");
    }
    const std::string csv = madeCsv(count);
    const analysis::CsvColumns columns {"bad", {}, {}, {}, 0, 480};
    const Timing timing = measure(options.repeats, [&] {
        const auto source = io::memorySource(std::as_bytes(std::span(csv)));
        worked = localizeCsv(*source, columns, onPool).has_value() && worked;
    });
    report(fmt::format("the same from CSV of {:.0f} MB", static_cast<double>(csv.size()) / 1e6), timing,
           worked ? "" : "FAILED");
    if (const char* folder = std::getenv("GRAYLENS_TEST_DATA"))
        benchCases(options, std::filesystem::path(folder) / "rca" / "cdn", onPool);
}

} // namespace graylens::bench

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "tests/support/backend_contract_parts.h"

namespace graylens::test {

using namespace backend;

namespace {

using Key = std::pair<std::vector<std::string>, TimeMs>;
struct Values
{
    std::vector<double> event;
    double per = 0;
};
using Cells = std::map<Key, std::map<std::string, Values>>; ///< by device

Cells cellsOf(const IngestBatch& batch, const MetricQuery& query)
{
    Cells out;
    for (const Event& event : batch.events) {
        if ((event.name != query.event && event.name != query.per)
            || !passes(query.filter, event.timeMs, event.environment))
            continue;
        Key key;
        for (const Dimension dimension : query.by)
            key.first.push_back(event.environment[dimension]);
        if (query.intervalMs > 0)
            key.second
                = query.filter.fromMs + (event.timeMs - query.filter.fromMs) / query.intervalMs * query.intervalMs;
        Values& values = out[key][event.environment.device];
        if (event.name == query.event)
            values.event.push_back(event.value);
        else
            values.per += event.value;
    }
    return out;
}

bool isNear(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

/// What differs between a cell and the plain count of it; null = nothing.
const char* difference(const MetricCell& cell, std::map<std::string, Values> devices, bool isRatio)
{
    MetricCell is;
    std::map<std::int32_t, std::uint64_t> records, typical;
    for (auto& [device, values] : devices) {
        double sum = 0;
        for (const double value : values.event) {
            sum += value;
            ++records[release::Sketch::bucketOf(value)];
        }
        std::ranges::sort(values.event);
        if (!isRatio)
            ++typical[release::Sketch::bucketOf(values.event[values.event.size() / 2])];
        is.affected += sum > 0 ? 1 : 0;
        is.count += values.event.size();
        is.sum += sum;
        is.squares += sum * sum;
        is.perSum += values.per;
        is.perSquares += values.per * values.per;
        is.cross += sum * values.per;
    }
    if (isRatio)
        records.clear();
    if (cell.devices != devices.size() || cell.affected != is.affected || cell.count != is.count)
        return "counts";
    if (!isNear(cell.sum, is.sum) || !isNear(cell.squares, is.squares))
        return "sums of the event";
    if (!isNear(cell.perSum, is.perSum) || !isNear(cell.perSquares, is.perSquares) || !isNear(cell.cross, is.cross))
        return "sums of what it is a ratio to";
    if (cell.records != Histogram(records.begin(), records.end()))
        return "histogram of records";
    return cell.typical == Histogram(typical.begin(), typical.end()) ? nullptr : "histogram of devices";
}

} // namespace

void BackendContract::metricCellsAreWhatACountGives()
{
    const IngestBatch batch = fill(30, 1500);
    std::vector<MetricQuery> queries;
    for (const Filter& filter : madeFilters())
        queries.push_back({filter, "startup.cold", "", {Dimension::Cohort, Dimension::Tier, Dimension::Region}, 0});
    queries.push_back({{}, "startup.cold", "", {}, 0});
    queries.push_back({{kBegin, kBegin + 10 * kHour, {}, {}}, "response", "", {Dimension::Channel}, 3 * kHour});
    for (const MetricQuery& query : queries) {
        const Cells expected = cellsOf(batch, query);
        const auto cells = backend().metrics(query, kCall);
        GL_VERIFY_RESULT(cells);
        QCOMPARE(cells->size(), expected.size());
        auto is = expected.begin();
        for (const MetricCell& cell : *cells) {
            QVERIFY(is->first == Key(cell.values, cell.startMs));
            const char* const wrong = difference(cell, is->second, false);
            QVERIFY2(!wrong, wrong);
            ++is;
        }
    }
    const auto none = backend().metrics({{}, "no such event", "", {}, 0}, kCall);
    GL_VERIFY_RESULT(none);
    QVERIFY(none->empty());
    QCOMPARE(codeOf(backend().metrics({}, kCall)), Errc::InvalidArgument);
}

void BackendContract::ratiosHaveDevicesAsUnits()
{
    const IngestBatch batch = fill(31, 1500);
    for (const std::int64_t interval : {std::int64_t {0}, 4 * kHour}) {
        for (const Filter& filter : madeFilters()) {
            MetricQuery query {filter, "frame.slow", "frame", {Dimension::Cohort, Dimension::Network}, interval};
            if (interval > 0) {
                query.filter.fromMs = kBegin;
                query.filter.toMs = kBegin + 10 * kHour;
            }
            const Cells expected = cellsOf(batch, query);
            const auto cells = backend().metrics(query, kCall);
            GL_VERIFY_RESULT(cells);
            QCOMPARE(cells->size(), expected.size());
            for (const MetricCell& cell : *cells) {
                const char* const wrong = difference(cell, expected.at({cell.values, cell.startMs}), true);
                QVERIFY2(!wrong, wrong);
            }
        }
    }
    // And they serve the comparison: every metric can be asked for and compared.
    for (const release::Metric& metric : release::metrics()) {
        const auto cells = backend().metrics(metricQuery(metric, {}, {Dimension::Tier}), kCall);
        GL_VERIFY_RESULT(cells);
        const auto steps = releaseSteps(*cells);
        const auto comparison = release::compare(metric, steps);
        QVERIFY(comparison.grayUsers <= 10);
    }
}

void BackendContract::tailsNameTheirDevicesWorstFirst()
{
    const IngestBatch batch = fill(32, 1500);
    for (const Filter& filter : {Filter {}, Filter().with(Dimension::Cohort, "gray")}) {
        const double limit = 6e9;
        std::map<std::string, std::pair<double, std::uint64_t>> expected;
        for (const Event& event : batch.events) {
            if (event.name != "startup.cold" || event.value < limit || !passes(filter, event.timeMs, event.environment))
                continue;
            auto& [worst, count] = expected[event.environment.device];
            worst = std::max(worst, event.value);
            ++count;
        }
        unsigned seed = 3200;
        const auto devices = allPages(4, [&](const PageRequest& page) {
            auto rows = backend().tail({filter, "startup.cold", limit, page}, kCall);
            ++*m_now;
            IngestBatch more; // somebody gets worse while the pages are read
            more.events = {{kBegin + kHour, madeEnvironment(seed % 40, 1), "startup.cold", 9e9 + seed}};
            if (!backend().ingest(more, kCall))
                rows->rows.clear();
            ++seed;
            return rows;
        });
        GL_VERIFY_RESULT(devices);
        if (filter.dimensions.empty())
            QCOMPARE(devices->size(), expected.size());
        QVERIFY(std::ranges::is_sorted(*devices, std::greater(), &TailDevice::worst));
        std::set<std::string> given;
        for (const TailDevice& device : *devices) {
            QVERIFY(given.insert(device.environment.device).second);
            QVERIFY(!device.environment[Dimension::Tier].empty());
            if (!filter.dimensions.empty())
                continue; // what was added above is seen by the second round
            QCOMPARE(device.worst, expected.at(device.environment.device).first);
            QCOMPARE(device.count, expected.at(device.environment.device).second);
        }
    }
}

} // namespace graylens::test

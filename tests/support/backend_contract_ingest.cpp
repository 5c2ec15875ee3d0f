// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "tests/support/backend_contract_parts.h"

namespace graylens::test {

using namespace backend;

void BackendContract::aBatchOfTheSameKeyCountsOnce()
{
    const IngestBatch batch = madeBatch(5, 100);
    const auto first = backend().ingest(batch, kCall);
    GL_VERIFY_RESULT(first);
    QCOMPARE(first->accepted, std::uint64_t {100});
    QCOMPARE(first->rejected, std::uint64_t {0});
    const auto cells = backend().metrics({{}, "session", "", {}, 0}, kCall);
    const auto second = backend().ingest(batch, kCall);
    GL_VERIFY_RESULT(second);
    QCOMPARE(second->accepted, first->accepted);
    QCOMPARE(second->duplicates, first->duplicates);
    const auto again = backend().metrics({{}, "session", "", {}, 0}, kCall);
    GL_VERIFY_RESULT(again);
    QCOMPARE(again->at(0).count, cells->at(0).count);
}

void BackendContract::recordsThatCameBeforeAreCountedOnce()
{
    IngestBatch batch;
    batch.crashes
        = {madeCrash("c1", 0, 0, 1, kBegin), madeCrash("c2", 0, 0, 1, kBegin), madeCrash("c1", 0, 0, 1, kBegin)};
    batch.feedback = {madeFeedback("f1", "闪退", 1, kBegin)};
    auto receipt = backend().ingest(batch, kCall);
    GL_VERIFY_RESULT(receipt);
    QCOMPARE(receipt->accepted, std::uint64_t {3});
    QCOMPARE(receipt->duplicates, std::uint64_t {1});
    receipt = backend().ingest(batch, kCall);
    GL_VERIFY_RESULT(receipt);
    QCOMPARE(receipt->accepted, std::uint64_t {0});
    QCOMPARE(receipt->duplicates, std::uint64_t {4});
    const auto crashes = backend().metrics({{}, "crash", "", {}, 0}, kCall);
    GL_VERIFY_RESULT(crashes);
    QCOMPARE(crashes->at(0).count, std::uint64_t {2});
    QCOMPARE(backend().feedback({}, kCall)->rows.size(), std::size_t {1});
    QCOMPARE(backend().clusters({}, kCall)->rows.at(0).crashes, std::uint64_t {2});
}

void BackendContract::badRecordsAreRejectedAndTheRestKept()
{
    IngestBatch batch;
    const Environment good = madeEnvironment(1, 1);
    Environment nobody = good, wordy = good;
    nobody.device.clear();
    wordy[Dimension::Model].assign(kMaxName + 1, 'm');
    batch.events = {{kBegin, good, "session", 1},
                    {kBegin, nobody, "session", 1},
                    {kBegin, good, "", 1},
                    {kBegin, wordy, "session", 1},
                    {*m_now + 25 * kHour, good, "session", 1},
                    {*m_now + 23 * kHour, good, "session", 1},
                    {kBegin, good, "session", std::nan("")}};
    batch.crashes = {madeCrash("", 0, 0, 1, kBegin)};
    batch.feedback = {madeFeedback("f1", std::string(kMaxText + 1, 'x'), 1, kBegin), madeFeedback("f2", "", 1, kBegin)};
    const auto receipt = backend().ingest(batch, kCall);
    GL_VERIFY_RESULT(receipt);
    QCOMPARE(receipt->accepted, std::uint64_t {3});
    QCOMPARE(receipt->rejected, std::uint64_t {7});
    QVERIFY(!receipt->firstRejection.empty());
}

void BackendContract::batchesThatAreTooLargeAreRefused()
{
    IngestBatch many;
    many.events.assign(kMaxIngestRecords + 1, {kBegin, {"d", {}}, "session", 1});
    QCOMPARE(codeOf(backend().ingest(many, kCall)), Errc::LimitExceeded);
    IngestBatch large;
    for (int i = 0; i < 60; ++i)
        large.feedback.push_back(madeFeedback(std::to_string(i), std::string(kMaxText, 'x'), 1, kBegin));
    QCOMPARE(codeOf(backend().ingest(large, kCall)), Errc::LimitExceeded);
    QVERIFY(backend().devices({}, kCall)->rows.empty());
}

void BackendContract::devicesAreAsLastHeardOf()
{
    const IngestBatch batch = fill(6, 500);
    struct Heard
    {
        TimeMs first = std::numeric_limits<TimeMs>::max(), last = 0;
        std::set<std::string> networks; ///< at `last`
        std::string user;
    };
    std::map<std::string, Heard> heard;
    const auto note = [&](TimeMs time, const Environment& environment, const std::string& user) {
        Heard& one = heard[environment.device];
        one.first = std::min(one.first, time);
        if (time > one.last)
            one.networks.clear();
        if (time >= one.last)
            one.networks.insert(environment[Dimension::Network]);
        one.last = std::max(one.last, time);
        if (!user.empty())
            one.user = user;
    };
    for (const Event& event : batch.events)
        note(event.timeMs, event.environment, "");
    for (const CrashRecord& crash : batch.crashes)
        note(crash.timeMs, crash.environment, "");
    for (const FeedbackItem& item : batch.feedback)
        note(item.timeMs, item.environment, item.user);
    const auto devices = allPages(7, [&](const PageRequest& page) { return backend().devices({{}, "", page}, kCall); });
    GL_VERIFY_RESULT(devices);
    QCOMPARE(devices->size(), heard.size());
    auto expected = heard.begin();
    for (const Device& device : *devices) {
        QCOMPARE(device.environment.device, expected->first);
        QCOMPARE(device.firstMs, expected->second.first);
        QCOMPARE(device.lastMs, expected->second.last);
        QVERIFY(expected->second.networks.contains(device.environment[Dimension::Network]));
        QCOMPARE(device.user, expected->second.user);
        ++expected;
    }
    const auto found = backend().devices({{}, "device-1", {}}, kCall);
    GL_VERIFY_RESULT(found);
    QCOMPARE(found->rows.size(), static_cast<std::size_t>(std::ranges::count_if(heard, [](const auto& h) {
                 return h.first.starts_with("device-1");
             })));
    const auto byUser = backend().devices({{}, "user-12", {}}, kCall);
    GL_VERIFY_RESULT(byUser);
    QVERIFY(byUser->rows.size() <= 1);
    const auto gray = backend().devices({Filter().with(Dimension::Cohort, "gray"), "", {}}, kCall);
    GL_VERIFY_RESULT(gray);
    QVERIFY(!gray->rows.empty());
    QVERIFY(
        std::ranges::all_of(gray->rows, [](const Device& d) { return d.environment[Dimension::Cohort] == "gray"; }));
}

} // namespace graylens::test

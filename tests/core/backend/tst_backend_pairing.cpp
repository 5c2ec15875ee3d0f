// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include <QTest>

#include "core/backend/local_backend.h"
#include "core/backend/pairing.h"
#include "tests/support/backend_data.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::backend;

namespace {

/// Devices of made places: `gray` and production ones by tier, system and model.
struct Fleet
{
    std::unique_ptr<LocalBackend> backend
        = LocalBackend::open({{}, [] { return test::kBegin + 10 * test::kHour; }, {}}).value();
    IngestBatch batch;

    void add(const std::string& id, std::string_view cohort, const char* tier, const char* os, const char* model)
    {
        Event event;
        event.name = "session";
        event.timeMs = test::kBegin;
        event.environment.device = id;
        event.environment[Dimension::Cohort] = cohort;
        event.environment[Dimension::Tier] = tier;
        event.environment[Dimension::Os] = os;
        event.environment[Dimension::Model] = model;
        batch.events.push_back(event);
    }
    void tell()
    {
        batch.key = "devices";
        GL_VERIFY_RESULT(backend->ingest(batch, {}));
    }
    std::set<std::string> like(const std::vector<std::string>& devices)
    {
        const auto found = matchingProduction(*backend, devices, {}).value();
        std::set<std::string> out(found.begin(), found.end());
        if (out.size() != found.size())
            out.insert("twice");
        return out;
    }
};

TaskRequest request(std::vector<std::string> devices)
{
    TaskRequest out;
    out.key = "slow-start";
    out.kind = TaskKind::Trace;
    out.devices = std::move(devices);
    out.why = "startup.cold above 4 s in 8.5.0-gray";
    out.expiresMs = test::kBegin + 30 * test::kHour;
    out.trigger = "next-cold-start";
    out.durationMs = 10'000;
    return out;
}

} // namespace

class TestBackendPairing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bestLikenessComesFirst()
    {
        Fleet fleet;
        fleet.add("g1", kGray, "low", "13", "A");
        fleet.add("g2", kGray, "low", "13", "A");
        fleet.add("same", kProduction, "low", "13", "A");
        fleet.add("other-model", kProduction, "low", "13", "B");
        fleet.add("other-os", kProduction, "low", "12", "A");
        fleet.add("other-tier", kProduction, "high", "13", "A");
        fleet.add("gray-too", kGray, "low", "13", "A");
        fleet.tell();
        using Set = std::set<std::string>;
        QCOMPARE(fleet.like({"g1"}), Set({"same"}));
        QCOMPARE(fleet.like({"g1", "g2"}), Set({"same", "other-model"}));
        QCOMPARE(fleet.like({"g1", "g2", "gray-too"}), Set({"same", "other-model", "other-os"}));
        QCOMPARE(fleet.like({"same"}), Set({"other-model"})); // never itself
        QCOMPARE(fleet.like({"unknown"}), Set());
    }

    void bothSidesAreAskedOnceAndKnowEachOther()
    {
        Fleet fleet;
        fleet.add("g1", kGray, "low", "13", "A");
        fleet.add("p1", kProduction, "low", "13", "A");
        fleet.tell();
        const auto pair = createPair(*fleet.backend, request({"g1"}), {});
        GL_VERIFY_RESULT(pair);
        QVERIFY(isNormalSideOf(pair->second.request.key, pair->first.request.key));
        QVERIFY(!isNormalSide(pair->first.request.key));
        const auto again = createPair(*fleet.backend, request({"g1"}), {});
        GL_VERIFY_RESULT(again);
        QCOMPARE(again->first.id, pair->first.id);
        QCOMPARE(again->second.id, pair->second.id);
        QCOMPARE(fleet.backend->taskDevices({pair->second.id, {}, {}}, {})->rows[0].device, std::string("p1"));
    }

    void withoutANormalSideNobodyIsAsked()
    {
        Fleet fleet;
        fleet.add("g1", kGray, "low", "13", "A");
        fleet.tell();
        const auto refused = createPair(*fleet.backend, request({"g1"}), {});
        QVERIFY(!refused && refused.error().code == Errc::NotFound);
        QVERIFY(fleet.backend->tasks({}, {})->rows.empty());
        const auto sides = sidesOf(*fleet.backend, "no-such", {}, {});
        QVERIFY(!sides && sides.error().code == Errc::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestBackendPairing)
#include "tst_backend_pairing.moc"

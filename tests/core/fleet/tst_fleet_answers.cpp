// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <QTemporaryDir>
#include <QTest>

#include "core/analysis/diff.h"
#include "core/cluster/clear_report.h"
#include "core/cluster/signature.h"
#include "core/cluster/trace_crashes.h"
#include "core/crypto/key_ring.h"
#include "core/decode/decoder.h"
#include "core/demo/demo.h"
#include "core/demo/network_story.h"
#include "core/fleet/crash_mapping.h"
#include "core/import/document.h"
#include "core/io/byte_source.h"
#include "core/report/diff_report.h"
#include "tests/core/fleet/made_fleet.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::backend;

class TestFleetAnswers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        auto keys = demo::writeDemoKeys(file("demo.keyring"), 1);
        GL_VERIFY_RESULT(keys);
        m_keys = *keys;
        GL_VERIFY_RESULT(m_made.make(3000, 1, 2, crypto::recipientsOf(m_keys.get()).front()));
    }

    void slowPhonesSendTracesThatNameTheSdk()
    {
        const auto slow = pull(TaskKind::Trace, slowPhones(), "why is the tail slow?");
        const auto normal = pull(TaskKind::Trace, phones("low", kProduction, 8), "the same in production");
        GL_VERIFY_RESULT(m_made.fleet->answerAll({}));
        const auto abnormalSide = traces(slow), normalSide = traces(normal);
        QVERIFY2(abnormalSide.size() >= 4 && normalSide.size() >= 4, qPrintable(QString::number(abnormalSide.size())));
        const auto result = analysis::diff(normalSide, abnormalSide, {});
        GL_VERIFY_RESULT(result);
        QVERIFY(!result->causes.empty());
        const auto& first = result->causes.front();
        QCOMPARE(report::causeMethod(result->tree, first), std::string("com.riskshield.sdk.RiskGuard.bootstrap"));
        QVERIFY(first.share > 0.7);
        QVERIFY2(std::abs(static_cast<double>(result->delta) - 2e9) < 0.3e9,
                 qPrintable(QString::number(result->delta)));
    }

    void logsShowTheBadNodeToThoseNearIt()
    {
        std::vector<std::string> near;
        for (const fleet::Handset& phone : m_made.fleet->world().phones)
            if (demo::isNearBadNode(phone.phone) && near.size() < 20)
                near.push_back(phone.phone.deviceId);
        const auto task = pull(TaskKind::Log, near, "pictures do not load");
        GL_VERIFY_RESULT(m_made.fleet->answerAll({}));
        std::size_t missing = 0, elsewhere = 0;
        for (const auto& document : documents(task))
            for (const auto& trace : document->traces())
                for (const auto& request : trace->requests)
                    if (request.status == 404 && trace->text(request.url).find("/comment/") != std::string_view::npos)
                        ++(trace->text(request.cdnNode) == demo::kBadCdnNode ? missing : elsewhere);
        QVERIFY2(missing > 10 && missing > 4 * elsewhere, qPrintable(QString::number(missing)));
    }

    void bundlesSayFromWhomAndWhyTheyCame()
    {
        const std::vector<std::string> asked = phones("high", kGray, 12);
        const auto task = pull(TaskKind::Log, asked, "what a bundle says");
        GL_VERIFY_RESULT(m_made.fleet->answerAll({}));
        const auto bundles = m_made.backend->bundles({{}, "remote-pull", task.id, {}}, {});
        GL_VERIFY_RESULT(bundles);
        QVERIFY(!bundles->rows.empty());
        for (const BundleInfo& bundle : bundles->rows) {
            QVERIFY(std::ranges::find(asked, bundle.environment.device) != asked.end());
            QCOMPARE(bundle.environment[Dimension::Version], std::string(fleet::kGrayVersion));
            QCOMPARE(bundle.environment[Dimension::Tier], std::string("high"));
        }
    }

    void someCrashesComeWithABundleThatTellsOfThem()
    {
        imports::ImportOptions options;
        options.keys = m_keys.get();
        const auto samples = m_made.backend->samples({{}, {}, {kMaxPage, {}}}, {});
        GL_VERIFY_RESULT(samples);
        std::size_t with = 0;
        for (const CrashRecord& crash : samples->rows) {
            if (crash.bundle.empty() || ++with > 5)
                continue;
            const auto info = m_made.backend->bundle(crash.bundle, {});
            GL_VERIFY_RESULT(info);
            QCOMPARE(info->trigger, std::string("crash"));
            QCOMPARE(info->environment.device, crash.environment.device);
            const std::string name = file((crash.bundle + ".glb").c_str());
            GL_VERIFY_RESULT(download(*m_made.backend, *info, name, {}));
            const auto document = imports::openDocument(name, m_registry, options, {});
            GL_VERIFY_RESULT(document);
            std::vector<cluster::CrashReport> reports;
            for (const auto& trace : (*document)->traces())
                std::ranges::move(cluster::crashesOf(*trace, "it"), std::back_inserter(reports));
            QCOMPARE(reports.size(), std::size_t {1}); // and it is of the same cluster
            QCOMPARE(cluster::signatureOf(reports[0]).text, cluster::signatureOf(crash.report).text);
        }
        QVERIFY2(with >= 2 && with * 2 < samples->rows.size(), qPrintable(QString::number(with)));
    }

    void namesOfTheReleaseBuildComeOutClear()
    {
        const std::string_view text = fleet::kAppMapping;
        const auto source = io::memorySource(std::as_bytes(std::span(text)));
        const auto mapping = symbols::Mapping::read(*source, {});
        GL_VERIFY_RESULT(mapping);
        const auto samples = m_made.backend->samples({{}, {}, {kMaxPage, {}}}, {});
        GL_VERIFY_RESULT(samples);
        std::set<std::string> functions;
        for (const CrashRecord& crash : samples->rows) {
            cluster::CrashReport report = crash.report;
            cluster::clearNames(report, **mapping);
            for (const cluster::CrashFrame& frame : report.frames) {
                functions.insert(frame.function);
                QVERIFY2(!frame.function.starts_with("f."), frame.function.c_str());
            }
        }
        QVERIFY(functions.contains("com.example.harbor.comment.CommentHolder.bind"));
    }

    void everyStateOccurs()
    {
        const auto asked = phones("mid", kProduction, 250);
        const Task kept = pull(TaskKind::Log, asked, "all states");
        const Task taken = pull(TaskKind::Log, phones("mid", kProduction, 5), "taken back");
        std::set<DeviceState> seen;
        const auto look = [&] {
            for (const Task& task : {kept, taken}) {
                const auto now = m_made.backend->task(task.id, {});
                GL_VERIFY_RESULT(now);
                GL_VERIFY_RESULT(checkAnswer(*now, task.id));
                for (std::size_t i = 0; i < kDeviceStates; ++i)
                    if (now->counts[i] > 0)
                        seen.insert(static_cast<DeviceState>(i));
            }
        };
        for (int step = 0; step < 80; ++step) {
            look();
            if (step == 1)
                GL_VERIFY_RESULT(m_made.backend->cancelTask(taken.id, "no longer needed", {}));
            m_made.clock.setTo(m_made.clock.nowMs() + 8'000);
            GL_VERIFY_RESULT(m_made.fleet->live({}));
        }
        QCOMPARE(m_made.backend->task(kept.id, {})->state, TaskState::Active); // some phones are not heard of
        m_made.clock.setTo(kept.request.expiresMs);
        look();
        QCOMPARE(seen.size(), kDeviceStates);
        QCOMPARE(m_made.backend->task(kept.id, {})->state, TaskState::Partial);
    }

private:
    std::string file(const char* name) const { return m_folder.filePath(QLatin1String(name)).toStdString(); }

    std::vector<std::string> phones(std::string_view tier, std::string_view cohort, std::size_t count) const
    {
        std::vector<std::string> out;
        for (const fleet::Handset& phone : m_made.fleet->world().phones) {
            const auto build = m_made.fleet->world().rollout.buildOf(phone, m_made.clock.nowMs());
            if (phone.tier == tier && build.isGray() == (cohort == kGray) && out.size() < count)
                out.push_back(phone.phone.deviceId);
        }
        return out;
    }

    /// The way people go: from the tail of a metric, in the stratum that is worse, to its devices.
    std::vector<std::string> slowPhones() const
    {
        const Filter filter = Filter().with(Dimension::Cohort, std::string(kGray)).with(Dimension::Tier, "low");
        const TailQuery query {filter, "startup.cold", 4e9, {8, {}}};
        std::vector<std::string> out;
        const auto tail = m_made.backend->tail(query, {}).value();
        for (const TailDevice& device : tail.rows)
            out.push_back(device.environment.device);
        return out;
    }

    Task pull(TaskKind kind, std::vector<std::string> devices, const char* why)
    {
        TaskRequest request;
        request.kind = kind;
        request.devices = std::move(devices);
        request.why = why;
        request.expiresMs = m_made.clock.nowMs() + 24 * 3'600'000;
        if (kind == TaskKind::Trace) {
            request.trigger = "next-cold-start";
            request.durationMs = 10'000;
        }
        return m_made.backend->createTask(request, {}).value();
    }

    std::vector<imports::DocumentPtr> documents(const Task& task)
    {
        imports::ImportOptions options;
        options.keys = m_keys.get();
        std::vector<imports::DocumentPtr> out;
        const auto bundles = m_made.backend->bundles({{}, "", task.id, {}}, {}).value();
        for (const BundleInfo& bundle : bundles.rows) {
            const std::string name = file((bundle.id + ".glb").c_str());
            if (download(*m_made.backend, bundle, name, {}))
                if (auto document = imports::openDocument(name, m_registry, options, {}))
                    out.push_back(*document);
        }
        return out;
    }

    std::vector<analysis::DiffInput> traces(const Task& task)
    {
        std::vector<analysis::DiffInput> out;
        for (const auto& document : documents(task))
            if (document->primary())
                out.push_back({document->primary(), "trace", {}});
        return out;
    }

    QTemporaryDir m_folder;
    decode::Registry m_registry = decode::Registry::builtin();
    std::shared_ptr<const crypto::KeyRing> m_keys;
    test::MadeFleet m_made;
};

QTEST_APPLESS_MAIN(TestFleetAnswers)
#include "tst_fleet_answers.moc"

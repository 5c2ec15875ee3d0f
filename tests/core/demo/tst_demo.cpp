// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <set>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/analysis/diff.h"
#include "core/base/worker_pool.h"
#include "core/decode/decoder.h"
#include "core/demo/demo.h"
#include "core/demo/network_story.h"
#include "core/import/document.h"
#include "core/report/diff_report.h"
#include "tests/support/test_data.h"

using namespace graylens;

/// The demo's two stories, read back through the whole way a real file takes.
class DemoTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    WorkerPool m_pool {2};
    demo::DemoFiles m_files;
    decode::Registry m_registry = decode::Registry::builtin();

    Result<imports::DocumentPtr> open(const std::filesystem::path& file)
    {
        imports::ImportOptions options;
        options.keys = m_files.keys.get();
        return imports::openDocument(file, m_registry, options, {});
    }
    std::vector<analysis::DiffInput> side(const std::vector<std::filesystem::path>& files)
    {
        std::vector<analysis::DiffInput> inputs;
        for (const auto& file : files) {
            const auto document = open(file);
            if (document && (*document)->primary())
                inputs.push_back({(*document)->primary(), file.filename().string(), {}});
        }
        return inputs;
    }

private Q_SLOTS:
    void initTestCase()
    {
        Operation operation;
        operation.pool = &m_pool;
        const auto files = demo::makeDemo(m_folder.path().toStdString(), 1, operation);
        GL_VERIFY_RESULT(files);
        m_files = *files;
    }

    void startupBundlesHoldTraceLogEnvironmentAndTrigger()
    {
        for (const auto* list : {&m_files.normal, &m_files.abnormal}) {
            for (const auto& file : *list) {
                const auto document = open(file);
                GL_VERIFY_RESULT(document);
                QVERIFY(!(*document)->isPartial());
                QVERIFY((*document)->bundle);
                QVERIFY(!(*document)->bundle->environment.empty());
                QVERIFY(!(*document)->bundle->trigger.empty());
                QVERIFY((*document)->primary()->slices.size() > 50'000);
                QVERIFY((*document)->primary()->slices.hasCpu());
                std::size_t logs = 0;
                for (const auto& trace : (*document)->traces())
                    logs += trace->logs.size();
                QVERIFY(logs > 300);
            }
        }
    }

    void theDiffNamesTheExtraSdkFirst()
    {
        const auto result = analysis::diff(side(m_files.normal), side(m_files.abnormal), {});
        GL_VERIFY_RESULT(result);
        QCOMPARE(result->accounted, result->delta);
        QVERIFY(!result->causes.empty());
        const auto& first = result->causes.front();
        QCOMPARE(report::causeMethod(result->tree, first), std::string("com.riskshield.sdk.RiskGuard.bootstrap"));
        QCOMPARE(first.kind, analysis::CauseKind::New);
        QVERIFY2(std::abs(static_cast<double>(first.delta) - 2e9) < 0.2e9, qPrintable(QString::number(first.delta)));
        QVERIFY2(std::abs(first.share - 1) < 0.15, qPrintable(QString::number(first.share)));
    }

    void oneNodeAnswers404ForImagesThatOthersHave()
    {
        struct Count
        {
            int requests = 0, missing = 0;
        };
        std::map<std::string, Count> nodes;
        std::set<std::string> missingThere, presentElsewhere;
        int requests = 0;
        for (const auto& file : m_files.network) {
            const auto document = open(file);
            GL_VERIFY_RESULT(document);
            for (const auto& trace : (*document)->traces()) {
                for (const auto& request : trace->requests) {
                    ++requests;
                    const std::string node(trace->text(request.cdnNode));
                    const std::string url(trace->text(request.url));
                    if (url.find("/comment/") == std::string::npos || node.empty())
                        continue;
                    auto& count = nodes[node];
                    ++count.requests;
                    count.missing += request.status == 404;
                    if (request.status == 404 && node == demo::kBadCdnNode)
                        missingThere.insert(url);
                    if (request.status == 200 && node != demo::kBadCdnNode)
                        presentElsewhere.insert(url);
                }
            }
        }
        QVERIFY2(requests > 300 * 40 && requests < 300 * 120, qPrintable(QString::number(requests)));
        const Count bad = nodes[demo::kBadCdnNode];
        QVERIFY2(bad.requests > 20 && bad.missing > bad.requests * 8 / 10, qPrintable(QString::number(bad.requests)));
        for (const auto& [node, count] : nodes)
            if (node != demo::kBadCdnNode)
                QVERIFY2(count.missing <= 3, node.c_str());
        std::size_t both = 0;
        for (const auto& url : missingThere)
            both += presentElsewhere.count(url);
        QVERIFY(both * 10 > missingThere.size() * 9);
    }

    void aSecondPassIsByteIdenticalAndAnotherSeedIsNot()
    {
        const auto read = [](const std::filesystem::path& path) {
            QFile file(QString::fromStdString(path.string()));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QTemporaryDir again, other;
        Operation operation;
        operation.pool = &m_pool;
        const auto same = demo::makeDemo(again.path().toStdString(), 1, operation);
        GL_VERIFY_RESULT(same);
        const auto different = demo::makeDemo(other.path().toStdString(), 2, operation);
        GL_VERIFY_RESULT(different);
        for (std::size_t i = 0; i < m_files.abnormal.size(); ++i) {
            QVERIFY(read(same->abnormal[i]) == read(m_files.abnormal[i]));
            QVERIFY(read(different->abnormal[i]) != read(m_files.abnormal[i]));
        }
        for (std::size_t i = 0; i < m_files.network.size(); ++i)
            QVERIFY(read(same->network[i]) == read(m_files.network[i]));
    }

    void aFinishedDemoIsFoundAgain()
    {
        const auto found = demo::findDemo(m_folder.path().toStdString());
        GL_VERIFY_RESULT(found);
        QCOMPARE(found->normal, m_files.normal);
        QVERIFY(found->keys);
        QTemporaryDir empty;
        const auto none = demo::findDemo(empty.path().toStdString());
        QVERIFY(!none);
        QCOMPARE(none.error().code, Errc::NotFound);
    }

    void stoppingLeavesNoFinishedDemo()
    {
        QTemporaryDir folder;
        std::stop_source source;
        source.request_stop();
        Operation operation;
        operation.stop = source.get_token();
        const auto files = demo::makeDemo(folder.path().toStdString(), 1, operation);
        QVERIFY(!files);
        QCOMPARE(files.error().code, Errc::Cancelled);
        QVERIFY(!demo::findDemo(folder.path().toStdString()));
    }
};

QTEST_APPLESS_MAIN(DemoTest)
#include "tst_demo.moc"

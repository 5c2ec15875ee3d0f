// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/backend/cluster_review.h"
#include "core/backend/local_backend.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::backend;

namespace {

constexpr TimeMs kNow = 1'780'000'000'000;

CrashRecord crash(int number, std::initializer_list<const char*> functions)
{
    CrashRecord out;
    out.id = "crash-" + std::to_string(number);
    out.timeMs = kNow - 1'000 + number;
    out.environment.device = "phone-" + std::to_string(number);
    out.report.kind = cluster::CrashKind::Managed;
    out.report.reason = "x.Broken";
    for (const char* function : functions) {
        out.report.frames.emplace_back();
        out.report.frames.back().function = function;
    }
    return out;
}

} // namespace

class TestClusterReview : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        auto opened = LocalBackend::open({{}, [] { return kNow; }, {}});
        GL_VERIFY_RESULT(opened);
        m_backend = std::move(*opened);
        IngestBatch batch;
        // One fault by two ways, another one, and one name for stacks that have little in common.
        for (int i = 0; i < 6; ++i)
            batch.crashes.push_back(crash(i, {"app.Cart.add", "app.Cart.fill", "app.Page.show", "app.Main.open"}));
        for (int i = 6; i < 9; ++i)
            batch.crashes.push_back(crash(i, {"app.Cart.add", "app.Sync.fill", "app.Page.show", "app.Main.open"}));
        for (int i = 9; i < 11; ++i)
            batch.crashes.push_back(crash(i, {"lib.Other.one", "lib.Other.two"}));
        GL_VERIFY_RESULT(m_backend->ingest(batch, {}));
    }

    void similarClustersAreProposedWithTheirFramesSideBySide()
    {
        const auto review = look();
        QCOMPARE(review.clusters.size(), std::size_t {3});
        QCOMPARE(review.proposals.size(), std::size_t {1});
        const ClusterProposal& proposal = review.proposals.front();
        QCOMPARE(review.clusters[proposal.into].summary.crashes, std::uint64_t {6});
        QCOMPARE(review.clusters[proposal.from].summary.crashes, std::uint64_t {3});
        QCOMPARE(cluster::overlapOf(proposal.frames).shared, std::size_t {3});
        QVERIFY(review.clusters[proposal.into].quality.isTooFine());
        // What a stack is called here is what a Split rule wants.
        const auto detail = m_backend->cluster(review.clusters[proposal.into].summary.id, {}, {});
        GL_VERIFY_RESULT(detail);
        QCOMPARE(detail->variants.front().first, review.clusters[proposal.into].variants.front());
    }

    void takingAProposalMakesOneCluster()
    {
        const auto review = look();
        GL_VERIFY_RESULT(m_backend->addClusterRule(mergeRule(review, review.proposals.front(), "one fault"), {}));
        const auto after = look();
        QCOMPARE(after.clusters.size(), std::size_t {2});
        QCOMPARE(after.clusters.front().summary.crashes, std::uint64_t {9});
        QCOMPARE(after.clusters.front().stacks.size(), std::size_t {2});
        QVERIFY(after.proposals.empty());
    }

    void refusingAProposalIsRememberedUntilItIsTakenBack()
    {
        const auto review = look();
        const auto rule = m_backend->addClusterRule(apartRule(review, review.proposals.front(), "two faults"), {});
        GL_VERIFY_RESULT(rule);
        QVERIFY(look().proposals.empty());
        GL_VERIFY_RESULT(m_backend->removeClusterRule(rule->id, {}));
        QCOMPARE(look().proposals.size(), std::size_t {1});
    }

    void clustersThatAreGoneAreLeftOut()
    {
        auto clusters = m_backend->clusters({}, {})->rows;
        clusters.push_back(clusters.front());
        clusters.back().id = "0123456789abcdef";
        const auto review = reviewClusters(*m_backend, clusters, {}, {});
        GL_VERIFY_RESULT(review);
        QCOMPARE(review->clusters.size(), std::size_t {3});
    }

    void cohortsAreComparedByTheDevicesThatUseTheApp()
    {
        const std::string id = look().clusters.front().summary.id;
        QVERIFY(!*compareCohorts(*m_backend, id, {}, {}));
        IngestBatch batch;
        for (int i = 0; i < 400; ++i) {
            Event session {kNow - 5'000, {}, "session", 1};
            session.environment.device = "phone-" + std::to_string(100 + i);
            session.environment[Dimension::Cohort] = i < 100 ? kGray : kProduction;
            session.environment[Dimension::Tier] = i % 2 ? "low" : "high";
            batch.events.push_back(session);
            if (i < 30 || i == 399) { // 30 of 100 against 1 of 300
                batch.crashes.push_back(
                    crash(100 + i, {"app.Cart.add", "app.Cart.fill", "app.Page.show", "app.Main.open"}));
                batch.crashes.back().environment = session.environment;
            }
        }
        GL_VERIFY_RESULT(m_backend->ingest(batch, {}));
        const auto compared = compareCohorts(*m_backend, id, {}, {});
        GL_VERIFY_RESULT(compared);
        QVERIFY(*compared);
        QCOMPARE((*compared)->grayDevices, std::uint64_t {30});
        QCOMPARE((*compared)->productionDevices, std::uint64_t {1});
        QCOMPARE((*compared)->productionUsers, std::uint64_t {300});
        QVERIFY((*compared)->ratio.low > 3);
    }

private:
    ClusterReview look()
    {
        const auto page = m_backend->clusters({}, {});
        return page ? reviewClusters(*m_backend, page->rows, {}, {}).value_or(ClusterReview()) : ClusterReview();
    }

    std::unique_ptr<LocalBackend> m_backend;
};

QTEST_GUILESS_MAIN(TestClusterReview)
#include "tst_cluster_review.moc"

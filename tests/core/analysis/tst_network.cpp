// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QTest>

#include "core/analysis/network.h"
#include "core/analysis/network_log.h"
#include "core/analysis/network_url.h"
#include "core/trace/trace_builder.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

/// What one phone asked for: pictures from ten nodes, of which one answers 404 for a third.
trace::TracePtr phone(unsigned seed, std::string_view version)
{
    std::mt19937 random(seed);
    trace::TraceBuilder builder;
    builder.metadata("app.version", version);
    for (int i = 0; i < 80; ++i) {
        const auto node = random() % 10;
        trace::RequestRecord request;
        request.ts = i * 1'000'000'000LL;
        request.dur = 50'000'000;
        request.host = builder.intern("img.example.com");
        request.cdnNode = builder.intern("cache" + std::to_string(node));
        request.url
            = builder.intern("https://img.example.com/pictures/" + std::to_string(random() % 60) + ".jpg?w=200");
        request.status = (node == 4 && random() % 3 == 0) ? 404 : random() % 200 == 0 ? 503 : 200;
        if (node == 7)
            request.dur = 900'000'000;
        builder.request(request);
    }
    return std::move(builder).finish().value();
}

/// One picture fails and is asked for again; another one, and the first once more, come at once.
trace::TracePtr triedAgain()
{
    trace::TraceBuilder builder;
    const auto add = [&builder](TimeNs ts, const char* url, std::int32_t status) {
        trace::RequestRecord request;
        request.ts = ts * 1'000'000'000LL;
        request.dur = 100'000'000;
        request.method = builder.intern("GET");
        request.url = builder.intern(url);
        request.status = status;
        builder.request(request);
    };
    add(1, "https://a.b/1", 503);
    add(2, "https://a.b/2", 200);
    add(3, "https://a.b/1", 200);
    add(4, "https://a.b/1", 200);
    return std::move(builder).finish().value();
}

/// Three answers of cache1, none bad.
trace::TracePtr healthyPhone()
{
    trace::TraceBuilder builder;
    for (int i = 0; i < 3; ++i) {
        trace::RequestRecord request;
        request.ts = i;
        request.dur = 1;
        request.status = 200;
        request.cdnNode = builder.intern("cache1");
        request.url = builder.intern("https://a.b/c");
        builder.request(request);
    }
    return std::move(builder).finish().value();
}

} // namespace

class TestNetwork : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theBadNodeIsNamedWithItsProof()
    {
        analysis::NetworkRequests requests;
        for (unsigned seed = 1; seed <= 60; ++seed)
            requests.add(*phone(seed, seed % 2 ? "1.0" : "1.1"));
        const auto report = requests.localize();
        GL_VERIFY_RESULT(report);
        QCOMPARE(report->requests, std::uint64_t {4800});
        QVERIFY(!report->findings.empty());
        const analysis::NetworkFinding& first = report->findings.front();
        QCOMPARE(first.finding.cell.size(), std::size_t {1});
        const auto [dimension, value] = first.finding.cell.front();
        QCOMPARE(report->table.dimensions[dimension], std::string("cdn_node"));
        QCOMPARE(report->table.names.view(value), std::string_view("cache4"));
        QVERIFY(first.finding.bad / first.finding.total > 0.25);
        QVERIFY(first.baselineRate < 0.02);
        QVERIFY(first.finding.pValue < 0.001);
        QCOMPARE(first.proof.commonStatus, 404);
        QVERIFY(first.proof.objects > 40 && first.proof.objects <= 60);
        QCOMPARE(first.proof.answeredElsewhere, first.proof.objects); // every picture comes from other nodes
        for (const analysis::NetworkFinding& other : report->findings)
            QCOMPARE(other.finding.cause, 1U); // nothing else is out of the ordinary
    }

    void slowAnswersCanBeAskedFor()
    {
        analysis::NetworkQuestion question;
        question.slowerThan = 500'000'000;
        question.bad = analysis::NetworkQuestion::Bad::FailuresAndSlow;
        analysis::NetworkRequests requests;
        for (unsigned seed = 1; seed <= 30; ++seed)
            requests.add(*phone(seed, "1.0"));
        const auto report = requests.localize(question);
        GL_VERIFY_RESULT(report);
        const auto [dimension, value] = report->findings.front().finding.cell.front();
        QCOMPARE(report->table.names.view(value), std::string_view("cache7"));
    }

    void slowAnswersAloneAreExplainedByTheirSlowestTwentieth()
    {
        analysis::NetworkQuestion question;
        question.bad = analysis::NetworkQuestion::Bad::Slow;
        question.slowerThan = 500'000'000;
        analysis::NetworkRequests requests;
        for (unsigned seed = 1; seed <= 30; ++seed)
            requests.add(*phone(seed, "1.0"));
        const auto report = requests.localize(question);
        GL_VERIFY_RESULT(report);
        const analysis::NetworkFinding& first = report->findings.front();
        QCOMPARE(report->table.names.view(first.finding.cell.front().second), std::string_view("cache7"));
        QCOMPARE(first.proof.median, 900'000'000);
        QCOMPARE(first.proof.medianElsewhere, 50'000'000);
        question.slowerThan = kNoTime; // found by itself
        const auto automatic = requests.localize(question);
        GL_VERIFY_RESULT(automatic);
        QVERIFY(automatic->question.slowerThan != kNoTime);
    }

    void anEarlierTimeIsABaseline()
    {
        analysis::NetworkRequests requests;
        for (unsigned seed = 1; seed <= 60; ++seed)
            requests.add(*phone(seed, "1.0"), analysis::NetworkRequests::Side::Question);
        analysis::NetworkQuestion question;
        question.baseline = analysis::NetworkQuestion::Baseline::Before;
        question.at = 40'000'000'000LL;
        const auto report = requests.localize(question);
        GL_VERIFY_RESULT(report);
        QCOMPARE(report->requests, std::uint64_t {60 * 40}); // the other half is the baseline
        for (const analysis::NetworkFinding& finding : report->findings)
            QVERIFY(finding.finding.pValue > 1e-4); // the node was bad before as well
        question.at = 0; // nothing lies before
        QCOMPARE(requests.localize(question).error().code, Errc::InvalidArgument);
    }

    void otherFilesAreABaseline()
    {
        analysis::NetworkRequests requests;
        for (unsigned seed = 1; seed <= 40; ++seed)
            requests.add(*phone(seed, "1.0"), analysis::NetworkRequests::Side::Baseline);
        requests.add(*healthyPhone());
        analysis::NetworkQuestion question;
        question.baseline = analysis::NetworkQuestion::Baseline::OtherFiles;
        const auto report = requests.localize(question);
        GL_VERIFY_RESULT(report);
        QCOMPARE(report->requests, std::uint64_t {3});
        QVERIFY(report->findings.empty());
    }

    void theProofNamesTheSameObjectAtAnotherNode()
    {
        analysis::NetworkRequests requests;
        for (unsigned seed = 1; seed <= 60; ++seed)
            requests.add(*phone(seed, "1.0"));
        const auto report = requests.localize();
        GL_VERIFY_RESULT(report);
        const analysis::NetworkProof& proof = report->findings.front().proof;
        QCOMPARE(std::uint64_t {proof.rows.size()}, proof.objects);
        for (const analysis::ProofRow& row : proof.rows) {
            QCOMPARE(row.badNode, std::string("cache4"));
            QVERIFY(row.goodNode != "cache4");
            QCOMPARE(row.badStatus, 404);
            QCOMPARE(row.goodStatus, 200);
            QVERIFY(row.bad <= row.inside && row.good <= row.outside && row.good > 0);
        }
        QCOMPARE(analysis::filterTextOf(report->table, report->findings.front().finding.cell),
                 std::string("node=\"cache4\""));
    }

    void attemptsAfterAFailureAreJoined()
    {
        const auto log = analysis::NetworkLog::make({{triedAgain(), "a.har"}}).value();
        QCOMPARE(log->size(), 4U);
        QCOMPARE(log->attempts(2), (std::vector<std::uint32_t> {0, 2}));
        QCOMPARE(log->attempts(1), (std::vector<std::uint32_t> {1})); // another URL
        QCOMPARE(log->attempts(3), (std::vector<std::uint32_t> {3})); // the one before was answered
        QCOMPARE(log->number(2, analysis::NetworkField::Attempt).value(), 2);
        const auto rows = analysis::sorted(*log, {0, 1, 2, 3}, {analysis::NetworkField::Time, false, true}).value();
        QCOMPARE(rows, (std::vector<std::uint32_t> {0, 2, 1, 3}));
        QCOMPARE(log->rowOf(log->trace(0), 2), 2U);
    }

    void rowsAreFilteredAndOrdered()
    {
        const auto log = analysis::NetworkLog::make({{phone(1, "1.0"), "a"}, {phone(2, "1.1"), "b"}}).value();
        const auto rowsOf = [&](std::string_view text) {
            const auto expression = analysis::FilterExpression::compile(text, analysis::filterFieldsOf(*log));
            return expression ? analysis::filtered(*log, *expression).value() : std::vector<std::uint32_t> {};
        };
        QCOMPARE(rowsOf("").size(), std::size_t {160});
        std::size_t bad = 0, slow = 0;
        for (std::uint32_t row = 0; row < log->size(); ++row) {
            bad += log->request(row).status >= 400 && log->source(row).name == "b";
            slow += log->request(row).dur > 500'000'000;
        }
        QVERIFY(bad > 0);
        QCOMPARE(rowsOf("outcome:failed and file=b").size(), bad);
        QCOMPARE(rowsOf("status>=400 and version=1.1").size(), bad);
        QCOMPARE(rowsOf("duration>500ms").size(), slow);
        const auto all = rowsOf("");
        const auto byNode = analysis::sorted(*log, all, {analysis::NetworkField::Node, true, false}).value();
        for (std::size_t i = 1; i < byNode.size(); ++i)
            QVERIFY(log->text(byNode[i - 1], analysis::NetworkField::Node)
                    >= log->text(byNode[i], analysis::NetworkField::Node));
    }

    void filesWithoutRequestsAreSaidToHaveNone()
    {
        analysis::NetworkRequests requests;
        requests.add(*trace::TraceBuilder().finish().value());
        QCOMPARE(requests.localize().error().code, Errc::InvalidArgument);
    }

    void pathsBecomePatterns_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QByteArray>("pattern");
        const auto row = [](const char* url, const char* pattern) {
            QTest::newRow(url) << QByteArray(url) << QByteArray(pattern);
        };
        row("https://a.b/img/1234/5f1d8c.jpg?w=2#x", "/img/*/*.jpg");
        row("https://a.b", "/");
        row("https://a.b/", "/");
        row("https://a.b/v2/items/list", "/v2/items/list");
        row("/x/y", "/x/y");
        row("", "");
    }
    void pathsBecomePatterns()
    {
        QFETCH(const QByteArray, url);
        QFETCH(const QByteArray, pattern);
        QCOMPARE(QByteArray::fromStdString(analysis::pathPattern(url.toStdString())), pattern);
    }
};

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include <QTest>

#include "core/analysis/localize.h"
#include "core/base/worker_pool.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

using Row = std::vector<std::string>;

void add(analysis::CountTable& table, const Row& values, double bad, double total)
{
    table.values.resize(table.dimensions.size());
    for (std::size_t d = 0; d < values.size(); ++d)
        table.values[d].push_back(table.names.intern(values[d]));
    table.bad.push_back(bad);
    table.total.push_back(total);
}

/// "node=n3, net=4G", as a person would say it.
std::string words(const analysis::CountTable& table, const analysis::Finding& finding)
{
    std::string out;
    for (const auto& [dimension, value] : finding.cell)
        out += (out.empty() ? "" : ", ") + table.dimensions[dimension] + "=" + std::string(table.names.view(value));
    return out;
}

/// Requests over 8 nodes, 3 networks and 4 regions, of which 1 % fail; `rate` changes that for some.
template <class Rate> analysis::CountTable requests(unsigned seed, Rate rate)
{
    std::mt19937 random(seed);
    analysis::CountTable table;
    table.dimensions = {"node", "net", "region"};
    for (int node = 0; node < 8; ++node) {
        for (const char* net : {"4G", "5G", "wifi"}) {
            for (const char* region : {"north", "east", "south", "west"}) {
                const double total = 40 + static_cast<double>(random() % 200);
                const double mean = total * rate(node, std::string(net), std::string(region));
                const auto bad = static_cast<double>(std::poisson_distribution<int>(mean)(random));
                add(table, {"n" + std::to_string(node), net, region}, std::min(bad, total), total);
            }
        }
    }
    return table;
}

} // namespace

class TestLocalize : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneBadNodeIsNamedFirst()
    {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            const auto table
                = requests(seed, [](int node, const auto&, const auto&) { return node == 3 ? 0.3 : 0.01; });
            const auto findings = analysis::localize(table);
            GL_VERIFY_RESULT(findings);
            QVERIFY(!findings->empty());
            QCOMPARE(words(table, findings->front()), std::string("node=n3"));
            QVERIFY(findings->front().pValue <= 0.001);
        }
    }

    void aCombinationIsNamedWhereOnlyItIsBad()
    {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            const auto table = requests(
                seed, [](int node, const auto& net, const auto&) { return node == 5 && net == "4G" ? 0.4 : 0.01; });
            const auto findings = analysis::localize(table);
            GL_VERIFY_RESULT(findings);
            QVERIFY(!findings->empty());
            QCOMPARE(words(table, findings->front()), std::string("node=n5, net=4G"));
        }
    }

    void evenFailuresAreNotBlamedOnAnything()
    {
        int alarms = 0;
        for (unsigned seed = 1; seed <= 40; ++seed) {
            const auto findings
                = analysis::localize(requests(seed, [](int, const auto&, const auto&) { return 0.02; }));
            GL_VERIFY_RESULT(findings);
            alarms += !findings->empty() && findings->front().pValue <= 0.01;
        }
        QVERIFY2(alarms <= 3, qPrintable(QString::number(alarms))); // 0.4 expected; 4 or more have p < 0.001
    }

    void everyCauseIsNamed()
    {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            const auto table = requests(seed, [](int node, const auto& net, const auto& region) {
                return node == 3 ? 0.4 : net == "5G" && region == "west" ? 0.3 : 0.01;
            });
            const auto findings = analysis::localize(table);
            GL_VERIFY_RESULT(findings);
            std::map<unsigned, std::string> causes; // the first reading of each
            for (const auto& finding : *findings)
                causes.try_emplace(finding.cause, words(table, finding));
            QVERIFY(causes.size() >= 2);
            QCOMPARE(std::set({causes[1], causes[2]}), std::set<std::string>({"node=n3", "net=5G, region=west"}));
        }
    }

    void valuesThatAlwaysGoTogetherAreSaidToBeOne()
    {
        auto table = requests(4, [](int node, const auto&, const auto&) { return node == 6 ? 0.3 : 0.01; });
        table.dimensions.emplace_back("address");
        auto& addresses = table.values.emplace_back();
        for (const StringId node : table.values[0])
            addresses.push_back(table.names.intern("10.0.0." + std::string(table.names.view(node)).substr(1)));
        const auto findings = analysis::localize(table);
        GL_VERIFY_RESULT(findings);
        const auto& first = findings->front();
        QCOMPARE(words(table, first), std::string("node=n6"));
        QCOMPARE(first.equivalents.size(), std::size_t {1});
        const auto& [dimension, value] = first.equivalents.front().front();
        QCOMPARE(table.dimensions[dimension], std::string("address"));
        QCOMPARE(table.names.view(value), std::string_view("10.0.0.6"));
    }

    void aPastThatWasAsBadIsNoNews()
    {
        auto table = requests(7, [](int node, const auto&, const auto&) { return node == 2 ? 0.2 : 0.01; });
        table.baselineBad = table.bad;
        table.baselineTotal = table.total;
        for (double& bad : table.baselineBad)
            bad *= 10;
        for (double& total : table.baselineTotal)
            total *= 10;
        const auto findings = analysis::localize(table);
        GL_VERIFY_RESULT(findings);
        for (const auto& finding : *findings)
            QVERIFY(finding.pValue > 0.01);
    }

    void orderOfRowsChangesNothing()
    {
        const auto table = requests(9, [](int node, const auto&, const auto&) { return node == 1 ? 0.2 : 0.01; });
        analysis::CountTable turned;
        turned.dimensions = table.dimensions;
        for (std::size_t row = table.rows(); row-- > 0;) {
            Row values;
            for (const auto& column : table.values)
                values.emplace_back(table.names.view(column[row]));
            add(turned, values, table.bad[row], table.total[row]);
        }
        const auto one = analysis::localize(table).value();
        const auto two = analysis::localize(turned).value();
        QCOMPARE(words(turned, two.front()), words(table, one.front()));
        QVERIFY(std::abs(two.front().score - one.front().score) < 1e-6);
    }

    void findingsHaveTheSumsOfTheirRowsOnAnyNumberOfThreads()
    {
        std::mt19937 random(11);
        analysis::CountTable table;
        table.dimensions = {"host", "node", "path", "region"}; // more combinations than rows
        for (int row = 0; row < 4000; ++row) {
            const auto node = random() % 150;
            const std::string path = random() % 10 == 0 ? "" : "p" + std::to_string(random() % 200);
            add(table, {"h" + std::to_string(random() % 120), "n" + std::to_string(node), path, row % 2 ? "east" : ""},
                random() % 100 < (node == 7 ? 60U : 3U), 1);
        }
        WorkerPool pool(4);
        const auto findings = analysis::localize(table, {}, {{}, nullptr, &pool}).value();
        const auto serial = analysis::localize(table).value();
        QVERIFY(!findings.empty());
        QCOMPARE(words(table, findings.front()), std::string("node=n7"));
        QCOMPARE(findings.size(), serial.size());
        for (std::size_t i = 0; i < findings.size(); ++i) {
            const auto& finding = findings[i];
            QVERIFY(finding.cell == serial[i].cell && finding.score == serial[i].score);
            double bad = 0, total = 0;
            for (std::size_t row = 0; row < table.rows(); ++row) {
                const bool isInside = std::all_of(finding.cell.begin(), finding.cell.end(), [&](const auto& part) {
                    return table.values[part.first][row] == part.second;
                });
                bad += isInside ? table.bad[row] : 0;
                total += isInside ? table.total[row] : 0;
            }
            QCOMPARE(finding.total, total);
            if (finding.cause == 1) // of further causes, what the first ones explain is taken off
                QCOMPARE(finding.bad, bad);
        }
    }

    void columnsOfDifferentLengthAreRefused()
    {
        analysis::CountTable table;
        table.dimensions = {"node"};
        add(table, {"n1"}, 1, 10);
        table.total.push_back(3);
        QCOMPARE(analysis::localize(table).error().code, Errc::InvalidArgument);
        QCOMPARE(analysis::localize({}).error().code, Errc::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(TestLocalize)
#include "tst_localize.moc"

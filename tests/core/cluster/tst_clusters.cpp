// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <QDir>
#include <QTest>

#include "core/cluster/alignment.h"
#include "core/cluster/clusters.h"
#include "core/cluster/report_reader.h"
#include "core/cluster/similarity.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

cluster::CrashReport javaCrash(const std::string& id, const std::string& reason,
                               const std::vector<std::string>& functions)
{
    cluster::CrashReport report;
    report.id = id;
    report.kind = cluster::CrashKind::Managed;
    report.reason = reason;
    for (const std::string& function : functions)
        report.frames.push_back({function, {}, {}, 0});
    return report;
}

std::string signature(const cluster::CrashReport& report)
{
    return cluster::signatureOf(report).text;
}

std::vector<cluster::CrashReport> reportsIn(const char* folder)
{
    std::vector<cluster::CrashReport> out;
    const QDir files(test::realData(folder));
    for (const QString& name : files.entryList(QDir::Files, QDir::Name)) {
        QFile file(files.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        const auto read = cluster::readReports(
            std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))), name.toStdString());
        if (read)
            out.insert(out.end(), read->reports.begin(), read->reports.end());
    }
    return out;
}

/// The 40 hex digits in a file's name say which crash it was.
std::string crashOf(const std::string& name)
{
    for (std::size_t i = 0; i + 40 <= name.size(); ++i) {
        if (name.substr(i, 40).find_first_not_of("0123456789abcdef") == std::string::npos)
            return name.substr(i, 40);
    }
    return name;
}

std::map<std::string, std::size_t> clusterOfCrash(const std::vector<cluster::CrashReport>& reports)
{
    std::map<std::string, std::size_t> out;
    const auto clustering = cluster::clusterReports(reports).value();
    for (std::size_t c = 0; c < clustering.clusters.size(); ++c) {
        for (const std::uint32_t member : clustering.clusters[c].members)
            out.try_emplace(crashOf(reports[member].id), c);
    }
    return out;
}

/// Adjusted Rand index of two partitions of the same things: 1 = the same, 0 = as alike as by chance.
double agreement(const std::vector<std::pair<std::size_t, std::size_t>>& things)
{
    std::map<std::pair<std::size_t, std::size_t>, double> both;
    std::map<std::size_t, double> first, second;
    for (const auto& thing : things) {
        ++both[thing];
        ++first[thing.first];
        ++second[thing.second];
    }
    const auto pairs = [](const auto& counts) {
        double sum = 0;
        for (const auto& [key, n] : counts)
            sum += n * (n - 1) / 2;
        return sum;
    };
    const double n = static_cast<double>(things.size());
    const double expected = pairs(first) * pairs(second) / (n * (n - 1) / 2);
    return (pairs(both) - expected) / ((pairs(first) + pairs(second)) / 2 - expected);
}

} // namespace

class TestClusters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void machineryIsLeftOut()
    {
        const auto made = cluster::signatureOf(javaCrash(
            "1", "java.lang.IllegalStateException",
            {"app.Cart.add", "app.Cart.fill", "java.lang.reflect.Method.invoke", "android.os.Handler.dispatchMessage",
             "android.os.Looper.loop", "android.app.ActivityThread.main", "com.android.internal.os.ZygoteInit.main"}));
        QCOMPARE(made.text, std::string("IllegalStateException | app.Cart.add | app.Cart.fill"));
        QVERIFY(std::any_of(made.why.begin(), made.why.end(),
                            [](const std::string& note) { return note.find("message loop") != std::string::npos; }));
    }

    void framesThatSayLittleNeedTheOnesBelow()
    {
        QCOMPARE(
            signature(javaCrash("1", "x.E", {"java.util.ArrayList.get", "app.A.a", "app.B.b", "app.C.c", "app.D.d"})),
            std::string("E | java.util.ArrayList.get | app.A.a | app.B.b | app.C.c"));
    }

    void whatHandlesASignalIsNotTheCrash()
    {
        auto report = javaCrash("1", "SIGSEGV",
                                {"shop::Reporter::write", "shop::onSignal", "<signal handler called>",
                                 "shop::Cart::add", "shop::Cart::fill"});
        report.kind = cluster::CrashKind::Native;
        const auto made = cluster::signatureOf(report);
        QCOMPARE(made.text, std::string("shop::Cart::add | shop::Cart::fill"));
        QVERIFY(std::ranges::any_of(made.why, [](const std::string& note) {
            return note.find("handling of the signal") != std::string::npos;
        }));
        report.frames.resize(3); // nothing below: what there is names it
        QCOMPARE(signature(report), std::string("shop::Reporter::write | shop::onSignal"));
    }

    void depthOfARecursionChangesNothing()
    {
        std::vector<std::string> deep {"app.Tree.walk", "app.Tree.walk", "app.Main.go"};
        const std::string shallow = signature(javaCrash("1", "java.lang.StackOverflowError", deep));
        deep.insert(deep.begin(), 500, "app.Tree.walk");
        QCOMPARE(signature(javaCrash("2", "java.lang.StackOverflowError", deep)), shallow);
    }

    void functionsThatCallEachOtherCountOnce()
    {
        std::vector<std::string> frames {"app.Parser.value"};
        const auto wrap = [&] {
            frames.insert(frames.end(), {"app.Parser.list", "app.Parser.item", "app.Parser.value"});
        };
        wrap();
        const auto shallow = cluster::signatureOf(javaCrash("1", "java.lang.StackOverflowError", frames));
        for (int i = 0; i < 200; ++i)
            wrap();
        const auto deep = cluster::signatureOf(javaCrash("2", "java.lang.StackOverflowError", frames));
        QCOMPARE(deep.text, shallow.text);
        QVERIFY(deep.frames == shallow.frames);
    }

    void generatedNamesAndLinesChangeNothing()
    {
        auto one = javaCrash("1", "x.E", {"app.Cart.lambda$add$3", "app.Cart$$Lambda$17.run"});
        auto two = javaCrash("2", "x.E", {"app.Cart.lambda$add$9", "app.Cart$$Lambda$4.run"});
        one.frames[0].line = 5;
        two.frames[0].line = 80;
        QCOMPARE(signature(one), signature(two));
    }

    void messagesWithoutStackLoseWhatChanges()
    {
        QCOMPARE(cluster::messagePattern("index 17 of 3.5 at 0x7fe0ef2070 in \"cart 9\" for 5f1d8c3a-aa01"),
                 std::string("index <number> of <number> at <address> in <text> for <id>"));
        auto one = javaCrash("1", "", {});
        one.kind = cluster::CrashKind::Unknown;
        one.message = "no memory for 12 bytes";
        auto two = one;
        two.message = "no memory for 400 bytes";
        QCOMPARE(signature(one), signature(two));
        QVERIFY(signature(one) != signature(javaCrash("3", "", {})));
    }

    void kindsOfCrashesAreToldApart()
    {
        auto report = javaCrash("1", "java.lang.OutOfMemoryError", {"app.Image.load"});
        report.kind = cluster::CrashKind::OutOfMemory;
        QCOMPARE(signature(report), std::string("OOM | app.Image.load"));
        report.kind = cluster::CrashKind::Anr;
        QCOMPARE(signature(report), std::string("ANR | app.Image.load"));
        report.kind = cluster::CrashKind::Native;
        report.reason = "SIGSEGV";
        QCOMPARE(signature(report), std::string("app.Image.load"));
    }

    void orderOfReportsChangesNothing()
    {
        std::mt19937 random(5);
        std::vector<cluster::CrashReport> reports;
        for (int i = 0; i < 60; ++i) {
            const std::string n = std::to_string(random() % 7);
            reports.push_back(javaCrash(std::to_string(i), "x.E" + n,
                                        {"app.A.a" + n, "app.B.b", "app.C.c" + std::to_string(random() % 3)}));
        }
        const auto names = [](const std::vector<cluster::CrashReport>& all) {
            std::vector<std::pair<std::string, std::set<std::string>>> out;
            const auto clustering = cluster::clusterReports(all).value();
            for (const auto& one : clustering.clusters) {
                std::set<std::string> members;
                for (const std::uint32_t member : one.members)
                    members.insert(all[member].id);
                out.emplace_back(one.signature.text, members);
            }
            return out;
        };
        const auto before = names(reports);
        std::shuffle(reports.begin(), reports.end(), random);
        QVERIFY(names(reports) == before);
    }

    void similarityIsSymmetricAndBounded()
    {
        const auto stack = [](const std::vector<std::uint32_t>& names) {
            std::vector<cluster::StackToken> out;
            for (std::uint32_t i = 0; i < names.size(); ++i)
                out.push_back({names[i], i, cluster::frameWeight(i, 0.1)});
            std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
                return std::pair(a.name, a.place) < std::pair(b.name, b.place);
            });
            return out;
        };
        QVERIFY(std::abs(cluster::similarity(stack({1, 2, 3}), stack({1, 2, 3})) - 1) < 1e-12);
        QVERIFY(std::abs(cluster::similarity(stack({1, 2, 3}), stack({4, 5})) + 1) < 1e-12);
        std::mt19937 random(11);
        for (int round = 0; round < 200; ++round) {
            std::vector<std::uint32_t> a(1 + random() % 8), b(1 + random() % 8);
            for (auto* names : {&a, &b}) {
                for (std::uint32_t& name : *names)
                    name = static_cast<std::uint32_t>(random() % 6);
            }
            const double alike = cluster::similarity(stack(a), stack(b));
            QVERIFY(alike >= -1 - 1e-12 && alike <= 1 + 1e-12);
            QVERIFY(std::abs(alike - cluster::similarity(stack(b), stack(a))) < 1e-12);
        }
        // What differs far from the crash weighs less than what differs at it.
        QVERIFY(cluster::similarity(stack({1, 2, 3, 4}), stack({1, 2, 3, 9}))
                > cluster::similarity(stack({1, 2, 3, 4}), stack({9, 2, 3, 4})));
    }

    void stacksThatDifferInOneFrameAreProposedForMerging()
    {
        const auto one = javaCrash("1", "x.E", {"app.A.a", "app.Helper.old", "app.C.c", "app.D.d", "app.E.e"});
        const auto two = javaCrash("2", "x.E", {"app.A.a", "app.Helper.neu", "app.C.c", "app.D.d", "app.E.e"});
        const auto other = javaCrash("3", "x.E", {"lib.X.x", "lib.Y.y", "lib.Z.z"});
        const auto clustering = cluster::clusterReports(std::vector {one, two, other}).value();
        QCOMPARE(clustering.clusters.size(), std::size_t {3});
        QCOMPARE(clustering.proposals.size(), std::size_t {1});
        QVERIFY(clustering.clusters[clustering.proposals[0].first].signature.text.find("app.") != std::string::npos);
    }

    void alignedStacksHoldEveryFrameOnceInOrder()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 300; ++round) {
            cluster::Stack first(random() % 9), second(random() % 9);
            for (cluster::Stack* stack : {&first, &second})
                for (std::string& name : *stack)
                    name = std::string(1, static_cast<char>('a' + random() % 6));
            std::vector<std::uint32_t> ofFirst, ofSecond;
            for (const cluster::AlignedFrame& frame : cluster::align(first, second)) {
                QVERIFY(frame.first || frame.second);
                if (frame.first)
                    ofFirst.push_back(*frame.first);
                if (frame.second)
                    ofSecond.push_back(*frame.second);
                if (frame.isShared())
                    QCOMPARE(first[*frame.first], second[*frame.second]);
            }
            QCOMPARE(ofFirst.size(), first.size());
            QCOMPARE(ofSecond.size(), second.size());
            QVERIFY(std::ranges::is_sorted(ofFirst) && std::ranges::is_sorted(ofSecond));
        }
    }

    void alignmentTellsWhatIsSharedAndWhatIsElsewhere()
    {
        const auto frames = cluster::align({"a", "x", "b", "c"}, {"a", "c", "b", "y"});
        const cluster::Overlap overlap = cluster::overlapOf(frames);
        QCOMPARE(overlap.shared, std::size_t {3});
        QCOMPARE(overlap.top, std::size_t {1});
        QCOMPARE(std::ranges::count_if(frames, &cluster::AlignedFrame::isShared), 2);
        QCOMPARE(std::ranges::count_if(frames, &cluster::AlignedFrame::isElsewhere), 2); // one frame, on either side
    }

    void theIndexFindsWhatComparingEachWithEachFinds()
    {
        std::mt19937 random(9);
        std::vector<cluster::Stack> stacks(40);
        for (cluster::Stack& stack : stacks)
            for (std::size_t i = 1 + random() % 6; i > 0; --i)
                stack.push_back("f" + std::to_string(random() % 60));
        const cluster::StackIndex index(stacks);
        for (std::uint32_t a = 0; a < stacks.size(); ++a) {
            std::map<std::uint32_t, double> found;
            for (const auto& [other, alike] : index.similarBehind(a))
                found[other] = alike;
            for (std::uint32_t b = a + 1; b < stacks.size(); ++b) {
                const double alike = index.similarityOf(stacks[a], stacks[b]);
                QCOMPARE(found.contains(b), alike > -1 + 1e-9);
                if (found.contains(b))
                    QVERIFY(std::abs(found[b] - alike) < 1e-12);
            }
        }
    }

    void clustersCutTooCoarseOrTooFineAreTold()
    {
        const cluster::Stack plain {"a", "b", "c", "d", "e"};
        const std::vector<cluster::ClusterStacks> clusters {
            {{plain, 10}},
            {{{"a", "b", "x", "d", "e"}, 3}}, // the first in all but a frame
            {{{"p", "q", "r"}, 4}, {{"p", "s", "t", "u", "v"}, 3}, {{"p", "w", "m", "n", "o"}, 3}},
        };
        const auto review = cluster::reviewClusters(clusters);
        GL_VERIFY_RESULT(review);
        QVERIFY(!review->qualities[0].isTooCoarse() && review->qualities[0].isTooFine());
        QCOMPARE(review->qualities[0].nearest->stack, 1U);
        QVERIFY(review->qualities[2].isTooCoarse() && !review->qualities[2].isTooFine());
        QCOMPARE(review->qualities[2].apart, (std::vector<std::uint32_t> {1, 2}));
        QCOMPARE(review->proposals.size(), std::size_t {1});
        std::stop_source stop;
        stop.request_stop();
        Operation stopped;
        stopped.stop = stop.get_token();
        QVERIFY(!cluster::reviewClusters(clusters, stopped));
    }

    /// The first question a new report raises: which cluster is it of? Reports of the second tool form the clusters.
    void theSameCrashOfAnotherToolIsFoundFirst()
    {
        GL_NEEDS_REAL_DATA();
        const auto asking = reportsIn("dedup/casr_gdb"), known = reportsIn("dedup/casr_san");
        std::vector<cluster::Stack> stacks;
        for (const auto& report : known)
            stacks.push_back(cluster::signatureOf(report).frames);
        const cluster::StackIndex index(stacks);
        const auto clusterOf = clusterOfCrash(known);
        std::size_t asked = 0, first = 0, amongFive = 0, same = 0, sameAlike = 0, others = 0, othersAlike = 0;
        for (const auto& report : asking) {
            const auto truth = clusterOf.find(crashOf(report.id));
            if (truth == clusterOf.end())
                continue;
            std::map<std::size_t, double> best;
            const cluster::Stack stack = cluster::signatureOf(report).frames;
            for (std::size_t i = 0; i < known.size(); ++i) {
                const double alike = index.similarityOf(stack, stacks[i]);
                const std::string crash = crashOf(known[i].id);
                if (crash == truth->first) {
                    ++same;
                    sameAlike += alike >= cluster::kAlike;
                } else if (clusterOf.at(crash) != truth->second) {
                    ++others;
                    othersAlike += alike >= cluster::kAlike;
                }
                double& mostAlike = best.try_emplace(clusterOf.at(crash), -1).first->second;
                mostAlike = std::max(mostAlike, alike);
            }
            const auto better = std::ranges::count_if(best, [&](const auto& one) {
                return one.second > best[truth->second]
                    || (one.second == best[truth->second] && one.first < truth->second);
            });
            ++asked;
            first += better < 1;
            amongFive += better < 5;
        }
        QVERIFY(asked > 100);
        QVERIFY2(first * 100 >= asked * 98, qPrintable(QString::number(first)));
        QCOMPARE(amongFive, asked);
        // What kAlike says of it.
        QVERIFY2(sameAlike * 100 >= same * 97, qPrintable(QString::number(sameAlike)));
        QVERIFY2(othersAlike * 100 <= others * 5, qPrintable(QString::number(othersAlike)));
    }

    void twoReportersOfOneCrashAgree()
    {
        GL_NEEDS_REAL_DATA();
        auto both = reportsIn("dedup/casr_gdb");
        const auto second = reportsIn("dedup/casr_san");
        QVERIFY(both.size() > 100 && second.size() > 100);
        const auto one = clusterOfCrash(both);
        const auto other = clusterOfCrash(second);
        std::vector<std::pair<std::size_t, std::size_t>> things;
        for (const auto& [crash, c] : one) {
            if (const auto at = other.find(crash); at != other.end())
                things.emplace_back(c, at->second);
        }
        // Other tools reach .951 (same functions in the same order) and 95.7 % (edit distance of stacks).
        QVERIFY2(agreement(things) > 0.951, qPrintable(QString::number(agreement(things))));
        both.insert(both.end(), second.begin(), second.end());
        const auto clustering = cluster::clusterReports(both).value();
        std::map<std::string, std::set<std::size_t>> clustersOf;
        for (std::size_t c = 0; c < clustering.clusters.size(); ++c) {
            for (const std::uint32_t member : clustering.clusters[c].members)
                clustersOf[crashOf(both[member].id)].insert(c);
        }
        const auto together = std::count_if(clustersOf.begin(), clustersOf.end(), [&](const auto& entry) {
            return one.contains(entry.first) && other.contains(entry.first) && entry.second.size() == 1;
        });
        QVERIFY2(static_cast<double>(together) > 0.957 * static_cast<double>(things.size()),
                 qPrintable(QString::number(together)));
        QVERIFY(clustering.clusters.size() < 40); // and not by putting all into one, or each into its own
        QVERIFY(clustering.clusters.size() > 8);
        QVERIFY(clustering.proposals.size() < 12);
    }
};

QTEST_GUILESS_MAIN(TestClusters)
#include "tst_clusters.moc"

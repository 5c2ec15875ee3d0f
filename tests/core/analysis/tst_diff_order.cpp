// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <map>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "compared.h"
#include "core/analysis/diff_match.h"
#include "core/import/document.h"
#include "made_shapes.h"

using namespace graylens;
using namespace graylens::test;

namespace {

/// What a comparison that aligns the calls of each caller in their order blames: by method and whether it is about its
/// calls (those that have no partner, with all they call) or about its own time (partners').
using Blame = std::map<std::pair<std::string, bool>, std::int64_t>;

/// Own time of every slice.
std::vector<std::int64_t> ownTimes(const trace::Slices& slices)
{
    std::vector<std::int64_t> out(slices.size());
    for (std::uint32_t i = 0; i < out.size(); ++i) {
        out[i] += slices.duration(i);
        if (slices.parent[i] < out.size())
            out[slices.parent[i]] -= slices.duration(i);
    }
    return out;
}

Blame inOrder(const trace::TracePtr& normal, const trace::TracePtr& abnormal, const analysis::DiffTree& tree)
{
    Blame blame;
    const std::array<trace::TracePtr, 2> trace {normal, abnormal};
    const std::array own {ownTimes(normal->slices), ownTimes(abnormal->slices)};
    const auto threads = analysis::matchThreads(*normal, *abnormal);
    const auto main
        = std::ranges::find_if(threads, [&](const auto& pair) { return normal->threadLabel(pair.first) == "main"; });
    if (main == threads.end())
        return blame;
    const auto match = analysis::matchSlices({normal, main->first, {}}, {abnormal, main->second, {}},
                                             {.renamed = analysis::renamesOf(tree)});
    if (!match)
        return blame;
    const auto nameOf = [&](std::size_t side, std::uint32_t slice) {
        return std::string(trace[side]->text(trace[side]->slices.name[slice]));
    };
    for (const auto& row : match->side[1].rows) {
        for (std::uint32_t slice = row.first; slice < row.last; ++slice) {
            const std::uint32_t other = match->side[1].other[row.at + slice - row.first];
            if (other != analysis::SliceMatch::kExtra)
                blame[{nameOf(1, slice), false}] += own[1][slice] - own[0][other];
        }
    }
    for (std::size_t side = 0; side < 2; ++side) {
        for (const analysis::ExtraCall& extra : match->side[side].extras) {
            const std::int64_t time
                = extra.isWrapper ? own[side][extra.slice] : trace[side]->slices.duration(extra.slice);
            blame[{nameOf(side, extra.slice), true}] += side == 1 ? time : -time;
        }
    }
    return blame;
}

/// The same, as the account says it.
Blame byPath(const DiffResult& result)
{
    Blame blame;
    for (const Cause& cause : result.causes) {
        const bool isOwnTime
            = cause.kind == CauseKind::Slower || cause.kind == CauseKind::Faster || cause.kind == CauseKind::Waiting;
        if (cause.scope == CauseScope::Method)
            blame[{std::string(result.tree.text(cause.node)), !isOwnTime}] += cause.delta;
    }
    return blame;
}

/// How many others have more, those against the way of the whole counting half.
std::size_t rankOf(const Blame& blame, const std::string& method, std::int64_t whole)
{
    const auto size = [&](std::int64_t amount) {
        return std::abs(static_cast<double>(amount)) * ((amount > 0) == (whole > 0) ? 1 : 0.5);
    };
    double wanted = 0;
    for (const auto& [what, amount] : blame)
        wanted = what.first == method ? std::max(wanted, size(amount)) : wanted;
    return static_cast<std::size_t>(std::ranges::count_if(
        blame, [&](const auto& entry) { return entry.first.first != method && size(entry.second) >= wanted; }));
}

std::int64_t amountOf(const Blame& blame, const std::string& method, bool isAboutCalls)
{
    const auto found = blame.find({method, isAboutCalls});
    return found == blame.end() ? 0 : found->second;
}

/// What both ways find, over many comparisons.
struct Tally
{
    int runs = 0, firstByPath = 0, firstInOrder = 0, closeByPath = 0, closeInOrder = 0;
    double apart = 0; ///< difference of the planted method's amounts as part of the planted one, summed

    void add(const DiffResult& result, const trace::TracePtr& normal, const trace::TracePtr& abnormal,
             const Planted& planted)
    {
        const Blame path = byPath(result), order = inOrder(normal, abnormal, result.tree);
        const bool isAboutCalls = planted.kind == CauseKind::New || planted.kind == CauseKind::MoreCalls;
        const auto byPathAmount = static_cast<double>(amountOf(path, planted.method, isAboutCalls));
        const auto inOrderAmount = static_cast<double>(amountOf(order, planted.method, isAboutCalls));
        ++runs;
        firstByPath += rankOf(path, planted.method, result.delta) == 0;
        firstInOrder += rankOf(order, planted.method, result.delta) == 0;
        closeByPath += std::abs(byPathAmount - planted.amount) <= planted.amount / 4;
        closeInOrder += std::abs(inOrderAmount - planted.amount) <= planted.amount / 4;
        apart += std::abs(byPathAmount - inOrderAmount) / planted.amount;
    }
    void print(const char* what) const
    {
        qInfo("%s, %d runs: largest by path %d, in order %d; amount within a quarter by path %d, in order %d; amounts "
              "apart %.3f",
              what, runs, firstByPath, firstInOrder, closeByPath, closeInOrder, apart / runs);
    }
};

} // namespace

/// Whether the account, which merges calls by path, would name other causes if it aligned calls in their order.
class TestDiffOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void orderOfCallsFindsNoMoreThanTheirPaths_data()
    {
        QTest::addColumn<int>("shape");
        for (int shape = Recursive; shape <= AsyncMoves; ++shape)
            QTest::addRow("shape %d", shape) << shape;
    }
    void orderOfCallsFindsNoMoreThanTheirPaths()
    {
        QFETCH(int, shape);
        bool isSet = false;
        const unsigned asked = qEnvironmentVariable("GRAYLENS_DIFF_SEEDS").toUInt(&isSet);
        Tally tally;
        for (unsigned seed = 1; seed <= (isSet ? asked : 8U); ++seed) {
            const ShapedPair pair = shapedPair(Shape(shape), seed);
            std::mt19937_64 random(seed);
            const DiffInput normal = ran(pair.normal, random, pair.options),
                            abnormal = ran(pair.abnormal, random, pair.options);
            tally.add(compared({normal}, {abnormal}), normal.trace, abnormal.trace, pair.planted);
        }
        tally.print(QTest::currentDataTag());
        QVERIFY(tally.firstByPath + tally.runs / 8 + 1 >= tally.firstInOrder);
    }

    void orderOfCallsFindsNoMoreInPairsOfOtherMakers()
    {
        const QString folder = test::realData("pairs-made/plain");
        GL_NEEDS_REAL_DATA();
        Tally tally;
        for (const QFileInfo& pair : QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            std::array<trace::TracePtr, 2> side;
            for (std::size_t s = 0; s < 2; ++s) {
                const QString file = pair.filePath()
                    + (s == 0 ? QLatin1String("/normal-0.trace") : QLatin1String("/abnormal-0.trace"));
                const auto document = imports::openDocument(file.toStdString(), decode::Registry::builtin());
                GL_VERIFY_RESULT(document);
                side[s] = (*document)->primary();
            }
            QFile truth(pair.filePath() + QLatin1String("/truth.json"));
            QVERIFY(truth.open(QIODevice::ReadOnly));
            const DiffResult result = compared({{side[0], "normal", {}}}, {{side[1], "abnormal", {}}});
            const QJsonArray causes
                = QJsonDocument::fromJson(truth.readAll()).object()[QLatin1String("causes")].toArray();
            for (const QJsonValue& cause : causes) {
                const std::string kind = cause[QLatin1String("kind")].toString().toStdString();
                const CauseKind planted = kind == "new" ? CauseKind::New
                    : kind == "more-calls"              ? CauseKind::MoreCalls
                                                        : CauseKind::Slower;
                tally.add(result, side[0], side[1],
                          {planted, cause[QLatin1String("method")].toString().toStdString(),
                           cause[QLatin1String("delta_ns")].toDouble()});
            }
        }
        tally.print("pairs of other makers");
        QVERIFY(tally.firstByPath >= tally.firstInOrder);
    }
};

QTEST_GUILESS_MAIN(TestDiffOrder)
#include "tst_diff_order.moc"

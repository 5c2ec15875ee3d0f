// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <set>

#include <QRegularExpression>
#include <QTest>

#include "core/analysis/count_table_csv.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

Result<analysis::CsvCounts> read(std::string_view text, const analysis::CsvColumns& columns,
                                 std::size_t chunk = 1 << 20)
{
    const auto source = io::chunked(io::memorySource(std::as_bytes(std::span(text))), chunk);
    return analysis::readCounts(*source, columns);
}

analysis::CsvColumns columnsAt(double at)
{
    analysis::CsvColumns columns;
    columns.bad = "bad";
    columns.total = "all";
    columns.time = "time";
    columns.at = at;
    return columns;
}

/// All that was read, as lines "a,b: bad/total before bad/total".
QStringList lines(const analysis::CountTable& table)
{
    QStringList out;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        QStringList values;
        for (const auto& column : table.values)
            values << QString::fromUtf8(table.names.view(column[row]));
        QString line = QStringLiteral("%1: %2/%3").arg(values.join(u',')).arg(table.bad[row]).arg(table.total[row]);
        if (!table.baselineBad.empty())
            line += QStringLiteral(" before %1/%2").arg(table.baselineBad[row]).arg(table.baselineTotal[row]);
        out << line;
    }
    return out;
}

/// A labelled case: which table, when, and the values that were to blame.
struct LabelledCase
{
    std::string data;
    double at = 0;
    std::set<std::set<std::string>> causes; ///< each as {"name=value", ...}
};

/// "[{'cdn':5, 'p2p':0}, {...}]" as sets of "cdn=5".
std::set<std::set<std::string>> causesIn(const QString& text)
{
    std::set<std::set<std::string>> out;
    static const QRegularExpression cause(QStringLiteral("\\{([^}]*)\\}"));
    static const QRegularExpression pair(QStringLiteral("'(\\w+)'\\s*:\\s*'?([^',}]+)'?"));
    for (const auto& one : cause.globalMatch(text)) {
        std::set<std::string> cell;
        for (const auto& match : pair.globalMatch(one.captured(1)))
            cell.insert((match.captured(1) + u'=' + match.captured(2).trimmed()).toStdString());
        out.insert(cell);
    }
    return out;
}

std::vector<LabelledCase> labelledCases(const QString& folder)
{
    std::ifstream file((folder + QStringLiteral("/anomaly.yaml")).toStdString());
    std::vector<LabelledCase> out;
    for (std::string line; std::getline(file, line);) {
        const QString text = QString::fromStdString(line);
        const QString value = text.section(u':', 1).trimmed().remove(u'"');
        if (text.startsWith(QStringLiteral("- data")))
            out.push_back({value.toStdString(), 0, {}});
        else if (text.contains(QStringLiteral("timestamp")))
            out.back().at = value.toDouble();
        else if (text.contains(QStringLiteral("cause")))
            out.back().causes = causesIn(value);
    }
    return out;
}

} // namespace

class TestCountTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsOfOneTimeStandBesideThoseBefore()
    {
        const auto counts
            = read("time,node,bad,net,all\n100,n1,9,4G,90\n500,n1,1,4G,10\n560,n1,2,4G,20\n560,n1,3,4G,30\n"
                   "560,n2,0,5G,7\n620,n1,8,4G,8\n",
                   columnsAt(560));
        GL_VERIFY_RESULT(counts);
        QCOMPARE(lines(counts->table),
                 QStringList({QStringLiteral("n1,4G: 5/50 before 10/100"), QStringLiteral("n2,5G: 0/7 before 0/0")}));
        QCOMPARE(counts->rows, std::uint64_t {6});
        QCOMPARE(counts->badRows, std::uint64_t {0});
    }

    void aBaselineOfNothingLeavesTheRestToCompareWith()
    {
        const auto counts = read("time,node,bad,all\n560,n1,2,20\n", columnsAt(560));
        GL_VERIFY_RESULT(counts);
        QVERIFY(!counts->hasRowsBefore);
        QCOMPARE(lines(counts->table), QStringList(QStringLiteral("n1: 2/20")));
    }

    void quotesSeparatorsAndLineEndsAreRead()
    {
        const auto expected
            = QStringList({QStringLiteral("a,\"b\": 1/2"), QStringLiteral("two\nlines: 3/4"), QStringLiteral(": 5/6")});
        for (const char separator : {',', ';', '\t'}) {
            std::string text = "\xEF\xBB\xBFnode,bad,all\r\n\"a@\"\"b\"\"\",1,2\r\n\r\n\"two\nlines\",3,4\n,5,6";
            std::replace(text.begin(), text.end(), ',', separator);
            std::replace(text.begin(), text.end(), '@', ',');
            analysis::CsvColumns columns = columnsAt(0);
            columns.time.clear();
            for (const std::size_t chunk : {1U, 3U, 4096U}) {
                const auto counts = read(text, columns, chunk);
                GL_VERIFY_RESULT(counts);
                QCOMPARE(lines(counts->table), expected);
            }
        }
    }

    void rowsThatAreNoneAreCounted()
    {
        const auto counts
            = read("time,node,bad,all\n1,n1,x,2\n1,n1,1\n1,n1,-1,3\n1,n1,1,nan\n1,n1,1,4\n", columnsAt(1));
        GL_VERIFY_RESULT(counts);
        QCOMPARE(counts->badRows, std::uint64_t {4});
        QCOMPARE(counts->firstBadLine, std::uint64_t {2});
        QCOMPARE(lines(counts->table), QStringList(QStringLiteral("n1: 1/4")));
    }

    void missingColumnsAndEmptyTablesAreErrors()
    {
        QCOMPARE(read("time,node,bad\n", columnsAt(1)).error().code, Errc::InvalidArgument);
        QCOMPARE(read("", columnsAt(1)).error().code, Errc::Corrupt);
        QCOMPARE(read("a,b\n\"" + std::string(3 << 20, 'x'), columnsAt(1)).error().code, Errc::InvalidArgument);
        const std::string endless = "time,node,bad,all\n1,\"" + std::string(3 << 20, 'x');
        QCOMPARE(read(endless, columnsAt(1)).error().code, Errc::Corrupt);
    }

    void labelledRealCasesAreFound()
    {
        GL_NEEDS_REAL_DATA();
        const QString folder = test::realData("rca/cdn");
        const auto cases = labelledCases(folder);
        QVERIFY(cases.size() > 50);
        std::size_t first = 0, amongThree = 0;
        for (const LabelledCase& one : cases) {
            const auto source = io::openFile((folder + u'/' + QString::fromStdString(one.data)).toStdString() + ".csv");
            GL_VERIFY_RESULT(source);
            analysis::CsvColumns columns = columnsAt(one.at);
            columns.bad = "value";
            columns.total = "cnt";
            columns.time = "min";
            const auto counts = analysis::readCounts(**source, columns);
            GL_VERIFY_RESULT(counts);
            const auto findings = analysis::localize(counts->table);
            GL_VERIFY_RESULT(findings);
            bool isFirst = false, isAmongThree = false;
            for (std::size_t i = 0; i < std::min<std::size_t>(findings->size(), 3); ++i) {
                std::set<std::string> cell;
                for (const auto& [dimension, value] : (*findings)[i].cell)
                    cell.insert(counts->table.dimensions[dimension] + "="
                                + std::string(counts->table.names.view(value)));
                isAmongThree |= one.causes.contains(cell);
                isFirst |= i == 0 && one.causes.contains(cell);
            }
            first += isFirst;
            amongThree += isAmongThree;
        }
        // What a plain scan without generalisation reaches on a larger set of such cases: 73 % and 92 %.
        QVERIFY2(first * 100 >= cases.size() * 73, qPrintable(QString::number(first)));
        QVERIFY2(amongThree * 100 >= cases.size() * 92, qPrintable(QString::number(amongThree)));
    }
};

QTEST_GUILESS_MAIN(TestCountTable)
#include "tst_count_table.moc"

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include "core/report/diff_html.h"
#include "core/report/diff_markdown.h"
#include "core/report/diff_report.h"
#include "core/trace/trace_text.h"
#include "tests/support/test_data.h"

using namespace graylens;

class DiffReportTest : public QObject
{
    Q_OBJECT

private:
    static analysis::DiffResult compare(const char* normal, const char* abnormal)
    {
        const auto n = trace::traceFromText(normal);
        const auto a = trace::traceFromText(abnormal);
        Q_ASSERT(n.has_value() && a.has_value());
        const std::array<analysis::DiffInput, 1> left {analysis::DiffInput {*n, "n", {}}};
        const std::array<analysis::DiffInput, 1> right {analysis::DiffInput {*a, "a", {}}};
        auto result = analysis::diff(left, right);
        Q_ASSERT(result.has_value());
        return std::move(*result);
    }
    static QJsonObject json(const analysis::DiffResult& result)
    {
        return QJsonDocument::fromJson(QByteArray::fromStdString(report::diffJson(result))).object();
    }

private Q_SLOTS:
    void jvmSignaturesAreCutOffAndOthersAreNot_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("plain");
        QTest::newRow("colon") << "a.B.c: (ILjava/lang/String;)V"
                               << "a.B.c";
        QTest::newRow("direct") << "a.B.c(I)V"
                                << "a.B.c";
        QTest::newRow("array") << "a.B.c()[B"
                               << "a.B.c";
        QTest::newRow("none") << "a.B.c"
                              << "a.B.c";
        QTest::newRow("C++") << "std::vector<int>::push_back(int const&)"
                             << "std::vector<int>::push_back(int const&)";
        QTest::newRow("JavaScript") << "(anonymous)"
                                    << "(anonymous)";
        QTest::newRow("call operator") << "operator()(int) const"
                                       << "operator()(int) const";
    }
    void jvmSignaturesAreCutOffAndOthersAreNot()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, plain);
        const std::string text = name.toStdString();
        QCOMPARE(QString::fromStdString(std::string(report::plainMethod(text))), plain);
    }

    void jsonHasTheContractsFieldsAndAddsUp()
    {
        const auto object = json(compare("main: A[B[C]]", "main: A[B[C]X[Y]]"));
        for (const char* side : {"normal", "abnormal"}) {
            const auto figures = object.value(QLatin1String(side)).toObject();
            QCOMPARE(figures.value(QStringLiteral("traces")).toInt(), 1);
            QVERIFY(figures.value(QStringLiteral("duration_ns")).isDouble());
        }
        QCOMPARE(object.value(QStringLiteral("accounted_ns")), object.value(QStringLiteral("delta_ns")));
        const auto causes = object.value(QStringLiteral("causes")).toArray();
        QVERIFY(!causes.isEmpty());
        double sum = 0;
        for (const auto& entry : causes) {
            const auto cause = entry.toObject();
            sum += cause.value(QStringLiteral("delta_ns")).toDouble();
            for (const char* key : {"rank", "kind", "method", "path", "share", "count_normal", "count_abnormal",
                                    "presence_normal", "presence_abnormal", "p_value"})
                QVERIFY2(cause.contains(QLatin1String(key)), key);
        }
        QCOMPARE(sum, object.value(QStringLiteral("delta_ns")).toDouble());
        const auto first = causes.at(0).toObject();
        QCOMPARE(first.value(QStringLiteral("kind")).toString(), QStringLiteral("new"));
        QCOMPARE(first.value(QStringLiteral("method")).toString(), QStringLiteral("X"));
        QCOMPARE(first.value(QStringLiteral("path")).toArray(),
                 (QJsonArray {QStringLiteral("A"), QStringLiteral("X")}));
        QVERIFY(first.value(QStringLiteral("p_value")).isNull());
    }

    void jsonSaysWhatNotesAndEntriesAreMadeOf()
    {
        auto result = compare("main: A[B[C]]", "main: A[B[C]X[Y]]");
        const auto plain = json(result).value(QStringLiteral("causes")).toArray().at(0).toObject();
        QVERIFY(!plain.contains(QStringLiteral("effect_size")) && !plain.contains(QStringLiteral("own_caller")));
        result.comparability.push_back(
            {"thread-count", trace::Severity::Info, "4 against 9", {{"normal", "4"}, {"abnormal", "9"}}});
        result.causes.front().effectSize = 0.5;
        result.causes.front().ownCaller = 1;
        const auto object = json(result);
        const auto note = object.value(QStringLiteral("comparability")).toArray().last().toObject();
        QCOMPARE(note.value(QStringLiteral("arguments")).toObject().value(QStringLiteral("abnormal")).toString(),
                 QStringLiteral("9"));
        const auto cause = object.value(QStringLiteral("causes")).toArray().at(0).toObject();
        QCOMPARE(cause.value(QStringLiteral("effect_size")).toDouble(), 0.5);
        QCOMPARE(cause.value(QStringLiteral("own_caller")).toString(),
                 QString::fromStdString(std::string(result.tree.text(1))));
    }

    void theAccountOfTheHtmlIsInOneFileWithoutAnyAddress()
    {
        const auto result = compare("main: A[B[C]]", "main: A[B[C]X[Y]]");
        const QString html
            = QString::fromStdString(report::diffHtml(result, {{"good.trace"}, {"bad <1>.trace"}, {"bad: cut short"}}));
        QVERIFY(html.contains(QStringLiteral("bad &lt;1&gt;.trace")));
        QVERIFY(html.contains(QStringLiteral("Partial data")));
        QVERIFY(html.contains(QStringLiteral("prefers-color-scheme: dark")));
        QVERIFY(!html.contains(QRegularExpression(QStringLiteral("(src|href)\\s*="))));
        QVERIFY(!html.contains(QRegularExpression(QStringLiteral("url\\(|@import|fetch\\(|XMLHttpRequest"))));
        const QStringList namespaces {QStringLiteral("http://www.w3.org/2000/svg"),
                                      QStringLiteral("http://www.w3.org/1999/xhtml")};
        auto addresses = QRegularExpression(QStringLiteral("https?://[^\"'\\s<]+")).globalMatch(html);
        while (addresses.hasNext())
            QVERIFY(namespaces.contains(addresses.next().captured()));
    }

    void markdownIsReadyForATicket()
    {
        const auto result = compare("main: A[B[C]]", "main: A[B[C]X[Y]]");
        const QString text = QString::fromStdString(
            report::diffMarkdown(result, {{"good.trace"}, {"bad|`1`.trace"}, {"bad: cut *short*"}}));
        QVERIFY2(text.startsWith(QStringLiteral("## Abnormal takes ")), qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("| `good.trace` |")));
        QVERIFY2(text.contains(QStringLiteral("`` bad\\|`1`.trace ``")), qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("> **Partial data:** bad: cut \\*short\\*")));
        QVERIFY(text.contains(QStringLiteral("| 1 | new | ")));
        QVERIFY(text.contains(QStringLiteral("1. `A`\n2. `X`")));
        QVERIFY(text.contains(QStringLiteral("All entries together: ")));
        // Every row of a table has as many cells as its head.
        qsizetype columns = 0;
        const QStringList lines = text.split(QLatin1Char('\n'));
        for (const QString& line : lines) {
            const qsizetype bars = QString(line).remove(QStringLiteral("\\|")).count(QLatin1Char('|'));
            if (!line.startsWith(QLatin1Char('|'))) {
                columns = 0;
                continue;
            }
            QVERIFY2(columns == 0 || bars == columns, qPrintable(line));
            columns = bars;
        }
    }

    void groupsShowEachTrace()
    {
        const auto normal = trace::traceFromText("main: A[B:3ms]"),
                   abnormal = trace::traceFromText("main: A[B:3ms X:9ms]");
        GL_VERIFY_RESULT(normal);
        GL_VERIFY_RESULT(abnormal);
        const std::vector<analysis::DiffInput> left(4, {*normal, "n", {}}), right(4, {*abnormal, "a", {}});
        const auto result = analysis::diff(left, right);
        GL_VERIFY_RESULT(result);
        const QString html = QString::fromStdString(report::diffHtml(*result, {}));
        QVERIFY(html.contains(QStringLiteral("each trace")));
        QCOMPARE(html.count(QStringLiteral("<rect class=\"bar-abnormal\"")), 4);
        QVERIFY(!QString::fromStdString(report::diffHtml(compare("main: A", "main: A B"), {}))
                     .contains(QStringLiteral("each trace")));
    }

    void reportsSayHowWasComparedAndWhatWasNoted()
    {
        analysis::DiffOptions options;
        options.window[0].kind = options.window[1].kind = analysis::WindowSpec::Kind::Startup;
        options.myCode = {"com.example."};
        options.exclude = {"java.<util>."};
        options.pairMethods = {{"a.b", "c.d"}};
        options.shares = true;
        const std::vector<std::string> said = report::choices(options);
        QCOMPARE(said.size(), std::size_t {5});
        QCOMPARE(said.front(), std::string("Window: startup"));
        options.window[1] = {analysis::WindowSpec::Kind::Range, {}, 1, {1'500'000'000, 2'000'000'000}};
        QCOMPARE(report::choices(options).front(),
                 std::string("Window: startup in normal, 1.50 s to 2.00 s in abnormal"));
        QVERIFY(report::choices({}).empty());

        const report::DiffSources sources {{"n"}, {"a"}, {}, said, "seen on <two> phones\nand *one* tablet"};
        const auto result = compare("main: A[B[C]]", "main: A[B[C]X[Y]]");
        const std::string html = report::diffHtml(result, sources), text = report::diffMarkdown(result, sources);
        QVERIFY(html.find("<li>Window: startup</li>") != std::string::npos);
        QVERIFY(html.find("java.&lt;util&gt;.") != std::string::npos);
        QVERIFY(html.find("seen on &lt;two&gt; phones") != std::string::npos);
        QVERIFY(text.find("- Own code: com.example.") != std::string::npos);
        QVERIFY(text.find("and \\*one\\* tablet") != std::string::npos);
    }

    void markdownOfEqualSidesAndOfAFewCauses()
    {
        const auto same = compare("main: A[B[C]]", "main: A[B[C]]");
        QVERIFY(report::diffMarkdown(same, {}).starts_with("## No difference"));
        const auto many = compare("main: A[B]", "main: A[B P Q R S T]");
        const std::string few = report::diffMarkdown(many, {}, 2);
        QVERIFY(few.find("| 2 |") != std::string::npos && few.find("| 3 |") == std::string::npos);
        QVERIFY(few.find(" smaller ones.") != std::string::npos);
        QVERIFY(report::diffMarkdown(many, {}, 0).find("| 3 |") != std::string::npos);
    }

    void equalSidesHaveNoCausesAndSaySo()
    {
        const auto result = compare("main: A[B[C]]", "main: A[B[C]]");
        QCOMPARE(json(result).value(QStringLiteral("delta_ns")).toInt(), 0);
        QVERIFY(report::headline(result).starts_with("No difference"));
        QVERIFY(!report::diffHtml(result, {}).empty());
    }
};

QTEST_APPLESS_MAIN(DiffReportTest)
#include "tst_diff_report.moc"

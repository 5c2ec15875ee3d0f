// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QXmlStreamReader>

#include "core/report/flame_export.h"
#include "core/report/flame_svg.h"
#include "core/trace/trace_builder.h"
#include "core/trace/trace_text.h"
#include "tests/support/test_data.h"

using namespace graylens;

class FlameExportTest : public QObject
{
    Q_OBJECT

private:
    static analysis::CallTree tree(const char* drawing)
    {
        const auto trace = trace::traceFromText(drawing);
        Q_ASSERT(trace.has_value());
        const auto tree = analysis::callTree(**trace);
        Q_ASSERT(tree.has_value());
        return *tree;
    }

private Q_SLOTS:
    void collapsedStacksAddUpToTheWhole()
    {
        const auto calls = tree("main: A[B[C]B[D]]E");
        qint64 sum = 0;
        const auto lines
            = QString::fromStdString(report::collapsedStacks(calls)).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        for (const QString& line : lines) {
            QVERIFY(line.startsWith(QLatin1Char('A')) || line.startsWith(QLatin1Char('E')));
            sum += line.mid(line.lastIndexOf(QLatin1Char(' ')) + 1).toLongLong();
        }
        QCOMPARE(sum, static_cast<qint64>(calls.total[0]));
        QVERIFY(lines.filter(QStringLiteral("A;B;C ")).size() == 1);
    }

    void speedscopeStacksReferToTheirFrames()
    {
        const auto calls = tree("main: A[B[C]B[D]]E");
        const auto root
            = QJsonDocument::fromJson(QByteArray::fromStdString(report::speedscopeJson(calls, "x"))).object();
        const auto frames = root.value(QStringLiteral("shared")).toObject().value(QStringLiteral("frames")).toArray();
        const auto profile = root.value(QStringLiteral("profiles")).toArray().at(0).toObject();
        const auto samples = profile.value(QStringLiteral("samples")).toArray();
        const auto weights = profile.value(QStringLiteral("weights")).toArray();
        QCOMPARE(profile.value(QStringLiteral("unit")).toString(), QStringLiteral("nanoseconds"));
        QCOMPARE(samples.size(), weights.size());
        double sum = 0;
        for (qsizetype i = 0; i < samples.size(); ++i) {
            for (const auto& frame : samples.at(i).toArray())
                QVERIFY(frame.toInt() < frames.size());
            sum += weights.at(i).toDouble();
        }
        QCOMPARE(sum, profile.value(QStringLiteral("endValue")).toDouble());
        QCOMPARE(sum, static_cast<double>(calls.total[0]));
    }

    void callTreeJsonKeepsTheShape()
    {
        const auto calls = tree("main: A[B[C]B[D]]E");
        const auto root = QJsonDocument::fromJson(QByteArray::fromStdString(report::callTreeJson(calls))).object();
        const auto nodes = root.value(QStringLiteral("nodes")).toArray();
        QCOMPARE(nodes.size(), static_cast<qsizetype>(calls.size()));
        QVERIFY(nodes.at(0).toObject().value(QStringLiteral("parent")).isNull());
        for (qsizetype i = 1; i < nodes.size(); ++i)
            QVERIFY(nodes.at(i).toObject().value(QStringLiteral("parent")).toInt() < i);
    }

    void svgIsWellFormedAndNeedsNothingElse()
    {
        const QByteArray svg = QByteArray::fromStdString(report::flameSvg(tree("main: A[B[C]B[D]]E"), {"a <b> & c"}));
        QXmlStreamReader reader(svg);
        int titles = 0;
        while (!reader.atEnd()) {
            reader.readNext();
            titles += reader.isStartElement() && reader.name() == QLatin1String("title");
            for (const auto& attribute : reader.attributes())
                QVERIFY(attribute.name() != QLatin1String("href") && attribute.name() != QLatin1String("src"));
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(titles, 6); // the root and A, B, C, D, E
        QVERIFY(svg.contains("ResizeObserver")
                && svg.contains("type: 'search'")); // as wide as its window, with a field
        QVERIFY(!svg.contains("prompt(") && svg.contains("prefers-color-scheme: dark"));
    }

    void anEmptyTreeStillGivesWholeFiles()
    {
        const auto nothing = trace::TraceBuilder().finish();
        GL_VERIFY_RESULT(nothing);
        const auto tree = analysis::callTree(**nothing);
        GL_VERIFY_RESULT(tree);
        const auto& calls = *tree;
        QXmlStreamReader reader(QByteArray::fromStdString(report::flameSvg(calls, {"empty"})));
        while (!reader.atEnd())
            reader.readNext();
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(report::collapsedStacks(calls).empty());
        QVERIFY(!QJsonDocument::fromJson(QByteArray::fromStdString(report::speedscopeJson(calls, ""))).isNull());
    }
};

QTEST_APPLESS_MAIN(FlameExportTest)
#include "tst_flame_export.moc"

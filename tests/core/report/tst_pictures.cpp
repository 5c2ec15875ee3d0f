// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <QTest>
#include <QXmlStreamReader>

#include "core/report/diff_png.h"
#include "core/report/timeline_png.h"
#include "core/report/timeline_svg.h"
#include "core/report/two_timelines.h"
#include "core/trace/trace_builder.h"
#include "core/trace/trace_text.h"
#include "tests/support/test_data.h"

using namespace graylens;

class PicturesTest : public QObject
{
    Q_OBJECT

private:
    static trace::TracePtr trace(const char* drawing)
    {
        const auto trace = trace::traceFromText(drawing);
        Q_ASSERT(trace.has_value());
        return *trace;
    }
    /// Width and height out of the PNG's header; 0 x 0 where it is none.
    static QSize sizeOf(const std::vector<std::byte>& png)
    {
        static constexpr std::array<unsigned char, 8> kMagic {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
        if (png.size() < 24 || std::memcmp(png.data(), kMagic.data(), kMagic.size()) != 0)
            return {0, 0};
        const auto number = [&](std::size_t at) {
            int value = 0;
            for (std::size_t i = at; i < at + 4; ++i)
                value = value << 8 | std::to_integer<int>(png[i]);
            return value;
        };
        return {number(16), number(20)};
    }

private Q_SLOTS:
    void timelineHasTheSizeAskedFor()
    {
        report::TimelinePictureOptions options;
        options.width = 640;
        options.height = 200;
        const auto png = report::timelinePng(*trace("main: A[B[C]B]D\nother: E[F]"), options);
        GL_VERIFY_RESULT(png);
        QCOMPARE(sizeOf(*png), QSize(640, 200));
    }

    void timelineSvgIsXmlThatNamesItsSlices()
    {
        report::TimelinePictureOptions options;
        options.title = "a < b & c";
        const auto svg = report::timelineSvg(*trace("main: A[B[C]B]D\nother: E[F]"), options);
        GL_VERIFY_RESULT(svg);
        QXmlStreamReader reader(QByteArray::fromStdString(*svg));
        QStringList hovers;
        while (!reader.atEnd()) {
            if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QLatin1String("title"))
                hovers.append(reader.readElementText().section(QLatin1Char('\n'), 0, 0));
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        hovers.sort();
        QCOMPARE(hovers.join(QLatin1Char(' ')), QStringLiteral("A B B C D E F"));
    }

    void timelineSvgKeepsToTheTracksItIsGiven()
    {
        const auto source = trace("main: A\nother: E");
        report::TimelinePictureOptions options;
        options.tracks = layout::timelineTracks(*source);
        QCOMPARE(options.tracks.size(), std::size_t {2});
        options.tracks.pop_back();
        const auto svg = report::timelineSvg(*source, options);
        GL_VERIFY_RESULT(svg);
        QCOMPARE(svg->find("<title>A") != std::string::npos, true);
        QCOMPARE(svg->find("<title>E") != std::string::npos, false);
    }

    void timelineWithoutTimeIsRefused()
    {
        const auto nothing = trace::TraceBuilder().finish();
        GL_VERIFY_RESULT(nothing);
        const auto png = report::timelinePng(**nothing, {});
        QVERIFY(!png);
        QCOMPARE(png.error().code, Errc::InvalidArgument);
    }

    void absurdSizesAreRefused()
    {
        report::TimelinePictureOptions options;
        options.width = 1'000'000;
        const auto png = report::timelinePng(*trace("main: A"), options);
        QVERIFY(!png);
        QCOMPARE(png.error().code, Errc::InvalidArgument);
    }

    void differencePictureGrowsWithItsContent()
    {
        const std::array<analysis::DiffInput, 1> normal {analysis::DiffInput {trace("main: A[B[C]]"), "n", {}}};
        const std::array<analysis::DiffInput, 1> abnormal {analysis::DiffInput {trace("main: A[B[C]X[Y]]"), "a", {}}};
        const auto result = analysis::diff(normal, abnormal);
        GL_VERIFY_RESULT(result);
        const auto whole = report::diffPng(*result, {});
        GL_VERIFY_RESULT(whole);
        report::DiffPngOptions options;
        options.partial = true;
        const auto partial = report::diffPng(*result, options);
        GL_VERIFY_RESULT(partial);
        QCOMPARE(sizeOf(*whole).width(), 1600);
        QVERIFY(sizeOf(*partial).height() > sizeOf(*whole).height());
    }

    void bothTimelinesShowWhatOneSideLacks()
    {
        const std::array<trace::TracePtr, 2> traces {trace("main: A[B[C]B]A"), trace("main: A[B[C]B G[H]G]A")};
        const analysis::DiffInput normal {traces[0], "normal", {}}, abnormal {traces[1], "abnormal", {}};
        const auto result = analysis::diff(std::span(&normal, 1), std::span(&abnormal, 1));
        GL_VERIFY_RESULT(result);
        report::TwoTimelinesOptions options;
        options.files = {"a<b.trace", "c.trace"};
        for (const bool stretched : {false, true}) {
            options.stretched = stretched;
            const auto svg = report::twoTimelinesSvg(traces, *result, {}, options);
            GL_VERIFY_RESULT(svg);
            QXmlStreamReader reader(QByteArray::fromStdString(*svg));
            while (!reader.atEnd())
                reader.readNext();
            QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
            QVERIFY(svg->find("only in abnormal") != std::string::npos);
            QVERIFY(svg->find("normal ") != std::string::npos);
            const auto png = report::twoTimelinesPng(traces, *result, {}, options);
            GL_VERIFY_RESULT(png);
            QCOMPARE(sizeOf(*png).width(), 1600);
        }
        options.thread = "nobody";
        QCOMPARE(report::twoTimelinesSvg(traces, *result, {}, options).error().code, Errc::NotFound);
        options.thread.clear();
        options.anchor = {layout::PairAnchor::Kind::Method, "nothing", 1};
        QCOMPARE(report::twoTimelinesPng(traces, *result, {}, options).error().code, Errc::NotFound);
        options.anchor = {};
        options.width = 0;
        QCOMPARE(report::twoTimelinesSvg(traces, *result, {}, options).error().code, Errc::InvalidArgument);
    }

    void anchorsAreReadFromWords()
    {
        QCOMPARE(layout::parseAnchor("start").value().kind, layout::PairAnchor::Kind::Start);
        QCOMPARE(layout::parseAnchor("first-frame").value().kind, layout::PairAnchor::Kind::FirstFrame);
        const auto method = layout::parseAnchor("method:Store.load#3");
        GL_VERIFY_RESULT(method);
        QCOMPARE(method->method, std::string("Store.load"));
        QCOMPARE(method->occurrence, 3U);
        for (const char* wrong : {"", "middle", "method:", "until:x"})
            QCOMPARE(layout::parseAnchor(wrong).error().code, Errc::InvalidArgument);
    }
};

QTEST_APPLESS_MAIN(PicturesTest)
#include "tst_pictures.moc"

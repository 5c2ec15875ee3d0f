// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QImage>
#include <QPainter>
#include <QTest>

#include "core/trace/trace_text.h"
#include "tests/support/test_data.h"
#include "ui/models/time_axis.h"
#include "ui/timeline/label_cache.h"
#include "ui/timeline/slice_text.h"
#include "ui/timeline/timeline_navigation.h"
#include "ui/timeline/timeline_painter.h"
#include "ui/timeline/timeline_search.h"

using namespace graylens;
using namespace graylens::ui;

namespace {

constexpr TimeNs kMs = 1'000'000;

/// Number of pixels of the room, and outside it, that a label touches.
std::pair<int, int> inked(LabelCache& labels, std::string_view name, const QRectF& room)
{
    QImage image(400, 40, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setFont(labels.font());
    labels.draw(painter, StringId(static_cast<std::uint32_t>(name.size())), name, room);
    painter.end();
    std::pair<int, int> count {0, 0};
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != qRgb(255, 255, 255))
                ++(room.adjusted(-1, -2, 1, 2).contains(x, y) ? count.first : count.second);
        }
    }
    return count;
}

} // namespace

class TestTimelineParts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void momentsAreAsExactAsTheStep();
    void labelsStayInTheirRoomAtEveryWidth();
    void labelsOfOneLetterAreLeftOut();
    void zoomKeepsTheAnchorInPlace();
    void rangeStaysNearTheTrace();
    void selfTimeIsWithoutTheCallsInside();
    void matchesAreFoundInOrderOfTime();
    void pixelRowsAreCopiedDown();
};

void TestTimelineParts::momentsAreAsExactAsTheStep()
{
    QCOMPARE(momentText(0, 0, 1000), QStringLiteral("0"));
    QCOMPARE(momentText(1500 * kMs, 0, 100 * kMs), QStringLiteral("1.5 s"));
    QCOMPARE(momentText(1234 * kMs, 0, kMs), QStringLiteral("1.234 s"));
    QCOMPARE(momentText(20 * kMs, 0, 5 * kMs), QStringLiteral("20 ms"));
    QCOMPARE(momentText(20'050'000, 0, 50'000), QStringLiteral("20.05 ms"));
    QCOMPARE(momentText(100 + 700, 100, 100), QStringLiteral("700 ns"));
    QCOMPARE(momentText(123'500 * kMs, 0, 500 * kMs), QStringLiteral("2:03.5"));
    QCOMPARE(momentText(3'723'000 * kMs, 0, 1000 * kMs), QStringLiteral("1:02:03"));
    QCOMPARE(momentText(-5 * kMs, 0, kMs), QStringLiteral("−5 ms"));
}

void TestTimelineParts::labelsStayInTheirRoomAtEveryWidth()
{
    LabelCache labels;
    labels.setFont(QFont(), 1);
    for (const std::string_view name :
         {"com.example.feature.startup.SplashActivity.onCreate", "a", "doFrame",
          "void std::vector<int>::push_back(int const&)", "\u4e2d\u6587\u65b9\u6cd5\u540d"}) {
        for (int width = 1; width < 380; width += 3) {
            const auto [inside, outside] = inked(labels, name, QRectF(10, 10, width, 20));
            QCOMPARE(outside, 0);
            if (width > 370)
                QVERIFY(inside > 0);
        }
    }
}

void TestTimelineParts::labelsOfOneLetterAreLeftOut()
{
    LabelCache labels;
    labels.setFont(QFont(), 1);
    QCOMPARE(inked(labels, "measureChildren", QRectF(10, 10, 18, 20)).first, 0);
}

void TestTimelineParts::zoomKeepsTheAnchorInPlace()
{
    const TimeRange range {1000, 2000};
    const TimeRange in = zoomedRange(range, 0.5, 1250);
    QCOMPARE(in.duration(), DurationNs {500});
    QCOMPARE(in.begin, TimeNs {1125});
    QVERIFY(zoomedRange(in, 2, 1250) == range);
}

void TestTimelineParts::rangeStaysNearTheTrace()
{
    const TimeRange span {0, 1'000'000};
    QVERIFY(boundedRange({-500'000'000, 900'000'000}, span).duration() <= 1'100'000);
    QVERIFY(boundedRange({5'000'000, 5'100'000}, span).overlaps(span.begin, span.end));
    QVERIFY(boundedRange({-5'000'000, -4'900'000}, span).overlaps(span.begin, span.end));
    QCOMPARE(boundedRange({500, 501}, span).duration(), DurationNs {20});
    QVERIFY(boundedRange({100, 700}, span) == (TimeRange {100, 700}));
}

void TestTimelineParts::selfTimeIsWithoutTheCallsInside()
{
    const auto trace = trace::traceFromText("main: A[B:3ms C:4ms[D:1ms]] E:2ms");
    if (!trace)
        QSKIP(trace.error().text().c_str());
    for (std::uint32_t slice = 0; slice < (*trace)->slices.size(); ++slice) {
        DurationNs expected = (*trace)->slices.duration(slice);
        for (std::uint32_t child = 0; child < (*trace)->slices.size(); ++child)
            expected -= (*trace)->slices.parent[child] == slice ? (*trace)->slices.duration(child) : 0;
        QCOMPARE(selfTime(**trace, slice), std::optional(expected));
    }
}

void TestTimelineParts::matchesAreFoundInOrderOfTime()
{
    const auto trace = trace::traceFromText("main: A[B C[B]]B\nother: B[A]");
    GL_VERIFY_RESULT(trace);
    const auto matches = findSlices(**trace, "b", {});
    GL_VERIFY_RESULT(matches);
    QCOMPARE(matches->total, std::uint64_t {4});
    QVERIFY(std::is_sorted(matches->times.begin(), matches->times.end()));
    std::optional<std::uint32_t> at;
    std::vector<std::uint32_t> walked;
    for (int i = 0; i < 5; ++i) {
        at = matches->slices[nextMatch(**trace, *matches, at ? &*at : nullptr, 0, false)];
        walked.push_back(*at);
    }
    QCOMPARE(walked.front(), walked.back());
    QVERIFY(std::vector(walked.begin(), walked.begin() + 4) == matches->slices);
    QCOMPARE(findSlices(**trace, "zzz", {})->total, std::uint64_t {0});
}

void TestTimelineParts::pixelRowsAreCopiedDown()
{
    const auto trace = trace::traceFromText("main: A");
    GL_VERIFY_RESULT(trace);
    layout::DrawList list;
    layout::PixelRow row;
    row.x = 3;
    row.y = 5;
    row.height = 10;
    row.color = {1, layout::PixelRow::kHole, 2};
    row.ref = {0, 0, 0};
    list.pixelRows.push_back(row);
    QImage image(20, 20, QImage::Format_RGB32);
    image.fill(Qt::white);
    const Theme& theme = Theme::forPalette(QPalette());
    paintTimeline(image, list, {**trace, theme});
    for (int y = 0; y < 20; ++y) {
        const bool inside = y >= 5 && y < 15;
        QCOMPARE(image.pixel(3, y), inside ? theme.nameFill(1).rgb() : qRgb(255, 255, 255));
        QCOMPARE(image.pixel(4, y), qRgb(255, 255, 255));
        QCOMPARE(image.pixel(5, y), inside ? theme.nameFill(2).rgb() : qRgb(255, 255, 255));
    }
}

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale::c());
    TestTimelineParts test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_timeline_parts.moc"

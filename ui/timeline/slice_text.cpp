// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/slice_text.h"

#include <QCoreApplication>
#include <QLocale>

#include "ui/models/time_axis.h"
#include "ui/models/value_text.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr std::uint32_t kMostChildren = 100'000;
constexpr std::size_t kMostArgs = 12;
constexpr qsizetype kLongestValue = 160;

struct SliceText
{
    Q_DECLARE_TR_FUNCTIONS(SliceText)
};

/// Lines of "label: value", escaped.
class Tip
{
public:
    explicit Tip(const QString& title)
        : m_html(QStringLiteral("<b>%1</b>").arg(title.toHtmlEscaped()))
    { }
    void line(const QString& text) { m_html += QStringLiteral("<br>") + text.toHtmlEscaped(); }
    void field(const QString& label, const QString& value)
    {
        m_html += QStringLiteral("<br>%1: %2").arg(label.toHtmlEscaped(), value.toHtmlEscaped());
    }
    const QString& html() const { return m_html; }

private:
    QString m_html;
};

QString moment(const trace::Trace& trace, TimeNs t)
{
    return momentText(t, trace.span.begin, std::max<DurationNs>((t - trace.span.begin) / 10'000, 1));
}

void addArgs(const trace::Trace& trace, ArgSetId id, Tip& tip)
{
    const auto args = trace.argSets.of(id);
    for (std::size_t i = 0; i < args.size() && i < kMostArgs; ++i) {
        QString value = fromUtf8(trace.text(args[i].value));
        if (value.size() > kLongestValue)
            value = value.left(kLongestValue) + QChar(0x2026);
        tip.field(fromUtf8(trace.text(args[i].key)), value);
    }
    if (args.size() > kMostArgs)
        tip.line(SliceText::tr("%n more", nullptr, static_cast<int>(args.size() - kMostArgs)));
}

QString trackOf(const trace::Trace& trace, std::uint32_t slice)
{
    const trace::TrackInfo& info = trace.tracks.info[trace.trackOfRow(trace.rowOf(slice)).value()];
    if (info.thread.isNone())
        return fromUtf8(trace.text(info.name));
    return QStringLiteral("%1 (%2)")
        .arg(coreText(trace.threadLabel(info.thread)))
        .arg(trace.threads.tid[info.thread.value()]);
}

void addFlags(std::uint8_t flags, Tip& tip)
{
    if (flags & trace::kUnfinished)
        tip.line(SliceText::tr("Still open at the end of the data: it took at least this long"));
    if (flags & trace::kStartMissing)
        tip.line(SliceText::tr("Began before the data: it took at least this long"));
    if (flags & trace::kUnwound)
        tip.line(SliceText::tr("Left by an exception"));
    if (flags & trace::kMismatched)
        tip.line(SliceText::tr("Closed by the exit of another method"));
    if (flags & trace::kOverlap)
        tip.line(SliceText::tr("Overlaps a neighbour without nesting; shown on a lane of its own"));
}

QString sliceHtml(const trace::Trace& trace, std::uint32_t slice)
{
    Tip tip(fromUtf8(trace.text(trace.slices.name[slice])));
    const std::uint8_t flags = trace.slices.flagsOf(slice);
    const bool isLowerBound = flags & (trace::kUnfinished | trace::kStartMissing);
    tip.field(SliceText::tr("Duration"),
              (isLowerBound ? QStringLiteral("≥ ") : QString()) + durationText(trace.slices.duration(slice)));
    if (const auto self = selfTime(trace, slice))
        tip.field(SliceText::tr("Self"), durationText(*self));
    if (const DurationNs cpu = trace.slices.cpuTime(slice); cpu != kNoTime)
        tip.field(SliceText::tr("CPU"), durationText(cpu));
    tip.field(SliceText::tr("Start"), moment(trace, trace.slices.ts[slice]));
    tip.field(SliceText::tr("Track"), trackOf(trace, slice));
    addFlags(flags, tip);
    addArgs(trace, trace.slices.argsOf(slice), tip);
    return tip.html();
}

QString requestHtml(const trace::Trace& trace, const trace::RequestRecord& request)
{
    Tip tip(fromUtf8(trace.text(request.method)) + QLatin1Char(' ') + fromUtf8(trace.text(request.url)));
    tip.field(SliceText::tr("Status"), request.status ? QString::number(request.status) : SliceText::tr("no answer"));
    tip.field(SliceText::tr("Duration"),
              request.dur == kNoTime ? SliceText::tr("never finished") : durationText(request.dur));
    if (!trace.text(request.error).empty())
        tip.field(SliceText::tr("Error"), fromUtf8(trace.text(request.error)));
    if (!trace.text(request.cdnNode).empty())
        tip.field(SliceText::tr("CDN node"), fromUtf8(trace.text(request.cdnNode)));
    tip.field(SliceText::tr("Start"), moment(trace, request.ts));
    return tip.html();
}

QString logHtml(const trace::Trace& trace, const layout::Item& item)
{
    const auto level = static_cast<trace::LogLevel>(item.color);
    const QString count = countText(item.count);
    Tip tip(level == trace::LogLevel::Error      ? SliceText::tr("%1 errors").arg(count)
                : level == trace::LogLevel::Warn ? SliceText::tr("%1 warnings").arg(count)
                                                 : SliceText::tr("%1 log records").arg(count));
    tip.line(fromUtf8(trace.text(trace.logs.tag[item.ref])) + QStringLiteral(": ")
             + fromUtf8(trace.logs.message(item.ref)).left(kLongestValue));
    return tip.html();
}

QString sampleHtml(const trace::Trace& trace, const layout::Item& item)
{
    Tip tip(fromUtf8(trace.text(item.label)));
    if (item.count > 1)
        tip.line(SliceText::tr("%1 samples here; this is the first").arg(countText(item.count)));
    StackId stack = trace.samples.stack[item.ref];
    for (int i = 0; i < 8 && !stack.isNone(); ++i) {
        if (i > 0)
            tip.line(fromUtf8(trace.text(trace.frames.name[trace.stacks.frame[stack.value()].value()])));
        stack = trace.stacks.caller[stack.value()];
    }
    tip.field(SliceText::tr("At"), moment(trace, trace.samples.ts[item.ref]));
    return tip.html();
}

QString instantHtml(const trace::Trace& trace, const layout::Item& item)
{
    Tip tip(fromUtf8(trace.text(trace.instants.name[item.ref])));
    if (item.count > 1)
        tip.line(SliceText::tr("%1 moments here; this is the first").arg(countText(item.count)));
    tip.field(SliceText::tr("At"), moment(trace, trace.instants.ts[item.ref]));
    addArgs(trace, trace.instants.args[item.ref], tip);
    return tip.html();
}

QString counterHtml(const trace::Trace& trace, const layout::Item& item)
{
    const auto& begin = trace.tracks.counterBegin;
    const auto track
        = static_cast<std::size_t>(std::upper_bound(begin.begin(), begin.end(), item.ref) - begin.begin()) - 1;
    const trace::TrackInfo& info = trace.tracks.info[track];
    Tip tip(fromUtf8(trace.text(info.name)));
    tip.line(QStringLiteral("%1 %2").arg(QLocale().toString(trace.counters.value[item.ref], 'g', 8),
                                         fromUtf8(trace.text(info.unit))));
    tip.field(SliceText::tr("Since"), moment(trace, trace.counters.ts[item.ref]));
    return tip.html();
}

} // namespace

std::optional<DurationNs> selfTime(const trace::Trace& trace, std::uint32_t slice)
{
    const std::uint32_t row = trace.rowOf(slice);
    DurationNs self = trace.slices.duration(slice);
    if (row + 1 >= trace.rows.size() || trace.trackOfRow(row + 1) != trace.trackOfRow(row))
        return self;
    const auto [first, last] = trace.visible(row + 1, {trace.slices.ts[slice], trace.slices.end(slice)});
    if (last - first > kMostChildren)
        return std::nullopt;
    for (std::uint32_t child = first; child < last; ++child) {
        if (trace.slices.parent[child] == slice)
            self -= trace.slices.duration(child);
    }
    return std::max<DurationNs>(self, 0);
}

QString sliceLine(const trace::Trace& trace, std::uint32_t slice)
{
    QStringList parts {fromUtf8(trace.text(trace.slices.name[slice])), durationText(trace.slices.duration(slice))};
    if (const auto self = selfTime(trace, slice))
        parts.append(SliceText::tr("self %1").arg(durationText(*self)));
    if (const DurationNs cpu = trace.slices.cpuTime(slice); cpu != kNoTime)
        parts.append(SliceText::tr("CPU %1").arg(durationText(cpu)));
    parts.append(trackOf(trace, slice));
    parts.append(SliceText::tr("at %1").arg(moment(trace, trace.slices.ts[slice])));
    return parts.join(QStringLiteral(" · "));
}

QString itemHtml(const trace::Trace& trace, const layout::Item& item)
{
    switch (item.kind) {
    case layout::ItemKind::Slice:
    case layout::ItemKind::SliceRun:
        return sliceHtml(trace, item.ref);
    case layout::ItemKind::Request:
        return requestHtml(trace, trace.requests[item.ref]);
    case layout::ItemKind::LogDensity:
        return logHtml(trace, item);
    case layout::ItemKind::Sample:
        return sampleHtml(trace, item);
    case layout::ItemKind::Instant:
        return instantHtml(trace, item);
    case layout::ItemKind::Counter:
        return counterHtml(trace, item);
    case layout::ItemKind::Gap: {
        Tip tip(SliceText::tr("Data is missing here"));
        tip.line(coreText(trace.issues[item.ref].message));
        return tip.html();
    }
    case layout::ItemKind::FlameNode:
        break;
    }
    return {};
}

} // namespace graylens::ui

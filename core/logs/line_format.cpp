// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/line_format.h"

#include <algorithm>
#include <array>

#include "core/base/trimmed.h"
#include "core/base/utf8.h"
#include "core/decode/logcat/thread_time_head.h"
#include "core/decode/text_log/text_line.h"

namespace graylens::logs {

namespace {

using decode::logcat::Format;
using decode::logcat::LineTime;
using decode::logcat::TimeKind;

constexpr std::string_view kEnds = " \t\r\n";

LineTime timeOf(const decode::text_log::TextLine& line)
{
    LineTime out;
    out.kind = line.hasYear ? TimeKind::Date : TimeKind::Day;
    out.year = line.hasYear ? line.year : 0;
    out.month = line.month;
    out.day = line.day;
    out.ns = line.ns;
    if (line.hasZone)
        out.zoneSeconds = line.zoneSeconds;
    return out;
}

/// `whole` up to the line that says that another buffer begins, if there is one at `from` or behind.
std::string_view beforeBanner(std::string_view whole, std::size_t from)
{
    while (from < whole.size()) {
        const std::string_view line = whole.substr(from, whole.find('\n', from) - from);
        const std::string_view bare = decode::logcat::bareLine(line);
        if (bare.starts_with('-') && decode::logcat::parseLine(bare))
            return whole.substr(0, from);
        from += line.size() + 1;
    }
    return whole;
}

/// The first line of a message whose record began with a colour ends with its reset.
std::string_view withoutReset(std::string_view line, bool isFirst)
{
    constexpr std::string_view kReset = "\x1b[0m";
    return isFirst && line.ends_with(kReset) ? line.substr(0, line.size() - kReset.size()) : line;
}

void setTime(LineTime& out, const decode::logcat::ThreadTimeHead& head)
{
    out.kind = TimeKind::Day;
    out.month = head.month;
    out.day = head.day;
    out.ns = head.ns;
    out.zoneSeconds.reset();
}

template <class Visit> void forEachLine(std::string_view text, Visit&& visit)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        visit(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

} // namespace

LineFormat LineFormat::of(std::string_view head)
{
    LineFormat out;
    out.m_logcat = decode::logcat::textKind(head);
    int lines = 0, dated = 0;
    forEachLine(head, [&](std::string_view line) {
        line = trimmed(line);
        lines += line.empty() ? 0 : 1;
        dated += decode::text_log::parseLine(line) ? 1 : 0;
    });
    // As the decoders recognise themselves, but without their caution: somebody wants to see this text as a log.
    if (out.m_logcat.confidence != decode::Confidence::No)
        out.m_kind = Kind::Logcat;
    else if (dated >= 2 && dated * 3 >= lines)
        out.m_kind = Kind::TextLog;
    out.learn(head);
    return out;
}

void LineFormat::learn(std::string_view head)
{
    static constexpr std::array<std::string_view, 8> kNames {"none",  "threadtime", "time", "long",
                                                             "brief", "process",    "tag",  "thread"};
    m_facts.format = m_kind == Kind::TextLog ? "text-log" : "lines";
    std::array<int, kNames.size()> formats {};
    bool hasBegun = m_kind == Kind::Lines;
    forEachLine(head, [&](std::string_view line) {
        Begin begin;
        const bool isRow = begins(line, begin);
        const bool isBanner = m_kind == Kind::Logcat && line.starts_with('-') && decode::logcat::parseLine(line);
        m_facts.strayLines += hasBegun || isRow || isBanner || trimmed(line).empty() ? 0U : 1U;
        hasBegun = hasBegun || isRow;
        if (m_kind == Kind::Lines || !isRow)
            return;
        if (m_firstDay.month == 0 && begin.time.kind == TimeKind::Day)
            m_firstDay = begin.time;
        m_facts.hasTimes = m_facts.hasTimes || begin.time.kind != TimeKind::None;
        m_facts.isCalendar
            = m_facts.isCalendar || (begin.time.kind != TimeKind::None && begin.time.kind != TimeKind::Monotonic);
        m_facts.hasLevels = m_facts.hasLevels || begin.row.level != trace::LogLevel::Unknown;
        m_facts.hasPids = m_facts.hasPids || begin.row.pid >= 0;
        m_facts.hasTids = m_facts.hasTids || begin.row.tid >= 0;
        m_facts.hasTags = m_facts.hasTags || !begin.row.tag.empty();
        if (m_kind == Kind::Logcat) {
            if (const auto parsed = decode::logcat::parseLine(decode::logcat::bareLine(line)))
                ++formats[static_cast<std::size_t>(parsed->format)];
        }
    });
    if (m_kind == Kind::Logcat)
        m_facts.format
            = kNames[static_cast<std::size_t>(std::max_element(formats.begin(), formats.end()) - formats.begin())];
}

LogFacts LineFormat::facts() const
{
    return m_facts;
}

bool LineFormat::begins(std::string_view line, Begin& begin) const
{
    switch (m_kind) {
    case Kind::Logcat:
        return beginsLogcat(line, begin);
    case Kind::TextLog:
        return beginsTextLog(line, begin);
    case Kind::Lines:
        begin.row.message = line;
        return true;
    }
    return false;
}

bool LineFormat::begins(std::string_view line, trace::LogLevel& level, LineTime& time) const
{
    decode::logcat::ThreadTimeHead head;
    if (m_kind == Kind::Logcat && !m_logcat.isLong && readThreadTimeHead(line, head)) {
        std::string_view tag, message;
        level = head.level;
        setTime(time, head);
        while (head.rest.ends_with('\r'))
            head.rest.remove_suffix(1);
        return decode::logcat::splitTag(head.rest, tag, message);
    }
    Begin begin;
    const bool isRow = begins(line, begin);
    level = begin.row.level;
    time = begin.time;
    return isRow;
}

bool LineFormat::beginsLogcat(std::string_view line, Begin& begin) const
{
    const std::string_view bare = decode::logcat::bareLine(line);
    decode::logcat::ThreadTimeHead head;
    if (!m_logcat.isLong && readThreadTimeHead(bare, head)) {
        setTime(begin.time, head);
        begin.row.level = head.level;
        begin.row.pid = head.pid;
        begin.row.tid = head.tid;
        return decode::logcat::splitTag(head.rest, begin.row.tag, begin.row.message);
    }
    const auto parsed = decode::logcat::parseLine(bare);
    if (!parsed)
        return false;
    if (parsed->format == Format::Banner)
        return false;
    if (m_logcat.isLong ? parsed->format != Format::Long : !hasTime(parsed->format) && m_logcat.withTimes)
        return false;
    begin.time = parsed->time;
    begin.row.level = parsed->level;
    begin.row.pid = parsed->pid;
    begin.row.tid = parsed->tid;
    begin.row.tag = parsed->tag;
    begin.row.message = parsed->message;
    if (parsed->format == Format::Long)
        begin.row.message = bare.substr(bare.size());
    return true;
}

bool LineFormat::beginsTextLog(std::string_view line, Begin& begin)
{
    const std::string_view bare = line.substr(0, line.find_last_not_of(kEnds) + 1);
    const auto parsed = decode::text_log::parseLine(bare);
    if (!parsed)
        return false;
    begin.time = timeOf(*parsed);
    begin.row.level = parsed->level;
    begin.row.pid = parsed->pid;
    begin.row.tag = parsed->source;
    begin.row.group = parsed->group;
    begin.row.message = parsed->message;
    return true;
}

Writing LineFormat::writing() const
{
    switch (m_kind) {
    case Kind::Logcat:
        return m_logcat.isLong ? Writing::LogcatLong : Writing::Logcat;
    case Kind::TextLog:
        return Writing::TextLog;
    case Kind::Lines:
        break;
    }
    return Writing::Logcat;
}

void LineFormat::finish(LogRow& row, std::string_view firstLine, std::string_view whole) const
{
    row.writing = writing();
    if (whole.size() <= firstLine.size() + 1)
        return;
    if (m_kind == Kind::Logcat)
        whole = beforeBanner(whole, firstLine.size() + 1);
    const std::size_t last = whole.find_last_not_of(kEnds);
    if (last < firstLine.size())
        return;
    whole = whole.substr(0, std::min(whole.find('\n', last), whole.size()));
    while (whole.ends_with('\r'))
        whole.remove_suffix(1);
    // The lines that follow belong to the message, from where it begins; in between stands only what ends a line.
    const auto begin = row.writing == Writing::LogcatLong ? firstLine.size() + 1
                                                          : static_cast<std::size_t>(row.message.data() - whole.data());
    row.message = whole.substr(std::min(begin, whole.size()));
}

std::string tidyMessage(const LogRow& row)
{
    std::string out;
    if (row.writing == Writing::Unchecked)
        return std::string(asUtf8(row.message, out));
    bool isFirst = true;
    forEachLine(row.message, [&](std::string_view line) {
        if (row.writing == Writing::TextLog)
            line = line.substr(0, line.find_last_not_of(kEnds) + 1);
        else
            line = withoutReset(decode::logcat::bareLine(line), isFirst);
        const bool isBlank
            = row.writing != Writing::LogcatLong && line.find_first_not_of(kEnds) == std::string_view::npos;
        if (!isFirst && isBlank)
            return;
        if (!isFirst && (row.writing != Writing::TextLog || !out.empty()))
            out += '\n';
        out += line;
        isFirst = false;
    });
    std::string storage;
    const std::string_view valid = asUtf8(out, storage);
    return valid.data() == out.data() ? out : storage;
}

} // namespace graylens::logs

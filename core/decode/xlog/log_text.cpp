// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/xlog/log_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/base/utf8.h"

namespace graylens::decode::xlog {

namespace {

constexpr std::size_t kMaxEarly = std::size_t {1} << 20;

} // namespace

void LogText::read(std::span<const LogItem> items, std::size_t bytes)
{
    m_times = {};
    m_bytes += bytes;
    for (const LogItem& item : items) {
        switch (item.kind) {
        case LogItem::Kind::Record:
            record(item);
            continue;
        case LogItem::Kind::Session:
            session(item);
            break;
        case LogItem::Kind::Refused:
            ++m_refused;
            break;
        case LogItem::Kind::Line:
            break;
        }
        plainLine(item);
    }
}

void LogText::record(const LogItem& item)
{
    const RecordHead& head = item.head;
    noteStamp(head.stamp);
    if (head.tag != m_tagText || m_tag.isNone()) {
        m_tagText = head.tag;
        m_tag = m_sink.intern(asUtf8(head.tag, m_repaired));
    }
    m_record = {head.stamp.ts, head.level, head.pid, head.tid, m_tag, {}};
    write(item.text, item.isUtf8);
}

void LogText::write(std::string_view message, bool isUtf8)
{
    m_record.message = isUtf8 ? message : asUtf8(message, m_repaired);
    m_sink.log(m_record);
}

/// What came before the first time.
void LogText::writeEarly(TimeNs ts)
{
    for (const std::string& line : std::exchange(m_early, {})) {
        m_record = {ts, levelOf(line), -1, -1, {}, {}};
        write(line, false);
    }
}

void LogText::noteStamp(const Stamp& stamp)
{
    m_times.first = m_times.first == kNoTime ? stamp.ts : std::min(m_times.first, stamp.ts);
    m_times.last = std::max(m_times.last, stamp.ts);
    m_last = stamp;
    if (!m_early.empty())
        writeEarly(stamp.ts);
}

void LogText::session(const LogItem& item)
{
    const SessionLine session = sessionLineOf(item.text).value_or(SessionLine {});
    if (session.kind == SessionLine::Kind::MmapBegin)
        return;
    m_newSession = m_newSession || session.kind == SessionLine::Kind::MmapEnd;
    m_times.startsSession = m_times.startsSession || (session.kind == SessionLine::Kind::Start && item.isFirst);
    if (!session.stamp)
        return;
    noteStamp(*session.stamp);
    if (!m_sessions)
        m_sessions = m_sink.track({trace::TrackKind::Instant, {}, -1, m_sink.intern("sessions"), {}, {}});
    const char* what = session.kind == SessionLine::Kind::Start ? "process starts" : "rest of a process recovered";
    const std::array args {trace::Arg {m_sink.intern("pid"), m_sink.intern(fmt::format("{}", session.pid))},
                           trace::Arg {m_sink.intern("tid"), m_sink.intern(fmt::format("{}", session.tid))}};
    m_sink.instant(*m_sessions, session.stamp->ts, m_sink.intern(what), m_sink.args(args));
}

void LogText::plainLine(const LogItem& item)
{
    if (!m_last && m_earlyBytes < kMaxEarly) {
        m_earlyBytes += item.text.size() + sizeof(std::string);
        m_early.emplace_back(item.text);
        return;
    }
    m_record = {m_last ? m_last->ts : 0, levelOf(item.text), -1, -1, {}, {}};
    write(item.text, item.isUtf8);
}

bool LogText::takeNewSession()
{
    return std::exchange(m_newSession, false);
}

void LogText::finish()
{
    writeEarly(0);
    if (m_refused > 0)
        m_sink.issue({"records-refused",
                      trace::Severity::DataLoss,
                      -1,
                      m_refused,
                      fmt::format("The app's log library refused {} records, because they were too long or came faster "
                                  "than it could write; lines in their place say so.",
                                  m_refused),
                      {}});
}

} // namespace graylens::decode::xlog

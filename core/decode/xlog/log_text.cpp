// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/xlog/log_text.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <simdjson.h>

#include "core/base/byte_reader.h"
#include "core/base/utf8.h"

namespace graylens::decode::xlog {

namespace {

constexpr std::size_t kMaxRecord = std::size_t {16} << 20;
constexpr std::size_t kMaxEarly = std::size_t {1} << 20;

std::string_view withoutLineEnd(std::string_view text)
{
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.remove_suffix(1);
    return text;
}

} // namespace

void LogText::read(std::string_view text)
{
    m_times = {};
    m_isFirstLine = true;
    m_text = text;
    m_bytes += text.size();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (m_isOpen && at - m_messageAt > kMaxRecord)
            endRecord(at);
        line(withoutLineEnd(text.substr(at, end - at)), at);
        at = end + 1;
    }
    endRecord(text.size());
}

void LogText::line(std::string_view line, std::size_t at)
{
    if (const auto head = recordHeadOf(line)) {
        endRecord(at);
        noteStamp(head->stamp);
        if (head->tag != m_tagText || m_tag.isNone()) {
            m_tagText = head->tag;
            std::string repaired;
            m_tag = m_sink.intern(asUtf8(head->tag, repaired));
        }
        m_record = {head->stamp.ts, head->level, head->pid, head->tid, m_tag, {}};
        m_messageAt = at + head->messageAt;
        m_isOpen = true;
    } else if (const auto boundary = sessionLineOf(line)) {
        endRecord(at);
        session(*boundary);
        plainLine(line);
    } else if (line.starts_with("[F][ sg_buffer_async.Length()") || line.starts_with("[F]log_size <= ")) {
        endRecord(at);
        ++m_refused;
        plainLine(line);
    } else if (!m_isOpen) {
        plainLine(line);
    }
    m_isFirstLine = false;
}

void LogText::endRecord(std::size_t end)
{
    if (!m_isOpen)
        return;
    m_isOpen = false;
    write(withoutLineEnd(m_text.substr(m_messageAt, end - m_messageAt)));
}

void LogText::write(std::string_view message)
{
    if (!simdjson::validate_utf8(message.data(), message.size()))
        message = asUtf8(message, m_repaired);
    m_record.message = message;
    m_sink.log(m_record);
}

void LogText::noteStamp(const Stamp& stamp)
{
    m_times.first = m_times.first == kNoTime ? stamp.ts : std::min(m_times.first, stamp.ts);
    m_times.last = std::max(m_times.last, stamp.ts);
    m_last = stamp;
    if (m_early.empty())
        return;
    for (const std::string& line : std::exchange(m_early, {})) {
        m_record = {stamp.ts, levelOf(line), -1, -1, {}, {}};
        write(line);
    }
}

void LogText::session(const SessionLine& session)
{
    if (session.kind == SessionLine::Kind::MmapBegin)
        return;
    m_newSession = m_newSession || session.kind == SessionLine::Kind::MmapEnd;
    m_times.startsSession = m_times.startsSession || (session.kind == SessionLine::Kind::Start && m_isFirstLine);
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

void LogText::plainLine(std::string_view line)
{
    if (line.empty())
        return;
    if (!m_last && m_earlyBytes < kMaxEarly) {
        m_earlyBytes += line.size() + sizeof(std::string);
        m_early.emplace_back(line);
        return;
    }
    m_record = {m_last ? m_last->ts : 0, levelOf(line), -1, -1, {}, {}};
    write(line);
}

bool LogText::takeNewSession()
{
    return std::exchange(m_newSession, false);
}

void LogText::finish()
{
    for (const std::string& line : std::exchange(m_early, {})) {
        m_record = {0, levelOf(line), -1, -1, {}, {}};
        write(line);
    }
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

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/logcat/binary_entries.h"

#include <bit>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "core/base/byte_reader.h"
#include "core/base/utf8.h"

namespace graylens::decode::logcat {

namespace {

using trace::LogLevel;
using trace::Severity;

constexpr std::size_t kLeastHeader = 20;
constexpr std::size_t kMostPayload = 5 * 1024; ///< LOGGER_ENTRY_MAX_LEN; 4068 since Android 5
constexpr std::int64_t kMostPid = 4'194'304; ///< what Linux allows
constexpr std::uint32_t kUnknownBuffer = 0xFFFFFFFF;

struct Header
{
    std::size_t payload = 0, size = kLeastHeader; ///< bytes
    std::int32_t pid = 0, tid = 0;
    std::uint32_t seconds = 0, nanoseconds = 0;
    std::uint32_t buffer = kUnknownBuffer;
};

/// v1 has two bytes of padding where later ones have the size of the header; the fifth word is the user in v2 and the
/// buffer in v3 and v4, which also has the user.
std::optional<Header> headerOf(std::span<const std::byte> bytes)
{
    ByteReader reader(bytes);
    Header out;
    const auto payload = reader.read<std::uint16_t>();
    const auto size = reader.read<std::uint16_t>();
    const auto pid = reader.read<std::int32_t>();
    const auto tid = reader.read<std::int32_t>();
    const auto seconds = reader.read<std::uint32_t>();
    const auto nanoseconds = reader.read<std::uint32_t>();
    if (!payload || !size || !pid || !tid || !seconds || !nanoseconds)
        return std::nullopt;
    out.size = *size == 0 ? kLeastHeader : *size;
    const bool isSize = out.size == 20 || out.size == 24 || out.size == 28;
    const bool isThread = *pid >= 0 && *pid <= kMostPid && *tid >= 0 && *tid <= kMostPid;
    if (!isSize || !isThread || *payload < 3 || *payload > kMostPayload || *nanoseconds >= 1'000'000'000)
        return std::nullopt;
    out.payload = *payload;
    out.pid = *pid;
    out.tid = *tid;
    out.seconds = *seconds;
    out.nanoseconds = *nanoseconds;
    if (out.size >= 24) {
        const auto buffer = reader.read<std::uint32_t>();
        if (!buffer)
            return std::nullopt;
        out.buffer = *buffer;
    }
    return out;
}

struct Content
{
    LogLevel level = LogLevel::Unknown;
    std::string tag, message;
};

/// Priority, tag and message, each text ended by a zero byte (the last one may be cut off).
std::optional<Content> textOf(std::span<const std::byte> payload)
{
    const auto priority = static_cast<unsigned>(payload[0]);
    std::string_view rest = asText(payload.subspan(1));
    const std::size_t tagEnd = rest.find('\0');
    if (priority > 8 || tagEnd == std::string_view::npos)
        return std::nullopt;
    Content out;
    // 0 unknown, 1 default, 2 verbose ... 7 fatal, 8 silent
    out.level = priority >= 2 && priority <= 7 ? static_cast<LogLevel>(priority - 1) : LogLevel::Unknown;
    out.tag = rest.substr(0, tagEnd);
    rest.remove_prefix(tagEnd + 1);
    out.message = rest.substr(0, rest.find('\0'));
    while (out.message.ends_with('\n'))
        out.message.pop_back();
    const auto isText = [](std::string_view text) {
        for (const char c : text) {
            if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\x1b')
                return false;
        }
        return true;
    };
    return isText(out.tag) ? std::optional(std::move(out)) : std::nullopt;
}

/// One value of an event as text: INT 0, LONG 1, STRING 2, LIST 3, FLOAT 4.
bool appendValue(ByteReader& reader, std::string& out, int depth)
{
    const auto type = reader.read<std::uint8_t>();
    if (!type || depth > 4)
        return false;
    if (*type == 0 || *type == 4) {
        const auto value = reader.read<std::int32_t>();
        if (value)
            out += *type == 0 ? fmt::format("{}", *value) : fmt::format("{}", std::bit_cast<float>(*value));
        return value.has_value();
    }
    if (*type == 1) {
        const auto value = reader.read<std::int64_t>();
        if (value)
            out += fmt::format("{}", *value);
        return value.has_value();
    }
    if (*type == 2) {
        const auto length = reader.read<std::uint32_t>();
        const auto value = length ? reader.text(*length) : std::nullopt;
        if (value)
            out += *value;
        return value.has_value();
    }
    const auto count = *type == 3 ? reader.read<std::uint8_t>() : std::nullopt;
    if (!count)
        return false;
    out += '[';
    for (unsigned i = 0; i < *count; ++i) {
        if (i > 0)
            out += ',';
        if (!appendValue(reader, out, depth + 1))
            return false;
    }
    out += ']';
    return true;
}

std::optional<Content> eventOf(std::span<const std::byte> payload)
{
    ByteReader reader(payload);
    const auto tag = reader.read<std::uint32_t>();
    Content out;
    if (!tag || !appendValue(reader, out.message, 0))
        return std::nullopt;
    out.level = LogLevel::Info; // as logcat prints them
    out.tag = fmt::format("event {}", *tag);
    return out;
}

/// Buffers events (2), stats (5) and security (6) hold events, the others text; v1 and v2 do not say which one it is.
std::optional<Content> contentOf(const Header& header, std::span<const std::byte> payload)
{
    const bool holdsEvents = header.size >= 24 && (header.buffer == 2 || header.buffer == 5 || header.buffer == 6);
    if (holdsEvents)
        return eventOf(payload);
    auto text = textOf(payload);
    return text ? text : eventOf(payload);
}

/// How long the payload of a text really is where the header says too little for tag and message: up to the second zero
/// byte, if another entry or nothing follows there. 0: it is no such text.
std::size_t wholeTextSize(const Header& header, std::span<const std::byte> bytes)
{
    const auto most = bytes.subspan(std::min(header.size, bytes.size()));
    const std::string_view text = asText(most.first(std::min(most.size(), kMostPayload)));
    const std::size_t tagEnd = text.find('\0');
    const std::size_t end = tagEnd == std::string_view::npos ? tagEnd : text.find('\0', tagEnd + 1);
    if (end == std::string_view::npos || end + 1 <= header.payload || !textOf(most.first(end + 1)))
        return 0;
    const auto rest = most.subspan(end + 1);
    return rest.empty() || headerOf(rest) ? end + 1 : 0;
}

class Reading
{
public:
    Reading(io::ByteSource& source, trace::EventSink& sink, const Operation& operation)
        : m_source(source)
        , m_window(source)
        , m_sink(sink)
        , m_operation(operation)
    { }

    Result<void> run()
    {
        for (;;) {
            GL_TRY(const bool got, fill(kMostPayload + 28));
            if (!got)
                break;
            readOne();
        }
        if (m_records == 0)
            return fail(m_damagedBytes > 0 ? Errc::Corrupt : Errc::Truncated, "no entry of this log is whole");
        m_sink.metadata("format", "binary");
        m_sink.metadata("clock", "wall (UTC)");
        if (m_damagedBytes > 0)
            m_sink.issue({"damaged-entry",
                          Severity::DataLoss,
                          m_firstDamaged,
                          m_damages,
                          fmt::format("{} bytes are no entry of the log and were skipped.", m_damagedBytes),
                          {}});
        if (m_tooShort > 0)
            m_sink.issue({"wrong-length",
                          Severity::Warning,
                          m_firstTooShort,
                          m_tooShort,
                          "Entries say that they are shorter than their text, which was kept whole.",
                          {}});
        if (m_truncated >= 0)
            m_sink.issue({"truncated", Severity::DataLoss, m_truncated, 1, "The log ends within an entry.", {}});
        if (m_badCharacters > 0)
            m_sink.issue({"bad-characters",
                          Severity::Warning,
                          -1,
                          m_badCharacters,
                          "Records held bytes that are no UTF-8; these were replaced.",
                          {}});
        return {};
    }

private:
    /// Makes the window hold so many bytes or all that are left; false at the end.
    Result<bool> fill(std::size_t count)
    {
        while (m_window.window().size() < count) {
            if (m_operation.stopRequested())
                return cancelled();
            m_operation.report(m_source.consumed(), m_source.size().value_or(0), "Reading log entries");
            GL_TRY(const bool got, m_window.refill());
            if (!got)
                break;
        }
        return !m_window.window().empty();
    }

    void readOne()
    {
        const auto bytes = m_window.window();
        const auto header = headerOf(bytes);
        const bool isWhole = header && bytes.size() >= header->size + header->payload;
        const auto payload = isWhole ? bytes.subspan(header->size, header->payload) : std::span<const std::byte> {};
        const auto content = isWhole ? contentOf(*header, payload) : std::nullopt;
        if (content) {
            write(*header, *content);
            m_window.consume(header->size + header->payload);
            m_inDamage = false;
            return;
        }
        if (const std::size_t size = isWhole && !m_inDamage ? wholeTextSize(*header, bytes) : 0; size > 0) {
            m_firstTooShort = m_tooShort == 0 ? static_cast<std::int64_t>(m_window.offset()) : m_firstTooShort;
            ++m_tooShort;
            write(*header, *textOf(bytes.subspan(header->size, size)));
            m_window.consume(header->size + size);
            return;
        }
        const bool isTail = !m_inDamage && (bytes.size() < kLeastHeader || (header && !isWhole));
        if (isTail && m_records > 0) {
            m_truncated = static_cast<std::int64_t>(m_window.offset());
            m_window.consume(bytes.size());
            return;
        }
        m_damages += m_inDamage ? 0U : 1U;
        m_firstDamaged = m_firstDamaged < 0 ? static_cast<std::int64_t>(m_window.offset()) : m_firstDamaged;
        m_inDamage = true;
        ++m_damagedBytes;
        m_window.consume(1);
    }

    void write(const Header& header, const Content& content)
    {
        trace::LogRecord record;
        record.ts = std::int64_t {header.seconds} * 1'000'000'000 + header.nanoseconds;
        record.level = content.level;
        record.pid = header.pid;
        record.tid = header.tid;
        record.tag = m_sink.intern(valid(content.tag));
        record.message = valid(content.message);
        m_sink.log(record);
        ++m_records;
    }

    std::string_view valid(std::string_view text)
    {
        const std::string_view out = asUtf8(text, m_repaired);
        m_badCharacters += out.data() == text.data() ? 0U : 1U;
        return out;
    }

    io::ByteSource& m_source;
    io::WindowReader m_window;
    trace::EventSink& m_sink;
    const Operation& m_operation;
    std::string m_repaired;
    bool m_inDamage = false;
    std::uint64_t m_records = 0, m_damages = 0, m_damagedBytes = 0, m_badCharacters = 0, m_tooShort = 0;
    std::int64_t m_firstDamaged = -1, m_firstTooShort = -1, m_truncated = -1;
};

} // namespace

Confidence sniffBinary(std::span<const std::byte> head)
{
    std::size_t entries = 0;
    std::span<const std::byte> rest = head;
    while (entries < 16 && !rest.empty()) {
        const auto header = headerOf(rest);
        constexpr std::uint32_t kOldestTime = 1'000'000'000; // 2001: Android is younger, and zeros are no time
        if (!header || (header->seconds < kOldestTime && header->seconds > 100'000'000))
            break;
        const std::size_t size = header->size + header->payload;
        if (rest.size() < size)
            break;
        const auto content = contentOf(*header, rest.subspan(header->size, header->payload));
        if (!content || (content->tag.empty() && content->message.empty()))
            break;
        rest = rest.subspan(size);
        ++entries;
    }
    if (entries >= 2 || (entries == 1 && rest.empty()))
        return Confidence::Likely;
    // A head alone: the ids, sizes and times of sixteen bytes fit.
    const auto header = headerOf(head);
    const bool fits = header && header->pid > 0 && header->tid > 0 && header->seconds > 1'000'000'000;
    return entries == 1 || (fits && header->payload <= head.size()) ? Confidence::Maybe : Confidence::No;
}

Result<void> readBinary(io::ByteSource& source, trace::EventSink& sink, const Operation& operation)
{
    return Reading(source, sink, operation).run();
}

} // namespace graylens::decode::logcat

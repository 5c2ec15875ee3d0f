// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/tombstone_proto.h"

#include <string_view>
#include <utility>

namespace graylens::cluster {

namespace {

/// Numbers of the fields that are looked at.
namespace tombstone {
constexpr std::uint64_t kTid = 6, kSignal = 10, kAbortMessage = 14, kThreads = 16;
}
namespace signal {
constexpr std::uint64_t kName = 2;
}
namespace thread {
constexpr std::uint64_t kBacktrace = 4;
}
namespace frame {
constexpr std::uint64_t kFunction = 4, kFile = 6;
}

struct Field
{
    std::uint64_t number = 0;
    std::uint64_t value = 0; ///< of a varint
    std::string_view bytes; ///< of a length-delimited one
    bool isBytes = false;
};

/// The fields of one message, as far as they are whole.
class Message
{
public:
    explicit Message(std::string_view bytes)
        : m_rest(bytes)
    { }

    std::optional<Field> next()
    {
        const auto key = varint();
        if (!key || *key >> 3U == 0)
            return stop();
        Field field {*key >> 3U, 0, {}, false};
        switch (*key & 7U) {
        case 0: {
            const auto value = varint();
            if (!value)
                return stop();
            field.value = *value;
            return field;
        }
        case 1:
            return skip(8, field);
        case 2: {
            const auto length = varint();
            if (!length || *length > m_rest.size())
                return stop();
            field.bytes = m_rest.substr(0, *length);
            field.isBytes = true;
            m_rest.remove_prefix(*length);
            return field;
        }
        case 5:
            return skip(4, field);
        default:
            return stop();
        }
    }

private:
    std::optional<std::uint64_t> varint()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && !m_rest.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(m_rest.front());
            m_rest.remove_prefix(1);
            value |= std::uint64_t {byte & 0x7FU} << shift;
            if (byte < 0x80)
                return value;
        }
        return std::nullopt;
    }
    std::optional<Field> skip(std::size_t bytes, const Field& field)
    {
        if (m_rest.size() < bytes)
            return stop();
        m_rest.remove_prefix(bytes);
        return field;
    }
    std::optional<Field> stop()
    {
        m_rest = {};
        return std::nullopt;
    }

    std::string_view m_rest;
};

CrashFrame readFrame(std::string_view bytes)
{
    CrashFrame out;
    Message message(bytes);
    while (const auto field = message.next()) {
        if (field->number == frame::kFunction && field->isBytes)
            out.function = field->bytes;
        else if (field->number == frame::kFile && field->isBytes)
            out.module = field->bytes;
    }
    return out;
}

/// An entry of the map of threads: its key is the thread's id.
std::pair<std::uint64_t, std::vector<CrashFrame>> readThread(std::string_view entry)
{
    std::uint64_t tid = 0;
    std::vector<CrashFrame> frames;
    Message message(entry);
    while (const auto field = message.next()) {
        if (field->number == 1)
            tid = field->value;
        if (field->number != 2 || !field->isBytes)
            continue;
        Message thread(field->bytes);
        while (const auto inner = thread.next()) {
            if (inner->number == thread::kBacktrace && inner->isBytes)
                frames.push_back(readFrame(inner->bytes));
        }
    }
    return {tid, std::move(frames)};
}

std::string signalName(std::string_view bytes)
{
    Message message(bytes);
    while (const auto field = message.next()) {
        if (field->number == signal::kName && field->isBytes)
            return std::string(field->bytes);
    }
    return {};
}

} // namespace

std::optional<CrashReport> readTombstone(std::span<const std::byte> content)
{
    CrashReport report;
    report.kind = CrashKind::Native;
    std::uint64_t crashed = 0;
    Message message({reinterpret_cast<const char*>(content.data()), content.size()});
    while (const auto field = message.next()) {
        if (field->number == tombstone::kTid && !field->isBytes) {
            crashed = field->value;
        } else if (field->number == tombstone::kSignal && field->isBytes) {
            report.reason = signalName(field->bytes);
        } else if (field->number == tombstone::kAbortMessage && field->isBytes) {
            report.message = field->bytes;
        } else if (field->number == tombstone::kThreads && field->isBytes) {
            auto [tid, frames] = readThread(field->bytes);
            if (tid == crashed && crashed != 0)
                report.frames = std::move(frames);
        }
    }
    if (report.frames.empty() && report.reason.empty())
        return std::nullopt;
    return report;
}

} // namespace graylens::cluster

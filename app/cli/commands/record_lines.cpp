// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/record_lines.h"

#include <array>
#include <utility>

#include "core/report/json_writer.h"

namespace graylens::cli {

namespace {

std::string_view name(trace::LogLevel level)
{
    static constexpr std::array<std::string_view, 7> names {"unknown", "verbose", "debug", "info",
                                                            "warn",    "error",   "fatal"};
    return names.at(static_cast<std::size_t>(level));
}

/// Absent is null.
void number(report::JsonWriter& json, std::string_view key, std::int64_t value, std::int64_t none)
{
    json.key(key);
    if (value == none)
        json.null();
    else
        json.value(value);
}

} // namespace

RecordLines::RecordLines(Line onLog, Line onRequest)
    : m_onLog(std::move(onLog))
    , m_onRequest(std::move(onRequest))
{ }

void RecordLines::log(const trace::LogRecord& record)
{
    m_line.clear();
    report::JsonWriter json(m_line, 0);
    json.beginObject().member("ts_ns", record.ts).member("level", name(record.level));
    json.member("tag", textOf(record.tag));
    number(json, "pid", record.pid, -1);
    number(json, "tid", record.tid, -1);
    json.member("message", record.message).endObject();
    m_line += '\n';
    m_onLog(m_line);
}

void RecordLines::request(const trace::RequestRecord& r)
{
    m_line.clear();
    report::JsonWriter json(m_line, 0);
    json.beginObject().member("ts_ns", r.ts);
    const std::pair<const char*, std::int64_t> lengths[] {
        {"dur_ns", r.dur},   {"dns_ns", r.dns},   {"connect_ns", r.connect}, {"tls_ns", r.tls},
        {"send_ns", r.send}, {"wait_ns", r.wait}, {"receive_ns", r.receive}};
    for (const auto& [key, value] : lengths)
        number(json, key, value, kNoTime);
    const std::pair<const char*, StringId> texts[] {{"method", r.method},
                                                    {"url", r.url},
                                                    {"host", r.host},
                                                    {"protocol", r.protocol},
                                                    {"error", r.error},
                                                    {"remote_address", r.remoteAddress},
                                                    {"resolver", r.resolver},
                                                    {"cdn_node", r.cdnNode},
                                                    {"cdn_pop", r.cdnPop},
                                                    {"cache_state", r.cacheState},
                                                    {"isp", r.isp},
                                                    {"region", r.region},
                                                    {"network_type", r.networkType},
                                                    {"trace_id", r.traceId}};
    for (const auto& [key, id] : texts) {
        json.key(key);
        if (const auto text = textOf(id); text.empty())
            json.null();
        else
            json.value(text);
    }
    number(json, "status", r.status, 0);
    number(json, "bytes_sent", r.bytesSent, -1);
    number(json, "bytes_received", r.bytesReceived, -1);
    json.member("retry", r.retry).endObject();
    m_line += '\n';
    m_onRequest(m_line);
}

} // namespace graylens::cli

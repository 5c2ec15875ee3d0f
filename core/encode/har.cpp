// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP Archive 1.2 (W3C Web Performance group): times in ms with all digits down to ns, -1 for phases that did not
// happen; ssl lies inside of connect.
#include "core/encode/har.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "core/encode/formats.h"
#include "core/encode/json_text.h"

namespace graylens::encode {

namespace {

using Log = analysis::NetworkLog;

void appendMilliseconds(std::string& out, DurationNs ns)
{
    out += std::to_string(ns / 1'000'000);
    if (const DurationNs rest = ns % 1'000'000; rest != 0) {
        out += fmt::format(".{:06}", rest);
        while (out.back() == '0')
            out.pop_back();
    }
}

/// "2026-05-12T01:00:00.250000000Z"
std::string isoTime(TimeNs ts)
{
    using namespace std::chrono;
    const sys_time<nanoseconds> moment {nanoseconds(ts)};
    const auto day = floor<days>(moment);
    const year_month_day date(day);
    const hh_mm_ss time(moment - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:09}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                       time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

class HarWriter
{
public:
    HarWriter(const Log& log, Output& out)
        : m_log(log)
        , m_out(out)
        , m_hasPages(log.sources().size() > 1)
    { }

    void write(std::span<const std::uint32_t> rows)
    {
        m_out.text(R"({"log":{"version":"1.2","creator":{"name":"Graylens","version":"1"},)");
        if (m_hasPages)
            writePages(rows);
        m_out.text("\"entries\":[");
        bool isFirst = true;
        for (const std::uint32_t row : rows) {
            m_out.text(isFirst ? "\n" : ",\n");
            isFirst = false;
            writeEntry(row);
            if (!m_out.next())
                return;
        }
        m_out.text("\n]}}\n");
    }

private:
    void member(std::string_view before, std::string_view text)
    {
        m_out.text(before);
        appendJson(m_out.buffer(), text);
    }

    void custom(std::string_view name, std::string_view text)
    {
        if (text.empty())
            return;
        m_out.format(",\"_{}\":", name);
        appendJson(m_out.buffer(), text);
    }

    void writePages(std::span<const std::uint32_t> rows)
    {
        std::vector<TimeNs> first(m_log.sources().size(), kNoTime);
        for (const std::uint32_t row : rows) {
            TimeNs& start = first[m_log.sourceIndex(row)];
            start = start == kNoTime ? m_log.request(row).ts : std::min(start, m_log.request(row).ts);
        }
        m_out.text("\"pages\":[");
        bool isFirst = true;
        for (std::size_t i = 0; i < first.size(); ++i) {
            if (first[i] == kNoTime)
                continue;
            m_out.format("{}\n{{\"startedDateTime\":\"{}\",\"id\":\"file{}\",\"title\":", isFirst ? "" : ",",
                         isoTime(first[i]), i + 1);
            appendJson(m_out.buffer(), m_log.sources()[i].name);
            m_out.text(",\"pageTimings\":{}}");
            isFirst = false;
        }
        m_out.text("],");
    }

    void writeEntry(std::uint32_t row)
    {
        const trace::RequestRecord& request = m_log.request(row);
        const trace::Trace& trace = m_log.trace(row);
        const auto text = [&trace](StringId id) { return trace.text(id); };
        m_out.format("{{\"startedDateTime\":\"{}\",\"time\":", isoTime(request.ts));
        if (request.dur == kNoTime)
            m_out.text("null");
        else
            appendMilliseconds(m_out.buffer(), request.dur);
        if (m_hasPages)
            m_out.format(",\"pageref\":\"file{}\"", m_log.sourceIndex(row) + 1);
        member(",\"request\":{\"method\":", text(request.method));
        member(",\"url\":", text(request.url));
        member(",\"httpVersion\":", text(request.protocol));
        m_out.text(R"(,"cookies":[],"headers":[],"queryString":[],"headersSize":-1,"bodySize":-1})");
        m_out.format(",\"response\":{{\"status\":{},\"statusText\":\"\"", request.status);
        member(",\"httpVersion\":", text(request.protocol));
        m_out.format(R"(,"cookies":[],"headers":[],"content":{{"size":{},"mimeType":""}},"redirectURL":"",)",
                     std::max<std::int64_t>(request.bytesReceived, 0));
        m_out.text("\"headersSize\":-1,\"bodySize\":-1");
        if (request.bytesReceived >= 0)
            m_out.format(",\"_transferSize\":{}", request.bytesReceived);
        m_out.text("},\"cache\":{}");
        writeTimings(request);
        if (!text(request.remoteAddress).empty())
            member(",\"serverIPAddress\":", text(request.remoteAddress));
        writeOwn(row);
        m_out.text("}");
    }

    void writeTimings(const trace::RequestRecord& request)
    {
        const auto phase = [this](std::string_view before, DurationNs ns) {
            m_out.text(before);
            if (ns == kNoTime)
                m_out.text("-1");
            else
                appendMilliseconds(m_out.buffer(), ns);
        };
        DurationNs known = 0;
        for (const DurationNs ns :
             {request.dns, request.connect, request.tls, request.send, request.wait, request.receive})
            known += ns == kNoTime ? 0 : ns;
        const bool waited = request.dur != kNoTime && request.dur > known && known > 0;
        const bool hasTls = request.tls != kNoTime;
        phase(",\"timings\":{\"blocked\":", waited ? request.dur - known : kNoTime);
        phase(",\"dns\":", request.dns);
        phase(",\"connect\":",
              hasTls ? request.tls + (request.connect == kNoTime ? 0 : request.connect) : request.connect);
        phase(",\"ssl\":", request.tls);
        phase(",\"send\":", request.send);
        phase(",\"wait\":", request.wait);
        phase(",\"receive\":", request.receive);
        m_out.text("}");
    }

    void writeOwn(std::uint32_t row)
    {
        const trace::RequestRecord& request = m_log.request(row);
        const trace::Trace& trace = m_log.trace(row);
        custom("error", trace.text(request.error));
        custom("resolver", trace.text(request.resolver));
        custom("cdnNode", trace.text(request.cdnNode));
        custom("cdnPop", trace.text(request.cdnPop));
        custom("cacheState", trace.text(request.cacheState));
        custom("isp", trace.text(request.isp));
        custom("region", trace.text(request.region));
        custom("networkType", trace.text(request.networkType));
        custom("traceId", trace.text(request.traceId));
        custom("appVersion", trace.metadataValue("app.version"));
        custom("cohort", trace.metadataValue("gray.batch"));
        m_out.format(",\"_retry\":{}", request.retry);
        if (request.bytesSent >= 0)
            m_out.format(",\"_bytesOut\":{}", request.bytesSent);
    }

    const Log& m_log;
    Output& m_out;
    bool m_hasPages;
};

std::vector<Loss> lossesIn(const Log& log, std::span<const std::uint32_t> rows)
{
    const auto isOpen = [&log](std::uint32_t row) {
        const trace::RequestRecord& request = log.request(row);
        return request.dur == kNoTime
            && (request.wait != kNoTime || request.connect != kNoTime || request.dns != kNoTime);
    };
    const auto open = std::count_if(rows.begin(), rows.end(), isOpen);
    if (open == 0)
        return {};
    return {{"unfinished", static_cast<std::uint64_t>(open),
             "Requests that never ended seem to end with their last known phase: an archive cannot say it."}};
}

} // namespace

Result<std::vector<Loss>> encodeHar(const Log& log, std::span<const std::uint32_t> rows, const ByteSink& sink,
                                    const Operation& operation)
{
    Output out(sink, operation);
    HarWriter(log, out).write(rows);
    GL_CHECK(out.finish());
    return lossesIn(log, rows);
}

Result<void> writeHar(const trace::Trace& trace, std::string_view name, Output& out, const Operation& operation)
{
    // The log only borrows the trace, and goes before it.
    const trace::TracePtr borrowed(std::shared_ptr<const void>(), &trace);
    GL_TRY(const auto log, Log::make({{borrowed, std::string(name)}}, operation));
    std::vector<std::uint32_t> rows(log->size());
    for (std::uint32_t row = 0; row < rows.size(); ++row)
        rows[row] = row;
    HarWriter(*log, out).write(rows);
    return {};
}

} // namespace graylens::encode

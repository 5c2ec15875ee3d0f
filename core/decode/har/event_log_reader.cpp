// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "core/decode/har/entry_reader.h"
#include "core/decode/har/field_text.h"
#include "core/decode/har/readers.h"
#include "core/decode/har/request_list.h"

namespace graylens::decode::har {

namespace {

/// ResourceTiming of the protocol: ms after `requestTime`, which is in seconds; below 0 = did not happen.
struct Timing
{
    double requestTime = -1;
    double dnsStart = -1, dnsEnd = -1, connectStart = -1, connectEnd = -1, sslStart = -1, sslEnd = -1;
    double sendStart = -1, sendEnd = -1, receiveHeadersEnd = -1;
};

struct Response
{
    bool isThere = false;
    double status = 0, bytes = -1;
    std::string protocol, address;
    std::vector<Header> headers;
    Timing timing;
};

/// The parameters of one event; those that it does not have keep these values.
struct Event
{
    std::string method, requestId, url, httpMethod, errorText;
    double timestamp = -1, wallTime = -1, bytes = -1; ///< seconds; bytes as they came over the wire
    bool canceled = false;
    Response response;
};

double lengthOf(double start, double end)
{
    return start >= 0 && end >= start ? end - start : -1;
}

TimeNs nanoseconds(double seconds)
{
    constexpr double kLimit = 3e9; // three of them still fit
    return std::llround(std::clamp(seconds, -kLimit, kLimit) * 1e9);
}

class EventParser
{
public:
    explicit EventParser(io::JsonPull& json)
        : m_json(json)
    { }

    Event run()
    {
        if (!m_json.beginObject())
            return std::move(m_out);
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "method")
                m_out.method = m_json.text();
            else if (key == "params")
                readParams();
            else
                m_json.skip();
        }
        return std::move(m_out);
    }

private:
    void readParams()
    {
        if (!m_json.beginObject())
            return;
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "requestId")
                m_out.requestId = scalarText(m_json);
            else if (key == "timestamp")
                m_out.timestamp = scalarNumber(m_json, -1);
            else if (key == "wallTime")
                m_out.wallTime = scalarNumber(m_json, -1);
            else if (key == "encodedDataLength")
                m_out.bytes = scalarNumber(m_json, -1);
            else if (key == "errorText")
                m_out.errorText = m_json.text();
            else if (key == "canceled")
                m_out.canceled = m_json.boolean().value_or(false);
            else if (key == "request")
                readRequest();
            else if (key == "response" || key == "redirectResponse")
                readResponse();
            else
                m_json.skip();
        }
    }

    void readRequest()
    {
        if (!m_json.beginObject())
            return;
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "url")
                m_out.url = m_json.text();
            else if (key == "method")
                m_out.httpMethod = m_json.text();
            else
                m_json.skip();
        }
    }

    void readResponse()
    {
        if (!m_json.beginObject())
            return;
        Response& response = m_out.response;
        response.isThere = true;
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "status")
                response.status = scalarNumber(m_json, 0);
            else if (key == "protocol")
                response.protocol = m_json.text();
            else if (key == "remoteIPAddress")
                response.address = m_json.text();
            else if (key == "encodedDataLength")
                response.bytes = scalarNumber(m_json, -1);
            else if (key == "headers")
                readHeaders();
            else if (key == "timing")
                readTiming();
            else
                m_json.skip();
        }
    }

    void readHeaders()
    {
        if (!m_json.beginObject())
            return;
        for (std::string_view key; m_json.nextKey(key);) {
            std::string name = lowered(key);
            if (isCdnHeader(name))
                m_out.response.headers.push_back({std::move(name), scalarText(m_json)});
            else
                m_json.skip();
        }
    }

    void readTiming()
    {
        if (!m_json.beginObject())
            return;
        Timing& timing = m_out.response.timing;
        const std::pair<std::string_view, double*> fields[] {
            {"requestTime", &timing.requestTime}, {"dnsStart", &timing.dnsStart},
            {"dnsEnd", &timing.dnsEnd},           {"connectStart", &timing.connectStart},
            {"connectEnd", &timing.connectEnd},   {"sslStart", &timing.sslStart},
            {"sslEnd", &timing.sslEnd},           {"sendStart", &timing.sendStart},
            {"sendEnd", &timing.sendEnd},         {"receiveHeadersEnd", &timing.receiveHeadersEnd},
        };
        for (std::string_view key; m_json.nextKey(key);) {
            const auto field
                = std::find_if(std::begin(fields), std::end(fields), [key](const auto& f) { return f.first == key; });
            if (field != std::end(fields))
                *field->second = scalarNumber(m_json, -1);
            else
                m_json.skip();
        }
    }

    io::JsonPull& m_json;
    Event m_out;
};

class EventLogReader
{
public:
    EventLogReader(io::JsonPull& json, trace::EventSink& sink)
        : m_json(json)
        , m_sink(sink)
    { }

    Result<void> run()
    {
        bool isLog = false;
        if (m_json.beginArray()) {
            while (m_json.nextElement()) {
                const Event event = EventParser(m_json).run();
                if (m_json.failed())
                    break;
                isLog = isLog || event.method.starts_with("Network.") || event.method.starts_with("Page.");
                take(event);
            }
        }
        if (!isLog && !m_json.failed())
            return fail(Errc::Corrupt, "there are no network events in the log");
        RequestList requests(m_sink);
        for (Open& open : m_all) {
            open.entry.isFinished = open.entry.isFinished && open.isClosed;
            requests.add(open.entry);
        }
        m_sink.metadata("clock", m_hasWallTime ? "utc" : "monotonic");
        const bool isEmpty = requests.isEmpty();
        requests.finish({});
        return finishText(m_json, m_sink, isEmpty);
    }

private:
    struct Open
    {
        Entry entry;
        double began = -1; ///< seconds of the log's own clock
        double headersEnd = -1;
        bool isClosed = false;
    };

    Open* find(const Event& event)
    {
        const auto known = m_byId.find(event.requestId);
        return known == m_byId.end() ? nullptr : &m_all[known->second];
    }

    void take(const Event& event)
    {
        if (event.method == "Network.requestWillBeSent")
            begin(event);
        else if (event.method == "Page.domContentEventFired" || event.method == "Page.loadEventFired")
            mark(event);
        else if (Open* open = find(event); open && event.method == "Network.responseReceived")
            answer(*open, event);
        else if (open && (event.method == "Network.loadingFinished" || event.method == "Network.loadingFailed"))
            close(*open, event);
    }

    void begin(const Event& event)
    {
        if (Open* redirected = find(event); redirected && !redirected->isClosed) {
            answer(*redirected, event);
            close(*redirected, event);
            if (event.response.bytes >= 0 && event.response.bytes < 9e15)
                redirected->entry.bytesReceived = std::llround(event.response.bytes);
        }
        if (event.url.starts_with("data:") || event.url.starts_with("blob:"))
            return; // never leaves the browser
        if (event.wallTime > 0 && event.timestamp >= 0 && !m_hasWallTime) {
            m_hasWallTime = true;
            constexpr DurationNs kMicrosecond = 1000; // finer than a double of such seconds can tell
            const TimeNs wall = nanoseconds(event.wallTime);
            m_wallOffset = (wall + kMicrosecond / 2) / kMicrosecond * kMicrosecond - nanoseconds(event.timestamp);
        }
        Open open;
        open.began = event.timestamp;
        open.entry.method = event.httpMethod;
        open.entry.url = event.url;
        if (event.timestamp >= 0)
            open.entry.start = nanoseconds(event.timestamp) + m_wallOffset;
        m_byId[event.requestId] = m_all.size();
        m_all.push_back(std::move(open));
    }

    void answer(Open& open, const Event& event)
    {
        const Response& response = event.response;
        if (!response.isThere)
            return;
        Entry& entry = open.entry;
        entry.status = std::llround(std::clamp(response.status, -1e6, 1e6));
        entry.protocol = protocolName(response.protocol);
        entry.address = response.address;
        entry.headers = response.headers;
        const Timing& timing = response.timing;
        if (timing.requestTime < 0)
            return;
        Phases& phases = entry.phases;
        phases.dns = lengthOf(timing.dnsStart, timing.dnsEnd);
        phases.connect = lengthOf(timing.connectStart, timing.connectEnd);
        phases.ssl = lengthOf(timing.sslStart, timing.sslEnd);
        phases.send = lengthOf(timing.sendStart, timing.sendEnd);
        phases.wait = lengthOf(timing.sendEnd, timing.receiveHeadersEnd);
        open.headersEnd = timing.requestTime + std::max(timing.receiveHeadersEnd, 0.0) / 1000;
    }

    void close(Open& open, const Event& event)
    {
        open.isClosed = true;
        Entry& entry = open.entry;
        if (lengthOf(open.began, event.timestamp) >= 0)
            entry.time = (event.timestamp - open.began) * 1000;
        if (const double length = lengthOf(open.headersEnd, event.timestamp); length >= 0)
            entry.phases.receive = length * 1000;
        if (event.bytes >= 0 && event.bytes < 9e15)
            entry.bytesReceived = std::llround(event.bytes);
        if (event.method == "Network.loadingFailed")
            entry.error = !event.errorText.empty() ? event.errorText : event.canceled ? "canceled" : "failed";
    }

    void mark(const Event& event)
    {
        if (event.timestamp < 0)
            return;
        if (m_pages.isNone())
            m_pages = m_sink.track({trace::TrackKind::Instant, {}, -1, m_sink.intern("pages"), {}, {}});
        const bool isLoad = event.method == "Page.loadEventFired";
        m_sink.instant(m_pages, nanoseconds(event.timestamp) + m_wallOffset,
                       m_sink.intern(isLoad ? "onLoad" : "onContentLoad"), {});
    }

    io::JsonPull& m_json;
    trace::EventSink& m_sink;
    std::vector<Open> m_all;
    std::unordered_map<std::string, std::size_t> m_byId;
    TrackId m_pages {};
    DurationNs m_wallOffset = 0; ///< from the log's own clock to calendar time
    bool m_hasWallTime = false;
};

} // namespace

Result<void> readEventLog(io::JsonPull& json, trace::EventSink& sink)
{
    return EventLogReader(json, sink).run();
}

} // namespace graylens::decode::har

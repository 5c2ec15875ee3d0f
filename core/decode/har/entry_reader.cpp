// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/har/entry_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/iso_time.h"
#include "core/decode/har/field_text.h"

namespace graylens::decode::har {

namespace {

constexpr std::size_t kMaxField = 4096; ///< bytes of one custom field

/// A byte count or number of tries: whole, not negative; -1 otherwise.
std::int64_t countOf(double value)
{
    return value >= 0 && value < 9e15 ? std::llround(value) : -1;
}

/// "_net_type" and "_netType" are the same name.
std::string plainName(std::string_view key)
{
    std::string name = lowered(key);
    name.erase(std::remove_if(name.begin(), name.end(), [](char c) { return c == '_' || c == '-'; }), name.end());
    return name;
}

class Reader
{
public:
    explicit Reader(io::JsonPull& json)
        : m_json(json)
    { }

    Entry run()
    {
        if (!m_json.beginObject())
            return std::move(m_out);
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "startedDateTime")
                readStart();
            else if (key == "time")
                m_out.time = scalarNumber(m_json, -1);
            else if (key == "request")
                readRequest();
            else if (key == "response")
                readResponse();
            else if (key == "timings")
                readTimings();
            else if (key == "serverIPAddress")
                keepText(m_out.address);
            else if (!key.starts_with('_') || !readCustom(key))
                m_json.skip();
        }
        settle();
        return std::move(m_out);
    }

private:
    void keepText(std::string& to)
    {
        std::string text = scalarText(m_json);
        if (!text.empty())
            to = std::move(text);
    }

    void readStart()
    {
        if (const auto time = parseIsoTime(m_json.text())) {
            m_out.start = time->ns;
            m_out.hasZone = time->hasZone;
        }
    }

    void readRequest()
    {
        double head = -1, body = -1;
        if (!m_json.beginObject())
            return;
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "method")
                m_out.method = m_json.text();
            else if (key == "url")
                m_out.url = m_json.text();
            else if (key == "httpVersion")
                m_requestVersion = m_json.text();
            else if (key == "headersSize")
                head = scalarNumber(m_json, -1);
            else if (key == "bodySize")
                body = scalarNumber(m_json, -1);
            else if (!key.starts_with('_') || !readCustom(key))
                m_json.skip();
        }
        m_bytesSent = head >= 0 ? head + std::max(body, 0.0) : body > 0 ? body : -1;
    }

    void readResponse()
    {
        double head = -1, body = -1;
        if (!m_json.beginObject())
            return;
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "status")
                m_out.status = std::llround(std::clamp(scalarNumber(m_json, 0), -1e6, 1e6));
            else if (key == "httpVersion")
                m_responseVersion = m_json.text();
            else if (key == "headers")
                readHeaders();
            else if (key == "headersSize")
                head = scalarNumber(m_json, -1);
            else if (key == "bodySize")
                body = scalarNumber(m_json, -1);
            else if (key == "_transferSize")
                m_transfer = scalarNumber(m_json, -1);
            else if (!key.starts_with('_') || !readCustom(key))
                m_json.skip();
        }
        m_bytesReceived = head > 0 || body >= 0 ? std::max(head, 0.0) + std::max(body, 0.0) : -1;
    }

    void readHeaders()
    {
        if (!m_json.beginArray())
            return;
        while (m_json.nextElement()) {
            if (!m_json.beginObject())
                continue;
            Header header;
            for (std::string_view key; m_json.nextKey(key);) {
                if (key == "name")
                    header.name = lowered(m_json.text());
                else if (key == "value")
                    header.value = m_json.text();
                else
                    m_json.skip();
            }
            if (isCdnHeader(header.name))
                m_out.headers.push_back(std::move(header));
        }
    }

    void readTimings()
    {
        if (!m_json.beginObject())
            return;
        Phases& phases = m_out.phases;
        for (std::string_view key; m_json.nextKey(key);) {
            double* const phase = key == "blocked" ? &phases.blocked
                : key == "dns"                     ? &phases.dns
                : key == "connect"                 ? &phases.connect
                : key == "ssl"                     ? &phases.ssl
                : key == "send"                    ? &phases.send
                : key == "wait"                    ? &phases.wait
                : key == "receive"                 ? &phases.receive
                                                   : nullptr;
            if (phase)
                *phase = scalarNumber(m_json, -1);
            else
                m_json.skip();
        }
    }

    /// Fields with "_" names; false where the name is none that is known.
    bool readCustom(std::string_view key)
    {
        const std::string name = plainName(key);
        if (name == "error" || name == "errortext")
            keepText(m_out.error);
        else if (name == "errorcode")
            keepText(m_errorCode);
        else if (name == "errorphase")
            keepText(m_out.errorPhase);
        else if (name == "remoteaddress" || name == "ipaddr" || name == "remoteipaddress" || name == "resolvedip")
            keepText(m_customAddress);
        else if (name == "protocol")
            keepText(m_customProtocol);
        else if (name == "cdnnode")
            keepText(m_out.cdn.node);
        else if (name == "cdnpop")
            keepText(m_out.cdn.pop);
        else if (name == "cachestate")
            keepText(m_out.cdn.state);
        else if (name == "retry" || name == "retryindex" || name == "retrycount")
            m_out.retry = countOf(scalarNumber(m_json, -1));
        else if (name == "bytesin")
            m_transfer = scalarNumber(m_json, -1);
        else if (name == "bytesout")
            m_sentOnWire = scalarNumber(m_json, -1);
        else
            return readSurroundings(m_json, key, m_out.surroundings);
        return true;
    }

    /// What several fields say together.
    void settle()
    {
        for (const std::string& version : {m_customProtocol, m_responseVersion, m_requestVersion}) {
            if (m_out.protocol.empty())
                m_out.protocol = protocolName(version);
        }
        if (m_out.address.empty())
            m_out.address = m_customAddress;
        if (m_out.address.starts_with('[') && m_out.address.ends_with(']'))
            m_out.address = m_out.address.substr(1, m_out.address.size() - 2);
        m_out.bytesReceived = countOf(m_transfer >= 0 ? m_transfer : m_bytesReceived);
        m_out.bytesSent = countOf(m_sentOnWire >= 0 ? m_sentOnWire : m_bytesSent);
        if (m_out.error.empty() && m_errorCode != "0")
            m_out.error = m_errorCode;
        if (m_out.status < 0 && m_out.error.empty())
            m_out.error = "code " + std::to_string(m_out.status);
    }

    io::JsonPull& m_json;
    Entry m_out;
    std::string m_requestVersion, m_responseVersion, m_customProtocol, m_customAddress, m_errorCode;
    double m_bytesSent = -1, m_bytesReceived = -1, m_transfer = -1, m_sentOnWire = -1;
};

} // namespace

std::string scalarText(io::JsonPull& json)
{
    const io::JsonKind kind = json.peek();
    const bool isScalar = kind == io::JsonKind::String || kind == io::JsonKind::Number || kind == io::JsonKind::True
        || kind == io::JsonKind::False;
    if (isScalar)
        return json.compact(kMaxField);
    json.skip();
    return {};
}

double scalarNumber(io::JsonPull& json, double otherwise)
{
    if (json.peek() != io::JsonKind::String)
        return json.number().value_or(otherwise);
    const std::string_view text = json.text();
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() && std::isfinite(value) ? value : otherwise;
}

bool readSurroundings(io::JsonPull& json, std::string_view key, Surroundings& out)
{
    const std::string name = plainName(key);
    std::string* const field = name == "isp" || name == "carrier" || name == "operator"        ? &out.isp
        : name == "region" || name == "city" || name == "province"                             ? &out.region
        : name == "networktype" || name == "nettype" || name == "network"                      ? &out.networkType
        : name == "resolver" || name == "dnsserver" || name == "localdns" || name == "httpdns" ? &out.resolver
        : name == "traceid"                                                                    ? &out.traceId
        : name == "appversion"                                                                 ? &out.appVersion
        : name == "cohort" || name == "graybatch"                                              ? &out.cohort
                                                                                               : nullptr;
    if (!field)
        return false;
    std::string text = scalarText(json);
    if (name == "httpdns" || name == "localdns") // some apps only say whether it was asked
        text = text == "true" ? name : text == "false" ? std::string() : text;
    if (!text.empty())
        *field = std::move(text);
    return true;
}

Entry readEntry(io::JsonPull& json)
{
    return Reader(json).run();
}

} // namespace graylens::decode::har

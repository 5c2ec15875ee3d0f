// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/batches.h"

#include <algorithm>

namespace graylens::bundle {

namespace {

/// Differences are taken modulo 2^64, so that no pair of times overflows.
std::int64_t difference(std::int64_t a, std::int64_t b)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

void encode(const KeyValues& from, google::protobuf::RepeatedPtrField<proto::KeyValue>& to)
{
    for (const auto& [key, value] : from) {
        proto::KeyValue* pair = to.Add();
        pair->set_key(key);
        pair->set_value(value);
    }
}

} // namespace

void BatchTimes::add(TimeNs ts)
{
    if (ts == kNoTime)
        return;
    first = first == kNoTime ? ts : std::min(first, ts);
    last = last == kNoTime ? ts : std::max(last, ts);
}

std::uint64_t optionalValue(std::int64_t value, std::int64_t none)
{
    if (value == none)
        return 0;
    const auto bits = static_cast<std::uint64_t>(value);
    return ((bits << 1) ^ (value < 0 ? ~std::uint64_t {0} : 0)) + 1;
}

std::int64_t fromOptionalValue(std::uint64_t coded, std::int64_t none)
{
    if (coded == 0)
        return none;
    const std::uint64_t zigzag = coded - 1;
    return static_cast<std::int64_t>((zigzag >> 1) ^ (0 - (zigzag & 1)));
}

std::uint32_t TextTable::index(std::string_view text, google::protobuf::RepeatedPtrField<std::string>& strings)
{
    if (const auto found = m_indices.find(text); found != m_indices.end())
        return found->second;
    const auto index = static_cast<std::uint32_t>(strings.size());
    strings.Add()->assign(text);
    m_indices.emplace(text, index);
    return index;
}

void LogBatchWriter::add(const LogEntry& entry)
{
    const std::size_t stringsBefore = static_cast<std::size_t>(m_batch.strings_size());
    m_batch.add_ts(difference(entry.ts, m_previous));
    m_previous = entry.ts;
    m_times.add(entry.ts);
    m_batch.add_level(static_cast<std::uint32_t>(entry.level));
    m_batch.add_tag(m_texts.index(entry.tag, *m_batch.mutable_strings()));
    // The mix may collide: the list under it says which thread it really is.
    auto& sameMix = m_threads[static_cast<std::uint64_t>(entry.pid) * 0x9E3779B97F4A7C15ULL
                              + static_cast<std::uint64_t>(entry.tid)];
    auto thread = std::find_if(sameMix.begin(), sameMix.end(), [&](std::uint32_t i) {
        return m_batch.thread_pid(static_cast<int>(i)) == entry.pid
            && m_batch.thread_tid(static_cast<int>(i)) == entry.tid;
    });
    if (thread == sameMix.end()) {
        sameMix.push_back(static_cast<std::uint32_t>(m_batch.thread_pid_size()));
        m_batch.add_thread_pid(entry.pid);
        m_batch.add_thread_tid(entry.tid);
        thread = sameMix.end() - 1;
        m_bytes += 8;
    }
    m_batch.add_thread(*thread);
    m_batch.add_text_bytes(static_cast<std::uint32_t>(entry.message.size()));
    m_batch.mutable_text()->append(entry.message);
    static constexpr std::size_t columnBytes = 9; // five columns of mostly one byte, times of about four
    m_bytes += columnBytes + entry.message.size();
    if (static_cast<std::size_t>(m_batch.strings_size()) != stringsBefore)
        m_bytes += entry.tag.size() + 2;
}

void LogBatchWriter::take(std::vector<std::byte>& out)
{
    serialise(m_batch, out);
    m_batch.Clear();
    m_texts.clear();
    m_threads.clear();
    m_times = {};
    m_previous = 0;
    m_bytes = 0;
}

void RequestBatchWriter::add(const RequestEntry& entry)
{
    auto& strings = *m_batch.mutable_strings();
    if (strings.empty())
        m_texts.index({}, strings); // index 0 is the empty text
    const auto text = [&](std::string_view value) {
        const int before = strings.size();
        const std::uint32_t index = m_texts.index(value, strings);
        if (strings.size() != before)
            m_bytes += value.size() + 2;
        return index;
    };
    m_batch.add_ts(difference(entry.ts, m_previous));
    m_previous = entry.ts;
    m_times.add(entry.ts);
    m_batch.add_dur(optionalValue(entry.dur, kNoTime));
    m_batch.add_dns(optionalValue(entry.dns, kNoTime));
    m_batch.add_connect(optionalValue(entry.connect, kNoTime));
    m_batch.add_tls(optionalValue(entry.tls, kNoTime));
    m_batch.add_send(optionalValue(entry.send, kNoTime));
    m_batch.add_wait(optionalValue(entry.wait, kNoTime));
    m_batch.add_receive(optionalValue(entry.receive, kNoTime));
    m_batch.add_method(text(entry.method));
    m_batch.add_url(text(entry.url));
    m_batch.add_host(text(entry.host));
    m_batch.add_protocol(text(entry.protocol));
    m_batch.add_status(entry.status);
    m_batch.add_error(text(entry.error));
    m_batch.add_remote_address(text(entry.remoteAddress));
    m_batch.add_resolver(text(entry.resolver));
    m_batch.add_cdn_node(text(entry.cdnNode));
    m_batch.add_cdn_pop(text(entry.cdnPop));
    m_batch.add_cache_state(text(entry.cacheState));
    m_batch.add_isp(text(entry.isp));
    m_batch.add_region(text(entry.region));
    m_batch.add_network_type(text(entry.networkType));
    m_batch.add_bytes_sent(optionalValue(entry.bytesSent, -1));
    m_batch.add_bytes_received(optionalValue(entry.bytesReceived, -1));
    m_batch.add_retry(entry.retry);
    m_batch.add_trace_id(text(entry.traceId));
    static constexpr std::size_t columnBytes = 60;
    m_bytes += columnBytes;
}

void RequestBatchWriter::take(std::vector<std::byte>& out)
{
    serialise(m_batch, out);
    m_batch.Clear();
    m_texts.clear();
    m_times = {};
    m_previous = 0;
    m_bytes = 0;
}

void serialise(const google::protobuf::MessageLite& message, std::vector<std::byte>& out)
{
    out.resize(message.ByteSizeLong());
    message.SerializeWithCachedSizesToArray(reinterpret_cast<std::uint8_t*>(out.data()));
}

void encode(const Trigger& trigger, proto::Trigger& out)
{
    out.set_ts(optionalValue(trigger.ts, kNoTime));
    out.set_kind(trigger.kind);
    out.set_text(trigger.text);
    encode(trigger.details, *out.mutable_details());
}

void encode(const CrashReport& report, proto::CrashReport& out)
{
    out.set_ts(optionalValue(report.ts, kNoTime));
    out.set_kind(report.kind);
    out.set_process(report.process);
    out.set_thread(report.thread);
    out.set_reason(report.reason);
    out.set_message(report.message);
    out.set_stack(report.stack);
    encode(report.details, *out.mutable_details());
}

} // namespace graylens::bundle

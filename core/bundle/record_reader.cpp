// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/record_reader.h"

#include <algorithm>
#include <array>

#include "core/base/utf8.h"
#include "core/bundle/batches.h"
#include "core/bundle/log_batch.h"

namespace graylens::bundle {

namespace {

std::string utf8(std::string_view text)
{
    std::string storage;
    return std::string(asUtf8(text, storage));
}

KeyValues pairs(const google::protobuf::RepeatedPtrField<proto::KeyValue>& coded)
{
    KeyValues out;
    for (const auto& pair : coded)
        out.emplace_back(utf8(pair.key()), utf8(pair.value()));
    return out;
}

bool parseInto(google::protobuf::MessageLite& message, std::span<const std::byte> plain)
{
    return message.ParseFromArray(plain.data(), static_cast<int>(plain.size()));
}

/// The columns of texts, in the order of the fields.
std::array<const google::protobuf::RepeatedField<std::uint32_t>*, 14> textColumns(const proto::RequestBatch& b)
{
    return {&b.method(),       &b.url(),      &b.host(),    &b.protocol(),    &b.error(), &b.remote_address(),
            &b.resolver(),     &b.cdn_node(), &b.cdn_pop(), &b.cache_state(), &b.isp(),   &b.region(),
            &b.network_type(), &b.trace_id()};
}

std::array<const google::protobuf::RepeatedField<std::uint64_t>*, 9> numberColumns(const proto::RequestBatch& b)
{
    return {&b.dur(),  &b.dns(),     &b.connect(),    &b.tls(),           &b.send(),
            &b.wait(), &b.receive(), &b.bytes_sent(), &b.bytes_received()};
}

} // namespace

bool LogBatchReader::read(std::span<const std::byte> plain, std::uint32_t records, trace::EventSink& sink)
{
    const auto batch = LogBatchView::parse(plain);
    if (!batch || batch->size() != records)
        return false;
    m_tags.clear();
    for (const std::string_view tag : batch->tags())
        m_tags.push_back(sink.intern(asUtf8(tag, m_repaired)));
    return batch->forEach([&](const LogBatchView::Record& record) {
        sink.log(
            {record.ts, record.level, record.pid, record.tid, m_tags[record.tag], asUtf8(record.message, m_repaired)});
    });
}

bool RequestBatchReader::parse(std::span<const std::byte> plain, std::uint32_t records)
{
    const auto count = static_cast<int>(records);
    if (!parseInto(m_batch, plain) || m_batch.ts_size() != count || m_batch.status_size() != count
        || m_batch.retry_size() != count)
        return false;
    const auto strings = static_cast<std::uint32_t>(m_batch.strings_size());
    for (const auto* column : textColumns(m_batch)) {
        if (column->size() != count
            || std::any_of(column->begin(), column->end(), [=](auto i) { return i >= strings; }))
            return false;
    }
    const auto columns = numberColumns(m_batch);
    return std::all_of(columns.begin(), columns.end(), [count](const auto* column) { return column->size() == count; });
}

bool RequestBatchReader::isWellFormed(std::span<const std::byte> plain, std::uint32_t records)
{
    return parse(plain, records);
}

bool RequestBatchReader::read(std::span<const std::byte> plain, std::uint32_t records, trace::EventSink& sink)
{
    if (!parse(plain, records))
        return false;
    const proto::RequestBatch& b = m_batch;
    std::string repaired;
    m_strings.clear();
    for (const std::string& text : b.strings())
        m_strings.push_back(sink.intern(asUtf8(text, repaired)));
    std::uint64_t time = 0;
    for (int i = 0; i < b.ts_size(); ++i) {
        const auto text = [&](const auto& column) { return m_strings[column[i]]; };
        const auto length = [&](const auto& column) { return fromOptionalValue(column[i], kNoTime); };
        time += static_cast<std::uint64_t>(b.ts(i));
        trace::RequestRecord r;
        r.ts = static_cast<TimeNs>(time);
        r.dur = length(b.dur());
        r.dns = length(b.dns());
        r.connect = length(b.connect());
        r.tls = length(b.tls());
        r.send = length(b.send());
        r.wait = length(b.wait());
        r.receive = length(b.receive());
        r.method = text(b.method());
        r.url = text(b.url());
        r.host = text(b.host());
        r.protocol = text(b.protocol());
        r.status = b.status(i);
        r.error = text(b.error());
        r.remoteAddress = text(b.remote_address());
        r.resolver = text(b.resolver());
        r.cdnNode = text(b.cdn_node());
        r.cdnPop = text(b.cdn_pop());
        r.cacheState = text(b.cache_state());
        r.isp = text(b.isp());
        r.region = text(b.region());
        r.networkType = text(b.network_type());
        r.bytesSent = fromOptionalValue(b.bytes_sent(i), -1);
        r.bytesReceived = fromOptionalValue(b.bytes_received(i), -1);
        r.retry = b.retry(i);
        r.traceId = text(b.trace_id());
        sink.request(r);
    }
    return true;
}

bool readEnvironment(std::span<const std::byte> plain, std::map<std::string, std::string>& facts)
{
    proto::EnvironmentBatch batch;
    if (!parseInto(batch, plain))
        return false;
    for (const auto& fact : batch.facts())
        facts.insert_or_assign(utf8(fact.key()), utf8(fact.value()));
    return true;
}

bool readTriggers(std::span<const std::byte> plain, std::vector<Trigger>& triggers)
{
    proto::TriggerBatch batch;
    if (!parseInto(batch, plain))
        return false;
    for (const auto& coded : batch.triggers())
        triggers.push_back(
            {fromOptionalValue(coded.ts(), kNoTime), utf8(coded.kind()), utf8(coded.text()), pairs(coded.details())});
    return true;
}

bool readCrashReports(std::span<const std::byte> plain, std::vector<CrashReport>& reports)
{
    proto::CrashBatch batch;
    if (!parseInto(batch, plain))
        return false;
    for (const auto& coded : batch.reports())
        reports.push_back({fromOptionalValue(coded.ts(), kNoTime), utf8(coded.kind()), utf8(coded.process()),
                           utf8(coded.thread()), utf8(coded.reason()), utf8(coded.message()), utf8(coded.stack()),
                           pairs(coded.details())});
    return true;
}

bool recordsAreWellFormed(StreamKind kind, std::span<const std::byte> plain, std::uint32_t records)
{
    switch (kind) {
    case StreamKind::Environment: {
        std::map<std::string, std::string> facts;
        return readEnvironment(plain, facts);
    }
    case StreamKind::Log: {
        const auto batch = LogBatchView::parse(plain);
        return batch && batch->size() == records && batch->forEach([](const LogBatchView::Record&) {});
    }
    case StreamKind::Requests:
        return RequestBatchReader().isWellFormed(plain, records);
    case StreamKind::Trigger: {
        std::vector<Trigger> triggers;
        return readTriggers(plain, triggers) && triggers.size() == records;
    }
    case StreamKind::Crash: {
        std::vector<CrashReport> reports;
        return readCrashReports(plain, reports) && reports.size() == records;
    }
    case StreamKind::Attachment:
        break;
    }
    return true;
}

} // namespace graylens::bundle

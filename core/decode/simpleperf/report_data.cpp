// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/simpleperf/report_data.h"

#include <algorithm>

namespace graylens::decode::simpleperf {

using protobuf::Field;
using protobuf::forEachField;

namespace {

constexpr std::size_t kMaxDepth = 8192;
constexpr std::size_t kMaxEvents = 1024;
constexpr std::uint64_t kNativeCode = 0; ///< Sample.CallChainEntry.ExecutionType

TimeNs timeOf(std::uint64_t value)
{
    return static_cast<TimeNs>(std::min(value, std::uint64_t {1} << 62U));
}

} // namespace

bool ReportData::add(const Record& record)
{
    switch (record.kind) {
    case RecordKind::Sample:
        return addSample(record.content);
    case RecordKind::Lost:
        return addLost(record.content);
    case RecordKind::File:
        return addFile(record.content);
    case RecordKind::Thread:
        return addThread(record.content);
    case RecordKind::MetaInfo:
        return addMetaInfo(record.content);
    case RecordKind::ContextSwitch:
        return addSwitch(record.content);
    case RecordKind::None:
        break;
    }
    return false;
}

const ReportData::File* ReportData::file(std::uint32_t id) const
{
    const auto at = m_files.find(id);
    return at == m_files.end() ? nullptr : &at->second;
}

std::uint32_t ReportData::nodeOf(const Node& node)
{
    std::uint64_t hash = node.caller;
    hash = (hash ^ node.file) * 0x9E3779B97F4A7C15U;
    hash = ((hash >> 29U) ^ hash ^ static_cast<std::uint32_t>(node.symbol)) * 0xBF58476D1CE4E5B9U;
    hash = ((hash >> 31U) ^ hash ^ node.address) * 0x9E3779B97F4A7C15U;
    auto& known = m_nodeIndex[hash];
    for (const std::uint32_t at : known) {
        const Node& other = m_nodes[at];
        if (other.caller == node.caller && other.file == node.file && other.symbol == node.symbol
            && other.address == node.address)
            return at;
    }
    known.push_back(static_cast<std::uint32_t>(m_nodes.size()));
    m_nodes.push_back(node);
    return known.back();
}

bool ReportData::addFrame(Bytes entry)
{
    Node node;
    bool isNative = true;
    const bool whole = forEachField(entry, [&](const Field& field) {
        if (field.number == 1)
            node.address = field.value;
        else if (field.number == 2)
            node.file = static_cast<std::uint32_t>(field.value);
        else if (field.number == 3)
            node.symbol = field.asInt32();
        else if (field.number == 4)
            isNative = field.value == kNativeCode;
    });
    if (!isNative)
        node.address = 0; // places in byte code, or in code that no file holds
    if (m_chain.size() < kMaxDepth)
        m_chain.push_back(node);
    else if (m_chain.size() == kMaxDepth)
        ++m_cutStacks;
    return whole;
}

bool ReportData::addSample(Bytes content)
{
    Sample sample;
    m_chain.clear(); // leaf first
    bool framesAreWhole = true;
    const bool whole = forEachField(content, [&](const Field& field) {
        if (field.number == 1)
            sample.ts = timeOf(field.value);
        else if (field.number == 2)
            sample.tid = field.asInt32();
        else if (field.number == 3 && field.isLength())
            framesAreWhole = addFrame(field.bytes) && framesAreWhole;
        else if (field.number == 4)
            sample.count = std::clamp(field.asSigned(), std::int64_t {0}, std::int64_t {1} << 50U);
        else if (field.number == 5)
            sample.event = static_cast<std::uint32_t>(std::min<std::uint64_t>(field.value, kMaxEvents));
        else if (field.number == 6)
            ++m_failedUnwinds;
    });
    if (!whole || !framesAreWhole)
        return false;
    for (std::size_t i = m_chain.size(); i-- > 0;) {
        m_chain[i].caller = sample.node;
        sample.node = nodeOf(m_chain[i]);
    }
    m_samples.push_back(sample);
    return true;
}

bool ReportData::addFile(Bytes content)
{
    std::uint32_t id = 0;
    File file;
    const bool whole = forEachField(content, [&](const Field& field) {
        if (field.number == 1)
            id = static_cast<std::uint32_t>(field.value);
        else if (field.number == 2)
            file.path = field.text();
        else if (field.number == 3)
            file.symbols.emplace_back(field.text());
    });
    m_files.insert_or_assign(id, std::move(file));
    return whole;
}

bool ReportData::addThread(Bytes content)
{
    std::int64_t tid = -1;
    Thread thread;
    const bool whole = forEachField(content, [&](const Field& field) {
        if (field.number == 1)
            tid = field.asInt32();
        else if (field.number == 2)
            thread.pid = field.asInt32();
        else if (field.number == 3)
            thread.name = field.text();
    });
    m_threads.insert_or_assign(tid, std::move(thread));
    return whole;
}

bool ReportData::addMetaInfo(Bytes content)
{
    const bool whole = forEachField(content, [&](const Field& field) {
        if (field.number == 1 && m_events.size() < kMaxEvents)
            m_events.emplace_back(field.text());
        else if (field.number == 2)
            m_facts.insert_or_assign("app.package", std::string(field.text()));
        else if (field.number == 3)
            m_facts.insert_or_assign("app.type", std::string(field.text()));
        else if (field.number == 4)
            m_facts.insert_or_assign("android.sdk", std::string(field.text()));
        else if (field.number == 5)
            m_facts.insert_or_assign("android.build-type", std::string(field.text()));
        else if (field.number == 6)
            m_facts.insert_or_assign("trace-offcpu", field.value != 0 ? "true" : "false");
    });
    return whole;
}

bool ReportData::addSwitch(Bytes content)
{
    Switch event;
    const bool whole = forEachField(content, [&](const Field& field) {
        if (field.number == 1)
            event.on = field.value != 0;
        else if (field.number == 2)
            event.ts = timeOf(field.value);
        else if (field.number == 3)
            event.tid = field.asInt32();
    });
    if (!whole)
        return false;
    m_switches.push_back(event);
    return true;
}

bool ReportData::addLost(Bytes content)
{
    const bool whole = forEachField(content, [&](const Field& field) {
        if (field.number == 2)
            m_lost += field.value;
    });
    return whole;
}

} // namespace graylens::decode::simpleperf

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/simpleperf/report_data.h"

#include <algorithm>

namespace graylens::decode::simpleperf {

namespace {

constexpr std::size_t kMaxDepth = 8192;
constexpr std::size_t kMaxEvents = 1024;

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
    auto& known = m_nodeIndex[hash];
    for (const std::uint32_t at : known) {
        if (m_nodes[at].caller == node.caller && m_nodes[at].file == node.file && m_nodes[at].symbol == node.symbol)
            return at;
    }
    known.push_back(static_cast<std::uint32_t>(m_nodes.size()));
    m_nodes.push_back(node);
    return known.back();
}

bool ReportData::addSample(Bytes content)
{
    Sample sample;
    m_chain.clear(); // leaf first
    FieldReader reader(content);
    bool whole = true;
    while (const auto field = reader.next()) {
        if (field->number == 1) {
            sample.ts = timeOf(field->value);
        } else if (field->number == 2) {
            sample.tid = static_cast<std::int32_t>(field->value);
        } else if (field->number == 3 && field->hasBytes) {
            Node node;
            FieldReader entry(field->bytes);
            while (const auto part = entry.next()) {
                if (part->number == 2)
                    node.file = static_cast<std::uint32_t>(part->value);
                else if (part->number == 3)
                    node.symbol = static_cast<std::int32_t>(part->value);
            }
            whole = whole && entry.isWhole();
            if (m_chain.size() < kMaxDepth)
                m_chain.push_back(node);
            else if (m_chain.size() == kMaxDepth)
                ++m_cutStacks;
        } else if (field->number == 4) {
            sample.count = std::clamp(field->number64(), std::int64_t {0}, std::int64_t {1} << 50U);
        } else if (field->number == 5) {
            sample.event = static_cast<std::uint32_t>(std::min<std::uint64_t>(field->value, kMaxEvents));
        } else if (field->number == 6) {
            ++m_failedUnwinds;
        }
    }
    if (!whole || !reader.isWhole())
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
    FieldReader reader(content);
    while (const auto field = reader.next()) {
        if (field->number == 1)
            id = static_cast<std::uint32_t>(field->value);
        else if (field->number == 2)
            file.path = field->text();
        else if (field->number == 3)
            file.symbols.emplace_back(field->text());
    }
    m_files.insert_or_assign(id, std::move(file));
    return reader.isWhole();
}

bool ReportData::addThread(Bytes content)
{
    std::int64_t tid = -1;
    Thread thread;
    FieldReader reader(content);
    while (const auto field = reader.next()) {
        if (field->number == 1)
            tid = static_cast<std::int32_t>(field->value);
        else if (field->number == 2)
            thread.pid = static_cast<std::int32_t>(field->value);
        else if (field->number == 3)
            thread.name = field->text();
    }
    m_threads.insert_or_assign(tid, std::move(thread));
    return reader.isWhole();
}

bool ReportData::addMetaInfo(Bytes content)
{
    FieldReader reader(content);
    while (const auto field = reader.next()) {
        if (field->number == 1 && m_events.size() < kMaxEvents)
            m_events.emplace_back(field->text());
        else if (field->number == 2)
            m_facts.insert_or_assign("app.package", std::string(field->text()));
        else if (field->number == 3)
            m_facts.insert_or_assign("app.type", std::string(field->text()));
        else if (field->number == 4)
            m_facts.insert_or_assign("android.sdk", std::string(field->text()));
        else if (field->number == 5)
            m_facts.insert_or_assign("android.build-type", std::string(field->text()));
        else if (field->number == 6)
            m_facts.insert_or_assign("trace-offcpu", field->value != 0 ? "true" : "false");
    }
    return reader.isWhole();
}

bool ReportData::addSwitch(Bytes content)
{
    Switch event;
    FieldReader reader(content);
    while (const auto field = reader.next()) {
        if (field->number == 1)
            event.on = field->value != 0;
        else if (field->number == 2)
            event.ts = timeOf(field->value);
        else if (field->number == 3)
            event.tid = static_cast<std::int32_t>(field->value);
    }
    if (!reader.isWhole())
        return false;
    m_switches.push_back(event);
    return true;
}

bool ReportData::addLost(Bytes content)
{
    FieldReader reader(content);
    while (const auto field = reader.next()) {
        if (field->number == 2)
            m_lost += field->value;
    }
    return reader.isWhole();
}

} // namespace graylens::decode::simpleperf

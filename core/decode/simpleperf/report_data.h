// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/time.h"
#include "core/decode/simpleperf/report_records.h"

namespace graylens::decode::simpleperf {

/// What the records of a report say, kept until all of them were read: names come behind the samples that need them.
class ReportData
{
public:
    static constexpr std::uint32_t kNoNode = 0xFFFFFFFFU;
    /// A function called from the one of `caller`.
    struct Node
    {
        std::uint32_t caller = kNoNode;
        std::uint32_t file = 0;
        std::int32_t symbol = -1; ///< -1: simpleperf knew only the file
        std::uint64_t address = 0; ///< of native code, as the file's symbol table counts; else 0
    };
    struct Sample
    {
        TimeNs ts = 0;
        std::int64_t tid = 0, count = 0;
        std::uint32_t node = kNoNode, event = 0;
    };
    struct Switch
    {
        TimeNs ts = 0;
        std::int64_t tid = 0;
        bool on = false;
    };
    struct Thread
    {
        std::int64_t pid = -1;
        std::string name;
    };
    struct File
    {
        std::string path;
        std::vector<std::string> symbols;
    };

    /// False where the record's content is damaged; what could be read of it is kept.
    bool add(const Record& record);

    const std::vector<Node>& nodes() const { return m_nodes; }
    const std::vector<Sample>& samples() const { return m_samples; }
    const std::vector<Switch>& switches() const { return m_switches; }
    const std::map<std::int64_t, Thread>& threads() const { return m_threads; }
    const std::vector<std::string>& events() const { return m_events; }
    const std::map<std::string, std::string>& facts() const { return m_facts; }
    const File* file(std::uint32_t id) const;
    std::uint64_t lost() const { return m_lost; }
    std::uint64_t cutStacks() const { return m_cutStacks; }
    std::uint64_t failedUnwinds() const { return m_failedUnwinds; }

private:
    bool addSample(Bytes content);
    bool addFrame(Bytes entry);
    bool addFile(Bytes content);
    bool addThread(Bytes content);
    bool addMetaInfo(Bytes content);
    bool addSwitch(Bytes content);
    bool addLost(Bytes content);
    std::uint32_t nodeOf(const Node& node);

    std::vector<Node> m_nodes;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> m_nodeIndex; ///< by hash of the node
    std::vector<Sample> m_samples;
    std::vector<Switch> m_switches;
    std::map<std::int64_t, Thread> m_threads;
    std::unordered_map<std::uint32_t, File> m_files;
    std::vector<std::string> m_events;
    std::map<std::string, std::string> m_facts;
    std::vector<Node> m_chain;
    std::uint64_t m_lost = 0, m_cutStacks = 0, m_failedUnwinds = 0;
};

} // namespace graylens::decode::simpleperf

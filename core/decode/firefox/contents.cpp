// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/firefox/contents.h"

namespace graylens::decode::firefox {

namespace {

constexpr int kMaxNesting = 4; ///< profiles in profiles

void readStrings(io::JsonPull& json, std::vector<std::string>& out)
{
    if (!json.beginArray())
        return;
    while (json.nextElement())
        out.emplace_back(json.text());
}

/// True where the key names one of the tables (and it was read).
bool readStackTable(io::JsonPull& json, std::string_view key, StackTables& out)
{
    if (key == "stackTable")
        out.stacks.read(json);
    else if (key == "frameTable")
        out.frames.read(json);
    else if (key == "funcTable")
        out.functions.read(json);
    else if (key == "resourceTable")
        out.resources.read(json);
    else if (key == "sources")
        out.sources.read(json);
    else if (key == "stringArray" || key == "stringTable")
        readStrings(json, out.strings);
    else
        return false;
    return true;
}

class Reader
{
public:
    explicit Reader(io::JsonPull& json)
        : m_json(json)
    { }

    std::vector<Process> run()
    {
        readProfile(0);
        return std::move(m_out);
    }

private:
    void readProfile(int nesting)
    {
        if (nesting > kMaxNesting) {
            m_json.skip();
            return;
        }
        if (!m_json.beginObject())
            return;
        const std::size_t self = m_out.size();
        m_out.emplace_back();
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "meta")
                readMeta(m_out[self]);
            else if (key == "threads" && m_json.peek() == io::JsonKind::Array)
                readThreads(m_out[self]);
            else if (key == "counters")
                readCounters(m_out[self]);
            else if (key == "shared")
                readShared(m_out[self].shared);
            else if (key == "processes")
                readInnerProfiles(nesting);
            else if (key == "profile" && nesting == 0)
                readRecording();
            else
                m_json.skip();
        }
        if (!m_out[self].hasThreads && self + 1 < m_out.size())
            m_out.erase(m_out.begin() + static_cast<std::ptrdiff_t>(self)); // a wrapper
    }

    /// Old developer tools wrap the profile.
    void readRecording()
    {
        const std::size_t first = m_out.size();
        readProfile(1);
        for (std::size_t i = first; i < m_out.size(); ++i)
            m_out[i].isRecording = true;
    }

    void readInnerProfiles(int nesting)
    {
        if (!m_json.beginArray())
            return;
        while (m_json.nextElement())
            readProfile(nesting + 1);
    }

    void readMeta(Process& process)
    {
        if (!m_json.beginObject())
            return;
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "preprocessedProfileVersion")
                process.processedVersion = m_json.integer().value_or(-1);
            else if (key == "version")
                process.rawVersion = m_json.integer().value_or(-1);
            else if (key == "startTime")
                process.startTime = m_json.number().value_or(0);
            else if (key == "interval")
                process.interval = m_json.number().value_or(0);
            else if (key == "product")
                process.product = m_json.text();
            else if (key == "oscpu")
                process.oscpu = m_json.text();
            else if (key == "platform")
                process.platform = m_json.text();
            else if (key == "sampleUnits")
                readUnits(process);
            else if (key == "categories")
                readCategories(process.categories);
            else
                m_json.skip();
        }
    }

    void readUnits(Process& process)
    {
        if (!m_json.beginObject())
            return;
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "threadCPUDelta")
                process.cpuUnit = m_json.text();
            else
                m_json.skip();
        }
    }

    void readCategories(std::vector<std::string>& out)
    {
        if (!m_json.beginArray())
            return;
        while (m_json.nextElement()) {
            out.emplace_back();
            if (!m_json.beginObject())
                continue;
            for (std::string_view key; m_json.nextKey(key);) {
                if (key == "name")
                    out.back() = m_json.text();
                else
                    m_json.skip();
            }
        }
    }

    void readShared(StackTables& shared)
    {
        if (!m_json.beginObject())
            return;
        for (std::string_view key; m_json.nextKey(key);) {
            if (!readStackTable(m_json, key, shared))
                m_json.skip();
        }
    }

    void readThreads(Process& process)
    {
        process.hasThreads = true;
        m_json.beginArray();
        while (m_json.nextElement()) {
            process.threads.emplace_back();
            if (m_json.beginObject())
                readThread(process.threads.back());
        }
    }

    void readThread(Thread& thread)
    {
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "name")
                thread.name = m_json.text();
            else if (key == "processName")
                thread.processName = m_json.text();
            else if (key == "processType")
                thread.processType = m_json.text();
            else if (key == "pid")
                thread.pid = m_json.compact(64);
            else if (key == "tid")
                thread.tid = m_json.compact(64);
            else if (key == "samples")
                thread.samples.read(m_json);
            else if (key == "markers")
                thread.markers.read(m_json);
            else if (key == "jsAllocations" || key == "nativeAllocations") {
                thread.hasAllocations = thread.hasAllocations || m_json.peek() == io::JsonKind::Object;
                m_json.skip();
            } else if (!readStackTable(m_json, key, thread.tables))
                m_json.skip();
        }
    }

    void readCounters(Process& process)
    {
        if (!m_json.beginArray())
            return;
        while (m_json.nextElement()) {
            process.counters.emplace_back();
            if (m_json.beginObject())
                readCounter(process.counters.back());
        }
    }

    void readCounter(Counter& counter)
    {
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "name")
                counter.name = m_json.text();
            else if (key == "category")
                counter.category = m_json.text();
            else if (key == "pid")
                counter.pid = m_json.compact(64);
            else if (key == "samples")
                counter.samples.read(m_json);
            else if (key == "sampleGroups" || key == "sample_groups")
                readSampleGroups(counter);
            else
                m_json.skip();
        }
    }

    /// One group, or a list of them; there has never been more than one.
    void readSampleGroups(Counter& counter)
    {
        if (m_json.peek() == io::JsonKind::Array) {
            m_json.beginArray();
            while (m_json.nextElement())
                readSampleGroups(counter);
            return;
        }
        if (!m_json.beginObject())
            return;
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "samples" && !counter.samples.has("count"))
                counter.samples.read(m_json);
            else
                m_json.skip();
        }
    }

    io::JsonPull& m_json;
    std::vector<Process> m_out;
};

} // namespace

std::vector<Process> readProcesses(io::JsonPull& json)
{
    return Reader(json).run();
}

} // namespace graylens::decode::firefox

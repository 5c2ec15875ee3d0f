// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/string_pool.h"
#include "core/trace/event_sink.h"

namespace graylens::test {

/// Keeps every record as one line of text, so that what two readings gave can be compared byte for byte.
class RecordingSink final : public trace::EventSink
{
public:
    std::vector<std::string> logs;
    std::vector<std::string> requests;
    std::vector<std::string> instants;
    std::vector<std::string> issueCodes;
    std::map<std::string, std::string> facts;

    StringId intern(std::string_view text) override { return m_strings.intern(text); }
    ArgSetId args(std::span<const trace::Arg>) override { return ArgSetId {0}; }
    ThreadId thread(std::int64_t, std::int64_t) override { return ThreadId {0}; }
    void nameThread(ThreadId, StringId) override { }
    void nameProcess(std::int64_t, StringId) override { }
    TrackId threadTrack(ThreadId) override { return TrackId {0}; }
    TrackId track(const trace::TrackInfo&) override { return TrackId {1}; }
    void edges(TrackId, std::span<const trace::SliceEdge>) override { }
    void complete(TrackId, std::span<const trace::CompleteSlice>) override { }
    void instant(TrackId, TimeNs ts, StringId name, ArgSetId) override
    {
        instants.push_back(std::to_string(ts) + " " + std::string(m_strings.view(name)));
    }
    void counter(TrackId, TimeNs, double) override { }
    void flow(const trace::FlowPoint&) override { }
    FrameId frame(StringId, StringId, std::int32_t) override { return FrameId {0}; }
    StackId stack(StackId, FrameId) override { return StackId {0}; }
    void samples(std::span<const trace::Sample>) override { }
    void sampleUnit(trace::WeightUnit, StringId) override { }
    void log(const trace::LogRecord& r) override
    {
        logs.push_back(std::to_string(r.ts) + "|" + std::to_string(static_cast<int>(r.level)) + "|"
                       + std::to_string(r.pid) + "|" + std::to_string(r.tid) + "|" + text(r.tag) + "|"
                       + std::string(r.message));
    }
    void request(const trace::RequestRecord& r) override
    {
        std::string line;
        for (const std::int64_t number :
             {r.ts, r.dur, r.dns, r.connect, r.tls, r.send, r.wait, r.receive, std::int64_t {r.status}, r.bytesSent,
              r.bytesReceived, std::int64_t {r.retry}})
            line += std::to_string(number) + "|";
        for (const StringId id : {r.method, r.url, r.host, r.protocol, r.error, r.remoteAddress, r.resolver, r.cdnNode,
                                  r.cdnPop, r.cacheState, r.isp, r.region, r.networkType, r.traceId})
            line += text(id) + "|";
        requests.push_back(line);
    }
    void issue(const trace::Issue& issue) override { issueCodes.emplace_back(issue.code); }
    void metadata(std::string_view key, std::string_view value) override { facts[std::string(key)] = value; }
    void markSampled() override { }

private:
    std::string text(StringId id) const { return std::string(m_strings.view(id)); }
    StringPool m_strings;
};

} // namespace graylens::test

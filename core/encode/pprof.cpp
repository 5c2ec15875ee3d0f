// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// pprof's profile.proto, gzipped (see core/decode/pprof/FORMAT.md): equal stacks of a thread are one sample.
#include <map>
#include <unordered_map>

#include <zlib.h>

#include "core/analysis/call_tree.h"
#include "core/encode/formats.h"
#include "core/encode/proto_writer.h"

namespace graylens::encode {

namespace {

/// gzip into an output. zlib fails here only where memory is short, which throws before.
class GzipStream
{
public:
    explicit GzipStream(Output& out)
        : m_out(out)
    {
        deflateInit2(&m_stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    }
    ~GzipStream() { deflateEnd(&m_stream); }
    GzipStream(const GzipStream&) = delete;
    GzipStream& operator=(const GzipStream&) = delete;

    void write(const std::string& bytes, int flush = Z_NO_FLUSH)
    {
        std::string input = bytes; // zlib's interface wants them writable
        m_stream.next_in = reinterpret_cast<Bytef*>(input.data());
        m_stream.avail_in = static_cast<uInt>(input.size());
        do {
            Bytef chunk[16384];
            m_stream.next_out = chunk;
            m_stream.avail_out = sizeof chunk;
            deflate(&m_stream, flush);
            m_out.buffer().append(reinterpret_cast<const char*>(chunk), sizeof chunk - m_stream.avail_out);
            m_out.next();
        } while (m_stream.avail_out == 0);
    }
    void finish() { write({}, Z_FINISH); }

private:
    Output& m_out;
    z_stream m_stream {};
};

class PprofWriter
{
public:
    PprofWriter(const trace::Trace& trace, Output& out, const Operation& operation)
        : m_trace(trace)
        , m_gzip(out)
        , m_operation(operation)
    {
        text("");
    }

    Result<void> write()
    {
        writeType();
        // As everywhere, samples count where there are no calls.
        GL_TRY(const bool hasCalls, writeCalls());
        if (!hasCalls)
            writeSamples();
        for (const std::string& record : m_locations)
            put(4, record);
        for (const std::string& record : m_functions)
            put(5, record);
        for (const std::string& string : m_strings)
            put(6, string);
        m_gzip.write(m_pending.text());
        m_gzip.finish();
        return {};
    }

private:
    std::uint64_t text(std::string_view string)
    {
        const auto [known, isNew] = m_texts.try_emplace(std::string(string), m_strings.size());
        if (isNew)
            m_strings.emplace_back(string);
        return known->second;
    }

    void put(std::uint32_t field, std::string_view record)
    {
        m_pending.bytes(field, record);
        if (m_pending.text().size() < std::size_t {1} << 16)
            return;
        m_gzip.write(m_pending.text());
        m_pending.clear();
    }

    bool countsCalls() const
    {
        for (const TrackId track : m_trace.threads.sliceTrack) {
            if (!track.isNone() && m_trace.tracks.rowBegin[track.value()] != m_trace.tracks.rowBegin[track.value() + 1])
                return true;
        }
        return false;
    }

    void writeType()
    {
        const trace::Samples& samples = m_trace.samples;
        const std::string_view label = m_trace.text(samples.unitLabel);
        std::string_view type = label.empty() ? "samples" : label;
        std::string_view unit = "count";
        if (countsCalls()) {
            type = "time";
            unit = "nanoseconds";
        } else if (samples.unit == trace::WeightUnit::Nanoseconds) {
            unit = "nanoseconds";
        } else if (samples.unit == trace::WeightUnit::Bytes) {
            unit = "bytes";
        }
        ProtoWriter record;
        record.number(1, text(type));
        record.number(2, text(unit));
        put(1, record.text());
    }

    std::uint64_t location(std::string_view name, std::string_view file, std::int32_t line)
    {
        const std::uint64_t function = functionOf(name, file);
        const auto [known, isNew] = m_locationIds.try_emplace({function, line}, m_locations.size() + 1);
        if (isNew) {
            ProtoWriter place;
            place.number(1, function);
            if (line > 0)
                place.number(2, std::int64_t {line});
            ProtoWriter record;
            record.number(1, known->second);
            record.message(4, place);
            m_locations.push_back(record.text());
        }
        return known->second;
    }

    std::uint64_t functionOf(std::string_view name, std::string_view file)
    {
        const std::uint64_t nameText = text(name.empty() ? std::string_view("(unnamed)") : name), fileText = text(file);
        const auto [known, isNew] = m_functionIds.try_emplace({nameText, fileText}, m_functions.size() + 1);
        if (isNew) {
            ProtoWriter record;
            record.number(1, known->second);
            record.number(2, nameText);
            record.number(4, fileText);
            m_functions.push_back(record.text());
        }
        return known->second;
    }

    /// `leafFirst`: location ids.
    void putSample(const std::vector<std::uint64_t>& leafFirst, std::int64_t weight, ThreadId thread)
    {
        ProtoWriter record, ids;
        for (const std::uint64_t id : leafFirst)
            ids.varint(id);
        record.message(1, ids);
        record.number(2, weight);
        if (!thread.isNone())
            putLabels(record, thread);
        put(2, record.text());
    }

    void putLabels(ProtoWriter& record, ThreadId thread)
    {
        const std::uint32_t i = thread.value();
        const auto label = [&](std::string_view key, std::string_view string, std::int64_t number) {
            ProtoWriter out;
            out.number(1, text(key));
            if (string.empty())
                out.number(3, number);
            else
                out.number(2, text(string));
            record.message(3, out);
        };
        if (const std::string_view name = m_trace.text(m_trace.threads.name[i]); !name.empty())
            label("thread", name, 0);
        label("thread_id", {}, m_trace.threads.tid[i]);
        if (m_trace.threads.pid[i] >= 0)
            label("pid", {}, m_trace.threads.pid[i]);
        if (const std::string_view name = m_trace.text(m_trace.threads.processName[i]); !name.empty())
            label("process_name", name, 0);
    }

    Result<bool> writeCalls()
    {
        if (!countsCalls())
            return false;
        for (std::uint32_t thread = 0; thread < m_trace.threads.size(); ++thread) {
            if (m_trace.threads.sliceTrack[thread].isNone())
                continue;
            analysis::Selection selection;
            selection.threads = {ThreadId {thread}};
            GL_TRY(const auto tree, analysis::callTree(m_trace, selection, analysis::GroupBy::Merged, m_operation));
            if (tree.sampled && tree.unit != trace::WeightUnit::Nanoseconds)
                continue; // a thread without calls: its samples weigh something else
            writeTree(tree, ThreadId {thread});
        }
        return true;
    }

    void writeTree(const analysis::CallTree& tree, ThreadId thread)
    {
        std::vector<std::uint64_t> path;
        for (std::uint32_t node = 1; node < tree.size(); ++node) {
            if (tree.self[node] <= 0)
                continue;
            path.clear();
            for (std::uint32_t at = node; at != 0; at = tree.parent[at]) {
                const auto method = m_trace.methods.find(tree.name[at]);
                path.push_back(location(tree.text(at), method ? m_trace.text(m_trace.methods.file[*method]) : "",
                                        method ? m_trace.methods.line[*method] : 0));
            }
            putSample(path, tree.self[node], thread);
        }
    }

    void writeSamples()
    {
        const trace::Samples& samples = m_trace.samples;
        std::vector<std::pair<std::uint32_t, std::int64_t>>
            sums; // first sample of each (thread, stack), and the weight
        std::unordered_map<std::uint64_t, std::size_t> places;
        for (std::uint32_t i = 0; i < samples.size(); ++i) {
            const std::uint64_t key = std::uint64_t {samples.thread[i].value()} << 32 | samples.stack[i].value();
            const auto [known, isNew] = places.try_emplace(key, sums.size());
            if (isNew)
                sums.emplace_back(i, 0);
            sums[known->second].second += samples.weight[i];
        }
        std::vector<std::uint64_t> path;
        for (const auto& [sample, weight] : sums) {
            path.clear();
            for (StackId at = samples.stack[sample]; !at.isNone(); at = m_trace.stacks.caller[at.value()]) {
                const std::uint32_t frame = m_trace.stacks.frame[at.value()].value();
                path.push_back(location(m_trace.text(m_trace.frames.name[frame]),
                                        m_trace.text(m_trace.frames.file[frame]), m_trace.frames.line[frame]));
            }
            putSample(path, weight, samples.thread[sample]);
        }
    }

    const trace::Trace& m_trace;
    GzipStream m_gzip;
    const Operation& m_operation;
    ProtoWriter m_pending;
    std::vector<std::string> m_strings, m_locations, m_functions; ///< records by id - 1 (strings by number)
    std::unordered_map<std::string, std::uint64_t> m_texts;
    std::map<std::pair<std::uint64_t, std::int32_t>, std::uint64_t> m_locationIds;
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::uint64_t> m_functionIds;
};

} // namespace

Result<void> writePprof(const trace::Trace& trace, Output& out, const Operation& operation)
{
    return PprofWriter(trace, out, operation).write();
}

} // namespace graylens::encode

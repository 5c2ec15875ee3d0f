// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/instruments/xctrace_table.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/utf8.h"
#include "core/decode/instruments/xml_reader.h"

namespace graylens::decode::instruments {

namespace {

using trace::Severity;

constexpr std::size_t kMaxDepth = 8192;
constexpr std::int64_t kMostNs = std::int64_t {1} << 60U;
constexpr std::int64_t kMostWeight = std::int64_t {1} << 50U; ///< sums of many still fit in 63 bits

std::optional<std::int64_t> number(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return std::clamp(value, std::int64_t {0}, kMostNs);
}

template <class T> using ById = std::unordered_map<std::string, T>;

class TableReading
{
public:
    TableReading(io::ByteSource& text, trace::EventSink& sink, const Operation& operation)
        : m_xml(text, operation)
        , m_sink(sink)
    { }

    Result<void> run()
    {
        for (;;) {
            GL_TRY(const XmlReader::Kind kind, m_xml.next());
            if (kind == XmlReader::Kind::Finished)
                break;
            if (kind == XmlReader::Kind::Start)
                start();
            else if (kind == XmlReader::Kind::Text)
                m_content = m_xml.text();
            else
                end();
        }
        flush();
        if (m_samples == 0)
            return fail(Errc::Truncated, "the export holds no row with a stack");
        m_sink.sampleUnit(m_hasWeights ? trace::WeightUnit::Nanoseconds : trace::WeightUnit::Samples,
                          m_sink.intern(m_hasWeights ? "ns" : "samples"));
        m_sink.metadata("source", "Instruments");
        report();
        return {};
    }

private:
    struct Thread
    {
        std::int64_t pid = -1, tid = -1;
        std::string name, process;
    };
    struct Process
    {
        std::int64_t pid = -1;
        std::string name;
    };
    struct Frame
    {
        std::string name, binary, path;
        std::int32_t line = 0;
    };
    /// An element that is open: its name, its id, or what it refers to.
    struct Open
    {
        std::string name, id, ref;
    };

    StringId text(std::string_view raw) { return m_sink.intern(asUtf8(raw, m_storage)); }
    /// "rust_test2" of "rust_test2 (49374)"; "main" of "main  0x8480c1 (rust_test2, pid: 49374)".
    static std::string shown(std::string_view format, std::string_view upTo)
    {
        return std::string(format.substr(0, format.find(upTo)));
    }

    void start()
    {
        m_content.clear();
        const std::string& name = m_xml.name();
        constexpr std::size_t kDeepest = 256;
        if (m_open.size() < kDeepest)
            m_open.push_back({name, std::string(m_xml.attribute("id")), std::string(m_xml.attribute("ref"))});
        else
            ++m_tooDeep;
        if (name == "row") {
            m_row = {};
        } else if (name == "thread") {
            m_thread = {};
            m_thread.name = shown(m_xml.attribute("fmt"), "  0x");
        } else if (name == "process") {
            m_process = {};
            m_process.name = shown(m_xml.attribute("fmt"), " (");
        } else if (name == "backtrace") {
            m_frames.clear();
        } else if (name == "frame") {
            m_frame = {};
            m_frame.name = m_xml.attribute("name");
        } else if (name == "binary") {
            const std::string_view path = m_xml.attribute("path");
            m_binary = path.empty() ? m_xml.attribute("name") : path;
        } else if (name == "source") {
            m_frame.line = static_cast<std::int32_t>(
                std::min<std::int64_t>(number(m_xml.attribute("line")).value_or(0), 1 << 30));
        }
    }

    void end()
    {
        if (m_tooDeep > 0) {
            --m_tooDeep;
            return;
        }
        if (m_open.empty() || m_open.back().name != m_xml.name()) {
            ++m_badTags;
            return;
        }
        const Open element = std::move(m_open.back());
        m_open.pop_back();
        if (element.name == "row")
            return endRow();
        endPart(element);
        m_content.clear();
    }

    /// The value of an element: kept under its id, or found under what it refers to.
    template <class T> T resolve(ById<T>& table, const Open& element, T value)
    {
        if (!element.ref.empty()) {
            const auto known = table.find(element.ref);
            if (known != table.end())
                return known->second;
            ++m_badReferences;
            return T {};
        }
        if (!element.id.empty())
            table.insert_or_assign(element.id, value);
        return value;
    }

    void endPart(const Open& element)
    {
        const std::string& name = element.name;
        if (name == "sample-time" || name == "start-time" || name == "event-time") {
            m_row.ts = resolve(m_numbers, element, number(m_content));
        } else if (name == "weight" || name == "cycle-weight") {
            m_row.weight = resolve(m_numbers, element, number(m_content));
        } else if (name == "tid") {
            m_thread.tid = resolve(m_numbers, element, number(m_content)).value_or(-1);
        } else if (name == "pid") {
            m_process.pid = resolve(m_numbers, element, number(m_content)).value_or(-1);
        } else if (name == "process") {
            m_process = resolve(m_processes, element, m_process);
            if (!m_open.empty() && m_open.back().name == "thread") {
                m_thread.pid = m_process.pid;
                m_thread.process = m_process.name;
            }
        } else if (name == "thread") {
            m_row.thread = resolve(m_threads, element, m_thread);
            m_row.hasThread = true;
        } else if (name == "binary") {
            m_frame.binary = resolve(m_texts, element, m_binary);
        } else if (name == "path") {
            m_frame.path = resolve(m_texts, element, m_content);
        } else if (name == "frame") {
            const std::optional<FrameId> frame
                = element.ref.empty() ? std::optional(frameOf(m_frame)) : std::optional<FrameId>();
            const auto resolved = resolve(m_frameIds, element, frame.value_or(FrameId {}));
            if (!resolved.isNone() && m_frames.size() < kMaxDepth)
                m_frames.push_back(resolved);
        } else if (name == "backtrace") {
            m_row.stack = resolve(m_stacks, element, element.ref.empty() ? stackOf() : StackId {});
        } else if (name == "tagged-backtrace") {
            m_row.stack = resolve(m_stacks, element, m_row.stack);
        }
    }

    FrameId frameOf(const Frame& frame)
    {
        // A bare address would be another function at every sample.
        const bool isAddress = frame.name.empty() || frame.name.starts_with("0x");
        const std::string inBinary = "[" + frame.binary.substr(frame.binary.rfind('/') + 1) + "]";
        const std::string_view name = !isAddress ? std::string_view(frame.name)
            : !frame.binary.empty()              ? std::string_view(inBinary)
            : frame.name.empty()                 ? std::string_view("[unknown]")
                                                 : std::string_view(frame.name);
        const StringId nameId = text(name);
        const bool hasSource = !frame.path.empty();
        return m_sink.frame(nameId, text(hasSource ? frame.path : frame.binary), hasSource ? frame.line : 0);
    }
    /// Frames come leaf first.
    StackId stackOf()
    {
        StackId stack;
        for (std::size_t i = m_frames.size(); i-- > 0;)
            stack = m_sink.stack(stack, m_frames[i]);
        return stack;
    }

    void endRow()
    {
        if (m_row.stack.isNone()) {
            ++m_rowsWithoutStack;
            return;
        }
        const ThreadId thread = m_sink.thread(m_row.thread.pid, m_row.thread.tid);
        if (m_named.emplace(thread.value(), true).second) {
            m_sink.nameThread(thread, text(m_row.thread.name));
            if (m_row.thread.pid >= 0 && !m_row.thread.process.empty())
                m_sink.nameProcess(m_row.thread.pid, text(m_row.thread.process));
        }
        m_hasWeights = m_hasWeights || m_row.weight.has_value();
        m_batch.push_back(
            {m_row.ts.value_or(kNoTime), thread, m_row.stack, std::min(m_row.weight.value_or(1), kMostWeight)});
        ++m_samples;
        if (m_batch.size() == 1024)
            flush();
    }
    void flush()
    {
        if (!m_batch.empty())
            m_sink.samples(m_batch);
        m_batch.clear();
    }

    void report()
    {
        const auto issue
            = [this](std::string_view code, Severity severity, std::uint64_t count, std::string_view message) {
                  if (count > 0)
                      m_sink.issue({code, severity, -1, count, message, {}});
              };
        issue("truncated", Severity::DataLoss, m_open.empty() && m_xml.endedBetweenTags() ? 0 : 1,
              "The export ends inside its table; all rows before that were kept.");
        issue("damaged-tag", Severity::DataLoss, m_badTags, "Tags that close nothing were ignored.");
        issue("damaged-reference", Severity::DataLoss, m_badReferences,
              "Parts of rows refer to something that is not in the export.");
        issue("row-without-stack", Severity::Info, m_rowsWithoutStack, "Rows without a stack are not shown.");
    }

    struct Row
    {
        std::optional<std::int64_t> ts, weight;
        Thread thread;
        bool hasThread = false;
        StackId stack;
    };
    XmlReader m_xml;
    trace::EventSink& m_sink;
    std::string m_storage, m_content, m_binary;
    std::vector<Open> m_open;
    Row m_row;
    Thread m_thread;
    Process m_process;
    Frame m_frame;
    std::vector<FrameId> m_frames;
    ById<std::optional<std::int64_t>> m_numbers;
    ById<std::string> m_texts;
    ById<Thread> m_threads;
    ById<Process> m_processes;
    ById<FrameId> m_frameIds;
    ById<StackId> m_stacks;
    std::unordered_map<std::uint32_t, bool> m_named;
    std::vector<trace::Sample> m_batch;
    bool m_hasWeights = false;
    std::uint64_t m_samples = 0, m_tooDeep = 0, m_badTags = 0, m_badReferences = 0, m_rowsWithoutStack = 0;
};

} // namespace

Result<void> readXctrace(io::ByteSource& text, trace::EventSink& sink, const Operation& operation)
{
    return TableReading(text, sink, operation).run();
}

} // namespace graylens::decode::instruments

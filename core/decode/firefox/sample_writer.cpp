// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/firefox/sample_writer.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace graylens::decode::firefox {

namespace {

constexpr std::size_t kMaxDepth = 8192;
constexpr std::size_t kBatch = 4096;

/// "name (file:12:3)", as raw profiles spell frames of JavaScript.
struct Location
{
    std::string_view name, file;
    std::int32_t line = 0;
};

/// Cuts ":123" off the end; false where the text does not end so.
bool cutNumber(std::string_view& text, std::int32_t& number)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon + 1 == text.size())
        return false;
    const auto parsed = std::from_chars(text.data() + colon + 1, text.data() + text.size(), number);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size())
        return false;
    text = text.substr(0, colon);
    return true;
}

Location parsed(std::string_view text)
{
    const std::size_t open = text.rfind(" (");
    const bool isNamed = open != std::string_view::npos && text.ends_with(')');
    std::string_view place = isNamed ? text.substr(open + 2, text.size() - open - 3) : text;
    std::int32_t last = 0, before = 0;
    if (!cutNumber(place, last))
        return {text, {}, 0};
    const bool hasColumn = cutNumber(place, before);
    if (const std::size_t arrow = place.rfind(" -> "); arrow != std::string_view::npos)
        place = place.substr(arrow + 4); // loaded by another script
    if (place.find('/') == std::string_view::npos && place != "self-hosted")
        return {text, {}, 0}; // names of C++ have colons too
    return {isNamed ? text.substr(0, open) : std::string_view(), place, hasColumn ? before : last};
}

std::int32_t lineNumber(std::int64_t line)
{
    return line > 0 && line < 0x7FFFFFFF ? static_cast<std::int32_t>(line) : 0;
}

} // namespace

SampleWriter::SampleWriter(const Process& process, const Thread& thread, trace::EventSink& sink, SampleFaults& faults)
    : m_process(process)
    , m_thread(thread)
    , m_sink(sink)
    , m_faults(faults)
    , m_stacks(pick(&StackTables::stacks).size())
    , m_known(m_stacks.size())
    , m_frames(pick(&StackTables::frames).size())
{ }

/// The thread's own table, or the shared one where it has none.
const Table& SampleWriter::pick(Table StackTables::*table) const
{
    const Table& own = m_thread.tables.*table;
    return own.size() > 0 ? own : m_process.shared.*table;
}

const std::vector<std::string>& SampleWriter::strings() const
{
    return m_thread.tables.strings.empty() ? m_process.shared.strings : m_thread.tables.strings;
}

std::string_view SampleWriter::text(std::int64_t index) const
{
    const auto& all = strings();
    return index >= 0 && static_cast<std::size_t>(index) < all.size()
        ? std::string_view(all[static_cast<std::size_t>(index)])
        : std::string_view();
}

FrameId SampleWriter::locationFrame(std::string_view location, std::int64_t line)
{
    const Location place = parsed(location);
    const std::string unnamed = place.name.empty() ? "(root scope) " + std::string(place.file) : std::string();
    return m_sink.frame(m_sink.intern(place.name.empty() ? std::string_view(unnamed) : place.name),
                        m_sink.intern(place.file), line > 0 ? lineNumber(line) : place.line);
}

FrameId SampleWriter::functionFrame(std::int64_t function, std::int64_t line, std::int64_t address)
{
    const Table& functions = pick(&StackTables::functions);
    const auto row = static_cast<std::size_t>(function);
    std::string_view file = text(functions.index("fileName", row));
    if (const std::int64_t source = functions.index("source", row); source >= 0)
        file = text(m_process.shared.sources.index("filename", static_cast<std::size_t>(source)));
    const std::int64_t resource = functions.index("resource", row);
    if (file.empty() && resource >= 0)
        file = text(pick(&StackTables::resources).index("name", static_cast<std::size_t>(resource)));
    std::string name(text(functions.index("name", row)));
    if (name.empty())
        name = address > 0 ? fmt::format("{:#x}", address) : "(unnamed)";
    line = line > 0 ? line : functions.index("lineNumber", row);
    return m_sink.frame(m_sink.intern(name), m_sink.intern(file), lineNumber(line));
}

FrameId SampleWriter::frameOf(std::int64_t frame)
{
    const Table& frames = pick(&StackTables::frames);
    const auto row = static_cast<std::size_t>(frame);
    if (frame < 0 || row >= m_frames.size())
        return m_sink.frame(m_sink.intern(fmt::format("(frame {})", frame)), m_sink.intern({}), 0);
    if (!m_frames[row].isNone())
        return m_frames[row];
    const std::int64_t line = frames.index("line", row);
    if (const std::int64_t function = frames.index("func", row); function >= 0)
        return m_frames[row] = functionFrame(function, line, frames.index("address", row));
    return m_frames[row] = locationFrame(text(frames.index("location", row)), line);
}

StackId SampleWriter::stackOf(std::int64_t stack)
{
    const Table& stacks = pick(&StackTables::stacks);
    const auto& prefix = stacks.column("prefix");
    const auto& offset = stacks.column("prefixOffset"); // from version 66 on
    const auto& frame = stacks.column("frame");
    std::vector<std::size_t> path;
    StackId id;
    for (std::int64_t at = stack; at >= 0 && static_cast<std::size_t>(at) < m_stacks.size();) {
        const auto row = static_cast<std::size_t>(at);
        if (m_known[row]) {
            id = m_stacks[row];
            break;
        }
        if (path.size() == kMaxDepth) {
            ++m_faults.circles;
            break;
        }
        path.push_back(row);
        if (offset.empty()) {
            at = Table::index(prefix, row);
        } else {
            const std::int64_t back = Table::index(offset, row);
            at = back > 0 ? at - back : -1;
        }
    }
    for (std::size_t i = path.size(); i-- > 0;) {
        id = m_sink.stack(id, frameOf(Table::index(frame, path[i])));
        m_stacks[path[i]] = id;
        m_known[path[i]] = true;
    }
    return id;
}

void SampleWriter::write(ThreadId id, const std::vector<TimeNs>& times, double scale)
{
    const auto& stacks = m_thread.samples.column("stack");
    const auto& weights = m_thread.samples.column("weight");
    std::vector<trace::Sample> batch;
    for (std::size_t i = 0; i < stacks.size(); ++i) {
        const std::int64_t number = Table::index(stacks, i);
        if (number < 0)
            continue; // nothing was running
        const double weight = i < weights.size() && std::isfinite(weights[i]) ? weights[i] * scale : scale;
        const StackId stack = stackOf(number);
        m_faults.unknownStacks += stack.isNone() ? 1U : 0U;
        m_faults.negative += weight < 0 ? 1U : 0U;
        m_faults.withoutTime += i >= times.size() ? 1U : 0U;
        const std::int64_t rounded = std::llround(std::clamp(weight, 0.0, 4e18));
        if (stack.isNone() || rounded <= 0 || i >= times.size())
            continue;
        batch.push_back({times[i], id, stack, rounded});
        if (batch.size() == kBatch) {
            m_sink.samples(batch);
            batch.clear();
        }
    }
    if (!batch.empty())
        m_sink.samples(batch);
}

} // namespace graylens::decode::firefox

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/ghc_prof/ghc_prof_decoder.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "core/io/json_pull.h"
#include "core/io/text_encoding.h"

namespace graylens::decode {

namespace ghc_prof {
namespace {

using trace::Severity;

constexpr std::uint32_t kNoNode = 0xFFFFFFFFU;
constexpr int kMaxDepth = 1000;
constexpr std::int64_t kMost = std::int64_t {1} << 50U;

struct CostCentre
{
    std::string name, place;
};

/// A cost centre entered from that of its parent.
struct Node
{
    std::uint32_t parent = kNoNode;
    std::int64_t id = -1, ticks = 0, bytes = 0;
};

class Reading
{
public:
    Reading(io::ByteSource& source, const Operation& operation)
        : m_json(source, operation)
    { }

    Result<void> read()
    {
        if (m_json.beginObject()) {
            for (std::string_view key; m_json.nextKey(key);)
                readValue(key);
        }
        if (m_json.failed() && m_json.failure()->code == Errc::Cancelled)
            return cancelled();
        if (m_nodes.empty())
            return tl::make_unexpected(m_json.failed() ? *m_json.failure()
                                                       : Error {Errc::Truncated, "the profile holds no cost", {}});
        return {};
    }

    void write(const PartSinks& sinks, bool separate)
    {
        writePart(sinks(separate ? "time" : ""), false, separate);
        if (separate)
            writePart(sinks("allocation"), true, separate);
    }

private:
    void readValue(std::string_view key)
    {
        if (key == "cost_centres" && m_json.beginArray()) {
            while (m_json.nextElement())
                readCentre();
        } else if (key == "profile") {
            readNode(kNoNode, 0);
        } else if (key == "program") {
            m_program = m_json.text();
        } else if (key == "tick_interval") {
            m_tickUs = std::clamp(m_json.integer().value_or(1000), std::int64_t {1}, std::int64_t {1} << 20U);
        } else {
            m_json.skip();
        }
    }
    void readCentre()
    {
        if (!m_json.beginObject())
            return;
        std::int64_t id = -1;
        std::string label, module, place;
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "id")
                id = m_json.integer().value_or(-1);
            else if (key == "label")
                label = m_json.text();
            else if (key == "module")
                module = m_json.text();
            else if (key == "src_loc")
                place = m_json.text();
            else
                m_json.skip();
        }
        m_centres[id] = {module.empty() ? label : module + "." + label, place.starts_with('<') ? std::string() : place};
    }
    void readNode(std::uint32_t parent, int depth)
    {
        if (depth >= kMaxDepth) {
            ++m_cut;
            m_json.skip();
            return;
        }
        if (!m_json.beginObject())
            return;
        const auto index = static_cast<std::uint32_t>(m_nodes.size());
        m_nodes.push_back({parent, -1, 0, 0});
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "id")
                m_nodes[index].id = m_json.integer().value_or(-1);
            else if (key == "ticks")
                m_nodes[index].ticks
                    = std::clamp(m_json.integer().value_or(0), std::int64_t {0}, std::int64_t {1} << 30U);
            else if (key == "alloc")
                m_nodes[index].bytes = std::clamp(m_json.integer().value_or(0), std::int64_t {0}, kMost);
            else if (key == "children" && m_json.beginArray())
                while (m_json.nextElement())
                    readNode(index, depth + 1);
            else
                m_json.skip();
        }
    }

    FrameId frameOf(std::int64_t id, trace::EventSink& sink) const
    {
        const auto known = m_centres.find(id);
        if (known == m_centres.end())
            return sink.frame(sink.intern(fmt::format("cost centre {}", id)), sink.intern({}), 0);
        return sink.frame(sink.intern(known->second.name), sink.intern(known->second.place), 0);
    }

    void writePart(trace::EventSink& sink, bool bytes, bool separate)
    {
        std::vector<StackId> stacks;
        std::vector<trace::Sample> samples;
        for (const Node& node : m_nodes) { // parents come first
            const StackId caller = node.parent == kNoNode ? StackId {} : stacks[node.parent];
            stacks.push_back(sink.stack(caller, frameOf(node.id, sink)));
            const std::int64_t weight = bytes ? node.bytes : std::min(node.ticks * m_tickUs, kMost / 1000) * 1000;
            if (weight > 0)
                samples.push_back({kNoTime, {}, stacks.back(), weight});
        }
        sink.samples(samples);
        if (bytes)
            sink.sampleUnit(trace::WeightUnit::Bytes, sink.intern("bytes"));
        else
            sink.sampleUnit(trace::WeightUnit::Nanoseconds, sink.intern("ns"));
        sink.metadata("program", m_program);
        if (m_json.failed())
            sink.issue({"truncated",
                        Severity::DataLoss,
                        static_cast<std::int64_t>(m_json.offset()),
                        1,
                        "The profile ends early or is damaged; what came before was kept.",
                        {}});
        if (m_cut > 0)
            sink.issue(
                {"stack-cut", Severity::DataLoss, -1, m_cut, "Very deep stacks lost their innermost calls.", {}});
        if (!separate)
            sink.issue({"event-left-out",
                        Severity::Info,
                        -1,
                        1,
                        "The profile also counts allocated bytes, which are not shown here.",
                        {}});
    }

    io::JsonPull m_json;
    std::unordered_map<std::int64_t, CostCentre> m_centres;
    std::vector<Node> m_nodes;
    std::string m_program;
    std::int64_t m_tickUs = 1000;
    std::uint64_t m_cut = 0;
};

class GhcProfDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"ghc-prof", "GHC cost-centre profile", "prof json"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        int signs = 0;
        for (const io::JsonKey& key : io::leadingKeys(head)) {
            const bool isSign = key.name == "cost_centres" || key.name == "total_ticks" || key.name == "tick_interval"
                || key.name == "rts_arguments";
            signs += isSign ? 1 : 0;
        }
        return signs >= 3 ? Confidence::Likely : Confidence::No;
    }
    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const override
    {
        return readAs(
            source, [&sink](std::string_view) -> trace::EventSink& { return sink; }, false, operation);
    }
    Result<void> decodeParts(io::ByteSource& source, const PartSinks& sinks, const Operation& operation) const override
    {
        return readAs(source, sinks, true, operation);
    }

private:
    static Result<void> readAs(io::ByteSource& source, const PartSinks& sinks, bool separate,
                               const Operation& operation)
    {
        io::TextSource text(source);
        Reading reading(text, operation);
        GL_CHECK(reading.read());
        reading.write(sinks, separate);
        return {};
    }
};

} // namespace
} // namespace ghc_prof

std::unique_ptr<Decoder> ghcProfDecoder()
{
    return std::make_unique<ghc_prof::GhcProfDecoder>();
}

} // namespace graylens::decode

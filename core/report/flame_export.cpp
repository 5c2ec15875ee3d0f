// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/flame_export.h"

#include <numeric>
#include <unordered_map>
#include <vector>

#include "core/report/json_writer.h"
#include "core/report/trace_report.h"

namespace graylens::report {
namespace {

std::string speedscopeUnit(trace::WeightUnit unit)
{
    switch (unit) {
    case trace::WeightUnit::Nanoseconds:
        return "nanoseconds";
    case trace::WeightUnit::Bytes:
        return "bytes";
    case trace::WeightUnit::Samples:
    case trace::WeightUnit::Other:
        break;
    }
    return "none";
}

/// Frame numbers by order of first use, and per node its own.
struct FrameTable
{
    std::vector<StringId> names;
    std::vector<std::uint32_t> ofNode;
};

FrameTable framesOf(const analysis::CallTree& tree)
{
    FrameTable table;
    std::unordered_map<StringId, std::uint32_t> numbers;
    table.ofNode.push_back(0); // the root has no frame and is in no stack
    for (std::size_t node = 1; node < tree.size(); ++node) {
        const StringId name = tree.name[node];
        const auto [entry, isNew] = numbers.try_emplace(name, static_cast<std::uint32_t>(table.names.size()));
        if (isNew)
            table.names.push_back(name);
        table.ofNode.push_back(entry->second);
    }
    return table;
}

/// Nodes from below the root down to `node`.
void pathTo(const analysis::CallTree& tree, std::uint32_t node, std::vector<std::uint32_t>& path)
{
    path.clear();
    for (; node != 0; node = tree.parent[node])
        path.push_back(node);
    std::reverse(path.begin(), path.end());
}

void writeProfile(JsonWriter& json, const analysis::CallTree& tree, const FrameTable& frames, const std::string& name)
{
    const std::int64_t sum = std::accumulate(tree.self.begin(), tree.self.end(), std::int64_t {0});
    json.beginObject().member("type", "sampled").member("name", name).member("unit", speedscopeUnit(tree.unit));
    json.member("startValue", 0).member("endValue", sum).key("samples").beginArray();
    std::vector<std::uint32_t> path;
    for (std::uint32_t node = 1; node < tree.size(); ++node) {
        if (tree.self[node] <= 0)
            continue;
        pathTo(tree, node, path);
        json.beginArray();
        for (const std::uint32_t step : path)
            json.value(frames.ofNode[step]);
        json.endArray();
    }
    json.endArray().key("weights").beginArray();
    for (std::uint32_t node = 1; node < tree.size(); ++node)
        if (tree.self[node] > 0)
            json.value(tree.self[node]);
    json.endArray().endObject();
}

} // namespace

std::string speedscopeJson(const analysis::CallTree& tree, const std::string& name)
{
    const FrameTable frames = framesOf(tree);
    std::string out;
    JsonWriter json(out, 1);
    json.beginObject().member("$schema", "https://www.speedscope.app/file-format-schema.json");
    json.key("shared").beginObject().key("frames").beginArray();
    for (const StringId frame : frames.names)
        json.beginObject().member("name", tree.names->view(frame)).endObject();
    json.endArray().endObject().key("profiles").beginArray();
    writeProfile(json, tree, frames, name);
    json.endArray().member("name", name).member("activeProfileIndex", 0).member("exporter", "graylens").endObject();
    out += '\n';
    return out;
}

std::string callTreeJson(const analysis::CallTree& tree)
{
    std::string out;
    JsonWriter json(out, 2);
    json.beginObject().member("unit", unitName(tree.unit, tree.unitLabel)).member("sampled", tree.sampled);
    json.key("nodes").beginArray();
    for (std::uint32_t node = 0; node < tree.size(); ++node) {
        json.beginObject().member("id", node).key("parent");
        node == 0 ? json.null() : json.value(tree.parent[node]);
        json.member("name", tree.text(node)).key("count");
        tree.sampled ? json.null() : json.value(tree.count[node]);
        json.member("self", tree.self[node]).member("total", tree.total[node]);
        if (tree.sampled)
            json.member("samples", tree.count[node]);
        json.endObject();
    }
    json.endArray().endObject();
    out += '\n';
    return out;
}

} // namespace graylens::report

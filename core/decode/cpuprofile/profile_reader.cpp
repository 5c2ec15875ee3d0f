// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/cpuprofile/profile_reader.h"

#include <algorithm>

namespace graylens::decode::cpuprofile {

namespace {

class Reader
{
public:
    explicit Reader(io::JsonPull& json)
        : m_json(json)
    { }

    Profile run()
    {
        readObject(true);
        return std::move(m_out);
    }

private:
    /// The profile itself; DevTools' protocol wraps it in {"profile": ...} or {"result": {"profile": ...}}.
    void readObject(bool isOutermost)
    {
        if (!m_json.beginObject())
            return;
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "nodes" && m_json.beginArray())
                readNodes();
            else if (key == "nodes")
                continue;
            else if (key == "head")
                readHead();
            else if (key == "samples")
                m_json.numbers(m_out.samples);
            else if (key == "timeDeltas")
                m_json.numbers(m_out.timeDeltas);
            else if (key == "timestamps")
                m_json.numbers(m_out.timestamps);
            else if (key == "startTime")
                m_out.start = m_json.number().value_or(0);
            else if (key == "endTime")
                m_out.end = m_json.number().value_or(0);
            else if (isOutermost && (key == "profile" || key == "result"))
                readObject(key == "result");
            else
                m_json.skip();
        }
    }

    void readNodes()
    {
        m_out.hasNodes = true;
        while (m_json.nextElement()) {
            Node node;
            if (m_json.beginObject())
                readNode(node, false, 0, -1);
            if (!m_json.failed())
                m_out.nodes.push_back(std::move(node));
        }
    }

    void readHead()
    {
        m_out.hasNodes = m_out.isNested = true;
        if (m_json.beginObject())
            readTree(0, -1);
    }

    void readTree(int depth, std::int64_t parent)
    {
        const auto index = static_cast<std::int64_t>(m_out.nodes.size());
        m_out.nodes.emplace_back().parent = parent;
        Node node;
        node.parent = parent;
        readNode(node, true, depth, index);
        m_out.nodes[static_cast<std::size_t>(index)] = std::move(node);
    }

    void readNode(Node& node, bool isTree, int depth, std::int64_t index)
    {
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "id")
                node.id = m_json.integer().value_or(0);
            else if (key == "hitCount")
                node.hits = m_json.integer().value_or(0);
            else if (key == "parent")
                node.parentId = m_json.integer().value_or(-1);
            else if (key == "callFrame" && m_json.beginObject())
                readFrame(node);
            else if (key == "callFrame")
                continue;
            else if (key == "children")
                readChildren(node, isTree, depth, index);
            else if (!readFramePart(key, node))
                m_json.skip();
        }
    }

    void readChildren(Node& node, bool isTree, int depth, std::int64_t index)
    {
        if (!m_json.beginArray())
            return;
        while (m_json.nextElement()) {
            if (!isTree) {
                node.children.push_back(m_json.integer().value_or(-1));
            } else if (depth >= kMaxTreeDepth) {
                ++m_out.tooDeep;
                m_json.skip();
            } else if (m_json.beginObject()) {
                readTree(depth + 1, index);
            }
        }
    }

    void readFrame(Node& node)
    {
        for (std::string_view key; m_json.nextKey(key);) {
            if (!readFramePart(key, node))
                m_json.skip();
        }
    }

    bool readFramePart(std::string_view key, Node& node)
    {
        if (key == "functionName")
            node.name = m_json.text();
        else if (key == "url")
            node.url = m_json.text();
        else if (key == "lineNumber")
            node.line = m_json.integer().value_or(-1);
        else if (key == "columnNumber")
            node.column = m_json.integer().value_or(-1);
        else
            return false;
        return true;
    }

    io::JsonPull& m_json;
    Profile m_out;
};

} // namespace

Profile readProfile(io::JsonPull& json)
{
    return Reader(json).run();
}

} // namespace graylens::decode::cpuprofile

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/symbols/swift_tree.h"

namespace graylens::symbols::swift {

/// Writes parts as `swift-demangle -simplified` does: without modules, types of parameters and conditions of generics.
class Printer
{
public:
    std::optional<std::string> print(const std::vector<Node*>& parts);

private:
    void add(std::string_view text);
    void write(const Node& node);
    template <class Each> void join(const std::vector<Node*>& nodes, std::string_view between, const Each& each)
    {
        for (std::size_t i = 0; i < nodes.size() && m_isGood; ++i) {
            if (i > 0)
                add(between);
            each(*nodes[i]);
        }
    }
    void joinAll(const std::vector<Node*>& nodes, std::string_view between);

    // Entities: swift_print.cpp
    void writeName(const Node& node);
    void writeEntity(const Node& entity);
    void writeOwnName(const Node& entity);
    void writeSignature(const Node& type, const Node& labels);

    // Types: swift_print_types.cpp
    void writeType(const Node& node);
    void writeOther(const Node& node);
    void writeGrouped(const Node& node, Kind compound);
    void writeBound(const Node& node);
    void writeArguments(const Node& list);
    void writeFunctionType(const Node& node);
    void writeGenericSignature(const Node& node);
    void writeLowered(const Node& node);

    std::string m_out;
    const Node* m_arguments = nullptr; ///< what the next function's own parameters stand for
    int m_depth = 0;
    int m_steps = 0;
    bool m_isGood = true;
};

/// The type itself, out of the nodes that only say that it is one.
const Node& unwrapped(const Node& node);

} // namespace graylens::symbols::swift

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/swift_printer.h"

#include <utility>

namespace graylens::symbols::swift {

namespace {

constexpr int kDeepest = 128;
constexpr int kMostSteps = 20000;
constexpr std::size_t kLongestName = 16384; ///< parts are shared: a short symbol may unfold without end

bool isEntity(Kind kind)
{
    return kind >= Kind::Function && kind <= Kind::Static;
}

const Node& storageOf(const Node& node)
{
    return node.kind == Kind::Accessor ? *node.child(0) : node;
}

bool isLocal(const Node& entity)
{
    const bool hasName = isNominal(entity.kind) || entity.kind == Kind::Function || entity.kind == Kind::Variable;
    return hasName && entity.child(1)->kind == Kind::Local;
}

/// Contexts that read well before a dot; what is inside a function reads "x in f()".
bool isPrefix(const Node& node)
{
    const Node& context = unwrapped(node);
    if (context.kind == Kind::Bound)
        return isPrefix(*context.child(0));
    if (context.kind == Kind::Extension || context.kind == Kind::Anonymous)
        return isPrefix(*context.child(0));
    return isNominal(context.kind) && !isLocal(context);
}

} // namespace

const Node& unwrapped(const Node& node)
{
    const Node* inner = &node;
    while (inner->kind == Kind::Type)
        inner = inner->child(0);
    return *inner;
}

std::optional<std::string> Printer::print(const std::vector<Node*>& parts)
{
    std::size_t end = parts.size();
    if (end > 0 && parts[end - 1]->kind == Kind::Suffix)
        --end;
    bool isSpecialized = false;
    for (; end > 0 && parts[end - 1]->kind == Kind::Attribute; --end) {
        const bool isAgain = parts[end - 1]->text == "specialized " && std::exchange(isSpecialized, true);
        if (!isAgain)
            m_out += parts[end - 1]->text;
    }
    if (end != 1)
        return std::nullopt; // something stands before the name: nothing that we know
    const Node& name = *parts[0];
    if (name.kind != Kind::Type && name.kind != Kind::Described && name.kind != Kind::Pair && !isEntity(name.kind))
        return std::nullopt;
    write(name);
    return m_isGood && !m_out.empty() ? std::optional(std::move(m_out)) : std::nullopt;
}

void Printer::add(std::string_view text)
{
    m_out += text;
    m_isGood = m_isGood && m_out.size() <= kLongestName;
}

void Printer::write(const Node& node)
{
    m_isGood = m_isGood && ++m_steps < kMostSteps && m_depth < kDeepest;
    if (!m_isGood)
        return;
    ++m_depth;
    if (isNominal(node.kind) || (isEntity(node.kind) && node.kind != Kind::Static))
        writeEntity(node);
    else if (node.kind <= Kind::Anonymous)
        writeName(node);
    else
        writeType(node);
    --m_depth;
}

void Printer::joinAll(const std::vector<Node*>& nodes, std::string_view between)
{
    join(nodes, between, [this](const Node& node) { write(node); });
}

void Printer::writeName(const Node& node)
{
    switch (node.kind) {
    case Kind::Identifier:
    case Kind::Operator:
    case Kind::Module:
        add(node.text);
        break;
    case Kind::Local:
        write(*node.child(0));
        add(" #" + std::to_string(node.index + 1));
        break;
    case Kind::Extension:
        write(*node.child(0));
        if (node.child(1))
            write(*node.child(1));
        break;
    default: // Private, Related, Anonymous
        add(node.text);
        if (node.child(0))
            write(*node.child(0));
        break;
    }
}

/// An entity with its context: "Outer.name", "name in f()" or "part of name".
void Printer::writeEntity(const Node& entity)
{
    const Node& named = storageOf(entity);
    const Node& context = unwrapped(*named.child(0));
    if (entity.kind == Kind::PartOf) {
        add(entity.text);
        add(" of ");
        write(context);
        return;
    }
    const bool hasContext = context.kind != Kind::Module;
    const bool isBehind = hasContext && (entity.kind == Kind::Closure || isLocal(named) || !isPrefix(context));
    if (hasContext && !isBehind) {
        write(context);
        add(".");
    }
    writeOwnName(named);
    if (entity.kind == Kind::Accessor) {
        add(".");
        add(entity.text);
    }
    if (isBehind) {
        add(" in ");
        write(context);
    }
}

void Printer::writeOwnName(const Node& entity)
{
    switch (entity.kind) {
    case Kind::Function:
        write(*entity.child(1));
        if (isLocal(entity))
            add(" ");
        writeSignature(*entity.child(2), *entity.child(3));
        break;
    case Kind::Initializer:
        add(entity.text);
        writeSignature(*entity.child(1), *entity.child(2));
        break;
    case Kind::Subscript:
        add("subscript");
        break;
    case Kind::Destructor:
    case Kind::Closure:
        add(entity.text);
        break;
    default:
        write(*entity.child(1));
        break;
    }
}

/// "<A>(label:_:)"
void Printer::writeSignature(const Node& type, const Node& labels)
{
    const Node* function = &unwrapped(type);
    const Node* arguments = std::exchange(m_arguments, nullptr);
    if (function->kind == Kind::GenericFunction) {
        if (!arguments)
            write(*function->child(0));
        function = &unwrapped(*function->child(1));
    }
    if (arguments)
        writeArguments(*arguments);
    if (function->kind != Kind::FunctionType) {
        m_isGood = false;
        return;
    }
    const Node& parameters = unwrapped(*function->child(0));
    if (parameters.kind != Kind::Tuple) {
        add("(_:)");
        return;
    }
    add("(");
    for (std::size_t i = 0; i < parameters.children.size(); ++i) {
        const Node* label = labels.child(i);
        const std::string& own = parameters.child(i)->text;
        add(label && label->kind == Kind::Identifier ? label->text : own.empty() ? "_" : own);
        add(":");
    }
    add(")");
}

std::optional<std::string> print(const std::vector<Node*>& parts)
{
    return Printer().print(parts);
}

} // namespace graylens::symbols::swift
